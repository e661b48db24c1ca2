"""Before and after a session, set against ordinary times; and which kind lifts most.

People often begin when they feel low, and a low mood rises by itself (regression to
the mean). So ratings before and after sessions are fitted together with ordinary pairs
of check-ins that had no session between, after = a + r * before + lift * session
(analysis of covariance), with HC3 standard errors (MacKinnon & White 1985).

Several kinds are drawn toward each other as far as their spread asks (a normal
hierarchical model, Lindley & Smith 1972; Rubin 1981), so that the largest of several
noisy means is no winner by itself.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.rated import answer, compare, pairs, rated, tell_apart, varies
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

LEAST_SESSIONS, LEAST_PAIRS, LEAST_OF_A_KIND = 10, 30, 5
SURE_BEST, SURE_MORE = 0.90, 0.95
CEILING, FLOOR = 9.0, 1.0
LOW_START = 0.5

DRAWS = 2000
TAUS = np.array([0.02, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5])
TAU_SCALE = 1.0
PRIOR_MEAN_VARIANCE = 4.0
PRIOR_SESSIONS, PRIOR_VARIANCE = 4, 2.25
PRIOR_SLOPE, PRIOR_SLOPE_SIZE = 0.5, 9.0
"""How much of a rating lasts, before anything is known: 0.5, give or take 0.5."""


@dataclass(frozen=True, slots=True)
class Rises:
    """Plain counts of what happened to the mood, without any claim.

    Attributes:
        count: sessions with a rating before and after.
        rose: how many ended higher, of ``rose_of``; sessions that began at 9 or more
            have no room and are left out.
        rose_of: see ``rose``.
        fell: how many ended lower, of ``fell_of``; sessions that began at 1 or less
            are left out.
        fell_of: see ``fell``.
        before: the mean before, 0-10; 0 where there is none.
        after: the mean after.
    """

    count: int
    rose: int
    rose_of: int
    fell: int
    fell_of: int
    before: float
    after: float

    @property
    def no_room(self) -> int:
        """How many began so high that they could hardly rise."""
        return self.count - self.rose_of


@dataclass(frozen=True, slots=True)
class KindLift:
    """What sessions of one kind went with.

    Attributes:
        kind: which.
        effect: the lift in points, drawn toward the other kinds.
        low: the lower end of its 95 % range.
        high: the upper end.
        count: sessions it rests on, 1 and up.
        p_best: the probability that it is the largest of all, 0-1.
        p_more: the probability that it is over the mean of the others, 0-1; 0 for
            a kind that has no others.
    """

    kind: str
    effect: float
    low: float
    high: float
    count: int
    p_best: float
    p_more: float


@dataclass(frozen=True, slots=True)
class Lifts:
    """All kinds, the largest lift first.

    Attributes:
        kinds: one for each kind with a rated session.
        winner: the kind that may be named the largest, or "".
        more: the kinds that may be said to go with a bigger rise than the others.
        either: two kinds one of which is the largest, where no winner may be named.
        has_ordinary: whether lifts are set against ordinary times; otherwise against
            the person's own mean session, so that they compare kinds and no more.
    """

    kinds: tuple[KindLift, ...]
    winner: str = ""
    more: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    has_ordinary: bool = False


def lift_of(
    before: ArrayLike,
    after: ArrayLike,
    ordinary_before: ArrayLike,
    ordinary_after: ArrayLike,
    *,
    least: int = LEAST_SESSIONS,
    least_pairs: int = LEAST_PAIRS,
) -> Estimate | TooLittle:
    """Return how much higher a rating was after sessions than at other times.

    At other times means: after an ordinary pair that began the same. Mood and energy
    are asked alike.

    Args:
        before: ratings before sessions, 0-10, nan where missing.
        after: ratings after them, in the same order.
        ordinary_before: first ratings of ordinary pairs.
        ordinary_after: second ratings of these.
        least: the fewest sessions.
        least_pairs: the fewest ordinary pairs.

    Returns:
        The lift in points with sessions as ``n_with`` and ordinary pairs as
        ``n_without``; or what is lacking (WITH: sessions, WITHOUT: ordinary pairs).
    """
    first, then, _ = pairs(before, after)
    calm_first, calm_then, _ = pairs(ordinary_before, ordinary_after)
    n, calm = len(first), len(calm_first)
    counts = (n + calm, n, calm)
    if n < least:
        return TooLittle(Lack.WITH, least - n, *counts)
    if calm < least_pairs:
        return TooLittle(Lack.WITHOUT, least_pairs - calm, *counts)
    y = np.concatenate([then, calm_then])
    if not varies(y):
        return TooLittle(Lack.SAME, 0, *counts)
    x = np.concatenate([first, calm_first])
    columns = [np.repeat([1.0, 0.0], [n, calm]), np.ones(n + calm)]
    if varies(x):
        columns.append(x - x.mean())
    table = np.column_stack(columns)
    if not tell_apart(table):
        return TooLittle(Lack.SAME, 0, *counts)
    return answer(compare(table, y), 0, n - 1.0, counts)


def rises(
    before: ArrayLike,
    after: ArrayLike,
    *,
    ceiling: float = CEILING,
    floor: float = FLOOR,
) -> Rises:
    """Count how often a rating rose and fell from before to after.

    Args:
        before: ratings, 0-10, nan where missing.
        after: in the same order.
        ceiling: from here on there is no room to rise.
        floor: down from here there is none to fall.
    """
    first, then, _ = pairs(before, after)
    can_rise, can_fall = first < ceiling, first > floor
    n = len(first)
    return Rises(
        count=n,
        rose=int(np.sum(can_rise & (then > first))),
        rose_of=int(can_rise.sum()),
        fell=int(np.sum(can_fall & (then < first))),
        fell_of=int(can_fall.sum()),
        before=float(first.mean()) if n else 0.0,
        after=float(then.mean()) if n else 0.0,
    )


def starts_low(before: ArrayLike, usual: float, by: float = LOW_START) -> bool:
    """Say whether sessions began lower than usual, so that part of a rise is owed.

    Args:
        before: ratings before sessions, 0-10.
        usual: the person's usual mood, 0-10.
        by: from how many points under it on.
    """
    known = rated(before)
    known = known[np.isfinite(known)]
    return bool(known.size) and float(known.mean()) <= usual - by


def lifts_by_kind(
    before: ArrayLike,
    after: ArrayLike,
    kinds: Sequence[str],
    ordinary_before: ArrayLike = (),
    ordinary_after: ArrayLike = (),
    *,
    least: int = LEAST_OF_A_KIND,
    sure_best: float = SURE_BEST,
    sure_more: float = SURE_MORE,
) -> Lifts:
    """Rank kinds of sessions by their lift.

    Args:
        before: ratings before sessions, 0-10, nan where missing.
        after: ratings after them.
        kinds: what each session was.
        ordinary_before: first ratings of ordinary pairs; fewer than 30 are not used.
        ordinary_after: second ratings of these.
        least: the fewest sessions of a kind that is named, and at least two kinds
            have as many.
        sure_best: the probability from which a winner is named.
        sure_more: the probability from which a kind is said to go with more.

    Returns:
        All kinds, with what may be said of them.
    """
    first, then, known = pairs(before, after)
    calm_first, calm_then, _ = pairs(ordinary_before, ordinary_after)
    if len(calm_first) < LEAST_PAIRS:
        calm_first, calm_then = calm_first[:0], calm_then[:0]
    labels = [kind for kind, keep in zip(kinds, known, strict=True) if keep]
    if not labels:
        return Lifts(())
    names, which = np.unique(labels, return_inverse=True)
    order = np.lexsort((then, first, which))  # sums do not hang on the order given
    first, then, which = first[order], then[order], which[order]
    order = np.lexsort((calm_then, calm_first))
    calm_first, calm_then = calm_first[order], calm_then[order]
    means = _adjusted(first, then, which, (calm_first, calm_then))
    draws, level = _draws(means)
    ranked = _ranked(names, means, draws, level)
    if sum(lift.count >= least for lift in ranked) < 2:
        return Lifts(ranked, has_ordinary=bool(len(calm_first)))
    rise = dict(zip(names, _sums(which, then - first) / means.counts, strict=True))
    rose = [
        lift
        for lift in ranked
        if lift.count >= least
        and rise[lift.kind] > 0
        and (lift.effect > 0 or not len(calm_first))
    ]
    winner = next((lift.kind for lift in rose if lift.p_best >= sure_best), "")
    top = sorted(ranked, key=lambda lift: -lift.p_best)[:2]
    is_pair = (
        not winner
        and all(lift in rose for lift in top)
        and sum(lift.p_best for lift in top) >= sure_best
        and len(ranked) > 2
    )
    return Lifts(
        ranked,
        winner,
        tuple(lift.kind for lift in rose if lift.p_more >= sure_more),
        tuple(lift.kind for lift in top) if is_pair else (),
        bool(len(calm_first)),
    )


@dataclass(frozen=True, slots=True)
class _Means:
    """Each kind's mean lift, its count, and factors of the variance of a rating.

    ``own`` are the factors of each mean, ``level`` that of what they all stand over;
    ``variance`` is that of one rating, known from ``df`` degrees of freedom.
    """

    means: Array
    counts: Array
    own: Array
    level: float
    variance: float
    df: int


def _adjusted(
    first: Array, then: Array, which: NDArray[np.intp], calm: tuple[Array, Array]
) -> _Means:
    """Return mean lifts, all on one slope found inside the kinds and ordinary pairs."""
    calm_first, calm_then = calm
    counts = np.bincount(which).astype(float)
    group = np.concatenate([which, np.full(len(calm_first), len(counts))])
    sizes = np.bincount(group).astype(float)
    x, y = np.concatenate([first, calm_first]), np.concatenate([then, calm_then])
    x_mean, y_mean = _sums(group, x) / sizes, _sums(group, y) / sizes
    x_in, y_in = x - x_mean[group], y - y_mean[group]
    size = float(x_in @ x_in) + PRIOR_SLOPE_SIZE
    slope = (float(x_in @ y_in) + PRIOR_SLOPE * PRIOR_SLOPE_SIZE) / size
    inside = (y_in - slope * x_in)[: len(first)]
    n = len(counts)
    from_x = x_mean[n] if len(calm_first) else float(first.mean())
    rest = y_mean - slope * (x_mean - from_x)
    base = rest[n] if len(calm_first) else float(counts @ rest[:n] / counts.sum())
    lever = (x_mean[:n] - from_x) ** 2 / size
    df = int(counts.sum()) - n + PRIOR_SESSIONS
    return _Means(
        means=rest[:n] - base,
        counts=counts,
        own=1.0 / counts + lever,
        level=1.0 / len(calm_first) if len(calm_first) else 0.0,
        variance=(float(inside @ inside) + PRIOR_SESSIONS * PRIOR_VARIANCE) / df,
        df=df,
    )


def _draws(kinds: _Means) -> tuple[Array, Array]:
    """Draw each kind's lift from its posterior, (draws, kinds), and their level."""
    draw = np.random.default_rng(_seed(kinds))
    weights = _tau_weights(kinds.means, kinds.own * kinds.variance)
    tau = TAUS[draw.choice(len(TAUS), DRAWS, p=weights)]
    scale = kinds.variance * kinds.df / draw.chisquare(kinds.df, DRAWS)
    own = scale[:, None] * kinds.own
    both = own + tau[:, None] ** 2
    precision = (1.0 / both).sum(1) + 1.0 / PRIOR_MEAN_VARIANCE
    middle = (kinds.means / both).sum(1) / precision
    middle = middle + draw.standard_normal(DRAWS) / np.sqrt(precision)
    sharp = 1.0 / own + 1.0 / tau[:, None] ** 2
    centre = (kinds.means / own + (middle / tau**2)[:, None]) / sharp
    lifts = centre + draw.standard_normal(own.shape) / np.sqrt(sharp)
    level = np.sqrt(scale * kinds.level) * draw.standard_normal(DRAWS)
    return lifts, level


