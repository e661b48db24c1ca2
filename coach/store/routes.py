"""Routes of sessions: the GPX file each came in, byte for byte, beside the facts.

A session's route stays when it is deleted, so that undo brings both back. Routes are
in no history: what does not hand them out never reads them.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.store.database import Database
    from coach.store.kind import Row

COLUMNS = ("session", "size", "file")
MOST_BYTES = 16 * 1024 * 1024
"""A route longer than this is not kept."""


def save(db: Database, session_id: str, file: bytes) -> None:
    """Keep the route of a session, in place of the one it had; see `row`.

    Raises:
        ValueError: the file is no route; nothing was changed.
    """
    written = row(session_id, file)
    with db.transaction():
        db.run(
            "INSERT OR REPLACE INTO routes (session, size, file) VALUES (?, ?, ?)",
            written,
        )


def row(session_id: str, file: bytes) -> Row:
    """Return the row of a session's route, in the order of `COLUMNS`.

    Args:
        session_id: the session's id.
        file: a whole GPX file, 1 byte to 16 MiB.

    Raises:
        ValueError: the file is empty or too long.
    """
    if not 0 < len(file) <= MOST_BYTES:
        raise ValueError("a route is 1 byte to 16 MiB long")
    return session_id, len(file), zlib.compress(file)


def load(db: Database, session_id: str) -> bytes | None:
    """Return a session's route as it came in; None where there is none."""
    found = db.row("SELECT file, size FROM routes WHERE session = ?", (session_id,))
    return None if found is None else _unpacked(found[0], found[1])


def with_route(db: Database, *session_ids: str) -> frozenset[str]:
    """Return those of the sessions that have a route."""
    rows = db.rows(
        "SELECT session FROM routes WHERE session IN (SELECT value FROM json_each(?))",
        (json.dumps(session_ids),),
    )
    return frozenset(id_ for (id_,) in rows)


def is_whole(file: object, size: object) -> bool:
    """Say whether a blob holds as many bytes as stands beside it."""
    if not isinstance(file, bytes) or not isinstance(size, int):
        return False
    return 0 < size <= MOST_BYTES and _unpacked(file, size) is not None


def _unpacked(file: bytes, size: int) -> bytes | None:
    """Return the bytes of a route, never more than belongs to it."""
    try:
        raw = zlib.decompressobj().decompress(file, size + 1)
    except zlib.error:
        return None
    return raw if len(raw) == size else None
