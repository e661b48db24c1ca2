"""Where the person stands on the ladder, and the ways from there.

A `Standing` changes only by a placement, a yes of the person, a step back, or coming
back after a gap. Silence of any length never raises it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Readiness
from coach.domain.ledger import WEEK
from coach.domain.plan import MAINTENANCE
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Moment
    from coach.domain.plan import Load
    from coach.domain.profile import Profile
    from coach.domain.programme import GapStep


NO_EXERTION = frozenset({Readiness.RED, Readiness.PEM})
CAREFUL = frozenset({Readiness.AMBER, Readiness.UNANSWERED})


@dataclass(frozen=True, slots=True)
class PendingRise:
    """A yes, said at a moment, that holds from a day on unless bad news comes first."""

    target: Load
    said: Moment
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
        eased_on: Monday of the week that a step back has answered; that week asks
            for nothing more.
        since: the day the row was taken up.
        counted_from: Monday from which weeks lived on this row are counted, for the
            lighter one among them.
        strength_since: the day from which the person has stood, without a break, at or
            over the row that strength begins at; None below it.
        brisk_since: Monday from which the person has stood on the twelve weeks' rows
            or further without a break; None below them.
        calm_since: the day the person came down from maintenance, where effort is
            that of the comfort track; it stays so until the harder one is asked for
            again.
        heart_told: the day a heart condition was told of that had not been there.
        lighter_in: Monday of the latest lighter week that was called or taken, at
            ``lighter_pct`` percent of its minutes.
        fresh_from: the day from which answers before exertion count again after a
            gap so long that they are asked once more.
        pending: a yes waiting for its day.
    """

    held: Load
    reference_min: int
    light: bool = False
    light_until: date | None = None
    climb_to: Load | None = None
    rose_in: date | None = None
    eased_on: date | None = None
    fresh_from: date | None = None
    pending: PendingRise | None = None
    since: date | None = None
    counted_from: date | None = None
    strength_since: date | None = None
    brisk_since: date | None = None
    calm_since: date | None = None
    heart_told: date | None = None
    lighter_in: date | None = None
    lighter_pct: int = 100


@dataclass(frozen=True, slots=True)
class Opening:
    """What bounds a rise at one moment.

    ``own_min`` is what the person does now without symptoms, minutes a week: the
    median of the last active weeks, or the stated baseline. ``careful_row`` is the
    highest row that stays open while the answers ask for care; ``climb_factor`` how
    many times the usual cap the way back may rise; ``spacing_weeks`` how many weeks
    lie between two rises.
    """

    readiness: Readiness
    own_min: float
    sustained_min: float
    profile: Profile
    careful_row: str
    climb_factor: int
    spacing_weeks: int = 1
    is_harder: bool = False


BRISK_FROM = "P1"


def first_standing(load: Load, ladder: Ladder, on: date) -> Standing:
    """Return where a person stands who is placed on a row on a day."""
    fresh = Standing(held=load, reference_min=load.week_minutes, since=on)
    return place(replace(fresh, counted_from=monday_of(on)), load, ladder, on)


def place(standing: Standing, load: Load, ladder: Ladder, on: date) -> Standing:
    """Put the person on a row from a day on.

    Rises count from it unless it is a lighter week.
    """
    lighter = ladder.is_lighter(load)
    reference = standing.reference_min if lighter else load.week_minutes
    reached = standing.climb_to is None or (
        ladder.order(load) >= ladder.order(standing.climb_to)
    )
    leaves = standing.held.stage == MAINTENANCE and load.stage != MAINTENANCE
    same_row = load.stage == standing.held.stage
    is_brisk = ladder.is_at_least(load, BRISK_FROM)
    is_strong = ladder.is_at_least(load, ladder.strength_row)
    return replace(
        standing,
        since=standing.since if load == standing.held else on,
        counted_from=standing.counted_from if same_row else monday_of(on),
        strength_since=(standing.strength_since or on) if is_strong else None,
        brisk_since=(standing.brisk_since or monday_of(on)) if is_brisk else None,
        held=load,
        reference_min=reference,
        light=standing.light and ladder.is_lightened(load),
        climb_to=None if reached else standing.climb_to,
        calm_since=on if leaves else standing.calm_since,
        pending=None,
    )


