"""The tables of Loop Habit Tracker: one of all habits, and one for each.

``Checkmarks.csv`` has a day a row and a habit a column. A habit that is ticked has
2 or ``YES_MANUAL`` on the days it was done; 1 or ``YES_AUTO`` means another day counts
for this one, and is not done. A habit that is counted has a thousand times its number.
Some versions wrote ``Entry(timestamp=2023-04-04, value=7350)``, whose comma doubles the
columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import once
from coach.exchange.importers.habit_marks import done, habit_keys, not_empty, noted
from coach.exchange.importers.written_times import day_reader
from coach.exchange.text_table import cut_row, decode, open_table, table_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

SOURCE = "loop"
THOUSAND = 1000
YES_MANUAL = 2
LARGEST_TICK = 3
_STATES = {"yes_manual", "yes_auto", "no", "skip", "unknown"}
_TICKED = {"yes_manual", str(YES_MANUAL)}
_SCORE = re.compile(r"[01]\.\d{4}")
_VALUE = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_RAW = re.compile(r"Entry\(timestamp=[^(),]{1,30},\s*value=(-?\d{1,12})[^()]{0,5000}\)")
_FOLDER = re.compile(r"(?:.*/)?\d{3}(?: (.*))?/[^/]+")
_HABITS = {"position", "name", "description"}
_ALL = "Checkmarks.csv"
_ONE = ("date", "value", "notes")
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class _Day:
    """One row: its line, its date as written, and what stands for each habit."""

    line: int
    date: str
    values: tuple[str, ...]
    note: str = ""


def knows(file: Candidate) -> bool:
    """Say whether a table is one of Loop's: habits, scores or ticks."""
    try:
        table = table_of(decode(file.head))
    except UnreadError:
        return False
    names = table.plain
    if _is_list_of_habits(names) or names == ("date", "score"):
        return True
    if not names or names[0] != "date":
        return _headless(table) is not None and _FOLDER.fullmatch(file.name) is not None
    if names == _ONE and (_FOLDER.fullmatch(file.name) or not _first(table)):
        return True
    return len(names) > 1 and _speaks_loop(table)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the days on which each habit was done."""
    del known
    table = open_table(file, delimiter=",")
    names = table.plain
    if _is_list_of_habits(names) or _is_scores(table):
        raise UnreadError(Trouble.NO_ENTRIES)
    if names == _ONE or names[:1] != ("date",):
        yield from not_empty(_one_habit(file, table))
        return
    yield from not_empty(_all_habits(file, table))


def _all_habits(file: Candidate, table: TextTable) -> Iterator[Piece]:
    habits = _listed_habits(file)
    days = list(_days(table))
    names = list(table.names[1:])
    widths = {len(day.values) for day in days}
    if widths and len(names) not in widths and len(habits) in widths:
        # A comma in a habit's name cuts it in two; the list of habits has it whole.
        names = list(habits)
    counted = _counted(days, names, habits)
    keys = habit_keys(names)
    day_of = day_reader(day.date for day in days)
    found: list[Entry] = []
    for row in days:
        day = day_of(row.date)
        if day is None or len(row.values) != len(names):
            problem = Problem.TIME if day is None else Problem.SHAPE
            yield Skipped(problem, at_line(row.line))
            continue
        for place, value in enumerate(row.values):
            is_done, amount = _amount(value, counted[place])
            if is_done:
                found.append(done(keys[place], names[place], day, amount))
    yield from once(found)


def _one_habit(file: Candidate, table: TextTable) -> Iterator[Piece]:
    """Yield the days of a habit whose name its folder says.

    The folder lacks letters of the name, and the table of all habits above it has the
    whole name and the same days: where it is there, the notes alone are told here.
    """
    folder = _FOLDER.fullmatch(file.name)
    name = (folder[1] or "").strip() if folder else ""
    if not name:
        raise UnreadError(Trouble.NO_ENTRIES)
    told_above = _is_told_above(file)
    days = list(_days(_headless(table) or table))
    counted = _counted(days, [name], {})[0]
    day_of = day_reader(day.date for day in days)
    found: list[Entry] = []
    for row in days:
        day = day_of(row.date)
        if day is None:
            yield Skipped(Problem.TIME, at_line(row.line))
            continue
        is_done, amount = _amount(row.values[0] if row.values else "", counted)
        if is_done and not told_above:
            found.append(done(name, name, day, amount))
        found += noted(name, day, row.note)
    yield from once(found)


def _is_told_above(file: Candidate) -> bool:
    """Say whether the table of all habits lies in the folder above."""
    where = file.path()
    if where is not None:
        return (where.parent.parent / _ALL).is_file()
    return file.beside(f"../{_ALL}") is not None


def _days(table: TextTable) -> Iterator[_Day]:
    is_one = table.plain in {_ONE, _ONE[:2]}
    for line, _ in table.rows():
        cells = _cells(table, line)
        text = table.lines[line - 1]
        raw = _RAW.findall(text)
        if raw:
            cells = [text.split(",", 1)[0], *raw]
        note = cells[2] if is_one and len(cells) > len(_ONE[:2]) and not raw else ""
        values = cells[1:2] if is_one else cells[1:]
        yield _Day(line, cells[0], tuple(value.strip() for value in values), note)


def _cells(table: TextTable, line: int) -> list[str]:
    """Return the cells of a row without the blank one after its last comma."""
    cells, _ = cut_row(table.lines, line - 1, table.delimiter)
    held = list(cells or [""])
    while len(held) > 1 and not held[-1].strip():
        held.pop()
    return held


def _headless(table: TextTable) -> TextTable | None:
    """Return the table with all rows, where its first row is one already."""
    if table.names and day_reader(())(table.names[0]) and len(table.names) > 1:
        return type(table)(_ONE, table.delimiter, table.lines, 0)
    return None


def _counted(
    days: Sequence[_Day], names: Sequence[str], habits: dict[str, str]
) -> list[bool]:
    """Return for each habit whether it is counted, by the list or by its values."""
    found = []
    for place, name in enumerate(names):
        kind = habits.get(name, "").strip().casefold()
        if kind:
            found.append(kind not in {"yes_no", "0"})
            continue
        values = (day.values[place] for day in days if place < len(day.values))
        found.append(any(_is_large(value) for value in values))
    return found


def _is_large(value: str) -> bool:
    return bool(_VALUE.fullmatch(value)) and float(value) > LARGEST_TICK


def _amount(value: str, counted: bool) -> tuple[bool, float | None]:
    """Return whether a habit was done, and how much of it."""
    if not counted:
        return value.casefold() in _TICKED, None
    if "." in value and _VALUE.fullmatch(value):
        return float(value) > 0, float(value)
    if not _is_large(value):  # unknown, nothing, or skipped
        return False, None
    return True, int(value) / THOUSAND


def _listed_habits(file: Candidate) -> dict[str, str]:
    """Return the names of all habits in order and their kinds, from the list beside."""
    beside = file.beside("Habits.csv")
    if beside is None:
        return {}
    try:
        table = open_table(beside, delimiter=",")
    except UnreadError:
        return {}
    if not _is_list_of_habits(table.plain):
        return {}
    rows = (
        dict(zip(table.plain, cells, strict=True))
        for _, cells in table.rows()
        if cells is not None
    )
    return {row["name"].strip(): row.get("type", "") for row in rows}


def _is_list_of_habits(names: tuple[str, ...]) -> bool:
    return set(names) >= _HABITS and "color" in names


def _is_scores(table: TextTable) -> bool:
    if table.plain == ("date", "score"):
        return True
    values = [value for day in _first(table) for value in day.values]
    return bool(values) and all(_SCORE.fullmatch(value) for value in values)


def _speaks_loop(table: TextTable) -> bool:
    """Say whether every cell of the first rows is Loop's, and one of them Loop's own.

    A table of plain numbers of any program is none: a word, an ``Entry(...)``, scores,
    or the -1 of an unknown day must stand in it, or the comma at the end of each line.
    """
    days = _first(table)
    values = [value.casefold() for day in days for value in day.values]
    if not values:
        return table.lines[0].rstrip("\r\n").endswith(",") if table.lines else False
    if all(_SCORE.fullmatch(value) for value in values):
        return True
    if not all(value in _STATES or _VALUE.fullmatch(value) for value in values):
        return False
    own = any(value in _STATES or value == "-1" for value in values)
    return own or _has_raw(table)


def _has_raw(table: TextTable) -> bool:
    return any(_RAW.search(line) for line in table.lines[: _LOOKED_AT + 1])


def _first(table: TextTable) -> list[_Day]:
    # The last line of a head may be cut off in the middle.
    lines = table.lines[: table.first + _LOOKED_AT]
    if len(lines) > table.first + 1 and not lines[-1].endswith(("\n", "\r")):
        lines = lines[:-1]
    cut = type(table)(table.names, table.delimiter, lines, table.first)
    return list(_days(cut))


FORMAT = Format("loop_csv", SOURCE, Rank.DIARY, knows, read)
