"""A coin that picks one of two things each morning: its sides, and when it rests.

All sides of an experiment follow from its seed, drawn before the first toss, so that
nothing a person notes can change what the coin says. Days come in blocks of four with
two heads and two tails each, in a random order: both sides stay alike in number, and
slow change over the weeks touches both alike (permuted blocks; Matts & Lachin 1988).
A day counts from the moment its toss was shown; the k-th toss shown is the k-th side.
"""

from __future__ import annotations

import random
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import Side, State
from coach.domain.phq9 import item_nine
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from coach.domain.experiments import Thing
    from coach.domain.facts import CheckIn, Experiment, FilledForm, Session, Toss
    from coach.domain.plan import Plan

BLOCK = 4
"""Days in a block; half of them are heads."""
DAYS_A_WEEK = 7
NOON, NIGHT_ENDS = 12, 4
"""Hours of the clock."""
_H, _T = Side.HEADS, Side.TAILS
_BLOCKS = (
    (_H, _H, _T, _T), (_H, _T, _H, _T), (_H, _T, _T, _H),
    (_T, _H, _H, _T), (_T, _H, _T, _H), (_T, _T, _H, _H),
)  # fmt: skip


def sides_of(seed: str, count: int) -> tuple[Side, ...]:
    """Return the first sides of an experiment: whole blocks, the last cut short.

    Args:
        seed: drawn once for the experiment; the same seed gives the same sides.
        count: how many, 0 and up.
    """
    draw = random.Random(seed)
    sides: list[Side] = []
    while len(sides) < count:
        sides += _BLOCKS[int(draw.random() * len(_BLOCKS))]
    return tuple(sides[:count])


class Pause(StrEnum):
    """Why the coin picks nothing on a day; the first of these that fits.

    UNSAFE: the day may not be safe; MOVES: effort is closed, and the two are about
    moving; STILL: in a heavy time, and one side means no movement; RESTING: the
    person rests, is ill or away; LATE: the day is nearly over.
    """

    NONE = ""
    UNSAFE = "unsafe"
    MOVES = "moves"
    STILL = "still"
    RESTING = "resting"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Care:
    """What the coin leaves out on a day.

    Attributes:
        no_moves: nothing about moving, because there is no plan to move.
        no_still: nothing that means no movement, because the time is heavy.
        hides_moves: what was noted about moving is not shown either, because effort
            makes the person worse.
        is_unsafe: the coin says nothing at all today.
    """

    no_moves: bool = False
    no_still: bool = False
    hides_moves: bool = False
    is_unsafe: bool = False


def care_of(plan: Plan, forms: Sequence[FilledForm], start_total: int) -> Care:
    """Return what the coin leaves out on the plan's day.

    Args:
        plan: the plan of the day.
        forms: every form that stands, in order, none later than the day.
        start_total: the PHQ-9 total, 0-27, from which a time is heavy. Evidence:
            severity.
    """
    heavy = plan.situation.heavy if plan.situation is not None else None
    told = [nine for form in forms if (nine := item_nine(form)) is not None]
    is_dark = bool(told) and told[-1] > 0
    if heavy is not None:
        is_heavy = heavy.total is not None and heavy.total >= start_total
        is_dark = is_dark or is_heavy or heavy.is_waiting
    is_pem = plan.screening is Readiness.PEM
    return Care(
        no_moves=plan.load is None or is_pem,
        no_still=is_dark,
        hides_moves=is_pem,
        is_unsafe=heavy is not None and heavy.is_unsafe_today,
    )


def is_open(thing: Thing, care: Care) -> bool:
    """Say whether a thing may be a side of the coin on a day."""
    if care.no_moves and thing.is_about_moving:
        return False
    return not (care.no_still and thing.still)


