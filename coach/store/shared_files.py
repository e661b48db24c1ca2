"""A folder that a sync tool carries between computers: one file of facts a computer.

Every computer reads all files and writes its own alone, by adding lines at the end.
So two never write in one file, and a file that has come over in part is read as far as
it goes; the rest is read later. What this computer holds and no file says is added,
whatever was lost before.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.store import data_file, home, merging, records, shared_key, trouble
from coach.store.backups import put_in_place
from coach.store.database import Troubles
from coach.store.records import GONE, LineReader, NewerRecord
from coach.store.shared_lines import (
    FactsFile,
    Seal,
    is_plain_line,
    read_file,
    write_lines,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.store.database import Database
    from coach.store.merging import MergeCounts
    from coach.store.records import Holding
    from coach.store.shared_lines import Record

ENDING = ".facts"
_START_BYTES = 9
_DATA_LOOKS = (
    "SELECT max(id) FROM batches",
    "SELECT count(*), max(changed) FROM gone",
    "SELECT count(*) FROM told",
    "SELECT count(*), sum(count), max(session) FROM heart_rate",
    "SELECT count(*), sum(size), max(session) FROM routes",
    "SELECT value FROM meta WHERE name = 'shared_key'",
)
_STALE = 200
"""So many lines that are overtaken may stand in a file besides as many as are not."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What one look into the shared folder did.

    Attributes:
        counts: what came in.
        written: rows added to this computer's file.
        computers: files of computers, this one's among them.
        waiting: lines of others that do not check yet.
        is_readable: whether files are readable by whoever can read the folder.
    """

    counts: MergeCounts
    written: int
    computers: int
    waiting: int
    is_readable: bool


def facts_files(folder: Path) -> list[Path]:
    """Return the files of facts in a folder, by name."""
    return sorted(path for path in folder.glob(f"*{ENDING}") if path.is_file())


def looks_shared(folder: Path) -> bool:
    """Say whether a folder is one that computers share."""
    return bool(facts_files(folder)) or (folder / shared_key.LOCK_NAME).is_file()


def sync(db: Database, folder: Path) -> Synced:
    """Take in what other computers wrote, and write what none of them has.

    Raises:
        StoreUnavailable: the folder is away (``folder_away``), closed, cannot be
            written, or a newer version wrote in it; nothing was taken in then, unless
            writing alone failed.
    """
    with Troubles(folder):
        if not folder.is_dir():
            raise trouble.unavailable("folder_away", folder)
        return _Folder(db, folder).sync()


def seen(db: Database, folder: Path) -> object:
    """Return what the data and the folder look like; two alike need no `sync` between.

    None where the folder is away.
    """
    marks = [db.rows(query) for query in _DATA_LOOKS]
    files = []
    with Troubles(folder):
        if not folder.is_dir():
            return None
        for path in (*facts_files(folder), folder / shared_key.LOCK_NAME):
            if path.exists():
                found = path.stat()
                files.append((path.name, found.st_size, found.st_mtime_ns))
    return repr((marks, files))


def read_folder(db: Database, folder: Path) -> Holding:
    """Return all rows that can be read in a shared folder; for a merge by hand."""
    with Troubles(folder):
        return _Folder(db, folder).incoming()


class _Folder:
    """A shared folder as it is now, and which of its files are this computer's."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db, self._folder = db, folder
        with db.transaction():
            self._node = db.node()
        self._own_path = folder / f"{self._node}{ENDING}"
        paths = facts_files(folder)
        self._left_over = {path for path in paths if self._is_left_over(path)}
        reader = LineReader(db)
        has_closed = any(_is_closed(path) for path in paths)
        key = shared_key.key_for(db, folder, has_closed_lines=has_closed)
        self._seal = None if key is None else Seal(key)
        try:
            self._files = [read_file(path, reader, self._seal) for path in paths]
        except NewerRecord as error:
            raise trouble.unavailable("newer", folder) from error
        if key is not None:
            key.wipe()

    def _is_left_over(self, path: Path) -> bool:
        """Say whether this computer wrote a file under a name it has no longer."""
        own = (self._node, *home.former_nodes(self._db))
        return path != self._own_path and path.name.startswith(own)

    def incoming(self) -> Holding:
        """Return what all files say."""
        held: Holding = {}
        for file in self._files:
            for table, row in file.records:
                held.setdefault(table, []).append(row)
        return held

    def sync(self) -> Synced:
        """Read, take in, write."""
        counts = merging.take_in(self._db, self.incoming())
        written = self._write()
        others = [file for file in self._files if file.path != self._own_path]
        return Synced(
            counts=counts,
            written=written,
            computers=len({*facts_files(self._folder)}),
            waiting=sum(file.waiting for file in others),
            is_readable=self._seal is None or any(file.is_plain for file in others),
        )

    def _write(self) -> int:
        """Bring this computer's file up to date; return how many rows were added."""
        here = [
            (table, row)
            for table, rows in records.held_in(self._db).items()
            for row in rows
        ]
        theirs: set[Record] = set()
        own = FactsFile(self._own_path, (), 0, is_plain=False, is_closed=False)
        for file in self._files:
            if file.path == self._own_path:
                own = file
            elif file.path not in self._left_over:
                theirs.update(file.records)
        needed = [record for record in here if record not in theirs]
        there = set(own.records)
        fresh = [record for record in needed if record not in there]
        old = _Old(own.records, here)
        is_open_by_mistake = own.is_plain and self._seal is not None
        is_long = old.overtaken > len(needed) + _STALE
        if own.waiting or old.has_erased or is_open_by_mistake or is_long:
            self._rewrite([*old.elsewhere, *needed])
        elif fresh:
            self._append(fresh)
        for path in sorted(self._left_over):
            path.unlink(missing_ok=True)
        return len(fresh)

    def _append(self, rows: list[Record]) -> None:
        """Add lines; those of a write that is cut short do not check."""
        how = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        handle = os.open(self._own_path, how, data_file.PRIVATE_FILE)
        with os.fdopen(handle, "ab") as file:
            file.write(write_lines(rows, self._seal))
            file.flush()
            os.fsync(file.fileno())
        data_file.sync_folder(self._folder)

    def _rewrite(self, rows: list[Record]) -> None:
        """Put a file with these rows alone in the place of the own one."""
        handle, part = data_file.private_file(self._folder, ".facts-", ".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(write_lines(rows, self._seal))
            put_in_place(part, self._own_path)
        finally:
            part.unlink(missing_ok=True)


class _Old:
    """What of a file is no longer as it is here.

    Attributes:
        overtaken: how many rows have a later version here.
        elsewhere: rows under ids that this computer does not use, and others may.
        has_erased: whether a row was erased since.
    """

    def __init__(self, rows: Iterable[Record], here: list[Record]) -> None:
        now = set(here)
        names = {(table, row[0]) for table, row in here}
        gone = {row[0] for table, row in here if table == GONE}
        marks = {row[3] for table, row in here if table == GONE} - {None}
        self.overtaken = 0
        self.elsewhere: list[Record] = []
        self.has_erased = False
        for table, row in dict.fromkeys(rows):
            if (table, row[0]) in names:
                self.overtaken += (table, row) not in now
            elif row[0] in gone or records.mark_of(table, row) in marks:
                self.has_erased = True
            else:
                self.elsewhere.append((table, row))


def _is_closed(path: Path) -> bool:
    """Say whether a file begins with a closed line."""
    with path.open("rb") as file:
        start = file.read(_START_BYTES)
    return len(start) == _START_BYTES and not is_plain_line(start)
