"""Any fact in a few words: what it is, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import (
    BookedStep,
    CheckIn,
    Event,
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    Night,
    NotToday,
    Pattern,
    Planned,
    Reminder,
    SafetyStep,
    Session,
)
from coach.services.day_entries import EntryWords
from coach.services.journal import KINDS

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Fact
    from coach.services.desk import Desk

_AS_ENTRIES = (Session, CheckIn, NotToday, Event, FilledForm, HourNote)
_HOUR_MIN = 60


class FactWords:
    """Puts facts of every kind into words, those of a day as its page does."""

    def __init__(self, desk: Desk) -> None:
        self._texts, self._catalogue = desk.texts, desk.catalogue
        self._entries = EntryWords(desk)

    def title(self, fact: Fact) -> str:
        """Return what a fact is, such as "Walk" or "A person to turn to"."""
        if isinstance(fact, _AS_ENTRIES):
            return self._entries.entry(fact, ()).title
        if isinstance(fact, Planned | BookedStep):
            activity = self._catalogue.activity(fact.activity)
            named = fact.title or (activity.title if activity else fact.activity)
            return self._texts("earlier.planned", title=named)
        return self._texts(f"earlier.is_{KINDS[type(fact)][0]}")

    def told(self, fact: Fact) -> str:
        """Return what stands in it, in one line; empty where the title says it all."""
        if isinstance(fact, _AS_ENTRIES):
            entry = self._entries.entry(fact, ())
            return _line(entry.told, entry.note)
        if isinstance(fact, HelpPerson):
            return _line(fact.name, fact.number, fact.note)
        if isinstance(fact, SafetyStep):
            return _line(fact.text)
        if isinstance(fact, Pattern):
            return _line(fact.happened, fact.avoidance, fact.instead)
        if isinstance(fact, Invitation):
            reply = self._texts(f"inviting.reply_{fact.reply or 'open'}")
            return _line(fact.words, reply, fact.note)
        if isinstance(fact, Planned | BookedStep):
            return self._planned(fact)
        return self._number(fact)

    def day(self, fact: Fact) -> date:
        """Return the day a fact is about: the one it is planned for, or its own."""
        if isinstance(fact, Planned | BookedStep):
            return fact.for_day or fact.day
        return fact.day

    def _planned(self, fact: Planned | BookedStep) -> str:
        minutes = "" if fact.minutes is None else self._minutes(fact.minutes)
        return _line(_clock(fact.clock_min), minutes, fact.company)

    def _number(self, fact: Fact) -> str:
        if isinstance(fact, Night):
            return self._minutes(fact.minutes)
        return _clock(fact.clock_min) if isinstance(fact, Reminder) else ""

    def _minutes(self, minutes: int) -> str:
        return self._texts("day.minutes", minutes=minutes)


def _clock(clock_min: int | None) -> str:
    if clock_min is None:
        return ""
    return f"{clock_min // _HOUR_MIN:02d}:{clock_min % _HOUR_MIN:02d}"


def _line(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())
