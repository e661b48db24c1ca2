"""When it is looked, and what may be said then.

Looking every day finds a link by chance sooner or later, and so does asking many
questions at once. So it is looked every 28 days, one question has a rule of its own,
and all others of a review share one rate of false discoveries (Benjamini & Hochberg
1995). From the third year on what is new has to show twice running.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.domain.finding import Standing
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

REVIEW_DAYS = 28
TWO_YEARS = 730
SURE = 0.01
"""The first question is claimed below this p, and the others at this rate."""
FADED_ABOVE = 0.10
WIDEST = 1.5
"""Half of the range, in points; nothing is said of a wider one."""


class Reviews(NamedTuple):
    """The latest review day, the one before (None: there was none), and the next.

    A review looks at the days before its own, which are over.
    """

    latest: date | None
    previous: date | None
    next: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one question beside its answer.

    Attributes:
        is_found: the review's rule is met: p below `SURE`, or discovered among all.
        was_found: it was met at the review before too.
        was_said: it was said before, and has not faded since.
        is_late: the review lies after the first two years.
    """

    is_found: bool
    was_found: bool = False
    was_said: bool = False
    is_late: bool = False


def review_days(first_used: date, today: date) -> Reviews:
    """Return the days of review around today.

    Args:
        first_used: the first day that could be used at all.
        today: the person's day, ``first_used`` or later.
    """
    count = max((today - first_used).days, 0) // REVIEW_DAYS

    def nth(number: int) -> date:
        return first_used + timedelta(days=number * REVIEW_DAYS)

    return Reviews(
        nth(count) if count > 0 else None,
        nth(count - 1) if count > 1 else None,
        nth(count + 1),
    )


def is_late(first_used: date, review: date) -> bool:
    """Say whether a review lies after the first two years."""
    return (review - first_used).days > TWO_YEARS


def benjamini_hochberg(ps: Sequence[float], rate: float = SURE) -> tuple[bool, ...]:
    """Say which of several p are discoveries, at a rate of false ones among them.

    Args:
        ps: each 0-1, in any order.
        rate: the share of false discoveries that is allowed, 0-1.
    """
    order = sorted(range(len(ps)), key=ps.__getitem__)
    reached = [
        rank for rank, at in enumerate(order, 1) if ps[at] <= rate * rank / len(ps)
    ]
    found = set(order[: max(reached, default=0)])
    return tuple(at in found for at in range(len(ps)))


def standing_of(answer: Estimate | TooLittle, seen: Seen) -> Standing:
    """Return how far a question has come, and so what may be said of it."""
    if isinstance(answer, TooLittle):
        is_silent = answer.lack in {Lack.ROTA, Lack.SAME}
        return Standing.SILENT if is_silent else Standing.NOT_ENOUGH
    if seen.was_said:
        return Standing.FADED if answer.p > FADED_ABOVE else Standing.CLEAR
    if answer.half_width > WIDEST:
        return Standing.WIDE
    if seen.is_found and (seen.was_found or not seen.is_late):
        return Standing.CLEAR
    return Standing.NO_LINK if answer.low <= 0 <= answer.high else Standing.MAYBE
