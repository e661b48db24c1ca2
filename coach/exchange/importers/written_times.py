"""Days and clock times as phones and spreadsheets write them.

A date whose order of day and month cannot be told from the file is not read at all:
``3/4/2021`` is one of two days, and nothing is guessed. An order that the person said
counts.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import TYPE_CHECKING

from coach.domain.own_columns import DateOrder
from coach.exchange.importers.word_lists import (
    half_of,
    month_signs,
    months,
    plain_word,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LONGEST = 40
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?:[T ].*)?")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_][^\s\d,]*")
_CLOCK = re.compile(r"(\D*?)(\d{1,2})\s?[:.h]\s?(\d{2})(?:[:.](\d{2}))?(\D*)")
_CENTURY = 2000
_SHORT_YEAR = 100
_NOON = 12
_MIDNIGHT = 24
_SIXTY = 60


def plain(text: str) -> str:
    """Return text with blanks and digits of all kinds made plain."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def day_reader(
    texts: Iterable[str], said: DateOrder | None = None
) -> Callable[[str], date | None]:
    """Return what reads the dates of one file.

    Args:
        texts: all of its dates; together they may tell the order of day and month,
            and the language of its months.
        said: the order, where the person said it; it is not looked for then.
    """
    seen = {plain(text) for text in texts if len(text) <= _LONGEST}
    order = said or order_of(seen)
    month_of = _month_reader(seen)

    def day_of(text: str) -> date | None:
        if len(text) > _LONGEST:
            return None
        written = plain(text)
        if found := _ISO.fullmatch(written):
            return _day(found[1], found[2], found[3])
        if found := _NUMBERS.fullmatch(written):
            return _ordered(found, order)
        return _named(written, month_of)

    return day_of


def clock_of(text: str) -> time | None:
    """Return a time of day: ``20:39``, ``9:34 PM``, ``2:52 p.m.``, ``오후 9:34``."""
    if len(text) > _LONGEST:
        return None
    found = _CLOCK.fullmatch(plain(text))
    if found is None:
        return None
    before, hours, minutes, seconds, after = found.groups()
    hour, minute, second = int(hours), int(minutes), int(seconds or 0)
    word = (before + after).strip()
    if word:
        half = half_of(word)
        if half is None or (hour > _NOON and half == 0):
            return None
        hour = hour % _NOON + half
    if hour >= _MIDNIGHT or minute >= _SIXTY or second >= _SIXTY:
        return None
    return time(hour, minute, second)


def order_of(seen: Iterable[str]) -> DateOrder | None:
    """Return the order of day and month that all dates of a file allow.

    Args:
        seen: as `plain` leaves them.

    Returns:
        None where they leave it open; they name no year first.
    """
    found = [match for text in seen if (match := _NUMBERS.fullmatch(text))]
    if any(match[2] == "." for match in found):
        return DateOrder.DAY_FIRST
    day_first = any(int(match[1]) > _NOON for match in found)
    month_first = any(int(match[3]) > _NOON for match in found)
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def _ordered(found: re.Match[str], order: DateOrder | None) -> date | None:
    first, second, third = found[1], found[3], found[4]
    match order:
        case DateOrder.DAY_FIRST:
            return _day(_year(third), second, first)
        case DateOrder.MONTH_FIRST:
            return _day(_year(third), first, second)
        case DateOrder.YEAR_FIRST:
            is_short = len(third) == len(first)
            return _day(_year(first), second, third) if is_short else None
        case None:
            return _day(_year(third), first, second) if first == second else None


def _year(written: str) -> int:
    year = int(written)
    return year + _CENTURY if year < _SHORT_YEAR else year


def _named(written: str, month_of: Callable[[str], int | None]) -> date | None:
    """Return a date with its month as a word or with a sign of its own."""
    numbers = _NUMBER.findall(written)
    years = [each for each in numbers if len(each) == len("2017")]
    if len(years) != 1:
        return None
    rest = [each for each in numbers if each != years[0]]
    signed = _signed_month(written)
    if signed is not None and len(rest) == len(("month", "day")):
        rest.remove(signed)
        return _day(years[0], signed, rest[0])
    month = month_of(written)
    if month is None or len(rest) != 1:
        return None
    return _day(years[0], month, rest[0])


def _signed_month(written: str) -> str | None:
    after, before = month_signs()
    signs = "|".join(map(re.escape, after))
    found = re.search(rf"(\d{{1,2}})\s*(?:{signs})", written)
    if found is None:
        signs = "|".join(map(re.escape, before))
        found = re.search(rf"(?:{signs})\s*(\d{{1,2}})(?!\d)", written.casefold())
    return found and found[1]


def _month_reader(seen: Iterable[str]) -> Callable[[str], int | None]:
    """Return what finds the month in a date of this file.

    Some words are one month in one language and another in the next (*listopad*), so
    the languages that know the months of all dates decide.
    """
    worded = {text: _words(text) for text in seen if _WORD.search(text)}
    languages = months()
    fitting = [
        words
        for words in languages.values()
        if all(any(word in words for word in text) for text in worded.values())
    ] or list(languages.values())

    def month_of(text: str) -> int | None:
        return _only_month(_words(text), fitting)

    return month_of


def _only_month(
    found: tuple[str, ...], languages: list[Mapping[str, int]]
) -> int | None:
    numbers = {words[word] for words in languages for word in found if word in words}
    return numbers.pop() if len(numbers) == 1 else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(plain_word(word) for word in _WORD.findall(text))


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None
