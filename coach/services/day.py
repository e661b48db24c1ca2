"""All that is written down on one day: found, changed, moved, taken out."""

from __future__ import annotations

from dataclasses import field
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    CheckIn,
    Event,
    FilledForm,
    HourNote,
    Mark,
    Night,
    NotToday,
    Planned,
    Rung,
    Session,
)
from coach.domain.noted import added_up
from coach.errors import Refused
from coach.services.day_choice import choose_day, chosen_day
from coach.services.day_entries import DayEntry, EntryWords
from coach.services.freeing import freed_tiles
from coach.services.journal import Journal, clean_text, recorded
from coach.services.low_today import is_very_low_today
from coach.services.moments import EARLIEST_DAY, When, is_later_than_now
from coach.services.past import read_past_day, read_start
from coach.services.room import check_birth
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

SHOWN = {
    CheckIn, Event, FilledForm, HourNote, Mark, Night, NotToday, Planned, Rung, Session,
}  # fmt: skip
UNKNOWN = (CheckIn, HourNote, NotToday, Rung, Session)
"""What goes when a day is made blank; dated lines and questionnaires stay."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day and its entries, in order of time, those of unknown time first.

    ``can_clear`` says that something would go if the day was made blank; ``to_change``
    is the id of an entry the person asked to change before coming here.
    """

    day: date
    today: date
    entries: tuple[DayEntry, ...]
    came_from: str
    can_clear: bool
    to_change: str = ""


