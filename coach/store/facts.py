"""Keeps facts and brings them back: save, delete, undo, import, the whole history.

Every function that writes is one transaction and one action that `undo` takes back as
a whole. Nothing is ever removed: a deleted fact stays as a tombstone, and a changed
one keeps its earlier versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Planned
from coach.domain.history import History
from coach.store.actions import Undone, record, settle, undo
from coach.store.ids import new_id
from coach.store.imports import BatchCounts, save_batch, weigh_batch
from coach.store.kinds import KINDS, OF_FACT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from coach.domain.facts import Fact
    from coach.store.database import Database
    from coach.store.kind import Kind, Row

__all__ = [
    "BatchCounts",
    "Undone",
    "change",
    "counts",
    "delete",
    "find",
    "keep_shown",
    "load_history",
    "new_id",
    "save",
    "save_batch",
    "settle",
    "undo",
    "weigh_batch",
]

_SINCE_LIMITS = ("sessions", "checkins", "nights", "marks")
_STANDING = "(repeats <> 'once' OR max(for_day, coalesce(instead_of, '')) >= ?)"


def save(db: Database, *facts: Fact, verb: str) -> None:
    """Keep facts, new ones or new versions of those with the same id.

    They are on the disk when this returns.

    Args:
        db: the open data file.
        facts: any kinds, any order; together they are one action.
        verb: what the person did, in one word; `undo` gives it back.
    """
    if not facts:
        return
    with db.transaction():
        pairs = [(OF_FACT[type(fact)], fact) for fact in facts]
        rows = [(kind, kind.row(fact, db.tick())) for kind, fact in pairs]
        record(db, rows, verb=verb)


def keep_shown(db: Database, fact: Fact, *, verb: str) -> None:
    """Keep a fact that the program showed, as `save` does, out of reach of `undo`.

    Nobody pressed anything for it, so that "undo" goes to what the person did last.
    """
    kind = OF_FACT[type(fact)]
    with db.transaction():
        action = record(db, [(kind, kind.row(fact, db.tick()))], verb=verb)
        db.run("UPDATE batches SET undone = id WHERE id = ?", (action,))


def delete(db: Database, fact_id: str) -> Fact | None:
    """Delete one fact; `undo` brings it back.

    Returns:
        The fact as it was, or None if the id is unknown or already deleted.
    """
    with db.transaction():
        found = _find(db, fact_id)
        if found is None:
            return None
        kind, fact = found
        record(db, [(kind, _deleted(db, kind, fact))], verb="delete")
    return fact


def change(
    db: Database, *, keep: Iterable[Fact] = (), drop: Iterable[str] = (), verb: str
) -> tuple[Fact, ...]:
    """Keep some facts and delete others as one action, which `undo` takes back.

    Args:
        db: the open data file.
        keep: facts to keep, as for `save`.
        drop: ids of facts to delete; those unknown or deleted already are left out.
        verb: what the person did, in one word.

    Returns:
        All facts it touched, those deleted as they were; empty if there was nothing.
    """
    with db.transaction():
        kept = list(keep)
        rows = [
            (kind, kind.row(fact, db.tick()))
            for kind, fact in ((OF_FACT[type(fact)], fact) for fact in kept)
        ]
        found = [each for each in (_find(db, id_) for id_ in drop) if each]
        rows += [(kind, _deleted(db, kind, fact)) for kind, fact in found]
        if rows:
            record(db, rows, verb=verb)
    return (*kept, *(fact for _, fact in found))


def find(db: Database, fact_id: str) -> Fact | None:
    """Return the fact with this id, or None if there is none or it is deleted."""
    found = _find(db, fact_id)
    return found[1] if found else None


def _find(db: Database, fact_id: str) -> tuple[Kind, Fact] | None:
    for kind in KINDS:
        row = db.row(f"{kind.select} WHERE id = ? AND deleted = 0", (fact_id,))
        if row:
            return kind, kind.facts([row])[0]
    return None


def _deleted(db: Database, kind: Kind, fact: Fact) -> Row:
    """Return the row of a fact that is deleted."""
    row = dict(zip(kind.columns, kind.row(fact, db.tick()), strict=True))
    row["deleted"] = 1
    return tuple(row.values())


def load_history(
    db: Database,
    *,
    kinds: Collection[type] | None = None,
    since: date | None = None,
    until: date | None = None,
    least_energy: int | None = None,
    planned_since: date | None = None,
) -> History:
    """Return what is kept, each kind in the order `History.of` gives it.

    Args:
        db: the open data file.
        kinds: the types of fact to load; None for all.
        since: the first day of sessions and check-ins to load; None for all. The
            other kinds are always whole, because the plan is read off all of them.
        until: the last day of sessions and check-ins to load; None for all.
        planned_since: of planned things those that stand on this day or later, or
            stand for such a day, and all rows; None for all.
        least_energy: of check-ins only those with at least this energy, 0-10; None
            for all.
    """
    loaded: dict[str, tuple[Fact, ...]] = {}
    for kind in KINDS:
        if kinds is not None and kind.fact not in kinds:
            continue
        where = "WHERE deleted = 0"
        values: list[str | int] = []
        if since is not None and kind.table in _SINCE_LIMITS:
            where, values = f"{where} AND day >= ?", [since.isoformat()]
        if until is not None and kind.table in _SINCE_LIMITS:
            where, values = f"{where} AND day <= ?", [*values, until.isoformat()]
        if least_energy is not None and kind.fact is CheckIn:
            where, values = f"{where} AND energy >= ?", [*values, least_energy]
        if planned_since is not None and kind.fact is Planned:
            where, values = f"{where} AND {_STANDING}", [planned_since.isoformat()]
        rows = db.rows(f"{kind.select} {where}", tuple(values))
        rows.sort()
        try:
            loaded[kind.table] = tuple(kind.facts(rows))
        except ValueError as error:
            raise db.damaged() from error
    return History(**loaded)  # type: ignore[arg-type] # the tables bear its names


def counts(db: Database) -> dict[str, int]:
    """Return how many facts of each kind are kept, tombstones left out."""
    held: dict[str, int] = {}
    for kind in KINDS:
        query = f"SELECT count(*) FROM {kind.table} WHERE deleted = 0"
        [(held[kind.table],)] = db.rows(query)
    return held
