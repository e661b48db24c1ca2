"""Ratings before and after: which pairs count, and fits that compare groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate
from coach.insights.student import t_cdf, t_quantile
from coach.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

LOWEST, HIGHEST = 0.0, 10.0
GRAIN = 1 / 12
"""The variance of rounding to whole points."""
WEEK_GRAIN = GRAIN / 7
"""The same of a mean of seven."""
MOST_LEVERAGE = 0.98
FLAT = 1e-9


def rated(values: ArrayLike) -> Array:
    """Return ratings as floats; nan where one is missing or not on the 0-10 scale."""
    array = np.asarray(values, dtype=float).ravel()
    return np.where((array >= LOWEST) & (array <= HIGHEST), array, np.nan)


def pairs(
    before: ArrayLike, after: ArrayLike
) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return the ratings of the pairs where both are known, and which these are."""
    first, then = rated(before), rated(after)
    known = np.isfinite(first) & np.isfinite(then)
    return first[known], then[known], known


@dataclass(frozen=True, slots=True)
class Compared:
    """A least squares fit whose ranges hold where the spread differs between groups.

    Attributes:
        slopes: one for each column.
        spread: their covariance after HC3.
        inverse: the inverse of the columns' cross-products.
    """

    slopes: Array
    spread: Array
    inverse: Array


def compare(columns: Array, y: Array) -> Compared:
    """Fit ``y`` by least squares with the HC3 covariance (MacKinnon & White 1985).

    Args:
        columns: (n, k), of full rank or nearly so.
        y: (n).
    """
    inverse = np.linalg.inv(columns.T @ columns + FLAT * np.eye(columns.shape[1]))
    slopes = inverse @ (columns.T @ y)
    left = y - columns @ slopes
    leverage = np.einsum("ij,jk,ik->i", columns, inverse, columns)
    pulled = left / (1.0 - np.minimum(leverage, MOST_LEVERAGE))
    weighed = columns * pulled[:, None]
    spread = np.asarray(inverse @ (weighed.T @ weighed) @ inverse)
    return Compared(slopes, spread, np.asarray(inverse))


def answer(
    fit: Compared, column: int, df: float, counts: tuple[int, int, int], share: int = 1
) -> Estimate:
    """Return one column's slope with its range.

    Args:
        fit: of `compare`.
        column: which one.
        df: degrees of freedom of its t.
        counts: used, with, without.
        share: of how many such questions it is the clearest: the range is as much
            wider, and p as much larger (Bonferroni).
    """
    effect = float(fit.slopes[column])
    rounding = GRAIN * float(fit.inverse[column, column])
    spread = max(float(fit.spread[column, column]), rounding, 0.0) ** 0.5
    reach = -t_quantile(0.025 / share, df) * spread
    tail = max(0.0, float(t_cdf(-abs(effect) / spread, df)))
    p = min(1.0, 2 * share * tail)
    used, n_with, n_without = counts
    return Estimate(effect, effect - reach, effect + reach, p, used, n_with, n_without)


def tell_apart(columns: Array) -> bool:
    """Say whether each of the columns, (n, k), says something of its own."""
    rank = np.linalg.matrix_rank(columns) if columns.size else 0
    return bool(rank == columns.shape[1] < len(columns))


def varies(values: Array) -> bool:
    """Say whether there are at least two different values."""
    return bool(values.size and np.ptp(values) > FLAT)
