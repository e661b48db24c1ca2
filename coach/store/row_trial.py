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

_READING = re.compile(r"\d{13}-\d{1,5}-[0-9a-z]+")
_MS_WIDTH = 13
_TYPES: dict[str, type | tuple[type, ...]] = {
    "TEXT": str,
    "INTEGER": int,
    "INT": int,
    "REAL": (int, float),
    "BLOB": bytes,
}
_FIRST_DAY = "1900-01-01"
_AHEAD = timedelta(days=366)
_ALL_TABLES = """
SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_master
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
        self._columns = {table: self._asked(table, 1) for table in self.tables}
        self._types = {table: self._asked(table, 2) for table in self.tables}

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows in, the later change over the earlier."""
        for row in self._sorted(table, rows):
            if self._takes(table, row):
                self.kept[table] += 1
            else:
                self.refused[table] += 1

    def would_take(self, table: str, rows: list[Row]) -> bool:
        """Say whether rows have the form of a table, each of them; none goes in."""
        self._connection.execute("SAVEPOINT trying")
        try:
            return all(
                self._has_form(table, row) and self._takes(table, row, "INSERT")
                for row in rows
            )
        finally:
            self._connection.execute("ROLLBACK TO trying")
            self._connection.execute("RELEASE trying")

    def _has_form(self, table: str, row: Row) -> bool:
        """Say whether a row has as many values as a table, each of its type."""
        names, types = self._columns[table], self._types[table]
        if len(row.values) != len(names):
            return False
        if self.tables[table] and "kind" in names:
            return row.values[names.index("kind")] in OF_TABLE
        return all(
            value is None or isinstance(value, _TYPES[type_])
            for value, type_ in zip(row.values, types, strict=True)
        )

    def _takes(self, table: str, row: Row, verb: str = "INSERT OR REPLACE") -> bool:
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
                f"{verb} INTO {table} ({', '.join(names)}) VALUES ({marks})",
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

    def _asked(self, table: str, at: int) -> list[str]:
        asked = self._connection.execute(f"PRAGMA table_info({table})")
        return [column[at] for column in asked]
