"""Where the person stands on the ladder, and the ways from there.

A `Standing` changes only by a placement, a yes of the person, a step back, or coming
back after a gap. Silence of any length never raises it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Readiness
from coach.domain.ledger import WEEK
from coach.domain.plan import MAINTENANCE
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import GapStep
    from coach.domain.ladder import Ladder
    from coach.domain.plan import Load
    from coach.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class PendingRise:
    """A yes that holds from a day on unless bad news comes before it."""

    target: Load
    from_day: date
    evidence_monday: date


@dataclass(frozen=True, slots=True)
class Standing:
    """The row held and what the next rise counts from.

    Attributes:
        held: what this week asks.
        reference_min: minutes of the last week that was not a lighter one.
        light: effort stays light after a gap; from ``light_until`` on a yes may
            bring it back.
        climb_to: the row held before a gap, while climbing back to it.
        rose_in: Monday of the week the last rise took effect in.
        back_in: Monday of the week the last gap ended in.
        pending: a yes waiting for its day.
    """

    held: Load
    reference_min: int
    light: bool = False
    light_until: date | None = None
    climb_to: Load | None = None
    rose_in: date | None = None
    back_in: date | None = None
    pending: PendingRise | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What bounds a rise at one moment.

    ``own_min`` is what the person does now without symptoms, minutes a week: the
    median of the last active weeks, or the stated baseline.
    """

    readiness: Readiness
    own_min: float
    sustained_min: float
    profile: Profile


def place(standing: Standing, load: Load, ladder: Ladder) -> Standing:
    """Put the person on a row; rises count from it unless it is a lighter week."""
    lighter = ladder.is_lighter(load)
    reference = standing.reference_min if lighter else load.week_minutes
    reached = standing.climb_to is None or (
        ladder.order(load) >= ladder.order(standing.climb_to)
    )
    return replace(
        standing,
        held=load,
        reference_min=reference,
        light=standing.light and ladder.is_lightened(load),
        climb_to=None if reached else standing.climb_to,
        pending=None,
    )


def come_back(
    standing: Standing, gap: GapStep, base_min: float | None, ladder: Ladder
) -> Standing:
    """Return where the person stands after a gap.

    The highest row of at most ``fraction`` of what was sustained before, never above
    the row held, on a tie the easier; effort is light at first. Evidence: come_back.
    """
    base = standing.held.week_minutes if base_min is None else base_min
    row = ladder.highest_within(base * gap.fraction_pct / 100, gap.highest_row)
    row = min(row, standing.held, key=ladder.order)
    aim = standing.climb_to or standing.held
    back = place(replace(standing, climb_to=aim), row, ladder)
    return replace(back, light=ladder.is_lightened(row), light_until=None)


def end_gap(standing: Standing, day: date, light_weeks: int) -> Standing:
    """Note that a session on this day ended a gap: effort stays light for a while."""
    monday = monday_of(day)
    return replace(
        standing,
        back_in=monday,
        light_until=monday + light_weeks * WEEK if standing.light else None,
    )


def gap_step(gaps: tuple[GapStep, ...], days: int) -> GapStep | None:
    """Return the step for a gap of so many days, None when it is none."""
    reached = [gap for gap in gaps if gap.from_days <= days]
    return reached[-1] if reached else None


def way_up(
    standing: Standing, ladder: Ladder, opening: Opening, from_day: date
) -> Load | None:
    """Return the load a yes leads to, or None when there is no way up just now.

    Normally the next row. Climbing back after a gap: as far as twice the cap allows,
    never above the row held before, and effort returns in a week of its own.
    """
    held = standing.held
    if standing.light:
        waited = standing.light_until is not None and from_day >= standing.light_until
        return held if waited else None
    if standing.climb_to is not None:
        return _climbing(standing, standing.climb_to, ladder)
    if held.stage == MAINTENANCE:
        return _toward_wish(held, ladder, opening)
    return ladder.row_after(held) or _first_maintenance(standing, ladder, opening)


def is_open(load: Load, held: Load, ladder: Ladder, opening: Opening) -> bool:
    """Say whether the answers before exertion leave a load open.

    Amber and unanswered close rises above their row, or above what the person does
    now; they never lower what is held.
    """
    match opening.readiness:
        case Readiness.RED | Readiness.PEM:
            return False
        case Readiness.AMBER | Readiness.UNANSWERED:
            top = ladder.at(ladder.limits.unanswered_row)
            bound = max(top.week_minutes, opening.own_min)
            return load.week_minutes <= bound or load == held
        case Readiness.GREEN | Readiness.GREEN_MOD:
            return True


def within_cap(load: Load, standing: Standing, ladder: Ladder) -> bool:
    """Say whether a rise stays under the weekly cap and the ceiling."""
    if load.week_minutes > ladder.limits.ceiling_week_min:
        return False
    cap = ladder.cap(standing.reference_min)
    if standing.climb_to is not None:
        cap *= ladder.limits.climb_cap_factor
    return load.week_minutes - standing.reference_min <= cap


def next_monday(day: date) -> date:
    """Return the Monday after the week a day lies in."""
    return monday_of(day) + timedelta(days=7)


def _climbing(standing: Standing, aim: Load, ladder: Ladder) -> Load | None:
    held = standing.held
    cap = ladder.limits.climb_cap_factor * ladder.cap(held.week_minutes)
    rows = [ladder.at(row.id) for row in ladder.programme.rows]
    reach = [
        load
        for load in (*rows, aim)
        if ladder.order(held) < ladder.order(load) <= ladder.order(aim)
        and load.week_minutes - held.week_minutes <= cap
        and _changes_one_thing(held, load, ladder)
    ]
    if aim in reach:
        return aim
    return max(reach, key=ladder.order, default=None)


def _changes_one_thing(held: Load, load: Load, ladder: Ladder) -> bool:
    same_amount = (load.minutes, load.sessions) == (held.minutes, held.sessions)
    return same_amount or ladder.band_low(load) <= ladder.band_low(held)


def _toward_wish(held: Load, ladder: Ladder, opening: Opening) -> Load | None:
    wish = opening.profile.number("maintenance_minutes")
    if wish is None or wish <= held.week_minutes:
        return None
    target = min(wish, held.week_minutes + ladder.cap(held.week_minutes))
    risen = ladder.maintenance(target, held.sessions)
    return risen if risen.week_minutes > held.week_minutes else None


def _first_maintenance(standing: Standing, ladder: Ladder, opening: Opening) -> Load:
    most = standing.reference_min + ladder.cap(standing.reference_min)
    dose = min(round(opening.sustained_min), most)
    return ladder.maintenance(dose, opening.profile.number("maintenance_sessions"))
