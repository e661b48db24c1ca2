"""Copies of the data file: made by SQLite itself, looked over, kept by age, described.

A copy is a data file like any other, closed with the same key. Its name says when it
was made, in UTC, and why, so that a folder of copies needs no list beside it.
"""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.store import data_file, driver, trouble
from coach.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coach.store.cipher import Key


class Why(StrEnum):
    """What a copy was made for; it stands in the copy's name."""

    HOURLY = "hourly"
    LEAVING = "leaving"
    HAND = "hand"
    UPDATE = "update"
    IMPORT = "import"
    RESTORE = "restore"
    MERGE = "merge"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy.

    Attributes:
        path: the file.
        at: when it was made, aware, UTC.
        why: what for.
        bytes: its size.
    """

    path: Path
    at: datetime
    why: Why
    bytes: int


EVERY = timedelta(hours=1)
"""At most so often while in use."""
KEPT_BEFORE = timedelta(days=30)
"""A copy from before something big stays at least so long."""
_ORDINARY = {Why.HOURLY, Why.LEAVING, Why.UPDATE}
_NAME = re.compile(
    r"coach-(?P<at>\d{8}T\d{6})(?P<ms>\d{3})-(?P<why>[a-z]+)-[0-9a-z_]+\.db"
)
_KINDS_OF_AGE: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda at: at.replace(minute=0, second=0, microsecond=0)),
    (14, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (24, lambda at: (at.year, at.month)),
)
"""How many of the latest hours, days, weeks and months keep their newest copy."""


def keep(
    connection: sqlite3.Connection,
    folder: Path,
    at: datetime,
    why: Why,
    key: Key | None,
) -> Copy:
    """Copy an open data file into a folder, and look the copy over.

    The copy gets its name when it is whole, read through and on the disk.

    Args:
        connection: to the file; any thread's own.
        folder: made, private, where it is missing.
        at: the present instant, aware.
        why: what the copy is for.
        key: what opens the file; the copy is closed with it too.

    Raises:
        StoreUnavailable: the copy does not hold together, so the file may be broken.
        OSError: the folder cannot be written.
    """
    make_folder(folder)
    handle, part = data_file.private_file(folder, ".copy-", ".part")
    os.close(handle)
    at = at.astimezone(UTC)
    try:
        with closing(driver.connect(part, key)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = delete")
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise trouble.unavailable("broken", folder / "coach.db")
        end = part.stem.removeprefix(".copy-")
        name = f"coach-{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03d}-{why}-{end}.db"
        kept = folder / name
        put_in_place(part, kept)
    finally:
        for left in data_file.family(part):
            left.unlink(missing_ok=True)
    return Copy(kept, at, why, kept.stat().st_size)


def take(path: Path, folder: Path, at: datetime, why: Why, key: Key | None) -> Copy:
    """Copy a data file over a connection of its own; for any thread.

    See `keep` for the arguments.

    Raises:
        StoreUnavailable: the file cannot be read, the folder cannot be written.
    """
    from coach.store.database import Troubles

    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        with closing(data_file.connect_to_look(path, key)) as source:
            return keep(source, folder, at, why, key)


def put_in_place(part: Path, name: Path) -> None:
    """Give a finished file its name, last on the disk."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(name)
    data_file.sync_folder(name.parent)


