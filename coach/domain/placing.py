"""Where a person starts, by what was answered up to the end of that week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.ledger import Moment
from coach.domain.standing import CAREFUL, first_standing, is_familiar
from coach.domain.surroundings import stated_min

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import SeverityLimits
    from coach.domain.heavy_time import HeavyTime
    from coach.domain.ladder import Ladder
    from coach.domain.plan import Load
    from coach.domain.said import Said
    from coach.domain.standing import Standing
    from coach.domain.surroundings import Surroundings

PLACING_KEYS = frozenset(
    {"baseline_days", "baseline_minutes", "easy_walk_minutes", "start_energy"}
)
_BEFORE_ALL = timedelta(weeks=1)


def standing_on(
    day: date, today: date, ladder: Ladder, said: Said, surroundings: Surroundings
) -> Standing:
    """Place a person on a day by what was answered up to the end of that week.

    While answers ask for care, and in a heavy time, the start is a short, easy walk,
    unless the person does more already. Evidence: placement, severity.
    """
    last = min(monday_of(day) + timedelta(days=6), today)
    profile, heavy = said.profile(last), said.heavy_time(last)
    load = ladder.placement(profile)
    before = Moment(monday_of(day) - _BEFORE_ALL)
    opening = surroundings.opening(before, last)
    if opening.readiness in CAREFUL and not is_familiar(load, ladder, opening):
        load = ladder.at(opening.careful_row)
    stated = stated_min(profile)
    load = _gentle_start(load, stated, heavy, ladder, said.severity)
    return first_standing(load, ladder, day)


def _gentle_start(
    load: Load,
    stated: float,
    heavy: HeavyTime,
    ladder: Ladder,
    limits: SeverityLimits,
) -> Load:
    """Bound the start in a heavy time, unless the person does as much already."""
    highest = ladder.at(limits.start_row)
    if heavy.total is None or heavy.total < limits.start_total:
        return load
    if load.week_minutes <= max(stated, highest.week_minutes):
        return load
    return highest
