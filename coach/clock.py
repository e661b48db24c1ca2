"""Time comes in through the front door: everything that needs "now" asks a Clock."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

NOON_HOUR = 12
BOOT_ID = "/proc/sys/kernel/random/boot_id"
_SINCE_MONDAY = tuple(timedelta(days=n) for n in range(7))
DEFAULT_DAY_START_MIN = 240


class Uptime(NamedTuple):
    """How long the computer has been running: nobody can set this clock.

    ``seconds`` since it was started count on through sleep; two of them can be
    compared where ``boot`` is the same, and not empty.
    """

    boot: str = ""
    seconds: float = 0.0


class Clock(Protocol):
    """Where "now" comes from."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the person's local time zone."""

    def uptime(self) -> Uptime:
        """Return how long the computer runs; an empty one where that is unknown."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present instant in the local time zone."""
        return datetime.now().astimezone()

    def uptime(self) -> Uptime:
        """Return how long the computer runs, time asleep included.

        Linux tells one start of the computer from another, so that another process can
        go on counting. Elsewhere the steadiest clock there is holds for this process
        alone.
        """
        clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
        seconds = time.monotonic() if clock is None else time.clock_gettime(clock)
        return Uptime(boot_id(BOOT_ID), seconds)


class FixedClock:
    """A clock that stands still, for tests and for commands with ``--today``."""

    def __init__(self, at: datetime) -> None:
        self._at = at if at.tzinfo else at.astimezone()
        self._boots, self._set_by_s = 0, 0.0

    def now(self) -> datetime:
        """Return the instant this clock was set to."""
        return self._at

    def uptime(self) -> Uptime:
        """Return how long the made-up computer runs."""
        seconds = self._at.timestamp() - self._set_by_s
        return Uptime(f"fixed-{self._boots}", seconds)

    def move_to(self, at: datetime) -> None:
        """Let time go by, or back, up to another instant."""
        self._at = at if at.tzinfo else at.astimezone()

    def set_wall(self, at: datetime) -> None:
        """Set the clock on the wall to another instant; no time goes by."""
        before = self._at
        self.move_to(at)
        self._set_by_s += self._at.timestamp() - before.timestamp()

    def restart(self) -> None:
        """Start the made-up computer again."""
        self._boots += 1


class RunningClock:
    """A clock that starts at a chosen instant and runs on from there."""

    def __init__(self, at: datetime) -> None:
        self._at = at if at.tzinfo else at.astimezone()
        self._started_s = time.monotonic()

    def now(self) -> datetime:
        """Return the chosen instant plus the time that has gone by since."""
        return self._at + timedelta(seconds=time.monotonic() - self._started_s)

    def uptime(self) -> Uptime:
        """Return nothing: nobody can set this clock, so its instants are enough."""
        return Uptime()

    def skip_day(self) -> None:
        """Move on by one day: a week can be lived in a minute."""
        self._at += timedelta(days=1)


@cache
def boot_id(file: str) -> str:
    """Return a name for the time since the computer was started.

    Args:
        file: where the system keeps one. Where it keeps none, the name is this
            process's own, so that no other process takes its seconds for these.
    """
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return f"process-{os.getpid()}-{time.time_ns()}"


def seconds_since(at: datetime, up: Uptime, clock: Clock) -> float:
    """Return the seconds gone by since an instant, 0 and up.

    While the computer was not started anew its uptime tells, whatever the clock on
    the wall was set to meanwhile; otherwise the clock on the wall does.

    Args:
        at: the instant, aware.
        up: the uptime at that instant.
        clock: what tells both now.
    """
    now = clock.uptime()
    if up.boot and up.boot == now.boot:
        return max(0.0, now.seconds - up.seconds)
    return max(0.0, (clock.now() - at).total_seconds())


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


def passed_s() -> float:
    """Return seconds of a clock that goes on while the computer sleeps.

    Where the system has none it is the clock on the wall, which can be set.
    """
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if asleep_too is None else time.clock_gettime(asleep_too)
