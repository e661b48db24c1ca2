"""Where a walk through the facts has come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import PlanChoice
    from coach.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a walk has come to.

    ``start`` is the day the plan began; ``last_day`` the day of the last ladder
    session since then; ``chosen`` the last choice that counted, with the day it
    holds from; ``rises`` the Mondays of the weeks in which the plan rose; ``targets``
    the upper end of effort, 0-10, of the latest weeks with an outing.
    """

    start: date
    standing: Standing
    last_day: date | None = None
    chosen: tuple[PlanChoice, date] | None = None
    rises: tuple[date, ...] = ()
    targets: tuple[tuple[date, int], ...] = ()

    def gap_days(self, day: date) -> int:
        """Return the days since the last ladder session, or since the start."""
        return (day - (self.last_day or self.start)).days

    def has_chosen_in_week_of(self, day: date) -> bool:
        """Say whether a choice was made in the week of a day."""
        return self.chosen is not None and (
            monday_of(self.chosen[0].day) == monday_of(day)
        )