def come_back(
    standing: Standing, gap: GapStep, base_min: float | None, ladder: Ladder, on: date
) -> Standing:
    """Return where the person stands after a gap.

    The highest row of at most ``fraction`` of what was sustained before, never above
    the row held, on a tie the easier; effort is light at first. Evidence: come_back.
    """
    held = standing.held
    base = held.week_minutes if base_min is None else base_min
    most = base * gap.fraction_pct / 100
    keeps = held.stage == MAINTENANCE and held.week_minutes <= most
    row = ladder.highest_within(most, gap.highest_row)
    if keeps and not gap.highest_row:
        row = held
    row = min(row, held, key=ladder.order)
    aim = standing.climb_to or held
    back = place(replace(standing, climb_to=aim), row, ladder, on)
    return replace(back, light=ladder.is_lightened(row), light_until=None)


def end_gap(
    standing: Standing, gap: GapStep, last_day: date, back_on: date
) -> Standing:
    """Note that a session on a day ended a gap that began after ``last_day``.

    Effort stays light for a while; after the longest gaps the questions before
    exertion are asked again.
    """
    until = monday_of(back_on) + gap.light_weeks * WEEK
    asked = last_day + timedelta(days=gap.from_days) if gap.highest_row else None
    return replace(
        standing,
        light_until=until if standing.light else None,
        fresh_from=asked or standing.fresh_from,
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
        return _climbing(standing, standing.climb_to, ladder, opening)
    if held.stage == MAINTENANCE:
        return _toward_wish(held, ladder, opening)
    return ladder.row_after(held) or _first_maintenance(standing, ladder, opening)


def is_open(load: Load, held: Load, ladder: Ladder, opening: Opening) -> bool:
    """Say whether the answers before exertion leave a load open.

    Amber and unanswered close rises above their row, or above what the person does
    now, and every rise of effort; they never lower what is held.
    """
    if opening.readiness in NO_EXERTION:
        return False
    if opening.readiness not in CAREFUL or load == held:
        return True
    is_harder = ladder.band_low(load) > ladder.band_low(held)
    return not is_harder and is_familiar(load, ladder, opening)


def is_familiar(load: Load, ladder: Ladder, opening: Opening) -> bool:
    """Say whether a load asks for no more than an easy row or what is done already."""
    easy = ladder.at(opening.careful_row).week_minutes
    return load.week_minutes <= max(easy, opening.own_min)


def keeps_more(standing: Standing, ladder: Ladder, opening: Opening) -> bool:
    """Say whether the row held is above all that the answers would open anew.

    It stays as it is, and the way on from it asks for a word with a doctor or nurse.
    """
    easy = ladder.at(opening.careful_row).week_minutes
    is_amber = opening.readiness is Readiness.AMBER
    return is_amber and standing.held.week_minutes > easy


def within_cap(
    load: Load, standing: Standing, ladder: Ladder, opening: Opening
) -> bool:
    """Say whether a rise stays under the weekly cap and the ceiling."""
    if load.week_minutes > ladder.limits.ceiling_week_min:
        return False
    cap = ladder.cap(standing.reference_min)
    if standing.climb_to is not None:
        cap *= opening.climb_factor
    return load.week_minutes - standing.reference_min <= cap


def next_monday(day: date) -> date:
    """Return the Monday after the week a day lies in."""
    return monday_of(day) + timedelta(days=7)


def _climbing(
    standing: Standing, aim: Load, ladder: Ladder, opening: Opening
) -> Load | None:
    held = standing.held
    cap = opening.climb_factor * ladder.cap(held.week_minutes)
    rows = [ladder.at(row.id) for row in ladder.programme.rows]
    reach = [
        load
        for load in (*rows, aim)
        if ladder.order(held) < ladder.order(load) <= ladder.order(aim)
        and load.week_minutes - held.week_minutes <= cap
        and _changes_one_thing(held, load, ladder, opening)
    ]
    if aim in reach:
        return aim
    if not reach and opening.is_harder:
        return ladder.row_after(held)
    if not reach and aim.stage == MAINTENANCE:
        return ladder.maintenance(held.week_minutes + cap, aim.sessions)
    return max(reach, key=ladder.order, default=None)


def _changes_one_thing(
    held: Load, load: Load, ladder: Ladder, opening: Opening
) -> bool:
    same_amount = (load.minutes, load.sessions) == (held.minutes, held.sessions)
    here, there = (
        ladder.effort(each, harder=opening.is_harder).band_low_pct
        for each in (held, load)
    )
    return same_amount or there <= here


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
