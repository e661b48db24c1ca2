"""Strength, balance and slow movement beside the outings, and why.

Each has a tally of its own; none counts to the minutes that climb the ladder. Nothing
here begins or rises without the person's yes, and each beginning is its week's single
change.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.beside_view import NO_STRENGTH, NOTHING_MOVES
from coach.domain.catalogue import Readiness, Tally
from coach.domain.introductions import introductions_of
from coach.domain.plan import Reason
from coach.domain.strength import (
    FIRST_STEP,
    WEEK,
    NextStep,
    has_strong_pain,
    next_step_of,
    read_step,
    work_at,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.beside_view import BesideView
    from coach.domain.introductions import Introductions
    from coach.domain.strength import StepReading, StrengthWork, Stretch

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StrengthSteps:
    """Where the strength work stands; steps count from 1.

    ``coming`` was agreed and begins on ``Beside.starts_from``; ``next`` is open to a
    yes (the answer ``strength_step``); ``back`` is offered after pain. Each may be
    None. ``waits_for`` says what the next step waits for.
    """

    step: int
    work: StrengthWork
    waits_for: NextStep
    coming: int | None = None
    next: int | None = None
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """One strand beside the outings on one day.

    Attributes:
        tally: strength, balance or mind_body; also the profile's key for a yes.
        is_open: True when it may be done; else ``shut`` says why.
        is_wanted: True after the person's yes.
        is_offered: True when it is open, suits, and was neither taken nor refused.
        days: fewest and most days a week.
        done_days: days of this week with a session of it; every size counts.
        minutes: a session's minutes; None for strength.
        moves: what is done, in words; empty where the activity says enough.
        with_outings: True when it belongs to the days with an outing.
        rest_between: True when its days do not lie side by side.
        starts_from: the day ahead on which it, or its coming step, begins; None when
            nothing waits.
        suits_today: True when it runs and today is a good day for it.
        strength: the steps of strength work while it is open; None for the others.
        reasons: the sentences are ``beside.<rule>`` filled with their facts.
    """

    tally: Tally
    is_open: bool
    is_wanted: bool
    is_offered: bool
    days: tuple[int, int]
    done_days: tuple[date, ...]
    minutes: int | None = None
    moves: tuple[str, ...] = ()
    with_outings: bool = False
    rest_between: bool = False
    starts_from: date | None = None
    suits_today: bool = False
    strength: StrengthSteps | None = None
    reasons: tuple[Reason, ...] = ()
    shut: Reason | None = None


def beside_of(view: BesideView) -> tuple[Beside, ...]:
    """Return what suits beside the outings: strength, balance, slow movement.

    Nothing at all while a warning sign is open or small efforts make the person
    worse. Evidence: our_strength, balance_older, mind_body.
    """
    if view.readiness in NOTHING_MOVES:
        return ()
    told = introductions_of(view)
    return (_strength(view, told), _balance(view, told), _mind_body(view, told))


def _strength(view: BesideView, told: Introductions) -> Beside:
    plan = view.catalogue.strength
    shut = _state_shut(view) or _strength_shut(view)
    start = told.starts.get(Tally.STRENGTH)
    steps = None if shut else _steps(view, told)
    coming = told.coming_step(view.day)
    ahead = _ahead(view, start) or (coming.day if coming and not shut else None)
    is_offered = not shut and not _is_answered(view, Tally.STRENGTH)
    days = _days_done(view, Tally.STRENGTH)
    is_free = view.day - _DAY not in days
    return Beside(
        tally=Tally.STRENGTH,
        is_open=shut is None,
        is_wanted=view.profile.is_yes(Tally.STRENGTH),
        is_offered=is_offered,
        days=(plan.days, plan.days),
        done_days=_this_week(view, days),
        moves=_moves_in_words(steps),
        rest_between=True,
        starts_from=None if shut else ahead,
        suits_today=not shut and is_free and _suits(view, start, days, plan.days),
        strength=steps,
        reasons=_strength_reasons(view, start, steps, ahead) if steps else (),
        shut=shut,
    )


def _balance(view: BesideView, told: Introductions) -> Beside:
    plan = view.catalogue.beside.balance
    shut = _state_shut(view)
    start = told.starts.get(Tally.BALANCE)
    days = _days_done(view, Tally.BALANCE)
    is_held = view.readiness in NO_STRENGTH or _has_any(view, plan.held_for)
    why = _why_balance(view)
    is_answered = _is_answered(view, Tally.BALANCE)
    held = (Reason("balance_held", {}, plan.evidence),) if is_held else ()
    return Beside(
        tally=Tally.BALANCE,
        is_open=shut is None,
        is_wanted=view.profile.is_yes(Tally.BALANCE),
        is_offered=not shut and not is_answered and why.rule != "balance_any",
        days=(plan.days, plan.days),
        done_days=_this_week(view, days),
        minutes=plan.minutes,
        moves=tuple(move.held if is_held else move.free for move in plan.moves),
        with_outings=True,
        starts_from=None if shut else _ahead(view, start),
        suits_today=not shut and _suits(view, start, days, plan.days),
        reasons=() if shut else (why, *held, *_waits(view, _ahead(view, start))),
        shut=shut,
    )


def _mind_body(view: BesideView, told: Introductions) -> Beside:
    plan = view.catalogue.beside.mind_body
    shut = _state_shut(view)
    start = told.starts.get(Tally.MIND_BODY)
    days = _days_done(view, Tally.MIND_BODY)
    asked: dict[str, int | str] = {"low": plan.days_low, "high": plan.days_high}
    why = Reason("mind_body", asked | {"minutes": plan.minutes}, plan.evidence)
    return Beside(
        tally=Tally.MIND_BODY,
        is_open=shut is None,
        is_wanted=view.profile.is_yes(Tally.MIND_BODY),
        is_offered=not shut and not _is_answered(view, Tally.MIND_BODY),
        days=(plan.days_low, plan.days_high),
        done_days=_this_week(view, days),
        minutes=plan.minutes,
        starts_from=None if shut else _ahead(view, start),
        suits_today=not shut and _suits(view, start, days, plan.days_high),
        reasons=() if shut else (why, *_waits(view, _ahead(view, start))),
        shut=shut,
    )


def _state_shut(view: BesideView) -> Reason | None:
    return Reason("shut_state", {}, "states") if view.has_state else None


def _strength_shut(view: BesideView) -> Reason | None:
    if view.readiness in NO_STRENGTH:
        is_amber = view.readiness is Readiness.AMBER
        rule = "shut_amber" if is_amber else "shut_unanswered"
        return Reason(rule, {}, view.catalogue.screening.evidence)
    if view.is_at_row:
        return None
    plan = view.catalogue.strength
    row = next(r for r in view.catalogue.programme.rows if r.id == plan.from_row)
    asked: dict[str, int | str] = {"minutes": row.minutes, "sessions": row.sessions}
    return Reason("shut_row", asked, plan.evidence)


def _steps(view: BesideView, told: Introductions) -> StrengthSteps:
    plan = view.catalogue.strength
    sessions = view.sessions_of(Tally.STRENGTH)
    held, coming = told.step_on(view.day), told.coming_step(view.day)
    reading = _reading(view, held)
    is_held = coming is not None or not _runs(view, told) or view.is_held(view.moment)
    waits_for = next_step_of(held.step, reading, plan, is_held=is_held)
    hurts = has_strong_pain(sessions, held, view.day, plan)
    return StrengthSteps(
        step=held.step,
        work=work_at(plan, held.step, is_seated=_has_any(view, plan.seated_for)),
        waits_for=waits_for,
        coming=coming.step if coming else None,
        next=held.step + 1 if waits_for is NextStep.OPEN else None,
        back=held.step - 1 if hurts and held.step > FIRST_STEP else None,
    )


def _runs(view: BesideView, told: Introductions) -> bool:
    start = told.starts.get(Tally.STRENGTH)
    return start is not None and start <= view.day


def _reading(view: BesideView, held: Stretch) -> StepReading:
    sessions = view.sessions_of(Tally.STRENGTH)
    tiny_min = view.catalogue.limits.progression.tiny_min
    plan = view.catalogue.strength
    return read_step(sessions, held, view.moment, plan, tiny_min)


def _moves_in_words(steps: StrengthSteps | None) -> tuple[str, ...]:
    if steps is None:
        return ()
    work = steps.work
    return tuple(m.seated if work.is_seated else m.standing for m in work.moves)


def _strength_reasons(
    view: BesideView, start: date | None, steps: StrengthSteps, ahead: date | None
) -> tuple[Reason, ...]:
    """Return what a step asks, what waits, and what the next one needs."""
    plan, work = view.catalogue.strength, steps.work
    low, high = work.reserve
    asked: dict[str, int | str] = {"sets": work.sets, "reps": work.reps}
    asked |= {"low": low, "high": high, "days": plan.days}
    what = Reason("strength_work", asked, plan.evidence)
    if start is None or start > view.day:
        return (what, *_waits(view, ahead))
    if steps.back is not None:
        return (what, Reason("step_back", {"step": steps.back}, plan.evidence))
    if steps.coming is not None:
        return (what, *_waits(view, ahead))
    return (what, _next_reason(view, steps))


def _next_reason(view: BesideView, steps: StrengthSteps) -> Reason:
    """Return why the next step is open or what it waits for."""
    plan = view.catalogue.strength
    facts: dict[str, int | str] = {}
    if steps.waits_for in {NextStep.OPEN, NextStep.WEEKS}:
        facts = {"days": plan.days, "weeks": plan.weeks}
    elif steps.waits_for is NextStep.EFFORT:
        facts = {"high": plan.effort_high}
    return Reason(f"next_{steps.waits_for}", facts, plan.evidence)


def _why_balance(view: BesideView) -> Reason:
    plan = view.catalogue.beside.balance
    asked: dict[str, int | str] = {"days": plan.days, "minutes": plan.minutes}
    if view.profile.is_yes("fall"):
        return Reason("balance_fall", asked, plan.evidence)
    if view.age is not None and view.age >= plan.from_age:
        return Reason("balance_age", asked | {"age": plan.from_age}, plan.evidence)
    return Reason("balance_any", asked, plan.evidence)


def _waits(view: BesideView, ahead: date | None) -> tuple[Reason, ...]:
    if ahead is None:
        return ()
    days = (ahead - view.day).days
    return (Reason("starts_later", {"days": days}, "one_change"),)


def _ahead(view: BesideView, start: date | None) -> date | None:
    return start if start is not None and start > view.day else None


def _is_answered(view: BesideView, tally: Tally) -> bool:
    return view.profile.is_answered(tally)


def _has_any(view: BesideView, keys: tuple[str, ...]) -> bool:
    profile = view.profile
    return any(profile.is_yes(key) for key in keys)


def _days_done(view: BesideView, tally: Tally) -> set[date]:
    return {session.day for session in view.sessions_of(tally)}


def _this_week(view: BesideView, days: set[date]) -> tuple[date, ...]:
    monday = monday_of(view.day)
    return tuple(sorted(d for d in days if monday <= d < monday + WEEK))


def _suits(view: BesideView, start: date | None, days: set[date], most: int) -> bool:
    """Say whether a strand runs, has days left this week, and today is not done."""
    if start is None or start > view.day or view.day in days:
        return False
    return len(_this_week(view, days)) < most
