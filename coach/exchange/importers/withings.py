"""Withings' "Download your data": activities, sleep, and the steps of each day.

The wording of the first columns follows the language of the account and the others do
not (``von,bis,"from (manual)","to (manual)",Timezone,"Activity type",Data``). Moments
bear the offset of the place they were lived at. ``Data`` is JSON in a cell and tells
how long a pause was. The table of steps has two columns that tell nothing by their
names (``date,value``); what they are stands in the name of the file.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from coach.exchange.entries import MarkEntry, NightEntry, SessionEntry, When, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.column_words import column_words, places_of
from coach.exchange.importers.table_head import head_table
from coach.exchange.importers.told_once import told_once
from coach.exchange.text_table import open_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known

PROGRAM = "withings"
STEPS_FILE = re.compile(r"(?:^|[/_])aggregates_steps(?: ?\(\d+\))?\.csv")
MOST_STEPS = 1_000_000
LONGEST = timedelta(hours=24)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
_SLEPT = ("light", "deep", "rem")


class _Data(msgspec.Struct, frozen=True):
    """What of the JSON in a cell is asked for; the pause is in seconds."""

    pause_duration: float | None = None


_DATA = msgspec.json.Decoder(_Data)


class _Row:
    """One row, its cells asked for by our names."""

    def __init__(self, cells: list[str], places: dict[str, list[int]]) -> None:
        self._cells = cells
        self._places = places

    def cell(self, field: str) -> str:
        """Return the first cell of that name, or nothing."""
        places = self._places.get(field)
        return self._cells[places[0]].strip() if places else ""

    def moment(self, field: str) -> datetime | None:
        """Return a moment as it is written: with its offset, or naive."""
        cell = self.cell(field)
        if not _MOMENT.fullmatch(cell):
            return None
        try:
            return datetime.fromisoformat(cell)
        except ValueError:
            return None

    def seconds(self, field: str) -> float:
        """Return a number of seconds; 0 where none is told."""
        cell = self.cell(field)
        return float(cell) if _NUMBER.fullmatch(cell) else 0.0


def _has_columns(file: Candidate, *fields: str) -> bool:
    table = head_table(file)
    if table is None:
        return False
    return set(fields) <= places_of(table.names, column_words(PROGRAM)).keys()


def _knows_activities(file: Candidate) -> bool:
    return _has_columns(file, "start", "end", "sport", "zone", "data")


def _knows_sleep(file: Candidate) -> bool:
    return _has_columns(file, "start", "end", "light", "deep")


def _knows_steps(file: Candidate) -> bool:
    table = head_table(file)
    named = STEPS_FILE.search(file.name.casefold()) is not None
    return named and table is not None and len(table.names) == 2


def _entries(
    file: Candidate, entry: Callable[[_Row], Entry | Problem]
) -> Iterator[Piece]:
    table = open_table(file)
    places = places_of(table.names, column_words(PROGRAM))
    return told_once(
        (Problem.SHAPE if cells is None else entry(_Row(cells, places)), at_line(line))
        for line, cells in table.rows()
    )


def _read_activities(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    return _entries(file, _session)


def _read_sleep(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    return _entries(file, _night)


def _read_steps(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    rows = open_table(file).rows()
    return told_once((_day_steps(cells), at_line(line)) for line, cells in rows)


def _day_steps(cells: list[str] | None) -> Entry | Problem | None:
    if cells is None or _NUMBER.fullmatch(cells[1].strip()) is None:
        return Problem.SHAPE
    day, count = _day_of(cells[0].strip()), float(cells[1])
    if day is None:
        return Problem.TIME
    if count > MOST_STEPS:
        return Problem.SHAPE
    if not count:
        return None
    return MarkEntry(key=f"steps {day}", when=When(day=day), what="steps", amount=count)


def _session(row: _Row) -> Entry | Problem:
    start, end = row.moment("start"), row.moment("end")
    took = _between(start, end)
    if start is None or took is None:
        return Problem.TIME
    pause = _pause(row.cell("data"))
    seconds = took - pause if pause < took else took
    if not seconds > 0:
        return Problem.MINUTES
    sport = row.cell("sport")
    return SessionEntry(
        key=f"{start.isoformat()} {sport}",
        when=When(at=start, is_local=start.tzinfo is not None),
        seconds=seconds,
        sport=sport,
    )


def _night(row: _Row) -> Entry | Problem:
    """Return a sleep: the time in its stages, for some of it is spent awake."""
    start, end = row.moment("start"), row.moment("end")
    in_bed = _between(start, end)
    if start is None or end is None or in_bed is None:
        return Problem.TIME
    asleep = sum(row.seconds(stage) for stage in _SLEPT)
    if not 0 < asleep <= min(in_bed, LONGEST.total_seconds()):
        return Problem.MINUTES
    return NightEntry(
        key=start.isoformat(),
        when=When(at=start, day=end.date(), is_local=start.tzinfo is not None),
        seconds=asleep,
    )


def _between(start: datetime | None, end: datetime | None) -> float | None:
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    return max((end - start).total_seconds(), 0.0)


def _pause(cell: str) -> float:
    try:
        return max(_DATA.decode(cell).pause_duration or 0.0, 0.0)
    except (msgspec.DecodeError, RecursionError):
        return 0.0


def _day_of(cell: str) -> date | None:
    if not _DAY.fullmatch(cell):
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


FORMATS = (
    Format(
        "withings_activities",
        "withings",
        Rank.EXPORT,
        _knows_activities,
        _read_activities,
    ),
    Format("withings_sleep", "withings", Rank.EXPORT, _knows_sleep, _read_sleep),
    Format("withings_steps", "withings", Rank.EXPORT, _knows_steps, _read_steps),
)
