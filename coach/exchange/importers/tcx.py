"""Activities in TCX, Garmin's older format, which Google and others write too.

- How long one took is the time of its laps (``TotalTimeSeconds``) added up: the timer
  stands still in a pause. Where laps say nothing, it is the time between the points.
- One file can hold several activities. In a multisport one each sport is a session.
- The schema knows Running, Biking and Other alone; Google writes Walking, and what a
  file says is taken as it is.
- An id with an offset (``+02:00``) tells where the person was; ``Z`` is UTC.
- Courses and workouts that were planned are no activity.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, Skipped, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.track_sessions import (
    beats_of,
    plain_note,
    rate_of,
    when_of,
)
from coach.exchange.importers.xml_border import XmlReading, local_name, root_of
from coach.exchange.importers.xml_times import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.parsers.expat import XMLParserType

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ROOT = "TrainingCenterDatabase"
LARGEST_BYTES = 512 * 1024 * 1024
MOST_ACTIVITIES = 10_000
MOST_SAMPLES = 2_000_000
LONGEST_WORD = 10_000
_ACTIVITY = "Activity"
_HEARD = {
    ("Id", _ACTIVITY): "id",
    ("Notes", _ACTIVITY): "notes",
    ("TotalTimeSeconds", "Lap"): "lap",
    ("Time", "Trackpoint"): "time",
    ("Value", "HeartRateBpm"): "rate",
}
"""The elements whose text matters, each with the one it stands in."""


def knows(file: Candidate) -> bool:
    """Say whether its first element is that of TCX."""
    return root_of(file.head) == ROOT


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Give the activities of a TCX file, one by one.

    Raises:
        UnreadError: it holds no activity (``not_activity``), none with a time
            (``no_times``), is too long (``too_large``), not safe (``unsafe``), or
            broken from its beginning (``damaged``).
    """
    if file.size > LARGEST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    reading = XmlReading(file)
    told = _Told(reading.parser)
    for _ in reading.steps(told.depth, told.texts):
        yield from told.taken()
    told.finish()
    yield from told.taken()
    if not told.timed:
        raise UnreadError(_trouble(told, is_cut=reading.is_cut))
    if reading.is_cut:
        yield Skipped(Problem.CUT_SHORT)


def _trouble(told: _Told, *, is_cut: bool) -> Trouble:
    if told.count:
        return Trouble.NO_TIMES
    return Trouble.DAMAGED if is_cut else Trouble.NOT_ACTIVITY


class _Told:
    """What the elements of a TCX file tell as they come by.

    Attributes:
        count: how many activities there were, and ``timed`` how many with a time.
    """

    def __init__(self, parser: XMLParserType) -> None:
        self.count = self.timed = 0
        self._parser = parser
        self._clock = Clock()
        self._path: list[str] = []
        self.texts: list[str] = []
        self._pieces: list[Piece] = []
        self._keys: set[str] = set()
        self._words: dict[str, str] = {}
        self._starts: list[str] = []
        self._laps_s = 0.0
        self._at: int | None = None
        self._first: int | None = None
        self._last: int | None = None
        self._samples: list[tuple[int, int]] = []
        self._begin("", is_open=False)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def depth(self) -> int:
        """Return how many elements are open."""
        return len(self._path)

    def taken(self) -> list[Piece]:
        """Return what is there, and forget it."""
        pieces, self._pieces = self._pieces, []
        return pieces

    def finish(self) -> None:
        """Take in an activity in which the file breaks off."""
        self._close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local_name(name) if ":" in name else name
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == _ACTIVITY:
            self._close()
            self._begin(attributes.get("Sport", ""), is_open=True)
        elif name == "Lap":
            self._starts.append(attributes.get("StartTime", ""))
        elif (name, parent) in _HEARD and self._is_open:
            self.texts.clear()
            self._parser.CharacterDataHandler = self.texts.append

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if self._parser.CharacterDataHandler is not None:
            self._parser.CharacterDataHandler = None
            heard = _HEARD.get((name, self._path[-1] if self._path else ""), "")
            self._take(heard, "".join(self.texts).strip())
        elif name == _ACTIVITY:
            self._close()

    def _take(self, heard: str, text: str) -> None:
        if heard == "time":
            self._at = self._clock.seconds(text)
            if self._at is not None:
                first, last = self._first or self._at, self._last or self._at
                self._first, self._last = min(self._at, first), max(self._at, last)
        elif heard == "rate":
            rate = rate_of(text)
            is_sample = "Trackpoint" in self._path and self._at is not None
            if rate and is_sample and len(self._samples) < MOST_SAMPLES:
                self._samples.append((self._at or 0, rate))
        elif heard == "lap":
            self._laps_s += _seconds_of(text)
        else:
            self._words.setdefault(heard, text[:LONGEST_WORD])

    def _begin(self, sport: str, *, is_open: bool) -> None:
        self._is_open = is_open
        self._sport = sport.strip()
        self._words, self._starts, self._samples = {}, [], []
        self._laps_s = 0.0
        self._at = self._first = self._last = None

    def _close(self) -> None:
        """Make a session of the activity that is open, if one is."""
        if not self._is_open:
            return
        self._is_open = False
        self.count += 1
        if self.count <= MOST_ACTIVITIES:
            self._pieces.append(self._piece())

    def _piece(self) -> Piece:
        texts = (self._words.get("id", ""), *self._starts[:1])
        moments = [self._clock.moment(text) for text in texts]
        moment = next((each for each in moments if each is not None), None)
        if moment is None:
            return Skipped(Problem.NO_TIME, at_entry(self.count))
        spent = self._laps_s or (self._last or 0) - (self._first or 0)
        key = f"activity {moment.utc} {self._sport}"
        if key in self._keys:
            return Skipped(Problem.STANDS_TWICE, at_entry(self.count))
        self._keys.add(key)
        self.timed += 1
        return SessionEntry(
            key,
            when_of(moment),
            spent,
            f"tcx:{self._sport or 'Other'}",
            note=plain_note([self._words.get("notes", "")]),
            beats=beats_of((at - moment.seconds, rate) for at, rate in self._samples),
        )


def _seconds_of(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


FORMAT = Format("tcx", "tcx", Rank.WATCH, knows, read)
