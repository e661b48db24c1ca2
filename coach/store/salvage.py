"""Reads what can be read of a damaged data file into a whole one of this version.

The file is never written, nor is anything of it put on the disk: its pages are read
as bytes (`page_image`), its rows off the pages (`btree`), and they are tried one by
one on the tables of the version that wrote them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.store import backups, btree, data_file, migrations, pouring
from coach.store.kinds import KINDS, OF_TABLE
from coach.store.page_image import read_image
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from coach.store.backups import Contents
    from coach.store.btree import Row
    from coach.store.cipher import Key
    from coach.store.kind import Kind
    from coach.store.page_image import Image

    Fill = Callable[[sqlite3.Connection], None]

WRONG_KEY, CLOSED, NEWER, NOTHING = "wrong_key", "closed", "newer", "nothing"
_MASTER = ("table", "index", "trigger", "view")
_MASTER_FIELDS = 5
_TABLE_AT, _ROOT_AT = 1, 3
_OWN_INDEX = "sqlite_autoindex_{}_1"
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, OverflowError)
_READING = re.compile(r"\d{13}-\d{5}-[0-9a-f]+")
_STEP = re.compile(r"(\d{4})_[a-z_]+")
_FIRST_DAY = "1900-01-01"
_AHEAD = timedelta(days=366)
_ALL_TABLES = """
SELECT name, sql LIKE '%WITHOUT ROWID' FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
"""


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
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        return Reading(_read(path, key, connection, now), connection)
    except BaseException:
        connection.close()
        raise


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
    rows = _Rows(image)
    if rows.is_newer:
        return Salvaged(NEWER)
    pouring.apply_steps(into, rows.steps)
    scratch = _Scratch(into, now)
    rows.fill(scratch)
    migrations.apply(into)
    lost = rows.lost(scratch)
    pouring.mend_references(into)
    lost += sum(_drop_unreadable(into, kind) for kind in KINDS)
    counts = {
        kind.table: int(_one(into, f"SELECT count(*) FROM {kind.table} WHERE NOT deleted"))
        for kind in KINDS
    }
    if not scratch.kept.total():
        return Salvaged(NOTHING, tables_lost=rows.tables_lost)
    return Salvaged("", backups.contents(into), counts, rows.tables_lost, lost)


class _Scratch:
    """Tables of one version, which say of each row whether it can stand.

    Attributes:
        kept: how many rows each table took.
        refused: how many it did not.
    """

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        latest = now + _AHEAD
        self._last_day = latest.date().isoformat()
        self._last_ms = latest.timestamp() * 1000
        self.kept: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.tables = dict(connection.execute(_ALL_TABLES).fetchall())
        self._connection = connection
        self._columns = {table: self._of(table) for table in self.tables}

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows in, the later change over the earlier."""
        for row in self._sorted(table, rows):
            if self._takes(table, row):
                self.kept[table] += 1
            else:
                self.refused[table] += 1

    def would_take(self, table: str, rows: list[Row]) -> bool:
        """Say whether rows have the form of a table, each of them; none goes in."""
        names = self._columns[table]
        if any(len(row.values) != len(names) for row in rows):
            return False
        self._connection.execute("SAVEPOINT trying")
        try:
            return all(self._takes(table, row) for row in rows) and self._in_place(
                table, rows
            )
        finally:
            self._connection.execute("ROLLBACK TO trying")
            self._connection.execute("RELEASE trying")

    def _in_place(self, table: str, rows: list[Row]) -> bool:
        """Say whether the column that names a kind of fact does so, if there is one."""
        names = self._columns[table]
        if table == "told" or "kind" not in names or table not in self.tables:
            return True
        if not self.tables[table]:
            return True
        at = names.index("kind")
        return all(row.values[at] in OF_TABLE for row in rows)

    def _takes(self, table: str, row: Row) -> bool:
        names = self._columns[table][: len(row.values)]
        values = list(row.values)
        if table == "batches" and values:
            values[0] = row.number
        if len(values) > len(names) or not self._is_sane(dict(zip(names, values))):
            return False
        marks = ", ".join("?" * len(names))
        try:
            self._connection.execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})",
                values,
            )
        except (sqlite3.Error, OverflowError):
            return False
        return True

    def _is_sane(self, row: dict[str, Any]) -> bool:
        """Say whether day and change of a row are such as the program writes."""
        day, changed = str(row.get("day", _FIRST_DAY)), row.get("changed")
        if not _FIRST_DAY <= day <= self._last_day:
            return False
        if changed is None:
            return "changed" not in row
        known = _READING.fullmatch(str(changed))
        return known is not None and int(changed[:13]) <= self._last_ms

    def _sorted(self, table: str, rows: Iterable[Row]) -> list[Row]:
        names = self._columns[table]
        at = names.index("changed") if "changed" in names else len(names)

        def changed(row: Row) -> str:
            return str(row.values[at]) if at < len(row.values) else ""

        return sorted(rows, key=changed)

    def _of(self, table: str) -> list[str]:
        asked = self._connection.execute(f"PRAGMA table_info({table})")
        return [name for _, name, *_ in asked]


