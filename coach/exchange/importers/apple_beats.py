"""Heart rate of a whole life in a few megabytes, and the part of it that a workout has.

Apple writes heart rate first and workouts after it, so that all of it has to be kept
until the end. A sample is a second and a rate; four thousand at a time are sorted,
written as differences and packed, and take about two bytes each.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from coach.exchange.entries import Beats

LEAST_BPM, MOST_BPM = 20, 300
LONGEST_SECONDS = 172_800
MOST_SECONDS = 1 << 32
"""Times up to the year 2106."""
RATE_BITS = 9
PACKED_AT = 4096
MOST_SAMPLES = 400_000
"""Of one workout: two days with a few sources at once."""
MOST_SHARED = 20_000_000
"""Of all workouts: an hour a day for fifteen years, a sample each second."""
_RATE = (1 << RATE_BITS) - 1
_LEVEL = 1


class Chunk(NamedTuple):
    """Packed samples: when the first and the last of them were, and how many."""

    first: int
    last: int
    size: int
    packed: bytes


class Span(NamedTuple):
    """From when to when heart rate belongs to a workout; seconds since 1970."""

    first: int
    last: int


class PackedBeats:
    """Samples of heart rate.

    ``waiting`` takes samples as ``second << RATE_BITS | bpm``; whoever appends to it
    calls `pack` once it holds `PACKED_AT`.
    """

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self._chunks: list[Chunk] = []
        self._left = MOST_SHARED

    def pack(self) -> None:
        """Put the samples that wait away."""
        if not self.waiting:
            return
        self.waiting.sort()
        times = array("I", [each >> RATE_BITS for each in self.waiting])
        rates = array("H", [each & _RATE for each in self.waiting])
        steps = array("I", times[:1])
        steps.extend([later - sooner for sooner, later in pairwise(times)])
        planes = _planes(steps) + _planes(rates)
        packed = zlib.compress(planes, _LEVEL)
        self._chunks.append(Chunk(times[0], times[-1], len(times), packed))
        self.waiting.clear()

    def of_spans(self, spans: list[Span]) -> list[Beats | None]:
        """Return the heart rate of each span; two samples of one second are one.

        Args:
            spans: by their first second.
        """
        self.pack()
        found = [Beats(array("I"), array("H")) for _ in spans]
        if spans:
            first = spans[0].first
            last = max(span.last for span in spans)
            for chunk in self._chunks:
                if chunk.last >= first and chunk.first <= last:
                    self._share_out(chunk, spans, found)
        return [_in_order(each) if each.seconds else None for each in found]

    def _share_out(self, chunk: Chunk, spans: list[Span], found: list[Beats]) -> None:
        """Give the samples of a chunk to the spans they lie in."""
        until = bisect_right(spans, chunk.last, key=lambda span: span.first)
        hit = [n for n in range(until) if spans[n].last >= chunk.first]
        if not hit or not self._left:
            return
        times, rates = _unpacked(chunk)
        for n in hit:
            span, beats = spans[n], found[n]
            begin = bisect_left(times, span.first)
            most = min(MOST_SAMPLES - len(beats.seconds), self._left)
            end = min(bisect_right(times, span.last), begin + most)
            beats.seconds.extend([time - span.first for time in times[begin:end]])
            beats.bpm.extend(rates[begin:end])
            self._left -= max(end - begin, 0)


def _unpacked(chunk: Chunk) -> tuple[array[int], array[int]]:
    data = zlib.decompress(chunk.packed)
    steps, rates = array("I"), array("H")
    until = chunk.size * steps.itemsize
    steps.frombytes(_rows(data[:until], chunk.size))
    rates.frombytes(_rows(data[until:], chunk.size))
    return array("I", accumulate(steps)), rates


def _planes(column: array[int]) -> bytes:
    """Return all first bytes of a column, then all second ones: zeros pack well."""
    data, width = column.tobytes(), column.itemsize
    return b"".join(data[n::width] for n in range(width))


def _rows(planes: bytes, size: int) -> bytes:
    """Return the bytes of a column in their own order again."""
    data, width = bytearray(len(planes)), len(planes) // size
    for n in range(width):
        data[n::width] = planes[n * size : (n + 1) * size]
    return bytes(data)


def _in_order(beats: Beats) -> Beats:
    """Return beats by second, each second once."""
    by_second = dict(zip(reversed(beats.seconds), reversed(beats.bpm), strict=True))
    if len(by_second) == len(beats.seconds):
        seconds = beats.seconds.tolist()
        if seconds == sorted(seconds):
            return beats
    ordered = sorted(by_second.items())
    return Beats(
        array("I", [second for second, _ in ordered]),
        array("H", [rate for _, rate in ordered]),
    )
