"""Reads what can be read of a damaged data file into a whole one of this version.

The file is never written, nor is anything of it put on the disk: its pages are read
as bytes (`page_image`), its rows off the pages (`btree`), and they are tried one by
one on the tables of the version that wrote them.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import field
from typing import TYPE_CHECKING, Any

from coach.store import backups, data_file, migrations, pouring
from coach.store.found_rows import FoundRows
from coach.store.kinds import KINDS
from coach.store.page_image import read_image
from coach.store.row_trial import Trial
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from coach.store.backups import Contents
    from coach.store.cipher import Key
    from coach.store.kind import Kind

    Fill = Callable[[sqlite3.Connection], None]

WRONG_KEY, CLOSED, NEWER, NOTHING = "wrong_key", "closed", "newer", "nothing"
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, OverflowError)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read.

    Attributes:
        reason: why nothing could be: ``wrong_key``, ``closed`` (a key is needed),
            ``newer``, ``nothing``; empty where something was.
        contents: what the rows come to; None with a reason.
        counts: facts by kind, tombstones left out.
        tables_lost: tables of which no page was found.
        rows_lost: about how many rows are known to be lost.
    """

    reason: str = ""
    contents: Contents | None = None
    counts: dict[str, int] = field(default_factory=dict)
    tables_lost: tuple[str, ...] = ()
    rows_lost: int = 0


def salvage(path: Path, into: Path, key: Key | None, now: datetime) -> Salvaged:
    """Write what can be read of a data file into a fresh, whole one.

    Args:
        path: the damaged file; it stays as it is, to the byte.
        into: the file to make, closed with the key if there is one; nothing is made
            where nothing can be read.
        key: what opens the damaged file; None for a plain one.
        now: the present instant, aware; days and changes far behind it are damage.

    Raises:
        OSError: the new file cannot be written.
    """
    with read(path, key, now) as read_:
        if not read_.found.reason:
            data_file.make(into, key)
            with closing(data_file.connect(into, key)) as made:
                made.execute("BEGIN IMMEDIATE")
                pouring.pour(read_.connection, made)
                made.execute("COMMIT")
        return read_.found


class Reading:
    """Rows that were read, in tables of this version, in memory.

    Attributes:
        found: what they come to.
        connection: the tables; empty where ``found`` has a reason.
    """

    def __init__(self, found: Salvaged, connection: sqlite3.Connection) -> None:
        self.found = found
        self.connection = connection

    def __enter__(self) -> Reading:
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the rows."""
        self.connection.close()


def read(path: Path, key: Key | None, now: datetime) -> Reading:
    """Read what can be read; for any thread, and whatever state the file is in.

    See `salvage` for the arguments.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    return Reading(_read(path, key, connection, now), connection)


def _read(
    path: Path, key: Key | None, into: sqlite3.Connection, now: datetime
) -> Salvaged:
    if key is None and data_file.is_closed(path):
        return Salvaged(CLOSED)
    try:
        image = read_image(path, key)
    except OSError:
        return Salvaged(NOTHING)
    if not image.fits:
        return Salvaged(WRONG_KEY)
    rows = FoundRows(image)
    if rows.is_newer:
        return Salvaged(NEWER)
    pouring.apply_steps(into, rows.steps)
    scratch = Trial(into, now)
    rows.fill(scratch)
    migrations.apply(into)
    lost = rows.lost(scratch)
    pouring.mend_references(into)
    lost += sum(_drop_unreadable(into, kind) for kind in KINDS)
    counts = {kind.table: _living(into, kind) for kind in KINDS}
    if not scratch.kept.total():
        return Salvaged(NOTHING, tables_lost=rows.tables_lost)
    return Salvaged("", backups.contents(into), counts, rows.tables_lost, lost)


def _drop_unreadable(connection: sqlite3.Connection, kind: Kind) -> int:
    """Leave out the rows of a kind that are no facts; return how many."""
    rows = connection.execute(kind.select).fetchall()
    try:
        kind.facts(rows)
    except _UNREADABLE:
        bad = [row for row in rows if not _is_fact(kind, row)]
        ids = json.dumps([row[3] for row in bad])
        connection.execute(
            f"DELETE FROM {kind.table} WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        return len(bad)
    return 0


def _is_fact(kind: Kind, row: tuple[Any, ...]) -> bool:
    with suppress(*_UNREADABLE):
        kind.facts([row])
        return True
    return False


def _living(connection: sqlite3.Connection, kind: Kind) -> int:
    query = f"SELECT count(*) FROM {kind.table} WHERE deleted = 0"
    return int(connection.execute(query).fetchone()[0])
