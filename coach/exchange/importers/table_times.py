"""Days, clock times and moments in the cells of a table, in the order the person said.

A moment with an offset is an instant; one that is UTC says nothing of where the person
was, any other offset is taken for the person's own. A bare number of ten digits is
seconds since 1970 (UTC), of thirteen milliseconds. All else is what a clock showed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.domain.own_columns import DateOrder
from coach.exchange.entries import When
from coach.exchange.importers.table_words import clock_words
from coach.exchange.importers.written_times import clock_of, day_reader, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 60
_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?) ?"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d)",
    re.ASCII,
)
_SECONDS = re.compile(r"\d{9,10}", re.ASCII)
_MILLISECONDS = re.compile(r"\d{12,13}", re.ASCII)
_COMPACT = re.compile(r"\d{8}", re.ASCII)
_NUMBERS = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}.*")
_WEEKDAY = re.compile(r"[^\W\d_]{2,13}\.?,? (?=\d)")
_SPREAD = re.compile(r"(?<=\d)([-./]) (?=\d)")
_BETWEEN = re.compile(r"(?<=[\w.])[-/](?=[^\W_])")
_SHORT_YEAR = re.compile(
    r"(\d{1,2}[. ]{1,2}[^\W\d_]{3,12}|[^\W\d_]{3,12}[. ]{1,2}\d{1,2})"
    r"[., ]{1,2}['’]?(\d{2})"
)
_PARTS = re.compile(r"(?:, ?| |T)")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?(?!\w))?", re.IGNORECASE
)
"""A time of day that stands before its day, or in the middle of it."""
_FRACTION = re.compile(r"(?<=:\d\d)[.,]\d+")
_HOUR = re.compile(r"\d{1,2}")
_HALF_HOUR = re.compile(r"(\d{1,2}) ?(\D+)")
_CENTURIES = ("19", "20")
_YEAR_LAST = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_OFFSETS = frozenset({"Z", "UTC", "GMT"})


def day_in(
    texts: Iterable[str], order: DateOrder | None
) -> Callable[[str], date | None]:
    """Return what reads days; besides `day_reader`'s, 20210304 and ``Thu, 4/3/2021``.

    Args:
        texts: all days or moments of the file, or as many as are at hand; they may
            tell the language of its months.
        order: what comes first; None: only what is clear by itself is read.
    """
    read = day_reader((_trimmed(text) for text in texts), order)

    def day_of(cell: str) -> date | None:
        if len(cell) > LONGEST:
            return None
        written = _trimmed(cell)
        if _COMPACT.fullmatch(written):
            return read(_compact(written, order))
        return read(written)

    return day_of


def clock_in(cell: str) -> time | None:
    """Return a time of day: ``18:30``, ``6:30 PM``, ``18:30 Uhr``, ``18h``, ``7pm``."""
    if len(cell) > LONGEST:
        return None
    written = _FRACTION.sub("", plain(cell))
    bare = " ".join(_without_clock_words(written))
    found = clock_of(written) or clock_of(bare)
    if found is not None:
        return found
    if _HOUR.fullmatch(bare):
        return clock_of(f"{bare}:00")
    half = _HALF_HOUR.fullmatch(bare)
    return clock_of(f"{half[1]}:00 {half[2]}") if half else None


def when_in(cell: str, day_of: Callable[[str], date | None]) -> When | None:
    """Return the moment of a cell; its day alone where no time of day stands there."""
    written = plain(cell)
    if not written or len(written) > LONGEST:
        return None
    found = _instant(written) or _counted(written)
    if found is not None:
        return found
    for gap in _PARTS.finditer(written):
        day, clock = day_of(written[: gap.start()]), clock_in(written[gap.end() :])
        if day is not None and clock is not None:
            return When(at=datetime.combine(day, clock))
    for found_clock in _CLOCK.finditer(written):
        before, after = written[: found_clock.start()], written[found_clock.end() :]
        day = day_of(f"{before.rstrip(' ,')} {after.lstrip(' ,')}".strip())
        clock = clock_in(found_clock[0])
        if day is not None and clock is not None:
            return When(at=datetime.combine(day, clock))
    whole = day_of(written)
    return None if whole is None or _has_clock(written) else When(day=whole)


def _instant(written: str) -> When | None:
    found = _INSTANT.fullmatch(written)
    if found is None:
        return None
    day, clock, offset = found.groups()
    text = f"{day}T{clock.replace(',', '.')}"
    try:
        if offset in _NO_OFFSETS:
            return When(at=datetime.fromisoformat(text).replace(tzinfo=UTC))
        at = datetime.fromisoformat(text + offset)
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return When(at=at, is_local=bool(at.utcoffset()))


def _counted(written: str) -> When | None:
    """Return seconds or milliseconds since 1970 as an instant."""
    if _SECONDS.fullmatch(written):
        return When(at=_EPOCH + timedelta(seconds=int(written)))
    if _MILLISECONDS.fullmatch(written):
        return When(at=_EPOCH + timedelta(milliseconds=int(written)))
    return None


def _has_clock(written: str) -> bool:
    """Say whether a time of day is written that could not be read."""
    return ":" in written


def _trimmed(cell: str) -> str:
    """Return a day without its weekday, and without blanks between its numbers."""
    written = _SPREAD.sub(r"\1", plain(cell))
    bare = _WEEKDAY.sub("", written, count=1) if _WEEKDAY.match(written) else written
    if _NUMBERS.fullmatch(bare):
        return bare
    worded = _BETWEEN.sub(" ", written)
    if found := _SHORT_YEAR.fullmatch(worded):
        return f"{found[1]} 20{found[2]}"
    return worded


def _compact(written: str, order: DateOrder | None) -> str:
    """Return eight digits with their year in front, as they are to be read."""
    year, first, second = written[4:], written[:2], written[2:4]
    is_last = order in _YEAR_LAST and year.startswith(_CENTURIES)
    if not is_last:
        return f"{written[:4]}-{written[4:6]}-{written[6:]}"
    if order is DateOrder.DAY_FIRST:
        first, second = second, first
    return f"{year}-{first}-{second}"


def _without_clock_words(written: str) -> list[str]:
    words = clock_words()
    kept = [each for each in written.split() if each.casefold() not in words]
    if kept and kept[-1][-1:] in {"h", "H"} and any(c.isdigit() for c in kept[-1]):
        kept[-1] = kept[-1][:-1]
    return kept
