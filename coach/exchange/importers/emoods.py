"""Tables of eMoods: a row a day, with how strong low and high mood and more were.

Its columns differ by version and by what the person tracks, so each is known by its
name. How strong a low mood was (0-3) is no mood on a scale from worst to best: days can
have both low and high mood. These stay numbers with their own names; nothing is made a
mood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Skipped,
    When,
    at_line,
)
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import digest, once
from coach.exchange.importers.habit_marks import not_empty
from coach.exchange.importers.note_text import plain_note
from coach.exchange.importers.scales import number_of
from coach.exchange.importers.written_times import day_reader, plain
from coach.exchange.text_table import head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

_LOW, _HIGH = "depress", "elevat"
_DATES = ("date", "entry date", "day")
_SLEEP = ("sleep", "hours slept", "hours of sleep", "sleep hours")
_NOTES = {"notes", "note", "journal", "comments", "daily notes"}
_NO_ANSWER = {"weekday", "day of week", "time", "id", "created", "updated", "timezone"}
_WORDS = {"none": 0.0, "mild": 1.0, "moderate": 2.0, "severe": 3.0}
_TICKED = {"yes", "true", "x"}
_LONGEST_NIGHT_H = 24
_HOUR_S = 3600


def knows(file: Candidate) -> bool:
    """Say whether a table has a date and columns for low and high mood."""
    names = head_names(file)
    return _date_column(names) is not None and all(
        any(name.startswith(start) for name in names) for start in (_LOW, _HIGH)
    )


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield what each day tells: strengths, ticks, the night, and the note."""
    del known
    yield from not_empty(_pieces(open_table(file)))


def _pieces(table: TextTable) -> Iterator[Piece]:
    date_column = _date_column(table.plain) or ""
    day_of = day_reader(row[date_column] for _, row in _rows(table) if row)
    found: list[Entry] = []
    for line, row in _rows(table):
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
        elif (day := day_of(row.pop(date_column))) is None:
            yield Skipped(Problem.TIME, at_line(line))
        else:
            found += _day(table, row, day)
    yield from once(found)


def _day(table: TextTable, row: dict[str, str], day: date) -> Iterator[Entry]:
    written = dict(zip(table.plain, table.names, strict=True))
    for column, cell in row.items():
        key = f"{day.isoformat()} {column[:60]}-{digest(column)}"
        if column in _NOTES:
            if note := plain_note(cell):
                yield MoodEntry(f"{key} {digest(note)}", When(day=day), note=note)
        elif column and column not in _NO_ANSWER:
            found = _answer(key, day, written[column], cell)
            if found is not None:
                yield found


def _answer(key: str, day: date, name: str, cell: str) -> Entry | None:
    """Return what one cell says; nothing for an empty one, and for none at all."""
    text, when = plain(cell), When(day=day)
    amount = _amount(text)
    if name.casefold() in _SLEEP:
        if amount is None or not 0 < amount <= _LONGEST_NIGHT_H:
            return None
        return NightEntry(key, when, amount * _HOUR_S)
    if amount:
        return MarkEntry(key, when, "done", amount, name)
    if text.casefold() in _TICKED:
        return MarkEntry(key, when, "done", None, name)
    return None


def _amount(text: str) -> float | None:
    """Return a number, or the number of a word for how strong something was."""
    return _WORDS.get(text.casefold(), number_of(text))


def _date_column(names: tuple[str, ...]) -> str | None:
    return next((name for name in _DATES if name in names), None)


def _rows(table: TextTable) -> Iterator[tuple[int, dict[str, str] | None]]:
    for line, cells in table.rows():
        yield line, dict(zip(table.plain, cells, strict=True)) if cells else None


FORMAT = Format("emoods", "emoods", Rank.DIARY, knows, read)
