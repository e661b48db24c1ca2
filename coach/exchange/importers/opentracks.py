"""What OpenTracks writes as CSV: the points of an outing, one a row.

The header begins with ``#``; times are ISO with the offset of the place. A pause lies
between ``SEGMENT_END_MANUAL`` and the next ``SEGMENT_START_MANUAL``; a segment that
began by itself, after a gap in the signal, is no pause. The file names no sport.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.track_sessions import (
    LONGEST_BREAK_S,
    Segment,
    Track,
    is_timed,
    outings,
    rate_of,
    sessions,
)
from coach.exchange.importers.xml_times import Clock
from coach.exchange.text_table import head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.xml_times import Moment

TIME, KIND, RATE = "time", "trackpoint_type", "heartrate"
BEGINS, ENDS = "SEGMENT_START_MANUAL", "SEGMENT_END_MANUAL"
SPORT = "opentracks:track"


def knows(file: Candidate) -> bool:
    """Say whether a table has a time and the kind of a point of a track."""
    return {TIME, KIND} <= set(_plain(head_names(file)))


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield a session for each outing.

    Raises:
        UnreadError: no point has a time (``no_times``), or the file is no text.
    """
    del known
    table = open_table(file, delimiter=",")
    names = _plain(table.plain)
    told = _Told(names.index(TIME), names.index(KIND), _place(names, RATE))
    for line, cells in table.rows():
        if cells is None:
            yield Skipped(Problem.SHAPE, at_line(line))
        elif not told.take(cells):
            yield Skipped(Problem.TIME, at_line(line))
    found = outings(told.parts)
    timed = [outing for outing in found if is_timed(outing)]
    if not timed:
        raise UnreadError(Trouble.NO_TIMES)
    yield from sessions(timed, route=None)
    if len(timed) < len(found):
        yield Skipped(Problem.NO_TIME, count=len(found) - len(timed))


class _Told:
    """The parts of outings in a table, each a segment without a pause in it."""

    def __init__(self, time: int, kind: int, rate: int | None) -> None:
        self._time, self._kind, self._rate = time, kind, rate
        self._clock = Clock()
        self._is_open = False
        self._segment = Segment(0, 0, array("q"))
        self.parts: list[Track] = []

    def take(self, cells: Sequence[str]) -> bool:
        """Take in a point; False if its time is none."""
        moment = self._clock.moment(cells[self._time])
        if moment is None:
            return False
        kind = cells[self._kind].strip()
        self._place(moment, begins=kind == BEGINS)
        rate = 0 if self._rate is None else rate_of(cells[self._rate].strip())
        if rate:
            self._segment.samples.extend((moment.seconds, rate))
        if kind == ENDS:
            self._is_open = False
        return True

    def _place(self, moment: Moment, *, begins: bool) -> None:
        at = moment.seconds
        follows = 0 <= at - self._segment.last <= LONGEST_BREAK_S
        if begins or not self._is_open or not follows:
            self._segment = Segment(at, at, array("q"))
            self.parts.append(Track(SPORT, (), moment.offset_s, [self._segment]))
            self._is_open = True
        self._segment.last = at


def _plain(names: Sequence[str]) -> list[str]:
    return [name.lstrip("#").strip() for name in names]


def _place(names: list[str], name: str) -> int | None:
    return names.index(name) if name in names else None


FORMAT = Format("opentracks_csv", "opentracks", Rank.WATCH, knows, read)
