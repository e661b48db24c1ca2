"""Moments that a program writes in the words and the order of its person's language.

``Oct 5, 2014, 4:15:21 PM``, ``21.07.2026, 15:09:27``, ``5 de out. de 2014, 16:15:21``
and ``2014年10月5日 下午4:15`` are all understood: a day, then a time of day.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from coach.exchange.importers.word_lists import half_of
from coach.exchange.importers.written_times import clock_of, day_reader, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 60
_DIGITS = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])", re.ASCII)
_WORD_BEFORE = re.compile(r"[^\W\d_日]+$")
"""Letters that end a text; the sign for a day belongs to the date."""


def moment_reader(cells: Iterable[str]) -> Callable[[str], datetime | None]:
    """Return what reads the moments of one file; they are naive.

    Args:
        cells: all of its moments; together they tell the order of day and month. What
            stays open is not read.
    """
    day_of = day_reader(_cut(cell)[0] for cell in cells)

    def moment_of(cell: str) -> datetime | None:
        written_day, written_clock = _cut(cell)
        day, clock = day_of(written_day), clock_of(written_clock)
        if day is None or clock is None:
            return None
        return datetime.combine(day, clock)

    return moment_of


def _cut(cell: str) -> tuple[str, str]:
    """Return a moment as its day and its time of day; two blanks where it is none."""
    text = plain(cell) if len(cell) <= LONGEST else ""
    found = list(_DIGITS.finditer(text))
    if not found:
        return "", ""
    begin = found[-1].start()
    word = _WORD_BEFORE.search(text[:begin].rstrip())
    if word is not None and half_of(word[0]) is not None:
        begin = word.start()
    return text[:begin].rstrip(" ,"), text[begin:]
