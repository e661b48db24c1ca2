"""Our own archive, as ``coach export`` writes it: the zip, or its JSON file alone.

Unlike other formats it tells facts, not entries: nothing has to become anything, and
every fact keeps its id. What a newer version of the program wrote is told apart from
what is damaged.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

from coach.domain import facts as kinds
from coach.domain.told import Told
from coach.exchange.candidate import read_whole
from coach.exchange.containers import BROKEN, is_zip, opened_zip
from coach.exchange.entries import Beats, OwnArchive
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.own_shape import FORMAT as SHAPE_NAME
from coach.exchange.own_shape import KINDS, SHAPE, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.facts import Fact
    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ARCHIVE = "archive.json"
"""The name of the JSON file in the zip."""
MOST_BYTES = 1024**3
MOST_ROUTE_BYTES = 16 * 1024**2
LOWEST_BPM, HIGHEST_BPM, LONGEST_S = 20, 300, 172_800
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_BEGINS = re.compile(rb'\s*\{\s*"format"\s*:\s*"' + SHAPE_NAME.encode() + rb'"')

_Moment = Annotated[datetime, Meta(tz=True)]
_Scale = Annotated[int, Meta(ge=0, le=10)]
_Minutes = Annotated[int, Meta(ge=1, le=1440)]
_Clock = Annotated[int, Meta(ge=0, le=1439)]
_Word = Annotated[str, Meta(min_length=1)]
_Points = Annotated[int, Meta(ge=0, le=1000)]
_SCALES = (
    "mood", "energy", "before", "after", "expected", "effort", "pleasure", "mastery",
    "pain", "confidence", "felt",
)  # fmt: skip
_LIMITS: dict[str, Any] = {
    **dict.fromkeys(_SCALES, _Scale | None),
    "id": _Word,
    "clock_min": _Clock | None,
    "answers": tuple[_Points | None, ...],
}
"""Types of fields that are narrower in the file than in the program."""
_LIMITS_OF: dict[type, dict[str, Any]] = {
    kinds.Session: {"minutes": _Minutes},
    kinds.BookedStep: {"minutes": _Minutes},
    kinds.Night: {"minutes": _Minutes},
    kinds.Planned: {"minutes": _Minutes | None},
    kinds.Answer: {"key": _Word},
    kinds.HelpPerson: {"name": _Word},
    kinds.SafetyStep: {"heading": _Word},
    kinds.HourNote: {"hour": Annotated[int, Meta(ge=0, le=23)]},
    kinds.Rung: {"rung": _Word},
    kinds.Reminder: {"clock_min": _Clock, "weekdays": _Word},
    kinds.Experiment: {
        "heads": _Word,
        "tails": _Word,
        "seed": _Word,
        "weeks": Annotated[int, Meta(ge=2, le=6)],
    },
    kinds.Toss: {"experiment": _Word},
    kinds.Link: {"session": _Word},
}


class _Head(msgspec.Struct):
    """What says which shape a file has."""

    format: str
    shape: int


class _Told(msgspec.Struct, forbid_unknown_fields=True):
    id: _Word
    at: _Moment
    day: date
    kind: str
    subject: str
    text_id: str
    numbers: dict[str, Any]
    content_digest: str


class _Beats(msgspec.Struct, forbid_unknown_fields=True):
    session: _Word
    seconds: bytes
    bpm: bytes


class _Route(msgspec.Struct, forbid_unknown_fields=True):
    session: _Word
    gpx: bytes


def knows(file: Candidate) -> bool:
    """Say whether a file is an archive of ours."""
    try:
        if not is_zip(file):
            return bool(_BEGINS.match(file.head))
        with opened_zip(file) as held:
            return any(_is_archive(member) for member in held.files())
    except (UnreadError, OSError, *BROKEN):
        return False


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield everything that an archive of ours holds, as one piece.

    Raises:
        UnreadError: as of `read_archive`.
    """
    del known
    yield read_archive(file)


def read_archive(file: Candidate) -> OwnArchive:
    """Return everything that an archive of ours holds.

    Raises:
        UnreadError: it is no archive of ours, damaged, longer than 1 GiB, or a newer
            version of the program wrote it, so that this one would lose a part of it.
    """
    if not is_zip(file):
        return _archive(read_whole(file, MOST_BYTES))
    try:
        with opened_zip(file) as held:
            for member in held.files():
                if _is_archive(member):
                    return _archive(read_whole(member, MOST_BYTES))
    except BROKEN as error:
        raise UnreadError(Trouble.DAMAGED) from error
    raise UnreadError(Trouble.UNKNOWN)


