"""Tracks in GPX, as watches, telephones and Strava write them.

- How long an outing took is added up from its segments; see `track_sessions`.
- Tracks that follow each other are one outing. Days apart they are several, and then
  no route is kept, because it would be that of all of them.
- Times with ``Z`` are UTC. Another offset (``+01:15``) is where the person was.
- Heart rate stands in elements of many prefixes (``gpxtpx:hr``, ``ns3:hr``,
  ``gpxdata:hr``, or none); the name behind the prefix decides.
- Strava writes its sports as numbers; they come out as ``strava:9``. Routes that Apple
  puts beside its export name no sport (``apple_health:route``).
- Waypoints and planned routes are no outing. A track without times tells not when.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from coach.exchange.candidate import read_whole
from coach.exchange.entries import Skipped, at_entry
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
    from collections.abc import Callable, Iterator
    from xml.parsers.expat import XMLParserType

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

    Attributes = list[str]
    Take = Callable[[str, Attributes], None]

ROOT = "gpx"
LARGEST_BYTES = 512 * 1024 * 1024
LARGEST_ROUTE = 16 * 1024 * 1024
LONGEST_WORD = 10_000
MOST_SEGMENTS = 100_000
MOST_SAMPLES = 2_000_000
MOST_NAMES = 1000
APPLE, STRAVA = "Apple Health Export", "strava"
UNKNOWN_SPORT = "gpx:track"
APPLE_ROUTE = "apple_health:route"
_POINT, _SEGMENT, _TRACK, _TIME = "trkpt", "trkseg", "trk", "time"
_TOP = frozenset({_TRACK, "wpt", "rte", "metadata"})
_RATES = frozenset({"hr", "heartrate"})
_WORDS = {"name": 1, "desc": 1, "type": 1, "typeTranslated": 2}
"""How much deeper than its track each of them stands."""


def knows(file: Candidate) -> bool:
    """Say whether its first element is ``gpx``."""
    return root_of(file.head) == ROOT


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Give a session for each outing of a GPX file.

    Raises:
        UnreadError: nothing in it has a time (``no_times``), there is no track in it
            (``no_entries``), it is too long (``too_large``), not safe (``unsafe``), or
            broken from its beginning (``damaged``).
    """
    if file.size > LARGEST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    reading = XmlReading(file)
    told = _Told(reading.parser)
    for _ in reading.steps(told.depth, told.texts):
        pass
    told.finish()
    found = outings(told.tracks)
    timed = [outing for outing in found if is_timed(outing)]
    if not timed:
        raise UnreadError(_trouble(told, is_cut=reading.is_cut))
    is_small = file.size <= LARGEST_ROUTE and not reading.is_cut
    route = read_whole(file, LARGEST_ROUTE) if is_small and len(found) == 1 else None
    yield from sessions(timed, route=route)
    for number in told.untimed:
        yield Skipped(Problem.NO_TIME, at_entry(number))
    if len(timed) < len(found):
        yield Skipped(Problem.NO_TIME, count=len(found) - len(timed))
    if reading.is_cut:
        yield Skipped(Problem.CUT_SHORT)


def _trouble(told: _Told, *, is_cut: bool) -> Trouble:
    if told.points:
        return Trouble.NO_TIMES
    return Trouble.DAMAGED if is_cut else Trouble.NO_ENTRIES


