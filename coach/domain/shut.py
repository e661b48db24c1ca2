"""What keeps the way up shut at a moment, the first that does."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import State
from coach.domain.screening import Recheck
from coach.domain.standing import is_open, within_cap

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.circumstances import Circumstances
    from coach.domain.ladder import Ladder
    from coach.domain.plan import Load
    from coach.domain.progression import WeekReading
    from coach.domain.standing import Opening, Standing


class Shut(StrEnum):
    """What keeps the way up shut, the first that does."""

    NOTHING = ""
    STATE = "state"
    GAP = "gap"
    ITEM_NINE = "item_nine"
    ILLNESS = "illness"
    CLOSED = "closed"
    LIGHT = "light"
    TOP = "top"
    SCREENING = "screening"
    RECHECK = "recheck"
    FLAG = "flag"
    PAIN = "pain"
    EFFORT = "effort"
    MOOD = "mood"
    ONE_CHANGE = "one_change"
    SPACING = "spacing"
    CAP = "cap"


def shut_by_circumstances(
    standing: Standing, around: Circumstances, ladder: Ladder, up: Load | None
) -> Shut:
    """Return what about the person's circumstances keeps the way up shut."""
    held = _shut_by_the_person(around)
    if held is not Shut.NOTHING:
        return held
    if up is None:
        return Shut.LIGHT if standing.light else Shut.TOP
    if not is_open(up, standing.held, ladder, around.opening):
        return Shut.SCREENING
    if around.recheck is not Recheck.NOT_DUE:
        return Shut.RECHECK
    return Shut.FLAG if around.flags else Shut.NOTHING


def _shut_by_the_person(around: Circumstances) -> Shut:
    """Return what about the days keeps rises shut, whatever they lead to."""
    if around.state is not State.NONE:
        return Shut.STATE
    if around.in_gap:
        return Shut.GAP
    if around.heavy.is_waiting or around.heavy.is_unsafe_today:
        return Shut.ITEM_NINE
    if around.ill_left:
        return Shut.ILLNESS
    return Shut.CLOSED if around.is_closed else Shut.NOTHING


def shut_by_week(
    standing: Standing,
    around: Circumstances,
    ladder: Ladder,
    reading: WeekReading,
    rise: tuple[Load, date],
) -> Shut:
    """Return what about the week keeps a rise to a load from a day on shut.

    The person may overrule "not enough done", and nothing else. Evidence: one_change.
    """
    up, starts = rise
    if reading.hurts_much:
        return Shut.PAIN
    if reading.over_effort:
        return Shut.EFFORT
    if not reading.feels_right:
        return Shut.MOOD
    week = monday_of(starts)
    if standing.rose_in == week or week in around.introduced:
        return Shut.ONE_CHANGE
    if is_too_soon(standing, around.opening, week):
        return Shut.SPACING
    within = within_cap(up, standing, ladder, around.opening)
    return Shut.NOTHING if within else Shut.CAP


def is_too_soon(standing: Standing, opening: Opening, week: date) -> bool:
    """Say whether the last rise is too near to a week, given as its Monday."""
    spacing = timedelta(weeks=opening.spacing_weeks)
    return standing.rose_in is not None and week < standing.rose_in + spacing
