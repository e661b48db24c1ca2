"""Opens the data file, keeps it whole, and turns SQLite's troubles into sentences.

The hot path is the standard library's ``sqlite3`` alone; sqlite-utils (slow to import)
runs only when the file is new or older than this version. This is the one module that
sorts SQLite's own errors.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from coach.paths import backups_dir
from coach.store import data_file, driver, home, migrations, trouble
from coach.store.logical_clock import LogicalClock

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from coach.clock import Clock
    from coach.errors import StoreUnavailable
    from coach.store.cipher import Key

_LAST_READING = """
SELECT max(
    coalesce((SELECT changed FROM batches ORDER BY id DESC LIMIT 1), ''),
    coalesce((SELECT max(changed) FROM drafts), '')
)
"""


class Troubles:
    """A ``with`` block in which troubles of the file become `StoreUnavailable`.

    Errors that are bugs of ours pass through as they are.
    """

    def __init__(self, path: Path, *, has_key: bool = False) -> None:
        self._path, self._has_key = path, has_key

    def __enter__(self) -> None:
        """Enter the block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Sort the error, if there is one."""
        if isinstance(error, driver.errors()):
            meaning = trouble.of_sqlite(error, self._path, has_key=self._has_key)
            if meaning:
                raise meaning from error
        elif isinstance(error, OSError):
            raise trouble.of_system(error, self._path) from error


class Database:
    """An open data file. Make one with `open_database`, close it when done.

    Attributes:
        path: the file.
        clock: where "now" comes from.
        key: what opens the file; None for a plain one.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        connection: sqlite3.Connection,
        key: Key | None = None,
    ) -> None:
        self.path = path
        self.clock = clock
        self.key = key
        self._connection = connection
        self._troubles = Troubles(path, has_key=key is not None)
        self._written_before = connection.total_changes
        self._logical: LogicalClock | None = None
        self._logical_is_fresh = False
        self._depth = 0
        self._identity = data_file.identity(path)
        self._release: Callable[[], None] | None = data_file.claim(path, key)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        if self._release is None:
            return
        self._release()
        self._release = None
        with self._troubles:
            self._connection.close()

    @property
    def has_written(self) -> bool:
        """Say whether anything was written over this connection."""
        return self._connection.total_changes > self._written_before

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Let what is in use by another program fail at once inside the block."""
        self.run("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.run(f"PRAGMA busy_timeout = {round(driver.BUSY_WAIT_S * 1000)}")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._troubles:
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Carry out one statement; return the id of the row it added, if any."""
        with self._troubles:
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Carry out one statement for each set of values."""
        with self._troubles:
            self._connection.executemany(sql, many)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of it or nothing; it is on the disk when the block is left.

        Inside another transaction it is a part of that one, which is taken back by
        itself when the block raises.
        """
        if self._depth:
            begin, keep, drop = "SAVEPOINT part", "RELEASE part", "ROLLBACK TO part"
        else:
            begin, keep, drop = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
            self._logical_is_fresh = False
        self.run(begin)
        self._depth += 1
        try:
            if self._depth == 1:
                self._check_place()
            yield
            self.run(keep)
        except BaseException:
            # SQLite may have rolled back by itself, for instance on a full disk.
            if self._connection.in_transaction:
                self.run(drop)
            raise
        finally:
            self._depth -= 1

    def tick(self) -> str:
        """Return the next reading of the logical clock; inside a transaction.

        It is later than every reading in the file, also those another process has
        written a moment ago.
        """
        return self._fresh_clock().tick(self.clock.now())

    def see(self, reading: str) -> None:
        """Move the logical clock past a reading made elsewhere; inside a transaction.

        Whoever calls it adds an action in the same transaction, so that the file
        itself has gone past the reading too.
        """
        self._fresh_clock().see(reading)

    def node(self) -> str:
        """Return what tells this data file from any other; inside a transaction."""
        return home.node_of(self)

    def _fresh_clock(self) -> LogicalClock:
        """Return the logical clock, past all that is in the file."""
        if self._logical is None:
            self._logical = LogicalClock(home.node_of(self))
        if not self._logical_is_fresh:
            self._logical.see(self.rows(_LAST_READING)[0][0])
            self._logical_is_fresh = True
        return self._logical

    def _check_place(self) -> None:
        """Refuse to write into a file that has lost its name, moved or replaced.

        Inside a transaction: whoever replaces the file holds its lock until then.
        """
        with self._troubles:
            if not data_file.is_at(self.path, self._identity):
                raise trouble.unavailable("moved", self.path)

    def damaged(self) -> StoreUnavailable:
        """Return the error for a row that no version of ours has written."""
        return trouble.unavailable("broken", self.path)


def open_database(
    path: Path, clock: Clock, key: Key | None = None, *, copies: Path | None = None
) -> Database:
    """Open the data file, making it or bringing it up to date where needed.

    An older file is backed up first. A file that is newer, broken or another
    program's is left exactly as it is. The log that another process left behind is
    read, so that all that was acknowledged is there.

    Args:
        path: where the file is or shall be; missing folders are made, private.
        clock: where "now" comes from.
        key: what opens a closed file; a new file is made closed with it, a plain file
            needs none. It is the caller's, to wipe when all is closed.
        copies: the folder of backups; None for the usual one.

    Raises:
        StoreUnavailable: the file cannot be used; the reason says why.
    """
    with Troubles(path, has_key=key is not None):
        if data_file.is_missing(path):
            _make_or_finish(path, key, copies)
        key = data_file.check_ours(path, key)
        connection = data_file.connect(path, key)
        try:
            _bring_up_to_date(connection, path, clock, key, copies)
            return Database(path, clock, connection, key)
        except BaseException:
            data_file.close_untouched(connection, path, key)
            raise


def open_to_look(path: Path, clock: Clock, key: Key | None = None) -> Database:
    """Open an existing data file of this version for reading alone.

    Raises:
        StoreUnavailable: as for `open_database`.
    """
    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        connection = data_file.connect_to_look(path, key)
        try:
            pending_steps(connection, path)
            return Database(path, clock, connection, key)
        except BaseException:
            data_file.close_untouched(connection, path, key)
            raise


def _make_or_finish(path: Path, key: Key | None, copies: Path | None) -> None:
    """Make the data file, unless one was there before: then the way back is asked for.

    What `mended.put` began is finished.
    """
    from coach.store import mended  # once, at the very first start

    if mended.finish(path):
        return
    if mended.is_lost(path, copies or backups_dir(path.parent)):
        raise trouble.unavailable("broken", path)
    data_file.make(path, key)


def pending_steps(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """Return the migration steps a file still needs.

    Raises:
        StoreUnavailable: ``newer`` if it has been through steps we do not know.
    """
    known = migrations.names()
    applied = data_file.applied_steps(connection)
    if not set(applied) <= set(known):
        raise trouble.unavailable("newer", path)
    return tuple(name for name in known if name not in applied)


def _bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    clock: Clock,
    key: Key | None,
    copies: Path | None,
) -> None:
    pending = pending_steps(connection, path)
    data_file.close_to_others(path)
    data_file.sweep_new(connection, path)
    data_file.mark_as_ours(connection)
    data_file.drop_old_journal(connection, path)
    data_file.sweep_old(path.parent, clock.now())
    if pending:
        from coach.store import backups  # seldom needed

        folder = copies or backups_dir(path.parent)
        backups.keep(connection, folder, clock.now(), backups.Why.UPDATE, key)
        connection.execute("BEGIN IMMEDIATE")
        migrations.apply(connection)
        connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = on")
