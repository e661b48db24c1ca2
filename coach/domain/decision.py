"""What to suggest at one moment, and which choices are open.

The same function decides for today and for every yes in the past, so that a plan
recomputed from all facts equals the plan the person saw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.easier import called_lighter, is_lighter_due, nearer
from coach.domain.facts import Choice
from coach.domain.ledger import WEEK
from coach.domain.plan import PlanKind
from coach.domain.programme import RowRole
from coach.domain.progression import read_week
from coach.domain.shut import Shut, shut_by_circumstances, shut_by_week
from coach.domain.standing import next_monday, way_up
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.circumstances import Circumstances
    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Ledger, Moment
    from coach.domain.plan import Load
    from coach.domain.progression import WeekReading
    from coach.domain.standing import Standing


_KIND_OF_ROLE = {
    RowRole.LIGHTER: PlanKind.LIGHTER_WEEK,
    RowRole.HOLD: PlanKind.HOLD,
}


@dataclass(frozen=True, slots=True)
class WayUp:
    """Where a yes would lead at a moment.

    It would hold from ``starts`` and is read off the week of ``evidence``; ``up`` is
    the load it leads to if nothing keeps it ``shut``. ``is_lighter`` says that the
    same once more is offered as one lighter week.
    """

    starts: date
    evidence: date
    reading: WeekReading
    up: Load | None
    shut: Shut
    is_lighter: bool = False

    @property
    def open_to(self) -> Load | None:
        """The load a yes leads to, or None while something keeps it shut."""
        return self.up if self.shut is Shut.NOTHING else None


@dataclass(frozen=True, slots=True)
class Decision:
    """A suggestion with the week it was read off.

    ``options`` maps stay, back and ready, as far as they are open, to the load they
    lead to; ``easier`` the same for a lighter week and a nearer row. ``up`` is where a
    yes would lead if nothing kept it ``shut``; ``is_lighter`` says that staying is
    offered as a lighter week; ``waits`` that pain or a harder time speak for the same
    once more, though the way up is open; ``over_again`` that this is the second week in
    a row over effort; ``answered`` that a step back was this week's answer;
    ``is_gentle`` that the week that was read was a lighter one or one after an illness.
    ``weeks_here`` are the weeks lived on the row so far.
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
    easier: dict[Choice, Load]
    is_lighter: bool = False
    waits: bool = False
    is_gentle: bool = False
    weeks_here: int = 0


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
        easier=_easier(standing, around, ladder, ledger),
        is_lighter=way.is_lighter,
        is_gentle=_was_gentle(standing, around, way.evidence),
        weeks_here=_weeks_here(standing, ledger, way.evidence),
        waits=way.reading.hurts or around.heavy.is_worse,
        applies_from=way.starts,
        evidence_monday=way.evidence,
        reading=way.reading,
        up=way.up,
        shut=way.shut,
        over_again=_is_over_again(standing, around, ladder, ledger, way),
        answered=eased is not None and way.evidence <= eased,
    )
    return _settled(draft, _kind(draft, around, ladder), around.moment.day)


def look_up(
    standing: Standing, around: Circumstances, ladder: Ladder, ledger: Ledger
) -> WayUp:
    """Return where a yes would lead at a moment, and what keeps that shut."""
    starts = holds_from(around.moment, ledger, around.chose_this_week, around.told_from)
    evidence = evidence_week(around.moment.day, starts)
    reading = _read(standing, around, ladder, ledger, evidence)
    up = way_up(standing, ladder, around.opening, starts)
    shut = shut_by_circumstances(standing, around, ladder, up)
    if up is not None and shut is Shut.NOTHING:
        shut = shut_by_week(standing, around, ladder, reading, (up, starts))
    lighter = is_lighter_due(standing, around, ladder, ledger, starts)
    return WayUp(starts, evidence, reading, up, shut, is_lighter=lighter)


def _read(
    standing: Standing,
    around: Circumstances,
    ladder: Ladder,
    ledger: Ledger,
    monday: date,
) -> WeekReading:
    high = effort_target(standing, around, ladder, monday)
    seen = ledger.week(monday, around.moment)
    return read_week(seen, standing.held, high, ladder.limits)


def effort_target(
    standing: Standing, around: Circumstances, ladder: Ladder, monday: date
) -> int:
    """Return the upper end of effort, 0-10, that outings of a week are read against.

    What was asked then counts, whatever is asked by now.
    """
    known = dict(around.targets).get(monday)
    return effort_high(standing, around, ladder) if known is None else known


