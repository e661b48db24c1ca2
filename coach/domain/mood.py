"""When a mood is low, very low or falling."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.catalogue import MoodLimits
    from coach.domain.facts import CheckIn


@dataclass(frozen=True, slots=True)
class MoodNow:
    """How the mood is on a day.

    ``latest`` is today's latest mood (0-10), or None when today has none; then
    nothing else is said either. Low and very low look at it alone; ``is_falling``
    compares days.
    """

    latest: int | None = None
    is_low: bool = False
    is_very_low: bool = False
    is_falling: bool = False

    @property
    def is_heavy(self) -> bool:
        """Say whether the day asks for less: a low or a falling mood."""
        return self.is_low or self.is_falling


def mood_now(checkins: Iterable[CheckIn], limits: MoodLimits, today: date) -> MoodNow:
    """Return how the mood is today, from check-ins in order.

    Low is at most ``limits.low``, very low at most ``limits.very_low``. Falling: the
    mean of the last ``falling_recent_days`` days, today included, lies at least
    ``falling_by`` under the mean of the ``falling_before_days`` days before them, of
    which at least ``falling_least_days`` have a mood. A day's mood is the mean of its
    check-ins; days without one are left out. Evidence: our_mood_limits.
    """
    days: dict[date, list[int]] = {}
    for checkin in checkins:
        if checkin.mood is not None and checkin.day <= today:
            days.setdefault(checkin.day, []).append(checkin.mood)
    latest = days[today][-1] if today in days else None
    return MoodNow(
        latest=latest,
        is_low=latest is not None and latest <= limits.low,
        is_very_low=latest is not None and latest <= limits.very_low,
        is_falling=latest is not None and _is_falling(days, limits, today),
    )


def days_needed(limits: MoodLimits) -> int:
    """Return how many days back from today the check-ins are looked at."""
    return limits.falling_recent_days + limits.falling_before_days


def _is_falling(days: dict[date, list[int]], limits: MoodLimits, today: date) -> bool:
    begin = today - timedelta(days=limits.falling_recent_days - 1)
    earliest = begin - timedelta(days=limits.falling_before_days)
    recent = [_mean(moods) for day, moods in days.items() if day >= begin]
    before = [_mean(m) for day, m in days.items() if earliest <= day < begin]
    if not recent or len(before) < limits.falling_least_days:
        return False
    return _mean(before) - _mean(recent) >= limits.falling_by


def _mean(values: list[int] | list[float]) -> float:
    return sum(values) / len(values)
