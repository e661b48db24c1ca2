"""Forgets what is past its time, and erases for good what the person asks to erase.

What is erased leaves a line in ``gone``: its id and a digest of its source, so that
neither a merge nor an import brings it back, and no word of it.
"""

from __future__ import annotations

import json
import os
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import FixedClock
from coach.store import actions, backups, data_file, driver, erasable, hanging, trouble
from coach.store.database import Database, Troubles
from coach.store.kind import utc_text
from coach.store.kinds import KINDS, OF_TABLE
from coach.store.logical_clock import earliest
from coach.store.records import BLOBS
from coach.store.source_mark import source_mark
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from coach.store.cipher import Key
    from coach.store.erasable import What
    from coach.store.kind import Kind

KEPT = timedelta(days=30)
"""So long an earlier version and a deleted fact can be brought back."""
ERASE = "erase"
_GONE = (
    "INSERT INTO gone (fact_id, kind, changed, source_mark) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (fact_id) DO UPDATE SET changed = excluded.changed, "
    "source_mark = coalesce(excluded.source_mark, source_mark)"
)
_AMONG = "IN (SELECT value FROM json_each(?))"
_EMPTIED = (
    "UPDATE batches SET undone = id WHERE undone IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM earlier WHERE batch = batches.id)"
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went: earlier versions of facts, and facts that were deleted long ago."""

    versions: int
    facts: int


# -- what is past its time -------------------------------------------------------------


def forget_old(db: Database, now: datetime) -> Forgotten:
    """Let earlier versions and deleted facts go that are older than `KEPT`.

    Their actions can no longer be taken back. Nothing is written when nothing is due.

    Args:
        db: the open data file.
        now: the present instant, aware.
    """
    limit = utc_text(now - KEPT)
    before = earliest(now - KEPT)
    old = "batch IN (SELECT id FROM batches WHERE at_utc < ?)"
    [(versions,)] = db.rows(f"SELECT count(*) FROM earlier WHERE {old}", (limit,))
    if not versions and not any(_tombstones(db, kind, before) for kind in KINDS):
        return Forgotten(0, 0)
    db.run("PRAGMA secure_delete = on")
    with db.transaction():
        db.run(f"DELETE FROM earlier WHERE {old}", (limit,))
        db.run(
            "UPDATE batches SET undone = id WHERE undone IS NULL AND at_utc < ?",
            (limit,),
        )
        facts = sum(_bury(db, kind, before) for kind in KINDS)
        db.run(_EMPTIED)
    return Forgotten(versions, facts)


def _tombstones(db: Database, kind: Kind, before: str) -> list[tuple[str, ...]]:
    """Return id, reading and digest of the facts deleted before a reading."""
    source = "source, source_id" if "source_id" in kind.columns else "'', NULL"
    rows = db.rows(
        f"SELECT id, changed, {source} FROM {kind.table} "
        "WHERE deleted = 1 AND changed < ?",
        (before,),
    )
    return [(id_, changed, *where) for id_, changed, *where in rows]


def _bury(db: Database, kind: Kind, before: str) -> int:
    """Remove the tombstones of a kind; each keeps the reading of its deletion.

    What an undo took out of an import may come in again, so it leaves no digest.
    """
    rows = _tombstones(db, kind, before)
    if not rows:
        return 0
    by_undo = actions.IsByUndo(db)
    lines = [
        (id_, kind.table, changed, None if by_undo(changed) else source_mark(*where))
        for id_, changed, *where in rows
    ]
    db.run_many(_GONE, lines)
    _remove(db, kind.table, [id_ for id_, *_ in rows])
    return len(rows)


# -- erasing for good ------------------------------------------------------------------


def counts(db: Database, what: What) -> dict[str, int]:
    """Return how many facts would go, by table; deleted ones do not count."""
    return {
        table: len(ids) for table, ids in erasable.ids_of(db, what, living=True).items()
    }


def erase(db: Database, what: What) -> int:
    """Erase facts for good: rows, earlier versions, heart rate, routes, drafts.

    What was told stands in numbers alone and stays. It cannot be taken back.

    Args:
        db: an open file of any version; `overwrite` takes the last bytes of it away.
        what: what is to be erased.

    Returns:
        How many facts went, deleted ones included.
    """
    db.run("PRAGMA secure_delete = on")
    with db.transaction():
        found = erasable.ids_of(db, what)
        can_mark = "gone" in erasable.tables(db)
        for table, ids in found.items():
            if can_mark:
                db.run_many(_GONE, _lines(db, OF_TABLE[table], ids))
            _remove(db, table, ids)
        all_ids = [id_ for ids in found.values() for id_ in ids]
        db.run(f"DELETE FROM earlier WHERE fact_id {_AMONG}", (json.dumps(all_ids),))
        erasable.drop_versions(db, what)
        db.run(_EMPTIED)
        _drop_drafts(db, [*all_ids, *what.ids], what.words)
        if all_ids:
            action = actions.add_action(db, ERASE, actions.BY_HAND)
            db.run("UPDATE batches SET undone = id WHERE id = ?", (action,))
    return len(all_ids)


def _lines(
    db: Database, kind: Kind, ids: Sequence[str]
) -> Iterable[tuple[str, str, str, str | None]]:
    has_source = "source_id" in kind.columns
    source = "source, source_id" if has_source else "'', NULL"
    rows = db.rows(
        f"SELECT id, {source} FROM {kind.table} WHERE id {_AMONG}", (json.dumps(ids),)
    )
    return [(id_, kind.table, db.tick(), source_mark(*where)) for id_, *where in rows]


def _remove(db: Database, table: str, ids: Sequence[str]) -> None:
    """Remove rows, and what hangs on them."""
    among = json.dumps(ids)
    db.run(f"DELETE FROM {table} WHERE id {_AMONG}", (among,))
    if table != "sessions":
        return
    for blobs in BLOBS:
        if blobs in erasable.tables(db):
            db.run(f"DELETE FROM {blobs} WHERE session {_AMONG}", (among,))
    hanging.drop_versions(db, ids)


def _drop_drafts(db: Database, ids: Iterable[str], words: Iterable[str]) -> None:
    """Drop the drafts that name a fact, or that are about a day, a thing, a form."""
    marks = [*ids, *(f'"{word}"' for word in words)]
    for name, body in db.rows("SELECT name, body FROM drafts"):
        if any(mark in body or mark.strip('"') in name for mark in marks):
            db.run("DELETE FROM drafts WHERE name = ?", (name,))


def overwrite(db: Database) -> None:
    """Write the file anew without what was erased, and empty the log beside it.

    Afterwards no byte of either holds what is erased. A disk may still keep traces of
    places that it no longer shows.

    Raises:
        StoreUnavailable: ``locked`` where another program has the file open.
    """
    db.run("PRAGMA secure_delete = on")
    db.run("PRAGMA temp_store = MEMORY")
    db.run("VACUUM")
    [(is_busy, _, _)] = db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    if is_busy:
        raise trouble.unavailable("locked", db.path)


# -- copies ----------------------------------------------------------------------------


def erase_in_copy(path: Path, key: Key | None, what: What, now: datetime) -> int:
    """Write a copy anew without what is erased, whole or not at all; for any thread.

    Args:
        path: the copy, of any version.
        key: what opens closed copies.
        what: what is to be erased.
        now: the present instant, aware.

    Returns:
        How many facts went; the copy is untouched where there were none.

    Raises:
        StoreUnavailable: the copy cannot be read or written; it is as it was.
    """
    with Troubles(path, has_key=key is not None):
        key = data_file.check_ours(path, key)
        handle, part = data_file.private_file(path.parent, ".copy-", ".part")
        os.close(handle)
        try:
            with (
                closing(data_file.connect_to_look(path, key)) as source,
                closing(driver.connect(part, key)) as fresh,
            ):
                source.backup(fresh)
            gone = _erase_alone(part, key, what, now)
            if gone:
                backups.put_in_place(part, path)
        finally:
            for left in data_file.family(part):
                left.unlink(missing_ok=True)
    return gone


def _erase_alone(part: Path, key: Key | None, what: What, now: datetime) -> int:
    connection = driver.connect(part, key)
    try:
        connection.execute("PRAGMA journal_mode = delete")
        db = Database(part, FixedClock(now), connection, key)
    except BaseException:
        connection.close()
        raise
    with closing(db):
        gone = erase(db, what)
        overwrite(db)
        if db.rows("PRAGMA integrity_check") != [("ok",)]:
            raise db.damaged()
    return gone
