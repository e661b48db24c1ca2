"""The two libraries that open data files: SQLite's own, and SQLCipher for closed ones.

A plain file is opened by the standard library, which is loaded anyway. One process
must not hold a file open by both at once: each would drop the other's locks.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.cipher import Key

BUSY_WAIT_S = 5.0
_CIPHER = "sqlcipher3.dbapi2"


def connect(
    path: Path | str, key: Key | None = None, *, is_uri: bool = False
) -> sqlite3.Connection:
    """Connect to a file; nothing is read or written yet.

    The key's text is handed over once and is in no cache of statements.

    Args:
        path: the file, or its URI.
        key: of a closed file; None for a plain one.
        is_uri: whether ``path`` is a URI.
    """
    if key is None:
        return sqlite3.connect(
            path, timeout=BUSY_WAIT_S, isolation_level=None, uri=is_uri
        )
    cipher = _cipher()
    connection = cipher.connect(
        str(path), timeout=BUSY_WAIT_S, isolation_level=None, uri=is_uri
    )
    try:
        connection.executescript(
            "PRAGMA cipher_log_level = NONE;"
            f'PRAGMA key = "{key.literal()}";'
            "PRAGMA temp_store = MEMORY"
        )
    except BaseException:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)


def connect_by_cipher(path: Path) -> sqlite3.Connection:
    """Connect to a plain file by SQLCipher, to turn it into a closed one.

    No other connection of this process may be open on it.
    """
    cipher = _cipher()
    made = cipher.connect(str(path), timeout=BUSY_WAIT_S, isolation_level=None)
    made.executescript("PRAGMA cipher_log_level = NONE; PRAGMA temp_store = MEMORY")
    return cast("sqlite3.Connection", made)


def errors() -> tuple[type[Exception], ...]:
    """Return the errors to catch, as far as their libraries are loaded."""
    cipher = sys.modules.get(_CIPHER)
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)


def _cipher() -> Any:
    from sqlcipher3 import dbapi2  # some milliseconds, and for closed files alone

    return dbapi2
