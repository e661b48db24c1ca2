"""What the person did lately, action by action: what was before and what came."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coach.store.actions import BY_UNDO, TAKE_BACK
from coach.store.kind import utc_text
from coach.store.kinds import OF_TABLE
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Fact
    from coach.store.database import Database
    from coach.store.kind import Kind

AT_MOST = 30
"""Actions a page."""
SHOWN = 3
"""Facts of an action that are told one by one."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A fact that an action touched.

    Attributes:
        before: as it was before; None where it was new or deleted.
        after: as the action left it; None where it deleted or was erased.
    """

    before: Fact | None
    after: Fact | None


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    Attributes:
        id: its number.
        at: the instant, aware, UTC.
        verb: what it was, as given to `facts.save`.
        origin: ``hand``, ``import``, ``undo`` (taking one back) or ``merge``.
        many: how many facts it touched; 0 where all of them were erased.
        touched: the first of them.
        is_taken_back: whether it is in force no more.
        is_settled: whether it stands for good.
        blocker: the latest action in force that touched the same facts after it; it
            comes first. None where there is none.
    """

    id: int
    at: datetime
    verb: str
    origin: str
    many: int
    touched: tuple[Touched, ...]
    is_taken_back: bool
    is_settled: bool
    blocker: int | None


def actions(
    db: Database, since: datetime, *, before: int | None = None
) -> tuple[Action, ...]:
    """Return at most `AT_MOST` actions, newest first.

    What an undo did is not among them, as it takes the action's own line away; taking
    one back from the middle is.

    Args:
        db: the open data file.
        since: the first instant, aware.
        before: the number of the action that all of them come before; None for the
            newest.
    """
    rows = db.rows(
        "SELECT id, at_utc, verb, origin, undone, "
        f"(SELECT count(*) FROM earlier WHERE batch = id AND {_OF_FACTS}) "
        "FROM batches "
        "WHERE at_utc >= ? AND id < ? AND (origin <> ? OR verb = ?) "
        "ORDER BY id DESC LIMIT ?",
        (utc_text(since), before or 2**62, BY_UNDO, TAKE_BACK, AT_MOST),
    )
    ids = [row[0] for row in rows]
    blockers, touched = _blockers(db, ids), _touched(db, ids)
    return tuple(
        Action(
            id=id_,
            at=datetime.fromisoformat(at).replace(tzinfo=UTC),
            verb=verb,
            origin=origin,
            many=many,
            touched=tuple(touched.get(id_, ())),
            is_taken_back=undone is not None and undone != id_,
            is_settled=undone == id_,
            blocker=blockers.get(id_),
        )
        for id_, at, verb, origin, undone, many in rows
    )


def _blockers(db: Database, ids: list[int]) -> dict[int, int]:
    """Return for each action the latest one in force that touched its facts later."""
    if not ids:
        return {}
    in_force = {
        id_
        for (id_,) in db.rows(
            "SELECT id FROM batches WHERE id > ? AND origin <> ? "
            "AND (undone IS NULL OR undone = id)",
            (ids[-1], BY_UNDO),
        )
    }
    latest: dict[str, int] = {}
    found: dict[int, int] = {}
    for batch, fact_id in db.rows(
        "SELECT batch, fact_id FROM earlier WHERE batch >= ? ORDER BY batch DESC",
        (ids[-1],),
    ):
        later = latest.get(fact_id)
        if later is not None:
            found[batch] = max(later, found.get(batch, 0))
        elif batch in in_force:
            latest[fact_id] = batch
    return found


def _touched(db: Database, ids: list[int]) -> dict[int, list[Touched]]:
    """Return the first facts of each action, before it and after it."""
    first = (
        "SELECT batch, fact_id, kind FROM earlier "
        f"WHERE batch = ? AND {_OF_FACTS} LIMIT ?"
    )
    told = [row for id_ in ids for row in db.rows(first, (id_, SHOWN))]
    versions = _versions(db, {(fact_id, kind) for _, fact_id, kind in told})
    found: dict[int, list[Touched]] = {}
    for batch, fact_id, _ in told:
        known = versions[fact_id]
        at = next(n for n, (number, _) in enumerate(known) if number == batch)
        found.setdefault(batch, []).append(Touched(known[at][1], known[at + 1][1]))
    return found


def _versions(
    db: Database, wanted: Iterable[tuple[str, str]]
) -> dict[str, list[tuple[int, Fact | None]]]:
    """Return what each fact was before each action, and last what it is now."""
    by_table: dict[str, list[str]] = {}
    for fact_id, table in sorted(wanted):
        by_table.setdefault(table, []).append(fact_id)
    found: dict[str, list[tuple[int, Fact | None]]] = {}
    for table, ids in by_table.items():
        kind, among = OF_TABLE[table], json.dumps(ids)
        for fact_id, batch, version in db.rows(
            "SELECT fact_id, batch, version FROM earlier WHERE fact_id IN "
            "(SELECT value FROM json_each(?)) ORDER BY batch",
            (among,),
        ):
            was = _fact(kind, json.loads(version)) if version else None
            found.setdefault(fact_id, []).append((batch, was))
        living = kind.facts(
            db.rows(
                f"{kind.select} WHERE deleted = 0 AND id IN "
                "(SELECT value FROM json_each(?))",
                (among,),
            )
        )
        now = {fact.id: fact for fact in living}
        for fact_id in ids:
            found[fact_id].append((0, now.get(fact_id)))
    return found


def _fact(kind: Kind, version: dict[str, Any]) -> Fact | None:
    """Return the fact of a version, which may be older than the newest columns."""
    if version["deleted"]:
        return None
    row = tuple(version.get(name, _UNSAID.get(name)) for name in kind.columns)
    id_, day, at, offset_min, changed, _, *own = row
    clock = changed if kind.has_clock else ""
    [fact] = kind.facts([(day, at or "", clock, id_, offset_min, *own)])
    found: Fact = fact
    return found


_OF_FACTS = "kind NOT IN ('heart_rate', 'routes')"
_UNSAID = {"barrier": "", "strategy": "", "is_withdrawn": 0, "company": ""}
"""What stands in columns that were added to tables after the first version."""
