"""Brings a copy back: every fact becomes what it was there, as one action.

Nothing on the disk is replaced. So `undo` takes it back, a second computer follows, and
another window sees it, as with anything else a person does. What was told and recorded
heart rate are added to; nothing of either is taken away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.store import actions
from coach.store.kinds import KINDS
from coach.store.records import (
    BLOBS,
    CHANGED,
    COLUMNS,
    DELETED,
    FROM_ELSEWHERE,
    TOLD,
    held_in,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.store.database import Database
    from coach.store.kind import Kind, Row
    from coach.store.records import Holding

VERB = "restore"
_DAY = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a copy back would change: the table and ISO day of each fact.

    Attributes:
        goes: facts that the copy does not have.
        returns: facts of the copy that are not here, or deleted.
        differs: facts that say something else there.
    """

    goes: tuple[tuple[str, str], ...] = ()
    returns: tuple[tuple[str, str], ...] = ()
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing would change."""
        return not (self.goes or self.returns or self.differs)


def difference(now: Holding, then: Holding) -> Difference:
    """Return what bringing a copy back would change.

    Args:
        now: all rows of the data, see `coach.store.records.held_in`.
        then: all rows of the copy.
    """
    goes, returns, differs = [], [], []
    for kind in KINDS:
        for before, after in _pairs(kind, now, then):
            shown = (kind.table, (after or before or ("", ""))[_DAY])
            if after is None:
                goes.append(shown)
            elif before is None or before[DELETED]:
                returns.append(shown)
            else:
                differs.append(shown)
    return Difference(tuple(goes), tuple(returns), tuple(differs))


def bring_back(db: Database, then: Holding) -> Difference:
    """Let every fact be what it was in a copy, as one action; return what changed.

    When nothing would change, nothing is written.

    Args:
        db: the open data file.
        then: all rows of the copy.
    """
    with db.transaction():
        now = held_in(db)
        changes = difference(now, then)
        if changes.is_empty:
            return changes
        written = {kind: _written(db, kind, now, then) for kind in KINDS}
        batch = actions.add_action(db, VERB, actions.BY_HAND)
        for kind, pairs in written.items():
            before = [(row[0], was) for was, row in pairs]
            actions.keep_earlier(db, batch, kind, before)
            db.run_many(kind.insert, [row for _, row in pairs])
            ids = [(row[0],) for _, row in pairs]
            db.run_many("DELETE FROM gone WHERE fact_id = ?", ids)
        for table in (TOLD, *BLOBS):
            _add(db, table, then[table])
    return changes


def _written(
    db: Database, kind: Kind, now: Holding, then: Holding
) -> list[tuple[Row | None, Row]]:
    """Return what to write of a kind, each beside what is there before."""
    made: list[tuple[Row | None, Row]] = []
    for before, after in _pairs(kind, now, then):
        if after is not None:
            row = (*after[:CHANGED], db.tick(), 0, *after[DELETED + 1 :])
        else:
            assert before is not None, "a pair has at least one side"
            row = (*before[:CHANGED], db.tick(), 1, *before[DELETED + 1 :])
        made.append((before, row))
    # What goes makes room first, for what comes from the same place elsewhere.
    return sorted(made, key=lambda pair: not pair[1][DELETED])


def _pairs(
    kind: Kind, now: Holding, then: Holding
) -> list[tuple[Row | None, Row | None]]:
    """Return the facts that differ: the row here, and the one that it becomes.

    The first is None where nothing is here; the second where the fact goes.
    """
    here = {row[0]: row for row in now[kind.table]}
    known = _by_source(kind.table, now[kind.table])
    there: dict[str, Row] = {}
    for row in then[kind.table]:
        if not row[DELETED]:
            id_ = known.get(_source(kind.table, row), row[0])
            there[id_] = (id_, *row[1:])
    found: list[tuple[Row | None, Row | None]] = []
    for id_, row in here.items():
        if id_ not in there and not row[DELETED]:
            found.append((row, None))
    for id_, row in there.items():
        before = here.get(id_)
        if before is None or before[DELETED] or _says(before) != _says(row):
            found.append((before, row))
    return found


def _by_source(table: str, rows: Sequence[Row]) -> Mapping[object, str]:
    return {_source(table, row): row[0] for row in rows if _source(table, row)}


def _source(table: str, row: Row) -> tuple[str, str] | None:
    """Return where a fact came from, and its id there; None if it was made here."""
    at = FROM_ELSEWHERE.get(table)
    if at is None or row[at + 1] is None:
        return None
    return row[at], row[at + 1]


def _says(row: Row) -> Row:
    return (*row[1:CHANGED], *row[DELETED + 1 :])


def _add(db: Database, table: str, rows: Sequence[Row]) -> None:
    """Add the rows whose id is not there yet."""
    columns = COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    names = ", ".join(columns)
    db.run_many(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows)
