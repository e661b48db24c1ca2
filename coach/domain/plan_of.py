"""The plan of a day, computed from all facts: the one entry for every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Readiness
from coach.domain.course import Course
from coach.domain.facts import Choice
from coach.domain.ledger import Moment
from coach.domain.plan import Plan, Sizes
from coach.domain.prescription import sizes_of
from coach.domain.standing import NO_EXERTION
from coach.domain.why import reasons_for, would_change

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.course import Stop
    from coach.domain.history import History

COMFORT = "comfort"


def plan_of(history: History, catalogue: Catalogue, today: date) -> Plan:
    """Return the plan of a day.

    A pure function of the facts and the day: the order in which facts were written
    down makes no difference, and facts after ``today`` are not looked at.
    """
    course = Course(history.until(today), catalogue)
    stop = course.walk(today)
    moment = Moment(today)
    standing, decision = course.decide(stop, moment)
    around = course.circumstances(stop, moment)
    has_plan = around.opening.readiness not in NO_EXERTION
    held = standing.held
    moving = {a.id for a in catalogue.activities if a.is_movement}
    monday = monday_of(today)
    week = [s for s in history.sessions_between(monday, today) if s.activity in moving]
    if around.opening.readiness is Readiness.PEM:
        week = []  # where effort makes someone worse, nothing counts it
    climbing = course.ledger.week(monday, moment)
    tiny = course.ladder.limits.tiny_min
    return Plan(
        day=today,
        week_start=monday,
        load=held if has_plan else None,
        track=COMFORT,
        done_minutes=sum(s.minutes for s in week),
        done_sessions=len(week),
        suggestion=decision.suggestion if has_plan else Choice.STAY,
        kind=decision.kind,
        suggested=decision.options[decision.suggestion] if has_plan else None,
        applies_from=decision.applies_from,
        screening=around.opening.readiness,
        effort=course.ladder.effort(held, light=standing.light) if has_plan else (0, 0),
        talk=course.ladder.talk(held, light=standing.light),
        sizes=sizes_of(held.minutes, tiny) if has_plan else Sizes(0, None, 0),
        options=decision.options if has_plan else {},
        reasons=reasons_for(standing, around, decision),
        would_change=would_change(standing, around, decision, course.ladder.limits),
        light_effort=standing.light and course.ladder.is_lightened(held),
        gap_days=None if stop.last_day is None else stop.gap_days(today),
        ladder_minutes=sum(s.minutes for s in climbing),
        ladder_sessions=len(climbing),
        in_gap=around.in_gap,
        chosen=_still_holding(course, stop, moment),
        coming=standing.pending.target if standing.pending is not None else None,
        started=stop.start,
    )


def _still_holding(course: Course, stop: Stop, moment: Moment) -> Choice | None:
    if stop.chosen is None:
        return None
    choice = stop.chosen[0].choice
    return choice if course.is_repeat(stop, choice, moment) else None
