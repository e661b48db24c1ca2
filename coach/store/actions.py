"""What the person did, action by action, so that each can be taken back.

An action is a row of ``batches``. For every fact it touched, ``earlier`` keeps the
version before it, or NULL where the fact was new.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from coach.store import hanging, home
from coach.store.kind import instant, utc_text
from coach.store.kinds import OF_TABLE
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from coach.domain.facts import Fact
    from coach.store.database import Database
    from coach.store.kind import Kind, Row

BY_HAND = "hand"
BY_IMPORT = "import"
BY_UNDO = "undo"
BY_MERGE = "merge"
TAKE_BACK = "take_back"
"""The verb of taking one action back, which can be undone itself."""
_OF_UNDOING = "undo"
_TO_UNDO = "undone IS NULL AND (origin <> ? OR verb = ?)"


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was taken back.

    Attributes:
        verb: what it was, as given to `save`.
        facts: what it touched: facts that were new, as they were before they were
            taken back, then the others as they are again.
        day: the day of the first of them.
    """

    verb: str
    facts: tuple[Fact, ...]
    day: date


def record(db: Database, rows: Iterable[tuple[Kind, Row]], *, verb: str) -> int:
    """Write rows as one action made by hand; inside a transaction.

    Args:
        db: the open data file.
        rows: rows in the order of their kind's columns, each with a reading of the
            logical clock taken in this transaction.
        verb: what the person did, in one word.

    Returns:
        The number of the action.
    """
    held = list(rows)
    batch = add_action(db, verb, BY_HAND)
    for kind, row in held:
        shown = ", ".join(kind.columns)
        before = db.row(f"SELECT {shown} FROM {kind.table} WHERE id = ?", row[:1])
        keep_earlier(db, batch, kind, [(row[0], before)])
        db.run(kind.insert, row)
    return batch


def add_action(db: Database, verb: str, origin: str) -> int:
    """Add an action later than all rows stamped so far; return its number."""
    return db.run(
        "INSERT INTO batches (at_utc, verb, origin, changed) VALUES (?, ?, ?, ?)",
        (utc_text(db.clock.now()), verb, origin, db.tick()),
    )


def keep_earlier(
    db: Database, batch: int, kind: Kind, before: Sequence[tuple[str, Row | None]]
) -> None:
    """Keep the versions that facts had before an action, None for new ones."""
    db.run_many(
        "INSERT OR IGNORE INTO earlier (batch, fact_id, kind, version) "
        "VALUES (?, ?, ?, ?)",
        [(batch, id_, kind.table, _version(kind, row)) for id_, row in before],
    )


def _version(kind: Kind, row: Row | None) -> str | None:
    if row is None:
        return None
    return json.dumps(dict(zip(kind.columns, row, strict=True)), ensure_ascii=False)


def undo(db: Database) -> Undone | None:
    """Take back the latest action that is not taken back yet.

    Called again, it walks further back; taking back is no action itself. An action
    whose facts were all erased is passed over. An import leaves no trace, unless
    another computer may have seen it: then what it brought stays as tombstones.

    Returns:
        What was taken back, or None when there is nothing left.
    """
    with db.transaction():
        while latest := db.row(
            "SELECT id, verb, origin FROM batches "
            f"WHERE {_TO_UNDO} ORDER BY id DESC LIMIT 1",
            (BY_UNDO, TAKE_BACK),
        ):
            batch, verb, origin = latest
            if origin == BY_IMPORT and not home.has_met_others(db):
                facts = _unmake(db, batch)
                if facts:
                    return Undone(verb, facts, facts[0].day)
                continue
            facts = _take_back_all(db, batch)
            named = _OF_UNDOING if verb == TAKE_BACK else verb
            undoing = add_action(db, named, BY_UNDO)
            db.run("UPDATE batches SET undone = ? WHERE id = ?", (undoing, batch))
            db.run(
                "UPDATE batches SET undone = NULL WHERE undone = ? AND id <> ?",
                (batch, batch),
            )
            if facts:
                return Undone(verb, facts, facts[0].day)
    return None


def undo_one(db: Database, batch: int) -> Undone | None:
    """Take back one action, whichever it is, as an action that can be undone.

    Returns:
        What was taken back; None where it cannot be: it is unknown, taken back or
        settled already, what it touched was erased, or a later action touched the
        same facts.
    """
    with db.transaction():
        found = db.row(
            f"SELECT verb FROM batches WHERE id = ? AND {_TO_UNDO}",
            (batch, BY_UNDO, TAKE_BACK),
        )
        if found is None or found == (TAKE_BACK,) or blocker(db, batch) is not None:
            return None
        before = _held(db, batch)
        facts = _take_back_all(db, batch)
        if not facts:
            return None
        taking = add_action(db, TAKE_BACK, BY_UNDO)
        for kind, rows in before:
            keep_earlier(db, taking, kind, rows)
        db.run("UPDATE batches SET undone = ? WHERE id = ?", (taking, batch))
    return Undone(found[0], facts, facts[0].day)


