"""The person's own words in one place: what matters, if-then plans, answers, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.barriers import words_of
from coach.domain.facts import Answer, BookedStep, NotToday, Session
from coach.domain.own_words import listed, own_answer, own_lines, then_key
from coach.domain.plan_of import plan_of
from coach.domain.profile import profile_of
from coach.errors import Refused
from coach.services.journal import Journal, clean_text, recorded
from coach.services.plan_facts import load_for_plan
from coach.services.profile import checked_answers
from coach.services.today_step import own_title, step_of, step_title
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.history import History
    from coach.domain.own_catalogue import Barrier, Value
    from coach.domain.plan import Plan
    from coach.domain.profile import Profile
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.today_step import Step

LONGEST_LINE = 200
"""Signs in one line of one's own: it stands on cards, in large letters."""

MOST_NOTES = 30


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open the page at: the id of a barrier or "", and where to go after."""

    barrier: str
    back: str


@dataclass(frozen=True, slots=True)
class ValuesForm:
    """What matters: ids of chosen values, and lines in the person's own words."""

    chosen: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class IfThenForm:
    """The sentence that starts the step: "If cue, then act, place"; and a backup."""

    cue: str = ""
    act: str = ""
    place: str = ""
    backup: str = ""


@dataclass(frozen=True, slots=True)
class IfThenView:
    """The sentence as it stands; ``step`` is what the plan calls the act."""

    form: IfThenForm
    step: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A barrier with the person's answer to it.

    ``strategy`` is an id of the barrier's tries, or the person's own words, or nothing;
    ``words`` what it says; ``is_named`` that the person named the barrier.
    """

    barrier: Barrier
    strategy: str = ""
    words: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note to the future self, and the session it was written after."""

    session: str
    day: date
    activity: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnWordsView:
    """What the page shows.

    Attributes:
        today: the person's day.
        values: what can be chosen.
        mine: what was chosen, and the own lines.
        plan: the if-then plan; None where movement is not offered.
        answers: the barriers, those named or answered first; none where movement is
            not offered.
        notes: the latest notes, the newest first.
    """

    today: date
    values: tuple[Value, ...]
    mine: ValuesForm
    plan: IfThenView | None = None
    answers: tuple[AnswerView, ...] = ()
    notes: tuple[NoteLine, ...] = ()


class OwnWordsService:
    """Shows and changes the person's own words; each change can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._opening: Opening | None = None

    def open_at(self, barrier: str) -> None:
        """Open the page at the answer to a barrier, "" for what matters, from there."""
        self._opening = Opening(barrier, "not_today")

    def opening(self) -> Opening | None:
        """Return what the page is to be opened at, once."""
        opening, self._opening = self._opening, None
        return opening

    def view(self) -> OwnWordsView:
        """Read the words off the facts as they stand."""
        history, plan = self._read()
        return build_own_words_view(history, plan, self._desk.catalogue)

    def save_values(self, form: ValuesForm) -> Recorded:
        """Keep what matters; nothing chosen and nothing written clears it.

        Raises:
            Refused: a line is too long.
        """
        lines = [self._line(line) for line in own_lines(form.own)]
        given = {"values": ",".join(form.chosen), "own_values": "\n".join(lines)}
        return Journal(self._desk).set_answers(given)

    def save_plan(self, form: IfThenForm) -> Recorded | None:
        """Keep the if-then plan, its step and its backup as one action.

        Returns:
            What was written down; None where nothing is different.

        Raises:
            Refused: a line is too long.
        """
        form = IfThenForm(*(self._line(getattr(form, n)) for n in _PARTS))
        history, plan = self._read()
        step = _standing(history, plan, self._desk.catalogue)
        was = _form_of(step, profile_of(history.answers))
        facts: list[Fact] = []
        if (form.cue, form.act, form.place) != (was.cue, was.act, was.place):
            facts.append(self._booked(step, form))
        if form.backup != was.backup:
            facts += self._answered({"backup": form.backup})
        if not facts:
            return None
        store.save(self._desk.db, *facts, verb="change_if_then")
        return recorded(*facts)

    def save_answer(self, barrier: str, strategy: str) -> Recorded:
        """Keep the answer to a barrier: the id of a try, or own words; "" takes it out.

        A barrier that is answered is one of the person's own from then on. Where it is
        in the way today, the new answer is the one that is shown.

        Raises:
            Refused: the words are too long.
        """
        line = self._line(strategy)
        held = store.load_history(self._desk.db, kinds={Answer, NotToday})
        named = listed(profile_of(held.answers).text("barriers"))
        given: dict[str, str | None] = {then_key(barrier): line}
        if line and barrier not in named:
            given["barriers"] = ",".join((*named, barrier))
        today = self._desk.today()
        shown = [
            replace(refusal, strategy=line)
            for refusal in held.refusals
            if (refusal.day, refusal.barrier) == (today, barrier)
        ]
        facts: tuple[Fact, ...] = (*self._answered(given), *shown)
        store.save(self._desk.db, *facts, verb="answer_barrier")
        return recorded(*facts)

    def save_named(self, barriers: Sequence[str]) -> Recorded:
        """Keep which barriers are the person's own."""
        return Journal(self._desk).set_answers({"barriers": ",".join(barriers)})

    def save_note(self, session_id: str, note: str) -> Recorded:
        """Write a note to the future self anew; "" takes it out.

        Raises:
            Refused: the session is gone, or the note is too long.
        """
        held = store.find(self._desk.db, session_id)
        if not isinstance(held, Session):
            raise Refused(self._desk.texts("own.gone"))
        changed = replace(held, note=clean_text(note, self._desk))
        store.save(self._desk.db, changed, verb="change_note")
        return recorded(changed)

    def _read(self) -> tuple[History, Plan]:
        desk, today = self._desk, self._desk.today()
        history = load_for_plan(desk, {BookedStep}).until(today)
        return history, plan_of(history, desk.catalogue, today)

    def _line(self, words: str) -> str:
        """Return words as one line, or refuse them."""
        line = clean_text(" ".join(words.split()), self._desk)
        if len(line) > LONGEST_LINE:
            raise Refused(self._desk.texts("own.too_long", most=LONGEST_LINE))
        return line

    def _booked(self, step: Step, form: IfThenForm) -> BookedStep:
        held, desk = step.booked, self._desk
        return BookedStep(
            id=store.new_id(),
            day=desk.today(),
            at=desk.now(),
            activity=step.activity.id,
            minutes=step.minutes,
            title=form.act,
            cue=form.cue,
            place=form.place,
            company=held.company if held else "",
            clock_min=held.clock_min if held else None,
        )

    def _answered(self, given: dict[str, str | None]) -> list[Answer]:
        desk = self._desk
        return [
            Answer(store.new_id(), desk.today(), desk.now(), key, value)
            for key, value in checked_answers(given, desk).items()
        ]


