"""Days on which something was done: what the importers of habit trackers share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.exchange.entries import MarkEntry, MoodEntry, When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.diary_keys import digest
from coach.exchange.importers.note_text import plain_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from coach.exchange.entries import Piece

_LOST_IN_FOLDERS = re.compile(r"[^ a-zA-Z0-9._-]+")
_LONGEST_FOLDER = 100


def done(key: str, name: str, day: date, amount: float | None) -> MarkEntry:
    """Return a habit that was done on a day.

    Args:
        key: of the habit.
        name: of the habit, as the person gave it.
        day: the person's day.
        amount: how much, where the habit counts; else None.
    """
    return MarkEntry(f"{key} {day.isoformat()}", When(day=day), "done", amount, name)


def noted(key: str, day: date, words: str) -> Iterator[MoodEntry]:
    """Yield what the person wrote beside a habit, done or not, as a note."""
    if note := plain_note(words):
        yield MoodEntry(f"{key} {day.isoformat()} note", When(day=day), note=note)


def folder_name(habit: str) -> str:
    """Return a habit's name as Loop writes it in the name of a folder."""
    return _LOST_IN_FOLDERS.sub("", habit)[:_LONGEST_FOLDER].strip()


def habit_keys(names: Sequence[str]) -> list[str]:
    """Return a key for each habit, the same in all files of one tracker.

    It is the name as a folder has it, since some files know no more; with a digest of
    the whole name where two habits would share it or nothing of it is left.
    """
    folders = [folder_name(name) for name in names]
    keys = [
        folder if folder and folders.count(folder) == 1 else f"{folder}-{digest(name)}"
        for name, folder in zip(names, folders, strict=True)
    ]
    seen: dict[str, int] = {}
    for place, key in enumerate(keys):
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            keys[place] = f"{key}-{seen[key]}"
    return keys


def not_empty(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield all pieces.

    Raises:
        UnreadError: there is none (``no_entries``).
    """
    empty = True
    for piece in pieces:
        empty = False
        yield piece
    if empty:
        raise UnreadError(Trouble.NO_ENTRIES)
