"""What one export of Apple Health tells, as its elements come by.

Two million heart rates pass through `AppleTold.start`, so that it does as little as
can be: it looks a type up and lets almost everything go by. Nothing reads the text
between elements; there is none.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from coach.exchange.entries import MoodEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem
from coach.exchange.importers.apple_beats import (
    LEAST_BPM,
    MOST_BPM,
    MOST_SECONDS,
    PACKED_AT,
    RATE_BITS,
    PackedBeats,
)
from coach.exchange.importers.apple_days import DaySums, Sleeps, day_of
from coach.exchange.importers.apple_workouts import Workout, Workouts, amount_of
from coach.exchange.importers.xml_times import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from xml.parsers.expat import XMLParserType

    from coach.exchange.entries import Piece

    Attributes = dict[str, str]

QUANTITY = "HKQuantityTypeIdentifier"
ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
MINDS = frozenset({"HKDataTypeStateOfMind", "HKDataTypeIdentifierStateOfMind"})
_BETWEEN = re.compile(r"[,;|]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_DAILY = ("daily", "mood")
_DAILY_NUMBER = "2"


class AppleTold:
    """Takes elements in; what is whole at once is put into ``pieces``.

    Attributes:
        pieces: check-ins, and what stays out; whoever reads empties it.
        beats, workouts, sleeps: what is told at the end.
        steps, exercise: sums of records; ``rings``: minutes of the days' summaries.
        resting: by day its latest resting heart rate, after when that was.
    """

    def __init__(self, parser: XMLParserType) -> None:
        self.pieces: list[Piece] = []
        self.beats, self.workouts, self.sleeps = PackedBeats(), Workouts(), Sleeps()
        self.steps, self.exercise, self.rings = DaySums(), DaySums(), DaySums()
        self.resting: dict[date, tuple[int, float]] = {}
        self._clock = Clock()
        self._workout: Workout | None = None
        self._mind: Attributes | None = None
        self._moods: set[str] = set()
        self._starts = 0
        self._ends: list[str] = []
        parser.StartElementHandler = self._starter()
        # A C function: counting ends costs next to nothing then.
        parser.EndElementHandler = self._ends.append

    def depth(self) -> int:
        """Return how many elements are open."""
        self._starts -= len(self._ends)
        self._ends.clear()
        return self._starts

    def finish(self) -> None:
        """Take in what is still open at the end."""
        self._close()

    def _starter(self) -> Callable[[str, Attributes], None]:
        """Return what is called at the start of each element."""
        records = {
            f"{QUANTITY}HeartRate": self._heart_rate(),
            f"{QUANTITY}RestingHeartRate": self._rest,
            f"{QUANTITY}StepCount": self._step,
            f"{QUANTITY}AppleExerciseTime": self._exercised,
            "HKCategoryTypeIdentifierSleepAnalysis": self._slept,
            **dict.fromkeys(MINDS, self._begin_mind),
        }
        wanted = records.get
        others = {
            "Workout": self._begin_workout,
            "ActivitySummary": self._ring,
            "StateOfMind": self._begin_mind,
        }
        within = {
            "MetadataEntry": self._detail,
            "WorkoutEvent": self._event,
            "WorkoutActivity": self._spell,
            "WorkoutStatistics": self._spell,
            "Label": self._word,
            "Association": self._word,
        }

        def start(name: str, attributes: Attributes) -> None:
            self._starts += 1
            if name == "Record":
                if self._workout is not None or self._mind is not None:
                    self._close()
                take = wanted(attributes.get("type", ""))
                if take is not None:
                    take(attributes)
            elif name in within:
                if self._workout is not None or self._mind is not None:
                    within[name](attributes)
            elif name in others:
                self._close()
                others[name](attributes)

        return start

    def _heart_rate(self) -> Callable[[Attributes], None]:
        """Return what takes one heart rate: the one path that has to be quick."""
        beats, seconds_of = self.beats, self._clock.seconds
        waiting = beats.waiting
        add = waiting.append

        def take(attributes: Attributes) -> None:
            try:
                rate = int(float(attributes["value"]) + 0.5)
                at = seconds_of(attributes["startDate"])
            except (KeyError, ValueError, OverflowError):
                return
            if at is not None and LEAST_BPM <= rate <= MOST_BPM:
                if 0 <= at < MOST_SECONDS:
                    add(at << RATE_BITS | rate)
                if len(waiting) >= PACKED_AT:
                    beats.pack()

        return take

    def _rest(self, attributes: Attributes) -> None:
        text = attributes.get("startDate", "")
        day, at = day_of(text), self._clock.seconds(text)
        rate = amount_of(attributes.get("value"))
        if day is None or at is None or rate is None:
            self._left_out(text)
        elif LEAST_BPM <= rate <= MOST_BPM and (at, rate) > self.resting.get(
            day, (-math.inf, 0)
        ):
            self.resting[day] = at, rate

    def _step(self, attributes: Attributes) -> None:
        self._count(self.steps, attributes)

    def _exercised(self, attributes: Attributes) -> None:
        self._count(self.exercise, attributes)

    def _count(self, sums: DaySums, attributes: Attributes) -> None:
        try:
            amount = float(attributes["value"])
            day = attributes["startDate"][:10]
        except (KeyError, ValueError):
            self._left_out(attributes.get("startDate", ""))
            return
        if 0 < amount < math.inf:
            sums.add(attributes.get("sourceName", ""), day, amount)

    def _ring(self, attributes: Attributes) -> None:
        amount = amount_of(attributes.get("appleExerciseTime"))
        if amount:
            self.rings.add("", attributes.get("dateComponents", ""), amount)

    def _slept(self, attributes: Attributes) -> None:
        if not attributes.get("value", "").startswith(ASLEEP):
            return
        begin = self._clock.seconds(attributes.get("startDate", ""))
        end = self._clock.moment(attributes.get("endDate", ""))
        if begin is None or end is None:
            self._left_out(attributes.get("startDate", ""))
            return
        source = attributes.get("sourceName", "")
        self.sleeps.add(source, begin, end.seconds, end.offset_s or 0)

    def _left_out(self, text: str) -> None:
        day = day_of(text)
        problem = Problem.TIME if day is None else Problem.SHAPE
        self.pieces.append(Skipped(problem, "" if day is None else str(day)))

    def _begin_workout(self, attributes: Attributes) -> None:
        self._workout = Workout(attributes, self._clock)

    def _begin_mind(self, attributes: Attributes) -> None:
        self._mind = dict(attributes)

    def _detail(self, attributes: Attributes) -> None:
        if self._workout is not None:
            self._workout.detail(attributes.get("key"), attributes.get("value"))
        elif self._mind is not None:
            key = attributes.get("key", "").casefold()
            for name in ("valence", "kind", "labels", "associations"):
                if key.endswith(name):
                    self._mind.setdefault(name, attributes.get("value", ""))

    def _event(self, attributes: Attributes) -> None:
        if self._workout is not None:
            self._workout.event(attributes)

    def _spell(self, attributes: Attributes) -> None:
        if self._workout is not None:
            self._workout.spell(attributes)

    def _word(self, attributes: Attributes) -> None:
        if self._mind is not None:
            word = attributes.get("value") or attributes.get("name") or ""
            self._mind["labels"] = f"{self._mind.get('labels', '')},{word}"

    def _close(self) -> None:
        """End the workout or the state of mind whose parts have all come by."""
        workout, mind = self._workout, self._mind
        self._workout = self._mind = None
        if workout is not None and not self.workouts.add(workout):
            where = at_entry(self.workouts.count)
            self.pieces.append(Skipped(Problem.TIME, where))
        if mind is not None:
            self._feel(mind)

    def _feel(self, mind: Attributes) -> None:
        """Make a check-in of a state of mind; its valence goes from -1 to 1."""
        text = mind.get("startDate") or mind.get("date") or ""
        moment = self._clock.moment(text)
        valence = amount_of(mind.get("valence") or mind.get("value"))
        if moment is None or valence is None or not -1 <= valence <= 1:
            self._left_out(text)
            return
        kind = mind.get("kind", "").casefold()
        is_daily = kind == _DAILY_NUMBER or any(word in kind for word in _DAILY)
        when = When(day=day_of(text)) if is_daily else When(at=moment.at)
        about, source = "day" if is_daily else "moment", mind.get("sourceName", "")
        key = f"mood {moment.utc} {about} {source}".strip()
        if key in self._moods:
            self.pieces.append(Skipped(Problem.STANDS_TWICE, text[:10]))
            return
        self._moods.add(key)
        self.pieces.append(
            MoodEntry(
                key,
                when,
                mood=math.floor(round((valence + 1) * 5, 6) + 0.5),
                things=_things(mind),
            )
        )


def _things(mind: Attributes) -> tuple[str, ...]:
    """Return what was named with a mood, in plain words: ``selfCare``, ``self care``.

    Numbers without a name say nothing, and are let be.
    """
    written = f"{mind.get('labels', '')},{mind.get('associations', '')}"
    words = (_HUMP.sub(" ", word.strip()).lower() for word in _BETWEEN.split(written))
    return tuple(dict.fromkeys(word for word in words if word and not word.isdigit()))
