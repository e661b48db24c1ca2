"""When something was: a day of the person, and the clock time where it is known."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.clock import person_day
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.services.desk import Desk

EARLIEST_DAY = date(1970, 1, 2)
LATEST_DAY = date(2200, 1, 1)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2})?"
)


@dataclass(frozen=True, slots=True)
class When:
    """The person's day, and the start as an aware instant or None if not known."""

    day: date
    at: datetime | None = None


def read_day(text: str) -> date | None:
    """Read ``YYYY-MM-DD`` between 1970 and 2200, or return None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST_DAY <= day <= LATEST_DAY else None


def read_when(text: str, day_start_min: int) -> When | None:
    """Read ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM[:SS][+HH:MM]``, or return None.

    A bare day has no clock time. An instant without an offset is local time; its
    wall-clock time decides the person's day, which begins ``day_start_min`` minutes
    after midnight.
    """
    if _DAY.fullmatch(text):
        day = read_day(text)
        return When(day) if day else None
    if not _INSTANT.fullmatch(text) or read_day(text[:10]) is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.astimezone()
    return When(person_day(at, day_start_min), at)


def moment_now(desk: Desk) -> When:
    """Return this very moment."""
    now = desk.now()
    return When(person_day(now, desk.settings().day_start_min), now)


def some_time_today(desk: Desk) -> When:
    """Return today, at a time that nobody wrote down."""
    return When(desk.today())


def is_later_than_now(when: When, desk: Desk) -> bool:
    """Say whether a moment has not come yet."""
    if when.at is not None:
        return when.at > desk.now()
    return when.day > desk.today()
