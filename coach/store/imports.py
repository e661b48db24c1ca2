"""Takes in facts of other programs: each once, and never over the person's own word.

A fact is known again by its ``source`` and ``source_id``. What the person changed or
deleted by hand since the last import stays as the person left it, also when the
deleted fact itself has gone for good.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.store import actions
from coach.store.hanging import write as write_hanging
from coach.store.kinds import OF_FACT
from coach.store.logical_clock import node_of
from coach.store.source_mark import source_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.domain.facts import Fact
    from coach.store.database import Database
    from coach.store.kind import Kind, Row

_CHANGED = 4
_DELETED = 5
_OWN = 6


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How many facts of an import were new, known already, or known but changed.

    Attributes:
        left: the ids, as given, of the facts counted as ``same``.
        added: the ids, as given, of the facts counted as ``new``.
    """

    new: int
    same: int
    changed: int
    left: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()


@dataclass
class _Sorted:
    """The rows of one kind that an import writes, and what was there before."""

    write: dict[str, Row] = field(default_factory=dict)
    before: dict[str, Row | None] = field(default_factory=dict)


def save_batch(
    db: Database,
    facts: Sequence[Fact],
    *,
    verb: str,
    hanging: Mapping[str, Sequence[Row]] | None = None,
) -> BatchCounts:
    """Take in many facts as one action, which `undo` takes back as a whole.

    Facts that have a ``source_id`` are matched by it, the others by their ``id``. A
    matched fact keeps the id it has. When nothing is new or changed, nothing is
    written.

    Args:
        db: the open data file.
        facts: any kinds, any order.
        verb: what the person did, in one word.
        hanging: rows of heart rate and routes by table, for sessions by their id here.
    """
    with db.transaction():
        import_of = _Import(db, facts)
        import_of.write(verb, hanging or {})
    return import_of.counts


def weigh_batch(db: Database, facts: Sequence[Fact]) -> BatchCounts:
    """Return what `save_batch` would do with facts, and do nothing."""
    with db.transaction():
        return _Import(db, facts).counts


class _Import:
    """One import under way, inside its transaction."""

    def __init__(self, db: Database, facts: Sequence[Fact]) -> None:
        self.changed = 0
        self.left: list[str] = []
        self.added: list[str] = []
        self._db = db
        self._sorted: dict[Kind, _Sorted] = {}
        self._writers: list[Row] | None = None
        self._gone: set[str] | None = None
        by_kind: dict[Kind, list[Fact]] = {}
        for fact in facts:
            by_kind.setdefault(OF_FACT[type(fact)], []).append(fact)
        for kind, held in by_kind.items():
            self._sort(kind, held)

    @property
    def counts(self) -> BatchCounts:
        """How many facts were what."""
        return BatchCounts(
            len(self.added),
            len(self.left),
            self.changed,
            frozenset(self.left),
            frozenset(self.added),
        )

    def _sort(self, kind: Kind, facts: list[Fact]) -> None:
        """Decide for every fact of a kind whether it is new, the same or changed."""
        known, id_of = self._known(kind, facts)
        sorted_ = self._sorted[kind] = _Sorted()
        for fact in facts:
            row = kind.row(fact, self._db.tick())
            key = _source_key(fact)
            id_ = id_of.setdefault(key, fact.id) if key else fact.id
            before = sorted_.write.get(id_) or known.get(id_)
            if before is None and self._is_gone(id_, key):
                self.left.append(fact.id)
                continue
            if before is None:
                self.added.append(fact.id)
            elif self._is_kept(before, row):
                self.left.append(fact.id)
                continue
            elif before[_DELETED]:
                self.added.append(fact.id)
            else:
                self.changed += 1
            sorted_.write[id_] = (id_, *row[1:])
            sorted_.before.setdefault(id_, known.get(id_))

    def write(self, verb: str, hanging: Mapping[str, Sequence[Row]]) -> None:
        """Write what was sorted, and what hangs on it, as one action."""
        new = (sorted_.write for sorted_ in self._sorted.values())
        hanging = self._on_living(hanging)
        if not any(new) and not any(hanging.values()):
            return
        batch = actions.add_action(self._db, verb, actions.BY_IMPORT)
        for kind, sorted_ in self._sorted.items():
            actions.keep_earlier(self._db, batch, kind, list(sorted_.before.items()))
            self._db.run_many(kind.insert, sorted_.write.values())
        write_hanging(self._db, batch, hanging)

    def _on_living(
        self, hanging: Mapping[str, Sequence[Row]]
    ) -> Mapping[str, Sequence[Row]]:
        """Return rows of sessions that live here once this import is written."""
        ids = [row[0] for rows in hanging.values() for row in rows]
        if not ids:
            return hanging
        found = self._db.rows(
            "SELECT id FROM sessions WHERE deleted = 0"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        living = {id_ for (id_,) in found}
        for sorted_ in self._sorted.values():
            living.update(sorted_.write)
        return {
            table: [row for row in rows if row[0] in living]
            for table, rows in hanging.items()
        }

    def _known(
        self, kind: Kind, facts: list[Fact]
    ) -> tuple[dict[str, Row], dict[tuple[str, str], str]]:
        """Return the rows held that facts may match, and their ids by source."""
        shown = ", ".join(kind.columns)
        ids = json.dumps([fact.id for fact in facts])
        where = "id IN (SELECT value FROM json_each(?))"
        values = [ids]
        if sources := {key[0] for fact in facts if (key := _source_key(fact))}:
            where += (
                " OR (source_id IS NOT NULL"
                " AND source IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(sorted(sources)))
        rows = self._db.rows(f"SELECT {shown} FROM {kind.table} WHERE {where}", values)
        id_of = {}
        if sources:
            source = kind.columns.index("source")
            id_of = {(row[source], row[source + 1]): row[0] for row in rows}
        return {row[0]: row for row in rows}, id_of

    def _is_kept(self, before: Row, row: Row) -> bool:
        """Say whether what is held stays: the same, or the person's own word."""
        same = before[1:_CHANGED] == row[1:_CHANGED] and before[_OWN:] == row[_OWN:]
        writer = self._writer_of(before)
        if before[_DELETED]:
            return writer != actions.BY_UNDO
        return same or writer == actions.BY_HAND

    def _is_gone(self, id_: str, key: tuple[str, str] | None) -> bool:
        """Say whether a fact was erased, or deleted long ago."""
        if self._gone is None:
            lines = self._db.rows("SELECT fact_id, source_mark FROM gone")
            self._gone = {mark for line in lines for mark in line if mark}
        mark = source_mark(*key) if key else None
        return id_ in self._gone or mark in self._gone

    def _writer_of(self, row: Row) -> str:
        """Return the origin of the action that wrote a row; this one is an import.

        What another computer wrote counts as the person's own word.
        """
        if self._writers is None:
            actions_ = "SELECT changed, origin FROM batches ORDER BY changed"
            self._writers = self._db.rows(actions_)
        changed = row[_CHANGED]
        at = bisect_left(self._writers, (changed,))
        if at == len(self._writers):
            return actions.BY_IMPORT
        reading, origin = self._writers[at]
        is_ours = node_of(reading) == node_of(changed)
        return str(origin) if is_ours else actions.BY_HAND


def _source_key(fact: Fact) -> tuple[str, str] | None:
    source_id = getattr(fact, "source_id", None)
    return None if source_id is None else (getattr(fact, "source", ""), source_id)
