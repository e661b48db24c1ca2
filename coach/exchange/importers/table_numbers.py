"""Numbers, ratings and lengths as people write them in the cells of a table."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.domain.facts import SCALE_HIGHEST
from coach.domain.own_columns import MinutesAs
from coach.exchange.importers.table_words import lengths
from coach.exchange.importers.written_times import plain

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 40
_PLAIN = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")
_OF = re.compile(r"(.+?)\s*/\s*(.+)")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?")
_WITH_UNIT = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([^\W\d_]+\.?|['’′\"″]+)")
_TAIL = re.compile(r"\d{1,2}")
_CELLS = 1024
"""So many cells are remembered: in a long diary they are few, again and again."""
_MINUS = str.maketrans("−–", "--")
_HALF = Fraction(1, 2)
_SIXTY = 60
_SECONDS = {
    MinutesAs.MINUTES: 60,
    MinutesAs.HOURS: 3600,
    MinutesAs.SECONDS: 1,
    MinutesAs.CLOCK: 60,
}
_SMALLER = {MinutesAs.HOURS: MinutesAs.MINUTES, MinutesAs.MINUTES: MinutesAs.SECONDS}


@lru_cache(_CELLS)
def number_in(cell: str, decimal: str) -> Fraction | None:
    """Return a written number; None for anything else.

    A percent sign is dropped, and so is what sets thousands apart: blanks, apostrophes,
    and of point and comma the one that is not ``decimal``. Where that one cannot set
    thousands apart (``7.5`` under a comma), it stands before tenths all the same.

    Args:
        cell: up to 40 signs.
        decimal: the sign before tenths, a point or a comma.
    """
    if len(cell) > LONGEST:
        return None
    written = plain(cell).translate(_MINUS).removesuffix("%").rstrip()
    if not any(each.isdigit() for each in written):
        return None
    other = "," if decimal == "." else "."
    if _PLAIN.fullmatch(written) and not _is_grouped(written, other):
        return Fraction(written.replace(",", "."))
    bare = re.sub(rf"(?<=\d)[ '’{other}](?=\d{{3}}(?!\d))", "", written)
    bare = bare.replace(decimal, ".")
    return Fraction(bare) if re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,9})?", bare) else None


@lru_cache(_CELLS)
def rating_in(
    cell: str, worst: float, best: float, decimal: str
) -> tuple[bool, int | None]:
    """Return a rating on a scale as 0-10, half up; ``worst`` may be above ``best``.

    ``7/10`` is read where 10 is an end of the scale.

    Returns:
        Whether it is one, and the rating.
    """
    ends = Fraction(str(worst)), Fraction(str(best))
    number = number_in(cell, decimal)
    if number is None and (found := _OF.fullmatch(cell.strip()[:LONGEST])):
        whole = number_in(found[2], decimal)
        number = number_in(found[1], decimal) if whole in ends else None
    if number is None or not min(ends) <= number <= max(ends) or ends[0] == ends[1]:
        return False, None
    moved = (number - ends[0]) / (ends[1] - ends[0]) * SCALE_HIGHEST
    return True, (moved + _HALF).__floor__()


@lru_cache(_CELLS)
def seconds_in(cell: str, minutes_as: MinutesAs, decimal: str) -> Fraction | None:
    """Return how long something took; None where the cell does not say it.

    ``1:30`` is an hour and a half, ``1:30:10`` ten seconds more, and a unit that stands
    there counts (``1 h 20``, ``25 min``, ``90'``). Only a bare number is read as
    ``minutes_as`` says; where clock times are meant, it is minutes.
    """
    if len(cell) > LONGEST:
        return None
    written = plain(cell).casefold()
    if found := _CLOCK.fullmatch(written):
        hours, minutes, seconds = (int(each or 0) for each in found.groups())
        if minutes >= _SIXTY or seconds >= _SIXTY:
            return None
        return Fraction(hours * 3600 + minutes * 60 + seconds)
    number = number_in(cell, decimal)
    if number is not None:
        return number * _SECONDS[minutes_as] if number >= 0 else None
    return _with_units(written, lambda text: number_in(text, decimal))


def _with_units(
    written: str, number_of: Callable[[str], Fraction | None]
) -> Fraction | None:
    """Return numbers with units behind them added up: ``1 h 20 min``, ``1h20``."""
    total, at, unit = Fraction(0), 0, None
    while found := _WITH_UNIT.match(written, at):
        unit = lengths().get(found[2].removesuffix("."))
        number = number_of(found[1])
        if unit is None or number is None:
            return None
        total += number * _SECONDS[unit]
        at = found.end()
        while at < len(written) and written[at] in " ,":
            at += 1
    if at == len(written) and unit is not None:
        return total
    # A bare number at the end counts in the unit after the last one: 1h20.
    smaller = _SMALLER.get(unit) if unit is not None else None
    if smaller is None or not _TAIL.fullmatch(written, at):
        return None
    return total + int(written[at:]) * _SECONDS[smaller]


def _is_grouped(written: str, other: str) -> bool:
    """Say whether the sign that is not the decimal one sets thousands apart here."""
    return bool(re.fullmatch(rf"[+-]?\d{{1,3}}\{other}\d{{3}}", written))
