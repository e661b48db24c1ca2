"""Daylio's table (CSV) in every shape it has had since 2017.

``year,date,...`` ("7 września" without a year), ``full_date,...``, with a title of the
note, and with scales; times as the phone wrote them; also saved again by a spreadsheet.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Skipped,
    When,
    at_line,
)
from coach.exchange.exporters.tables import unguarded
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import minute_key, once, told_apart
from coach.exchange.importers.note_text import joined
from coach.exchange.importers.written_times import clock_of, day_reader, plain
from coach.exchange.text_table import cut_row, head_names, open_table
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

SOURCE = "daylio"
_ALWAYS = {"weekday", "mood", "activities"}
_AMOUNT = re.compile(r"(-?\d{1,6}(?:[.,]\d{1,3})?)(?:\s?/\s?\d+)?(?:\s.*)?")
_LENGTH = re.compile(r"(\d{1,3}):([0-5]\d)")
_YEAR = re.compile(r"\d{4}")
_BETWEEN = re.compile(r"\s\|(?:\s|$)")
_SLEEP = "sleep time"
_LONGEST_NIGHT_H = 24


def knows(file: Candidate) -> bool:
    """Say whether a table has Daylio's columns."""
    names = set(head_names(file))
    return names >= _ALWAYS and ("full_date" in names or names >= {"year", "date"})


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield a row as a diary entry, and its scales as numbers of that day."""
    del known
    table = open_table(file)
    day_of = _days_of(table)
    entries: list[MoodEntry] = []
    scales: list[MarkEntry | NightEntry] = []
    told = False
    for line, cells in _rows(table):
        told = True
        row = cells and _Row(dict(zip(table.plain, cells, strict=True)))
        if not row:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        day, at = day_of(row.cells), row.clock()
        if day is None or (at is None and row.text("time")):
            yield Skipped(Problem.TIME, at_line(line))
            continue
        entries.append(_entry(row, day, at))
        scales += _scales(row, day, at)
    if not told:
        raise UnreadError(Trouble.NO_ENTRIES)
    yield from told_apart(entries)
    yield from once(scales)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row by the names of their columns."""

    cells: dict[str, str]

    def text(self, name: str) -> str:
        """Return a cell without blanks around it; empty where there is none."""
        return self.cells.get(name, "").replace("\xa0", " ").strip()

    def clock(self) -> time | None:
        return clock_of(self.cells.get("time", ""))


def _entry(row: _Row, day: date, at: time | None) -> MoodEntry:
    return MoodEntry(
        minute_key(day, at),
        _when(day, at),
        mood_name=" ".join(row.text("mood").split()),
        note=joined(row.text("note_title"), unguarded(row.text("note"))),
        things=things_of(_BETWEEN.split(row.text("activities"))),
    )


def things_of(names: list[str]) -> tuple[str, ...]:
    """Return names of activities, each once, without the blanks around them."""
    bare = (name.replace("\xa0", " ").strip() for name in names)
    return tuple(dict.fromkeys(name for name in bare if name))


def _when(day: date, at: time | None) -> When:
    return When(day=day) if at is None else When(datetime.combine(day, at))


def _scales(row: _Row, day: date, at: time | None) -> Iterator[MarkEntry | NightEntry]:
    """Yield what stands in the column of scales: "Sleep Quality: 8/10 points | ..."."""
    key, when = minute_key(day, at), When(day=day)
    for scale in _BETWEEN.split(row.text("scales")):
        name, _, value = plain(scale).partition(": ")
        hours = _LENGTH.fullmatch(value)
        if hours and name.casefold() == _SLEEP and int(hours[1]) < _LONGEST_NIGHT_H:
            seconds = (int(hours[1]) * 60 + int(hours[2])) * 60.0
            yield NightEntry(f"{key} {name}", when, seconds)
        elif hours or _AMOUNT.fullmatch(value):
            amount = _amount(value)
            yield MarkEntry(f"{key} {name}", when, "done", amount, name)


def _amount(value: str) -> float:
    """Return a number, or hours and minutes as hours."""
    if hours := _LENGTH.fullmatch(value):
        return int(hours[1]) + int(hours[2]) / 60
    found = _AMOUNT.fullmatch(value)
    return float(found[1].replace(",", ".")) if found else 0.0


def _rows(table: TextTable) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the rows; one with blank cells too many or too few is set right.

    Right after the activities, or at the end, a blank cell holds nothing and its place
    does not matter; any other row that does not fit is None.
    """
    for line, cells in table.rows():
        yield line, cells if cells is not None else _set_right(table, line)


def _set_right(table: TextTable, line: int) -> list[str] | None:
    cells, _ = cut_row(table.lines, line - 1, table.delimiter)
    width, after = len(table.names), table.plain.index("activities") + 1
    if cells is None or len(cells) < after:
        return None
    while len(cells) > width and not cells[after].strip():
        del cells[after]
    if len(cells) < width and not any(cell.strip() for cell in cells[after - 1 :]):
        cells += [""] * (width - len(cells))
    return cells if len(cells) == width else None


def _days_of(table: TextTable) -> Callable[[dict[str, str]], date | None]:
    """Return what reads the day of a row, once all days of the file are known."""

    def texts(cells: dict[str, str]) -> tuple[str, str]:
        full = cells.get("full_date", "").strip()
        years = _YEAR.findall(cells.get("year", "") or full)
        year = years[0] if len(years) == 1 else ""
        return full, f"{cells.get('date', '').strip()} {year}".strip()

    found = [
        texts(dict(zip(table.plain, cells, strict=True)))
        for _, cells in _rows(table)
        if cells is not None
    ]
    by_number = day_reader(full for full, _ in found)
    by_name = day_reader(named for _, named in found)

    def day_of(cells: dict[str, str]) -> date | None:
        full, named = texts(cells)
        return by_number(full) or by_name(named)

    return day_of


FORMAT = Format("daylio_csv", SOURCE, Rank.DIARY, knows, read)
