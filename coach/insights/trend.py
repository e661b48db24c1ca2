"""Whether PHQ-9 totals changed by more than they wobble.

A total has a standard error of measurement of about 2.2 points, and who begins on a
bad day drops by itself; so the mean of the last two forms is set against the mean of
the first two. A change counts from 5 points (Kroenke 2012) and a fifth of the start
(Kounali et al. 2022) on. A rise of 5 on one form is told at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LEAST_FORMS, DAYS_APART = 4, 7
CLEAR_POINTS, CLEAR_SHARE, RISE_POINTS = 5.0, 0.2, 5.0
HIGHEST = 27


@dataclass(frozen=True, slots=True)
class FormChange:
    """How totals of a form changed.

    Attributes:
        first: the mean of the first two, 0-27; None where there are too few forms.
        last: the mean of the last two.
        change: ``last - first``, under 0 where they fell.
        is_clear: whether they are clearly lower.
        rose: whether the latest form is 5 or more over the one before it.
        is_higher: whether they are clearly higher, by the same rule as ``is_clear``.
        forms: how many forms with a total there are.
        more: how many more forms are needed before a change can be told.
    """

    first: float | None
    last: float | None
    change: float | None
    is_clear: bool
    rose: bool
    is_higher: bool = False
    forms: int = 0
    more: int = 0


def phq_change(
    days: Sequence[date],
    totals: Sequence[float | None],
    *,
    least: int = LEAST_FORMS,
    apart: int = DAYS_APART,
    points: float = CLEAR_POINTS,
    share: float = CLEAR_SHARE,
    rise: float = RISE_POINTS,
) -> FormChange:
    """Return how the totals changed from the first two forms to the last two.

    Args:
        days: the day of each form, oldest first.
        totals: the total of each, 0-27; None or anything else is left out.
        least: the fewest forms, each so many days after the one before.
        apart: these days.
        points: the least clear change of the means.
        share: and the least share of the first mean.
        rise: from how many points on a rise of the latest form is told.
    """
    forms = [
        (day, float(total))
        for day, total in zip(days, totals, strict=True)
        if total is not None and 0 <= total <= HIGHEST
    ]
    rose = len(forms) > 1 and forms[-1][1] - forms[-2][1] >= rise
    enough = _spaced(forms, apart)
    if len(enough) < least:
        more = least - len(enough)
        return FormChange(
            None, None, None, is_clear=False, rose=rose, forms=len(forms), more=more
        )
    late = _spaced(forms[::-1], apart)
    first = (enough[0] + enough[1]) / 2
    last = (late[0] + late[1]) / 2
    limit = max(points, share * first)
    return FormChange(
        first,
        last,
        last - first,
        is_clear=first - last >= limit,
        rose=rose,
        is_higher=last - first >= limit,
        forms=len(forms),
    )


def _spaced(forms: Sequence[tuple[date, float]], apart: int) -> list[float]:
    """Return the totals of forms far enough apart, from the first of them on."""
    kept: list[float] = []
    held: date | None = None
    for day, total in forms:
        if held is None or abs((day - held).days) >= apart:
            kept.append(total)
            held = day
    return kept
