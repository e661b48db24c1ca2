"""Time comes in through the front door: everything that needs "now" asks a Clock."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Protocol

NOON_HOUR = 12
_SINCE_MONDAY = tuple(timedelta(days=n) for n in range(7))
DEFAULT_DAY_START_MIN = 240


class Clock(Protocol):
    """Where "now" comes from."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the person's local time zone."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present instant in the local time zone."""
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still, for tests and for commands with ``--today``."""

    def __init__(self, at: datetime) -> None:
        self._at = at if at.tzinfo else at.astimezone()

    def now(self) -> datetime:
        """Return the instant this clock was set to."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Set the clock to another instant."""
        self._at = at if at.tzinfo else at.astimezone()


class RunningClock:
    """A clock that starts at a chosen instant and runs on from there."""

    def __init__(self, at: datetime) -> None:
        self._at = at if at.tzinfo else at.astimezone()
        self._started_s = time.monotonic()

    def now(self) -> datetime:
        """Return the chosen instant plus the time that has gone by since."""
        return self._at + timedelta(seconds=time.monotonic() - self._started_s)

    def skip_day(self) -> None:
        """Move on by one day: a week can be lived in a minute."""
        self._at += timedelta(days=1)


def read_instant(text: str) -> datetime | None:
    """Read back an ISO instant with its offset; None where the text is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def noon_of(day: date) -> datetime:
    """Return 12:00 local time of a day, aware: what ``--today`` means."""
    return datetime(day.year, day.month, day.day, NOON_HOUR).astimezone()


def person_day(at: datetime, day_start_min: int = DEFAULT_DAY_START_MIN) -> date:
    """Return the person's day an instant belongs to.

    Args:
        at: an aware instant; its own offset decides the wall-clock time.
        day_start_min: minutes after midnight at which a day begins, 0-720.
            At the default of 240 (04:00) a walk at 01:30 belongs to the day before.
    """
    return (at - timedelta(minutes=day_start_min)).date()


def monday_of(day: date) -> date:
    """Return the Monday of the week a day lies in."""
    return day - _SINCE_MONDAY[day.weekday()]
