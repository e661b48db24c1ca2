"""Least squares for values in a row that remember the one before, with gaps.

Errors follow a first-order autoregression whose memory is not known: every memory of a
short list is tried, weighed by its restricted likelihood (REML, Patterson & Thompson
1971), and the answers are mixed. A gap lets the memory fade by as many steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.mixture import mixed
from coach.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coach.insights.mixture import Mixed

    Array = NDArray[np.float64]

RIDGE = 1e-9
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


def _whiten(table: Array, gaps: Array, phi: float) -> tuple[Array, float]:
    fade = np.sign(phi) ** gaps * np.abs(phi) ** gaps
    left = 1.0 - fade * fade
    white = table.copy()
    white[1:] = (table[1:] - fade[:, None] * table[:-1]) / np.sqrt(left)[:, None]
    return white, float(np.log(left).sum())
