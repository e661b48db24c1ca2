"""What a story expects: each item is one thing the plan has to say."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import Choice
from coach.domain.flags import Flag
from coach.domain.plan import PlanKind
from coach.domain.tracks import Gate

from .life import NotSo, described, open_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.domain.plan import Load, Plan, Reason

_LOAD = r"(R[0-7]|P1?\d|M)(?: (\d) x (\d+))?"


def expect(plan: Plan, items: Iterable[str]) -> None:
    """Check everything a line expects of a plan, all of it at once.

    Raises:
        NotSo: with each thing that is not so.
    """
    wrong = [item for item in items if not _holds(plan, item)]
    if wrong:
        raise NotSo(f"expected: {', '.join(wrong)}\n{described(plan)}")


def knows_expected(item: str) -> bool:
    """Say whether these are words of the stories."""
    return any(pattern.fullmatch(item) for pattern, _ in _CHECKS)


def _holds(plan: Plan, item: str) -> bool:
    """Check one thing with the first words that fit."""
    return next(
        check(plan, *found.groups())
        for pattern, check in _CHECKS
        if (found := pattern.fullmatch(item))
    )


def _is(
    load: Load | None, stage: str, sessions: str | None, minutes: str | None
) -> bool:
    if load is None or load.stage != stage:
        return False
    if sessions is None or minutes is None:
        return True
    return (load.sessions, load.minutes) == (int(sessions), int(minutes))


def _suggests(plan: Plan, choice: str, *load: str | None) -> bool:
    stage, sessions, minutes = load
    return plan.suggestion == choice and (
        stage is None or _is(plan.suggested, stage, sessions, minutes)
    )


def _is_on(plan: Plan, stage: str, *size: str) -> bool:
    return _is(plan.load, stage, *size)


def _may(plan: Plan, choice: str, *load: str | None) -> bool:
    stage, sessions, minutes = load
    to = open_choices(plan).get(Choice(choice))
    return to is not None and (stage is None or _is(to, stage, sessions, minutes))


def _may_not(plan: Plan, choice: str) -> bool:
    return Choice(choice) not in open_choices(plan)


def _is_coming(plan: Plan, stage: str, *size: str) -> bool:
    return _is(plan.coming, stage, *size)


def _none_coming(plan: Plan) -> bool:
    return plan.coming is None


def _no_plan(plan: Plan) -> bool:
    return plan.load is None and plan.kind is PlanKind.NO_PLAN


def _kind(plan: Plan, kind: str) -> bool:
    return plan.kind == kind


def _from_today(plan: Plan) -> bool:
    return plan.applies_from == plan.day


def _from_next_monday(plan: Plan) -> bool:
    return plan.applies_from == plan.week_start + timedelta(weeks=1)


def _screening(plan: Plan, result: str) -> bool:
    return plan.screening == result


def _track(plan: Plan, track: str) -> bool:
    return plan.track == track


def _harder(plan: Plan, gate: str) -> bool:
    return (plan.harder is Gate.OPEN) is (gate == "open")


def _intervals(plan: Plan, gate: str) -> bool:
    return (plan.intervals is Gate.OPEN) is (gate == "open")


def _flag(plan: Plan, flag: str) -> bool:
    return flag in plan.flags


def _no_flag(plan: Plan) -> bool:
    return not plan.flags


def _effort_at_most(plan: Plan, most: str) -> bool:
    return plan.effort[1] <= int(most)


def _effort_at_least(plan: Plan, least: str) -> bool:
    return plan.effort[1] >= int(least)


def _light(plan: Plan, no: str | None) -> bool:
    return plan.light_effort is (no is None)


def _each(plan: Plan, minutes: str) -> bool:
    return plan.load is not None and plan.load.minutes == int(minutes)


def _week_at_most(plan: Plan, minutes: str) -> bool:
    return plan.load is not None and plan.load.week_minutes <= int(minutes)


def _week_at_least(plan: Plan, minutes: str) -> bool:
    return plan.load is not None and plan.load.week_minutes >= int(minutes)


def _done(plan: Plan, minutes: str) -> bool:
    return plan.done_minutes == int(minutes)


def _sizes(plan: Plan, smaller: str, tiny: str) -> bool:
    held = plan.sizes.smaller
    return (str(held or "no"), str(plan.sizes.tiny)) == (smaller, tiny)


def _because(plan: Plan, rule: str) -> bool:
    return _names(plan.reasons, rule)


def _not_because(plan: Plan, rule: str) -> bool:
    return not _names(plan.reasons, rule)


def _would_change(plan: Plan, rule: str) -> bool:
    return _names(plan.would_change, rule)


def _names(reasons: Iterable[Reason], rule: str) -> bool:
    return any(reason.rule == rule for reason in reasons)


_CHOICE = "stay|back|ready|lighter|nearer"
_CHECKS: tuple[tuple[re.Pattern[str], Callable[..., bool]], ...] = (
    (re.compile(rf"(stay|back|ready)(?: {_LOAD})?"), _suggests),
    (re.compile(rf"on {_LOAD}"), _is_on),
    (re.compile(rf"may choose ({_CHOICE})(?: {_LOAD})?"), _may),
    (re.compile(rf"may not choose ({_CHOICE})"), _may_not),
    (re.compile(rf"coming {_LOAD}"), _is_coming),
    (re.compile(r"nothing coming"), _none_coming),
    (re.compile(r"no plan"), _no_plan),
    (re.compile(rf"kind ({'|'.join(PlanKind)})"), _kind),
    (re.compile(r"from today"), _from_today),
    (re.compile(r"from next Monday"), _from_next_monday),
    (re.compile(r"screening (green|green_mod|amber|red|pem|unanswered)"), _screening),
    (re.compile(r"track (comfort|harder)"), _track),
    (re.compile(r"harder track (open|shut)"), _harder),
    (re.compile(r"intervals (open|shut)"), _intervals),
    (re.compile(rf"flag ({'|'.join(Flag)})"), _flag),
    (re.compile(r"no flag"), _no_flag),
    (re.compile(r"effort at most (\d+)"), _effort_at_most),
    (re.compile(r"effort at least (\d+)"), _effort_at_least),
    (re.compile(r"(not )?light effort"), _light),
    (re.compile(r"(\d+) minutes each"), _each),
    (re.compile(r"at most (\d+) minutes a week"), _week_at_most),
    (re.compile(r"at least (\d+) minutes a week"), _week_at_least),
    (re.compile(r"done (\d+) minutes"), _done),
    (re.compile(r"smaller (\d+|no) tiny (\d+)"), _sizes),
    (re.compile(r"because ([a-z0-9_]+)"), _because),
    (re.compile(r"not because ([a-z0-9_]+)"), _not_because),
    (re.compile(r"would change ([a-z0-9_]+)"), _would_change),
)
