"""Questionnaires as they are typed: reading answers, and keeping a filled-in form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import FilledForm
from coach.domain.phq9 import HIGHEST_ANSWER, ITEMS, PHQ9
from coach.errors import Refused
from coach.services.checkin_draft import VERB
from coach.services.journal import recorded
from coach.services.moments import moment_now
from coach.services.questionnaire import check_open
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.questionnaire_catalogue import Questionnaire
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

LEFT_OUT = "-"


class FormsService:
    """Keeps filled-in questionnaires; a total is never given back here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asked(self, form: str) -> Questionnaire:
        """Return a questionnaire by its id; an unknown one is a bug."""
        asked = self._desk.catalogue.questionnaire(form)
        assert asked is not None
        return asked

    def fill(self, form: str, answers: Sequence[int | None]) -> Recorded:
        """Keep a questionnaire filled in now, one undoable action.

        Args:
            form: the id of one.
            answers: one an item, then the one after them if it was given, as
                `read_answers` gives them; another shape is a bug.

        Raises:
            Refused: nothing is answered, or it was filled in lately.
        """
        asked = self.asked(form)
        assert can_be_kept(answers, asked)
        if all(answer is None for answer in answers):
            raise Refused(self._desk.texts("journal.form_empty"))
        check_open(asked, self._desk)
        now = moment_now(self._desk)
        filled = FilledForm(store.new_id(), now.day, now.at, form, tuple(answers))
        store.save(self._desk.db, filled, verb=VERB)
        return recorded(filled)


def can_be_kept(answers: Sequence[int | None], asked: Questionnaire) -> bool:
    """Say whether answers have the shape of a questionnaire, each in range or None."""
    items = len(asked.items)
    lengths = {items, items + 1} if asked.extra else {items}
    fits = all(a is None or 0 <= a <= asked.highest for a in answers)
    return len(answers) in lengths and fits


def read_answers(text: str, asked: Questionnaire) -> tuple[int | None, ...] | None:
    """Read answers with commas between, ``-`` for one left out: ``0,1,-,2``.

    Returns:
        The answers, or None where they do not fit the questionnaire.
    """
    cells = [cell.strip() for cell in text.split(",")]
    known = {str(n): n for n in range(asked.highest + 1)}
    if not all(cell in known or cell == LEFT_OUT for cell in cells):
        return None
    answers = tuple(known.get(cell) for cell in cells)
    return answers if can_be_kept(answers, asked) else None


def needs_help_first(form: str, text: str) -> bool:
    """Say whether the ninth answer is typed as above 0: people come before anything.

    Read off the text alone, so that nothing else has to work for it.
    """
    cells = [cell.strip() for cell in text.split(",")]
    above = {str(n) for n in range(1, HIGHEST_ANSWER + 1)}
    return form == PHQ9 and len(cells) >= ITEMS and cells[ITEMS - 1] in above
