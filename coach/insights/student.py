"""Student's t: how likely a value is, and which value has a given likelihood.

The distribution is the regularised incomplete beta function of ``df / (df + x * x)``,
by its continued fraction (Abramowitz & Stegun 1964, 26.5.8 and 26.7.1), evaluated with
Lentz's method.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

MOST_STEPS = 300
CLOSE = 1e-13
TINY = 1e-300
FARTHEST = 1e100
HALVINGS = 200


def t_cdf(x: ArrayLike, df: float) -> NDArray[np.float64]:
    """Return the probability of a value of at most ``x``.

    Args:
        x: values of any shape, finite or infinite.
        df: degrees of freedom, over 0.

    Returns:
        Probabilities 0-1, in the shape of ``x``.
    """
    values = np.clip(np.asarray(x, dtype=float), -FARTHEST, FARTHEST)
    square = values * values
    tail = 0.5 * _beta(df / (df + square), square / (df + square), df / 2, 0.5)
    return np.asarray(np.where(values > 0, 1.0 - tail, tail))


@lru_cache(maxsize=512)
def t_quantile(p: float, df: float) -> float:
    """Return the value that ``t_cdf`` gives ``p``, where 0 < p < 1 and df is over 0."""
    if p > 0.5:
        return -t_quantile(1.0 - p, df)
    low, high = -2.0, 0.0
    while float(t_cdf(low, df)) > p and low > -FARTHEST:
        low, high = low * 2, low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if float(t_cdf(middle, df)) > p:
            high = middle
        else:
            low = middle
        if high - low <= CLOSE * max(1.0, -low):
            break
    return (low + high) / 2


def _beta(
    x: NDArray[np.float64], rest: NDArray[np.float64], a: float, b: float
) -> NDArray[np.float64]:
    """Return the regularised incomplete beta of ``x``, where ``rest`` is 1 - x."""
    is_far = x > (a + 1) / (a + b + 2)
    near, away = np.where(is_far, rest, x), np.where(is_far, x, rest)
    first, second = np.where(is_far, b, a), np.where(is_far, a, b)
    log = (
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + first * np.log(np.maximum(near, TINY))
        + second * np.log(np.maximum(away, TINY))
    )
    part = np.exp(log) / first / _fraction(near, first, second)
    return np.asarray(np.where(is_far, 1.0 - part, part))


def _fraction(
    x: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]
) -> NDArray[np.float64]:
    value = np.ones_like(x)
    c, d = np.ones_like(x), np.zeros_like(x)
    for step in range(1, MOST_STEPS):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x
            term = term / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        d = 1.0 / _off_zero(1.0 + term * d)
        c = _off_zero(1.0 + term / c)
        value = value * c * d
        if np.all(np.abs(c * d - 1.0) < CLOSE):
            break
    return value


def _off_zero(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.where(np.abs(x) < TINY, TINY, x))
