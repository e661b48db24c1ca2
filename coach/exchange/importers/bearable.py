"""Bearable's table: one row is one answer, and its category says what it answers.

Mood is 1-10 and becomes 0-10 in equal steps; energy is 1-5. A part of the day ("am",
"pre") is no clock time: such a row belongs to its day.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Skipped,
    When,
    at_line,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import digest
from coach.exchange.importers.note_text import joined, plain_note
from coach.exchange.importers.scales import number_of, of_five, of_ten
from coach.exchange.importers.written_times import clock_of, day_reader, plain
from coach.exchange.text_table import head_names, open_table
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

_COLUMNS = {"date", "category", "rating/amount", "detail"}
_BETWEEN = re.compile(r"\s*\|\s*")
_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d)")
_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_LONGEST_NAME = 80
_DAY_S = 86_400


def knows(file: Candidate) -> bool:
    """Say whether a table has Bearable's columns."""
    return set(head_names(file)) >= _COLUMNS


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield what each row tells."""
    del known
    table = open_table(file)
    day_of = _days_of(table)
    taken: dict[str, int] = {}
    told = False
    for line, cells in _rows(table):
        told = True
        if cells is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        day = day_of(cells)
        if day is None:
            yield Skipped(Problem.TIME, at_line(line))
            continue
        row = _row(cells, day, taken)
        pieces = list(_KINDS.get(row.category.casefold(), _anything)(row))
        yield from pieces
        if not pieces and row.amount != 0:
            yield Skipped(Problem.RATING, at_line(line))
    if not told:
        raise UnreadError(Trouble.NO_ENTRIES)


@dataclass(frozen=True, slots=True)
class _Row:
    """One answer. ``key`` is its own among all rows of the file."""

    key: str
    when: When
    category: str
    rating: str
    detail: str
    notes: str

    @property
    def amount(self) -> float | None:
        """The rating as a number, if it is one; "3/5" is 3."""
        return number_of(self.rating.partition("/")[0])


def _row(cells: dict[str, str], day: date, taken: dict[str, int]) -> _Row:
    part = plain(cells.get("time of day", ""))
    at = clock_of(part)
    when = When(day=day) if at is None else When(datetime.combine(day, at))
    category, detail = plain(cells["category"]), cells["detail"].strip()
    named = _BRACKETS.fullmatch(plain(detail))
    subject = digest(named[1] if named else detail)
    key = f"{day.isoformat()} {part} {category} {subject}"
    taken[key] = taken.get(key, 0) + 1
    if taken[key] > 1:
        key = f"{key} {taken[key]}"
    notes = plain_note(cells.get("notes", ""))
    return _Row(key, when, category, plain(cells["rating/amount"]), detail, notes)


def _mood(row: _Row) -> Iterator[Entry]:
    """Yield a mood; what was felt stands in the detail."""
    mood = of_ten(row.amount)
    if mood is not None or row.notes:
        things = _names(row.detail)
        yield MoodEntry(row.key, row.when, mood, note=row.notes, things=things)


def _energy(row: _Row) -> Iterator[Entry]:
    energy = of_five(row.amount)
    if energy is not None or row.notes:
        yield MoodEntry(row.key, row.when, energy=energy, note=row.notes)


def _sleep(row: _Row) -> Iterator[Entry]:
    """Yield a night; its length stands as hours and minutes."""
    found = _LENGTH.fullmatch(row.rating)
    seconds = (int(found[1]) * 60 + int(found[2])) * 60 if found else 0
    if 0 < seconds <= _DAY_S:
        day = row.when.day or (row.when.at.date() if row.when.at else None)
        yield NightEntry(row.key, When(day=day), float(seconds))


def _factors(row: _Row) -> Iterator[Entry]:
    """Yield each factor that was ticked."""
    for number, name in enumerate(_names(row.detail)):
        key = row.key if number == 0 else f"{row.key}-{number}"
        yield MarkEntry(key, _day_of(row), "done", None, name)
    yield from _words(row)


def _written(row: _Row) -> Iterator[Entry]:
    """Yield words as a note."""
    if note := joined(row.detail, row.notes):
        yield MoodEntry(row.key, row.when, note=note)


def _anything(row: _Row) -> Iterator[Entry]:
    """Yield a symptom, a medicine, a number of the day: its name and its amount."""
    named = _BRACKETS.fullmatch(plain(row.detail))
    name = named[1] if named else plain(row.detail)
    if not name or len(name) > _LONGEST_NAME:
        name = row.category
    if not name:
        return
    if row.amount != 0:
        is_steps = named is not None and named[2].casefold() == "steps"
        if is_steps and row.amount is not None:
            yield MarkEntry(row.key, _day_of(row), "steps", row.amount)
        else:
            yield MarkEntry(row.key, _day_of(row), "done", row.amount, name)
    yield from _words(row)


def _words(row: _Row) -> Iterator[Entry]:
    if row.notes:
        yield MoodEntry(f"{row.key} note", row.when, note=row.notes)


def _day_of(row: _Row) -> When:
    return When(day=row.when.day or (row.when.at.date() if row.when.at else None))


def _names(detail: str) -> tuple[str, ...]:
    names = (plain(name) for name in _BETWEEN.split(detail))
    return tuple(dict.fromkeys(name for name in names if name))


def _days_of(table: TextTable) -> Callable[[dict[str, str]], date | None]:
    """Return what reads the day of a row, of its two dates the one that is clear."""
    found = [cells for _, cells in _rows(table) if cells is not None]
    formatted = day_reader(cells.get("date formatted", "") for cells in found)
    written = day_reader(_cardinal(cells["date"]) for cells in found)

    def day_of(cells: dict[str, str]) -> date | None:
        first = formatted(cells.get("date formatted", ""))
        return first or written(_cardinal(cells["date"]))

    return day_of


def _cardinal(text: str) -> str:
    """Return "22nd Sep 2020" as "22 Sep 2020"."""
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text[:_LONGEST_NAME])


def _rows(table: TextTable) -> Iterator[tuple[int, dict[str, str] | None]]:
    for line, cells in table.rows():
        yield line, dict(zip(table.plain, cells, strict=True)) if cells else None


_KINDS: dict[str, Callable[[_Row], Iterator[Entry]]] = {
    "mood": _mood,
    "energy": _energy,
    "sleep": _sleep,
    "factors": _factors,
    "gratitudes": _written,
    "gratitude": _written,
    "notes": _written,
    "note": _written,
}

FORMAT = Format("bearable", "bearable", Rank.DIARY, knows, read)
