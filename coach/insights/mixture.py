"""A number that several fits know at once: a mixture of Student t."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.student import t_cdf, t_quantile
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RULERS, MARKS = 3, 60
TAIL = 0.025


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
