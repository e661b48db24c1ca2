"""Everything as one JSON file, from which it can all be brought back.

The shape, number 1: an object of five members, in this order.

- ``format``: ``outside-in``; ``shape``: 1.
- ``facts``: by the name of a kind, a list of its facts, oldest first. Every field is
  there, by its name in `coach.domain.facts`. Days are ``2026-05-14``, moments
  ``2026-05-14T10:00:00+02:00`` with the offset the person lived in; null is "not
  known" or "not answered". Facts of one moment stand in the order they were last
  changed in.
- ``told``: what the program told the person, oldest first.
- ``heart_rate``: for a session, ``seconds`` after its start (unsigned, 4 bytes each)
  and ``bpm`` (unsigned, 2 bytes each), little-endian, in base 64.
- ``routes``: for a session the GPX file it came in, byte for byte, deflated (zlib), in
  base 64.

No name of a computer, no folder, and nothing that was deleted is in it. The same facts
always give the same bytes.
"""

from __future__ import annotations

import base64
import json
import math
import sys
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.exchange.own_shape import FORMAT, KINDS, SHAPE, names_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator

    from coach.domain.facts import Fact
    from coach.domain.told import Told
    from coach.exchange.entries import Beats
    from coach.exchange.own_shape import Held


def archive_parts(held: Held) -> Iterator[bytes]:
    """Yield the file part by part; one part is one fact or what hangs on a session."""
    yield _text({"format": FORMAT, "shape": SHAPE}).encode()[:-1]
    yield b',\n"facts":{'
    is_first = True
    for kind, facts in held.facts():
        yield b"\n" if is_first else b",\n"
        is_first = False
        yield f'"{kind}":['.encode()
        names = names_of(KINDS[kind])
        yield from _list(_fact(fact, names) for fact in facts)
    yield b'},\n"told":['
    yield from _list(_told(line) for line in held.told())
    yield b',\n"heart_rate":['
    yield from _list(_beats(session, beats) for session, beats in held.beats())
    yield b',\n"routes":['
    yield from _list(_route(session, file) for session, file in held.routes())
    yield b"}\n"


def _list(items: Iterable[object]) -> Iterator[bytes]:
    """Yield what stands in a list, an item a line, and its end."""
    before = "\n"
    for item in items:
        yield (before + _text(item)).encode("utf-8")
        before = ",\n"
    yield b"]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _fact(fact: Fact, names: tuple[str, ...]) -> dict[str, object]:
    return {name: _plain(getattr(fact, name)) for name in names}


def _plain(value: object) -> object:
    """Return a field's value as JSON has it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _told(line: Told) -> dict[str, object]:
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "day": line.day.isoformat(),
        "kind": line.kind,
        "subject": line.subject,
        "text_id": line.text_id,
        "numbers": dict(line.numbers),
        "content_digest": line.content_digest,
    }


def _beats(session: str, beats: Beats) -> dict[str, object]:
    return {
        "session": session,
        "seconds": _in_base_64(beats.seconds),
        "bpm": _in_base_64(beats.bpm),
    }


def _route(session: str, file: bytes) -> dict[str, object]:
    packed = base64.b64encode(zlib.compress(file, 6)).decode("ascii")
    return {"session": session, "gpx": packed}


def _in_base_64(numbers: array[int]) -> str:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return base64.b64encode(numbers.tobytes()).decode("ascii")
