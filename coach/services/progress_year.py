"""A calendar year, one square a day: its mood, and whether there was movement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.series import DayPoint
    from coach.services.looking_back import Past


class DaySquare(NamedTuple):
    """One day: its mood 0-10 or None, and its minutes of movement, 0 and up."""

    day: date
    mood: float | None
    moods: tuple[int, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class YearView:
    """Every day of a year.

    Attributes:
        year: the calendar year.
        today: the person's day; days after it have not come yet.
        days: from 1 January to 31 December.
        has_moves: whether movement is shown.
        has_earlier: whether something is written down in a year before.
        has_later: whether a later year has begun.
        by_month: mean mood 0-10 of each month that has any, January is 1.
    """

    year: int
    today: date
    days: tuple[DaySquare, ...]
    has_moves: bool
    has_earlier: bool
    has_later: bool
    by_month: tuple[tuple[int, float], ...]

    @property
    def known(self) -> tuple[DaySquare, ...]:
        """The days that have a mood or movement, oldest first."""
        return tuple(d for d in self.days if d.mood is not None or d.minutes)


def build_year_view(past: Past, year: int) -> YearView:
    """Build a year from all days that were read."""
    first, today = date(year, 1, 1), past.today
    length = (date(year + 1, 1, 1) - first).days
    points = {point.day: point for point in past.series.points if point.day >= first}
    days = tuple(
        _square(first + timedelta(days=at), points.get(first + timedelta(days=at)))
        for at in range(length)
    )
    noted = past.series.points
    return YearView(
        year=year,
        today=today,
        days=days,
        has_moves=past.has_moves,
        has_earlier=bool(noted) and noted[0].day < first,
        has_later=year < today.year,
        by_month=_months(days),
    )


def _square(day: date, point: DayPoint | None) -> DaySquare:
    if point is None:
        return DaySquare(day, None, (), 0)
    minutes = point.walk_min + point.other_min
    return DaySquare(day, point.mood, point.moods, minutes)


def _months(days: tuple[DaySquare, ...]) -> tuple[tuple[int, float], ...]:
    held: dict[int, list[float]] = {}
    for square in days:
        if square.mood is not None:
            held.setdefault(square.day.month, []).append(square.mood)
    return tuple((month, sum(moods) / len(moods)) for month, moods in held.items())
