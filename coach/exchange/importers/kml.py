"""Tracks in KML, as OpenTracks writes them: alone, or as ``doc.kml`` in a KMZ.

A track is a row of ``<when>`` and ``<coord>`` (``gx:coord`` in older files) in turn; a
list of values beside them has the heart rate of each point. A new ``<Track>`` begins
after a pause. Places and planned ways in KML have no times, and are no outing.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.track_sessions import (
    Segment,
    Track,
    is_timed,
    outings,
    rate_of,
    sessions,
)
from coach.exchange.importers.xml_border import XmlReading, local_name, root_of
from coach.exchange.importers.xml_times import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.parsers.expat import XMLParserType

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ROOT = "kml"
LARGEST_BYTES = 512 * 1024 * 1024
MOST_POINTS = 2_000_000
LONGEST_WORD = 10_000
UNKNOWN_SPORT = "gpx:track"
RATES = frozenset({"heart_rate", "heartrate", "heart rate"})
_TYPE = "type"
_WORDS = frozenset({"name", "description"})
_HEARD = frozenset({"when", "value", "name", "description"})


def knows(file: Candidate) -> bool:
    """Say whether its first element is ``kml``."""
    return root_of(file.head) == ROOT


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Give a session for each outing of a KML file.

    Raises:
        UnreadError: there is no track with times in it (``no_times``), it is too long
            (``too_large``), not safe (``unsafe``), or broken from its beginning
            (``damaged``).
    """
    if file.size > LARGEST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    reading = XmlReading(file)
    told = _Told(reading.parser)
    for _ in reading.steps(told.depth, told.texts):
        pass
    told.finish()
    timed = [outing for outing in outings(told.tracks) if is_timed(outing)]
    if not timed:
        is_broken = reading.is_cut and not told.has_points
        raise UnreadError(Trouble.DAMAGED if is_broken else Trouble.NO_TIMES)
    yield from sessions(timed, route=None)
    if reading.is_cut:
        yield Skipped(Problem.CUT_SHORT)


class _Told:
    """What the elements of a KML file tell as they come by."""

    def __init__(self, parser: XMLParserType) -> None:
        self.tracks: list[Track] = []
        self.has_points = False
        self._parser = parser
        self._clock = Clock()
        self._path: list[str] = []
        self.texts: list[str] = []
        self._names: list[str] = []
        self._words: dict[str, str] = {}
        self._segments: list[Segment] = []
        self._written = ""
        self._times: list[int | None] = []
        self._rates: list[int] = []
        self._points_left = MOST_POINTS
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def depth(self) -> int:
        """Return how many elements are open."""
        return len(self._path)

    def finish(self) -> None:
        """Take in what is still open where a file broke off."""
        self._end_segment()
        self._end_place()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        self._path.append(name)
        self._names.append(attributes.get("name", "").casefold())
        if name == "Track":
            self._end_segment()
        elif name == "Placemark":
            self._end_place()
        elif name in _HEARD:
            self.texts.clear()
            self._parser.CharacterDataHandler = self.texts.append

    def _end(self, _: str) -> None:
        name, _ = self._path.pop(), self._names.pop()
        if name == "Track":
            self._end_segment()
        elif name == "Placemark":
            self._end_place()
        elif self._parser.CharacterDataHandler is not None:
            self._parser.CharacterDataHandler = None
            self._take(name, "".join(self.texts).strip())

    def _take(self, name: str, text: str) -> None:
        """Take text: ``name`` is its element, and the path what that stands in."""
        parent = self._path[-1] if self._path else ""
        if name == "when" and parent == "Track":
            self._take_time(text)
        elif name == "value":
            self._take_value(self._names[-1] if self._names else "", text)
        elif parent == "Placemark" and name in _WORDS:
            self._words.setdefault(name, text[:LONGEST_WORD])

    def _take_time(self, text: str) -> None:
        self.has_points = True
        if self._points_left > 0:
            self._points_left -= 1
            self._times.append(self._clock.seconds(text))
            self._written = self._written or text

    def _take_value(self, of: str, text: str) -> None:
        """Take a value of a list: an empty one stands for a point without it."""
        if of in RATES:
            if len(self._rates) < len(self._times):
                self._rates.append(rate_of(text))
        elif of == _TYPE:
            self._words.setdefault(of, text[:LONGEST_WORD])

    def _end_segment(self) -> None:
        times = [at for at in self._times if at is not None]
        if times:
            samples = array("q")
            for at, rate in zip(self._times, self._rates, strict=False):
                if at is not None and rate:
                    samples.extend((at, rate))
            self._segments.append(Segment(min(times), max(times), samples))
        self._times, self._rates = [], []

    def _end_place(self) -> None:
        if self._segments:
            moment = self._clock.moment(self._written)
            offset_s = None if moment is None else moment.offset_s
            words = (self._words.get("name", ""), self._words.get("description", ""))
            sport = self._words.get(_TYPE) or UNKNOWN_SPORT
            self.tracks.append(Track(sport, words, offset_s, self._segments))
        self._words, self._segments, self._written = {}, [], ""


FORMAT = Format("kml", "kml", Rank.WATCH, knows, read)