def pause_of(
    sides: Iterable[Thing],
    care: Care,
    state: State,
    now: datetime,
    last_hour: int,
) -> Pause:
    """Return why the coin of these sides picks nothing new now, or ``NONE``.

    Args:
        sides: the two things.
        care: what it leaves out today.
        state: what the person said of the days.
        now: this instant, local.
        last_hour: the hour of the clock from which it is late, 0-24; before four in
            the morning it is late too.
    """
    shut = [thing for thing in sides if not is_open(thing, care)]
    if care.is_unsafe:
        return Pause.UNSAFE
    if shut:
        return Pause.MOVES if care.no_moves else Pause.STILL
    if state is not State.NONE:
        return Pause.RESTING
    is_late = now.hour >= last_hour or now.hour < NIGHT_ENDS
    return Pause.LATE if is_late else Pause.NONE


@dataclass(frozen=True, slots=True)
class Run:
    """How far an experiment has come on a day.

    Attributes:
        experiment: what was agreed.
        tosses: those that were shown, in order, at most one a day.
        wanted: how many it goes on for.
        today: today's toss, if it was shown.
        has_begun: whether its first day has come.
        is_over: whether it has ended: every toss was shown and its day is over, or
            the person stopped it.
    """

    experiment: Experiment
    tosses: tuple[Toss, ...]
    wanted: int
    today: Toss | None
    has_begun: bool
    is_over: bool

    @property
    def next_side(self) -> Side | None:
        """The side of the toss that comes next; None where none does."""
        given = len(self.tosses)
        if given >= self.wanted:
            return None
        return sides_of(self.experiment.seed, given + 1)[given]


def run_of(experiment: Experiment, tosses: Iterable[Toss], today: date) -> Run:
    """Return how far an experiment has come.

    Args:
        experiment: the experiment.
        tosses: every toss that stands, of any experiment, in order. Of two on one
            day the earlier one counts.
        today: the person's day.
    """
    by_day: dict[date, Toss] = {}
    for toss in tosses:
        if toss.experiment == experiment.id and toss.day <= today:
            by_day.setdefault(toss.day, toss)
    wanted = experiment.weeks * DAYS_A_WEEK
    shown = tuple(by_day.values())[:wanted]
    is_full = len(shown) == wanted and shown[-1].day < today
    return Run(
        experiment=experiment,
        tosses=shown,
        wanted=wanted,
        today=by_day.get(today),
        has_begun=experiment.from_day <= today,
        is_over=is_full or experiment.stopped is not None,
    )


def current_run(
    experiments: Sequence[Experiment], tosses: Sequence[Toss], today: date
) -> Run | None:
    """Return the one experiment that goes on, or None; the latest, should two."""
    for experiment in reversed(experiments):
        run = run_of(experiment, tosses, today)
        if not run.is_over:
            return run
    return None


def outcome_of(
    toss: Toss, checkins: Iterable[CheckIn], sessions: Iterable[Session]
) -> float | None:
    """Return the mood of a toss's day, 0-10, or None where none was noted.

    The mean of the day's check-ins that are not its morning one and were not made
    before the toss was shown; those of unknown time count. Ratings around a session
    are none of them.

    Args:
        toss: the toss.
        checkins: check-ins of any days, in order.
        sessions: sessions of any days.
    """
    held = [c for c in checkins if c.day == toss.day and c.mood is not None]
    begun = [s.at for s in sessions if s.day == toss.day and s.at is not None]
    morning = morning_of(held, min(begun, default=None))
    moods = [
        c.mood
        for c in held
        if c is not morning and (c.at is None or c.at >= toss.at) and c.mood is not None
    ]
    return sum(moods) / len(moods) if moods else None


def morning_of(
    checkins: Sequence[CheckIn], first_session: datetime | None
) -> CheckIn | None:
    """Return the morning check-in of one day's, or None.

    It is the first with a clock time, before noon and before any session of the day.
    """
    first = next((c for c in checkins if c.at is not None), None)
    if first is None or first.at is None or first.at.hour >= NOON:
        return None
    is_before = first_session is None or first.at < first_session
    return first if is_before else None
