"""How far better days lead to more minutes, and what that does to whole weeks.

Who moves more after better days has more minutes in better weeks though the minutes
change nothing (reverse causation). How many minutes more follow a point of yesterday's
mood is found day by day by least squares; how large a link between weeks would come of
that alone follows from the variances, with Stein's lemma (1981) for minutes counted up
to a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.drift import DRIFT_DAYS, drift
from coach.insights.rated import FLAT, compare, rated, varies

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

LEAST_DAYS = 24
MOST_MINUTES = 1440.0
DAYS = 7
FACTOR = 1.1
"""A rating's noise hides part of the pull, and one more active day brings another."""


def pull_of(mood: ArrayLike, minutes: ArrayLike) -> float:
    """Return how many minutes more follow one more point of mood the day before.

    Given the minutes of that day and a slow drift; drawn toward 0 as far as it is not
    known well (the positive part of James & Stein 1961).

    Args:
        mood: the mood of each day in a row, 0-10, nan where there is none.
        minutes: active minutes of each of these days, nan where they are not known.

    Returns:
        Minutes a point; 0 with fewer than 24 days, or where nothing differs.
    """
    y = rated(mood)
    x = np.asarray(minutes, dtype=float).ravel()
    x = np.where((x >= 0) & (x <= MOST_MINUTES), x, np.nan)
    slow = drift(len(y), DRIFT_DAYS)[1:, 1:]
    now, before, last = x[1:], x[:-1], y[:-1]
    known = np.isfinite(now) & np.isfinite(before) & np.isfinite(last)
    if int(known.sum()) < LEAST_DAYS or not varies(last[known]):
        return 0.0
    columns = np.column_stack([slow, before, last])[known]
    fit = compare(np.column_stack([np.ones(len(columns)), columns]), now[known])
    slope, noise = float(fit.slopes[-1]), float(fit.spread[-1, -1])
    return slope * max(0.0, 1.0 - noise / max(slope * slope, FLAT))


def carried(pull: float, mood: Array, parts: Array, rises: Array, slow: Array) -> Array:
    """Return the slopes between weeks that such a pull would make by itself.

    Args:
        pull: of `pull_of`.
        mood: weekly means, (n), all known.
        parts: the parts of the week's minutes that are columns, (n, k).
        rises: for each part the share of weeks in which one minute more adds to it,
            times its unit, (k).
        slow: columns of a slow drift, (n, d).

    Returns:
        Points for one unit of each part, (k).
    """
    left = np.column_stack([mood, parts])
    left = left - slow @ np.linalg.lstsq(slow, left, rcond=None)[0]
    n = max(len(mood) - slow.shape[1], 1)
    spread = float(left[:, 0] @ left[:, 0]) / n
    shared = left[:, 1:].T @ left[:, 1:] / n + FLAT * np.eye(parts.shape[1])
    both = FACTOR * pull * DAYS * spread * rises
    return np.asarray(np.linalg.solve(shared, both))