class _Rows:
    """The rows of an image, table by table."""

    def __init__(self, image: Image) -> None:
        self._trees = btree.Trees(image)
        self._roots = dict(self._master())
        self.tables_lost: tuple[str, ...] = ()
        self._refs: dict[str, set[str]] = {}
        applied = [
            row.values[2]
            for row in self._of(migrations.NAMES_TABLE)
            if len(row.values) > 2 and row.values[1] == migrations.SET  # noqa: PLR2004
        ]
        known = migrations.names()
        self.is_newer = any(_is_later(name, known[-1]) for name in applied)
        last = max((known.index(name) for name in applied if name in known), default=-1)
        self.steps = known[: last + 1] if last >= 0 else known

    def fill(self, scratch: _Scratch) -> None:
        """Put all rows where they belong."""
        held = {table: list(self._of(table)) for table in scratch.tables}
        for table in scratch.tables:
            self._refs[table] = {
                row.values[0]
                for row in self._of(_OWN_INDEX.format(table))
                if row.values and isinstance(row.values[0], str)
            }
        for rows, kind in self._lone():
            table = self._home(rows, kind, scratch)
            if table:
                held[table] += rows
        held.pop(migrations.NAMES_TABLE)
        for table, rows in held.items():
            scratch.put(table, rows)
        self.tables_lost = tuple(
            table for table, rows in held.items() if not rows and table not in self._roots
        )

    def lost(self, scratch: _Scratch) -> int:
        """Return about how many rows are missing: indexes name more than was found."""
        return self._trees.bad + sum(
            max(0, len(ids) - scratch.kept[table], scratch.refused[table])
            for table, ids in self._refs.items()
        )

    def _of(self, table: str) -> Iterator[Row]:
        root = self._roots.get(table)
        if root:
            yield from self._trees.rows(root)

    def _master(self) -> Iterator[tuple[str, int]]:
        """Give the root of each table and index that the file's own list names."""
        found = list(self._trees.rows(1))
        for number, kind in list(self._trees.lone_leaves()):
            if kind == btree.TABLE_LEAF:
                rows = list(self._trees.rows_on(number))
                if rows and all(_is_of_master(row) for row in rows):
                    self._trees.seen.add(number)
                    found += rows
        for row in found:
            if _is_of_master(row) and row.values[_ROOT_AT]:
                yield row.values[_TABLE_AT], row.values[_ROOT_AT]

    def _lone(self) -> Iterator[tuple[list[Row], int]]:
        for number, kind in list(self._trees.lone_leaves()):
            rows = list(self._trees.rows_on(number))
            if rows:
                yield rows, kind

    def _home(self, rows: list[Row], kind: int, scratch: _Scratch) -> str | None:
        """Return the table of a page that no tree leads to, where that is certain.

        Its ids stand in the table's own index, or one table alone takes such rows.
        """
        for table, ids in self._refs.items():
            if all(row.values and row.values[0] in ids for row in rows if _has_id(row)):
                if any(_has_id(row) for row in rows) and kind == btree.TABLE_LEAF:
                    return table
        without_rowid = kind == btree.INDEX_LEAF
        fitting = [
            table
            for table, is_without in scratch.tables.items()
            if bool(is_without) == without_rowid
            and table not in {"meta", migrations.NAMES_TABLE}
            and scratch.would_take(table, rows)
        ]
        if "choices" in fitting and "answers" in fitting:
            return "choices"
        return fitting[0] if len(fitting) == 1 else None


def _has_id(row: Row) -> bool:
    return bool(row.values) and isinstance(row.values[0], str)


def _is_later(name: object, last: str) -> bool:
    said = _STEP.fullmatch(name) if isinstance(name, str) else None
    return said is not None and said[1] > last[: len(said[1])]


def _is_of_master(row: Row) -> bool:
    values = row.values
    return (
        len(values) == _MASTER_FIELDS
        and values[0] in _MASTER
        and isinstance(values[_TABLE_AT], str)
        and isinstance(values[_ROOT_AT], int)
    )


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


def _one(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
