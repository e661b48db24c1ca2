"""The backup of Loop Habit Tracker: an SQLite file with habits and repetitions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import once
from coach.exchange.importers.habit_marks import done, habit_keys, not_empty, noted
from coach.exchange.importers.loop_csv import (
    LARGEST_TICK,
    SOURCE,
    THOUSAND,
    YES_MANUAL,
)
from coach.exchange.importers.sqlite_border import has_tables, opened
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.sqlite_border import Database, Row

HABITS, REPETITIONS = "habits", "repetitions"
_LONGEST_NAME = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Habit:
    """A habit: the key of its days, its name, and whether it is counted."""

    key: str
    name: str
    counted: bool


def knows(file: Candidate) -> bool:
    """Say whether an SQLite file has Loop's two tables."""
    return has_tables(file, HABITS, REPETITIONS)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the days on which each habit was done.

    Raises:
        UnreadError: the file is damaged, or nothing was done.
    """
    del known
    with opened(file) as database:
        if not (database.has(HABITS, "id") and database.has(REPETITIONS, "id")):
            raise UnreadError(Trouble.UNKNOWN)
        yield from not_empty(_pieces(database))


def _pieces(database: Database) -> Iterator[Piece]:
    habits = _habits(database)
    columns = ("timestamp", "id", "habit", "value", "notes")
    rows = sorted(database.rows(REPETITIONS, columns), key=_in_time)
    has_value = database.has(REPETITIONS, "value")
    found: list[Entry] = []
    for number, (at, _, habit_id, value, note) in enumerate(rows, start=1):
        habit, day = habits.get(habit_id), _day(at)
        worth = value if has_value else YES_MANUAL
        if habit is None or day is None or not isinstance(worth, int):
            yield Skipped(Problem.TIME if habit else Problem.SHAPE, at_entry(number))
            continue
        if habit.counted and worth > LARGEST_TICK:
            found.append(done(habit.key, habit.name, day, worth / THOUSAND))
        elif not habit.counted and worth == YES_MANUAL:
            found.append(done(habit.key, habit.name, day, None))
        found += noted(habit.key, day, str(note or ""))
    yield from once(found)


def _habits(database: Database) -> dict[object, _Habit]:
    rows = sorted(
        database.rows(HABITS, ("position", "id", "name", "type")), key=_in_time
    )
    names = [" ".join(str(row[2] or "").split())[:_LONGEST_NAME] for row in rows]
    return {
        habit_id: _Habit(key, name, counted == 1)
        for (_, habit_id, _, counted), name, key in zip(
            rows, names, habit_keys(names), strict=True
        )
    }


def _in_time(row: Row) -> tuple[bool, int, int]:
    """Return what sorts rows by their first two cells; what is no number comes last."""
    first, second = (cell if isinstance(cell, int) else 0 for cell in row[:2])
    return not isinstance(row[0], int), first, second


def _day(milliseconds: object) -> date | None:
    """Return the day whose midnight in UTC stands for it."""
    if not isinstance(milliseconds, int):
        return None
    try:
        return (_EPOCH + timedelta(milliseconds=milliseconds)).date()
    except OverflowError:
        return None


FORMAT = Format("loop_db", SOURCE, Rank.DIARY, knows, read)
