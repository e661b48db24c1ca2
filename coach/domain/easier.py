"""The ways down that a person can take besides one row back, and what one week asks.

A lighter week keeps the row and asks for less of it; coming back from one is no rise.
After an illness the first outings are short. None of these is ever refused for not
having done enough.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import State
from coach.domain.ledger import WEEK
from coach.domain.progression import median
from coach.domain.standing import BRISK_FROM
from coach.values import replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.circumstances import Circumstances
    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Ledger
    from coach.domain.plan import Load
    from coach.domain.standing import Standing


def asked(standing: Standing, around: Circumstances, ladder: Ladder) -> Load:
    """Return what is asked on a day, which may be less than the row held.

    A lighter week and the first outings after an illness ask for a share of the
    minutes; on a day that may not be safe only the first row is left.
    """
    held = standing.held
    if around.heavy.is_unsafe_today:
        return ladder.at(ladder.programme.rows[0].id)
    load = held
    if is_lighter_week(standing, around.moment.day):
        load = ladder.share(held, standing.lighter_pct)
    if around.ill_left:
        short = ladder.share(held, ladder.limits.ill_percent)
        load = min(load, short, key=ladder.order)
    return load


def is_lighter_week(standing: Standing, day: date) -> bool:
    """Say whether a lighter week was called or taken for the week of a day."""
    return standing.lighter_in == monday_of(day)


def is_lighter_due(
    standing: Standing,
    around: Circumstances,
    ladder: Ladder,
    ledger: Ledger,
    starts: date,
) -> bool:
    """Say whether the week from a day on is a fourth one, to be offered lighter.

    In maintenance, or on one of the twelve weeks' rows: after every three weeks lived
    there. Evidence: one_change.
    """
    is_pausing = around.in_gap or around.state is not State.NONE or around.ill_left > 0
    if is_pausing or standing.light or standing.climb_to is not None:
        return False
    first, week = standing.counted_from, monday_of(starts)
    if first is None or not ladder.is_at_least(standing.held, BRISK_FROM):
        return False
    if standing.lighter_in is not None:
        first = max(first, standing.lighter_in + WEEK)
    every = ladder.limits.lighter_every_weeks
    return ledger.lived(first, week - WEEK) % every == every - 1


def take_lighter(standing: Standing, starts: date, percent: int) -> Standing:
    """Return the standing with one lighter week, in the week of a day."""
    return replace(
        standing, lighter_in=monday_of(starts), lighter_pct=percent, pending=None
    )


def without_lighter(standing: Standing, day: date) -> Standing:
    """Return the standing without a lighter week that has not begun by a day."""
    if standing.lighter_in is None or standing.lighter_in <= day:
        return standing
    return replace(standing, lighter_in=None)


def called_lighter(
    standing: Standing, around: Circumstances, ladder: Ladder
) -> Load | None:
    """Return the week a person gets who calls a lighter one, or None if too small."""
    held = standing.held
    limits = ladder.limits
    if around.in_gap or not ladder.is_at_least(held, limits.lighter_from_row):
        return None
    return ladder.share(held, limits.lighter_called_pct)


def nearer(
    standing: Standing, around: Circumstances, ladder: Ladder, ledger: Ledger
) -> Load | None:
    """Return the row nearest to what was really done in some thin weeks, or None.

    Each of the last whole weeks held less than a third of the plan, with something
    done in them, on the same row, and no state set. Evidence: step_back.
    """
    limits, held = ladder.limits, standing.held
    monday = monday_of(around.moment.day)
    first = monday - timedelta(weeks=limits.thin_weeks)
    if around.in_gap or standing.since is None or monday_of(standing.since) > first:
        return None
    if around.judged_from is not None and around.judged_from > first:
        return None
    weeks = [
        ledger.minutes(first + timedelta(weeks=n)) for n in range(limits.thin_weeks)
    ]
    is_thin = all(m * limits.thin_divisor < held.week_minutes for m in weeks)
    if not is_thin or not any(weeks):
        return None
    row = ladder.highest_within(median(weeks) or 0)
    return row if ladder.order(row) < ladder.order(held) else None
