"""Minutes of movement week by week, beside the amounts that studies speak of."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.clock import monday_of
from coach.domain.profile import profile_of
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.services.looking_back import Past

WEEK = timedelta(days=7)
OWN = "own"


class WeekMinutes(NamedTuple):
    """One week from Monday on: minutes of walking and of other movement, 0 and up."""

    monday: date
    walk_min: int
    other_min: int

    @property
    def minutes(self) -> int:
        """All minutes of the week."""
        return self.walk_min + self.other_min


class Band(NamedTuple):
    """An amount of minutes a week; ``id`` names it in words."""

    id: str
    lowest_min: int
    highest_min: int


@dataclass(frozen=True, slots=True)
class WeeksView:
    """The weeks of a range, each whole, and the amounts beside them.

    Attributes:
        weeks: every week, also blank ones, oldest first.
        today: the person's day; its week is not over.
        first_hour: the first hour of a week.
        kept: the usual amount to keep up, or the person's own; drawn where weeks
            reach it, and never over a week that does not.
        sources: what stands behind the amounts, a sentence and a citation each.
    """

    weeks: tuple[WeekMinutes, ...]
    today: date
    first_hour: Band
    kept: Band
    sources: tuple[tuple[str, str], ...]

    @property
    def most(self) -> int:
        """The most minutes of a week, 0 and up."""
        return max((week.minutes for week in self.weeks), default=0)


def build_weeks_view(
    past: Past, history: History, catalogue: Catalogue, *, first: date, last: date
) -> WeeksView:
    """Build the weeks that the days from ``first`` to ``last`` lie in.

    Args:
        past: the days that were read, a week more than asked for.
        history: the person's answers at least.
        catalogue: the amounts and what stands behind them.
        first: the first day of the range.
        last: its last day.
    """
    begin, end = monday_of(first), monday_of(last)
    walks: dict[date, int] = defaultdict(int)
    others: dict[date, int] = defaultdict(int)
    for point in past.series.points:
        if point.walk_min or point.other_min:
            monday = monday_of(point.day)
            walks[monday] += point.walk_min
            others[monday] += point.other_min
    count = (end - begin).days // WEEK.days + 1
    mondays = [begin + WEEK * number for number in range(count)]
    hour, usual = catalogue.programme.first_hour, catalogue.programme.maintenance
    wish = profile_of(history.answers).number("maintenance_minutes")
    kept = Band("kept", usual.lowest_min, usual.highest_min)
    if wish is not None:
        kept = Band(OWN, wish, wish)
    return WeeksView(
        weeks=tuple(WeekMinutes(day, walks[day], others[day]) for day in mondays),
        today=past.today,
        first_hour=Band("first_hour", hour.lowest_min, hour.highest_min),
        kept=kept,
        sources=_sources(catalogue, (hour.evidence, usual.evidence)),
    )


def _sources(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    known = {each.id: each for each in catalogue.evidence}
    return tuple((known[name].supports, known[name].citation) for name in ids)
