"""The backup of FitoTrack (``.ftb``): XML, alone or as ``data.xml`` in a zip.

Lists stand in an element of their own name (``<workouts><workouts>…``), workouts out of
doors and indoors in two of them, and their samples in two more, before or after them.
Times are milliseconds since 1970; ``duration`` is without pauses. Heart rate is -1
without a sensor. Kinds are names; those a person made up have a title.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.recorded import moment, words
from coach.exchange.importers.track_sessions import LEAST_BPM, MOST_BPM, beats_of
from coach.exchange.importers.xml_border import XmlReading, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.parsers.expat import XMLParserType

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ROOT = "fito-track"
WORKOUTS = frozenset({"workouts", "indoorWorkouts"})
SAMPLES = frozenset({"samples", "indoorSamples"})
TYPES = "workoutTypes"
FIELDS = frozenset(
    {
        *("id", "start", "end", "duration", "pauseDuration", "comment", "workoutType"),
        *("absoluteTime", "heartRate", "workoutId", "title"),
    }
)
LARGEST_BYTES = 1024 * 1024 * 1024
LONGEST_WORD = 10_000
MOST_WORKOUTS = 100_000
MOST_SAMPLES = 5_000_000
MILLI = 1000
_RECORD, _FIELD = 3, 4
"""How deep a record and its fields stand."""
_BITS = 9


def knows(file: Candidate) -> bool:
    """Say whether its first element is FitoTrack's."""
    return root_of(file.head) == ROOT


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield a session for each workout.

    Raises:
        UnreadError: there is no workout in it (``no_entries``), it is too long, not
            safe, or broken from its beginning (``damaged``).
    """
    del known
    if file.size > LARGEST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    reading = XmlReading(file)
    told = _Told(reading.parser)
    for _ in reading.steps(told.depth, told.texts):
        pass
    if not told.workouts:
        raise UnreadError(Trouble.DAMAGED if reading.is_cut else Trouble.NO_ENTRIES)
    yield from told.sessions()
    if reading.is_cut:
        yield Skipped(Problem.CUT_SHORT)


class _Told:
    """What the elements of a backup tell as they come by.

    Attributes:
        workouts: the fields of each.
        texts: what was heard of the field that is open.
    """

    def __init__(self, parser: XMLParserType) -> None:
        self.workouts: list[dict[str, str]] = []
        self.texts: list[str] = []
        self._titles: dict[str, str] = {}
        self._samples: dict[str, array[int]] = {}
        self._left = MOST_SAMPLES
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def depth(self) -> int:
        """Return how many elements are open."""
        return len(self._path)

    def sessions(self) -> Iterator[Piece]:
        """Yield a session for each workout, and what is none."""
        told: set[str] = set()
        for number, fields in enumerate(self.workouts, start=1):
            piece = self._session(fields)
            if isinstance(piece, Problem):
                yield Skipped(piece, at_entry(number))
            elif piece.key in told:
                yield Skipped(Problem.STANDS_TWICE, at_entry(number))
            else:
                told.add(piece.key)
                yield piece

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) == _RECORD:
            self._fields = {}
        elif len(self._path) == _FIELD and name in FIELDS:
            self.texts.clear()
            self._parser.CharacterDataHandler = self.texts.append

    def _end(self, name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if self._parser.CharacterDataHandler is not None and depth == _FIELD:
            self._parser.CharacterDataHandler = None
            self._fields.setdefault(name, "".join(self.texts).strip()[:LONGEST_WORD])
        elif depth == _RECORD and self._path[-1] == name:
            self._keep(name)

    def _keep(self, name: str) -> None:
        """Keep a record that is whole."""
        if name in SAMPLES:
            self._sample()
        elif name == TYPES:
            self._titles[self._fields.get("id", "")] = self._fields.get("title", "")
        elif name in WORKOUTS and len(self.workouts) < MOST_WORKOUTS:
            self.workouts.append(self._fields)

    def _sample(self) -> None:
        at, bpm = self._number("absoluteTime"), self._number("heartRate")
        is_pulse = at is not None and bpm is not None and LEAST_BPM <= bpm <= MOST_BPM
        if is_pulse and self._left and moment((at or 0) // MILLI) is not None:
            of_workout = self._fields.get("workoutId", "")
            held = self._samples.setdefault(of_workout, array("q"))
            held.append((at or 0) // MILLI << _BITS | (bpm or 0))
            self._left -= 1

    def _number(self, name: str) -> int | None:
        return _whole(self._fields.get(name, ""))

    def _session(self, fields: dict[str, str]) -> SessionEntry | Problem:
        start_ms, end_ms = (_whole(fields.get(name, "")) for name in ("start", "end"))
        start = None if start_ms is None else start_ms // MILLI
        at = moment(start)
        if start is None or start_ms is None or at is None:
            return Problem.TIME
        took = _whole(fields.get("duration", "")) or 0
        if took <= 0 and end_ms is not None:
            took = end_ms - start_ms - (_whole(fields.get("pauseDuration", "")) or 0)
        if took <= 0:
            return Problem.MINUTES
        kind = fields.get("workoutType", "")
        packed = self._samples.get(fields.get("id", ""), array("q"))
        rates = (1 << _BITS) - 1
        return SessionEntry(
            key=f"workout {start_ms}",
            when=When(at=at),
            seconds=took / MILLI,
            sport=self._titles.get(kind) or f"fitotrack:{kind or 'other'}",
            note=words(fields.get("comment")),
            beats=beats_of(((each >> _BITS) - start, each & rates) for each in packed),
        )


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len("9" * 15)
    return int(text) if is_number else None


FORMAT = Format("fitotrack", "fitotrack", Rank.WATCH, knows, read)