def effort_high(standing: Standing, around: Circumstances, ladder: Ladder) -> int:
    """Return the upper end of effort, 0-10, that is asked at a moment."""
    is_light = standing.light or around.ill_left > 0
    effort = ladder.effort(standing.held, light=is_light, harder=around.is_harder)
    return effort.effort_high


def _was_gentle(standing: Standing, around: Circumstances, evidence: date) -> bool:
    """Say whether less than the row was asked in the week that was read."""
    if standing.lighter_in == evidence:
        return True
    over = around.ill_over
    return over is not None and monday_of(over) in {evidence, evidence - WEEK}


def _weeks_here(standing: Standing, ledger: Ledger, evidence: date) -> int:
    first = standing.counted_from
    return 0 if first is None else ledger.lived(first, evidence)


def _is_over_again(
    standing: Standing,
    around: Circumstances,
    ladder: Ladder,
    ledger: Ledger,
    way: WayUp,
) -> bool:
    """Say whether this is the second week over effort since the last step back.

    Weeks of tiny steps alone are not judged.
    """
    if not way.reading.over_effort or way.reading.only_tiny:
        return False
    week_before = way.evidence - WEEK
    if standing.eased_on is not None and week_before <= standing.eased_on:
        return False
    before = _read(standing, around, ladder, ledger, week_before)
    return before.over_effort and not before.only_tiny


def _options(standing: Standing, ladder: Ladder, way: WayUp) -> dict[Choice, Load]:
    stay = standing.held
    if way.is_lighter:
        stay = ladder.share(stay, ladder.limits.lighter_offered_pct)
    options = {Choice.STAY: stay}
    down = ladder.back_from(standing.held, light=standing.light)
    if down is not None:
        options[Choice.BACK] = down
    if (up := way.open_to) is not None:
        options[Choice.READY] = up
    return options


def _easier(
    standing: Standing, around: Circumstances, ladder: Ladder, ledger: Ledger
) -> dict[Choice, Load]:
    found = {
        Choice.LIGHTER: called_lighter(standing, around, ladder),
        Choice.NEARER: nearer(standing, around, ladder, ledger),
    }
    return {choice: load for choice, load in found.items() if load is not None}


def _kind(draft: Decision, around: Circumstances, ladder: Ladder) -> PlanKind:
    reading = draft.reading
    if not around.has_plan:
        return PlanKind.NO_PLAN
    if draft.shut is Shut.STATE:
        return PlanKind.REST
    if draft.shut is Shut.GAP:
        return PlanKind.COME_BACK
    if not reading.only_tiny and not draft.answered:
        is_hard = reading.left_lower or draft.over_again
        if is_hard and Choice.BACK in draft.options:
            return PlanKind.STEP_BACK
        if draft.is_lighter and draft.shut is not Shut.RECHECK:
            return PlanKind.LIGHTER_WEEK
        if reading.enough and reading.feels_right:
            return _kind_of_rise(draft, ladder)
    starting = monday_of(around.start) == monday_of(around.moment.day)
    return PlanKind.FIRST_WEEK if starting else PlanKind.ANOTHER_WEEK


def _kind_of_rise(draft: Decision, ladder: Ladder) -> PlanKind:
    """Return the kind of a week that was good enough to go on.

    With some pain, or a form that is clearly worse, the same is suggested; the person
    may go on all the same. Evidence: pain, severity.
    """
    if draft.shut is Shut.RECHECK:
        return PlanKind.RECHECK
    if draft.shut in {Shut.ONE_CHANGE, Shut.SPACING, Shut.ILLNESS}:
        return PlanKind.ANOTHER_WEEK
    if draft.up is None or draft.shut is not Shut.NOTHING:
        return PlanKind.HOLD
    if draft.waits:
        return PlanKind.HOLD
    return _KIND_OF_ROLE.get(ladder.role(draft.up), PlanKind.ADVANCE)


def _settled(draft: Decision, kind: PlanKind, day: date) -> Decision:
    if kind is PlanKind.STEP_BACK:
        return replace(draft, kind=kind, suggestion=Choice.BACK, applies_from=day)
    rises = {PlanKind.ADVANCE, PlanKind.LIGHTER_WEEK, PlanKind.HOLD}
    takes_next = Choice.READY in draft.options and not draft.waits
    if kind in rises and takes_next and not draft.is_lighter:
        return replace(draft, kind=kind, suggestion=Choice.READY)
    return replace(draft, kind=kind)
