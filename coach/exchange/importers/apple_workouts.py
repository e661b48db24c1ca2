"""Workouts of Apple Health, of both generations, kept in few bytes until the end.

The older generation writes how long one took and how far it went as attributes. The
newer one leaves some of them out: then how long it took follows from its dates, and
pauses are taken off where the watch wrote them down.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, Skipped, When
from coach.exchange.findings import Problem
from coach.exchange.importers.apple_beats import LONGEST_SECONDS, Span
from coach.exchange.importers.xml_times import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coach.exchange.importers.apple_beats import PackedBeats
    from coach.exchange.importers.xml_times import Clock

    Attributes = Mapping[str, str]

INDOORS = "/indoors"
UNITS_S = {
    **dict.fromkeys(("", "min", "mins", "minutes"), 60.0),
    **dict.fromkeys(("s", "sec", "seconds"), 1.0),
    **dict.fromkeys(("h", "hr", "hour", "hours"), 3600.0),
    "ms": 0.001,
}
MOST_PAUSES = 1000
BATCH, BATCH_SECONDS = 2000, 2_000_000
"""So many workouts, or so long ones, have their heart rate unpacked together."""
MOST_NAMES = 60_000
_PAUSES = ("HKWorkoutEventTypePause", "HKWorkoutEventTypeMotionPaused")
_RESUMES = ("HKWorkoutEventTypeResume", "HKWorkoutEventTypeMotionResumed")


class Workout:
    """One workout while its parts come by."""

    def __init__(self, attributes: Attributes, clock: Clock) -> None:
        self._clock = clock
        self.sport = attributes.get("workoutActivityType", "")
        self.source = attributes.get("sourceName", "")
        self.start = clock.moment(attributes.get("startDate", ""))
        self._end = clock.seconds(attributes.get("endDate", ""))
        self._told_s = _duration_s(attributes)
        self._spells: list[tuple[int, int]] = []
        self._events: set[tuple[int, bool]] = set()
        self._is_indoors = False

    @property
    def kind(self) -> str:
        """The file's word for it; with where it was, where that was told."""
        return self.sport + (INDOORS if self._is_indoors else "")

    @property
    def seconds(self) -> float:
        """How long it took, pauses left out where they are known; 0: not told."""
        if self._told_s is not None:
            return self._told_s
        return max(self.last - self.first - self._paused_s(), 0)

    @property
    def first(self) -> int:
        """Its first second since 1970."""
        return 0 if self.start is None else self.start.seconds

    @property
    def last(self) -> int:
        """Its last second since 1970."""
        ends = [self.first] + ([] if self._end is None else [self._end])
        if self._end is None:
            ends += [end for _, end in self._spells]
            ends.append(self.first + math.ceil(self._told_s or 0))
        return max(ends)

    def detail(self, key: str | None, value: str | None) -> None:
        """Take a pair of its metadata."""
        if key == "HKIndoorWorkout":
            self._is_indoors = value == "1"

    def event(self, attributes: Attributes) -> None:
        """Take an event; the same one stands there twice in newer files."""
        kind = attributes.get("type")
        if kind in _PAUSES or kind in _RESUMES:
            at = self._clock.seconds(attributes.get("date", ""))
            if at is not None and len(self._events) < MOST_PAUSES:
                self._events.add((at, kind in _PAUSES))

    def spell(self, attributes: Attributes) -> None:
        """Take the dates of a part or of a sum, for a workout that has no end."""
        if self._end is None and len(self._spells) < MOST_PAUSES:
            begin = self._clock.seconds(attributes.get("startDate", ""))
            end = self._clock.seconds(attributes.get("endDate", ""))
            if begin is not None and end is not None:
                self._spells.append((begin, end))

    def _paused_s(self) -> int:
        paused, since = 0, None
        for at, is_pause in sorted(self._events):
            if is_pause and since is None:
                since = at
            elif not is_pause and since is not None:
                paused += at - since
                since = None
        return paused + (0 if since is None else max(self.last - since, 0))


class Workouts:
    """All workouts of a file, as columns of numbers; ``count`` counts what was told."""

    def __init__(self) -> None:
        self.count = 0
        self._firsts, self._lasts = array("q"), array("q")
        self._offsets, self._names = array("i"), array("H")
        self._seconds = array("d")
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, workout: Workout) -> bool:
        """Keep a workout; False where it names no moment."""
        self.count += 1
        start = workout.start
        if start is None:
            return False
        name = (workout.kind, workout.source)
        number = self._numbers.setdefault(name, min(len(self._numbers), MOST_NAMES))
        seconds = workout.seconds
        self._firsts.append(start.seconds)
        self._lasts.append(max(workout.last, start.seconds + math.ceil(seconds)))
        self._offsets.append(start.offset_s or 0)
        self._names.append(number)
        self._seconds.append(seconds)
        return True

    def entries(self, beats: PackedBeats) -> Iterator[SessionEntry | Skipped]:
        """Give each workout with its heart rate, by their starts."""
        order = sorted(range(len(self._firsts)), key=lambda n: self._firsts[n])
        names = {number: name for name, number in self._numbers.items()}
        seen: set[str] = set()
        seen_at = 0
        for batch in self._batches(order):
            found = beats.of_spans([self._span(n) for n in batch])
            for n, of_one in zip(batch, found, strict=True):
                kind, source = names[self._names[n]]
                moment = Moment(self._firsts[n], self._offsets[n])
                key = f"workout {moment.utc} {kind} {source}"
                if moment.seconds != seen_at:
                    seen.clear()
                    seen_at = moment.seconds
                if key in seen:
                    yield Skipped(Problem.STANDS_TWICE, moment.at.date().isoformat())
                    continue
                seen.add(key)
                when = When(at=moment.at)
                yield SessionEntry(key, when, self._seconds[n], kind, beats=of_one)

    def _batches(self, order: list[int]) -> Iterator[list[int]]:
        batch: list[int] = []
        seconds = 0
        for n in order:
            span = self._span(n)
            batch.append(n)
            seconds += span.last - span.first
            if len(batch) >= BATCH or seconds >= BATCH_SECONDS:
                yield batch
                batch, seconds = [], 0
        if batch:
            yield batch

    def _span(self, n: int) -> Span:
        first = self._firsts[n]
        return Span(first, min(self._lasts[n], first + LONGEST_SECONDS))


def amount_of(text: str | None) -> float | None:
    """Return a finite number, or None."""
    try:
        amount = float(text or "")
    except ValueError:
        return None
    return amount if math.isfinite(amount) else None


def _duration_s(attributes: Attributes) -> float | None:
    """Return how long a workout says it took; None where it does not, or 0."""
    amount = amount_of(attributes.get("duration"))
    unit = UNITS_S.get(attributes.get("durationUnit", "").casefold())
    if amount is None or unit is None or not 0 < amount < LONGEST_SECONDS:
        return None
    return amount * unit
