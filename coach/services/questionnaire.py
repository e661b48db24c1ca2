"""Filling in a questionnaire, one question at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, FilledForm
from coach.errors import Refused
from coach.services import checkin_draft
from coach.services.changes import Changes
from coach.services.checkin_draft import CheckinDraft, told_now
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.questionnaire_catalogue import FormOption, Questionnaire
    from coach.services.desk import Desk

CHECKIN = "checkin"
WEEK_DAYS = 7
RESULT_DRAFT = "checkin_result"
STALE_DAYS = 3
"""Answers under way that are older ask about other days, so it begins again."""


class Went(StrEnum):
    """Where a press led: another question, help first, the end, or away."""

    ON = "on"
    HELP_FIRST = "help_first"
    DONE = "done"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a press led, and what it changed."""

    went: Went
    changes: Changes = Changes.NOTHING


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as the page shows it.

    ``number`` counts from 1 to ``count``; the question after the others, ``is_extra``,
    has the last number. ``options`` are its answers; where there are none it is a
    scale from ``low`` to ``high``. ``answer`` is what was chosen before, or None.
    """

    form: str
    title: str
    stem: str
    text: str
    number: int
    count: int
    options: tuple[FormOption, ...]
    highest: int
    low: str
    high: str
    answer: int | None
    hint: str
    footer: str
    is_extra: bool = False

    @property
    def is_first(self) -> bool:
        """Whether nothing stands before it."""
        return self.number == 1 and not self.is_extra


class QuestionnaireService:
    """Begins, fills in, leaves and ends a questionnaire."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self, form: str, *, again: bool = False) -> None:
        """Open a questionnaire, or go on with it where it was left.

        Args:
            form: the id of one.
            again: begin anew with none answered; answers that are a fact already stay
                as they are until they are answered otherwise.

        Raises:
            Refused: it was filled in lately and asks about the same days.
        """
        desk, asked = self._desk, self._asked(form)
        checkin_draft.keep_so_far(desk)
        draft = checkin_draft.load_of(desk, form)
        if draft is not None and not self._is_fresh(draft, asked):
            checkin_draft.drop(desk, form)
            draft = None
        if draft is not None and again:
            draft = _from_the_start(draft)
        if draft is None:
            check_open(asked, desk)
            count = len(asked.items) + (asked.extra is not None)
            draft = told_now(CheckinDraft(form, (None,) * count), desk.now())
        checkin_draft.save(desk, draft)

    def view(self) -> QuestionView | None:
        """Return the question on the page, or None where no questionnaire is open."""
        draft = checkin_draft.load(self._desk)
        asked = self._desk.catalogue.questionnaire(draft.form) if draft else None
        if draft is None or asked is None or not self._is_fresh(draft, asked):
            return None
        return build_question_view(asked, draft)

    def answer(self, value: int | None) -> None:
        """Keep the answer to the question on the page; None takes it back."""
        draft = checkin_draft.load(self._desk)
        if draft is None:
            return
        answers = list(draft.answers)
        answers[draft.at] = value
        told = told_now(replace(draft, answers=tuple(answers)), self._desk.now())
        checkin_draft.save(self._desk, told)

    def go_on(self) -> Step:
        """Leave the question for the next one; after the last one it is finished.

        Raises:
            Refused: it is the last and nothing was answered.
        """
        draft = checkin_draft.load(self._desk)
        if draft is None:
            return Step(Went.AWAY)
        waited = checkin_draft.has_item_nine(self._desk)
        if draft.at == self._last(draft):
            return self.finish()
        moved = replace(draft, at=draft.at + 1)
        checkin_draft.save(self._desk, moved)
        return self._left(waited, Went.ON)

    def back(self) -> Step:
        """Leave the question for the one before; the first one stays."""
        draft = checkin_draft.load(self._desk)
        if draft is None:
            return Step(Went.AWAY)
        waited = checkin_draft.has_item_nine(self._desk)
        checkin_draft.save(self._desk, replace(draft, at=max(0, draft.at - 1)))
        return self._left(waited, Went.ON)

    def skip(self) -> Step:
        """Leave the question without an answer; one given before is taken back.

        A ninth answer above 0 stays as it was given: help comes first, whatever key
        left the question.
        """
        if not checkin_draft.has_item_nine(self._desk):
            self.answer(None)
        return self.go_on()

    def stop(self) -> Step:
        """Leave with what is answered so far; the hub offers to go on."""
        desk = self._desk
        waited = checkin_draft.has_item_nine(desk)
        draft = checkin_draft.load(desk)
        if draft is not None and not (draft.is_begun or draft.fact_id):
            checkin_draft.drop(desk, draft.form)
        return self._left(waited, Went.AWAY)

    def leave(self) -> Changes:
        """Keep what may not lie in a draft: the page is left, whatever the way."""
        return checkin_draft.keep_so_far(self._desk)

    def finish(self) -> Step:
        """Keep the whole form as one undoable fact, and close the draft.

        Where the ninth question waits for help it is kept and stays open: help comes
        first, then it is finished.

        Raises:
            Refused: nothing was answered.
        """
        desk = self._desk
        draft = checkin_draft.load(desk)
        if draft is None:
            return Step(Went.AWAY)
        if checkin_draft.has_item_nine(desk):
            return self._left(waited=True, went=Went.DONE)
        if not draft.is_begun:
            raise Refused(desk.texts("journal.form_empty"))
        if draft.form == CHECKIN:
            return Step(Went.DONE, self._keep_checkin(draft))
        kept, changes = checkin_draft.keep(desk, draft)
        drafts.save(desk.db, RESULT_DRAFT, {"id": kept.fact_id})
        checkin_draft.drop(desk, draft.form)
        return Step(Went.DONE, changes)

    def _left(self, waited: bool, went: Went) -> Step:
        """Keep what has to be kept when a question is left; help comes first."""
        changes = checkin_draft.keep_so_far(self._desk)
        return Step(Went.HELP_FIRST if waited else went, changes)

    def _last(self, draft: CheckinDraft) -> int:
        """Return the number, from 0 on, of the last question to be asked."""
        items = len(self._asked(draft.form).items)
        has_extra = len(draft.answers) > items and any(draft.answers[:items])
        return items if has_extra else items - 1

    def _keep_checkin(self, draft: CheckinDraft) -> Changes:
        desk = self._desk
        now, (mood, energy) = desk.now(), draft.answers
        fact = CheckIn(store.new_id(), desk.day_of(now), now, mood, energy)
        store.save(desk.db, fact, verb="record_mood")
        checkin_draft.drop(desk, draft.form)
        return Changes.CHECKINS

    def _is_fresh(self, draft: CheckinDraft, asked: Questionnaire) -> bool:
        """Say whether a draft still fits its questionnaire and these days."""
        return is_under_way(draft, asked, self._desk)

    def _asked(self, form: str) -> Questionnaire:
        asked = self._desk.catalogue.questionnaire(form)
        assert asked is not None
        return asked


