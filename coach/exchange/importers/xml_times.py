"""Moments as XML files of watches and phones write them, as whole seconds since 1970.

A day is worked out once and kept: a file has a hundred thousand times and a few days.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from coach.values import dataclass

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d*)?"
    r"\s*(Z|[+-]\d\d:?\d\d(?::?\d\d)?)?"
)
EARLIEST_YEAR, LATEST_YEAR = 2, 9998
"""So that no zone leads out of the calendar."""
_MOST_DAYS = 2048
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 # a wall clock
_FRACTION = ".,0123456789"
_FRACTIONS = frozenset(".,")
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Moment:
    """A written time.

    Attributes:
        seconds: since 1970-01-01 00:00, in UTC where ``offset_s`` is known; else as
            the clock on the wall showed it.
        offset_s: of the zone it was written in; 0 for ``Z``; None without any.
    """

    seconds: int
    offset_s: int | None

    @property
    def at(self) -> datetime:
        """The moment in the zone it was written in; naive without one."""
        if self.offset_s is None:
            return _NAIVE_EPOCH + timedelta(seconds=self.seconds)
        zone = timezone(timedelta(seconds=self.offset_s)) if self.offset_s else UTC
        return (EPOCH + timedelta(seconds=self.seconds)).astimezone(zone)

    @property
    def utc(self) -> str:
        """The moment as text that does not depend on its zone, for keys."""
        moment = _NAIVE_EPOCH + timedelta(seconds=self.seconds)
        return moment.isoformat() + ("" if self.offset_s is None else "Z")


class Clock:
    """Reads the times of one file."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}

    def moment(self, text: str) -> Moment | None:
        """Return a written time such as ``2020-10-24T10:51:16.5+01:00``, or None."""
        text = text.strip()
        found = _MOMENT.fullmatch(text)
        if found is None:
            return None
        offset_s = _offset_s(found[3])
        try:
            wall = datetime.fromisoformat(f"{found[1]}T{found[2]}")
        except ValueError:
            return None
        if not EARLIEST_YEAR <= wall.year <= LATEST_YEAR:
            return None
        seconds = (wall - _NAIVE_EPOCH) // timedelta(seconds=1)
        return Moment(seconds - (offset_s or 0), offset_s)

    def seconds(self, text: str) -> int | None:
        """Return the seconds of `Moment` alone; quick."""
        tail = text[19:]
        if tail[:1] in _FRACTIONS:
            tail = tail.lstrip(_FRACTION)
        key = text[:11] + tail
        begin = self._days.get(key)
        if begin is None:
            return self._first_of_day(text, key)
        try:
            of_day = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
        except ValueError:
            return None
        return begin + of_day if 0 <= of_day < DAY_S else None

    def _first_of_day(self, text: str, key: str) -> int | None:
        moment = self.moment(text)
        if moment is None:
            return None
        if len(self._days) >= _MOST_DAYS:
            self._days.clear()
        if text[:1].isdigit():
            of_day = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
            self._days[key] = moment.seconds - of_day
        return moment.seconds


def _offset_s(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    if seconds >= DAY_S:
        return None
    return -seconds if text[0] == "-" else seconds
