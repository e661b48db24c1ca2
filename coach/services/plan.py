"""The plan as a person reads it, and the yes or no that moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import (
    Choice,
    PlanChoice,
)
from coach.domain.ledger import Moment
from coach.domain.plan_of import course_until, plan_of
from coach.errors import Refused
from coach.services.moments import moment_now
from coach.services.plan_facts import load_for_plan
from coach.services.reason_lines import reason_line
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.reason_lines import ReasonLine


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan, and why in words; ``choices`` are open, in a fixed order."""

    plan: Plan
    choices: tuple[Choice, ...]
    reasons: tuple[ReasonLine, ...]
    would_change: tuple[ReasonLine, ...]


class PlanService:
    """What to do this week, what next, and why."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> PlanView:
        """Read the plan off the facts as they stand."""
        desk = self._desk
        history = load_for_plan(desk)
        plan = plan_of(history, desk.catalogue, desk.today())
        return build_plan_view(plan, desk.texts)

    def choose(self, choice: Choice | str) -> Recorded:
        """Write down what the person decided, once; refused if it is not open.

        A choice that only repeats the last one, with nothing new since, is the one
        that stands already.
        """
        # Looking at the plan does without the journal, and is the quicker for it.
        from coach.services.journal import recorded

        desk = self._desk
        now = moment_now(desk)
        history = load_for_plan(desk)
        plan = plan_of(history, desk.catalogue, now.day)
        if choice not in set(Choice):
            raise Refused(_not_open(plan, desk.texts))
        meant = Choice(choice)
        course = course_until(history, desk.catalogue, now.day)
        stop = course.walk(now.day)
        if stop.chosen and course.is_repeat(stop, meant, Moment(now.day, now.at)):
            return recorded(stop.chosen[0])
        if meant not in plan.options and meant not in plan.easier:
            raise Refused(_not_open(plan, desk.texts))
        is_down = meant in {Choice.BACK, Choice.NEARER}
        from_day = now.day if is_down else plan.applies_from
        fact = PlanChoice(store.new_id(), now.day, desk.now(), meant, from_day=from_day)
        store.save(desk.db, fact, verb="choose")
        return recorded(fact)


def build_plan_view(plan: Plan, texts: Texts) -> PlanView:
    """Put a plan's reasons into words."""
    return PlanView(
        plan=plan,
        choices=tuple(choice for choice in Choice if choice in plan.options),
        reasons=tuple(reason_line(reason, texts) for reason in plan.reasons),
        would_change=tuple(reason_line(reason, texts) for reason in plan.would_change),
    )


def _not_open(plan: Plan, texts: Texts) -> str:
    if not plan.options:
        return texts("journal.no_choice_open")
    names = ", ".join(choice.value for choice in Choice if choice in plan.options)
    return texts("journal.choice_not_open", open=names)
