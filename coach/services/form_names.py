"""What a form that is kept is called, and which questions it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.carer_questions import TWO_FORM, TWO_QUESTIONS

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.questionnaire_catalogue import Questionnaire
    from coach.domain.wording import Texts


def questions_of(form: str, catalogue: Catalogue) -> Questionnaire | None:
    """Return what a form that is kept asked, or None where nobody knows."""
    return catalogue.questionnaire(TWO_QUESTIONS if form == TWO_FORM else form)


def form_title(form: str, catalogue: Catalogue, texts: Texts) -> str:
    """Return what a form is called; its id where nobody knows it."""
    if form == TWO_FORM:
        return texts("checkin.carer_two")
    asked = catalogue.questionnaire(form)
    return asked.title if asked else form
