"""Minutes of a week and the mood of that week.

Weekly means follow a straight line or one with a bend at 60 minutes, under a slow drift
and errors that remember the week before (an autoregression weighed by REML, see
`serial`). The bend is never searched for: the best of many bends looks good by chance.
Whole weeks do not show which came first, so what moving more after better days would
make of them is allowed for (see `pull`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.drift import drift
from coach.insights.pull import carried
from coach.insights.rated import WEEK_GRAIN, rated, tell_apart, varies
from coach.insights.serial import Memory, fit_serial
from coach.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from coach.insights.mixture import Mixed

    Array = NDArray[np.float64]

LEAST_WEEKS, LEAST_WEEKS_BEND = 12, 16
LEAST_SPREAD = 30.0
LOW_MINUTES, HIGH_MINUTES, LEAST_EACH = 30.0, 90.0, 4
HOUR, TWO_HOURS, MOST_MINUTES = 60.0, 120.0, 10_080.0
MEMORY = Memory(phi=(0.0, 0.2, 0.4, 0.6, 0.8), prior=(1, 1, 1, 1, 1))
DRIFT_WEEKS = (17, 35, 60, 80)
SURE_LOW, SURE_BEND = 0.025, 0.05


@dataclass(frozen=True, slots=True)
class Dose:
    """What more minutes in a week went with.

    Attributes:
        any: points of mood for one more hour a week, up to two hours.
        first_hour: points by which the first hour went with more than the second.
        weeks: weeks with a mood and minutes.
        weeks_low: of these, weeks under 30 minutes.
        weeks_high: weeks over 90 minutes.
        is_first_hour_clear: whether the first hour went with better mood, and with
            more than the second: both tests together. The p of ``first_hour`` is at
            most .05 exactly then.
    """

    any: Estimate | TooLittle
    first_hour: Estimate | TooLittle
    weeks: int
    weeks_low: int
    weeks_high: int
    is_first_hour_clear: bool = False


def dose(
    mood: ArrayLike,
    minutes: ArrayLike,
    *,
    least: int = LEAST_WEEKS,
    least_bend: int = LEAST_WEEKS_BEND,
    pull: float = 0.0,
) -> Dose:
    """Return what minutes went with, week by week.

    Args:
        mood: the mean mood of each week in a row, 0-10; nan where fewer than four
            days have one.
        minutes: active minutes of each week, 0 and up; nan where fewer than five days
            are known.
        least: the fewest weeks with both for ``any``.
        least_bend: the same for ``first_hour``.
        pull: minutes that follow one more point of mood the day before, of
            `pull.pull_of`; what that makes of whole weeks is allowed for.

    Returns:
        Both answers. ``n_with`` and ``n_without`` count weeks over 90 and under 30
        minutes; lacks are DAYS (weeks), WITH (weeks over 90), WITHOUT (weeks under
        30) and SAME (minutes or moods hardly differ).
    """
    y = rated(mood)
    x = np.asarray(minutes, dtype=float).ravel()
    x = np.where((x >= 0) & (x <= MOST_MINUTES), x, np.nan)
    known = np.isfinite(x) & np.isfinite(y)
    y = np.where(known, y, np.nan)
    low = int(np.sum(x[known] < LOW_MINUTES))
    high = int(np.sum(x[known] > HIGH_MINUTES))
    counts = (int(known.sum()), high, low)
    first, is_clear = _first_hour(y, x, counts, (least_bend, pull))
    return Dose(
        _any(y, x, counts, (least, pull)), first, counts[0], low, high, is_clear
    )


def _any(
    y: Array, x: Array, counts: tuple[int, int, int], asked: tuple[int, float]
) -> Estimate | TooLittle:
    least, pull = asked
    if counts[0] < least:
        return TooLittle(Lack.DAYS, least - counts[0], *counts)
    known = np.isfinite(y)
    quarter, most = np.quantile(x[known], (0.25, 0.75))
    if most - quarter < LEAST_SPREAD or not varies(y[known]):
        return TooLittle(Lack.SAME, 0, *counts)
    parts = np.minimum(x, TWO_HOURS)[:, None] / HOUR
    rises = np.array([np.mean(x[known] < TWO_HOURS)])
    slow = drift(len(y), DRIFT_WEEKS)
    columns = np.column_stack([slow, parts])
    if not tell_apart(columns[known]):
        return TooLittle(Lack.SAME, 0, *counts)
    fit = fit_serial(y, columns, MEMORY, floor=WEEK_GRAIN)
    allowed = carried(pull, y[known], parts[known], rises / HOUR, slow[known])
    found = fit.of(np.eye(columns.shape[1])[-1], float(allowed[0]))
    return _answer(found, found.p, counts)


def _first_hour(
    y: Array, x: Array, counts: tuple[int, int, int], asked: tuple[int, float]
) -> tuple[Estimate | TooLittle, bool]:
    least, pull = asked
    weeks, high, low = counts
    if weeks < least:
        return TooLittle(Lack.DAYS, least - weeks, *counts), False
    if high < LEAST_EACH:
        return TooLittle(Lack.WITH, LEAST_EACH - high, *counts), False
    if low < LEAST_EACH:
        return TooLittle(Lack.WITHOUT, LEAST_EACH - low, *counts), False
    parts = np.column_stack([np.minimum(x, HOUR), np.maximum(x - HOUR, 0.0)]) / HOUR
    slow = drift(len(y), DRIFT_WEEKS)
    columns = np.column_stack([slow, parts])
    known = np.isfinite(y)
    if not varies(y[known]) or not tell_apart(columns[known]):
        return TooLittle(Lack.SAME, 0, *counts), False
    fit = fit_serial(y, columns, MEMORY, floor=WEEK_GRAIN)
    unit = np.eye(columns.shape[1])
    share = float(np.mean(x[known] < HOUR))
    rises = np.array([share, 1.0 - share]) / HOUR
    allowed = carried(pull, y[known], parts[known], rises, slow[known])
    hour = fit.of(unit[-2], float(allowed[0]))
    bend = fit.of(unit[-2] - unit[-1], float(allowed[0] - allowed[1]))
    is_clear = hour.under <= SURE_LOW and bend.under <= SURE_BEND
    p = min(1.0, max(hour.under * SURE_BEND / SURE_LOW, bend.under))
    return _answer(bend, p, counts), is_clear


def _answer(found: Mixed, p: float, counts: tuple[int, int, int]) -> Estimate:
    return Estimate(
        found.mean, found.low, found.high, p, *counts, reverse=found.allowed
    )
