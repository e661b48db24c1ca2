"""The data file as a file: whose it is, making it, keeping it private, backing it up.

A file that is not ours is never handed to SQLite, so that not one byte of it changes.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.paths import backups_dir
from coach.store import migrations, trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

BUSY_WAIT_S = 5.0
APPLICATION_ID = (
    0x0075_7469  # "uti", what SQLite and `file` show as this program's mark
)

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_OPEN_TO_OTHERS = 0o077

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_MARK_AT = slice(68, 72)

# A save writes about seven pages, so the log is folded into the file once in several
# hundred saves and when the last window closes: every other save is one fsync.
_LOG_PAGES = 4000

_open_here: Counter[tuple[int, int]] = Counter()


def claim(path: Path) -> Callable[[], None]:
    """Note that this process holds a file open; call what is returned when it closes.

    `check_ours` leaves such a file alone: reading the bytes of a file that SQLite has
    open in the same process would drop SQLite's locks on it.
    """
    identity = _identity(path)
    _open_here[identity] += 1
    return partial(_open_here.subtract, (identity,))


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_missing(path: Path) -> bool:
    """Say whether there is no file yet, or one without a single byte."""
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True


def check_ours(path: Path) -> None:
    """Look at the first bytes of an existing file.

    Raises:
        StoreUnavailable: ``broken`` if it is no SQLite file, ``foreign`` if it is one
            of another program.
    """
    if _open_here[_identity(path)]:
        return
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise trouble.unavailable("broken", path)
    mark = int.from_bytes(header[_MARK_AT], "big")
    if mark != APPLICATION_ID and (mark or not _was_ours(path)):
        raise trouble.unavailable("foreign", path)


def _was_ours(path: Path) -> bool:
    """Say whether an unmarked file has our steps: a dump that was read back has."""
    with closing(_connect_to_uri(path, "immutable=1")) as connection:
        return bool(applied_steps(connection))


def connect(path: Path) -> sqlite3.Connection:
    """Connect for reading and writing; nothing is written yet."""
    connection = sqlite3.connect(path, timeout=BUSY_WAIT_S, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path) -> sqlite3.Connection:
    """Connect so that no statement can change anything."""
    connection = connect(path)
    connection.execute("PRAGMA query_only = on")
    return connection


def close_untouched(connection: sqlite3.Connection, path: Path) -> None:
    """Close a file that is refused; a log that waits beside it goes on waiting.

    The last connection to close folds the log into the file, unless it may only read.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        connection.close()
        return
    with closing(_connect_to_uri(path, "mode=ro")) as reader:
        try:
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _connect_to_uri(path: Path, query: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{query}", uri=True, isolation_level=None
    )


def applied_steps(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the migration steps a file has been through."""
    table = migrations.NAMES_TABLE
    known = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not connection.execute(known, (table,)).fetchone()[0]:
        return ()
    names = f"SELECT name FROM {table} WHERE migration_set = ? ORDER BY id"
    return tuple(n for (n,) in connection.execute(names, (migrations.SET,)))


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Set what stands in the file itself: our mark, and the write-ahead log."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode = wal")


def make(path: Path) -> None:
    """Make a new, complete data file: it is there as a whole or not at all."""
    make_private_folder(path.parent)
    handle, fresh = private_file(path.parent, ".coach-", ".new")
    os.close(handle)
    try:
        with closing(connect(fresh)) as connection:
            mark_as_ours(connection)
            connection.execute("BEGIN IMMEDIATE")
            migrations.apply(connection)
            connection.execute("COMMIT")
        _put_in_place(fresh, path)
    finally:
        for left in _family(fresh):
            left.unlink(missing_ok=True)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give the file its name, unless another process was quicker."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        if is_missing(path):
            fresh.replace(path)
    except OSError:  # a file system without hard links
        if is_missing(path):
            fresh.replace(path)
    sync_folder(path.parent)


def _family(path: Path) -> Iterator[Path]:
    for ending in ("", "-wal", "-shm", "-journal"):
        yield path.with_name(path.name + ending)


def make_private_folder(folder: Path) -> None:
    """Make a folder for the person alone, and close an empty one to others."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(PRIVATE_FOLDER)
    elif not any(folder.iterdir()):
        with suppress(PermissionError):
            folder.chmod(PRIVATE_FOLDER)


def private_file(folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
    """Make an empty file with a name of its own, for the person alone.

    Returns:
        The open handle, and the path.
    """
    import tempfile  # slow to import, and seldom needed

    handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=folder)
    return handle, Path(name)


def close_to_others(path: Path) -> None:
    """Take other people's rights to a data file away, if they have any."""
    for file in _family(path):
        with suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & _OPEN_TO_OTHERS:
                file.chmod(PRIVATE_FILE)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def back_up(connection: sqlite3.Connection, path: Path, at: datetime) -> Path:
    """Copy a data file into the backups folder, by SQLite's own means, and check it.

    Args:
        connection: an open connection to the file.
        path: the file.
        at: the present instant, aware; it names the copy.

    Raises:
        StoreUnavailable: the copy does not hold together, so the file may be broken.
    """
    folder = backups_dir(path.parent)
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(PRIVATE_FOLDER)
    handle, part = private_file(folder, ".copy-", ".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            connection.backup(copy)
            if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                raise trouble.unavailable("broken", path)
        kept = folder / f"{path.stem}-{at:%Y%m%dT%H%M%S}-{part.stem[6:]}.db"
        part.replace(kept)
    finally:
        for left in _family(part):
            left.unlink(missing_ok=True)
    sync_folder(folder)
    return kept
