"""Turns columns with memory into columns without: Kalman innovations.

The error of a day is a state that carries over from day to day (AR(1), ``phi``) plus
the noise of one rating (share ``w`` of the variance). For every pair of these a pass
over the days gives what is new on each day (Harvey 1989); a day without a rating
updates nothing, so that gaps are exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.values import dataclass

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

if TYPE_CHECKING:
    from collections.abc import Iterator

PHIS = (-0.2, 0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.95)
NOISES = (0.0, 0.35, 0.65)
NO_MEMORY = 0.1
"""Below this memory a state and the noise of a rating cannot be told apart."""


def _grid() -> Iterator[tuple[float, float, float]]:
    """Yield memory, noise share and prior mass; each memory has the same mass."""
    for phi in PHIS:
        shares = NOISES[:1] if abs(phi) < NO_MEMORY else NOISES
        for noise in shares:
            yield phi, noise, 1 / len(PHIS) / len(shares)


PHI, NOISE, PRIOR = (np.array(column) for column in zip(*_grid(), strict=True))


@dataclass(frozen=True, slots=True)
class Gains:
    """The filter of one pattern of rated days, for all of the grid (G) and days (n).

    Attributes:
        known: whether a day is rated, (n,).
        spread: the variance of what is new on a day, (G, n); 1 on days without.
        gain: how far the state follows it, (G, n); 0 on days without.
        left: the variance of the state once the day is seen, (G, n).
        log_spread: the sum of the logarithms of ``spread``, (G,).
    """

    known: Mask
    spread: Array
    gain: Array
    left: Array
    log_spread: Array


def gains_of(known: Mask) -> Gains:
    """Return the filter for a pattern of rated days; it depends on nothing else."""
    days = len(known)
    size = (days, len(PHI))
    spread, gain, left = np.ones(size), np.zeros(size), np.zeros(size)
    state = 1 - NOISE
    squared, fresh = PHI**2, (1 - NOISE) * (1 - PHI**2)
    for day in range(days):
        if known[day]:
            spread[day] = state + NOISE
            gain[day] = state / spread[day]
            state = state - gain[day] * state
        left[day] = state
        state = squared * state + fresh
    return Gains(known, spread.T, gain.T, left.T, np.log(spread).sum(0))


def whiten(columns: Array, gains: Gains) -> Array:
    """Return what is new in each column (n, q) on each rated day: (G, rated, q)."""
    days, width = columns.shape
    expected = np.zeros((len(PHI), width))
    fresh = np.zeros((days, len(PHI), width))
    keep = (PHI[:, None] * (1 - gains.gain)).T[:, :, None]
    take = (PHI[:, None] * gains.gain).T[:, :, None]
    for day in range(days):
        fresh[day] = expected
        expected = keep[day] * expected + take[day] * columns[day]
    rows = gains.known
    fresh = columns[rows, None, :] - fresh[rows]
    fresh /= np.sqrt(gains.spread.T[rows])[:, :, None]
    return np.ascontiguousarray(fresh.transpose(1, 0, 2))


def followed(values: Array, gains: Gains, at: int) -> Array:
    """Return the state of each day as far as known that day, at one grid point.

    Args:
        values: one value a day (n,); those of days without are not looked at.
        gains: the filter.
        at: the place in the grid.
    """
    states, state = np.zeros(len(values)), 0.0
    gain, phi = gains.gain[at], float(PHI[at])
    for day, value in enumerate(values):
        if gains.known[day]:
            state += gain[day] * (value - state)
        states[day] = state
        state *= phi
    return states
