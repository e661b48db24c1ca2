"""Tries rows of a damaged file on the tables of the version that wrote them."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.store.kinds import OF_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from coach.store.btree import Row

_READING = re.compile(r"\d{13}-\d{5}-[0-9a-f]+")
_MS_WIDTH = 13
_FIRST_DAY = "1900-01-01"
_AHEAD = timedelta(days=366)
_ALL_TABLES = """
SELECT name, sql LIKE '%WITHOUT ROWID' FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
"""


class Trial:
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
        if "kind" not in names or not self.tables[table]:
            return True
        at = names.index("kind")
        return all(row.values[at] in OF_TABLE for row in rows)

    def _takes(self, table: str, row: Row) -> bool:
        names = self._columns[table][: len(row.values)]
        values = list(row.values)
        if table == "batches" and values:
            values[0] = row.number
        if len(values) > len(names):
            return False
        if not self._is_sane(dict(zip(names, values, strict=True))):
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
        return known is not None and int(changed[:_MS_WIDTH]) <= self._last_ms

    def _sorted(self, table: str, rows: Iterable[Row]) -> list[Row]:
        names = self._columns[table]
        at = names.index("changed") if "changed" in names else len(names)

        def changed(row: Row) -> str:
            return str(row.values[at]) if at < len(row.values) else ""

        return sorted(rows, key=changed)

    def _of(self, table: str) -> list[str]:
        asked = self._connection.execute(f"PRAGMA table_info({table})")
        return [name for _, name, *_ in asked]
