"""What to suggest at one moment, and which choices are open.

The same function decides for today and for every yes in the past, so that a plan
recomputed from all facts equals the plan the person saw.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import Choice, State
from coach.domain.ledger import WEEK
from coach.domain.plan import PlanKind
from coach.domain.programme import RowRole
from coach.domain.progression import read_week
from coach.domain.standing import (
    NO_EXERTION,
    is_open,
    next_monday,
    way_up,
    within_cap,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Ledger, Moment
    from coach.domain.plan import Load
    from coach.domain.progression import WeekReading
    from coach.domain.standing import Opening, Standing


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything beside the standing that a decision looks at.

    ``chose_this_week`` says whether a choice was made in this week before the moment;
    ``told_from`` is the day a choice was said to hold from when it was made, if known;
    ``gap_days`` are the days since the last ladder session, or since the start.
    """

    moment: Moment
    start: date
    opening: Opening
    state: State
    recheck_due: bool
    gap_days: int
    in_gap: bool
    chose_this_week: bool
    told_from: date | None = None


class Shut(StrEnum):
    """What keeps the way up shut, the first that does."""

    NOTHING = ""
    STATE = "state"
    GAP = "gap"
    LIGHT = "light"
    TOP = "top"
    SCREENING = "screening"
    RECHECK = "recheck"
    EFFORT = "effort"
    MOOD = "mood"
    ONE_CHANGE = "one_change"
    CAP = "cap"


_KIND_OF_ROLE = {
    RowRole.LIGHTER: PlanKind.LIGHTER_WEEK,
    RowRole.HOLD: PlanKind.HOLD,
}


@dataclass(frozen=True, slots=True)
class WayUp:
    """Where a yes would lead at a moment.

    It would hold from ``starts`` and is read off the week of ``evidence``; ``up`` is
    the load it leads to if nothing keeps it ``shut``.
    """

    starts: date
    evidence: date
    reading: WeekReading
    up: Load | None
    shut: Shut

    @property
    def open_to(self) -> Load | None:
        """The load a yes leads to, or None while something keeps it shut."""
        return self.up if self.shut is Shut.NOTHING else None


@dataclass(frozen=True, slots=True)
class Decision:
    """A suggestion with the week it was read off.

    ``options`` maps each open choice to the load it leads to; ``up`` is where a yes
    would lead if nothing kept it ``shut``; ``over_again`` says that this is the second
    week in a row over effort; ``answered`` that a step back was this week's answer.
    """

    kind: PlanKind
    suggestion: Choice
    options: dict[Choice, Load]
    applies_from: date
    evidence_monday: date
    reading: WeekReading
    up: Load | None
    shut: Shut
    over_again: bool
    answered: bool


def holds_from(
    moment: Moment, ledger: Ledger, chose_this_week: bool, told_from: date | None
) -> date:
    """Return the day a choice made at a moment holds from.

    What was told at the time stands. Otherwise: today in a week that has neither
    choice nor session yet, else next Monday.
    """
    if told_from is not None:
        return told_from
    monday = monday_of(moment.day)
    is_fresh = not chose_this_week and not ledger.week(monday, moment)
    return moment.day if is_fresh else next_monday(moment.day)


def evidence_week(day: date, starts: date) -> date:
    """Return the Monday of the week a choice of a day is read off.

    What holds from the day itself is read off the last whole week, else this one.
    """
    return monday_of(day) - WEEK if starts == day else monday_of(day)


def decide(
    standing: Standing, around: Circumstances, ladder: Ladder, ledger: Ledger
) -> Decision:
    """Decide what to suggest and what is open.

    A week without choice or session is read off the last whole week and a choice
    holds from today; else the week so far is read and it holds from next Monday. A
    step back holds the same day. Evidence: advance, step_back, one_change.
    """
    way = look_up(standing, around, ladder, ledger)
    eased = standing.eased_on
    draft = Decision(
        kind=PlanKind.ANOTHER_WEEK,
        suggestion=Choice.STAY,
        options=_options(standing, ladder, way),
        applies_from=way.starts,
        evidence_monday=way.evidence,
        reading=way.reading,
        up=way.up,
        shut=way.shut,
        over_again=_is_over_again(standing, around.moment, ladder, ledger, way),
        answered=eased is not None and way.evidence <= eased,
    )
    return _settled(draft, _kind(draft, around, ladder), around.moment.day)


