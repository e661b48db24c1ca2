"""Copies of the notes: making them, listing them, bringing one back.

Reading and writing files is slow work. So these are plain functions of plain values,
for any thread, each with a connection of its own.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.errors import CoachError, Refused, StoreUnavailable
from coach.store import (
    backups,
    data_file,
    other_copy,
    people_list,
    records,
    restoring,
)
from coach.store.backups import Why
from coach.store.database import Troubles, open_database, open_to_look
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from coach.clock import Clock
    from coach.domain.wording import Texts
    from coach.services.lock import Place
    from coach.store.backups import Contents, Copy
    from coach.store.cipher import Key
    from coach.store.restoring import Difference


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of making a copy.

    Attributes:
        copy: the copy in the first place; None where none was due.
        second: the copy in the second place; None where that is away, or not named.
        second_trouble: why the second place could not be written; empty if it could.
    """

    copy: Copy | None = None
    second: Copy | None = None
    second_trouble: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A copy, and what it holds.

    Attributes:
        copy: the file.
        contents: None where it cannot be read.
        needs: ``closed`` or ``wrong_key`` where it has another passphrase, else empty.
        trouble: the sentence that says why it cannot be read; empty if it can.
    """

    copy: Copy
    contents: Contents | None = None
    needs: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The data beside a copy.

    Attributes:
        now: what the data holds.
        then: what the copy holds.
        changes: what bringing it back would change.
    """

    now: Contents
    then: Contents
    changes: Difference


def take(place: Place, key: Key | None, now: datetime, why: Why) -> Taken:
    """Make a copy in the usual place, and in the second one if that is there.

    Copies that are past their time go afterwards, from both.

    Args:
        place: where the data and its copies lie.
        key: what opens the data.
        now: the present instant, aware.
        why: what the copy is for.

    Raises:
        StoreUnavailable: the copy in the usual place could not be made.
    """
    first, *others = place.copies
    copy = backups.take(place.file, first, now, why, key)
    backups.drop_old(first, now)
    for second in others:
        if not second.is_dir():
            continue
        try:
            beside = backups.take(place.file, second, now, why, key)
            backups.drop_old(second, now)
        except (CoachError, OSError) as error:
            return Taken(copy, second_trouble=str(error))
        return Taken(copy, beside)
    return Taken(copy)


def take_if_due(
    place: Place, key: Key | None, now: datetime, why: Why = Why.HOURLY
) -> Taken:
    """Make a copy if the last one is an hour old and something changed since.

    On leaving, a change alone is enough. See `take`.
    """
    held = backups.copies(place.copies[0])
    if why is not Why.LEAVING and not backups.is_due(held, now):
        return Taken()
    if held and not _has_changed(place.file, held[0], key):
        return Taken()
    return take(place, key, now, why)


def _has_changed(file: Path, last: Copy, key: Key | None) -> bool:
    """Say whether the data has an action that its last copy has not."""
    try:
        return backups.last_reading(last.path, key) != backups.last_reading(file, key)
    except StoreUnavailable:
        return True


def look(copy: Copy, key: Key | None) -> Seen:
    """Return what a copy holds, or why it cannot be read."""
    try:
        return Seen(copy, backups.look(copy.path, key))
    except StoreUnavailable as error:
        needs = error.reason if error.reason in {"closed", "wrong_key"} else ""
        return Seen(copy, needs=needs, trouble=str(error))


def held_by(place: Place) -> tuple[Copy, ...]:
    """Return the copies in the usual place, newest first."""
    return backups.copies(place.copies[0])


def copy_named(place: Place, name: str, texts: Texts) -> Path:
    """Return the copy of a name, or the file at a path.

    Raises:
        Refused: there is neither, or it is another person's here.
    """
    from pathlib import Path

    for folder in place.copies:
        if "/" not in name and (folder / name).is_file():
            return folder / name
    path = Path(name).expanduser()
    if not path.is_file():
        raise Refused(texts("copies.not_there", name=path.name))
    if people_list.is_of_another(path, place.data):
        raise Refused(texts("people.of_another"))
    return path


def key_of_copy(copy: Path, key: Key | None, ask: Callable[[], str]) -> Key | None:
    """Return what opens a copy, which may be older than the passphrase of today.

    Args:
        copy: the file.
        key: what opens the data.
        ask: returns the passphrase of that copy.
    """
    from coach.store import cipher

    salt = data_file.salt_of(copy)
    if salt is None:
        return None
    if key is not None and key.salt == salt:
        return key
    return cipher.derive(ask(), salt)


def compare(
    place: Place, key: Key | None, copy: Path, copy_key: Key | None, clock: Clock
) -> Compared:
    """Return the data beside a copy, and what bringing it back would change.

    Raises:
        StoreUnavailable: one of the two cannot be read.
    """
    then = other_copy.held_in(copy, clock, copy_key)
    with closing(open_to_look(place.file, clock, key)) as db:
        changes = restoring.difference(records.held_in(db), then)
    now = backups.look(place.file, key)
    return Compared(now, backups.look(copy, copy_key), changes)


def bring_back(
    place: Place, key: Key | None, copy: Path, copy_key: Key | None, clock: Clock
) -> Difference:
    """Bring a copy back as one action; a copy of the present is made before.

    Raises:
        StoreUnavailable: it cannot be done; the notes are as they were.
    """
    then = other_copy.held_in(copy, clock, copy_key)
    take(place, key, clock.now(), Why.RESTORE)
    with closing(open_database(place.file, clock, key, copies=place.copies[0])) as db:
        return restoring.bring_back(db, then)


def move(old: Path, new: Path) -> int:
    """Take all copies from one folder to another; return how many moved.

    Each is written there, read through, and then taken out of the old folder. Cut off,
    the rest stay where they are.

    Raises:
        StoreUnavailable: the new folder cannot be written.
    """
    with Troubles(new):
        if old.resolve() == new.resolve():
            return 0
        backups.make_folder(new)
        return sum(backups.move(copy, new) for copy in backups.copies(old))