def _is_archive(member: Candidate) -> bool:
    is_named = member.name.rpartition("/")[2] == ARCHIVE
    return is_named and bool(_BEGINS.match(member.head))


def _archive(data: bytes) -> OwnArchive:
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format != SHAPE_NAME:
            raise UnreadError(Trouble.UNKNOWN)
        if head.shape > SHAPE:
            raise UnreadError(Trouble.NEWER)
        return _whole(msgspec.json.decode(data, type=_file_type()))
    except msgspec.ValidationError as error:
        if "unknown field" in str(error):
            raise UnreadError(Trouble.NEWER) from None
        raise UnreadError(Trouble.DAMAGED) from error
    except (msgspec.DecodeError, RecursionError, ValueError, zlib.error) as error:
        raise UnreadError(Trouble.DAMAGED) from error


def _whole(read: Any) -> OwnArchive:
    """Return what was decoded; a `ValueError` where it cannot be so."""
    return OwnArchive(
        facts=tuple(_facts(read.facts)),
        told=tuple(_told(line) for line in read.told),
        beats=tuple((each.session, _beats(each)) for each in read.heart_rate),
        routes=tuple((each.session, _route(each.gpx)) for each in read.routes),
    )


def _facts(held: Any) -> Iterator[Fact]:
    for name, kind in KINDS.items():
        names = names_of(kind)
        for read in getattr(held, name):
            values = {field: getattr(read, field) for field in names}
            _check(values["id"], values["day"], values["at"])
            yield kind(**values)


def _told(read: _Told) -> Told:
    _check(read.id, read.day, read.at)
    return Told(*(getattr(read, name) for name in read.__struct_fields__))


def _check(id_: str, day: date, at: datetime | None) -> None:
    """Raise a `ValueError` where no fact of ours can be like this."""
    years = [each.year for each in (day, at) if each is not None]
    if not id_.isprintable() or min(years) < EARLIEST_YEAR or max(years) > LATEST_YEAR:
        raise ValueError("no fact is like this")


def _beats(read: _Beats) -> Beats:
    seconds, bpm = _numbers("I", read.seconds), _numbers("H", read.bpm)
    if not seconds or len(seconds) != len(bpm) or seconds[-1] > LONGEST_S:
        raise ValueError("as many seconds as beats")
    if min(bpm) < LOWEST_BPM or max(bpm) > HIGHEST_BPM:
        raise ValueError("beats a minute lie from 20 to 300")
    if any(later < earlier for earlier, later in pairwise(seconds)):
        raise ValueError("seconds never fall")
    return Beats(seconds, bpm)


def _numbers(kind: str, raw: bytes) -> array[int]:
    numbers: array[int] = array(kind)
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _route(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    file = unpacking.decompress(packed, MOST_ROUTE_BYTES + 1)
    if not 0 < len(file) <= MOST_ROUTE_BYTES or not unpacking.eof:
        raise ValueError("a route is 1 byte to 16 MiB long")
    return file


def _file_type() -> type:
    """Return the type of the whole file, made from the facts themselves."""
    held = [(name, list[_struct_of(kind)]) for name, kind in KINDS.items()]  # type: ignore[misc] # made here
    facts = msgspec.defstruct("facts", held, forbid_unknown_fields=True)
    return msgspec.defstruct(
        "file",
        [
            ("format", str),
            ("shape", int),
            ("facts", facts),
            ("told", list[_Told]),
            ("heart_rate", list[_Beats]),
            ("routes", list[_Route]),
        ],
        forbid_unknown_fields=True,
    )


def _struct_of(kind: type) -> type:
    hints = get_type_hints(kind, vars(kinds), {"date": date, "datetime": datetime})
    limits = {**_LIMITS, **_LIMITS_OF.get(kind, {})}
    if "answers" not in names_of(kind):
        limits.pop("answers")
    made = [
        (name, limits.get(name, _with_zone(hints[name]))) for name in names_of(kind)
    ]
    return msgspec.defstruct(kind.__name__, made, forbid_unknown_fields=True)


def _with_zone(hint: Any) -> Any:
    if hint is datetime:
        return _Moment
    return _Moment | None if hint == datetime | None else hint


FORMAT = Format("outside_in", "outside_in", Rank.DIARY, knows, read)
