"""All that a data file holds about a person, row by row, as it goes to another file.

A holding is the rows of every table, each in the order of `COLUMNS`. As a line of text
a row is ``["table", {"column": value, ...}]`` in JSON; samples of heart rate and
routes are in base 64 there. What another version of the program wrote is told apart
from what is damaged: the first names a table or a column that is unknown here.
"""

from __future__ import annotations

import base64
import json
import re
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from coach.store import driver, heart_rate, routes, told
from coach.store.kind import Row
from coach.store.kinds import KINDS, OF_TABLE
from coach.store.source_mark import source_mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from coach.store.database import Database
    from coach.store.kind import Kind

GONE, TOLD, BEATS, ROUTES = "gone", "told", "heart_rate", "routes"
BLOBS: Mapping[str, str] = {BEATS: "samples", ROUTES: "file"}
"""What hangs on a session, beside the facts: table, and its column of bytes."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    **{kind.table: kind.columns for kind in KINDS},
    GONE: ("fact_id", "kind", "changed", "source_mark"),
    TOLD: told.COLUMNS,
    BEATS: heart_rate.COLUMNS,
    ROUTES: routes.COLUMNS,
}
"""The columns of every table, the id first."""
CHANGED, DELETED = 4, 5
"""Where a fact's row has its reading of the clock, and whether it is deleted."""

Holding = dict[str, list[Row]]

_READING = re.compile(r"[0-8][0-9]{12}-[0-9]{5}-[0-9a-f]{1,32}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NOTHING = object()
FROM_ELSEWHERE = {
    kind.table: kind.columns.index("source")
    for kind in KINDS
    if "source_id" in kind.columns
}
"""The tables of facts that other programs may know, and where a row names them."""


class NewerRecord(ValueError):
    """A row names what a newer version of the program has and this one has not."""


def held_in(db: Database) -> Holding:
    """Return all rows of an open data file."""
    return {
        table: db.rows(f"SELECT {', '.join(columns)} FROM {table}")
        for table, columns in COLUMNS.items()
    }


def mark_of(table: str, row: Row) -> str | None:
    """Return the digest of where a fact came from; None if it was made here."""
    at = FROM_ELSEWHERE.get(table)
    return None if at is None else source_mark(row[at], row[at + 1])


def content_text(row: Row) -> str:
    """Return what a fact's row says besides its id and its reading, as one text."""
    rest = (*row[1:CHANGED], *row[DELETED:])
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"))


def to_line(table: str, row: Row) -> str:
    """Return a row as a line of text, without its end."""
    named = dict(zip(COLUMNS[table], row, strict=True))
    if blob := BLOBS.get(table):
        named[blob] = base64.b64encode(named[blob]).decode("ascii")
    return json.dumps([table, named], ensure_ascii=True, separators=(",", ":"))


class LineReader:
    """Reads lines of text back into rows.

    Args:
        db: the open data file, which knows what stands in a column that an older
            version of the program did not have yet.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._missing: dict[str, dict[str, Any]] = {}

    def read(self, line: str) -> tuple[str, Row]:
        """Return the table and the row of a line.

        Raises:
            NewerRecord: a newer version of the program wrote it.
            ValueError: it is damaged.
        """
        try:
            table, named = json.loads(line, parse_constant=_refuse)
            values = dict(named)
            keys = set(values)
            hash(tuple(values.values()))  # no list and no table stands in a column
        except (TypeError, RecursionError) as error:
            raise ValueError("no row") from error
        columns = COLUMNS.get(table) if isinstance(table, str) else None
        if columns is None or not keys <= set(columns):
            raise NewerRecord
        for name in columns:
            if name not in values:
                values[name] = self._default(table, name)
        if blob := BLOBS.get(table):
            values[blob] = _from_base64(values[blob])
        return table, tuple([values[name] for name in columns])

    def _default(self, table: str, name: str) -> Any:
        """Return what stands in a column that a line does not name."""
        if table not in self._missing:
            self._missing[table] = {
                column: None if default is None else self._value(default)
                for column, has_to, default in self._db.rows(
                    'SELECT name, "notnull", dflt_value FROM pragma_table_info(?)',
                    (table,),
                )
                if default is not None or not has_to
            }
        found = self._missing[table].get(name, _NOTHING)
        if found is _NOTHING:
            raise ValueError("a row lacks what it cannot be without")
        return found

    def _value(self, default: str) -> Any:
        [(value,)] = self._db.rows(f"SELECT {default}")
        return value


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _from_base64(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("bytes are text here")
    return base64.b64decode(text, validate=True)


def latest(table: str, rows: Sequence[Row]) -> str:
    """Return the latest reading of the logical clock in rows; empty without any."""
    at = COLUMNS[table].index("changed") if "changed" in COLUMNS[table] else None
    return "" if at is None else max((row[at] for row in rows), default="")


def is_reading(text: object) -> bool:
    """Say whether this is a reading of a logical clock, of this age of the world."""
    return isinstance(text, str) and bool(_READING.fullmatch(text))


class Touchstone:
    """Tells whole rows from damaged ones, by tables like the file's own in memory.

    Args:
        db: the open data file.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def whole(self, table: str, rows: Sequence[Row]) -> list[Row]:
        """Return the rows that the table would take and the program can read."""
        if table == GONE:
            return [row for row in rows if _is_gone_line(row)]
        likely = [row for row in rows if _is_likely(table, row)]
        if not likely:
            return []
        [(made,)] = self._db.rows(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        )
        with closing(driver.connect(":memory:")) as connection:
            connection.execute(made)
            fits = _fitting(table, connection)
            # All at once is several times as quick, and nearly always enough.
            return likely if fits(likely) else [row for row in likely if fits([row])]


def _is_gone_line(row: Row) -> bool:
    id_, table, changed, mark = row
    return (
        _is_id(id_)
        and table in OF_TABLE
        and is_reading(changed)
        and (mark is None or (isinstance(mark, str) and bool(_DIGEST.fullmatch(mark))))
    )


def _is_likely(table: str, row: Row) -> bool:
    if not _is_id(row[0]):
        return False
    if table == BEATS:
        return heart_rate.is_whole(row[5], row[1])
    if table == ROUTES:
        return routes.is_whole(row[2], row[1])
    return table == TOLD or is_reading(row[CHANGED])


def _is_id(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value)


def _fitting(
    table: str, connection: sqlite3.Connection
) -> Callable[[Sequence[Row]], bool]:
    """Return what says whether an empty table takes rows, and they can be read."""
    columns = COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    kind = OF_TABLE.get(table)

    def fits(rows: Sequence[Row]) -> bool:
        numbered = [(f"{n} {row[0]}", *row[1:]) for n, row in enumerate(rows)]
        connection.execute(f"DELETE FROM {table}")
        with suppress(*driver.errors(), ValueError, TypeError, OverflowError):
            connection.executemany(insert, numbered)
            _read_all(kind, table, connection)
            return True
        return False

    return fits


def _read_all(kind: Kind | None, table: str, connection: sqlite3.Connection) -> None:
    """Make what the rows of a table say; a `ValueError` where one says nothing."""
    if kind is not None:
        kind.facts(connection.execute(kind.select).fetchall())
    elif table == TOLD:
        named = ", ".join(told.COLUMNS)
        told.read_rows(connection.execute(f"SELECT {named} FROM told").fetchall())
