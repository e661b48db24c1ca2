"""A second reader of FIT, for tests: nothing but the rules of the public protocol.

It walks the messages with ``struct`` and gives their numbers as they stand, so that
what the importer makes of a file can be worked out a second time, another way.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = {
    0x00: "B",
    0x01: "b",
    0x02: "B",
    0x83: "h",
    0x84: "H",
    0x85: "i",
    0x86: "I",
    0x0A: "B",
    0x8B: "H",
    0x8C: "I",
}
NOTHING = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF}
Numbers = dict[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A definition: the message's number, its fields, and how long its data is."""

    number: int
    fields: tuple[tuple[int, int, str], ...]
    length: int


def messages(data: bytes) -> Iterator[tuple[int, Numbers]]:
    """Give each message of all files in the bytes, until they end or break off."""
    at = 0
    while data[at + 8 : at + 12] == b".FIT":
        begin = at + data[at]
        end = begin + struct.unpack_from("<I", data, at + 4)[0]
        yield from _one_file(data[begin : min(end, len(data))])
        at = end + 2


def _one_file(data: bytes) -> Iterator[tuple[int, Numbers]]:
    shapes: dict[int, Shape] = {}
    at = time = 0
    while at < len(data):
        header = data[at]
        if header & 0xC0 == 0x40:
            if at + 6 > len(data):
                return
            shape, at = _shape(data, at)
            shapes[header & 15] = shape
            continue
        local = header >> 5 & 3 if header & 0x80 else header & 15
        shape = shapes[local]
        if at + 1 + shape.length > len(data):
            return
        numbers = _numbers(data, at + 1, shape)
        at += 1 + shape.length
        if header & 0x80:
            time += (header - time) & 31
            numbers[253] = time
        time = numbers.get(253, time)
        yield shape.number, numbers


def _shape(data: bytes, at: int) -> tuple[Shape, int]:
    header, order = data[at], ">" if data[at + 2] else "<"
    number, count = struct.unpack_from(f"{order}HB", data, at + 3)
    at += 6
    fields, place = [], 0
    for _ in range(count):
        field, size, base = data[at : at + 3]
        form = FORMATS.get(base)
        if form is not None and struct.calcsize(form) == size:
            fields.append((field, place, order + form))
        place += size
        at += 3
    if header & 0x20:
        count = data[at]
        place += sum(data[at + 2 + 3 * n] for n in range(count))
        at += 1 + 3 * count
    return Shape(number, tuple(fields), place), at


def _numbers(data: bytes, at: int, shape: Shape) -> Numbers:
    read = {
        field: (struct.unpack_from(form, data, at + place)[0], form[1])
        for field, place, form in shape.fields
    }
    return {
        field: value
        for field, (value, form) in read.items()
        if value != NOTHING.get(form)
    }
