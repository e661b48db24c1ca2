"""The plan as a person reads it, and the yes or no that moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.course import Course
from coach.domain.facts import (
    Answer,
    CheckIn,
    Choice,
    FilledForm,
    PlanChoice,
    Session,
    StateChange,
)
from coach.domain.ledger import Moment
from coach.domain.plan_of import plan_of
from coach.domain.tracks import Gate
from coach.errors import Refused
from coach.services.moments import moment_now
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.plan import Load, Plan, Reason
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

PLAN_KINDS = frozenset({Session, PlanChoice, StateChange, Answer, FilledForm, CheckIn})


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in words, with the rule and the facts it was read off."""

    rule: str
    text: str
    evidence: str
    facts: dict[str, int | str]


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
        history = store.load_history(desk.db, kinds=PLAN_KINDS)
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
        history = store.load_history(desk.db, kinds=PLAN_KINDS)
        plan = plan_of(history, desk.catalogue, now.day)
        if choice not in set(Choice):
            raise Refused(_not_open(plan, desk.texts))
        meant = Choice(choice)
        course = Course(desk.catalogue, history.until(now.day))
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
        reasons=tuple(_line(reason, texts) for reason in plan.reasons),
        would_change=tuple(_line(reason, texts) for reason in plan.would_change),
    )


def plan_json(view: PlanView) -> dict[str, object]:
    """Return the plan under its public keys; see ``coach plan --help``."""
    plan = view.plan
    return {
        "day": plan.day.isoformat(),
        "week_start": plan.week_start.isoformat(),
        "stage": plan.load.stage if plan.load else None,
        "track": plan.track,
        "minutes": plan.load.minutes if plan.load else 0,
        "sessions": plan.load.sessions if plan.load else 0,
        "week_minutes": plan.load.week_minutes if plan.load else 0,
        "done_minutes": plan.done_minutes,
        "done_sessions": plan.done_sessions,
        "suggestion": plan.suggestion.value,
        "kind": plan.kind.value,
        "next": _load_json(plan.suggested),
        "applies_from": plan.applies_from.isoformat(),
        "screening": plan.screening.value,
        "effort": list(plan.effort),
        "talk": plan.talk.value,
        "heart_rate": None,
        "sizes": {
            "planned": plan.sizes.planned,
            "smaller": plan.sizes.smaller,
            "tiny": plan.sizes.tiny,
        },
        "allowed": [choice.value for choice in view.choices],
        "reasons": [_line_json(line) for line in view.reasons],
        "would_change": [_line_json(line) for line in view.would_change],
        "options": {
            choice.value: _load_json(plan.options[choice]) for choice in view.choices
        },
        "lighter": _load_json(plan.easier.get(Choice.LIGHTER)),
        "nearer": _load_json(plan.easier.get(Choice.NEARER)),
        "opens": {
            "harder": plan.harder is Gate.OPEN,
            "intervals": plan.intervals is Gate.OPEN,
        },
        "flags": [flag.value for flag in plan.flags],
        "ladder_minutes": plan.ladder_minutes,
        "ladder_sessions": plan.ladder_sessions,
        "light_effort": plan.light_effort,
        "gap_days": plan.gap_days,
    }


def _load_json(load: Load | None) -> dict[str, object] | None:
    if load is None:
        return None
    return {"stage": load.stage, "minutes": load.minutes, "sessions": load.sessions}


def _line(reason: Reason, texts: Texts) -> ReasonLine:
    text = texts(f"reason.{reason.rule}", **reason.facts)
    return ReasonLine(reason.rule, text, reason.evidence, reason.facts)


def _line_json(line: ReasonLine) -> dict[str, object]:
    return {
        "rule": line.rule,
        "text": line.text,
        "evidence": line.evidence,
        "facts": line.facts,
    }


def _not_open(plan: Plan, texts: Texts) -> str:
    if not plan.options:
        return texts("journal.no_choice_open")
    names = ", ".join(choice.value for choice in Choice if choice in plan.options)
    return texts("journal.choice_not_open", open=names)
