"""What has to hold of every entry that an importer gives, whatever bytes it was given.

Used by the fuzz runs over the importers and by the tests that read their findings over
again.
"""

from __future__ import annotations

import math
import time
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.exchange.entries import (
    Beats,
    MarkEntry,
    MoodEntry,
    NightEntry,
    OwnArchive,
    SessionEntry,
    Skipped,
    When,
)
from coach.exchange.findings import UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Format, Known

LONGEST_S = 5.0
"""So long reading a small file may take."""
LAST_SECOND = 172_800
LEAST_BPM, MOST_BPM = 20, 300
HIGHEST = 10
MARKS = frozenset({"steps", "exercise_min", "resting_bpm", "done"})
LONGEST_WHERE = 80


class FindingError(AssertionError):
    """An importer did what none may."""


def check(form: Format, file: Candidate, known: Known) -> int:
    """Read a file by a format, if it knows it; return how many pieces it gave.

    Raises:
        FindingError: it took too long, or gave something that cannot be.
        Exception: whatever the importer raised besides `UnreadError`.
    """
    began = time.monotonic()
    given = 0
    if form.knows(file):
        try:
            given = check_pieces(form.read(file, known))
        except UnreadError:
            given = 0
    spent = time.monotonic() - began
    _hold(spent <= LONGEST_S, f"reading took {spent:.1f} s")
    return given


def check_pieces(pieces: Iterable[Piece]) -> int:
    """Return how many there are.

    Raises:
        FindingError: one cannot be.
    """
    keys: set[tuple[type, str]] = set()
    given = 0
    for piece in pieces:
        given += 1
        if isinstance(piece, Skipped):
            _hold(piece.count > 0, "nothing was left out")
            _hold(len(piece.where) <= LONGEST_WHERE, "a place is too long to read")
            continue
        if isinstance(piece, OwnArchive):
            continue
        for problem in _problems(piece):
            raise FindingError(f"{problem}: {piece!r:.300}")
        key = type(piece), piece.key
        _hold(key not in keys, f"two entries have the key {piece.key!r}")
        keys.add(key)
    return given


def _problems(entry: Entry) -> Iterator[str]:
    if not entry.key or not _is_text(entry.key):
        yield "no key"
    yield from _when(entry.when)
    match entry:
        case MoodEntry():
            yield from _mood(entry)
        case SessionEntry():
            yield from _session(entry)
        case NightEntry():
            if not _is_length(entry.seconds):
                yield "no length of a night"
        case MarkEntry():
            yield from _mark(entry)


def _when(when: When) -> Iterator[str]:
    if when.at is None:
        if when.day is None:
            yield "no time at all"
        if when.is_local:
            yield "no time, but local"
    elif when.is_local and when.at.utcoffset() is None:
        yield "local without an offset"
    if isinstance(when.day, datetime):
        yield "a day with a clock"


def _mood(entry: MoodEntry) -> Iterator[str]:
    if not all(_is_rating(each) for each in (entry.mood, entry.energy)):
        yield "a rating out of its scale"
    if not all(map(_is_text, (entry.mood_name, entry.note, *entry.things))):
        yield "text that cannot be kept"


def _session(entry: SessionEntry) -> Iterator[str]:
    if not _is_length(entry.seconds):
        yield "no length of a session"
    if not all(map(_is_rating, (entry.effort, *(value for _, value in entry.ratings)))):
        yield "a rating out of its scale"
    if not _is_text(entry.sport) or not _is_text(entry.note):
        yield "text that cannot be kept"
    if entry.beats is not None:
        yield from _beats(entry.beats)


def _beats(beats: Beats) -> Iterator[str]:
    seconds, bpm = beats.seconds, beats.bpm
    if not seconds or len(seconds) != len(bpm):
        yield "beats of no length"
        return
    if any(a > b for a, b in pairwise(seconds)):
        yield "beats that go back in time"
    if seconds[-1] > LAST_SECOND or seconds.typecode != "I" or bpm.typecode != "H":
        yield "beats that are too late"
    if min(bpm) < LEAST_BPM or max(bpm) > MOST_BPM:
        yield "beats of no heart"


def _mark(entry: MarkEntry) -> Iterator[str]:
    if entry.what not in MARKS:
        yield "a mark of no kind"
    if entry.amount is not None and not math.isfinite(entry.amount):
        yield "an amount that is no number"
    if not _is_text(entry.name):
        yield "text that cannot be kept"


def _is_length(seconds: float) -> bool:
    return math.isfinite(seconds) and seconds >= 0


def _is_rating(rating: int | None) -> bool:
    return rating is None or 0 <= rating <= HIGHEST


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _hold(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise FindingError(otherwise)
