"""What people expected of a session beside how it went.

The mean difference with a range that allows for errors which repeat from one session
to the next (an autoregression weighed by REML, see `serial`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.rated import GRAIN, pairs
from coach.insights.serial import Memory, fit_serial
from coach.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

LEAST = 8
MEMORY = Memory(
    phi=(-0.2, 0.0, 0.15, 0.3, 0.45, 0.6, 0.75), prior=(0.5, 1, 1, 1, 0.7, 0.4, 0.2)
)


@dataclass(frozen=True, slots=True)
class Guesses:
    """Plain counts of guesses and how it went.

    Attributes:
        count: sessions with both.
        better: how many went better than expected.
        worse: how many went worse.
        expected: the mean guess, 0-10; 0 where there is none.
        actual: the mean outcome.
    """

    count: int
    better: int
    worse: int
    expected: float
    actual: float


def guesses(expected: ArrayLike, actual: ArrayLike) -> Guesses:
    """Count guesses and outcomes, 0-10 each, nan where missing, in the same order."""
    guess, came, _ = pairs(expected, actual)
    n = len(guess)
    return Guesses(
        count=n,
        better=int(np.sum(came > guess)),
        worse=int(np.sum(came < guess)),
        expected=float(guess.mean()) if n else 0.0,
        actual=float(came.mean()) if n else 0.0,
    )


def forecast_error(
    expected: ArrayLike, actual: ArrayLike, *, least: int = LEAST
) -> Estimate | TooLittle:
    """Return how much better sessions went than expected, in points.

    Args:
        expected: guesses made before each session, 0-10, nan where missing, oldest
            session first.
        actual: how it was afterwards.
        least: the fewest sessions with both.

    Returns:
        The mean of actual - expected with its range, over 0 where it went better.
    """
    guess, came, _ = pairs(expected, actual)
    n = len(guess)
    if n < least:
        return TooLittle(Lack.DAYS, least - n, n)
    fit = fit_serial(came - guess, np.ones((n, 1)), MEMORY, floor=GRAIN)
    found = fit.of(np.ones(1))
    return Estimate(found.mean, found.low, found.high, found.p, n)
