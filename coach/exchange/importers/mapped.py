"""Rows of a foreign table become entries by a mapping that is data.

On the times of PMData: ``effective_time_frame`` and ``end_date_time`` end in ``Z``, and
here that is taken at its word, as UTC. The data itself bears this out: the people lived
an hour east of UTC, and their wellness entries begin sharply one hour before the local
time at which their watch saw them wake up, never earlier; the ends of their sessions
agree with the watch's UTC times. (Another table of that set writes local time with a Z;
it is not read here.) An instant without any zone is what the person's clock showed.

``end_date_time`` is the end, so a session starts its minutes earlier.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.exchange.becoming import OURS
from coach.exchange.entries import MoodEntry, SessionEntry, Skipped, When, at_line
from coach.exchange.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.foreign_tables import ColumnMapping, ScaleMapping
    from coach.exchange.entries import Piece
    from coach.exchange.text_table import TextTable

SESSION = "session"
END = "end"
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?", re.ASCII)
_WORD = re.compile(r"\w+")


class _LeftOutError(Exception):
    """One row stays out, for this reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_rows(table: TextTable, mapping: ColumnMapping) -> Iterator[Piece]:
    """Yield what each row tells; a row that stands there twice is told twice.

    Two entries of one instant stay two: the second has a key of its own.

    Args:
        table: of two columns with one name the first counts.
        mapping: which column means what.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(table.plain):
        places.setdefault(name, place)
    reading = _Reading(mapping, places)
    for line, row in table.rows():
        where = at_line(line)
        if row is None:
            yield Skipped(Problem.SHAPE, where)
            continue
        try:
            entry, is_clear = reading.entry(row)
        except _LeftOutError as left_out:
            yield Skipped(left_out.problem, where)
            continue
        yield entry
        if not is_clear:
            yield Skipped(Problem.RATING, where)


class _Reading:
    """One pass over the rows of a file."""

    def __init__(self, mapping: ColumnMapping, places: dict[str, int]) -> None:
        self._mapping, self._places = mapping, places
        self._seen: dict[datetime, list[list[str]]] = {}

    def entry(self, row: list[str]) -> tuple[MoodEntry | SessionEntry, bool]:
        """Return what a row tells, and whether every rating in it is clear."""
        instant = _instant(self._cell(row, self._mapping.time))
        alike = self._seen.setdefault(_utc(instant), [])
        if row not in alike:
            alike.append(row)
        key = _key(self._mapping.id, instant, nth=alike.index(row) + 1)
        ratings, is_clear = self._ratings(row)
        if self._mapping.fact != SESSION:
            mood, energy = ratings.get("mood"), ratings.get("energy")
            return MoodEntry(key, When(instant), mood=mood, energy=energy), is_clear
        minutes = _minutes(self._cell(row, self._mapping.minutes))
        before = minutes if self._mapping.time_is == END else 0
        told = {name: value for name, value in ratings.items() if value is not None}
        entry = SessionEntry(
            key,
            When(instant - timedelta(minutes=before)),
            seconds=minutes * 60,
            sport=self._activity(row),
            effort=told.pop("effort", None),
            ratings=tuple(told.items()),
        )
        return entry, is_clear

    def _ratings(self, row: list[str]) -> tuple[dict[str, int | None], bool]:
        given: dict[str, int | None] = {}
        is_clear = True
        for scale in self._mapping.scales:
            cell = self._cell(row, scale.column)
            number = _number(cell)
            given[scale.field] = _rating(number, scale)
            is_clear &= not (cell and _is_unclear(number, scale))
        return given, is_clear

    def _activity(self, row: list[str]) -> str:
        words = set(_WORD.findall(self._cell(row, self._mapping.activity).casefold()))
        for known in self._mapping.activities:
            if known.word.casefold() in words:
                return OURS + known.activity
        if not self._mapping.other_activity:
            raise _LeftOutError(Problem.ACTIVITY)
        return OURS + self._mapping.other_activity

    def _cell(self, row: list[str], column: str) -> str:
        place = self._places.get(column.casefold())
        return "" if place is None else row[place].strip()


def _instant(cell: str) -> datetime:
    """Return an ISO date and time: an instant in UTC, or local without a zone."""
    if not _INSTANT.fullmatch(cell):
        raise _LeftOutError(Problem.TIME)
    try:
        read = datetime.fromisoformat(cell)
        return read if read.tzinfo is None else read.astimezone(UTC)
    except ValueError:
        raise _LeftOutError(Problem.TIME) from None
    except OverflowError:
        far = Problem.LONG_AGO if cell[0] == "0" else Problem.FUTURE
        raise _LeftOutError(far) from None


def _utc(instant: datetime) -> datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if _NUMBER.fullmatch(cell) else None


def _minutes(cell: str) -> int:
    number = _number(cell)
    if number is None:
        raise _LeftOutError(Problem.MINUTES)
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _rating(number: Decimal | None, scale: ScaleMapping) -> int | None:
    """Return ``(x - subtract) * multiply``, half up, 0-10; None if not answered."""
    if number is None or _is_unclear(number, scale) or _is_open(number, scale):
        return None
    moved = (number - _decimal(scale.subtract)) * _decimal(scale.multiply)
    return int(moved.quantize(Decimal(1), ROUND_HALF_UP))


def _is_open(number: Decimal, scale: ScaleMapping) -> bool:
    return number in {_decimal(value) for value in scale.unanswered}


def _is_unclear(number: Decimal | None, scale: ScaleMapping) -> bool:
    """Say whether a written value is neither a rating nor a known "not answered"."""
    if number is None:
        return True
    if _is_open(number, scale):
        return False
    if not _decimal(scale.lowest) <= number <= _decimal(scale.highest):
        return True
    moved = (number - _decimal(scale.subtract)) * _decimal(scale.multiply)
    return not SCALE_LOWEST <= moved <= SCALE_HIGHEST


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _key(mapping_id: str, instant: datetime, *, nth: int) -> str:
    """Return the same text for the same entry in every export it stands in."""
    told_apart = f"#{nth}" if nth > 1 else ""
    return f"{mapping_id}:{instant.isoformat()}{told_apart}"
