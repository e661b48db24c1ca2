"""The person's own experiment, judged by how the coin could have fallen instead.

A randomisation test (Fisher 1935; for one person Edgington & Onghena 2007): the sides
were drawn in blocks of four with two of each (a last shorter block is the start of a
full one), so every other draw of that scheme was as likely. The statistic is the
difference between the sides' means inside blocks; p is the share of draws that give one
as great; the range holds every difference that such a test would not reject. Days count
for the side the coin gave, whatever was done (intention to treat).
"""

from __future__ import annotations

import itertools
import zlib
from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.rated import rated, varies
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

LEAST_A_SIDE = 10
BLOCK = 4
MOST_DRAWS = 10_000
LEVEL = 0.05
HALVINGS = 24
FARTHEST = 10.0
NEARLY = 1e-9
_HEADS = tuple(itertools.combinations(range(BLOCK), BLOCK // 2))
ORDERS = np.array([[float(day in heads) for day in range(BLOCK)] for heads in _HEADS])
"""Every order of a full block, (6, 4); 1 is heads."""


@dataclass(frozen=True, slots=True)
class CoinResult:
    """What an experiment with the coin gave.

    Attributes:
        answer: heads minus tails in points with its range, ``n_with`` days of heads
            and ``n_without`` of tails; or what is lacking.
        heads_mean: the mean mood on days of heads, 0-10; None where there is none.
        tails_mean: the same for tails.
        heads_days: days of heads with a mood.
        tails_days: days of tails with a mood.
    """

    answer: Estimate | TooLittle
    heads_mean: float | None
    tails_mean: float | None
    heads_days: int
    tails_days: int


def coin_result(
    sides: ArrayLike,
    blocks: ArrayLike,
    outcomes: ArrayLike,
    *,
    least: int = LEAST_A_SIDE,
    seed: int | None = None,
) -> CoinResult:
    """Test the sides of the coin against each other.

    Args:
        sides: what the coin said on each day it was tossed, in order: 1 (True) for
            heads and 0 (False) for tails.
        blocks: the block each toss belongs to, as whole numbers; a block's tosses
            stand together, at most four.
        outcomes: the mood of each of these days, 0-10, nan where there is none. Days
            without are left out.
        least: the fewest days with a mood on each side.
        seed: of the draws, where there are too many to take all; None takes one
            from the values given.

    Returns:
        The result; `TooLittle` where either side has too few days (WITH: heads,
        WITHOUT: tails) or the mood never differs.
    """
    heads = np.asarray(sides, dtype=float).ravel()
    _, block = np.unique(np.asarray(blocks).ravel(), return_inverse=True)
    mood = rated(outcomes)
    known = np.isfinite(mood)
    with_heads, with_tails = mood[known & (heads > 0)], mood[known & (heads <= 0)]
    n, m = len(with_heads), len(with_tails)
    counts = (n + m, n, m)
    answer: Estimate | TooLittle
    if n < least:
        answer = TooLittle(Lack.WITH, least - n, *counts)
    elif m < least:
        answer = TooLittle(Lack.WITHOUT, least - m, *counts)
    elif not varies(mood[known]):
        answer = TooLittle(Lack.SAME, 0, *counts)
    else:
        if seed is None:
            seed = zlib.crc32(np.nan_to_num(mood, nan=-1.0).tobytes())
        draws = _redraw(block, seed)[:, known]
        answer = _tested(heads[known], block[known], mood[known], draws)
    return CoinResult(
        answer,
        float(with_heads.mean()) if n else None,
        float(with_tails.mean()) if m else None,
        n,
        m,
    )


def _redraw(block: NDArray[np.intp], seed: int) -> Array:
    """Return sides as they could have fallen, (draws, days): all, or many of them."""
    sizes = np.bincount(block)
    places = np.arange(len(block)) - (np.cumsum(sizes) - sizes)[block]
    n = len(sizes)
    if len(ORDERS) ** n <= MOST_DRAWS:
        orders = np.array(list(itertools.product(range(len(ORDERS)), repeat=n)))
    else:
        draw = np.random.default_rng(seed)
        orders = draw.integers(len(ORDERS), size=(MOST_DRAWS, n))
    return np.asarray(ORDERS[orders[:, block], places % BLOCK])


def _tested(
    heads: Array, block: NDArray[np.intp], mood: Array, draws: Array
) -> Estimate | TooLittle:
    inside = _inside(block)
    own = heads @ inside
    n, m = int(heads.sum()), int(len(heads) - heads.sum())
    size = float(own @ heads)
    if size < NEARLY:
        return TooLittle(Lack.DAYS, 1, n + m, n, m)
    effect = float(own @ mood) / size
    apart = draws @ inside
    sizes = np.einsum("ij,ij->i", apart, draws)
    tells = sizes > NEARLY
    safe = np.where(tells, sizes, 1.0)
    found = np.where(tells, apart @ mood / safe, 0.0)
    alike = np.where(tells, apart @ heads / safe, 0.0)
    total = len(draws)
    drawn = 0 if total < MOST_DRAWS else 1

    def p_of(truth: float) -> float:
        """Return how often a draw is as far off as ours, were that the truth."""
        far = np.abs(found - truth * alike) >= abs(effect - truth) - NEARLY
        return (int(far.sum()) + drawn) / (total + drawn)

    return Estimate(
        effect,
        _edge(p_of, effect, -FARTHEST),
        _edge(p_of, effect, FARTHEST),
        p_of(0.0),
        n + m,
        n,
        m,
    )


def _inside(block: NDArray[np.intp]) -> Array:
    """Return the matrix that takes each block's own mean away."""
    same = (block[:, None] == block[None, :]).astype(float)
    return np.asarray(np.eye(len(block)) - same / same.sum(1, keepdims=True))


def _edge(p_of: Callable[[float], float], inner: float, outer: float) -> float:
    """Return the farthest difference toward ``outer`` that is not rejected."""
    if p_of(outer) > LEVEL:
        return outer
    for _ in range(HALVINGS):
        middle = (inner + outer) / 2
        if p_of(middle) > LEVEL:
            inner = middle
        else:
            outer = middle
    return outer