def last_of(db: Database, verb: str) -> tuple[int, datetime] | None:
    """Return the number and the instant, UTC, of the last action of a verb.

    None where there is none that still stands.
    """
    found = db.row(
        "SELECT id, at_utc FROM batches WHERE verb = ? AND origin = ? "
        "AND undone IS NULL ORDER BY id DESC LIMIT 1",
        (verb, BY_HAND),
    )
    return (found[0], instant(found[1], 0)) if found else None


def blocker(db: Database, batch: int) -> int | None:
    """Return the latest action still in force that touched facts of an earlier one."""
    [(later,)] = db.rows(
        "SELECT max(batches.id) FROM earlier JOIN batches ON batches.id = batch "
        "WHERE batch > ? AND origin <> ? AND (undone IS NULL OR undone = batches.id) "
        "AND fact_id IN (SELECT fact_id FROM earlier WHERE batch = ?)",
        (batch, BY_UNDO, batch),
    )
    found: int | None = later
    return found


class IsByUndo:
    """Says of a reading of the logical clock whether undoing stamped a row with it."""

    def __init__(self, db: Database) -> None:
        self._actions = db.rows("SELECT changed, origin FROM batches ORDER BY changed")

    def __call__(self, changed: str) -> bool:
        """Look up the action that a reading belongs to, the first one after it."""
        at = bisect_left(self._actions, (changed,))
        return at < len(self._actions) and self._actions[at][1] == BY_UNDO


def settle(db: Database) -> None:
    """Let everything done so far stand: `undo` does not reach behind this moment."""
    with db.transaction():
        db.run("UPDATE batches SET undone = id WHERE undone IS NULL")


def _held(db: Database, batch: int) -> list[tuple[Kind, list[tuple[str, Row | None]]]]:
    """Return the rows that an action touched as they are now."""
    held: list[tuple[Kind, list[tuple[str, Row | None]]]] = []
    for (table,) in _kinds_of(db, batch):
        kind = OF_TABLE[table]
        rows = db.rows(
            f"SELECT {', '.join(kind.columns)} FROM {table} WHERE id IN "
            "(SELECT fact_id FROM earlier WHERE batch = ? AND kind = ?)",
            (batch, table),
        )
        held.append((kind, [(row[0], row) for row in rows]))
    return held


def _kinds_of(db: Database, batch: int) -> list[tuple[Any, ...]]:
    """Return the tables of the facts that an action touched."""
    kinds = "SELECT DISTINCT kind FROM earlier WHERE batch = ?"
    return [row for row in db.rows(kinds, (batch,)) if row[0] in OF_TABLE]


def _unmake(db: Database, batch: int) -> tuple[Fact, ...]:
    """Make an import as if it had never been; return what it touched."""
    facts: list[Fact] = []
    touched = set(hanging.take_back(db, batch))
    for (table,) in _kinds_of(db, batch):
        kind = OF_TABLE[table]
        new, versions = _before(db, batch, kind)
        facts += _facts(db, kind, new)
        db.run(
            f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(new),),
        )
        for version in versions:
            _restore(db, kind, version)
        facts += _facts(db, kind, [version["id"] for version in versions])
    touched -= {fact.id for fact in facts}
    facts += _facts(db, OF_TABLE["sessions"], sorted(touched))
    db.run("DELETE FROM earlier WHERE batch = ?", (batch,))
    db.run("DELETE FROM batches WHERE id = ?", (batch,))
    return tuple(facts)


def _take_back_all(db: Database, batch: int) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    for (table,) in _kinds_of(db, batch):
        facts += _take_back(db, batch, OF_TABLE[table])
    return tuple(facts)


def _take_back(db: Database, batch: int, kind: Kind) -> list[Fact]:
    """Give the facts of one kind back what they were before an action."""
    were_new, versions = _before(db, batch, kind)
    facts = _facts(db, kind, were_new)
    db.run_many(
        f"UPDATE {kind.table} SET deleted = 1, changed = ? WHERE id = ?",
        [(db.tick(), id_) for id_ in were_new],
    )
    for version in versions:
        version["changed"] = db.tick()
        _restore(db, kind, version)
    return facts + _facts(db, kind, [version["id"] for version in versions])


def _before(
    db: Database, batch: int, kind: Kind
) -> tuple[list[str], list[dict[str, Any]]]:
    """Return what facts were before an action: ids of new ones, and versions."""
    new: list[str] = []
    versions: list[dict[str, Any]] = []
    for id_, version in db.rows(
        "SELECT fact_id, version FROM earlier WHERE batch = ? AND kind = ?",
        (batch, kind.table),
    ):
        if version is None:
            new.append(id_)
        else:
            versions.append(json.loads(version))
    return new, versions


def _restore(db: Database, kind: Kind, version: dict[str, Any]) -> None:
    """Write a version back; it may be older than the newest columns."""
    named = ", ".join(f"{name} = ?" for name in version)
    values = (*version.values(), version["id"])
    db.run(f"UPDATE {kind.table} SET {named} WHERE id = ?", values)


def _facts(db: Database, kind: Kind, ids: list[str]) -> list[Fact]:
    wanted = "id IN (SELECT value FROM json_each(?))"
    return kind.facts(db.rows(f"{kind.select} WHERE {wanted}", (json.dumps(ids),)))
