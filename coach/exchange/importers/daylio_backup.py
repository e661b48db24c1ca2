"""Daylio's backup: JSON, in base64, in a zip; also each of these layers by itself.

It is the one file of Daylio that says which mood is better than which, and in which
zone the phone was. Its entries have the keys of Daylio's table, so that both tell each
once.
"""

from __future__ import annotations

import binascii
import io
import struct
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar

import msgspec

from coach.exchange.candidate import HEAD_BYTES, TEXT_BYTES, read_whole
from coach.exchange.containers import BROKEN
from coach.exchange.entries import MoodEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.daylio_csv import SOURCE, things_of
from coach.exchange.importers.diary_keys import minute_key, told_apart
from coach.exchange.importers.note_text import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

MEMBER = "backup.daylio"
MOOD_OF_GROUP = {1: 10, 2: 8, 3: 5, 4: 3, 5: 0}
_ZIP = b"PK\x03\x04"
_ZIP_BYTES = 512 * 1024 * 1024
_BASE64_BYTES = TEXT_BYTES // 3 * 4 + TEXT_BYTES // 32
_SIGNS = (b'"dayEntries"', b'"customMoods"')
_BROKEN = (*BROKEN, OSError, struct.error)
_LARGEST_OFFSET = timedelta(hours=18)
_Value = TypeVar("_Value")


def knows(file: Candidate) -> bool:
    """Say whether a file is a backup of Daylio, in any of its layers."""
    head = file.head
    if head.startswith(_ZIP):
        return MEMBER.encode() in head or _has_member(file)
    if head[:3] == b"\xef\xbb\xbf":
        head = head[3:]
    start = head.lstrip()
    if not start.startswith(b"{"):
        start = _base64_start(start)
    return start.startswith(b"{") and any(sign in start for sign in _SIGNS)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the entries of the diary."""
    del known
    content = _content(file)
    entries = content.get("dayEntries")
    if not isinstance(entries, list) or not entries:
        raise UnreadError(Trouble.NO_ENTRIES)
    moods = _by_id(content.get("customMoods"), _mood_value)
    tags = _by_id(content.get("tags"), lambda tag: _text(tag, "name") or None)
    told: list[MoodEntry] = []
    for number, entry in enumerate(entries, start=1):
        made = _entry(entry, moods, tags) if isinstance(entry, dict) else None
        if made is None:
            yield Skipped(Problem.TIME, at_entry(number))
            continue
        told.append(made)
        if made.mood is None:
            yield Skipped(Problem.RATING, at_entry(number))
        unknown = sum(tag not in tags for tag in _numbers(entry.get("tags")))
        if unknown:
            yield Skipped(Problem.ACTIVITY, at_entry(number), unknown)
    yield from told_apart(told)


def _entry(
    entry: dict[str, object], moods: Mapping[int, int], tags: Mapping[int, str]
) -> MoodEntry | None:
    """Return an entry of the diary, or None where its time cannot be read."""
    at = _at(entry)
    if at is None:
        return None
    mood = entry.get("mood")
    return MoodEntry(
        minute_key(at.date(), at.time()),
        When(at, is_local=at.tzinfo is not None),
        mood=moods.get(mood) if isinstance(mood, int) else None,
        note=joined(_text(entry, "note_title"), _text(entry, "note")),
        things=things_of(
            [tags[tag] for tag in _numbers(entry.get("tags")) if tag in tags]
        ),
    )


def _at(entry: dict[str, object]) -> datetime | None:
    """Return the person's clock at an entry, with the phone's offset if it is known."""
    parts = [entry.get(name) for name in ("year", "month", "day", "hour", "minute")]
    if not all(isinstance(part, int) for part in parts):
        return None
    try:
        year, month, day, hour, minute = (int(str(part)) for part in parts)
        moment = datetime.combine(date(year, month + 1, day), time(hour, minute))
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=_zone(entry.get("timeZoneOffset")))


def _zone(milliseconds: object) -> timezone | None:
    if not isinstance(milliseconds, int) or milliseconds % 60_000:
        return None
    if abs(milliseconds) > _LARGEST_OFFSET / timedelta(milliseconds=1):
        return None
    return timezone(timedelta(milliseconds=milliseconds))


def _mood_value(mood: dict[str, object]) -> int | None:
    """Return 0-10 for a mood of the person's own, by the group it stands in."""
    for name in ("mood_group_id", "predefined_name_id"):
        group = mood.get(name)
        if isinstance(group, int) and group in MOOD_OF_GROUP:
            return MOOD_OF_GROUP[group]
    return None


def _by_id(
    items: object, value_of: Callable[[dict[str, object]], _Value | None]
) -> dict[int, _Value]:
    found: dict[int, _Value] = {}
    for item in items if isinstance(items, list) else ():
        number = item.get("id") if isinstance(item, dict) else None
        if isinstance(number, int) and (value := value_of(item)) is not None:
            found[number] = value
    return found


def _numbers(items: object) -> list[int]:
    listed = items if isinstance(items, list) else []
    return list(dict.fromkeys(item for item in listed if isinstance(item, int)))


def _text(item: dict[str, object], name: str) -> str:
    found = item.get(name)
    return found if isinstance(found, str) else ""


def _content(file: Candidate) -> dict[str, object]:
    data = _unpacked(file) if file.head.startswith(_ZIP) else _read(file)
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not data.startswith(b"{"):
        data = _decoded(data)
    try:
        content = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadError(Trouble.DAMAGED) from None
    if not isinstance(content, dict):
        raise UnreadError(Trouble.DAMAGED)
    return content


def _read(file: Candidate) -> bytes:
    return read_whole(file, _BASE64_BYTES)


def _decoded(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data, strict_mode=False).strip()
    except binascii.Error:
        raise UnreadError(Trouble.DAMAGED) from None


def _unpacked(file: Candidate) -> bytes:
    """Return what the zip holds for the diary, never more than its limit."""
    try:
        with _zip(file) as archive, archive.open(MEMBER) as member:
            data = member.read(_BASE64_BYTES + 1)
    except KeyError:
        raise UnreadError(Trouble.UNKNOWN) from None
    except _BROKEN:
        raise UnreadError(Trouble.DAMAGED) from None
    except RuntimeError:  # it asks for a password
        raise UnreadError(Trouble.CLOSED) from None
    if len(data) > _BASE64_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    return data


def _zip(file: Candidate) -> zipfile.ZipFile:
    where = file.path()
    if where is not None:
        return zipfile.ZipFile(where)
    return zipfile.ZipFile(io.BytesIO(read_whole(file, _ZIP_BYTES)))


def _has_member(file: Candidate) -> bool:
    """Look for the diary in the list at the end of a zip, where photos come first."""
    where = file.path()
    if where is None:
        return False
    with suppress(*_BROKEN, RuntimeError), zipfile.ZipFile(where) as archive:
        return MEMBER in archive.namelist()
    return False


def _base64_start(text: bytes) -> bytes:
    """Return the beginning of a base64 text decoded; empty where it is none."""
    letters = b"".join(text[:HEAD_BYTES].split())
    with suppress(binascii.Error):
        return binascii.a2b_base64(
            letters[: len(letters) // 4 * 4], strict_mode=True
        ).lstrip()
    return b""


FORMAT = Format("daylio_backup", SOURCE, Rank.DIARY, knows, read)