def move(copy: Copy, folder: Path) -> bool:
    """Take a copy to another folder; the old file goes when the new one is whole.

    Raises:
        OSError: the folder cannot be written; the copy stays where it is.
    """
    raw = copy.path.read_bytes()
    handle, part = data_file.private_file(folder, ".copy-", ".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        put_in_place(part, folder / copy.path.name)
    finally:
        part.unlink(missing_ok=True)
    if (folder / copy.path.name).read_bytes() != raw:
        return False
    copy.path.unlink()
    return True


def make_folder(folder: Path) -> None:
    """Make a private folder for copies."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=data_file.PRIVATE_FOLDER)


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first; none where there is no folder."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            with suppress(FileNotFoundError):
                if copy := _read_name(path):
                    found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.path), reverse=True))


def _read_name(path: Path) -> Copy | None:
    said = _NAME.fullmatch(path.name)
    if said is None or said["why"] not in set(Why):
        return None
    try:
        at = datetime.strptime(said["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    at += timedelta(milliseconds=int(said["ms"]))
    return Copy(path, at, Why(said["why"]), path.stat().st_size)


def is_due(held: Iterable[Copy], now: datetime) -> bool:
    """Say whether the last hour has no copy; copies of the future count for nothing."""
    return not any(now - EVERY < copy.at <= now for copy in held)


def to_drop(held: Iterable[Copy], now: datetime) -> tuple[Copy, ...]:
    """Return the copies that are past their time, by the ages named above.

    The newest of each of the last 24 hours, 14 days, 8 weeks and 24 months that have
    one stay, and what was made before something big stays for 30 days. Copies of the
    future, from a clock that was wrong, are counted by themselves, so that they never
    push out one of the present.

    Args:
        held: all copies of a folder.
        now: the present instant, aware.
    """
    newest_first = sorted(held, key=lambda copy: (copy.at, copy.path), reverse=True)
    stays: set[Path] = set()
    for is_ahead in (False, True):
        stays |= _by_age([c for c in newest_first if (c.at > now) is is_ahead])
    for copy in newest_first:
        if copy.why not in _ORDINARY and now - copy.at < KEPT_BEFORE:
            stays.add(copy.path)
    return tuple(copy for copy in newest_first if copy.path not in stays)


def _by_age(newest_first: list[Copy]) -> set[Path]:
    stays: set[Path] = set()
    for many, age in _KINDS_OF_AGE:
        seen: set[object] = set()
        for copy in newest_first:
            which = age(copy.at)
            if which not in seen and len(seen) < many:
                seen.add(which)
                stays.add(copy.path)
    return stays


def drop_old(folder: Path, now: datetime) -> int:
    """Remove the copies that are past their time; return how many went.

    What a copy that was cut off has left goes too.
    """
    data_file.sweep_old(folder, now)
    old = to_drop(copies(folder), now)
    for copy in old:
        copy.path.unlink(missing_ok=True)
    return len(old)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data file holds, in a few numbers; tombstones are left out.

    Attributes:
        days: days that have an entry.
        sessions: things done.
        notes: entries with words of the person's own.
        last_day: the last day with an entry; None where there is none.
        last_note: the last day with such words.
    """

    days: int
    sessions: int
    notes: int
    last_day: date | None
    last_note: date | None


_DAYS = (
    "SELECT day FROM checkins WHERE deleted = 0 "
    "UNION SELECT day FROM sessions WHERE deleted = 0"
)
_NOTES = (
    "SELECT day FROM checkins WHERE deleted = 0 AND note <> '' "
    "UNION ALL SELECT day FROM sessions WHERE deleted = 0 AND note <> ''"
)


def contents(connection: sqlite3.Connection) -> Contents:
    """Return what an open data file of any version holds."""
    [(days, last_day)] = connection.execute(f"SELECT count(*), max(day) FROM ({_DAYS})")
    [(notes, last_note)] = connection.execute(
        f"SELECT count(*), max(day) FROM ({_NOTES})"
    )
    [(sessions,)] = connection.execute(
        "SELECT count(*) FROM sessions WHERE deleted = 0"
    )
    return Contents(days, sessions, notes, _day(last_day), _day(last_note))


def look(path: Path, key: Key | None) -> Contents:
    """Return what a copy holds; for any thread.

    Raises:
        StoreUnavailable: it cannot be read; ``closed`` or ``wrong_key`` where it needs
            another passphrase.
    """
    from coach.store.database import Troubles

    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        with closing(data_file.connect_to_look(path, key)) as connection:
            try:
                return contents(connection)
            except ValueError as error:
                raise trouble.unavailable("broken", path) from error


def last_reading(path: Path, key: Key | None) -> str:
    """Return the logical clock's reading of the last action in a file; for any thread.

    Raises:
        StoreUnavailable: it cannot be read.
    """
    from coach.store.database import Troubles

    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        with closing(data_file.connect_to_look(path, key)) as connection:
            query = "SELECT changed FROM batches ORDER BY id DESC LIMIT 1"
            found = connection.execute(query).fetchone()
    return found[0] if found else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
