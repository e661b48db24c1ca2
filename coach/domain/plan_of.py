"""The plan of a day, computed from all facts: the one entry for every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.beside import beside_of
from coach.domain.beside_view import BesideView
from coach.domain.contradictions import left_out, without
from coach.domain.course import Course
from coach.domain.easier import asked
from coach.domain.facts import Choice, EventKind
from coach.domain.heart_rate import heart_rate_hidden, heart_rate_range
from coach.domain.ledger import Moment
from coach.domain.plan import Plan, Sizes
from coach.domain.prescription import sizes_of
from coach.domain.profile import profile_of
from coach.domain.programme import Effort, Talk
from coach.domain.safety import Situation, kept_within, limits_of, safety_of
from coach.domain.screening import age_on, amber_keys, is_worse_after_effort
from coach.domain.tracks import COMFORT, HARDER, harder_gate, intervals_gate
from coach.domain.why import reasons_for
from coach.domain.would_change import would_change
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.beside import Beside
    from coach.domain.beside_catalogue import HeartRateLimits
    from coach.domain.catalogue import Catalogue, Readiness
    from coach.domain.circumstances import Circumstances
    from coach.domain.facts import Session
    from coach.domain.flags import Ask
    from coach.domain.history import History
    from coach.domain.plan import Load
    from coach.domain.profile import Profile
    from coach.domain.standing import Standing
    from coach.domain.stop import Stop

NO_EFFORT = Effort(0, 0, 0, 0, Talk.SING)


def plan_of(history: History, catalogue: Catalogue, today: date) -> Plan:
    """Return the plan of a day.

    A pure function of the facts and the day: the order in which facts were written
    down makes no difference, and facts after ``today`` are not looked at.
    """
    told = history.until(today)
    left = left_out(told, profile_of(told.answers))
    sound = without(told, left)
    course = Course(catalogue, sound)
    stop = course.walk(today)
    around = course.circumstances(stop, Moment(today))
    situation = _situation(around, catalogue)
    advice = safety_of(situation)
    plan = replace(
        _decided(course, stop, around, catalogue),
        situation=situation,
        safety=advice,
        asks=_asks(course, stop, around, told),
    )
    plan = _counted(plan, course, stop, around, catalogue=catalogue, sound=sound)
    plan = replace(plan, left_out=left)
    return kept_within(plan, limits_of(advice), course.ladder.limits.tiny_min)


def _counted(
    plan: Plan,
    course: Course,
    stop: Stop,
    around: Circumstances,
    *,
    catalogue: Catalogue,
    sound: History,
) -> Plan:
    """Return the plan with what was done in its week; nothing where effort harms."""
    if is_worse_after_effort(around.opening.profile, catalogue.screening):
        return plan
    today = plan.day
    monday = monday_of(today)
    moving = {a.id for a in catalogue.activities if a.is_movement}
    week = [s for s in sound.sessions_between(monday, today) if s.activity in moving]
    climbing = course.ledger.week(monday, Moment(today))
    return replace(
        plan,
        done_minutes=_minutes(week),
        done_sessions=len(week),
        ladder_minutes=_minutes(climbing),
        ladder_sessions=len(climbing),
        beside=_beside(course, stop, around, sound, catalogue),
    )


def _situation(around: Circumstances, catalogue: Catalogue) -> Situation:
    profile, day = around.opening.profile, around.moment.day
    return Situation(
        day=day,
        profile=profile,
        readiness=around.opening.readiness,
        conditions=amber_keys(profile, catalogue.screening, day),
        is_closed=around.is_closed,
        heavy=around.heavy,
        flags=around.flags,
    )


def _asks(
    course: Course, stop: Stop, around: Circumstances, history: History
) -> tuple[Ask, ...]:
    """Return what is worth asking; nothing where there is no plan to move."""
    if not around.has_plan:
        return ()
    changes = [e.day for e in history.events if e.kind is EventKind.MEDICINE]
    latest = max(changes, default=None)
    return course.surroundings.asks(stop, around.moment, around.opening, latest)


def course_until(history: History, catalogue: Catalogue, day: date) -> Course:
    """Return the course of a person up to a day, without what contradicts itself."""
    told = history.until(day)
    left = left_out(told, profile_of(told.answers))
    return Course(catalogue, without(told, left))


def _beside(
    course: Course,
    stop: Stop,
    around: Circumstances,
    history: History,
    catalogue: Catalogue,
) -> tuple[Beside, ...]:
    """Return strength, balance and mind-body work, as far as they are open."""
    standing, day = course.shown(stop, around.moment.day), around.moment.day
    rises = {monday_of(stop.start), *stop.rises}
    if standing.pending is not None:
        rises.add(monday_of(standing.pending.from_day))
    view = BesideView(
        history=history,
        catalogue=catalogue,
        day=day,
        readiness=around.opening.readiness,
        age=age_on(around.opening.profile, day),
        is_at_row=standing.strength_since is not None,
        rose_in=frozenset(rises),
        strength_since=standing.strength_since,
        is_held=lambda moment: course.circumstances(stop, moment).is_held,
    )
    return beside_of(view)


def _decided(
    course: Course, stop: Stop, around: Circumstances, catalogue: Catalogue
) -> Plan:
    """Return the plan without what was done in its week."""
    moment, ladder = around.moment, course.ladder
    standing, decision = course.decide(stop, moment)
    doing = course.surroundings.doing(
        stop, moment, around.opening, around.heavy, around.flags
    )
    load = asked(standing, around, ladder)
    effort = _effort(course, standing, around, load)
    has_plan = around.has_plan
    pulse = _pulse(around, effort, catalogue)
    return Plan(
        day=moment.day,
        week_start=monday_of(moment.day),
        load=load if has_plan else None,
        held=standing.held if has_plan else None,
        track=HARDER if around.is_harder else COMFORT,
        done_minutes=0,
        done_sessions=0,
        suggestion=decision.suggestion if has_plan else Choice.STAY,
        kind=decision.kind,
        suggested=decision.options[decision.suggestion] if has_plan else None,
        applies_from=decision.applies_from,
        screening=around.opening.readiness,
        effort=(effort.effort_low, effort.effort_high),
        band=(effort.band_low_pct, effort.band_high_pct),
        talk=effort.talk,
        sizes=sizes_of(load.minutes, ladder.limits.tiny_min)
        if has_plan
        else Sizes(0, None, 0),
        options=decision.options if has_plan else {},
        easier=decision.easier if has_plan else {},
        reasons=reasons_for(standing, around, decision, ladder),
        would_change=would_change(standing, around, decision, ladder),
        light_effort=_is_light(standing, around) and ladder.is_lightened(standing.held),
        gap_days=None if stop.last_day is None else stop.gap_days(moment.day),
        in_gap=around.in_gap,
        chosen=_still_holding(course, stop, moment),
        coming=_coming(course, standing, around) if has_plan else None,
        started=stop.start,
        harder=harder_gate(doing, catalogue.screening, ladder.limits),
        intervals=intervals_gate(doing, catalogue.screening, ladder.limits),
        flags=around.flags,
        recheck=around.recheck,
        heart_rate=heart_rate_range(*pulse),
        pulse_hidden=heart_rate_hidden(*pulse),
    )


def _pulse(
    around: Circumstances, effort: Effort, catalogue: Catalogue
) -> tuple[Profile, Readiness, int | None, tuple[int, int], HeartRateLimits]:
    """Return what a heart-rate range is made of."""
    profile = around.opening.profile
    age = age_on(profile, around.moment.day)
    band = (effort.band_low_pct, effort.band_high_pct)
    limits = catalogue.limits.heart_rate
    return profile, around.opening.readiness, age, band, limits


def _effort(
    course: Course, standing: Standing, around: Circumstances, load: Load
) -> Effort:
    if not around.has_plan:
        return NO_EFFORT
    light = _is_light(standing, around)
    return course.ladder.effort(load, light=light, harder=around.is_harder)


def _is_light(standing: Standing, around: Circumstances) -> bool:
    return standing.light or around.ill_left > 0 or around.heavy.is_unsafe_today


def _coming(course: Course, standing: Standing, around: Circumstances) -> Load | None:
    """Return what a choice already made leads to from its day on, if it waits.

    Bad news takes a yes back, and it is not shown as coming from then on.
    """
    if standing.pending is not None:
        return None if around.has_bad_news else standing.pending.target
    if standing.lighter_in is not None and standing.lighter_in > around.moment.day:
        return course.ladder.share(standing.held, standing.lighter_pct)
    return None


def _minutes(sessions: Iterable[Session]) -> int:
    return sum(s.minutes for s in sessions)


def _still_holding(course: Course, stop: Stop, moment: Moment) -> Choice | None:
    if stop.chosen is None:
        return None
    choice = stop.chosen[0].choice
    return choice if course.is_repeat(stop, choice, moment) else None