_PARTS = ("cue", "act", "place", "backup")


def build_own_words_view(
    history: History, plan: Plan, catalogue: Catalogue
) -> OwnWordsView:
    """Return what the page shows, from the facts up to the plan's day.

    Where movement is not offered, plans, answers and notes that speak of it wait.
    """
    profile = profile_of(history.answers)
    is_moving = offers_movement(plan)
    view = OwnWordsView(
        plan.day,
        catalogue.values,
        ValuesForm(
            listed(profile.text("values")),
            "\n".join(own_lines(profile.text("own_values"))),
        ),
        notes=_notes(history, catalogue, is_moving=is_moving),
    )
    if not is_moving:
        return view
    step = _standing(history, plan, catalogue)
    named = step_title(step.activity, step.minutes)
    return replace(
        view,
        plan=IfThenView(_form_of(step, profile), named),
        answers=_answers(profile, catalogue),
    )


def offers_movement(plan: Plan) -> bool:
    """Say whether a day may speak of moving: there is a plan, and no danger."""
    waits = plan.situation is not None and plan.situation.heavy.is_waiting
    is_first = any(reason.rule == "people_first" for reason in plan.reasons)
    return plan.load is not None and not waits and not is_first


def _standing(history: History, plan: Plan, catalogue: Catalogue) -> Step:
    """Return the step of every day: what is booked for a day of its own is left out."""
    standing = tuple(step for step in history.steps if step.for_day is None)
    return step_of(replace(history, steps=standing), plan, catalogue, plan.day)


def _form_of(step: Step, profile: Profile) -> IfThenForm:
    booked = step.booked
    return IfThenForm(
        cue=booked.cue if booked else "",
        act=own_title(step),
        place=booked.place if booked else "",
        backup=profile.text("backup") or "",
    )


def _answers(profile: Profile, catalogue: Catalogue) -> tuple[AnswerView, ...]:
    named = listed(profile.text("barriers"))
    views = []
    for barrier in catalogue.barriers:
        own = own_answer(profile, barrier.id)
        strategy = own.strategy if own else ""
        words = words_of(strategy, barrier) if strategy else ""
        views.append(AnswerView(barrier, strategy, words, barrier.id in named))
    return tuple(sorted(views, key=lambda each: not (each.is_named or each.words)))


def _notes(
    history: History, catalogue: Catalogue, *, is_moving: bool
) -> tuple[NoteLine, ...]:
    known = {activity.id: activity for activity in catalogue.activities}
    lines = [
        NoteLine(session.id, session.day, known[session.activity].title, session.note)
        for session in reversed(history.sessions)
        if session.note.strip()
        and session.activity in known
        and (is_moving or not known[session.activity].is_movement)
    ]
    return tuple(lines[:MOST_NOTES])
