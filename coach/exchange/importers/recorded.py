"""What phones and watches keep in their databases: numbers, moments, heart rate."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import accumulate
from typing import TYPE_CHECKING

from coach.exchange.entries import Entry, Skipped
from coach.exchange.findings import Problem
from coach.exchange.importers.track_sessions import (
    LEAST_BPM,
    LONGEST_SECONDS,
    MOST_BPM,
    beats_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coach.exchange.entries import Beats, Piece

LONGEST_OFFSET_S = 18 * 3600
EARLIEST_S, LATEST_S = -2_208_988_800, 221_845_392_000
"""From 1900 to 9000, in seconds since 1970."""
MOST_AT_ONCE = 8
"""So many sessions that lie over each other share a heart rate."""
MOST_SAMPLES = 5_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)
_LATEST_DAY = 2_567_654
_BITS = 9
_BPM = (1 << _BITS) - 1


def whole(value: object) -> int | None:
    """Return a cell of a database as a whole number; None for anything else."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 62:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def words(*values: object) -> str:
    """Return what was written in cells of a database, each once, line by line."""
    written = (value.strip() for value in values if isinstance(value, str))
    return "\n".join(dict.fromkeys(each for each in written if each))


def moment(seconds: float | None, offset_s: int | None = 0) -> datetime | None:
    """Return an instant at an offset from UTC; None if it is none of our time."""
    if seconds is None or not EARLIEST_S <= seconds <= LATEST_S:
        return None
    if offset_s is None or abs(offset_s) > LONGEST_OFFSET_S:
        offset_s = 0
    at = _EPOCH + timedelta(seconds=seconds)
    return at.astimezone(timezone(timedelta(seconds=offset_s)))


def day_since_1970(days: int | None) -> date | None:
    """Return the day that many days after the first of January 1970."""
    if days is None or not 0 <= days <= _LATEST_DAY:
        return None
    return _EPOCH_DAY + timedelta(days=days)


def most_of_each_day(
    amounts: Iterable[tuple[date, object, float]],
) -> Iterator[tuple[date, float]]:
    """Yield for each day the sum of that recorder which counted most.

    Args:
        amounts: parts of a day, each with what recorded it.
    """
    sums: dict[date, dict[object, float]] = {}
    for day, recorder, amount in amounts:
        of_day = sums.setdefault(day, {})
        of_day[recorder] = of_day.get(recorder, 0) + amount
    for day in sorted(sums):
        yield day, max(sums[day].values())


def told_once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces; an entry whose kind and key were there before is counted alone."""
    told: set[tuple[type, str]] = set()
    for piece in pieces:
        if not isinstance(piece, Entry):
            yield piece
        elif (key := (type(piece), piece.key)) in told:
            yield Skipped(Problem.STANDS_TWICE)
        else:
            told.add(key)
            yield piece


class SharedBeats:
    """Gives samples of heart rate to the sessions they lie in.

    Args:
        spans: the first and the last second of each session, since 1970.
    """

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [first for first, _ in spans]
        self._bounds, self._open = _layers(spans)
        self._held: dict[int, dict[object, array[int]]] = {}
        self._left = MOST_SAMPLES

    def take(self, second: int, bpm: int, recorder: object) -> None:
        """Take in a sample; one that is no heart rate, or in no session, is dropped."""
        if not LEAST_BPM <= bpm <= MOST_BPM:
            return
        for n in self._open[bisect_right(self._bounds, second)]:
            if self._left and second - self._starts[n] <= LONGEST_SECONDS:
                packed = (second - self._starts[n]) << _BITS | bpm
                of_session = self._held.setdefault(n, {})
                of_session.setdefault(recorder, array("I")).append(packed)
                self._left -= 1

    def of(self, n: int, recorder: object) -> Beats | None:
        """Return the heart rate of a session.

        Its own recorder's, or else that of the one with most samples.
        """
        of_session = self._held.get(n, {})
        most = max(of_session.values(), key=len, default=array("I"))
        held = of_session.get(recorder, most)
        return beats_of((each >> _BITS, each & _BPM) for each in held)


def _layers(
    spans: Sequence[tuple[int, int]],
) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return seconds at which spans begin or end, and which are open after each.

    The first tuple is for what lies before them all.
    """
    turns: dict[int, list[tuple[int, bool]]] = {}
    for n, (first, last) in enumerate(spans):
        if last >= first:
            turns.setdefault(first, []).append((n, True))
            turns.setdefault(last + 1, []).append((n, False))
    bounds = sorted(turns)
    before: tuple[int, ...] = ()
    layers = accumulate((turns[at] for at in bounds), _turned, initial=before)
    return bounds, list(layers)


def _turned(layer: tuple[int, ...], turns: list[tuple[int, bool]]) -> tuple[int, ...]:
    ended = {n for n, begins in turns if not begins}
    kept = tuple(n for n in layer if n not in ended)
    return (kept + tuple(n for n, begins in turns if begins))[:MOST_AT_ONCE]
