"""What stands in the columns of a table that nobody knows, cell by cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.domain.own_columns import DateOrder, MinutesAs
from coach.exchange.importers.table_numbers import number_in, seconds_in
from coach.exchange.importers.table_times import LONGEST, clock_in, day_in, when_in
from coach.exchange.importers.table_words import is_empty
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from fractions import Fraction

MOST = 4, 5
"""So much of a column has to be of one kind to be called that."""
_TENTHS = re.compile(r"[-+]?\d{1,6}([.,])\d{1,2} ?%?")
_OF = re.compile(r"([-+]?\d{1,4}(?:[.,]\d{1,3})?) ?/ ?(\d{1,3})")
_COUNTED = re.compile(r"\d{9,13}")
_BARE = re.compile(r"[\d.,]*")
_EARLIEST_YEAR, _LATEST_YEAR = 1980, 2100
_SHORT_HOURS = 5
_SHORTEST_DAY, _FEWEST_DIGITS = 6, 3


@dataclass(frozen=True, slots=True)
class Sight:
    """What the cells of one column are; counts of those in which anything stands.

    Attributes:
        told: how many say something.
        moments: a day with its time of day.
        days: a day alone.
        clocks: a time of day, or a length of hours and minutes: they look the same.
        hours: a time of day, a bare number of hours too.
        lengths: a length with a unit, or of hours and minutes.
        numbers: the numbers that stand there; of ``7/10`` the first.
        of: what stands behind the stroke in ``7/10``, where all that do agree.
        is_short: whether no clock time shows five hours or more.
        distinct: how many different cells.
        letters: how long a cell is on average.
    """

    told: int
    moments: int
    days: int
    clocks: int
    hours: int
    lengths: int
    numbers: tuple[Fraction, ...]
    of: int | None
    is_short: bool
    distinct: int
    letters: float

    @property
    def is_moment(self) -> bool:
        """Say whether day and time of day stand in most cells."""
        return self._most(self.moments)

    @property
    def is_dated(self) -> bool:
        """Say whether a day stands in most cells, with or without a time."""
        return self._most(self.moments + self.days)

    @property
    def is_clock(self) -> bool:
        """Say whether most cells are times of day, or lengths that look so."""
        return self._most(self.clocks)

    @property
    def is_hour(self) -> bool:
        """Say whether most cells can be times of day, where the name says so."""
        return self._most(self.hours)

    @property
    def is_length(self) -> bool:
        """Say whether most cells are lengths by themselves."""
        return self._most(self.lengths)

    @property
    def is_number(self) -> bool:
        """Say whether most cells are numbers."""
        return self._most(len(self.numbers))

    @property
    def is_typed(self) -> bool:
        """Say whether most cells are anything but words."""
        return self.is_dated or self.is_clock or self.is_length or self.is_number

    def _most(self, count: int) -> bool:
        of, whole = MOST
        return bool(self.told) and count * whole >= self.told * of


def sight_of(cells: Sequence[str], decimal: str) -> Sight:
    """Return what the cells of a column are.

    Args:
        cells: of any number of rows; empty ones do not count.
        decimal: the sign before tenths.
    """
    told = [cell.strip() for cell in cells if not is_empty(cell)]
    may_be_days = [cell for cell in dict.fromkeys(told) if _may_be_day(cell)]
    days = _days(may_be_days)
    found_days = {cell: _dated(cell, days) for cell in may_be_days}
    dated = [found_days.get(cell) for cell in told]
    strokes = [_OF.fullmatch(cell) for cell in told]
    behind = {found[2] for found in strokes if found}
    clocks = [_clock(cell) for cell in told]
    hours = [hour for hour in clocks if hour is not None]
    numbers = [
        number_in(found[1] if found else cell, decimal)
        for cell, found in zip(told, strokes, strict=True)
    ]
    return Sight(
        told=len(told),
        moments=dated.count(True),
        days=dated.count(False),
        clocks=len(hours),
        hours=sum(clock_in(cell) is not None for cell in told),
        lengths=sum(_is_length(cell) for cell in told),
        numbers=tuple(number for number in numbers if number is not None),
        of=int(behind.pop()) if len(behind) == 1 else None,
        is_short=bool(hours) and max(hours) < _SHORT_HOURS,
        distinct=len({cell.casefold() for cell in told}),
        letters=sum(map(len, told)) / len(told) if told else 0,
    )


def decimal_of(cells: Sequence[str]) -> str:
    """Return the sign before tenths in most cells that have any; else a point."""
    signs = [found[1] for cell in cells if (found := _TENTHS.fullmatch(cell.strip()))]
    return "," if signs.count(",") > signs.count(".") else "."


def order_of_dates(cells: Sequence[str]) -> DateOrder | None:
    """Return what comes first in dates, or None where they leave it open.

    Dates that are the same day in any order name the year first. Where two numbers may
    be the year, the order counts in which all the days lie closer together.
    """
    told = [cell for cell in cells if not is_empty(cell)]
    found = {order: _read(told, day_in(told, order)) for order in DateOrder}
    most = max(len(days) for days in found.values())
    best = {order: days for order, days in found.items() if len(days) == most and days}
    if len(best) == len(DateOrder) and len(set(best.values())) == 1:
        return DateOrder.YEAR_FIRST
    if DateOrder.YEAR_FIRST in best and len(best) > 1:
        years = _span(best.pop(DateOrder.YEAR_FIRST))
        if years < min(map(_span, best.values())):
            return DateOrder.YEAR_FIRST
    if len(best) == 1:
        return next(iter(best))
    has_points = any(re.match(r"\D*\d{1,2}\.", cell) for cell in told)
    return DateOrder.DAY_FIRST if best and has_points else None


def _read(
    cells: Sequence[str], day_of: Callable[[str], date | None]
) -> tuple[date, ...]:
    whens = (when_in(cell, day_of) for cell in cells)
    days = (w and (w.day or (w.at and w.at.date())) for w in whens)
    return tuple(day for day in days if day)


def _span(days: Sequence[date]) -> int:
    return (max(days) - min(days)).days


def _days(cells: Sequence[str]) -> Callable[[str], date | None]:
    """Return what reads a day in any order; it is to be seen that it is one."""
    readers = [day_in(cells, order) for order in DateOrder]

    def day_of(cell: str) -> date | None:
        found = (read(cell) for read in readers)
        years = range(_EARLIEST_YEAR, _LATEST_YEAR)
        return next((day for day in found if day and day.year in years), None)

    return day_of


def _may_be_day(cell: str) -> bool:
    """Say quickly whether a cell may hold a day: 1/1/21 is the shortest."""
    is_as_long = _SHORTEST_DAY <= len(cell) <= LONGEST
    return is_as_long and sum(map(str.isdigit, cell)) >= _FEWEST_DIGITS


def _dated(cell: str, day_of: Callable[[str], date | None]) -> bool | None:
    """Say whether a cell is a moment (True), a day (False) or neither (None)."""
    when = when_in(cell, day_of)
    if when is None:
        return None
    if when.at is not None and _COUNTED.fullmatch(cell):
        return True if when.at.year in range(2000, 2040) else None
    return when.at is not None


def _clock(cell: str) -> int | None:
    """Return the hour of a time of day that cannot be a mere number."""
    found = None if _BARE.fullmatch(cell) else clock_in(cell)
    return None if found is None else found.hour


def _is_length(cell: str) -> bool:
    is_plain = number_in(cell, ".") is not None or number_in(cell, ",") is not None
    return not is_plain and seconds_in(cell, MinutesAs.MINUTES, ".") is not None
