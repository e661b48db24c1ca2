"""Dated lines in the person's own words: medicines, life, a clinician's totals."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING
from unicodedata import category

from coach.domain.facts import Answer, Event, EventKind
from coach.domain.medicines import kinds_named
from coach.domain.profile import profile_of
from coach.errors import Refused
from coach.services.journal import Journal, clean_text, recorded
from coach.services.past import read_past_day
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.domain.medicines import MedicineKind, MedicineNotes
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

LONGEST_LINE = 160
"""Signs in a line: it stands on charts and on one printed page."""


@dataclass(frozen=True, slots=True)
class EventForm:
    """The form as it is filled in; ``id`` names the line it changes, "" a new one.

    ``day`` is a date, or text that may be one.
    """

    id: str = ""
    name: str = ""
    day: str = ""
    kind: EventKind = EventKind.LIFE


@dataclass(frozen=True, slots=True)
class EventReading:
    """What became of a filled form: what was kept, or what is not right yet.

    ``problems`` maps a field (``name``, ``day``, ``form``) to words for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventsView:
    """What the page shows: the person's day, and all lines, newest first."""

    today: date
    lines: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class MedicineView:
    """What to know: two sentences for everyone, the kinds noted, and the others."""

    first: str
    painkillers: str
    named: tuple[MedicineKind, ...]
    others: tuple[MedicineKind, ...]


class EventService:
    """Writes down, changes and deletes dated lines; each is one undoable action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> EventsView:
        """Return all lines up to today, newest first."""
        today = self._desk.today()
        held = store.load_history(self._desk.db, kinds={Event}).events
        lines = tuple(event for event in reversed(held) if event.day <= today)
        return EventsView(today, lines)

    def note(
        self, name: str, kind: EventKind = EventKind.LIFE, day: date | None = None
    ) -> Recorded:
        """Write a line down for a day, today without one.

        Raises:
            Refused: the line is empty or too long, or the day cannot be.
        """
        today = self._desk.today()
        line = self._line(name)
        event = Event(store.new_id(), self._day(day or today), None, line, kind)
        return self._keep(event, verb="note_event")

    def change(self, event_id: str, name: str, kind: EventKind, day: date) -> Recorded:
        """Write a line that stands down anew; the same rules as for a new one.

        Raises:
            Refused: as `note`, or the line is gone.
        """
        held = store.find(self._desk.db, event_id)
        if not isinstance(held, Event):
            raise Refused(self._desk.texts("event.gone"))
        line, day = self._line(name), self._day(day)
        changed = replace(held, name=line, kind=kind, day=day)
        return self._keep(changed, verb="change_event")

    def save(self, form: EventForm) -> EventReading:
        """Keep a filled form, or say what is not right yet."""
        problems: dict[str, str] = {}
        try:
            self._line(form.name)
        except Refused as refused:
            problems["name"] = str(refused)
        day = self._read_day(form.day, problems)
        if problems or day is None:
            return EventReading(problems=problems)
        try:
            if not form.id:
                return EventReading(self.note(form.name, form.kind, day))
            return EventReading(self.change(form.id, form.name, form.kind, day))
        except Refused as refused:
            return EventReading(problems={"form": str(refused)})

    def form_of(self, event_id: str) -> EventForm | None:
        """Return the form that changes a line, or None if it is gone."""
        held = store.find(self._desk.db, event_id)
        if not isinstance(held, Event):
            return None
        return EventForm(held.id, held.name, held.day.isoformat(), held.kind)

    def delete(self, event_id: str) -> Recorded:
        """Take a line out of the record; it can be taken back."""
        return Journal(self._desk).delete(event_id)

    def medicines(self, notes: MedicineNotes) -> MedicineView:
        """Return what to know about the medicines in the person's lines.

        To be asked for only when the person wants to know.
        """
        lines = [e.name for e in self.view().lines if e.kind is EventKind.MEDICINE]
        named = kinds_named(notes, lines)
        others = tuple(kind for kind in notes.kind if kind not in named)
        return MedicineView(notes.first, notes.painkillers, named, others)

    def _keep(self, event: Event, verb: str) -> Recorded:
        store.save(self._desk.db, event, verb=verb)
        return recorded(event)

    def _line(self, name: str) -> str:
        """Return a text as one line, or refuse it."""
        texts = self._desk.texts
        line = " ".join("".join(map(_visible, name)).split())
        if not line:
            raise Refused(texts("event.problem_empty"))
        if len(line) > LONGEST_LINE:
            raise Refused(texts("event.problem_long", most=LONGEST_LINE))
        return clean_text(line, self._desk)

    def _read_day(self, text: str, problems: dict[str, str]) -> date | None:
        texts, today = self._desk.texts, self._desk.today()
        day = read_past_day(text, today, texts) if text.strip() else today
        if day is None:
            problems["day"] = texts("event.problem_day")
            return None
        try:
            return self._day(day)
        except Refused as refused:
            problems["day"] = str(refused)
            return None

    def _day(self, day: date) -> date:
        """Return a day that can be, or refuse it."""
        desk = self._desk
        if day > desk.today():
            raise Refused(desk.texts("event.problem_later"))
        answers = store.load_history(desk.db, kinds={Answer}).answers
        born = profile_of(answers).number("birth_year")
        if born is not None and day.year < born:
            raise Refused(desk.texts("event.problem_before_birth"))
        return day


def _visible(sign: str) -> str:
    """Return a sign, or a space for one that only steers a screen."""
    return " " if category(sign) == "Cc" else sign
