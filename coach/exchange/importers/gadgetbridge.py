"""The database of Gadgetbridge, by itself or as ``database/Gadgetbridge`` in its zip.

Workouts stand in one table, times in milliseconds since 1970; how long somebody moved
in one is part of a text in JSON. Samples, one a minute or so, have a table for every
family of watches; which ones there are is seen by their columns. Two families write
steps as a sum that begins anew at midnight. No time has an offset: all are instants.
Nights are made of samples by rules of each watch, and are not read.
"""

from __future__ import annotations

import json
import math
from array import array
from typing import TYPE_CHECKING

from coach.exchange.entries import MarkEntry, SessionEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.recorded import SharedBeats, moment, whole, words
from coach.exchange.importers.sqlite_border import has_tables, opened
from coach.exchange.importers.track_sessions import LEAST_BPM, MOST_BPM
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.sqlite_border import Database

SUMMARIES, DEVICES = "base_activity_summary", "device"
SAMPLES, RESTING = "_sample", "_heart_rate_resting_sample"
NOT_SAMPLES = ("_max_", "_resting_", "summary")
CUMULATIVE = ("garmin_activity_sample", "cmf_activity_sample")
"""Tables in which steps are the sum since midnight."""
MILLI = 1000
MILLISECONDS_FROM = 100_000_000_000
"""Seconds since 1970 stay below this until the year 5138."""
MOST_STEPS, MOST_SUM = 5000, 500_000
"""Of one sample, and of a day; more is no step count."""
NO_BPM = 255
QUARTER_S, DAY_S = 15 * 60, 86_400
LONGEST_TEXT = 1024 * 1024
_BITS = 24
_SUM = (1 << _BITS) - 1
_COLUMNS = (
    *("start_time", "end_time", "activity_kind", "name", "device_id"),
    "summary_data",
)


@dataclass(frozen=True, slots=True)
class _Workout:
    start_ms: int
    end_ms: int
    kind: int
    note: str
    device: object
    active_s: float | None

    @property
    def seconds(self) -> float:
        """How long it took, pauses left out where the watch told them."""
        span = (self.end_ms - self.start_ms) / MILLI
        return span if self.active_s is None else min(self.active_s, span)


