"""SQLite files of other programs, made from SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from coach.exchange.candidate import of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.exchange.candidate import PlainCandidate


def database(sql: str, **rows: Iterable[Sequence[object]]) -> bytes:
    """Return the bytes of a database: SQL text, then rows by the name of a table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(sql)
        for table, held in rows.items():
            for row in held:
                places = ", ".join("?" * len(row))
                connection.execute(f'INSERT INTO "{table}" VALUES ({places})', row)
        connection.commit()
        return connection.serialize()


def as_file(data: bytes, name: str = "export.db") -> PlainCandidate:
    return of_bytes(data, name)