def _from_the_start(draft: CheckinDraft) -> CheckinDraft:
    answers = draft.answers if draft.fact_id else (None,) * len(draft.answers)
    return replace(draft, at=0, answers=answers)


def is_under_way(draft: CheckinDraft, asked: Questionnaire, desk: Desk) -> bool:
    """Say whether one can go on with a draft: it fits, and is not too old."""
    count = len(asked.items) + (asked.extra is not None)
    told = checkin_draft.told_on(draft, desk)
    return len(draft.answers) == count and (desk.today() - told).days <= STALE_DAYS


def build_question_view(asked: Questionnaire, draft: CheckinDraft) -> QuestionView:
    """Return the question a draft stands at."""
    at, count = draft.at, len(asked.items)
    extra = asked.extra if at >= count else None
    item = asked.items[min(at, count - 1)]
    return QuestionView(
        form=asked.id,
        title=asked.title,
        stem="" if extra else asked.stem,
        text=extra.text if extra else item.text,
        number=min(at + 1, count),
        count=count,
        options=extra.options if extra else asked.options,
        highest=asked.highest,
        low=item.low,
        high=item.high,
        answer=draft.answers[at],
        hint=asked.hint,
        footer=asked.footer if at in {0, count - 1, count} else "",
        is_extra=extra is not None,
    )


def open_from(
    asked: Questionnaire, forms: Sequence[FilledForm], today: date
) -> date | None:
    """Return the first day on which it may be filled in, or None: today.

    Args:
        asked: the questionnaire.
        forms: every form that stands, of any kind.
        today: the person's day.
    """
    waits = [(asked.id, asked.days_between), (asked.apart_from, asked.apart_days)]
    until = [
        form.day + timedelta(days=days)
        for name, days in waits
        for form in forms
        if form.form == name and abs((form.day - today).days) < days
    ]
    return max(until, default=None)


def check_open(asked: Questionnaire, desk: Desk) -> None:
    """Refuse a questionnaire that was filled in lately, saying when it is open.

    Raises:
        Refused: its days, or those of the one it stands apart from, are not over.
    """
    forms = store.load_history(desk.db, kinds={FilledForm}).questionnaires
    later = open_from(asked, forms, desk.today())
    if later is None:
        return
    text_id, day = _why_not(asked, forms, desk.today())
    raise Refused(desk.texts(text_id, day=day.isoformat(), later=later.isoformat()))


def _why_not(
    asked: Questionnaire, forms: Sequence[FilledForm], today: date
) -> tuple[str, date]:
    """Return the sentence on why it waits, and the day of the form it waits for."""
    own = [form.day for form in forms if form.form == asked.id]
    near = [day for day in own if abs((day - today).days) < asked.days_between]
    if near and asked.days_between <= WEEK_DAYS:
        return "journal.form_too_soon_week", max(near)
    if near:
        return "journal.form_too_soon", max(near)
    apart = [form.day for form in forms if form.form == asked.apart_from]
    return "journal.form_too_close", max(apart)
