"""What stands on which day: planned things and their repeats as single tiles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import Repeat
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from coach.domain.facts import Planned

DAY = timedelta(days=1)
WEEK_DAYS = 7
SATURDAY = 5
"""`date.weekday` of the first day that *weekdays* leaves out."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One tile: a planned thing on one of its days.

    ``planned`` is the fact it comes from: of a row the row itself, or the fact that
    stands for this one tile; ``clock_min`` minutes after midnight, or None;
    ``session`` the id of the session it was done as, or empty.
    """

    planned: Planned
    day: date
    clock_min: int | None
    session: str

    @property
    def row(self) -> str:
        """The id of the row it belongs to; empty for a thing that stands once."""
        if self.planned.series:
            return self.planned.series
        return "" if self.planned.repeats is Repeat.ONCE else self.planned.id

    @property
    def row_day(self) -> date:
        """The day of the row it stands for, wherever it was moved to."""
        return self.planned.instead_of or self.day


def occurrences(
    planned: Iterable[Planned], first: date, last: date
) -> tuple[Occurrence, ...]:
    """Return every tile of a range of days, both ends included, in order of time.

    A tile that was moved, done or taken out stands for its day of the row; of two
    facts for one tile the later written one counts. Where the row was taken out, or
    ends before that day, what was done of it stays and nothing else.
    """
    rows, singles = _parted(planned)
    found = [
        Occurrence(row, day, row.clock_min, row.session)
        for row in rows.values()
        if not row.is_off
        for day in _days(row, first, last)
        if (row.id, day) not in singles
    ]
    found += [
        Occurrence(one, one.for_day, one.clock_min, one.session)
        for one in singles.values()
        if first <= one.for_day <= last and _stands(one, rows.get(one.series))
    ]
    return tuple(sorted(found, key=_when))


def falls_on(planned: Planned, day: date) -> bool:
    """Say whether a thing, or its row, has a tile on a day.

    The day it was put on always has one, also where the rule would pass it by.
    """
    if day == planned.for_day:
        return True
    if day < planned.for_day or (planned.until is not None and day > planned.until):
        return False
    if planned.repeats is Repeat.DAILY:
        return True
    if planned.repeats is Repeat.WEEKDAYS:
        return day.weekday() < SATURDAY
    is_weekly = planned.repeats is Repeat.WEEKLY
    return is_weekly and (day - planned.for_day).days % WEEK_DAYS == 0


def _parted(
    planned: Iterable[Planned],
) -> tuple[Mapping[str, Planned], Mapping[tuple[str, date], Planned]]:
    """Return rows and single things by id, and the tiles of rows by row and day."""
    rows: dict[str, Planned] = {}
    singles: dict[tuple[str, date], Planned] = {}
    for each in sorted(planned, key=_written):
        if each.series:
            singles[each.series, each.instead_of or each.for_day] = each
        else:
            rows[each.id] = each
    return rows, singles


def _days(row: Planned, first: date, last: date) -> Iterator[date]:
    if row.repeats is Repeat.ONCE:
        if first <= row.for_day <= last:
            yield row.for_day
        return
    day = max(first, row.for_day)
    end = last if row.until is None else min(last, max(row.until, row.for_day))
    while day <= end:
        if falls_on(row, day):
            yield day
        day += DAY


def _stands(one: Planned, row: Planned | None) -> bool:
    if one.is_off:
        return False
    if one.session:
        return True
    day = one.instead_of or one.for_day
    return row is not None and not row.is_off and falls_on(row, day)


def _written(each: Planned) -> tuple[str, str, str]:
    return each.changed, each.at.isoformat(), each.id


def _when(each: Occurrence) -> tuple[date, int, str]:
    return (
        each.day,
        -1 if each.clock_min is None else each.clock_min,
        each.planned.id,
    )
