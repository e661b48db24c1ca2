"""What Apple Health tells of whole days and nights, folded up as it comes by.

Several devices tell of one day: a telephone in the pocket and a watch on the arm count
the same steps. One source is taken for each day, the one with the most, and nothing is
ever added up over sources.

Days are those of the dates as they are written. Their offset is the one at export, so
that an hour around midnight can fall on the day beside it for half of the year; to do
better one would need to know where the person was.
"""

from __future__ import annotations

from array import array
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from coach.exchange.entries import MarkEntry, NightEntry, Skipped, When
from coach.exchange.findings import Problem
from coach.exchange.importers.xml_times import DAY_S, EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BREAK_S = 3 * 3600
"""Awake for longer, and what comes next is another sleep."""
SHORTEST_NIGHT_S, LONGEST_NIGHT_S = 60, DAY_S
MOST_SOURCES = 500

Sums = dict[str, dict[str, float]]


class DaySums:
    """Amounts by source and day."""

    def __init__(self) -> None:
        self._sums: Sums = {}

    def add(self, source: str, day: str, amount: float) -> None:
        """Count an amount for a day that begins a written date."""
        days = self._sums.get(source)
        if days is None:
            if len(self._sums) >= MOST_SOURCES:
                return
            days = self._sums[source] = {}
        days[day] = days.get(day, 0.0) + amount

    def days(self) -> dict[date, float]:
        """Return by day, in order, the most that one source has; above 0."""
        most: dict[date, float] = {}
        for days in self._sums.values():
            for text, amount in days.items():
                day = day_of(text)
                if day is not None and amount > most.get(day, 0):
                    most[day] = amount
        return dict(sorted(most.items()))


class Sleeps:
    """Times asleep by source."""

    def __init__(self) -> None:
        self._sources: dict[str, array[int]] = {}

    def add(self, source: str, begin: int, end: int, offset_s: int) -> None:
        """Take a stretch asleep: seconds since 1970, and the offset it is written in.

        Awake at its end, the person has the day of that moment.
        """
        if not 0 < end - begin <= LONGEST_NIGHT_S:
            return
        held = self._sources.get(source)
        if held is None:
            if len(self._sources) >= MOST_SOURCES:
                return
            held = self._sources[source] = array("q")
        held.extend((begin, end, offset_s))

    def nights(self) -> Iterator[NightEntry | Skipped]:
        """Give one night a day; what one source tells of one night is joined.

        The longest sleep that ends on a day is its night. Another one on that day by
        the same source is a nap, and is said to stand beside it; one by another source
        is the same night a second time.
        """
        longest: dict[int, Sleep] = {}
        for source, held in self._sources.items():
            for day, seconds in _sleeps(held):
                best = longest.get(day, Sleep(source, 0, -1))
                naps = best.naps + 1 if best.source == source else 0
                if seconds > best.seconds:
                    longest[day] = Sleep(source, seconds, naps)
                elif best.source == source:
                    longest[day] = best._replace(naps=naps)
        for day, sleep in sorted(longest.items()):
            when = When(day=EPOCH.date() + timedelta(days=day))
            yield NightEntry(f"night {when.day}", when, sleep.seconds)
            if sleep.naps:
                yield Skipped(Problem.STANDS_TWICE, str(when.day), sleep.naps)


class Sleep(NamedTuple):
    """The longest sleep of a day so far, and how many others its source tells of."""

    source: str
    seconds: int
    naps: int


def _sleeps(held: array[int]) -> Iterator[tuple[int, int]]:
    """Give each sleep of one source: the day of its end, and its seconds asleep."""
    asleep, until, offset = 0, None, 0
    for begin, end, offset_s in _in_order(held):
        if until is not None and begin - until > BREAK_S:
            yield (until + offset) // DAY_S, asleep
            asleep, until = 0, None
        # Stages and the whole lie over each other in some files.
        asleep += max(end - max(begin, until or begin), 0)
        until, offset = max(end, until or end), offset_s
    if until is not None:
        yield (until + offset) // DAY_S, asleep


def _in_order(held: array[int]) -> Iterator[tuple[int, int, int]]:
    """Give stretches by their begins; most files have them in order as they are."""
    begins = held[::3]
    order: Iterable[int] = range(len(begins))
    if any(later < sooner for sooner, later in pairwise(begins)):
        order = sorted(order, key=begins.__getitem__)
    for n in order:
        yield begins[n], held[3 * n + 1], held[3 * n + 2]


def day_marks(days: dict[date, float], what: str) -> Iterator[MarkEntry]:
    """Give a mark for each day."""
    for day, amount in days.items():
        yield MarkEntry(f"{what} {day}", When(day=day), what, amount)


def day_of(text: str) -> date | None:
    """Return the day that a written date begins with, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
