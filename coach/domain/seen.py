"""What somebody sees first on a chart of days: where mood began and where it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from coach.domain.series import mean_mood
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.series import DayPoint, MoodSeries

LEAST_FOR_A_WAY = 6
"""Days with a mood from which on it is said where mood went."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Some days of a chart, as they strike the eye.

    Attributes:
        moods: how many days have a mood, 0 and up.
        start: mood 0-10 over the first third of those days, None under six of them.
        end: the same over the last third.
        low: the lowest mood of a day 0-10, None without any.
        high: the highest.
        walked: how many days had a walk.
        moved: how many days had any movement.
        notes: how many things were noted.
        totals: the first and the last check-in total in these days; one where there is
            one, none where there is none.
    """

    moods: int
    start: float | None
    end: float | None
    low: float | None
    high: float | None
    walked: int
    moved: int
    notes: int
    totals: tuple[int, ...]


def seen_in(series: MoodSeries, first: date, last: date) -> Seen:
    """Return what is seen of the days from ``first`` to ``last`` of a series."""
    points = _between(series.points, first, last)
    rated = [point for point in points if point.mood is not None]
    moods = [point.mood for point in rated if point.mood is not None]
    start = end = None
    if len(rated) >= LEAST_FOR_A_WAY:
        third = len(rated) // 3
        start, end = mean_mood(rated[:third]), mean_mood(rated[-third:])
    totals = [s.points for s in series.scores.totals if first <= s.day <= last]
    return Seen(
        moods=len(moods),
        start=start,
        end=end,
        low=min(moods, default=None),
        high=max(moods, default=None),
        walked=sum(point.walked for point in points),
        moved=sum(bool(point.walk_min or point.other_min) for point in points),
        notes=sum(first <= flag.day <= last for flag in series.flags),
        totals=tuple(totals[:: max(1, len(totals) - 1)]),
    )


def _between(
    points: tuple[DayPoint, ...], first: date, last: date
) -> tuple[DayPoint, ...]:
    """Return the points from one day to another; they are in order."""
    begin = bisect_left(points, first, key=_day_of)
    return points[begin : bisect_right(points, last, key=_day_of)]


def _day_of(point: DayPoint) -> date:
    return point.day
