"""What one row of a person's own table tells, by what its columns mean."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from coach.domain.facts import LONGEST_MIN, SHORTEST_MIN
from coach.domain.foreign_words import folded
from coach.domain.own_columns import Meaning
from coach.exchange.becoming import OTHER_EXERCISE, OURS
from coach.exchange.entries import MarkEntry, MoodEntry, SessionEntry, When
from coach.exchange.findings import Problem
from coach.exchange.importers.diary_keys import digest
from coach.exchange.importers.table_numbers import rating_in, seconds_in
from coach.exchange.importers.table_times import clock_in, day_in, when_in
from coach.exchange.importers.table_words import is_empty
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.own_columns import OwnColumns

_HALF_A_MINUTE = 30
_BETWEEN_THINGS = re.compile(r"[|;,\n]")
"""What stands between several things that were ticked."""
_DAYS = (Meaning.DAY, Meaning.MOMENT)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and a short text that stands for what it says besides its key."""

    entry: MoodEntry | SessionEntry | MarkEntry
    words: str


class RowReader:
    """Reads the rows of one table.

    Args:
        columns: what they mean; where that leaves something open, it stays out.
        rows: all rows, or as many as are at hand: their dates may tell the language.
    """

    def __init__(self, columns: OwnColumns, rows: Iterable[Sequence[str]]) -> None:
        self._columns = columns
        places = columns.places(*_DAYS)
        texts = (row[at] for row in rows for at in places if at < len(row))
        self._day_of = day_in(texts, columns.dates)

    def told(self, row: Sequence[str] | None) -> list[Told | Problem]:
        """Return what a row tells, and what in it could not be read.

        None is a row that does not fit; nothing at all is one with its day alone.
        """
        if row is None:
            return [Problem.SHAPE]
        cells = _Cells(self._columns, row)
        when = self._when(cells)
        if when is None:
            return [Problem.TIME] if cells.tells() else []
        found: list[Told | Problem] = []
        done = self._done(cells, when, found)
        self._mood(cells, when, found, is_noted=done is not None)
        return found

    def _when(self, cells: _Cells) -> When | None:
        if cells.has(Meaning.MOMENT):
            return when_in(cells[Meaning.MOMENT], self._day_of)
        day = self._day_of(cells[Meaning.DAY])
        if day is None:
            return None
        written = cells[Meaning.TIME]
        clock = clock_in(written)
        if clock is not None:
            return when_in(f"{day.isoformat()} {clock.isoformat()}", self._day_of)
        # A word such as "evening" says no time; numbers that are none are a mistake.
        is_wrong = any(each.isdigit() for each in written)
        return None if is_wrong else When(day=day)

    def _done(
        self, cells: _Cells, when: When, found: list[Told | Problem]
    ) -> SessionEntry | None:
        """Add what was done: a session, which is returned, or things ticked."""
        written, kind = cells[Meaning.MINUTES], cells[Meaning.KIND]
        if not written:
            for thing in _things(kind):
                key = f"done {_key(when)} {folded(thing)}"
                mark = MarkEntry(key, when, "done", name=thing)
                found.append(Told(mark, digest(thing)))
            return None
        columns = self._columns
        seconds = seconds_in(written, columns.minutes_as, columns.decimal)
        if seconds == 0:
            return None
        if seconds is None or not _is_a_length(float(seconds)):
            found.append(Problem.MINUTES)
            return None
        sport = kind or OURS + OTHER_EXERCISE
        note = cells.note()
        # Two of a kind hardly begin at one time; on a day without one they do.
        of_its_kind = "" if when.at else f" {folded(kind)}".rstrip()
        key = f"session {_key(when)}{of_its_kind}"
        session = SessionEntry(key, when, float(seconds), sport, note)
        found.append(Told(session, digest(written, kind, note)))
        return session

    def _mood(
        self, cells: _Cells, when: When, found: list[Told | Problem], *, is_noted: bool
    ) -> None:
        """Add the check-in of a row; ``is_noted``: its words stand in a session."""
        columns, note = self._columns, "" if is_noted else cells.note()
        entry = MoodEntry(_key(when), when, note=note)
        written, energy = cells[Meaning.MOOD], cells[Meaning.ENERGY]
        problems = 0
        if columns.has_mood_words:
            entry = replace(entry, mood_name=written)
        elif written:
            ends = columns.worst, columns.best
            is_one, rating = rating_in(written, *ends, columns.decimal)
            problems += not is_one
            entry = replace(entry, mood=rating)
        if energy:
            ends = columns.energy_worst, columns.energy_best
            is_one, rating = rating_in(energy, *ends, columns.decimal)
            problems += not is_one
            entry = replace(entry, energy=rating)
        if entry != MoodEntry(entry.key, when):
            found.append(Told(entry, digest(written, energy, note)))
        found += [Problem.RATING] * problems


class _Cells:
    """The cells of a row by what they mean; what says nothing is empty."""

    def __init__(self, columns: OwnColumns, row: Sequence[str]) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, meaning: Meaning) -> str:
        at = self._columns.place(meaning)
        return "" if at is None else self._at(at)

    def has(self, meaning: Meaning) -> bool:
        return self._columns.place(meaning) is not None

    def note(self) -> str:
        texts = (self._at(at) for at in self._columns.places(Meaning.NOTE))
        return "\n".join(text for text in texts if text)

    def tells(self) -> bool:
        return any(self._at(at) for at in range(len(self._row)))

    def _at(self, at: int) -> str:
        cell = self._row[at].strip() if at < len(self._row) else ""
        return "" if is_empty(cell) else cell


def _key(when: When) -> str:
    """Return the same text for the same moment, whatever zone it was written in."""
    if when.at is None:
        return "" if when.day is None else when.day.isoformat()
    at = when.at if when.at.tzinfo is None else when.at.astimezone(UTC)
    return at.isoformat()


def _things(kind: str) -> list[str]:
    """Return the things that stand in one cell, each once."""
    found = (each.strip() for each in _BETWEEN_THINGS.split(kind))
    return list({folded(each): each for each in found if each}.values())


def _is_a_length(seconds: float) -> bool:
    least, most = SHORTEST_MIN * 60, LONGEST_MIN * 60
    return least - _HALF_A_MINUTE <= seconds < most + _HALF_A_MINUTE
