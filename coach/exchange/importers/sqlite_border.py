"""Reading SQLite files of other programs: nothing in one is run, or written to.

The file stays as it is, whoever else has it open. Columns of tables that hold something
are read: no view, no trigger, no virtual table and no computed column, for those are
somebody's code. Sorting is left to the reader, so that no copy of the content lands in
a folder for passing files.
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from coach.exchange.candidate import read_whole
from coach.exchange.findings import Trouble, UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coach.exchange.candidate import Candidate

START = b"SQLite format 3\0"
MOST_BYTES = 128 * 1024 * 1024
"""The most that is held in memory, for a file inside a zip."""
MOST_SECONDS = 5.0
"""So long a file may think before its next row."""
MOST_TABLES = 5000
Row = tuple[object, ...]

_STEPS_BETWEEN_LOOKS = 20_000
_MADE = rb"(?i)create table\s+[\"`\[']?%s\b"
_FORMAT_BYTES = slice(18, 20)
_NO_LOG = b"\x01\x01"
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 32 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1024 * 1024,
    sqlite3.SQLITE_LIMIT_COLUMN: 2000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = (
    "trusted_schema = OFF",
    "query_only = ON",
    "temp_store = MEMORY",
    "cell_size_check = ON",
)
_BROKEN = (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, UnicodeError)
"""What a damaged file can end in: it may ask for more memory than there is."""


class Database:
    """The tables of an open file.

    Names are asked for in any case. Whatever breaks while rows are read comes out as
    `UnreadError` from `opened`.

    Attributes:
        tables: the columns of each table that hold something, both in lower case.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._until = 0.0
        connection.set_progress_handler(self._is_over, _STEPS_BETWEEN_LOOKS)
        self._think()
        self._names = _names_of(connection)
        self.tables: Mapping[str, frozenset[str]] = {
            table: frozenset(_columns_of(connection, name))
            for table, name in self._names.items()
        }

    def has(self, table: str, *columns: str) -> bool:
        """Say whether there is a table with all of these columns."""
        held = self.tables.get(table.casefold())
        return held is not None and held.issuperset(map(str.casefold, columns))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield these columns of all rows, in the order of the table's own key.

        A column that is not there is None in every row, and a table that is not there
        has no rows. Cells are as SQLite holds them: int, float, str, bytes or None.
        """
        name = self._names.get(table.casefold())
        if name is None:
            return
        held = self.tables[table.casefold()]
        wanted = ", ".join(
            _quoted(column) if column.casefold() in held else "NULL"
            for column in columns
        )
        self._think()
        for row in self._connection.execute(f"SELECT {wanted} FROM {_quoted(name)}"):
            yield row
            self._think()

    def _think(self) -> None:
        self._until = time.monotonic() + MOST_SECONDS

    def _is_over(self) -> bool:
        return time.monotonic() > self._until


def is_database(file: Candidate) -> bool:
    """Say whether a file is one of SQLite's."""
    return file.head.startswith(START)


def has_tables(file: Candidate, *tables: str) -> bool:
    """Say whether an SQLite file has all of these tables; never raises.

    Where its head names them it counts as having them, even if it is damaged further
    on; in a long list of tables they may stand beyond the head, so it is opened.
    """
    if not is_database(file):
        return False
    head = file.head
    if all(re.search(_MADE % re.escape(name.encode()), head) for name in tables):
        return True
    try:
        with opened(file) as database:
            return all(database.has(name) for name in tables)
    except (UnreadError, OSError):
        return False


@contextmanager
def opened(file: Candidate) -> Iterator[Database]:
    """Open a file of another program for reading.

    Raises:
        UnreadError: it is damaged, is not SQLite, thinks for too long, or lies in a zip
            and is longer than `MOST_BYTES`; whatever breaks inside the ``with`` over
            its content, too.
    """
    try:
        with closing(_connected(file)) as connection:
            yield Database(connection)
    except _BROKEN:
        raise UnreadError(Trouble.DAMAGED) from None


def _connected(file: Candidate) -> sqlite3.Connection:
    where = file.path()
    if where is None:
        data = _without_log(read_whole(file, MOST_BYTES))
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
    else:
        name = quote(str(where.resolve()))
        connection = sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True)
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    connection.text_factory = _text
    return connection


def _without_log(data: bytes) -> bytes:
    """Return a file as one that keeps no log beside it: memory knows no beside."""
    if data[_FORMAT_BYTES] == _NO_LOG:
        return data
    return b"".join((data[: _FORMAT_BYTES.start], _NO_LOG, data[_FORMAT_BYTES.stop :]))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _names_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the names of ordinary tables by themselves in lower case."""
    for each in _PRAGMAS:
        connection.execute(f"PRAGMA {each}")
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' LIMIT ?",
        (MOST_TABLES,),
    )
    return {str(name).casefold(): str(name) for (name,) in rows}


def _columns_of(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    for (name,) in connection.execute(
        "SELECT name FROM pragma_table_info(?)", (table,)
    ):
        yield str(name).casefold()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
