"""Rows of a foreign table become facts by a mapping that is data.

On the times of PMData: ``effective_time_frame`` and ``end_date_time`` end in ``Z``, and
here that is taken at its word, as UTC. The data itself bears this out: the people lived
an hour east of UTC, and their wellness entries begin sharply one hour before the local
time at which their watch saw them wake up, never earlier; the ends of their sessions
agree with the watch's UTC times. (Another table of that set writes local time with a Z;
it is not read here.) An instant without any zone is taken as local. The person's day
is then the day of the local instant, with the hour at which their day begins.

``end_date_time`` is the end, so a session starts its minutes earlier.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from coach.clock import person_day
from coach.domain.facts import (
    LONGEST_MIN,
    SCALE_HIGHEST,
    SCALE_LOWEST,
    SHORTEST_MIN,
    CheckIn,
    Session,
)
from coach.exchange.findings import Findings, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.foreign_tables import ColumnMapping, ScaleMapping

SESSION = "session"
END = "end"
EARLIEST_YEAR = 1980
LATEST_YEAR = 9998
_FACT_SPACE = uuid.UUID("6f0b6c1e-5d0f-4f5e-9a39-8d1a2c7be0d4")
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


def read_rows(
    rows: Iterable[list[str] | None],
    mapping: ColumnMapping,
    names: Sequence[str],
    *,
    now: datetime,
    day_start_min: int,
) -> Findings:
    """Return the facts of the rows; rows of None did not fit the header.

    Every row is counted once: as a fact, as repeated, or as left out. Two entries of
    one day stay two.

    Args:
        rows: cells as wide as ``names``.
        mapping: which column means what.
        names: column names in lower case; of two alike the first counts.
        now: the present instant, aware; later entries stay out.
        day_start_min: minutes after midnight at which the person's day begins.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(name, place)
    reading = _Reading(mapping, places, now, day_start_min)
    for row in rows:
        reading.take(row)
    return Findings(
        mapping.id, tuple(reading.facts), reading.repeated, reading.left_out
    )


@dataclass(slots=True)
class _Reading:
    """One pass over the rows of a file."""

    mapping: ColumnMapping
    places: dict[str, int]
    now: datetime
    day_start_min: int
    facts: list[CheckIn | Session] = field(default_factory=list)
    repeated: int = 0
    left_out: Counter[Problem] = field(default_factory=Counter)
    _seen: dict[datetime, list[list[str]]] = field(default_factory=dict)

    def take(self, row: list[str] | None) -> None:
        """Read one row into a fact, or count why not."""
        if row is None:
            self.left_out[Problem.SHAPE] += 1
            return
        try:
            instant = _instant(self._cell(row, self.mapping.time))
            alike = self._seen.setdefault(instant, [])
            if row in alike:
                self.repeated += 1
                return
            alike.append(row)
            self.facts.append(self._fact(row, instant, nth=len(alike)))
        except _LeftOutError as left_out:
            self.left_out[left_out.problem] += 1

    def _fact(
        self, row: list[str], instant: datetime, *, nth: int
    ) -> CheckIn | Session:
        if instant > self.now:
            raise _LeftOutError(Problem.FUTURE)
        source_id = _source_id(self.mapping.id, instant, nth)
        source = self.mapping.id.split("_")[0]
        fact_id = str(uuid.uuid5(_FACT_SPACE, f"{source} {source_id}"))
        if self.mapping.fact != SESSION:
            ratings = self._ratings(row)
            at = instant.astimezone()
            return CheckIn(
                id=fact_id,
                day=person_day(at, self.day_start_min),
                at=at,
                source=source,
                source_id=source_id,
                mood=ratings.get("mood"),
                energy=ratings.get("energy"),
            )
        minutes = _minutes(self._cell(row, self.mapping.minutes))
        before = minutes if self.mapping.time_is == END else 0
        at = (instant - timedelta(minutes=before)).astimezone()
        activity = self._activity(row)
        ratings = self._ratings(row)
        return Session(
            id=fact_id,
            day=person_day(at, self.day_start_min),
            at=at,
            activity=activity,
            minutes=minutes,
            source=source,
            source_id=source_id,
            before=ratings.get("before"),
            after=ratings.get("after"),
            expected=ratings.get("expected"),
            effort=ratings.get("effort"),
            pleasure=ratings.get("pleasure"),
            mastery=ratings.get("mastery"),
        )

    def _ratings(self, row: list[str]) -> dict[str, int | None]:
        given: dict[str, int | None] = {}
        unclear = False
        for scale in self.mapping.scales:
            cell = self._cell(row, scale.column)
            number = _number(cell)
            given[scale.field] = _rating(number, scale)
            unclear |= bool(cell) and _is_unclear(number, scale)
        if unclear:
            self.left_out[Problem.RATING] += 1
        return given

    def _activity(self, row: list[str]) -> str:
        words = set(_WORD.findall(self._cell(row, self.mapping.activity).casefold()))
        for known in self.mapping.activities:
            if known.word.casefold() in words:
                return known.activity
        if not self.mapping.other_activity:
            raise _LeftOutError(Problem.ACTIVITY)
        return self.mapping.other_activity

    def _cell(self, row: list[str], column: str) -> str:
        place = self.places.get(column.casefold())
        return "" if place is None else row[place].strip()


def _instant(cell: str) -> datetime:
    """Return an ISO date and time as an instant in UTC; without a zone it is local."""
    if not _INSTANT.fullmatch(cell):
        raise _LeftOutError(Problem.TIME)
    try:
        read = datetime.fromisoformat(cell)
    except ValueError:
        raise _LeftOutError(Problem.TIME) from None
    if read.year < EARLIEST_YEAR:
        raise _LeftOutError(Problem.LONG_AGO)
    if read.year > LATEST_YEAR:
        raise _LeftOutError(Problem.FUTURE)
    return read.astimezone(UTC)


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if _NUMBER.fullmatch(cell) else None


def _minutes(cell: str) -> int:
    number = _number(cell)
    if number is None:
        raise _LeftOutError(Problem.MINUTES)
    minutes = int(number.quantize(Decimal(1), ROUND_HALF_UP))
    if not SHORTEST_MIN <= minutes <= LONGEST_MIN:
        raise _LeftOutError(Problem.MINUTES)
    return minutes


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


def _source_id(mapping_id: str, instant: datetime, nth: int) -> str:
    """Return the same text for the same entry in every export it stands in."""
    told_apart = f"#{nth}" if nth > 1 else ""
    return f"{mapping_id}:{instant.isoformat()}{told_apart}"