class _Told:
    """What the elements of a GPX file tell as they come by.

    Text is read in the few elements that matter, and nowhere else; ends are counted
    by a C function. Where a text, a point or a track ends follows from what begins
    after it, and from how deep that stands.
    """

    def __init__(self, parser: XMLParserType) -> None:
        self.tracks: list[Track] = []
        self.untimed: list[int] = []
        self.points = 0
        self._parser = parser
        self._seconds_of = Clock().seconds
        self._starts = 0
        self._ends: list[str] = []
        self.texts: list[str] = []
        self._hear = self.texts.append
        self._heard: Callable[[str], None] | None = None
        self._word = ""
        self._creator = ""
        self._segments_left = MOST_SEGMENTS
        self._samples_left = MOST_SAMPLES
        self._is_in_track = self._is_in_point = False
        self._track_depth = 0
        self._words: dict[str, str] = {}
        self._segments: list[Segment] = []
        self._segment: Segment | None = None
        self._at: int | None = None
        self._rate = 0
        self._written = ""
        self._begin_track()
        self._known: dict[str, Take] = {
            _TIME: self._start_time,
            _POINT: self._start_point,
            _SEGMENT: self._start_segment,
            ROOT: self._start_root,
            **dict.fromkeys(_TOP, self._start_top),
            **dict.fromkeys(_RATES, self._start_rate),
            **dict.fromkeys(_WORDS, self._start_word),
        }
        self._takers: dict[str, Take | None] = {}
        parser.ordered_attributes = True
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
        self._hear_out()
        self._end_track()

    def _end_track(self) -> None:
        if self._is_in_track:
            self._keep_track()
        self._begin_track()

    def _starter(self) -> Callable[[str, Attributes], None]:
        """Return what is called at the start of each element."""
        take_of, learn = self._takers.get, self._learn

        def start(name: str, attributes: Attributes) -> None:
            self._starts += 1
            if self._heard is not None:
                self._hear_out()
            take = take_of(name, learn)
            if take is not None:
                take(name, attributes)

        return start

    def _learn(self, name: str, attributes: Attributes) -> None:
        """Look up what to do at a name that is met for the first time."""
        take = self._known.get(local_name(name))
        if len(self._takers) < MOST_NAMES:
            self._takers[name] = take
        if take is not None:
            take(name, attributes)

    def _start_time(self, _: str, __: Attributes) -> None:
        if self._is_in_point and self._at is None:
            self._listen(self._heard_time)

    def _start_rate(self, _: str, __: Attributes) -> None:
        if self._is_in_point:
            self._listen(self._heard_rate)

    def _start_point(self, _: str, __: Attributes) -> None:
        self.points += 1
        self._is_in_point = self._is_in_track
        self._at, self._rate = None, 0

    def _start_word(self, name: str, _: Attributes) -> None:
        deeper = self._depth() - self._track_depth
        if self._is_in_track and deeper == _WORDS[local_name(name)]:
            self._word = local_name(name)
            self._listen(self._heard_word)

    def _start_segment(self, _: str, __: Attributes) -> None:
        self._segment, self._is_in_point = None, False

    def _start_top(self, name: str, _: Attributes) -> None:
        self._end_track()
        self._is_in_track = local_name(name) == _TRACK
        self._track_depth = self._depth()

    def _start_root(self, _: str, attributes: Attributes) -> None:
        if not self._creator:
            told = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._creator = told.get("creator", "")

    def _depth(self) -> int:
        return self._starts - len(self._ends)

    def _listen(self, heard: Callable[[str], None]) -> None:
        """Gather text until the next element begins; only blanks come after it."""
        self._heard = heard
        self._parser.CharacterDataHandler = self._hear

    def _hear_out(self) -> None:
        heard, text = self._heard, "".join(self.texts).strip()
        self._parser.CharacterDataHandler = self._heard = None
        self.texts.clear()
        if heard is not None:
            heard(text)

    def _heard_time(self, text: str) -> None:
        at = self._at = self._seconds_of(text)
        if at is None:
            return
        segment = self._segment
        if segment is None:
            self._begin_segment(at, text)
        elif at > segment.last:
            segment.last = at
        elif at < segment.first:
            segment.first = at
        if self._rate:
            self._sample()

    def _heard_rate(self, text: str) -> None:
        self._rate = rate_of(text)
        if self._rate and self._at is not None:
            self._sample()

    def _heard_word(self, text: str) -> None:
        self._words.setdefault(self._word, text[:LONGEST_WORD])

    def _sample(self) -> None:
        if self._segment is not None and self._samples_left > 0:
            self._samples_left -= 1
            self._segment.samples.extend((self._at or 0, self._rate))

    def _begin_segment(self, at: int, text: str) -> None:
        self._written = self._written or text
        if self._segments_left > 0:
            self._segments_left -= 1
            self._segment = Segment(at, at, array("q"))
            self._segments.append(self._segment)

    def _begin_track(self) -> None:
        self._is_in_track = self._is_in_point = False
        self._words, self._segments = {}, []
        self._segment, self._at, self._rate = None, None, 0
        self._written = ""
        self._points_before = self.points

    def _keep_track(self) -> None:
        if self._segments:
            moment = Clock().moment(self._written)
            offset_s = None if moment is None else moment.offset_s
            words = (self._words.get("name", ""), self._words.get("desc", ""))
            if self._creator == APPLE:
                words = ("", "")
            track = Track(self._sport(), words, offset_s, self._segments)
            self.tracks.append(track)
        elif self.points > self._points_before:
            self.untimed.append(len(self.tracks) + len(self.untimed) + 1)

    def _sport(self) -> str:
        """Return the file's word for the sport."""
        word = self._words.get("type") or self._words.get("typeTranslated") or ""
        if word.isdigit():
            is_strava = STRAVA in self._creator.casefold()
            return f"{'strava' if is_strava else ROOT}:{word}"
        return word or (APPLE_ROUTE if self._creator == APPLE else UNKNOWN_SPORT)


FORMAT = Format("gpx", "gpx", Rank.WATCH, knows, read)
