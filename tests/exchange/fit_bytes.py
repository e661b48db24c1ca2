"""FIT files written by hand: a small encoder, for tests.

A message is its number in the public profile and its fields, each a base type and a
value. Times are seconds since 1989-12-31 UTC, as in the files.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime

from coach.values import dataclass

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
ENUM, UINT8, UINT16, UINT32, UINT32Z, TEXT = 0x00, 0x02, 0x84, 0x86, 0x8C, 0x07
FORMATS = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I", UINT32Z: "I"}
DEV_HEART_RATE = 7
START, STOP = 0, 1

Fields = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``short`` is the time of a compressed header, ``dev`` a field of a
    program on the watch, of one byte."""

    number: int
    fields: Fields
    short: int | None = None
    dev: int | None = None


def seconds(at: datetime) -> int:
    """Return an aware instant as FIT has it."""
    return int((at - EPOCH).total_seconds())


def file_id(kind: int = 4, serial: int = 0, created: int = 0) -> Message:
    """Return what begins every file; 4 is an activity."""
    given: Fields = {0: (ENUM, kind)}
    if serial:
        given[3] = (UINT32Z, serial)
    if created:
        given[4] = (UINT32, created)
    return Message(0, given)


def session(
    start: int | None, timer_s: float | None = None, **more: float | None
) -> Message:
    """Return a session; ``more``: elapsed_s, sport, sub_sport, rpe, end."""
    numbers: dict[int, tuple[int, float | None]] = {
        253: (UINT32, more.get("end")),
        2: (UINT32, start),
        7: (UINT32, _thousandths(more.get("elapsed_s"))),
        8: (UINT32, _thousandths(timer_s)),
        5: (ENUM, more.get("sport", 1)),
        6: (ENUM, more.get("sub_sport")),
        193: (UINT8, more.get("rpe")),
    }
    return Message(18, _given(numbers))


def lap(start: int, timer_s: float, sport: int = 1) -> Message:
    """Return a lap that ended when its time was over."""
    end = start + int(timer_s)
    given = {2: (UINT32, start), 253: (UINT32, end), 25: (ENUM, sport)}
    return Message(19, {**given, 8: (UINT32, round(timer_s * 1000))})


def record(at: int | None, bpm: int | None = None) -> Message:
    """Return a record; the watch writes 255 for no heart rate."""
    fields: Fields = {} if at is None else {253: (UINT32, at)}
    return Message(20, {**fields, 3: (UINT8, 255 if bpm is None else bpm)})


def short_record(offset: int, bpm: int) -> Message:
    """Return a record whose header holds the last five bits of its time."""
    return Message(20, {3: (UINT8, bpm)}, short=offset & 31)


def sport(sport: int, sub_sport: int) -> Message:
    """Return the sport that the watch was set to."""
    return Message(12, {0: (ENUM, sport), 1: (ENUM, sub_sport)})


def timer(at: int, kind: int) -> Message:
    """Return a press on start or stop."""
    return Message(21, {253: (UINT32, at), 0: (ENUM, 0), 1: (ENUM, kind)})


def activity(at: int, local: int) -> Message:
    """Return the end of an activity with what the person's clock showed."""
    return Message(34, {253: (UINT32, at), 5: (UINT32, local)})


def dev_heart_rate() -> tuple[Message, Message]:
    """Return what makes `DEV_HEART_RATE` a field that stands in for heart rate."""
    about: Fields = {0: (UINT8, 0), 1: (UINT8, DEV_HEART_RATE), 2: (UINT8, UINT8)}
    described = Message(206, {**about, 14: (UINT16, 20), 15: (UINT8, 3)})
    return Message(207, {3: (UINT8, 0)}), described


def dev_record(at: int, bpm: int) -> Message:
    """Return a record with the heart rate of a program on the watch."""
    return Message(20, {253: (UINT32, at)}, dev=bpm)


def fit(
    *messages: Message,
    header: int = 14,
    is_big: bool = False,
    length: int | None = None,
) -> bytes:
    """Return a FIT file; ``length`` is what its header says, if not the truth."""
    body = b"".join(_body(messages, ">" if is_big else "<"))
    told = len(body) if length is None else length
    start = struct.pack("<2BHI4s", header, 0x20, 2132, told, b".FIT")
    start += b"\0\0" if header == 14 else b""
    return start + body + struct.pack("<H", crc(start + body))


def crc(data: bytes) -> int:
    """Return the check sum of the public protocol: CRC-16 with 0xA001."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


def _thousandths(value: float | None) -> float | None:
    return None if value is None else round(value * 1000)


def _given(numbers: dict[int, tuple[int, float | None]]) -> Fields:
    return {
        field: (base, int(value))
        for field, (base, value) in numbers.items()
        if value is not None
    }


def _body(messages: tuple[Message, ...], endian: str) -> list[bytes]:
    """Define each shape once, as local messages that take turns; write the data."""
    parts: list[bytes] = []
    places: dict[tuple[object, ...], int] = {}
    for each in messages:
        shape = _shape(each)
        if shape not in places:
            # A compressed header has room for the first four.
            free = [n for n in range(4) if n not in places.values()] or [3]
            places = {key: n for key, n in places.items() if n != free[0]}
            places[shape] = free[0]
            parts.append(_definition(each, free[0], endian))
        parts.append(_data(each, places[shape], endian))
    return parts


def _shape(each: Message) -> tuple[object, ...]:
    bases = tuple((field, base) for field, (base, _) in each.fields.items())
    return each.number, bases, each.dev is None


def _definition(each: Message, local: int, endian: str) -> bytes:
    is_dev = 0x20 if each.dev is not None else 0
    head = struct.pack("2B", 0x40 | is_dev | local, 0)
    about = struct.pack(f"{endian}BHB", endian == ">", each.number, len(each.fields))
    fields = b"".join(
        struct.pack("3B", field, struct.calcsize(FORMATS[base]), base)
        for field, (base, _) in each.fields.items()
    )
    more = struct.pack("4B", 1, DEV_HEART_RATE, 1, 0) if is_dev else b""
    return head + about + fields + more


def _data(each: Message, local: int, endian: str) -> bytes:
    start = local if each.short is None else 0x80 | local << 5 | each.short
    values = b"".join(
        struct.pack(endian + FORMATS[base], value)
        for base, value in each.fields.values()
    )
    return bytes([start]) + values + (b"" if each.dev is None else bytes([each.dev]))
