"""Pours the rows of one whole data file into another: the later change of each wins.

Both have the tables of this version. What was erased for good in either stays away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.store import migrations
from coach.store.kinds import KINDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_GONE = """
DELETE FROM {table} WHERE EXISTS (
    SELECT 1 FROM gone WHERE fact_id = {table}.id AND gone.changed >= {table}.changed)
"""
_LOST_ACTIONS = "DELETE FROM earlier WHERE batch NOT IN (SELECT id FROM batches)"
_SETTLE = "UPDATE batches SET undone = id WHERE undone IS NULL"
_LOOSE = """
UPDATE batches SET undone = id
WHERE undone IS NOT NULL AND undone NOT IN (SELECT id FROM batches)
"""
_SAME_ACTIONS = "SELECT id, changed FROM batches"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_BATCHES, _EARLIER = "batches", "earlier"
_AS_THEY_ARE = ("told", "heart_rate", "routes")


def apply_steps(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    """Make the tables of an earlier version in an empty file.

    Args:
        connection: to the file.
        names: the steps it shall have been through, the first ones of all.
    """
    import sqlite_utils

    db = sqlite_utils.Database(connection, execute_plugins=False, strict=True)
    steps = sqlite_utils.Migrations(migrations.SET)
    for name, step in migrations.STEPS:
        if name in names:
            steps(name=name)(step)
    steps.apply(db)


def pour(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Pour all rows over; inside a transaction of the target.

    No undo reaches behind this moment.

    Args:
        source: where the rows are read.
        target: where they go; a fresh file, or one with rows of its own.
    """
    target.execute("PRAGMA defer_foreign_keys = on")
    for kind in KINDS:
        _pour_later(source, target, kind.table, "id")
    _pour_later(source, target, "gone", "fact_id")
    _pour_later(source, target, "drafts", "name")
    for table in _AS_THEY_ARE:
        _pour_new(source, target, table)
    _pour_meta(source, target)
    _pour_actions(source, target)
    for kind in KINDS:
        target.execute(_GONE.format(table=kind.table))
    mend_references(target)


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of facts that a file of this or an earlier version has."""
    known = {name for (name,) in connection.execute(_TABLES)}
    return [kind.table for kind in KINDS if kind.table in known]


def count_later(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str
) -> int:
    """Return how many facts of one table are new in the target or later than there."""
    query = f"SELECT id, changed FROM {table}"
    known = dict(target.execute(query).fetchall())
    return sum(changed > known.get(id_, "") for id_, changed in source.execute(query))


def mend_references(connection: sqlite3.Connection) -> None:
    """Let every action stand, and let none refer to one that is lost."""
    connection.execute(_LOST_ACTIONS)
    connection.execute(_SETTLE)
    connection.execute(_LOOSE)


def _pour_later(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, key: str
) -> None:
    names, rows = _rows(source, table)
    known = dict(target.execute(f"SELECT {key}, changed FROM {table}").fetchall())
    id_at, changed_at = names.index(key), names.index("changed")
    later = [r for r in rows if r[changed_at] > known.get(r[id_at], "")]
    later.sort(key=lambda row: row[changed_at])
    _insert(target, "INSERT OR REPLACE", table, names, later)


def _pour_new(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str
) -> None:
    names, rows = _rows(source, table)
    _insert(target, "INSERT OR IGNORE", table, names, rows)


def _pour_meta(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    names, rows = _rows(source, "meta")
    _insert(target, "INSERT OR REPLACE", "meta", names, rows)


def _pour_actions(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Pour actions over, and the earlier versions of those that both then have."""
    names, rows = _rows(source, _BATCHES)
    _insert(target, "INSERT OR IGNORE", _BATCHES, names, rows)
    same = set(source.execute(_SAME_ACTIONS)) & set(target.execute(_SAME_ACTIONS))
    ids = {number for number, _ in same}
    names, rows = _rows(source, _EARLIER)
    of_same = [row for row in rows if row[names.index("batch")] in ids]
    _insert(target, "INSERT OR IGNORE", _EARLIER, names, of_same)


def _rows(
    connection: sqlite3.Connection, table: str
) -> tuple[list[str], list[tuple[Any, ...]]]:
    asked = connection.execute(f"SELECT * FROM {table}")
    return [name for name, *_ in asked.description], asked.fetchall()


def _insert(
    target: sqlite3.Connection,
    verb: str,
    table: str,
    names: list[str],
    rows: list[tuple[Any, ...]],
) -> None:
    marks = ", ".join("?" * len(names))
    target.executemany(
        f"{verb} INTO {table} ({', '.join(names)}) VALUES ({marks})", rows
    )
