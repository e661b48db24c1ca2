"""Two ways to look for a link in somebody's notes: this program's, and the usual one.

The usual way compares the average of the days with it and of the days without it
(Welch 1947), or the correlation, as if no day knew of the one before.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from coach.domain.finding import Standing
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.links import link_answers, window
from coach.insights.review import SURE, Seen, standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.world_days import Array
    from coach.insights.links import Days, Question

USUAL_BELOW = 0.05
LEAST_EACH = 3
FRACTION_STEPS = 30


def ours(
    days: Days, questions: Sequence[Question]
) -> Mapping[Question, Estimate | TooLittle]:
    """Ask the engine about somebody's days, from the first used one to the last."""
    held = window(days)
    if held is None:
        return dict.fromkeys(questions, TooLittle(Lack.DAYS))
    return link_answers(held, questions)


def told_at_review(answer: Estimate | TooLittle) -> bool:
    """Whether a first review tells of a link, by the rule of the first question."""
    found = isinstance(answer, Estimate) and answer.p < SURE
    return standing_of(answer, Seen(is_found=found)) is Standing.CLEAR


def usual(days: Days, question: Question) -> Estimate | None:
    """Compare the two averages; None with fewer than three days on a side."""
    act = days.acts[question.act]
    if question.lag:
        act = np.concatenate([[np.nan], act[:-1]])
    known = ~np.isnan(days.mood) & ~np.isnan(act)
    sides = days.mood[known & (act == 1)], days.mood[known & (act == 0)]
    if min(map(len, sides)) < LEAST_EACH:
        return None
    (mean_1, share_1, n_1), (mean_0, share_0, n_0) = (
        (side.mean(), side.var(ddof=1) / len(side), len(side)) for side in sides
    )
    variance = share_1 + share_0
    if variance < 1e-12:
        return None
    df = variance**2 / (share_1**2 / (n_1 - 1) + share_0**2 / (n_0 - 1))
    effect, error = float(mean_1 - mean_0), math.sqrt(variance)
    reach = critical(df) * error
    p = float(two_sided(np.array([effect / error]), np.array([df]))[0])
    return Estimate(effect, effect - reach, effect + reach, p, n_1 + n_0, n_1, n_0)


def usual_daily(mood: Array, act: Array) -> Array:
    """Return for each day whether the usual way, asked that day, tells of a link.

    Args:
        mood: one person's days, nan where there is none.
        act: 0 or 1, nan where it is not known.
    """
    known = ~np.isnan(mood) & ~np.isnan(act)
    values = np.where(known, mood, 0.0)
    parts = []
    for side in (1.0, 0.0):
        here = known & (act == side)
        number = np.maximum(here.cumsum(), 1e-9)
        mean = (values * here).cumsum() / number
        squares = (values**2 * here).cumsum() / number
        spread = np.maximum(squares - mean**2, 0) * number / np.maximum(number - 1, 1)
        parts.append((number, mean, spread / number))
    (n_1, mean_1, share_1), (n_0, mean_0, share_0) = parts
    enough = (n_1 >= LEAST_EACH) & (n_0 >= LEAST_EACH)
    variance = share_1 + share_0
    enough &= variance > 1e-12
    below = share_1**2 / np.maximum(n_1 - 1, 1) + share_0**2 / np.maximum(n_0 - 1, 1)
    df = np.where(enough, variance**2 / np.maximum(below, 1e-300), 1.0)
    t = np.where(enough, (mean_1 - mean_0) / np.sqrt(np.maximum(variance, 1e-12)), 0.0)
    return np.asarray(enough & (two_sided(t, df) < USUAL_BELOW))


def correlation_p(left: Array, right: Array) -> float:
    """Return the two-sided probability of a correlation, as the usual way has it."""
    known = ~np.isnan(left) & ~np.isnan(right)
    x, y = left[known], right[known]
    if len(x) < LEAST_EACH or np.ptp(x) == 0 or np.ptp(y) == 0:
        return 1.0
    r = min(max(float(np.corrcoef(x, y)[0, 1]), -1.0), 1.0)
    df = len(x) - 2
    t = r * math.sqrt(df / max(1 - r * r, 1e-12))
    return float(two_sided(np.array([t]), np.array([float(df)]))[0])


def two_sided(t: Array, df: Array) -> Array:
    """Return the probability beyond +-t under Student's t.

    The regularised incomplete beta function by its continued fraction (Lentz 1976),
    for all values at once.
    """
    x = df / (df + t * t)
    a, b = df / 2, np.full_like(df, 0.5)
    turned = x > (a + 1) / (a + b + 2)
    first, second = np.where(turned, b, a), np.where(turned, a, b)
    at = np.clip(np.where(turned, 1 - x, x), 1e-300, 1 - 1e-16)
    log_front = (
        _log_gamma(a + b)
        - _log_gamma(a)
        - _log_gamma(b)
        + first * np.log(at)
        + second * np.log1p(-at)
    )
    part = np.exp(log_front) / first * _fraction(first, second, at)
    return np.asarray(np.clip(np.where(turned, 1 - part, part), 0.0, 1.0))


def critical(df: float) -> float:
    """Return the t that 95 of 100 values stay within."""
    inverse, t = _critical_table()
    return float(np.interp(1 / df, inverse, t))


@lru_cache(maxsize=1)
def _critical_table() -> tuple[Array, Array]:
    """Return inverse degrees of freedom, rising, and the t of each, by halving."""
    inverse = np.linspace(0.0005, 1, 4000)
    df = 1 / inverse
    low, high = np.zeros_like(df), np.full_like(df, 20.0)
    for _ in range(40):
        middle = (low + high) / 2
        beyond = two_sided(middle, df) > USUAL_BELOW
        low, high = np.where(beyond, middle, low), np.where(beyond, high, middle)
    return inverse, (low + high) / 2


def _fraction(a: Array, b: Array, x: Array) -> Array:
    """Return the continued fraction of the incomplete beta function."""
    tiny = 1e-300
    c = np.ones_like(x)
    d = 1 / _away(1 - (a + b) * x / (a + 1), tiny)
    value = d
    for m in range(1, FRACTION_STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d, tiny)
            c = _away(1 + term / c, tiny)
            value = value * d * c
    return np.asarray(value)


def _away(value: Array, tiny: float) -> Array:
    return np.where(np.abs(value) < tiny, tiny, value)


def _log_gamma(x: Array) -> Array:
    """Return log gamma by Stirling's series, after eight steps up."""
    shift = np.zeros_like(x)
    for step in range(8):
        shift += np.log(x + step)
    z = x + 8
    series = 1 / (12 * z) - 1 / (360 * z**3) + 1 / (1260 * z**5)
    return np.asarray(
        (z - 0.5) * np.log(z) - z + 0.5 * math.log(2 * math.pi) + series - shift
    )
