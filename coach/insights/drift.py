"""A slow change over days or weeks, as columns to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DRIFT_DAYS = (60, 120, 240)
"""From so many days on there is one more slow wave each."""


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
