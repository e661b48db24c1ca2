"""Brings two copies of one person's data together, fact by fact.

The rules know no "ours" and "theirs", so the result is the same whichever way round
and however often:

- The later reading of the logical clock wins, and keeps its reading. At the same
  reading what was erased stays erased, and else the larger text of the row wins.
- An erased fact (``gone``) is a version like any other: a later edit brings it back.
- Facts that came from one place of another program are one fact. It has the smallest
  of their ids and the version that wins among them all; what named another of the ids
  names that one.
- What was told is kept by all. Of two rows of heart rate, or two routes, the longer
  one stays, and at the same length the larger blob.

What comes in is one action, which `undo` does not reach; neither does it reach earlier
actions on facts that were written over.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from coach.store import actions, home, records
from coach.store.kinds import OF_TABLE, SESSIONS
from coach.store.records import BEATS, BLOBS, CHANGED, DELETED, GONE, ROUTES, TOLD
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coach.store.database import Database
    from coach.store.kind import Kind, Row

VERB = "merge"
_NAMING = {
    table: OF_TABLE[table].columns.index("session") for table in ("planned", "links")
}
"""The kinds that name a session, and where."""
_GONE_AT, _MARK_AT = 2, 3
_SETTLE = """
UPDATE batches SET undone = id WHERE undone IS NULL AND id IN (
    SELECT batch FROM earlier WHERE fact_id IN (SELECT value FROM json_each(?))
)
"""
# What is counted, by whether the fact was alive, is alive, and was so already.
_NAMES = {
    (True, True, True): "same",
    (True, True, False): "changed",
    (False, True, False): "new",
    (True, False, False): "deleted",
}


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What came in; tombstones that were nothing here before count nowhere.

    Attributes:
        new: facts that were not here, or were deleted here.
        changed: facts that say something else now.
        deleted: facts that are deleted now.
        same: facts that are as they were.
        told: things told to the person that were not here.
        beats: sessions whose heart rate was not here.
        damaged: rows left out because they cannot be read.
        is_written: whether anything at all was written.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0
    same: int = 0
    told: int = 0
    beats: int = 0
    damaged: int = 0
    is_written: bool = False


def take_in(db: Database, incoming: Mapping[str, list[Row]]) -> MergeCounts:
    """Bring rows of another copy into an open data file, all or nothing.

    Args:
        db: the open data file.
        incoming: rows by table, each in the order of `records.COLUMNS`; several
            versions of one fact may be among them.
    """
    with db.transaction():
        home.meet_others(db)
        return _Merge(db, incoming).done()


class _Version:
    """One version of a fact: its row, or the line that it is gone."""

    __slots__ = ("id", "line", "row")

    def __init__(self, row: Row | None = None, line: Row | None = None) -> None:
        self.row, self.line = row, line
        self.id: str = (row or line or ("",))[0]

    def order(self) -> tuple[str, bool, str]:
        """Return what puts versions in order; the last one wins."""
        if self.row is not None:
            return self.row[CHANGED], False, records.content_text(self.row)
        assert self.line is not None, "a version is one of the two"
        return self.line[_GONE_AT], True, self.line[_MARK_AT] or ""

    def mark(self, table: str) -> str | None:
        """Return the digest of where the fact came from, if it came from elsewhere."""
        if self.row is not None:
            return records.mark_of(table, self.row)
        assert self.line is not None, "a version is one of the two"
        mark: str | None = self.line[_MARK_AT]
        return mark


class _Group:
    """All versions of the facts of one kind, here and coming in.

    Attributes:
        rows: what is here, by id.
        lines: what is gone here, by id.
    """

    def __init__(self, table: str, rows: Iterable[Row], lines: Iterable[Row]) -> None:
        self.rows = {row[0]: row for row in rows}
        self.lines = {line[0]: line for line in lines}
        self._table = table
        self._fresh: dict[str, list[_Version]] = defaultdict(list)
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._marks: dict[str, set[str]] = defaultdict(set)
        if table in records.FROM_ELSEWHERE:
            for row in self.rows.values():
                self._know(_Version(row=row))
        for line in self.lines.values():
            self._know(_Version(line=line))

    def add(self, version: _Version) -> None:
        """Add a version that came in."""
        self._fresh[version.id].append(version)
        self._know(version)

    def _know(self, version: _Version) -> None:
        if mark := version.mark(self._table):
            self._ids[mark].add(version.id)
            self._marks[version.id].add(mark)

    def facts(self) -> Iterator[set[str]]:
        """Give the ids of each fact of which something came in.

        Facts that are gone and here at once, because they were written down again,
        are among them.
        """
        seen: set[str] = set()
        for id_ in (*self._fresh, *self.lines):
            if id_ in seen:
                continue
            ids, ahead = {id_}, [id_]
            while ahead:
                for mark in self._marks.get(ahead.pop(), ()):
                    ahead += self._ids[mark] - ids
                    ids |= self._ids[mark]
            seen |= ids
            yield ids

    def versions(self, ids: set[str]) -> Iterator[_Version]:
        """Give all versions of one fact."""
        for id_ in ids:
            if id_ in self.rows:
                yield _Version(row=self.rows[id_])
            if id_ in self.lines:
                yield _Version(line=self.lines[id_])
            yield from self._fresh.get(id_, ())

    def marks(self, ids: set[str]) -> set[str]:
        """Return the digests of where one fact came from."""
        return {mark for id_ in ids for mark in self._marks.get(id_, ())}


class _Merge:
    """One merge under way, inside its transaction."""

    def __init__(self, db: Database, incoming: Mapping[str, list[Row]]) -> None:
        self._db = db
        self._batch: int | None = None
        self._latest = ""
        self._kept_id: dict[str, str] = {}
        self._count = dict.fromkeys(
            ("new", "changed", "deleted", "same", "told", "beats", "damaged"), 0
        )
        self._here = {table: _rows(db, table) for table in incoming}
        touchstone = records.Touchstone(db)
        self._fresh = {
            table: self._sort(touchstone, table, rows)
            for table, rows in incoming.items()
        }

    def _sort(
        self, touchstone: records.Touchstone, table: str, rows: list[Row]
    ) -> list[Row]:
        """Return the rows that are whole and not here."""
        here, given = set(self._here[table]), dict.fromkeys(rows)
        fresh = [row for row in given if row not in here]
        whole = touchstone.whole(table, fresh)
        self._count["damaged"] += len(fresh) - len(whole)
        self._latest = max(self._latest, records.latest(table, whole))
        if table in OF_TABLE:
            known = given.keys() & here
            self._count["same"] += sum(not row[DELETED] for row in known)
        return whole

    def done(self) -> MergeCounts:
        """Do all of it; return what came in."""
        fresh, here = defaultdict(list), defaultdict(list)
        for line in self._fresh.get(GONE, ()):
            fresh[line[1]].append(line)
        for line in _rows(self._db, GONE):
            here[line[1]].append(line)
        # Sessions come first: what names one is read with the id that is kept.
        for kind in OF_TABLE.values():
            self._take_kind(kind, fresh[kind.table], here[kind.table])
        self._take_told()
        self._count["beats"] = self._take_blobs(BEATS)
        self._take_blobs(ROUTES)
        return MergeCounts(**self._count, is_written=self._batch is not None)

    def _take_kind(self, kind: Kind, lines: list[Row], here: list[Row]) -> None:
        rows = self._fresh.get(kind.table, [])
        if kind.table in _NAMING and self._kept_id:
            at = _NAMING[kind.table]
            rows = [self._pointing_right(row, at) for row in rows]
            self._point_right(kind, at)
        if not rows and not lines and not here:
            return
        group = _Group(kind.table, self._rows_here(kind.table), here)
        for row in rows:
            group.add(_Version(row=row))
        for line in lines:
            group.add(_Version(line=line))
        for ids in group.facts():
            self._take_fact(kind, group, ids)

    def _rows_here(self, table: str) -> list[Row]:
        if table not in self._here:
            self._here[table] = _rows(self._db, table)
        return self._here[table]

    def _take_fact(self, kind: Kind, group: _Group, ids: set[str]) -> None:
        """Let what wins among all versions of one fact be what is here."""
        winner = max(group.versions(ids), key=_Version.order)
        kept = min(ids)
        self._kept_id.update(dict.fromkeys(ids - {kept}, kept))
        rows = {id_: group.rows[id_] for id_ in ids if id_ in group.rows}
        lines = {id_: group.lines[id_] for id_ in ids if id_ in group.lines}
        was_alive = any(not row[DELETED] for row in rows.values())
        if winner.row is not None:
            row = (kept, *winner.row[1:])
            is_alive, is_there = not row[DELETED], rows == {kept: row} and not lines
            if not is_there:
                self._write(kind, row, rows, set(lines))
                is_there = is_alive and _says_the_same(row, rows.values())
        else:
            line = _line(kind.table, kept, winner, group.marks(ids))
            is_alive, is_there = False, lines == {kept: line} and not rows
            if not is_there:
                self._let_go(kind, line, ids)
        if was_alive or is_alive:
            self._count[_NAMES[was_alive, is_alive, is_there]] += 1

    def _write(
        self, kind: Kind, row: Row, rows: dict[str, Row], gone: set[str]
    ) -> None:
        """Write a row over those that are here, which are kept as earlier versions."""
        batch = self._action()
        self._settle(rows)
        before = {row[0]: None, **rows}
        actions.keep_earlier(self._db, batch, kind, list(before.items()))
        self._remove(kind.table, "id", rows.keys() - {row[0]})
        self._remove(GONE, "fact_id", gone)
        self._db.run(kind.insert, row)

    def _let_go(self, kind: Kind, line: Row, ids: set[str]) -> None:
        """Remove a fact that was erased, and its earlier versions."""
        self._action()
        self._settle(ids)
        for table, column in (
            (kind.table, "id"),
            ("earlier", "fact_id"),
            (GONE, "fact_id"),
            *([(table, "session") for table in BLOBS] if kind is SESSIONS else []),
        ):
            self._remove(table, column, ids)
        self._db.run(_insert(GONE), line)

    def _remove(self, table: str, column: str, ids: Iterable[str]) -> None:
        self._db.run_many(
            f"DELETE FROM {table} WHERE {column} = ?", [(id_,) for id_ in sorted(ids)]
        )

    def _settle(self, ids: Iterable[str]) -> None:
        """Let earlier actions on facts that are written over stand as they are."""
        if held := sorted(ids):
            self._db.run(_SETTLE, (json.dumps(held),))

    def _action(self) -> int:
        """Return the number of this merge as an action, later than all that came in."""
        if self._batch is None:
            self._db.see(self._latest)
            self._batch = actions.add_action(self._db, VERB, actions.BY_MERGE)
            self._db.run("UPDATE batches SET undone = id WHERE id = ?", (self._batch,))
        return self._batch

    def _pointing_right(self, row: Row, at: int) -> Row:
        """Return a row with the kept id of the session it names in a column."""
        kept = self._kept_id.get(row[at], row[at])
        return (*row[:at], kept, *row[at + 1 :])

    def _point_right(self, kind: Kind, at: int) -> None:
        """Let the rows that are here name sessions by the ids that are kept."""
        before = self._rows_here(kind.table)
        after = [self._pointing_right(row, at) for row in before]
        turned = [row for row, old in zip(after, before, strict=True) if row != old]
        if turned:
            self._action()
            self._db.run_many(kind.insert, turned)
        self._here[kind.table] = after

    def _take_told(self) -> None:
        here = {row[0] for row in self._here.get(TOLD, ())}
        fresh = {row[0]: row for row in sorted(self._fresh.get(TOLD, ()), key=repr)}
        new = [row for id_, row in fresh.items() if id_ not in here]
        if new:
            self._action()
            self._db.run_many(_insert(TOLD), new)
        self._count["told"] = len(new)

    def _take_blobs(self, table: str) -> int:
        """Keep the best bytes of each session that is not gone; return how many."""
        here = {row[0]: row for row in _rows(self._db, table)}
        gone = {id_ for (id_,) in self._db.rows("SELECT fact_id FROM gone")}
        left = [id_ for id_ in here if id_ in gone or id_ in self._kept_id]
        best = {id_: row for id_, row in here.items() if id_ not in left}
        for row in (*(here[id_] for id_ in left), *self._fresh.get(table, ())):
            id_ = self._kept_id.get(row[0], row[0])
            held = best.get(id_)
            if id_ not in gone and (held is None or _worth(row) > _worth(held)):
                best[id_] = (id_, *row[1:])
        written = [row for id_, row in best.items() if row != here.get(id_)]
        if left or written:
            self._action()
            self._remove(table, "session", left)
            self._db.run_many(_insert(table), written)
        return len(written)


def _rows(db: Database, table: str) -> list[Row]:
    return db.rows(f"SELECT {', '.join(records.COLUMNS[table])} FROM {table}")


def _insert(table: str) -> str:
    columns = records.COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    return f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({marks})"


def _line(table: str, kept: str, winner: _Version, marks: set[str]) -> Row:
    """Return the line of a fact that is gone."""
    mark = winner.mark(table) or min(marks, default=None)
    return kept, table, winner.order()[0], mark


def _says_the_same(row: Row, rows: Iterable[Row]) -> bool:
    said = records.content_text(row)
    return any(records.content_text(each) == said for each in rows)


def _worth(row: Row) -> tuple[int, bytes]:
    """Return what two rows of heart rate, or two routes, are compared by."""
    return row[1], row[-1]
