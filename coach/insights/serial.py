"""Least squares for values in a row that remember the one before, with gaps.

Errors follow a first-order autoregression whose memory is not known: every memory of a
short list is tried, weighed by its restricted likelihood (REML, Patterson & Thompson
1971), and the answers are mixed. A gap lets the memory fade by as many steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.student import t_cdf, t_quantile
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RIDGE = 1e-9
RULERS, MARKS = 3, 60
TAIL = 0.025
SURE = 1e-12


@dataclass(frozen=True, slots=True)
class Memory:
    """Memories of the errors that are tried, and how likely each is beforehand.

    Attributes:
        phi: correlations from one value to the next, -1 to 1, without the ends.
        prior: a weight over 0 for each.
    """

    phi: tuple[float, ...]
    prior: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A number that is known from several fits at once: a mixture of Student t.

    Attributes:
        mean: its middle.
        low: the value it is under with a probability of 2.5 %.
        high: the value it is over with a probability of 2.5 %.
        under: the probability that it is 0 or less, 0-1.
        over: the probability that it is 0 or more.
        allowed: what was allowed for, so that the truth lies between the number
            found and as much less; already part of all the others.
    """

    mean: float
    low: float
    high: float
    under: float
    over: float
    allowed: float = 0.0

    @property
    def p(self) -> float:
        """The two-sided probability, 0-1."""
        return min(1.0, 2 * min(self.under, self.over))


@dataclass(frozen=True, slots=True)
class Fit:
    """All fits of one model, one for each memory.

    Attributes:
        weights: how likely each memory is now, (g), summing to 1.
        slopes: what was found for each column, (g, columns).
        spreads: the covariance of these, (g, columns, columns).
        df: degrees of freedom of every t.
    """

    weights: Array
    slopes: Array
    spreads: Array
    df: float

    def of(self, mix: Array, allowed: float = 0.0) -> Mixed:
        """Return a combination of the columns' slopes.

        Args:
            mix: one factor for each column.
            allowed: how much of it, over or under 0, may come of something else.
        """
        means = self.slopes @ mix
        squares = np.einsum("i,gij,j->g", mix, self.spreads, mix)
        spread = np.sqrt(np.maximum(squares, SURE * SURE))
        return mixed(self.weights, means, spread, self.df, allowed)


def fit_serial(y: Array, columns: Array, memory: Memory, *, floor: float = 0.0) -> Fit:
    """Fit values in a row by generalised least squares over a grid of memories.

    Args:
        y: the values in order, (n); nan where there is none.
        columns: what they may hang on, (n, k) with k < n, finite where ``y`` is.
        memory: the memories to try.
        floor: the least variance of an error, for values that were rounded.

    Returns:
        The fits; there are more values than columns, which the caller has seen to.
    """
    rows = np.flatnonzero(np.isfinite(y))
    table = np.column_stack([columns[rows], y[rows]])
    gaps = np.diff(rows).astype(float)
    df = float(len(rows) - columns.shape[1])
    slopes, spreads, logs = [], [], []
    for phi, prior in zip(memory.phi, memory.prior, strict=True):
        white, log_size = _whiten(table, gaps, phi)
        x, z = white[:, :-1], white[:, -1]
        normal = x.T @ x + RIDGE * np.eye(x.shape[1])
        inverse = np.linalg.inv(normal)
        slope = inverse @ (x.T @ z)
        left = z - x @ slope
        rss = max(float(left @ left), df * floor, SURE)
        slopes.append(slope)
        spreads.append(inverse * rss / df)
        logs.append(
            np.log(prior)
            - 0.5 * log_size
            - 0.5 * np.linalg.slogdet(normal)[1]
            - 0.5 * df * np.log(rss)
        )
    weights = np.exp(np.asarray(logs) - max(logs))
    return Fit(weights / weights.sum(), np.asarray(slopes), np.asarray(spreads), df)


def mixed(
    weights: Array, means: Array, spreads: Array, df: float, allowed: float = 0.0
) -> Mixed:
    """Return the mixture of t distributions with these middles and spreads, (g) each.

    Args:
        weights: 0 and up, summing to 1.
        means: finite.
        spreads: over 0.
        df: over 0, the same for all.
        allowed: how much of the number may come of something else; finite.
    """
    reach = 1.01 * abs(t_quantile(TAIL, df)) * spreads
    ends = float(np.min(means - reach)), float(np.max(means + reach))
    middle = float(weights @ means)

    def under(x: Array) -> Array:
        below = t_cdf((x[:, None] - means) / spreads, df) @ weights
        return np.asarray(np.clip(below, 0.0, 1.0))

    more, less = max(allowed, 0.0), min(allowed, 0.0)
    at = under(np.array([more, less]))
    return Mixed(
        mean=middle - allowed / 2,
        low=min(_where(under, TAIL, ends), middle) - more,
        high=max(_where(under, 1 - TAIL, ends), middle) - less,
        under=float(at[0]),
        over=float(1.0 - at[1]),
        allowed=allowed,
    )


def drift(n: int, steps: tuple[int, ...]) -> Array:
    """Return columns for a slow change over ``n`` values in a row.

    A 1, time with a spread of 1, and for every entry of ``steps`` that ``n`` reaches
    one more slow cosine wave.
    """
    time = np.arange(n) - (n - 1) / 2
    turn = np.pi * (np.arange(n) + 0.5) / max(n, 1)
    waves = range(2, 2 + sum(n >= step for step in steps))
    columns = [np.ones(n), time / max(float(np.std(time)) if n else 1.0, 0.5)]
    return np.column_stack(columns + [np.sqrt(2) * np.cos(k * turn) for k in waves])


def _whiten(table: Array, gaps: Array, phi: float) -> tuple[Array, float]:
    fade = np.sign(phi) ** gaps * np.abs(phi) ** gaps
    left = 1.0 - fade * fade
    white = table.copy()
    white[1:] = (table[1:] - fade[:, None] * table[:-1]) / np.sqrt(left)[:, None]
    return white, float(np.log(left).sum())


def _where(
    under: Callable[[Array], Array], p: float, ends: tuple[float, float]
) -> float:
    """Return where a growing function reaches ``p``, by finer and finer rulers."""
    start, end = ends
    for _ in range(RULERS):
        ruler = np.linspace(start, end, MARKS)
        place = min(max(int(np.sum(under(ruler) < p)), 1), MARKS - 1)
        start, end = float(ruler[place - 1]), float(ruler[place])
    return (start + end) / 2