class _Steps:
    """Steps by quarter of an hour, of each device on each day in UTC."""

    def __init__(self) -> None:
        self._days: dict[int, dict[object, dict[int, int]]] = {}
        self._sums: dict[object, dict[int, array[int]]] = {}

    def take(self, second: int, steps: int, device: object) -> None:
        """Add steps that one device counted at a moment."""
        of_day = self._days.setdefault(second // DAY_S, {})
        quarters = of_day.setdefault(device, {})
        quarter = second // QUARTER_S
        quarters[quarter] = quarters.get(quarter, 0) + steps

    def take_sum(self, second: int, steps: int, device: object) -> None:
        """Note how many steps one device had counted since midnight.

        The last moment of a day still belongs to it, so it stands a second earlier.
        """
        second -= 1
        days = self._sums.setdefault(device, {})
        of_day = days.setdefault(second // DAY_S, array("q"))
        of_day.append(second << _BITS | steps)

    def settle(self) -> None:
        """Turn sums into steps: by how much they rose, from nothing each new day."""
        for device, days in self._sums.items():
            before = 0
            for day in sorted(days):
                for each in sorted(days[day]):
                    count = each & _SUM
                    rise = count - before if count >= before else count
                    before = count
                    if rise:
                        self.take(each >> _BITS, rise, device)

    def of_most(self) -> Iterator[tuple[int, int]]:
        """Yield seconds and steps of that device which counted most on each day."""
        for day in sorted(self._days):
            most = max(self._days[day].values(), key=_total)
            for quarter in sorted(most):
                yield quarter * QUARTER_S, most[quarter]


def knows(file: Candidate) -> bool:
    """Say whether an SQLite file has the tables of Gadgetbridge."""
    return has_tables(file, SUMMARIES, DEVICES)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield workouts with their heart rate, steps, and resting pulse.

    Raises:
        UnreadError: the file is damaged.
    """
    del known
    with opened(file) as database:
        workouts: list[_Workout] = []
        for number, row in enumerate(database.rows(SUMMARIES, _COLUMNS), start=1):
            workout = _workout(row)
            if workout is None:
                yield Skipped(Problem.TIME, at_entry(number))
            else:
                workouts.append(workout)
        beats = SharedBeats(
            [(each.start_ms // MILLI, each.end_ms // MILLI) for each in workouts]
        )
        steps = _Steps()
        for table in sorted(database.tables):
            if table.endswith(SAMPLES) and not any(n in table for n in NOT_SAMPLES):
                _take_samples(database, table, beats, steps)
        steps.settle()
        yield from _sessions(workouts, beats)
        yield from _walked(steps)
        yield from _resting(database)


def _workout(row: tuple[object, ...]) -> _Workout | None:
    start, end, kind, name, device, summary = row
    start_ms, end_ms = whole(start), whole(end)
    if start_ms is None or end_ms is None or end_ms < start_ms:
        return None
    if moment(start_ms // MILLI) is None or moment(end_ms // MILLI) is None:
        return None
    return _Workout(
        start_ms, end_ms, whole(kind) or 0, words(name), device, _active_s(summary)
    )


def _active_s(summary: object) -> float | None:
    """Return the seconds in motion from a text in JSON, where it tells them."""
    if not isinstance(summary, str) or len(summary) > LONGEST_TEXT:
        return None
    try:
        told = json.loads(summary)
        seconds = float(told["activeSeconds"]["value"])
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None


def _sessions(workouts: list[_Workout], beats: SharedBeats) -> Iterator[Piece]:
    told: set[int] = set()
    for n, workout in enumerate(workouts):
        at = moment(workout.start_ms // MILLI)
        if workout.start_ms in told:
            yield Skipped(Problem.STANDS_TWICE, f"{at:%Y-%m-%d}")
            continue
        told.add(workout.start_ms)
        yield SessionEntry(
            key=str(workout.start_ms),
            when=When(at=at),
            seconds=workout.seconds,
            sport=f"gadgetbridge:{workout.kind}",
            note=workout.note,
            beats=beats.of(n, workout.device),
        )


def _take_samples(
    database: Database, table: str, beats: SharedBeats, steps: _Steps
) -> None:
    """Take in the heart rate and steps of one table, if it has any."""
    has_steps = database.has(table, "timestamp", "device_id", "steps")
    if not has_steps and not database.has(table, "timestamp", "heart_rate"):
        return
    take = steps.take_sum if table in CUMULATIVE else steps.take
    most = MOST_SUM if table in CUMULATIVE else MOST_STEPS
    columns = ("timestamp", "device_id", "heart_rate", "steps")
    for at, device, bpm, count in database.rows(table, columns):
        second = _second(at)
        if second is None:
            continue
        if isinstance(bpm, int) and bpm != NO_BPM:
            beats.take(second, bpm, device)
        if has_steps and isinstance(count, int) and 0 < count <= most:
            take(second, count, device)


def _walked(steps: _Steps) -> Iterator[Piece]:
    for second, count in steps.of_most():
        yield MarkEntry(f"steps {second}", When(at=moment(second)), "steps", count)


def _resting(database: Database) -> Iterator[Piece]:
    """Yield resting pulse, the last one of each day in UTC."""
    last: dict[int, tuple[int, int]] = {}
    for table in sorted(database.tables):
        if not table.endswith(RESTING):
            continue
        for at, bpm in database.rows(table, ("timestamp", "heart_rate")):
            second = _second(at)
            if second is None or not isinstance(bpm, int):
                continue
            if LEAST_BPM <= bpm <= MOST_BPM:
                day, told = second // DAY_S, (second, bpm)
                last[day] = max(last.get(day, told), told)
    for day in sorted(last):
        second, bpm = last[day]
        when = When(at=moment(second))
        yield MarkEntry(f"resting {day}", when, "resting_bpm", bpm)


def _second(at: object) -> int | None:
    """Return a time in seconds since 1970; some tables have milliseconds."""
    if not isinstance(at, int) or at <= 0:
        return None
    second = at // MILLI if at >= MILLISECONDS_FROM else at
    return None if moment(second) is None else second


def _total(quarters: dict[int, int]) -> int:
    return sum(quarters.values())


FORMAT = Format("gadgetbridge", "gadgetbridge", Rank.WATCH, knows, read)
