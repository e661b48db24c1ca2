"""Writing things down: each call is one undoable action, or is refused kindly."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    LONGEST_MIN,
    SCALE_HIGHEST,
    SCALE_LOWEST,
    SHORTEST_MIN,
    Answer,
    BookedStep,
    CheckIn,
    Company,
    Event,
    Experiment,
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    Link,
    Mark,
    Night,
    NotToday,
    Pattern,
    PlanChoice,
    Planned,
    Reminder,
    Rung,
    SafetyStep,
    Session,
    State,
    StateChange,
    Toss,
)
from coach.domain.profile import SCREENING_KEYS
from coach.domain.screening import cleared_answers
from coach.errors import Refused
from coach.services.activities import activity_of, printable
from coach.services.changes import Changes
from coach.services.freeing import freed_tiles
from coach.services.moments import (
    When,
    is_later_than_now,
    moment_now,
    some_time_today,
)
from coach.services.profile import checked_answers
from coach.services.room import check_room
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.services.desk import Desk

LONGEST_NOTE = 10_000
INSTANT = timedelta(microseconds=1)

KINDS: Mapping[type, tuple[str, Changes]] = {
    CheckIn: ("checkin", Changes.CHECKINS),
    Session: ("session", Changes.SESSIONS | Changes.PLAN),
    PlanChoice: ("choice", Changes.PLAN),
    StateChange: ("state", Changes.PLAN),
    Answer: ("answer", Changes.PROFILE | Changes.PLAN),
    BookedStep: ("step", Changes.STEPS),
    NotToday: ("not_today", Changes.STEPS),
    FilledForm: ("questionnaire", Changes.FORMS | Changes.PLAN),
    Event: ("event", Changes.EVENTS),
    HelpPerson: ("person", Changes.HELP),
    SafetyStep: ("safety_step", Changes.HELP),
    Planned: ("planned", Changes.WEEK),
    HourNote: ("hour", Changes.WEEK),
    Pattern: ("pattern", Changes.WEEK),
    Rung: ("rung", Changes.STEPS),
    Reminder: ("reminder", Changes.REMINDERS),
    Experiment: ("experiment", Changes.COINS),
    Toss: ("toss", Changes.COINS),
    Night: ("night", Changes.NIGHTS),
    Mark: ("mark", Changes.NIGHTS),
    Link: ("link", Changes.SESSIONS),
    Invitation: ("invitation", Changes.CARERS),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written down: the fact's id, the person's day, its kind."""

    id: str
    day: date
    kind: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Ratings:
    """What a session was like, each 0-10 or None: not answered.

    ``expected`` is the guess, made before, of the mood afterwards; ``pain`` is the most
    that was felt on the way. ``company`` says whether somebody came along.
    """

    before: int | None = None
    after: int | None = None
    expected: int | None = None
    effort: int | None = None
    pleasure: int | None = None
    mastery: int | None = None
    pain: int | None = None
    company: Company = Company.UNSAID


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as the person put it together; see `coach.domain.facts.BookedStep`."""

    activity: str
    minutes: int
    title: str = ""
    cue: str = ""
    place: str = ""
    company: str = ""
    clock_min: int | None = None
    for_day: date | None = None
    confidence: int | None = None
    expected: int | None = None


class Journal:
    """Every way of writing something down about oneself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record_mood(
        self,
        mood: int,
        *,
        energy: int | None = None,
        note: str = "",
        when: When | None = None,
    ) -> Recorded:
        """Write down mood and energy, 0-10; without ``when`` it is this moment."""
        self._check_scales(mood=mood, energy=energy)
        when = self._checked(when or moment_now(self._desk))
        return self._save(
            CheckIn(store.new_id(), when.day, when.at, mood, energy, self._text(note)),
            verb="record_mood",
        )

    def add_energy(self, checkin_id: str, energy: int) -> Recorded:
        """Add energy, 0-10, to a check-in that stands."""
        self._check_scales(energy=energy)
        fact = store.find(self._desk.db, checkin_id)
        if not isinstance(fact, CheckIn):
            raise self._unknown(checkin_id)
        return self._save(
            CheckIn(
                fact.id,
                fact.day,
                fact.at,
                fact.mood,
                energy,
                fact.note,
                fact.source,
                fact.source_id,
            ),
            verb="add_energy",
        )

    def log_session(
        self,
        activity: str,
        minutes: int,
        ratings: Ratings | None = None,
        *,
        note: str = "",
        when: When | None = None,
    ) -> Recorded:
        """Write down something done: an activity's id, title or alias, and minutes.

        ``when`` is the start; without it: today, time unknown. Minutes are 1-1440.
        """
        when = when or some_time_today(self._desk)
        session = self.new_session(activity, minutes, ratings, note=note, when=when)
        return self._save(session, verb="log_session")

    def new_session(
        self,
        activity: str,
        minutes: int,
        ratings: Ratings | None = None,
        *,
        note: str = "",
        when: When,
    ) -> Session:
        """Return a session as `log_session` would keep it, for an action with more.

        Raises:
            Refused: it cannot be, as for `log_session`.
        """
        session = Session(store.new_id(), when.day, activity, minutes, when.at)
        return self._told(session, ratings or Ratings(), note)

    def change_session(
        self,
        session_id: str,
        activity: str,
        minutes: int,
        ratings: Ratings,
        *,
        note: str,
        when: When,
    ) -> Recorded:
        """Write a session that stands down anew; the same rules as for a new one."""
        held = store.find(self._desk.db, session_id)
        if not isinstance(held, Session):
            raise Refused(self._desk.texts("journal.unknown_id", id=session_id))
        session = replace(
            held, day=when.day, at=when.at, activity=activity, minutes=minutes
        )
        return self._save(self._told(session, ratings, note), verb="change_session")

    def set_state(self, state: State) -> Recorded:
        """Say that one is resting, ill, away, or none of these, from today on."""
        now = moment_now(self._desk)
        fact = StateChange(store.new_id(), now.day, self._desk.now(), state)
        return self._save(fact, verb="set_state")

    def was_ill(self) -> Recorded:
        """Say that an illness lies behind one; it is over from this moment on."""
        now, day = self._desk.now(), moment_now(self._desk).day
        begin = StateChange(store.new_id(), day, now, State.ILL)
        end = StateChange(store.new_id(), day, now + INSTANT, State.NONE)
        return self._save(begin, end, verb="was_ill")

    def set_answers(self, given: Mapping[str, str | None]) -> Recorded:
        """Answer questions about oneself, all or none of them; None clears a key."""
        now = moment_now(self._desk)
        checked = checked_answers(given, self._desk)
        answers = [
            Answer(store.new_id(), now.day, self._desk.now(), key, value)
            for key, value in checked.items()
        ]
        return self._save(*answers, verb="set_answers")

    def clear_screening(self) -> Recorded:
        """Answer every question before exertion with no."""
        return self.set_answers(
            cleared_answers(tuple(key.name for key in SCREENING_KEYS))
        )

    def book_step(self, draft: StepDraft) -> Recorded:
        """Keep the step the person chose, with the sentence that starts it."""
        self._check_scales(confidence=draft.confidence, expected=draft.expected)
        self._check_minutes(draft.minutes)
        now = moment_now(self._desk)
        step = BookedStep(
            id=store.new_id(),
            day=now.day,
            at=self._desk.now(),
            activity=activity_of(draft.activity, self._desk).id,
            minutes=draft.minutes,
            title=self._text(draft.title),
            cue=self._text(draft.cue),
            place=self._text(draft.place),
            company=self._text(draft.company),
            clock_min=draft.clock_min,
            for_day=draft.for_day,
            confidence=draft.confidence,
            expected=draft.expected,
        )
        return self._save(step, verb="book_step")

    def not_today(self) -> Recorded:
        """Write down "not today", a good answer."""
        now = moment_now(self._desk)
        fact = NotToday(store.new_id(), now.day, self._desk.now())
        return self._save(fact, verb="not_today")

    def withdraw(self, refusals: Sequence[NotToday]) -> Recorded:
        """Let a "not today" hold no more; what it was about stays known."""
        held = [replace(refusal, is_withdrawn=True) for refusal in refusals]
        return self._save(*held, verb="withdraw_not_today")

    def delete(self, fact_id: str) -> Recorded:
        """Take a fact out of the record; `undo` brings it back.

        A planned tile that was done as this session is planned again.
        """
        # An id is plain letters and digits; SQLite takes no text that is not UTF-8.
        db = self._desk.db
        fact = store.find(db, fact_id) if fact_id.isascii() else None
        if fact is None:
            raise self._unknown(fact_id)
        freed = freed_tiles(self._desk, {fact_id} if type(fact) is Session else ())
        store.change(db, keep=freed, drop=[fact_id], verb="delete")
        return recorded(fact, *freed)

    def undo(self) -> Recorded:
        """Take back the latest thing written down or deleted."""
        undone = store.undo(self._desk.db)
        if undone is None:
            raise Refused(self._desk.texts("journal.nothing_to_undo"))
        return recorded(*undone.facts)

    def _save(self, *facts: Fact, verb: str) -> Recorded:
        store.save(self._desk.db, *facts, verb=verb)
        return recorded(*facts)

    def _unknown(self, fact_id: str) -> Refused:
        return Refused(self._desk.texts("journal.unknown_id", id=printable(fact_id)))

    def _told(self, session: Session, ratings: Ratings, note: str) -> Session:
        """Return a session with all that was said about it, or refuse it."""
        given = {f.name: getattr(ratings, f.name) for f in fields(ratings)}
        scales = {name: value for name, value in given.items() if name != "company"}
        self._check_scales(**scales)
        self._check_minutes(session.minutes)
        activity = activity_of(session.activity, self._desk).id
        self._checked(When(session.day, session.at))
        told = replace(session, activity=activity, note=self._text(note), **given)
        check_room(told, self._desk)
        return told

    def _checked(self, when: When) -> When:
        if is_later_than_now(when, self._desk):
            raise Refused(self._desk.texts("journal.later_than_now"))
        return when

    def _check_scales(self, **given: int | None) -> None:
        for name, value in given.items():
            if value is not None and not SCALE_LOWEST <= value <= SCALE_HIGHEST:
                label = self._desk.texts(f"journal.name_{name}")
                raise Refused(self._desk.texts("journal.scale", name=label))

    def _check_minutes(self, minutes: int) -> None:
        if not SHORTEST_MIN <= minutes <= LONGEST_MIN:
            raise Refused(self._desk.texts("journal.minutes"))

    def _text(self, text: str) -> str:
        return clean_text(text, self._desk)


def clean_text(text: str, desk: Desk) -> str:
    """Return a text as it is kept, or refuse one too long or not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(desk.texts("journal.not_utf8")) from None
    if len(text) > LONGEST_NOTE:
        raise Refused(desk.texts("journal.long", most=LONGEST_NOTE))
    return text.strip()


def recorded(*facts: Fact) -> Recorded:
    """Describe what one action wrote: the first fact, and all it touches."""
    changes = Changes.NOTHING
    for fact in facts:
        changes |= KINDS[type(fact)][1]
    first = facts[0]
    return Recorded(first.id, first.day, KINDS[type(first)][0], changes)