@dataclass(frozen=True, slots=True)
class MoodForm:
    """A check-in as it is filled in; ``id`` names the one it changes, "" a new one.

    ``day`` and ``clock`` are texts as typed; mood and energy are 0-10 or None.
    """

    id: str = ""
    day: str = ""
    clock: str = ""
    mood: int | None = None
    energy: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayReading:
    """What became of a filled form: what was kept, or what is not right yet.

    ``problems`` maps a field (``day``, ``clock``, ``form``) to words for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


class DayService:
    """Shows one day and changes what is written down on it; all can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> DayView:
        """Return the day that was chosen last; today where none was."""
        desk = self._desk
        chosen, today = chosen_day(desk.db), desk.today()
        day = min(chosen.day or today, today)
        words = EntryWords(desk)
        held = list(self._facts(day))
        planned = {p.session for p in held if isinstance(p, Planned)}
        shown = [fact for fact in held if not isinstance(fact, Planned)]
        return DayView(
            day=day,
            today=today,
            entries=tuple(words.entry(fact, planned) for fact in shown),
            came_from=chosen.came_from,
            can_clear=any(isinstance(fact, UNKNOWN) for fact in shown),
            to_change=chosen.entry,
        )

    def go(self, day: date) -> None:
        """Show another day, up to today."""
        chosen = chosen_day(self._desk.db)
        day = max(EARLIEST_DAY, min(day, self._desk.today()))
        choose_day(self._desk.db, day, chosen.came_from)

    def go_by(self, days: int) -> None:
        """Show a day so many days later, or earlier where it is less than 0."""
        self.go(self.view().day + timedelta(days=days))

    def find(self, text: str) -> str:
        """Show the day a text names; return what is not right with it, or ""."""
        texts, today = self._desk.texts, self._desk.today()
        day = read_past_day(text, today, texts)
        if day is None:
            return texts("log.problem_day")
        if day > today:
            return texts("log.problem_later")
        self.go(day)
        return ""

    def mood_form(self, checkin_id: str = "") -> MoodForm | None:
        """Return a check-in's form, None if it is gone; without an id a new one."""
        if not checkin_id:
            return MoodForm(day=self.view().day.isoformat())
        held = store.find(self._desk.db, checkin_id)
        if not isinstance(held, CheckIn):
            return None
        return MoodForm(
            id=held.id,
            day=held.day.isoformat(),
            clock=f"{held.at.astimezone():%H:%M}" if held.at else "",
            mood=held.mood,
            energy=held.energy,
            note=held.note,
        )

    def save_mood(self, form: MoodForm) -> DayReading:
        """Keep a check-in, new or changed, on any day; or say what is not right yet."""
        problems: dict[str, str] = {}
        if form.mood is None and form.energy is None and not form.note.strip():
            problems["form"] = self._desk.texts("day.problem_empty")
        when = self._when(form.day, form.clock, problems)
        if problems or when is None:
            return DayReading(problems=problems)
        return self._tried(lambda: self._keep_mood(form, when))

    def wants_help(self) -> bool:
        """Say whether this is today, and its mood asks for help first."""
        is_today = self.view().day == self._desk.today()
        return is_today and is_very_low_today(self._desk)

    def move(self, fact_id: str, day_text: str) -> DayReading:
        """Put a "not today" on another day, or say what is not right yet."""
        problems: dict[str, str] = {}
        when = self._when(day_text, "", problems)
        if problems or when is None:
            return DayReading(problems=problems)
        return self._tried(lambda: self._moved(fact_id, when.day))

    def delete(self, fact_id: str) -> Recorded:
        """Take an entry out of the record; it can be taken back."""
        return Journal(self._desk).delete(fact_id)

    def clear(self) -> Recorded | None:
        """Make the day unknown: take out all that was told about it, as one action.

        Dated lines, such as a new medicine, and questionnaires stay.

        Returns:
            What went, or None if there was nothing.
        """
        desk, day = self._desk, self.view().day
        gone = [f for f in self._facts(day) if isinstance(f, UNKNOWN)]
        if not gone:
            return None
        ids = [fact.id for fact in gone]
        freed = freed_tiles(desk, ids)
        store.change(desk.db, keep=freed, drop=ids, verb="clear_day")
        return recorded(*gone, *freed)

    def _facts(self, day: date) -> Iterator[Fact]:
        """Yield a day's facts in order of time, and all tiles that were done."""
        db = self._desk.db
        history = store.load_history(db, kinds=SHOWN, since=day, until=day)
        held: list[Fact] = [
            *history.checkins,
            *history.sessions,
            *(r for r in history.refusals if not r.is_withdrawn),
            *history.events,
            *history.questionnaires,
            *history.hours,
            *history.rungs,
        ]
        on_day = [fact for fact in held if fact.day == day]
        yield from sorted(on_day, key=_time)
        noted: list[Fact] = [*history.nights, *added_up(history.marks)]
        yield from (fact for fact in noted if fact.day == day)
        yield from (tile for tile in history.planned if tile.session)

    def _keep_mood(self, form: MoodForm, when: When) -> Recorded:
        desk = self._desk
        check_birth(when.day, desk)
        held = (
            store.find(desk.db, form.id)
            if form.id
            else CheckIn(store.new_id(), when.day)
        )
        if not isinstance(held, CheckIn):
            raise Refused(desk.texts("day.problem_gone"))
        told = replace(
            held,
            day=when.day,
            at=when.at,
            mood=form.mood,
            energy=form.energy,
            note=clean_text(form.note, desk),
        )
        store.save(desk.db, told, verb="change_mood" if form.id else "record_mood")
        return recorded(told)

    def _moved(self, fact_id: str, day: date) -> Recorded:
        desk = self._desk
        check_birth(day, desk)
        held = store.find(desk.db, fact_id)
        if not isinstance(held, NotToday):
            raise Refused(desk.texts("day.problem_gone"))
        # The clock time is kept: it is the same hour of another day.
        at = min(held.at + (day - held.day), desk.now())
        moved = replace(held, day=day, at=at)
        store.save(desk.db, moved, verb="change_not_today")
        return recorded(moved)

    def _when(self, day: str, clock: str, problems: dict[str, str]) -> When | None:
        desk = self._desk
        read = read_past_day(day, desk.today(), desk.texts)
        if read is None:
            problems["day"] = desk.texts("log.problem_day")
            return None
        if read > desk.today():
            problems["day"] = desk.texts("log.problem_later")
            return None
        when = read_start(read, clock, desk)
        if when is None:
            problems["clock"] = desk.texts("log.problem_clock")
        elif is_later_than_now(when, desk):
            problems["clock"] = desk.texts("log.problem_later")
        return when

    def _tried(self, keep: Callable[[], Recorded]) -> DayReading:
        try:
            return DayReading(keep())
        except Refused as refused:
            return DayReading(problems={"form": str(refused)})


def _time(fact: Fact) -> tuple[str, str]:
    if isinstance(fact, HourNote):
        return f"{fact.hour:02d}:00", fact.id
    return f"{fact.at.astimezone():%H:%M}" if fact.at else "", fact.id