def _tau_weights(means: Array, variances: Array) -> Array:
    both = variances + TAUS[:, None] ** 2
    precision = (1.0 / both).sum(1) + 1.0 / PRIOR_MEAN_VARIANCE
    middle = (means / both).sum(1) / precision
    log = (
        -0.5 * np.log(both).sum(1)
        - 0.5 * np.log(precision)
        - 0.5 * ((means**2 / both).sum(1) - middle**2 * precision)
        - 0.5 * (TAUS / TAU_SCALE) ** 2
        + np.log(np.gradient(TAUS))
    )
    weights = np.exp(log - log.max())
    return np.asarray(weights / weights.sum())


def _ranked(
    names: NDArray[np.str_], kinds: _Means, draws: Array, level: Array
) -> tuple[KindLift, ...]:
    n = len(names)
    best = np.bincount(draws.argmax(1), minlength=n) / len(draws)
    others = (draws.sum(1, keepdims=True) - draws) / max(n - 1, 1)
    more = (draws > others).mean(0) if n > 1 else np.zeros(n)
    low, high = np.quantile(draws + level[:, None], (0.025, 0.975), axis=0)
    ranked = [
        KindLift(
            kind=str(names[k]),
            effect=float(draws[:, k].mean()),
            low=float(low[k]),
            high=float(high[k]),
            count=int(kinds.counts[k]),
            p_best=float(best[k]),
            p_more=float(more[k]),
        )
        for k in range(n)
    ]
    return tuple(sorted(ranked, key=lambda lift: (-lift.effect, lift.kind)))


def _seed(kinds: _Means) -> int:
    """Return a seed that is the same for the same ratings, in whatever order."""
    told = np.round(np.concatenate([kinds.counts, kinds.means, [kinds.variance]]), 6)
    return zlib.crc32((told + 0.0).tobytes())


def _sums(which: NDArray[np.intp], values: Array) -> Array:
    return np.asarray(np.bincount(which, weights=values), dtype=float)
