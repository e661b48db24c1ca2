"""Tables from Fitbit's old website: blocks with a title above their header.

``Activities`` tells steps and minutes of each day, ``Sleep`` one sleep a row; ``Body``,
``Foods`` and ``Food Log 20200310`` are passed over. Numbers have thousands in quotes
(``"1,836"``). Days are written as the person had set it: year first, or day or month
first; which of the two is found out from the whole file, and where no row tells it, the
rows stay out. Times are local and name no zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.exchange.candidate import read_whole
from coach.exchange.entries import MarkEntry, NightEntry, Skipped, When, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.text_table import cut_row, decode
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ACTIVITIES, SLEEP = "activities", "sleep"
TITLES = frozenset({"body", "foods", ACTIVITIES, SLEEP})
MOST_STEPS = 1_000_000
DAY_MINUTES = 24 * 60
_FOOD_LOG = "food log "
_DAYS = {"date", "steps"}
_NIGHTS = {"start time", "end time", "minutes asleep"}
_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)? ?([AaPp][Mm])?", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{1,9}", re.ASCII)
_HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a block: its line, what the block tells, its cells by column."""

    line: int
    block: str
    cells: dict[str, str]
    fits: bool

    @property
    def written_day(self) -> str:
        """The cell with the day: of a sleep the day on which it ended."""
        cell = self.cells.get("date") or self.cells.get("end time") or ""
        return cell.split(" ")[0]


def knows(file: Candidate) -> bool:
    """Say whether a file is one of the old website's tables with days or sleep."""
    try:
        lines = decode(file.head).splitlines()
    except UnreadError:
        return False
    first = next((line for line in lines if line.strip()), "")
    if _title(first) is None:
        return False
    return any({*_names(line)} >= _DAYS or {*_names(line)} >= _NIGHTS for line in lines)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield steps, minutes and nights.

    Raises:
        UnreadError: the file is too long, no text, or holds neither days nor sleep.
    """
    del known
    rows = list(_rows(decode(read_whole(file)).splitlines(keepends=True)))
    if not rows:
        raise UnreadError(Trouble.NO_ENTRIES)
    is_day_first = _order([row.written_day for row in rows])
    told: set[str] = set()
    for row in rows:
        where = at_line(row.line)
        if not row.fits:
            yield Skipped(Problem.SHAPE, where)
            continue
        day = _day(row.written_day, is_day_first=is_day_first)
        if day is None:
            yield Skipped(Problem.TIME, where)
            continue
        for piece in _pieces(row, day, where):
            if isinstance(piece, Skipped) or piece.key not in told:
                yield piece
            else:
                yield Skipped(Problem.STANDS_TWICE, where)
            if not isinstance(piece, Skipped):
                told.add(piece.key)


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    """Yield the rows of the blocks that tell days or sleep."""
    block: str | None = None
    names: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        title = _title(line)
        if title is not None or not line.strip():
            block, names = title, ()
        elif block is not None and not names:
            names = _names(line)
        elif block in {ACTIVITIES, SLEEP}:
            cells = cut_row([line], 0, ",")[0] or []
            told = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            yield _Row(at + 1, block, told, len(cells) == len(names))


def _pieces(
    row: _Row, day: date, where: str
) -> Iterator[MarkEntry | NightEntry | Skipped]:
    if row.block == SLEEP:
        yield _night(row, day, where)
        return
    steps = _number(row.cells.get("steps", ""))
    if steps is None or steps > MOST_STEPS:
        yield Skipped(Problem.SHAPE, where)
    elif steps:
        # A day without a step is one on which nobody wore the watch.
        when = When(day=day)
        yield MarkEntry(key=f"steps {day}", when=when, what="steps", amount=steps)
        minutes = _exercise_minutes(row)
        if minutes is not None:
            yield MarkEntry(
                key=f"exercise_min {day}",
                when=when,
                what="exercise_min",
                amount=minutes,
            )


def _exercise_minutes(row: _Row) -> float | None:
    fairly = _number(row.cells.get("minutes fairly active", ""))
    very = _number(row.cells.get("minutes very active", ""))
    if fairly is None or very is None or fairly + very > DAY_MINUTES:
        return None
    return fairly + very


def _night(row: _Row, day: date, where: str) -> NightEntry | Skipped:
    asleep = _number(row.cells.get("minutes asleep", ""))
    if asleep is None or not 0 < asleep <= DAY_MINUTES:
        return Skipped(Problem.MINUTES, where)
    clock = _CLOCK.search(row.cells.get("end time", "").partition(" ")[2])
    end = None if clock is None else _at(day, clock)
    if end is None:
        return Skipped(Problem.TIME, where)
    return NightEntry(
        key=f"{end:%Y-%m-%dT%H:%M}", when=When(at=end, day=day), seconds=asleep * 60
    )


def _at(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").casefold()
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    midnight = datetime.fromisoformat(day.isoformat())
    return midnight + timedelta(hours=hour, minutes=minute)


def _title(line: str) -> str | None:
    text = line.strip().strip('"').rstrip(",").casefold()
    if text.startswith(_FOOD_LOG):
        return _FOOD_LOG
    return text if text in TITLES else None


def _names(line: str) -> tuple[str, ...]:
    return tuple(c.strip().casefold() for c in cut_row([line], 0, ",")[0] or [])


def _order(written: Sequence[str]) -> bool | None:
    """Say whether the day stands before the month; None where no row tells."""
    found: set[bool] = set()
    for cell in written:
        match = _DATE.fullmatch(cell)
        if match is None or len(match[1]) > 2:
            continue
        first, second = int(match[1]), int(match[2])
        if (first > _HALF_DAY) != (second > _HALF_DAY):
            found.add(first > _HALF_DAY)
    return found.pop() if len(found) == 1 else None


def _day(cell: str, *, is_day_first: bool | None) -> date | None:
    match = _DATE.fullmatch(cell)
    if match is None:
        return None
    first, second, third = (int(part) for part in match.groups())
    try:
        if len(match[1]) == 4:
            return date(first, second, third)
        if is_day_first is None or len(match[3]) != 4:
            return None
        return date(third, *((second, first) if is_day_first else (first, second)))
    except ValueError:
        return None


def _number(cell: str) -> float | None:
    """Return a whole number; a sign in it stands before thousands."""
    return float(re.sub(r"\D", "", cell)) if _NUMBER.fullmatch(cell) else None


FORMAT = Format("fitbit_website", "fitbit", Rank.EXPORT, knows, read)
