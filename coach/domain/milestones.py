"""What adds up, and a few firsts: counted from what was done, never from days in a row.

Totals hold what stands in the record, so they grow with every outing and a blank week
takes nothing away. A first is reached once and for all; which of them may be said on a
day is for `newest_of`.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Kind, Readiness
from coach.domain.screening import readiness_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session
    from coach.domain.history import History
    from coach.domain.profile import Profile


class Milestone(StrEnum):
    """A first worth a quiet word, in the order in which two of one day are said."""

    FIRST_WALK = "first_walk"
    FIRST_RETURN = "first_return"
    WEEK = "week"
    FIRST_NOTE = "first_note"


@dataclass(frozen=True, slots=True)
class Reached:
    """A first and the day it was reached; ``minutes`` of a week, 0 for the others."""

    milestone: Milestone
    day: date
    minutes: int = 0

    @property
    def id(self) -> str:
        """Its name for good: ``first_walk``, or with the minutes ``week_30``."""
        name = self.milestone.value
        return f"{name}_{self.minutes}" if self.minutes else name


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything so far.

    ``outings`` are sessions of the kinds that climb, of any size; ``minutes`` are of
    all movement; ``small_steps`` are rungs to the door; ``weeks`` have any of these.
    """

    outings: int = 0
    minutes: int = 0
    small_steps: int = 0
    weeks: int = 0


def counts_moves(profile: Profile, catalogue: Catalogue, today: date) -> bool:
    """Say whether movement is counted at all: not without a plan to move.

    After a warning sign, or where effort makes the person worse, nothing counts or
    praises it.
    """
    ready = readiness_of(profile, catalogue.screening, today)
    return ready not in (Readiness.RED, Readiness.PEM)


def counts_minutes(profile: Profile, catalogue: Catalogue, today: date) -> bool:
    """Say whether minutes may be named: not to somebody who may be doing too much.

    Minutes spur on where somebody feels driven or very up, or lives with an eating
    disorder. Evidence: too_much.
    """
    flags = catalogue.limits.flags
    said = {"driven": flags.driven_days, "very_up": flags.up_said_days}
    is_much = any(
        profile.is_yes(key) and (answered := profile.answered_on(key)) is not None
        and (today - answered).days < days
        for key, days in said.items()
    )  # fmt: skip
    return not is_much and not profile.is_yes("eating_disorder")


def totals_of(history: History, catalogue: Catalogue, today: date) -> Totals:
    """Add up everything up to and with a day."""
    moves = _moves(history, catalogue, today)
    climbing = {a.id for a in catalogue.activities if a.is_ladder}
    rungs = [rung for rung in history.rungs if rung.day <= today]
    days = {session.day for session in moves} | {rung.day for rung in rungs}
    return Totals(
        outings=sum(s.activity in climbing for s in moves),
        minutes=sum(s.minutes for s in moves),
        small_steps=len(rungs),
        weeks=len({monday_of(day) for day in days}),
    )


def reached_in(
    history: History, catalogue: Catalogue, today: date, noted_on: date | None = None
) -> tuple[Reached, ...]:
    """Return the firsts that were reached up to a day, oldest first.

    Args:
        history: all sessions.
        catalogue: activities, and the minutes of a week that are a first.
        today: the person's day.
        noted_on: the first day with a note in the person's own words, if any.
    """
    moves = _moves(history, catalogue, today)
    found = [*_first_walk(moves, catalogue), *_weeks(moves, catalogue)]
    found += _first_return(moves, catalogue)
    if noted_on is not None and noted_on <= today:
        found.append(Reached(Milestone.FIRST_NOTE, noted_on))
    return tuple(sorted(found, key=_place))


def newest_of(
    reached: Sequence[Reached], told: Mapping[str, date], today: date, new_days: int
) -> Reached | None:
    """Return the one first that may be said on a day, or None.

    Each is told once, on one day, and one a day at most. What was reached ``new_days``
    days ago or longer is old news; of two weeks the fuller one is said.

    Args:
        reached: as `reached_in` gives them.
        told: ids that were told, with the day.
        today: the person's day.
        new_days: how many days something is new, 1 and up.
    """
    if today in told.values():
        return next((r for r in reached if told.get(r.id) == today), None)
    fullest = max((r.minutes for r in reached), default=0)
    is_new = [
        r
        for r in reached
        if r.id not in told
        and today - r.day < timedelta(days=new_days)
        and (not r.minutes or r.minutes == fullest)
    ]
    order = list(Milestone)
    return max(is_new, key=lambda r: (r.day, -order.index(r.milestone)), default=None)


def _moves(history: History, catalogue: Catalogue, today: date) -> list[Session]:
    moving = {a.id for a in catalogue.activities if a.is_movement}
    return [s for s in history.sessions if s.activity in moving and s.day <= today]


def _first_walk(moves: Sequence[Session], catalogue: Catalogue) -> list[Reached]:
    walks = {a.id for a in catalogue.activities if a.kind is Kind.WALK}
    first = next((s.day for s in moves if s.activity in walks), None)
    return [] if first is None else [Reached(Milestone.FIRST_WALK, first)]


def _first_return(moves: Sequence[Session], catalogue: Catalogue) -> list[Reached]:
    """Return the first outing after a gap as long as the plan's shortest."""
    climbing = {a.id for a in catalogue.activities if a.is_ladder}
    gap = timedelta(days=catalogue.limits.progression.gaps[0].from_days)
    days = [s.day for s in moves if s.activity in climbing]
    back = next((later for day, later in pairwise(days) if later - day >= gap), None)
    return [] if back is None else [Reached(Milestone.FIRST_RETURN, back)]


def _weeks(moves: Sequence[Session], catalogue: Catalogue) -> list[Reached]:
    """Return on which day a week first came to each of the numbers of minutes."""
    wanted = catalogue.limits.screen.milestone_week_min
    days: dict[int, date] = {}
    done: Counter[date] = Counter()
    for session in moves:
        monday = monday_of(session.day)
        done[monday] += session.minutes
        for minutes in wanted:
            if done[monday] >= minutes:
                days.setdefault(minutes, session.day)
    return [Reached(Milestone.WEEK, day, minutes) for minutes, day in days.items()]


def _place(reached: Reached) -> tuple[date, int, int]:
    return reached.day, list(Milestone).index(reached.milestone), reached.minutes
