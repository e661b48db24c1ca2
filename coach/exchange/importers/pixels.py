"""The backup of Pixels: a JSON list of days, each with one or more scores from 1 to 5.

Dates may be written without zeros (``2021-3-7``). Backups before types of entries have
``mood`` and ``emotions`` instead of ``scores`` and ``tags``.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from coach.exchange.candidate import read_whole
from coach.exchange.entries import MoodEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.note_text import plain_note
from coach.exchange.importers.scales import of_five

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

_MARK = b"\xef\xbb\xbf"
_START = re.compile(rb'\[\s*\{[^{}\[\]]{0,2000}?"date"\s*:\s*"\d{4}-\d{1,2}-\d{1,2}"')
_MOOD = "mood"


def knows(file: Candidate) -> bool:
    """Say whether a file is a list of days with scores."""
    head = file.head.removeprefix(_MARK).lstrip()
    if not head.startswith(b"["):
        return False
    if b'"scores"' in head:
        return b'"date"' in head
    return b'"emotions"' in head and _START.match(head) is not None


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield each score of a day as a diary entry; the first has its note and tags."""
    del known
    days = _days(file)
    if not days:
        raise UnreadError(Trouble.NO_ENTRIES)
    taken: dict[str, int] = {}
    for number, item in enumerate(days, start=1):
        where = at_entry(number)
        if not isinstance(item, dict):
            yield Skipped(Problem.SHAPE, where)
        elif (day := _day(item.get("date"))) is None:
            yield Skipped(Problem.TIME, where)
        else:
            yield from _entries(item, day, where, taken)


def _entries(
    item: dict[str, object], day: date, where: str, taken: dict[str, int]
) -> Iterator[Piece]:
    scores = _listed(item.get("scores"))
    if str(item.get("type", _MOOD)).casefold() != _MOOD:
        scores = []
    elif not scores and item.get(_MOOD) is not None:
        scores = [item[_MOOD]]
    moods = [of_five(score) for score in scores]
    if unanswered := sum(mood is None for mood in moods):
        yield Skipped(Problem.RATING, where, unanswered)
    note = item.get("notes")
    words = plain_note(note) if isinstance(note, str) else ""
    things = _things(item)
    told = [mood for mood in moods if mood is not None or len(moods) == 1]
    if not moods and (words or things):
        told = [None]
    for mood in told:
        if mood is None and not words and not things:
            continue
        key = day.isoformat()
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key} {taken[key]}"
        yield MoodEntry(key, When(day=day), mood, note=words, things=things)
        words, things = "", ()


def _things(item: dict[str, object]) -> tuple[str, ...]:
    """Return the names of a day's tags, of every kind, each once."""
    names = list(_listed(item.get("emotions")))
    for tag in _listed(item.get("tags")):
        names += _listed(tag.get("entries")) if isinstance(tag, dict) else [tag]
    written = (" ".join(name.split()) for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(name for name in written if name))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _day(text: object) -> date | None:
    if not isinstance(text, str):
        return None
    parts = text.strip()[:10].rstrip("T").split("-")
    with suppress(ValueError, OverflowError):
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    return None


def _days(file: Candidate) -> list[object]:
    try:
        content = msgspec.json.decode(read_whole(file).removeprefix(_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadError(Trouble.DAMAGED) from None
    return _listed(content)


FORMAT = Format("pixels", "pixels", Rank.DIARY, knows, read)