def look_up(
    standing: Standing, around: Circumstances, ladder: Ladder, ledger: Ledger
) -> WayUp:
    """Return where a yes would lead at a moment, and what keeps that shut."""
    starts = holds_from(around.moment, ledger, around.chose_this_week, around.told_from)
    evidence = evidence_week(around.moment.day, starts)
    reading = _read(standing, around.moment, ladder, ledger, evidence)
    up = way_up(standing, ladder, around.opening, starts)
    shut = _what_shuts(standing, around, ladder, up)
    if up is not None and shut is Shut.NOTHING:
        shut = _what_week_shuts(standing, ladder, reading, up, starts)
    return WayUp(starts, evidence, reading, up, shut)


def _read(
    standing: Standing, moment: Moment, ladder: Ladder, ledger: Ledger, monday: date
) -> WeekReading:
    high = ladder.effort(standing.held, light=standing.light)[1]
    seen = ledger.week(monday, moment)
    return read_week(seen, standing.held, high, ladder.limits)


def _is_over_again(
    standing: Standing, moment: Moment, ladder: Ladder, ledger: Ledger, way: WayUp
) -> bool:
    """Say whether this is the second week over effort since the last step back.

    Weeks of tiny steps alone are not judged.
    """
    if not way.reading.over_effort or way.reading.only_tiny:
        return False
    week_before = way.evidence - WEEK
    if standing.eased_on is not None and week_before <= standing.eased_on:
        return False
    before = _read(standing, moment, ladder, ledger, week_before)
    return before.over_effort and not before.only_tiny


def _options(standing: Standing, ladder: Ladder, way: WayUp) -> dict[Choice, Load]:
    options = {Choice.STAY: standing.held}
    if (down := ladder.back_from(standing.held)) is not None:
        options[Choice.BACK] = down
    if (up := way.open_to) is not None:
        options[Choice.READY] = up
    return options


def _what_shuts(
    standing: Standing, around: Circumstances, ladder: Ladder, up: Load | None
) -> Shut:
    """Return what about the person's circumstances keeps the way up shut."""
    if around.state is not State.NONE:
        return Shut.STATE
    if around.in_gap:
        return Shut.GAP
    if up is None:
        return Shut.LIGHT if standing.light else Shut.TOP
    if not is_open(up, standing.held, ladder, around.opening):
        return Shut.SCREENING
    return Shut.RECHECK if around.recheck_due else Shut.NOTHING


def _what_week_shuts(
    standing: Standing,
    ladder: Ladder,
    reading: WeekReading,
    up: Load,
    starts: date,
) -> Shut:
    """Return what about the week keeps the way up shut.

    The person may overrule "not enough done", and nothing else.
    """
    if reading.over_effort:
        return Shut.EFFORT
    if not reading.feels_right:
        return Shut.MOOD
    if standing.rose_in == monday_of(starts):
        return Shut.ONE_CHANGE
    return Shut.NOTHING if within_cap(up, standing, ladder) else Shut.CAP


def _kind(draft: Decision, around: Circumstances, ladder: Ladder) -> PlanKind:
    reading = draft.reading
    if around.opening.readiness in NO_EXERTION:
        return PlanKind.NO_PLAN
    if draft.shut is Shut.STATE:
        return PlanKind.REST
    if draft.shut is Shut.GAP:
        return PlanKind.COME_BACK
    if not reading.only_tiny and not draft.answered:
        is_hard = reading.left_lower or draft.over_again
        if is_hard and Choice.BACK in draft.options:
            return PlanKind.STEP_BACK
        if reading.enough and reading.feels_right:
            return _kind_of_rise(draft, ladder)
    starting = monday_of(around.start) == monday_of(around.moment.day)
    return PlanKind.FIRST_WEEK if starting else PlanKind.ANOTHER_WEEK


def _kind_of_rise(draft: Decision, ladder: Ladder) -> PlanKind:
    if draft.shut is Shut.RECHECK:
        return PlanKind.RECHECK
    if draft.shut is Shut.ONE_CHANGE:
        return PlanKind.ANOTHER_WEEK
    if draft.up is None or draft.shut is not Shut.NOTHING:
        return PlanKind.HOLD
    return _KIND_OF_ROLE.get(ladder.role(draft.up), PlanKind.ADVANCE)


def _settled(draft: Decision, kind: PlanKind, day: date) -> Decision:
    if kind is PlanKind.STEP_BACK:
        return replace(draft, kind=kind, suggestion=Choice.BACK, applies_from=day)
    rises = {PlanKind.ADVANCE, PlanKind.LIGHTER_WEEK, PlanKind.HOLD}
    if kind in rises and Choice.READY in draft.options:
        return replace(draft, kind=kind, suggestion=Choice.READY)
    return replace(draft, kind=kind)
