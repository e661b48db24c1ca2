"""What came before good and bad weeks.

Plain counts set the person's best third of weeks beside the hardest third. The estimate
asks how many points a week's mood was higher for every active day of the week before,
given the mood of that week and a slow drift, with errors that remember the week before
(a distributed-lag regression with AR(1) errors by generalised least squares, Cochrane &
Orcutt 1949, weighed by REML, see `serial`). Without last week's mood the estimate would
find that good weeks go on: who feels better moves more and still feels better a week on
(Granger 1969).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.drift import drift
from coach.insights.rated import WEEK_GRAIN, rated, tell_apart, varies
from coach.insights.serial import Memory, fit_serial
from coach.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

DAYS = 7
LEAST_WEEKS = 16
LEAST_SIDE = 4
THIRD = 3
MEMORY = Memory(phi=(-0.2, 0.0, 0.2, 0.4, 0.6), prior=(0.5, 1, 1, 1, 1))
DRIFT_WEEKS = (17, 35, 60, 80)


@dataclass(frozen=True, slots=True)
class WeeksBefore:
    """The weeks before good and bad weeks.

    Attributes:
        estimate: points of mood for each active day of the week before.
        good_weeks: how many weeks the best third has.
        good_after_active: how many of these came after an active week.
        bad_weeks: how many weeks the hardest third has.
        bad_after_active: how many of these came after an active week.
        active_from: active days from which a week is active here, 1-7: the number
            that parts the person's weeks most evenly. 0 where there are no weeks.
    """

    estimate: Estimate | TooLittle
    good_weeks: int
    good_after_active: int
    bad_weeks: int
    bad_after_active: int
    active_from: int = 0


def week_values(
    daily: ArrayLike, first_weekday: int, least: int, *, sums: bool = False
) -> Array:
    """Return one value for each week, Monday to Sunday, that the days touch.

    Args:
        daily: one value a day, nan where there is none.
        first_weekday: the weekday of the first day, 0 (Monday) to 6.
        least: the fewest days with a value; a week with fewer is nan.
        sums: whether to add the days up instead of taking their mean.
    """
    values = np.asarray(daily, dtype=float).ravel()
    behind = -(first_weekday + len(values)) % DAYS
    days = np.pad(values, (first_weekday, behind), constant_values=np.nan)
    weeks = days.reshape(-1, DAYS)
    known = np.isfinite(weeks)
    counts = known.sum(1)
    totals = np.where(known, weeks, 0.0).sum(1)
    told = totals if sums else totals / np.maximum(counts, 1)
    return np.asarray(np.where(counts >= max(least, 1), told, np.nan))


def weeks_before(
    mood: ArrayLike, active: ArrayLike, *, least: int = LEAST_WEEKS
) -> WeeksBefore:
    """Return what came before the person's good and bad weeks.

    Args:
        mood: the mean mood of each week in a row, 0-10; nan where it is not known.
        active: active days of each of these weeks, 0-7; nan where not known.
        least: the fewest weeks that are known together with the week before.

    Returns:
        Counts and the estimate; ``n_with`` counts weeks after an active week and
        ``n_without`` the others; lacks are DAYS (weeks), WITH, WITHOUT and SAME.
    """
    y = rated(mood)
    days = np.asarray(active, dtype=float).ravel()
    days = np.where((days >= 0) & (days <= DAYS), days, np.nan)
    now, last, moved = y[1:], y[:-1], days[:-1]
    known = np.isfinite(now) & np.isfinite(last) & np.isfinite(moved)
    active_from = _halfway(moved[known])
    was_active = moved >= active_from
    good, bad = _thirds(now, known)
    counts = (
        int(known.sum()),
        int(np.sum(known & was_active)),
        int(np.sum(known & ~was_active)),
    )
    return WeeksBefore(
        _estimate(np.where(known, now, np.nan), last, moved, counts, least),
        int(good.sum()),
        int(np.sum(good & was_active)),
        int(bad.sum()),
        int(np.sum(bad & was_active)),
        active_from,
    )


def _halfway(active: Array) -> int:
    """Return from how many active days on a week is one of the more active half."""
    if not active.size:
        return 0
    least = np.arange(1, DAYS + 1)
    over = np.mean(active[:, None] >= least, axis=0)
    return int(least[np.argmin(np.abs(over - 0.5))])


def _thirds(
    mood: Array, known: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which weeks are the best and the hardest third.

    Weeks that are as the middle one are in neither, so that either may be smaller.
    """
    none = np.zeros(len(mood), dtype=bool)
    told = mood[known]
    if len(told) < THIRD or not varies(told):
        return none, none
    low, middle, high = np.quantile(told, (1 / THIRD, 0.5, 1 - 1 / THIRD))
    filled = np.where(known, mood, middle)
    good = (filled >= high) & (filled > middle)
    return good, (filled <= low) & (filled < middle)


def _estimate(
    now: Array, last: Array, moved: Array, counts: tuple[int, int, int], least: int
) -> Estimate | TooLittle:
    weeks, n_with, n_without = counts
    if weeks < least:
        return TooLittle(Lack.DAYS, least - weeks, *counts)
    if n_with < LEAST_SIDE:
        return TooLittle(Lack.WITH, LEAST_SIDE - n_with, *counts)
    if n_without < LEAST_SIDE:
        return TooLittle(Lack.WITHOUT, LEAST_SIDE - n_without, *counts)
    columns = np.column_stack([drift(len(now), DRIFT_WEEKS), last, moved])
    known = np.isfinite(now)
    if not varies(now[known]) or not tell_apart(columns[known]):
        return TooLittle(Lack.SAME, 0, *counts)
    fit = fit_serial(now, columns, MEMORY, floor=WEEK_GRAIN)
    found = fit.of(np.eye(columns.shape[1])[-1])
    return Estimate(found.mean, found.low, found.high, found.p, *counts)
