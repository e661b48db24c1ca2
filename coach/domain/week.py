"""The days of a week as stones: done, today, planned, or rest."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

DAYS = 7
USUAL_DAYS = {
    0: (),
    1: (2,),
    2: (1, 4),
    3: (1, 3, 5),
    4: (0, 2, 4, 6),
    5: (0, 1, 3, 5, 6),
    6: (0, 1, 2, 4, 5, 6),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""On which days (0 is Monday) so many outings of a week usually lie."""

MOST_WITH_REST_BETWEEN = 4


class Stone(StrEnum):
    """What a day of the week is."""

    DONE = "done"
    PLANNED = "planned"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day and what it is. A day that has passed is done or rest, never more."""

    day: date
    stone: Stone


def week_of(
    today: date,
    outings: int,
    done: Collection[date],
    *,
    booked: Collection[date] = (),
    let_go: Collection[date] = (),
) -> tuple[WeekDay, ...]:
    """Return the seven days, from Monday, of the week a day lies in.

    What is left of the week's outings is spread over the days from ``today`` on:
    booked days first, then so that as few as possible lie side by side, then on the
    usual days, then early. Up to four outings a week never lie side by side; what no
    longer fits is let go, because there is nothing to make up for.

    Args:
        today: the present day.
        outings: how many the plan asks for this week.
        done: days with an outing; two on one day count as one day.
        booked: days for which the person booked an outing; always kept.
        let_go: days the person said "not today"; they are rest, and what they held is
            not moved to another day.
    """
    monday = monday_of(today)
    week = [monday + timedelta(days=n) for n in range(DAYS)]
    past = {day for day in week if day in done and day <= today}
    held = {d for d in week if d in booked and d >= today} - past - set(let_go)
    free = [d for d in week if d >= today and d not in past | held | set(let_go)]
    gone = {day for day in week if day in let_go} - past
    left = max(0, outings - len(past) - len(held) - len(gone))
    planned = held | _spread(free, left, past | held, min(outings, DAYS))
    return tuple(WeekDay(day, _stone(day, past, planned)) for day in week)


def _stone(day: date, done: Collection[date], planned: Collection[date]) -> Stone:
    if day in done:
        return Stone.DONE
    return Stone.PLANNED if day in planned else Stone.REST


def _spread(
    free: list[date], left: int, taken: Collection[date], outings: int
) -> set[date]:
    """Choose up to ``left`` of the free days, the best spread."""
    usual = USUAL_DAYS[outings]
    for count in range(min(left, len(free)), 0, -1):
        ways = [set(way) for way in combinations(free, count)]
        best = min(ways, key=lambda way: _strain(way, taken, usual))
        crowded = _strain(best, taken, usual)[0]
        if not crowded or outings > MOST_WITH_REST_BETWEEN:
            return best
    return set()


def _strain(
    way: set[date], taken: Collection[date], usual: Collection[int]
) -> tuple[int, int, list[date]]:
    """Return days side by side, days off the usual ones, and the days in order."""
    all_days = way | set(taken)
    next_to = sum(
        day + timedelta(days=1) in all_days
        for day in all_days
        if day in way or day + timedelta(days=1) in way
    )
    off = sum(day.weekday() not in usual for day in way)
    return next_to, off, sorted(way)
