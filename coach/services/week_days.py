"""This week's days: what was done toward the plan, and where the rest may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.week import week_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.week import WeekDay


def days_of_week(
    history: History, plan: Plan, climbing: Collection[str]
) -> tuple[WeekDay, ...]:
    """Return the seven days of the plan's week; none without a plan.

    Args:
        history: all facts up to the plan's day.
        plan: the plan of the day.
        climbing: ids of the activities that count toward it.
    """
    if plan.load is None:
        return ()
    return week_of(
        plan.day,
        plan.load.sessions,
        {s.day for s in history.sessions if s.activity in climbing},
        booked={
            s.for_day for s in history.steps if s.for_day and s.activity in climbing
        },
        let_go={r.day for r in history.refusals if not r.is_withdrawn},
    )
