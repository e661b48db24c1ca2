"""Prepares the good data file that is to take a broken one's place.

Each is written whole under a temporary name beside the data file, closed with the key
where there is one.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from coach.errors import StoreUnavailable
from coach.store import (
    backups,
    data_file,
    drafts,
    driver,
    migrations,
    pouring,
    rekeying,
)
from coach.store.database import Troubles, pending_steps
from coach.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from coach.store.backups import Contents, Copy
    from coach.store.cipher import Key


@dataclass(frozen=True, slots=True)
class WholeCopy:
    """A copy that reads through, and what it holds."""

    copy: Copy
    contents: Contents


def newest_whole(folders: Iterable[Path], key: Key | None) -> WholeCopy | None:
    """Return the newest copy that is whole, of any version up to this one.

    Args:
        folders: where copies lie; those that are not there are left out.
        key: what opens closed ones; None leaves those out.
    """
    found = [copy for folder in folders for copy in _copies(folder)]
    for copy in sorted(found, key=lambda copy: copy.at, reverse=True):
        try:
            return WholeCopy(copy, _look_through(copy.path, key))
        except StoreUnavailable:
            continue
    return None


def _copies(folder: Path) -> tuple[Copy, ...]:
    try:
        return backups.copies(folder)
    except OSError:
        return ()


def _look_through(path: Path, key: Key | None) -> Contents:
    held = backups.look(path, key)
    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        with closing(data_file.connect_to_look(path, key)) as connection:
            pending_steps(connection, path)
            check_whole(connection, path)
    return held


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Look whether SQLite finds every page of an open file in its place.

    Raises:
        StoreUnavailable: ``broken``.
    """
    from coach.store import trouble

    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise trouble.unavailable("broken", path)


def is_whole(path: Path, key: Key | None) -> bool:
    """Say whether SQLite finds every page of a data file in its place.

    Over a connection of its own, for any thread; the file may be open in this process.
    A file that cannot be looked at just now counts as whole.
    """
    try:
        with Troubles(path):
            key = data_file.check_ours(path, key)
            with closing(data_file.connect_to_look(path, key)) as connection:
                check_whole(connection, path)
    except StoreUnavailable as error:
        return error.reason != "broken"
    return True


@contextmanager
def prepared(
    folder: Path,
    key: Key | None,
    copy: Path | None = None,
    rows: sqlite3.Connection | None = None,
) -> Iterator[Path]:
    """Make a good file under a temporary name; what is left of it goes at the end.

    Args:
        folder: where the data file lies.
        key: what shall open it; None for a plain one.
        copy: a whole copy to begin with; None begins with an empty file.
        rows: tables of this version with rows to pour over it.

    Raises:
        StoreUnavailable: it cannot be written.
    """
    data_file.make_private_folder(folder)
    handle, made = data_file.private_file(folder, ".mend-", ".part")
    os.close(handle)
    try:
        with Troubles(made, has_key=key is not None):
            if copy is not None:
                _write_copy(copy, made, key)
            _bring_up(made, key, rows)
        yield made
    finally:
        for left in data_file.family(made):
            left.unlink(missing_ok=True)


def _write_copy(copy: Path, made: Path, key: Key | None) -> None:
    of_copy = data_file.check_ours(copy, key)
    with (
        closing(data_file.connect_to_look(copy, of_copy)) as source,
        closing(driver.connect(made, of_copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = delete")
    if of_copy is None and key is not None:
        rekeying.bring_under(made, (None,), key)


def _bring_up(made: Path, key: Key | None, rows: sqlite3.Connection | None) -> None:
    with closing(data_file.connect(made, key)) as connection:
        data_file.mark_as_ours(connection)
        connection.execute("BEGIN IMMEDIATE")
        migrations.apply(connection)
        if rows is not None:
            pouring.pour(rows, connection)
        connection.execute("DELETE FROM drafts WHERE name = ?", (drafts.SHOWN,))
        connection.execute("COMMIT")
        check_whole(connection, made)


def new_in(rows: sqlite3.Connection, copy: Path, key: Key | None) -> int:
    """Return how many facts of some rows are not in a copy, or are later there."""
    with Troubles(copy, has_key=key is not None):
        key = data_file.check_ours(copy, key)
        with closing(data_file.connect_to_look(copy, key)) as held:
            return sum(
                pouring.count_later(rows, held, table) for table in pouring.tables(held)
            )
