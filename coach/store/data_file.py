"""The data file as a file: whose it is, making it, keeping it private, backing it up.

A file that is not ours is never handed to SQLite, so that not one byte of it changes.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import cipher, driver, migrations, trouble

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from coach.store.cipher import Key

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

_NEW, _FIRST = ".coach-", ".first-"
_UNFINISHED = (
    f"{_NEW}*.new*",
    f"{_FIRST}*.new*",
    ".copy-*.part*",
    ".mend-*.part*",
    ".settings-*.part",
    ".tries-*.part",
    ".help-*.part",
    ".people-*.part",
    ".last-*.part",
)
_UNFINISHED_S = 3600

_open_here: Counter[tuple[int, int]] = Counter()
_salt_here: dict[tuple[int, int], bytes | None] = {}
_read_here: dict[tuple[int, int], int] = {}


def claim(path: Path, key: Key | None = None) -> Callable[[], None]:
    """Note that this process holds a file open; call what is returned when it closes.

    `check_ours` leaves such a file alone: reading the bytes of a file that SQLite has
    open in the same process would drop SQLite's locks on it.
    """
    which = identity(path)
    _open_here[which] += 1
    _salt_here[which] = None if key is None else key.salt
    return partial(_open_here.subtract, (which,))


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a closed file, also of one that is open in this process.

    None where the file is plain, another program's, damaged or not there.

    Raises:
        OSError: it is there and cannot be read.
    """
    with suppress(FileNotFoundError):
        which = identity(path)
        if _open_here[which]:
            return _salt_here[which]
    return cipher.salt_of(path)


def is_at(path: Path, which: tuple[int, int]) -> bool:
    """Say whether a path still names the file of an identity."""
    try:
        return identity(path) == which
    except FileNotFoundError:
        return False


def identity(path: Path) -> tuple[int, int]:
    """Return what tells a file from all others, whatever its name."""
    found = path.stat()
    return found.st_dev, found.st_ino


