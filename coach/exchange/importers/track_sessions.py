"""What was recorded on the way, as one session for each outing.

A recorder starts a new segment after a pause, and some start a new track. How long an
outing took is the time from the first to the last point of each segment, added up:
what lies between segments is a pause. Where every segment is a single point there is
nothing to add up, and the time from the first to the last point stands.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass as mutable
from typing import TYPE_CHECKING

from coach.exchange.entries import Beats, SessionEntry, When
from coach.exchange.importers.xml_times import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST_BPM, MOST_BPM = 20, 300
LONGEST_SECONDS = 172_800
LONGEST_BREAK_S = 6 * 3600
"""A track that begins later than this after the last one is another outing."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FILE_NAME = re.compile(r"\.(?:gpx|kml|kmz|tcx|fit)$", re.IGNORECASE)


@mutable(slots=True)
class Segment:
    """Points without a pause; ``samples`` are seconds and rates in turn."""

    first: int
    last: int
    samples: array[int]


@mutable(slots=True)
class Track:
    """Segments under one name; ``offset_s`` is that of the first written time."""

    sport: str
    words: tuple[str, ...]
    offset_s: int | None
    segments: list[Segment]


def outings(tracks: Iterable[Track]) -> list[list[Track]]:
    """Return tracks that follow each other together, in the order of time.

    They do where they are of one sport and nothing or a break lies between them.
    """
    found: list[list[Track]] = []
    sport, last = "", 0
    timed = [track for track in tracks if track.segments]
    for track in sorted(timed, key=_first):
        is_near = _first(track) - last <= LONGEST_BREAK_S
        if found and is_near and track.sport == sport:
            found[-1].append(track)
            last = max(last, _last([track]))
        else:
            found.append([track])
            sport, last = track.sport, _last([track])
    return found


def sessions(
    found: list[list[Track]], *, route: bytes | None
) -> Iterator[SessionEntry]:
    """Give a session for each outing; a route belongs to it where there is but one."""
    keys: set[str] = set()
    for outing in found:
        entry = _session(outing, route if len(found) == 1 else None, keys)
        keys.add(entry.key)
        yield entry


def is_timed(outing: list[Track]) -> bool:
    """Say whether it has two points in time, so that it took any."""
    return _last(outing) > _first(outing[0])


def plain_note(words: Iterable[str]) -> str:
    """Return what a person may have written; dates and names of files are not."""
    kept = dict.fromkeys(" ".join(word.split()) for word in words)
    return "\n".join(
        word for word in kept if _LETTERS.search(word) and not _FILE_NAME.search(word)
    )


def beats_of(samples: Iterable[tuple[int, int]]) -> Beats | None:
    """Return heart rate from seconds after the start and rates, a second once."""
    by_second: dict[int, int] = {}
    for second, rate in samples:
        if 0 <= second <= LONGEST_SECONDS and LEAST_BPM <= rate <= MOST_BPM:
            by_second.setdefault(second, rate)
    if not by_second:
        return None
    ordered = sorted(by_second.items())
    return Beats(
        array("I", [second for second, _ in ordered]),
        array("H", [rate for _, rate in ordered]),
    )


def rate_of(text: str) -> int:
    """Return a written heart rate; 0 where it is none."""
    try:
        rate = int(text)
    except ValueError:
        return _rounded(text)
    return rate if LEAST_BPM <= rate <= MOST_BPM else 0


def _rounded(text: str) -> int:
    try:
        rate = float(text)
    except ValueError:
        return 0
    return int(rate + 0.5) if LEAST_BPM <= rate <= MOST_BPM else 0


def when_of(moment: Moment) -> When:
    """Return a written moment as one; ``Z`` and UTC say nothing of where one was."""
    return When(at=moment.at, is_local=bool(moment.offset_s))


def _session(outing: list[Track], route: bytes | None, keys: set[str]) -> SessionEntry:
    segments = [segment for track in outing for segment in track.segments]
    first = _first(outing[0])
    moment = Moment(first, outing[0].offset_s)
    took = sum(segment.last - segment.first for segment in segments)
    span = _last(outing) - first
    key = f"track {moment.utc}"
    while key in keys:
        key = f"{key} {outing[0].sport}"
    return SessionEntry(
        key,
        when_of(moment),
        min(took, span) or span,
        outing[0].sport,
        note=plain_note(word for track in outing for word in track.words),
        beats=beats_of(_samples(segments, first)),
        route=route,
    )


def _samples(segments: list[Segment], first: int) -> Iterator[tuple[int, int]]:
    for segment in segments:
        held = segment.samples
        for at, rate in zip(held[::2], held[1::2], strict=True):
            yield at - first, rate


def _first(track: Track) -> int:
    return min(segment.first for segment in track.segments)


def _last(outing: list[Track]) -> int:
    return max(segment.last for track in outing for segment in track.segments)
