"""All check-ins on one page: what each asks, when it is open, and past ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain import questionnaire
from coach.domain.carer_questions import TWO_FORM
from coach.domain.facts import FilledForm
from coach.domain.questionnaire import scoring_of
from coach.services import checkin_draft
from coach.services.journal import Journal
from coach.services.questionnaire import is_under_way, open_from
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.questionnaire_catalogue import Questionnaire
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.checkin_draft import CheckinDraft
    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class FormCard:
    """One questionnaire on the page.

    Attributes:
        form: its id.
        title: its name.
        about: what it asks, in a line.
        last: the day of the latest one, or None.
        open_from: the first day it is open on, or None: today.
        stopped_at: the question, from 1 on, at which one under way was left, or None.
        optional: it is shown on request.
    """

    form: str
    title: str
    about: str
    last: date | None
    open_from: date | None
    stopped_at: int | None
    optional: bool


@dataclass(frozen=True, slots=True)
class PastForm:
    """One that was filled in: its fact, day, name, and the result in a few words."""

    id: str
    day: date
    title: str
    result: str


@dataclass(frozen=True, slots=True)
class HubView:
    """Every questionnaire, and the past ones, newest first."""

    cards: tuple[FormCard, ...]
    past: tuple[PastForm, ...]
    today: date


class QuestionnaireHubService:
    """Shows every questionnaire; takes one that was filled in out of the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> HubView:
        """Return every questionnaire and the past ones."""
        desk = self._desk
        history = store.load_history(desk.db, kinds={FilledForm})
        under_way = {}
        for asked in desk.catalogue.questionnaires:
            draft = checkin_draft.load_of(desk, asked.id)
            if draft is not None and is_under_way(draft, asked, desk):
                under_way[asked.id] = draft
        return build_hub_view(
            desk.catalogue, history.questionnaires, under_way, desk.texts, desk.today()
        )

    def delete(self, form_id: str) -> Changes:
        """Take one out of the record; `undo` brings it back.

        Raises:
            Refused: it is gone already.
        """
        return Journal(self._desk).delete(form_id).changes


def build_hub_view(
    catalogue: Catalogue,
    forms: Sequence[FilledForm],
    under_way: dict[str, CheckinDraft],
    texts: Texts,
    today: date,
) -> HubView:
    """Return the page of all check-ins; those of a carer stand on a page of their own.

    Args:
        catalogue: the content.
        forms: every form that stands, in order.
        under_way: by their id, those one can go on with.
        texts: the sentences.
        today: the person's day.
    """
    cards = []
    for asked in sorted(catalogue.questionnaires, key=_order):
        days = [form.day for form in forms if form.form == asked.id]
        draft = under_way.get(asked.id)
        stopped_at = min(draft.at, len(asked.items) - 1) + 1 if draft else None
        cards.append(
            FormCard(
                form=asked.id,
                title=asked.title,
                about=asked.about,
                last=max(days, default=None),
                open_from=None if draft else open_from(asked, forms, today),
                stopped_at=stopped_at,
                optional=asked.optional,
            )
        )
    past = [
        _past(form, catalogue, texts)
        for form in reversed(forms)
        if form.form != TWO_FORM
    ]
    return HubView(tuple(cards), tuple(past), today)


def _order(asked: Questionnaire) -> tuple[bool, int, str]:
    """Return the place of a questionnaire: the rarest first, those on request last."""
    return asked.optional, -asked.days_between, asked.id


def _past(form: FilledForm, catalogue: Catalogue, texts: Texts) -> PastForm:
    asked = catalogue.questionnaire(form.form)
    if asked is None:
        return PastForm(form.id, form.day, form.form, texts("checkin.past_unknown"))
    scoring = scoring_of(asked)
    points = questionnaire.total(form.answers, scoring)
    band = None if points is None else asked.band_of(points)
    if band is None:
        return PastForm(form.id, form.day, asked.title, texts("checkin.past_none"))
    words = texts(
        "checkin.past_result", points=points, most=scoring.most, band=band.name
    )
    return PastForm(form.id, form.day, asked.title, words)
