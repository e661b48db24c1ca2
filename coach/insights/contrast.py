"""Sessions of two kinds of time or company, set against each other.

The rating after is fitted on the rating before and the kind, together with ordinary
pairs of check-ins that tell how much of a rating lasts (analysis of covariance), with
HC3 standard errors (MacKinnon & White 1985): who begins lower has more room to rise,
and that is no difference between the kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.rated import answer, compare, pairs, tell_apart, varies
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

LEAST_A_GROUP = 8


@dataclass(frozen=True, slots=True)
class Strongest:
    """The group that differs most from the others, allowed for having looked at all.

    Attributes:
        label: the group, or "" where too few can be compared.
        answer: it against all the others; its range and p count every group that
            was compared (Bonferroni).
    """

    label: str
    answer: Estimate | TooLittle


def contrast(
    before: ArrayLike,
    after: ArrayLike,
    group: ArrayLike,
    ordinary_before: ArrayLike = (),
    ordinary_after: ArrayLike = (),
    *,
    least: int = LEAST_A_GROUP,
    share: int = 1,
) -> Estimate | TooLittle:
    """Return how much higher ratings after sessions were in a group than outside it.

    Args:
        before: ratings before sessions, 0-10, nan where missing.
        after: ratings after them, in the same order.
        group: 1 (True) for a session in the group, 0 (False) for one outside it, nan
            where it is not known.
        ordinary_before: first ratings of ordinary pairs.
        ordinary_after: second ratings of these.
        least: the fewest sessions on each side.
        share: of how many such questions this is the clearest.

    Returns:
        The difference in points between sessions that began the same, ``n_with``
        inside the group and ``n_without`` outside it; or what is lacking (WITH:
        inside, WITHOUT: outside).
    """
    first, then, known = pairs(before, after)
    side = np.asarray(group, dtype=float).ravel()[known]
    told = np.isfinite(side)
    first, then, inside = first[told], then[told], side[told] > 0
    n, m = int(inside.sum()), int(np.sum(~inside))
    counts = (n + m, n, m)
    if n < least:
        return TooLittle(Lack.WITH, least - n, *counts)
    if m < least:
        return TooLittle(Lack.WITHOUT, least - m, *counts)
    if not varies(then):
        return TooLittle(Lack.SAME, 0, *counts)
    calm_first, calm_then, _ = pairs(ordinary_before, ordinary_after)
    calm = len(calm_first)
    columns = [
        np.concatenate([inside.astype(float), np.zeros(calm)]),
        np.repeat([1.0, 0.0], [n + m, calm]),
    ]
    if calm:
        columns.append(np.repeat([0.0, 1.0], [n + m, calm]))
    x = np.concatenate([first, calm_first])
    if varies(x):
        columns.append(x - x.mean())
    table = np.column_stack(columns)
    if not tell_apart(table):
        return TooLittle(Lack.SAME, 0, *counts)
    fit = compare(table, np.concatenate([then, calm_then]))
    return answer(fit, 0, _freedom(then, inside), counts, share)


def strongest_contrast(
    before: ArrayLike,
    after: ArrayLike,
    labels: Sequence[str],
    ordinary_before: ArrayLike = (),
    ordinary_after: ArrayLike = (),
    *,
    least: int = LEAST_A_GROUP,
) -> Strongest:
    """Set each group of sessions against all others and return the clearest.

    Of two groups the first in the alphabet is set against the second.

    Args:
        before: ratings before sessions, 0-10, nan where missing.
        after: ratings after them, in the same order.
        labels: the group of each session, such as its part of the day; "" where it
            is not known.
        ordinary_before: first ratings of ordinary pairs.
        ordinary_after: second ratings of these.
        least: the fewest sessions in a group and outside it.
    """
    names = sorted({label for label in labels if label})
    if len(names) == 2:
        names = names[:1]
    told = {name: _side(labels, name) for name in names}
    calm = (ordinary_before, ordinary_after)
    asked = [
        name
        for name in names
        if isinstance(contrast(before, after, told[name], *calm, least=least), Estimate)
    ]
    if not asked:
        return Strongest("", _nearest(before, after, told, least))
    share = len(asked)
    answers = {
        name: contrast(before, after, told[name], *calm, least=least, share=share)
        for name in asked
    }
    best = min(answers, key=lambda name: (_p(answers[name]), name))
    return Strongest(best, answers[best])


def _p(answer: Estimate | TooLittle) -> float:
    return answer.p if isinstance(answer, Estimate) else 1.0


def _side(labels: Sequence[str], name: str) -> NDArray[np.float64]:
    return np.array(
        [float(label == name) if label else np.nan for label in labels], dtype=float
    )


def _nearest(
    before: ArrayLike,
    after: ArrayLike,
    told: dict[str, NDArray[np.float64]],
    least: int,
) -> TooLittle:
    """Return what is lacking for the group that lacks the fewest sessions."""
    lacks = [contrast(before, after, side, least=least) for side in told.values()]
    short = [each for each in lacks if isinstance(each, TooLittle)]
    return min(short, key=lambda each: each.more, default=TooLittle(Lack.WITH, least))


def _freedom(y: NDArray[np.float64], inside: NDArray[np.bool_]) -> float:
    """Return degrees of freedom that allow for unequal groups (Welch 1947)."""
    n, m = int(inside.sum()), int(np.sum(~inside))
    a = max(float(np.var(y[inside])), 1e-6) / n
    b = max(float(np.var(y[~inside])), 1e-6) / m
    df = (a + b) ** 2 / (a * a / (n - 1) + b * b / (m - 1))
    return round(max(df, 1.0), 3)
