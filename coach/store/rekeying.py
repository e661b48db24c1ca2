"""Closes data files with a key, opens them for good, or changes the key.

A file is written anew as a whole, beside the one that stands, and then takes its name:
whenever the work is cut off there is one file that reads, and which key it needs is
written in its first bytes. What is left to do after the file itself, its copies, is
noted inside the file until it is done.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from coach.errors import StoreUnavailable
from coach.store import backups, data_file, driver, trouble
from coach.store.cipher import KEY_BYTES, Key
from coach.store.database import Troubles
from coach.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

_BEFORE = "key_before"
_PLAIN = "plain"
_NOTE = "INSERT OR REPLACE INTO {where}meta (name, value) VALUES (?, ?)"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of the copies.

    Attributes:
        done: copies that now need the new key, or none.
        left: copies that neither key opens, or that could not be written; as they were.
    """

    done: int
    left: int


def rewrite(path: Path, before: Key | None, after: Key | None) -> None:
    """Write a data file anew under another key, in its own place.

    It is done when this returns; cut off earlier, the file is as it was.

    Args:
        path: the data file; no connection of this process is open on it.
        before: what opens it now; None for a plain file.
        after: what shall open it; None to have it plain.

    Raises:
        StoreUnavailable: ``locked`` where another program has it open, ``wrong_key``,
            ``full``, ``broken``; the file is as it was.
    """
    with Troubles(path, has_key=before is not None):
        data_file.check_ours(path, before)
        _write_anew(path, before, after, note=_key_text(before))


def finish(path: Path, key: Key | None, folders: Iterable[Path]) -> Rewritten | None:
    """Bring the copies under the key of the data file, where that is still to be done.

    Args:
        path: the data file.
        key: what opens it; None for a plain file.
        folders: where copies lie; those that are not there are left out, and their
            plain copies are found the next time.

    Returns:
        What became of them; None where nothing was to be done.
    """
    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        with closing(data_file.connect(path, key)) as connection:
            query = "SELECT value FROM meta WHERE name = ?"
            noted = connection.execute(query, (_BEFORE,)).fetchone()
            before = _key_of(noted[0]) if noted else None
    if noted is None and key is None:
        return None
    done = left = 0
    for copy in (copy for folder in folders for copy in backups.copies(folder)):
        is_changed = bring_under(copy.path, (before, key), key)
        done += is_changed is True
        left += is_changed is False
    if noted is None:
        return Rewritten(done, left) if done else None
    with (
        Troubles(path, has_key=key is not None),
        closing(data_file.connect(path, key)) as connection,
    ):
        connection.execute("PRAGMA secure_delete = on")
        connection.execute("DELETE FROM meta WHERE name = ?", (_BEFORE,))
    return Rewritten(done, left)


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Say whether copies are still to be brought under the file's key."""
    query = "SELECT count(*) FROM meta WHERE name = ?"
    return bool(connection.execute(query, (_BEFORE,)).fetchone()[0])


def bring_under(
    path: Path, known: tuple[Key | None, ...], after: Key | None
) -> bool | None:
    """Write one copy anew under a key; None where it is under it already.

    Returns:
        Whether it could be; a copy that none of the keys opens stays as it is.
    """
    try:
        with Troubles(path):
            salt = data_file.salt_of(path)
            if salt == (None if after is None else after.salt):
                return None
            before = next((k for k in known if k is not None and k.salt == salt), None)
            if salt is not None and before is None:
                return False
        with Troubles(path, has_key=before is not None):
            _write_anew(path, before, after, note=None)
    except StoreUnavailable:
        return False
    return True


def _write_anew(
    path: Path, before: Key | None, after: Key | None, *, note: str | None
) -> None:
    handle, fresh = data_file.new_file(path.parent)
    os.close(handle)
    try:
        with closing(_alone(path, before)) as source:
            _export(source, fresh, after, note)
            _check(fresh, after, source)
            with path.open("r+b") as old:
                backups.put_in_place(fresh, path)
                source.close()
                if before is None:
                    _overwrite(old.fileno())
    finally:
        for left in data_file.family(fresh):
            left.unlink(missing_ok=True)


def _alone(path: Path, key: Key | None) -> sqlite3.Connection:
    """Connect so that no other connection reads or writes until it closes."""
    if key is None:
        connection = driver.connect_by_cipher(path)
    else:
        connection = driver.connect(path, key)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        [(mode,)] = connection.execute("PRAGMA journal_mode = delete").fetchall()
        if mode != "delete":
            raise trouble.unavailable("locked", path)
        connection.execute("PRAGMA locking_mode = exclusive")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _export(
    source: sqlite3.Connection, fresh: Path, key: Key | None, note: str | None
) -> None:
    literal = "" if key is None else key.literal()
    place = str(fresh).replace("'", "''")
    source.executescript(f"ATTACH '{place}' AS fresh KEY \"{literal}\"")
    try:
        source.execute("SELECT sqlcipher_export('fresh')").fetchall()
        source.execute(f"PRAGMA fresh.application_id = {data_file.APPLICATION_ID}")
        if note is not None:
            source.execute(_NOTE.format(where="fresh."), (_BEFORE, note))
    finally:
        with suppress(*driver.errors()):
            source.execute("DETACH fresh")


def _check(fresh: Path, key: Key | None, source: sqlite3.Connection) -> None:
    """Look whether a file that was written anew reads, and holds all rows."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    with closing(driver.connect(fresh, key)) as made:
        names = source.execute(tables).fetchall()
        is_whole = (
            made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and made.execute(tables).fetchall() == names
            and all(_rows(made, n) >= _rows(source, n) for (n,) in names)
        )
    if not is_whole:
        raise trouble.unavailable("broken", fresh)


def _rows(connection: sqlite3.Connection, table: str) -> int:
    [(count,)] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()
    return int(count)


def _overwrite(handle: int) -> None:
    """Write zeros over a file that has lost its name; a disk may keep traces."""
    with suppress(OSError):
        left = os.lseek(handle, 0, os.SEEK_END)
        os.lseek(handle, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(handle, bytes(min(left, _BLOCK)))
        os.fsync(handle)


def _key_text(key: Key | None) -> str:
    return _PLAIN if key is None else (key.secret() + key.salt).hex()


def _key_of(text: str) -> Key | None:
    if text == _PLAIN:
        return None
    raw = bytes.fromhex(text)
    return Key(bytearray(raw[:KEY_BYTES]), raw[KEY_BYTES:])
