"""Heart rate of Fitbit's exercises, from the files of the days that lie beside them.

``heart_rate-2020-03-10.json`` holds one local day in UTC, a value every few seconds.
The zone is not known here, so an exercise is looked for in the files of the day before
and the day after as well.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from coach.exchange.candidate import read_whole
from coach.exchange.entries import Beats
from coach.exchange.findings import UnreadError

if TYPE_CHECKING:
    from coach.exchange.candidate import Candidate

LARGEST_DAY = 32 * 1024 * 1024
LONGEST_SECONDS = 172_800
LOWEST_BPM, HIGHEST_BPM = 20, 300
KEPT_DAYS = 4
EARLIEST_YEAR, LATEST_YEAR = 1900, 9000
_MONTH_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d\d) ([0-2]\d:[0-5]\d:[0-5]\d)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ][0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?Z?", re.ASCII)


class _Beat(msgspec.Struct, frozen=True):
    bpm: int


class _Reading(msgspec.Struct, frozen=True, rename="camel"):
    date_time: str
    value: _Beat


_DAY = msgspec.json.Decoder(list[_Reading])


def moment_of(text: str) -> datetime | None:
    """Return ``03/10/20 07:59:29`` (month first) or an ISO moment, naive.

    A ``Z`` is passed over: it says no more than that no zone is named.
    """
    match = _MONTH_FIRST.fullmatch(text)
    if match is not None:
        month, day, year, clock = match.groups()
        text = f"20{year}-{month}-{day} {clock}"
    if not _ISO.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    return at if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None


class HeartFiles:
    """The files of heart rate beside a file of exercises; few are held at a time."""

    def __init__(self, exercises: Candidate) -> None:
        self._exercises = exercises
        self._days: dict[date, list[tuple[datetime, int]]] = {}

    def beats(self, start: datetime, seconds: float) -> Beats | None:
        """Return the heart rate from ``start`` (UTC) on, or None where none is told."""
        end = start + timedelta(seconds=min(seconds, LONGEST_SECONDS))
        day = start.date() - timedelta(days=1)
        found: dict[datetime, int] = {}
        while day <= end.date() + timedelta(days=1):
            readings = self._day(day)
            first = bisect_left(readings, (start, 0))
            for at, bpm in readings[first:]:
                if at > end:
                    break
                found[at] = bpm
            day += timedelta(days=1)
        if not found:
            return None
        moments = sorted(found)
        return Beats(
            array("I", [round((at - start).total_seconds()) for at in moments]),
            array("H", [found[at] for at in moments]),
        )

    def _day(self, day: date) -> list[tuple[datetime, int]]:
        if day not in self._days:
            while len(self._days) >= KEPT_DAYS:
                del self._days[next(iter(self._days))]
            self._days[day] = self._read(f"heart_rate-{day:%Y-%m-%d}.json")
        return self._days[day]

    def _read(self, name: str) -> list[tuple[datetime, int]]:
        file = self._exercises.beside(name)
        if file is None:
            return []
        try:
            readings = _DAY.decode(read_whole(file, LARGEST_DAY))
        except (UnreadError, msgspec.DecodeError, ValueError, RecursionError):
            return []
        told = [
            (at.replace(tzinfo=UTC), reading.value.bpm)
            for reading in readings
            if (at := moment_of(reading.date_time)) is not None
            and LOWEST_BPM <= reading.value.bpm <= HIGHEST_BPM
        ]
        return sorted(told)
