"""Strength work: what a step asks, what was done at it, and when the next one opens."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.progression import median
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.beside_catalogue import Movement, StrengthPlan
    from coach.domain.facts import Session
    from coach.domain.ledger import Moment

WEEK = timedelta(days=7)
FIRST_STEP = 1


class NextStep(StrEnum):
    """Whether the next step is open, and if not, what it waits for."""

    OPEN = "open"
    TOP = "top"
    PAIN = "pain"
    EFFORT = "effort"
    WEEKS = "weeks"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Move:
    """One movement at a level, in words standing and seated."""

    title: str
    standing: str
    seated: str


@dataclass(frozen=True, slots=True)
class StrengthWork:
    """What a step asks: rounds, repetitions, how many to leave, and the moves.

    ``reserve`` is how many repetitions are left at the end of a round; ``is_seated``
    says which form of the moves comes first.
    """

    sets: int
    reps: int
    reserve: tuple[int, int]
    is_seated: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step, and since when it is held; ``at`` None is the start of the day."""

    step: int
    day: date = date.min
    at: datetime | None = None

    def covers(self, session: Session) -> bool:
        """Say whether a session came after; on the day itself, by known time only."""
        if session.day != self.day or self.at is None:
            return session.day >= self.day
        return session.at is not None and session.at >= self.at


@dataclass(frozen=True, slots=True)
class StepReading:
    """What was done at a step lately.

    ``days`` with strength work in each of the last whole weeks, oldest first; the
    median ``effort`` (None where none was rated) and the most ``pain`` (0-10) since.
    """

    days: tuple[int, ...]
    effort: float | None
    pain: int


def work_at(plan: StrengthPlan, step: int, *, is_seated: bool) -> StrengthWork:
    """Return what a step (from 1) asks; past the last one it is the last.

    Steps go through all loads at one level, then on to the next level with the first
    load. Evidence: our_strength.
    """
    level, number = divmod(min(step, plan.steps) - 1, len(plan.loads))
    load = plan.loads[number]
    moves = tuple(_move(movement, level) for movement in plan.movements)
    reserve = (plan.reserve_low, plan.reserve_high)
    return StrengthWork(load.sets, load.reps, reserve, is_seated, moves)


def read_step(
    sessions: Sequence[Session],
    stretch: Stretch,
    moment: Moment,
    plan: StrengthPlan,
    tiny_min: int,
) -> StepReading:
    """Read what a moment has seen of the work at a step, from sessions in order.

    Tiny sessions, of at most ``tiny_min`` minutes, are done days like any other, and
    open no harder step. Effort and pain are read from the first of the weeks on, up
    to the moment, so that later bad news counts and the days do not.
    """
    this = monday_of(moment.day)
    mondays = [this - WEEK * back for back in range(plan.weeks, 0, -1)]
    first = bisect_left(sessions, mondays[0], key=lambda s: s.day)
    since = [s for s in sessions[first:] if moment.has_seen(s)]
    at_step = [s for s in since if stretch.covers(s)]
    days = {s.day for s in at_step if s.minutes > tiny_min}
    return StepReading(
        days=tuple(sum(monday_of(d) == monday for d in days) for monday in mondays),
        effort=median([s.effort for s in at_step if s.effort is not None]),
        pain=max((s.pain or 0 for s in since), default=0),
    )


def next_step_of(
    step: int, reading: StepReading, plan: StrengthPlan, *, is_held: bool
) -> NextStep:
    """Return whether the step after this one is open. Evidence: our_strength."""
    if step >= plan.steps:
        return NextStep.TOP
    if reading.pain > plan.pain_high:
        return NextStep.PAIN
    if reading.effort is not None and reading.effort > plan.effort_high:
        return NextStep.EFFORT
    if min(reading.days) < plan.days:
        return NextStep.WEEKS
    return NextStep.HELD if is_held else NextStep.OPEN


def has_strong_pain(
    sessions: Sequence[Session], stretch: Stretch, day: date, plan: StrengthPlan
) -> bool:
    """Say whether strength work at this step hurt lately. Evidence: our_strength."""
    first = day - timedelta(days=plan.back_days)
    return any(
        s.day >= first and stretch.covers(s) and (s.pain or 0) > plan.pain_back
        for s in sessions
    )


def _move(movement: Movement, level: int) -> Move:
    variant = movement.variants[level]
    return Move(movement.title, variant.standing, variant.seated)