def read_bytes(path: Path) -> bytes:
    """Return all bytes of a data file, also of one that is open in this process.

    There the handle stays open: to close it would drop SQLite's locks on the file.

    Raises:
        OSError: the file is not there or cannot be read.
    """
    which = identity(path)
    if not _open_here[which]:
        return path.read_bytes()
    handle = _read_here.get(which)
    if handle is None:
        handle = _read_here[which] = os.open(path, os.O_RDONLY)
    with os.fdopen(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def is_closed(path: Path) -> bool:
    """Say whether a file needs a key; one that cannot be read does not."""
    try:
        return salt_of(path) is not None
    except OSError:
        return False


def is_missing(path: Path) -> bool:
    """Say whether there is no file yet, or one without a single byte."""
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True


def check_ours(path: Path, key: Key | None = None) -> Key | None:
    """Look at the first bytes of an existing file; return the key that it needs.

    A plain file needs none, whatever is given.

    Raises:
        StoreUnavailable: ``broken`` if it is no SQLite file, ``foreign`` if it is one
            of another program, ``closed`` if it needs a key and there is none,
            ``wrong_key`` if the key belongs to another file.
    """
    which, header = identity(path), b""
    if _open_here[which]:
        salt = _salt_here[which]
    else:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        salt = header[: cipher.SALT_BYTES] if cipher.is_salt(header) else None
    if salt is not None:
        if key is None:
            raise trouble.unavailable("closed", path)
        if salt != key.salt:
            raise trouble.unavailable("wrong_key", path)
        return key
    if _open_here[which]:
        return None
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise trouble.unavailable("broken", path)
    mark = int.from_bytes(header[_MARK_AT], "big")
    if mark != APPLICATION_ID and (mark or not _was_ours(path)):
        raise trouble.unavailable("foreign", path)
    return None


def _was_ours(path: Path) -> bool:
    """Say whether an unmarked file has our steps: a dump that was read back has."""
    with closing(_connect_to_uri(path, "immutable=1")) as connection:
        return bool(applied_steps(connection))


def connect(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Connect to a file that is there for reading and writing; none is made."""
    connection = _connect_to_uri(path, "mode=rw", key)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Connect so that no statement can change anything."""
    connection = connect(path, key)
    connection.execute("PRAGMA query_only = on")
    return connection


def close_untouched(
    connection: sqlite3.Connection, path: Path, key: Key | None = None
) -> None:
    """Close a file that is refused; a log that waits beside it goes on waiting.

    The last connection to close folds the log into the file, unless it may only read.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        connection.close()
        return
    with closing(_connect_to_uri(path, "mode=ro", key)) as reader:
        try:
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _connect_to_uri(
    path: Path, query: str, key: Key | None = None
) -> sqlite3.Connection:
    return driver.connect(f"{path.resolve().as_uri()}?{query}", key, is_uri=True)


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


def drop_old_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Remove a rollback journal that was cut off before there was anything in it.

    SQLite takes back what such a journal undoes, and leaves one that undoes nothing
    lying about. A file with a write-ahead log has none; whoever changes that needs the
    lock that is held here.
    """
    journal = path.with_name(path.name + "-journal")
    if not journal.exists():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        [(mode,)] = connection.execute("PRAGMA journal_mode").fetchall()
        if mode == "wal":
            journal.unlink(missing_ok=True)
    finally:
        connection.execute("ROLLBACK")


def make(path: Path, key: Key | None = None) -> None:
    """Make a new, complete data file: it is there as a whole or not at all."""
    make_private_folder(path.parent)
    handle, fresh = private_file(path.parent, _FIRST, ".new")
    os.close(handle)
    try:
        with closing(connect(fresh, key)) as connection:
            mark_as_ours(connection)
            connection.execute("BEGIN IMMEDIATE")
            migrations.apply(connection)
            connection.execute("COMMIT")
        _put_in_place(fresh, path)
    finally:
        for left in family(fresh):
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


def family(path: Path) -> Iterator[Path]:
    """Name a data file and all that SQLite may put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        yield path.with_name(path.name + ending)


def make_private_folder(folder: Path) -> None:
    """Make a folder for the person alone, and close an empty one to others."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=PRIVATE_FOLDER)
    elif not any(folder.iterdir()):
        with suppress(PermissionError):
            folder.chmod(PRIVATE_FOLDER)


def new_file(folder: Path) -> tuple[int, Path]:
    """Make the private, empty file that is to take a data file's place."""
    return private_file(folder, _NEW, ".new")


def private_file(folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
    """Make an empty file with a name of its own, for the person alone.

    Returns:
        The open handle, and the path.
    """
    import tempfile  # slow to import, and seldom needed

    handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=folder)
    return handle, Path(name)


def write_private(path: Path, text: str) -> None:
    """Write a small file for the person alone: whole, or as it was before.

    It is on the disk when this returns.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    handle, part = private_file(path.parent, f".{path.stem}-", ".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sweep_new(connection: sqlite3.Connection, path: Path) -> None:
    """Remove files that were to become the data file when their writer was cut off.

    Whoever writes one now holds the lock that is taken here, so none of those goes.
    A very first file has another name: several may be made at once, without a lock.
    """
    folder = path.parent
    if not any(each.name.startswith(_NEW) for each in folder.iterdir()):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for left in folder.glob(f"{_NEW}*.new*"):
            left.unlink(missing_ok=True)
    finally:
        connection.execute("ROLLBACK")


def sweep_old(folder: Path, now: datetime) -> None:
    """Remove unfinished files of ours that nobody can be writing any more.

    Args:
        folder: the data folder or one of copies.
        now: the present instant, aware; what is an hour older goes.
    """
    for pattern in _UNFINISHED:
        for left in folder.glob(pattern):
            with suppress(OSError):
                if now.timestamp() - left.stat().st_mtime > _UNFINISHED_S:
                    left.unlink(missing_ok=True)


def close_to_others(path: Path) -> None:
    """Take other people's rights to a data file away, if they have any."""
    for file in family(path):
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
