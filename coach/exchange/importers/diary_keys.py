"""Keys of diary entries that have no number of their own: the minute they stand at.

The same entry has the same key in a table and in a backup of one program, whatever
stands around it and whenever it was exported.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from coach.exchange.entries import MoodEntry, Skipped
from coach.exchange.findings import Problem
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

    from coach.exchange.entries import Entry, Piece

_DIGITS = 12


def minute_key(day: date, at: time | None) -> str:
    """Return the key of an entry by the person's clock; by its day without a time."""
    return day.isoformat() if at is None else f"{day.isoformat()}T{at:%H:%M}"


def digest(*parts: str) -> str:
    """Return a short text that stands for these, the same everywhere and always."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def told_apart(entries: Iterable[MoodEntry]) -> Iterator[Piece]:
    """Yield diary entries with keys of their own.

    Of several at one minute the one whose words come first by their digest keeps the
    minute alone, whatever their order in the file; the others get the digest too. The
    very same entry twice is told once.
    """
    at_minute: dict[str, list[MoodEntry]] = {}
    for entry in entries:
        at_minute.setdefault(entry.key, []).append(entry)
    for found in at_minute.values():
        if len(found) == 1:
            yield found[0]
        else:
            yield from _apart(found)


def once(entries: Iterable[Entry]) -> Iterator[Piece]:
    """Yield entries whose keys say all about them, each once; more are counted."""
    taken: set[str] = set()
    repeated = 0
    for entry in entries:
        if entry.key in taken:
            repeated += 1
            continue
        taken.add(entry.key)
        yield entry
    if repeated:
        yield Skipped(Problem.STANDS_TWICE, count=repeated)


def _apart(found: list[MoodEntry]) -> Iterator[Piece]:
    different = list(dict.fromkeys(found))
    if len(different) < len(found):
        repeated = len(found) - len(different)
        yield Skipped(Problem.STANDS_TWICE, count=repeated)
    different.sort(key=lambda entry: (_words_digest(entry), entry.mood_name))
    yield different[0]
    taken: dict[str, int] = {}
    for entry in different[1:]:
        words = _words_digest(entry)
        taken[words] = taken.get(words, 0) + 1
        number = "" if taken[words] == 1 else f"-{taken[words]}"
        yield replace(entry, key=f"{entry.key}-{words}{number}")


def _words_digest(entry: MoodEntry) -> str:
    """Return what an entry says besides its mood, which a backup names otherwise."""
    return digest(entry.note, *sorted(entry.things))
