"""HabitBull's table: a row for each habit and day, with a value and a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import digest, once
from coach.exchange.importers.habit_marks import done, not_empty, noted
from coach.exchange.importers.scales import number_of
from coach.exchange.importers.written_times import day_reader
from coach.exchange.text_table import head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

_COLUMNS = {"habitname", "calendardate", "value"}


def knows(file: Candidate) -> bool:
    """Say whether a table has HabitBull's columns."""
    return set(head_names(file)) >= _COLUMNS


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the days on which each habit was done, and the comments on them.

    1 is done, more is a count; 0 is not done, and a number below 0 is how the program
    writes that nothing was set.
    """
    del known
    yield from not_empty(_pieces(open_table(file)))


def _pieces(table: TextTable) -> Iterator[Piece]:
    day_of = day_reader(
        row["calendardate"] for _, row in _rows(table) if row is not None
    )
    found: list[Entry] = []
    for line, row in _rows(table):
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        day, value = day_of(row["calendardate"]), number_of(row["value"])
        name = " ".join(row["habitname"].split())
        if day is None or value is None or not name:
            problem = Problem.TIME if day is None else Problem.SHAPE
            yield Skipped(problem, at_line(line))
            continue
        key = f"{name[:60]}-{digest(name)}"
        if value > 0:
            found.append(done(key, name, day, None if value == 1 else value))
        found += noted(key, day, row.get("commenttext", ""))
    yield from once(found)


def _rows(table: TextTable) -> Iterator[tuple[int, dict[str, str] | None]]:
    for line, cells in table.rows():
        yield line, dict(zip(table.plain, cells, strict=True)) if cells else None


FORMAT = Format("habitbull", "habitbull", Rank.DIARY, knows, read)
