"""What hangs on a session, as an import brings it: heart rate, and its route.

It is in no fact, so its versions are kept by themselves: before an import writes over
a row of bytes, the row goes to ``earlier``, as the line of text that `records` makes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coach.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.store.database import Database
    from coach.store.kind import Row


def write(db: Database, batch: int, hanging: Mapping[str, Iterable[Row]]) -> None:
    """Write rows of bytes as a part of an action; inside its transaction.

    Args:
        db: the open data file.
        batch: the number of the action.
        hanging: rows by table, one a session.
    """
    for table, rows in hanging.items():
        for row in rows:
            before = _held(db, table, row[0])
            version = None if before is None else records.to_line(table, before)
            db.run(
                "INSERT INTO earlier (batch, fact_id, kind, version) "
                "VALUES (?, ?, ?, ?)",
                (batch, name_of(table, row[0]), table, version),
            )
            _put(db, table, row)


def take_back(db: Database, batch: int) -> list[str]:
    """Give sessions the bytes back that they had before an action.

    Returns:
        The ids of those sessions.
    """
    reader = records.LineReader(db)
    touched: list[str] = []
    for table in records.BLOBS:
        for named, version in db.rows(
            "SELECT fact_id, version FROM earlier WHERE batch = ? AND kind = ?",
            (batch, table),
        ):
            session = named.removeprefix(name_of(table, ""))
            touched.append(session)
            if version is None:
                db.run(f"DELETE FROM {table} WHERE session = ?", (session,))
            else:
                _put(db, table, reader.read(version)[1])
    return touched


def drop_versions(db: Database, session_ids: Iterable[str]) -> None:
    """Remove the earlier bytes of sessions that are erased for good."""
    names = [name_of(table, id_) for id_ in session_ids for table in records.BLOBS]
    db.run(
        "DELETE FROM earlier WHERE fact_id IN (SELECT value FROM json_each(?))",
        (json.dumps(names),),
    )


def name_of(table: str, session_id: str) -> str:
    """Return what names the bytes of a session in ``earlier``."""
    return f"{table}:{session_id}"


def _held(db: Database, table: str, session_id: str) -> Row | None:
    shown = ", ".join(records.COLUMNS[table])
    return db.row(f"SELECT {shown} FROM {table} WHERE session = ?", (session_id,))


def _put(db: Database, table: str, row: Row) -> None:
    columns = records.COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    named = ", ".join(columns)
    db.run(f"INSERT OR REPLACE INTO {table} ({named}) VALUES ({marks})", row)
