"""Samsung Health's tables, a file each, from "Download personal data".

The first line names the table (``com.samsung.shealth.exercise,6307003,17``), the second
one the columns, some with the table's name in front; every row ends with one comma too
many. Times are UTC (``2019-09-23 09:33:20.000``, in some files milliseconds since
1970), and ``time_offset`` (``UTC+0530``) says where the person was. Days stand at
midnight UTC. Exercises have a number for their kind; 0 is one the person named.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from coach.exchange.entries import (
    MarkEntry,
    NightEntry,
    SessionEntry,
    Skipped,
    When,
    at_line,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.told_once import told_once
from coach.exchange.text_table import decode, open_table
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

ALL_SOURCES = "-2"
"""The ``source_type`` of the row in which Samsung has added up phone and watch."""
CUSTOM = "0"
MOST_STEPS = 1_000_000
LONGEST = timedelta(hours=24)
EARLIEST_YEAR, LATEST_YEAR = 1900, 9000
_FIRST_LINE = re.compile(r"com\.samsung\.s?health\.([a-z_.]+),\d+(,\d+)?[,\s]*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?", re.ASCII)
_MILLISECONDS = re.compile(r"\d{11,14}", re.ASCII)
_OFFSET = re.compile(r"UTC([+-])(\d\d):?(\d\d)", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row; cells are asked for by the bare name of their column."""

    cells: list[str]
    places: dict[str, list[int]]

    def cell(self, name: str) -> str:
        """Return the first cell of that name that is not blank."""
        cells = (self.cells[place].strip() for place in self.places.get(name, []))
        return next((cell for cell in cells if cell), "")

    def number(self, name: str) -> float | None:
        """Return a number that is not below 0, or None."""
        cell = self.cell(name)
        return float(cell) if _NUMBER.fullmatch(cell) else None

    def moment(self, name: str) -> datetime | None:
        """Return an instant, at the offset of its place where the row tells one."""
        at = _instant(self.cell(name))
        zone = _zone(self.cell("time_offset"))
        return at if at is None or zone is None else at.astimezone(zone)

    def when(self, at: datetime, day: date | None = None) -> When:
        """Return a moment of this row; it is local where the row tells the offset."""
        return When(
            at=at, day=day, is_local=_zone(self.cell("time_offset")) is not None
        )


def knows(file: Candidate) -> bool:
    """Say whether a file is one of Samsung Health's tables, whichever."""
    return bool(_table_of(file))


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield sessions, nights or steps.

    Raises:
        UnreadError: the table holds nothing of these, is too long or no text.
    """
    del known
    reader = _READERS.get(_table_of(file))
    if reader is None:
        raise UnreadError(Trouble.NO_ENTRIES)
    yield from reader(open_table(file, delimiter=",", skip=1))


def _table_of(file: Candidate) -> str:
    """Return which table a file is by its first line; empty: none of Samsung's."""
    try:
        first = decode(file.head).partition("\n")[0]
    except UnreadError:
        return ""
    found = _FIRST_LINE.fullmatch(first)
    return found[1] if found else ""


def _places(names: Sequence[str]) -> dict[str, list[int]]:
    """Return where columns stand by their bare names; prefixed ones come first."""
    found: dict[str, list[int]] = {}
    for place, name in sorted(enumerate(names), key=lambda at: "." not in at[1]):
        found.setdefault(name.rpartition(".")[2].casefold(), []).append(place)
    return found


def _entries(
    table: TextTable, entry: Callable[[_Row], Entry | Problem]
) -> Iterator[Piece]:
    places = _places(table.names)
    return told_once(
        (Problem.SHAPE if cells is None else entry(_Row(cells, places)), at_line(line))
        for line, cells in table.rows()
    )


def _sessions(table: TextTable) -> Iterator[Piece]:
    return _entries(table, _session)


def _session(row: _Row) -> Entry | Problem:
    start, end = row.moment("start_time"), row.moment("end_time")
    if start is None:
        return Problem.TIME
    took = row.number("duration")
    seconds = took / 1000 if took else _between(start, end)
    if not seconds:
        return Problem.MINUTES
    notes = (row.cell("title"), row.cell("comment"))
    return SessionEntry(
        key=row.cell("datauuid") or f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        when=row.when(start),
        seconds=seconds,
        sport=_sport(row),
        note="\n".join(dict.fromkeys(note for note in notes if note)),
    )


def _sport(row: _Row) -> str:
    number = row.cell("exercise_type") or CUSTOM
    named = row.cell("exercise_custom_type")
    return named if number == CUSTOM and named else f"samsung:{number}"


def _nights(table: TextTable) -> Iterator[Piece]:
    return _entries(table, _night)


def _night(row: _Row) -> Entry | Problem:
    """Return a sleep; where it says how much of it was asleep, that much."""
    start, end = row.moment("start_time"), row.moment("end_time")
    if start is None or end is None:
        return Problem.TIME
    in_bed = _between(start, end)
    if not in_bed or in_bed > LONGEST.total_seconds():
        return Problem.MINUTES
    efficiency = row.number("efficiency")
    asleep = efficiency / 100 if efficiency and efficiency <= 100 else 1.0
    has_zone = _zone(row.cell("time_offset")) is not None
    return NightEntry(
        key=row.cell("datauuid") or f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        when=row.when(start, end.date()) if has_zone else row.when(end),
        seconds=in_bed * asleep,
    )


def _steps(table: TextTable) -> Iterator[Piece]:
    """Yield the steps of each day: Samsung's own sum, else the source with most."""
    places = _places(table.names)
    best: dict[date, tuple[bool, float]] = {}
    for line, cells in table.rows():
        row = None if cells is None else _Row(cells, places)
        at = None if row is None else _instant(row.cell("day_time"))
        count = None if row is None else row.number("count")
        if row is None or at is None:
            yield Skipped(Problem.SHAPE if row is None else Problem.TIME, at_line(line))
        elif count is not None and count <= MOST_STEPS:
            rated = (row.cell("source_type") == ALL_SOURCES, count)
            best[at.date()] = max(best.get(at.date(), rated), rated)
    for day, (_, count) in best.items():
        if count:
            yield MarkEntry(
                key=f"steps {day}", when=When(day=day), what="steps", amount=count
            )


def _between(start: datetime, end: datetime | None) -> float | None:
    if end is None or end <= start:
        return None
    return (end - start).total_seconds()


def _instant(cell: str) -> datetime | None:
    """Return a moment in UTC: a text, or milliseconds since 1970."""
    if _MILLISECONDS.fullmatch(cell):
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(cell))
    if not _MOMENT.fullmatch(cell):
        return None
    try:
        at = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None


def _zone(cell: str) -> timezone | None:
    found = _OFFSET.fullmatch(cell)
    if found is None:
        return None
    sign = -1 if found[1] == "-" else 1
    offset = timedelta(hours=int(found[2]), minutes=int(found[3])) * sign
    return timezone(offset) if abs(offset) < LONGEST else None


_READERS: dict[str, Callable[[TextTable], Iterator[Piece]]] = {
    "exercise": _sessions,
    "sleep": _nights,
    "step_daily_trend": _steps,
}

FORMAT = Format("samsung_health", "samsung", Rank.EXPORT, knows, read)
