"""The rows of a damaged file, table by table, and pages that no table leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.store import btree, migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.store.btree import Row
    from coach.store.page_image import Image
    from coach.store.row_trial import Trial

_STEP = re.compile(r"(\d{4})_[a-z_]+")
_STEP_AT = 2
_MASTER = ("table", "index", "trigger", "view")
_MASTER_FIELDS = 5
_TABLE_AT, _ROOT_AT = 1, 3
_OWN_INDEX = "sqlite_autoindex_{}_1"


class FoundRows:
    """The rows of an image, table by table."""

    def __init__(self, image: Image) -> None:
        self._trees = btree.Trees(image)
        self._roots = dict(self._master())
        self.tables_lost: tuple[str, ...] = ()
        self._refs: dict[str, set[str]] = {}
        applied = [
            row.values[2]
            for row in self._of(migrations.NAMES_TABLE)
            if len(row.values) > 2 and row.values[1] == migrations.SET
        ]
        known = migrations.names()
        self.is_newer = any(_is_later(name, known[-1]) for name in applied)
        last = max((known.index(name) for name in applied if name in known), default=-1)
        self.steps = known[: last + 1] if last >= 0 else known

    def fill(self, scratch: Trial) -> None:
        """Put all rows where they belong."""
        held = {table: list(self._of(table)) for table in scratch.tables}
        for table in scratch.tables:
            self._refs[table] = {
                row.values[0]
                for row in self._of(_OWN_INDEX.format(table))
                if row.values and isinstance(row.values[0], str)
            }
        for rows, kind in self._lone():
            table = self._home(rows, kind, scratch)
            if table:
                held[table] += rows
        held.pop(migrations.NAMES_TABLE)
        for table, rows in held.items():
            scratch.put(table, rows)
        self.tables_lost = tuple(
            table
            for table, rows in held.items()
            if not rows and table not in self._roots
        )

    def lost(self, scratch: Trial) -> int:
        """Return about how many rows are missing: indexes name more than was found."""
        return self._trees.bad + sum(
            max(0, len(ids) - scratch.kept[table], scratch.refused[table])
            for table, ids in self._refs.items()
        )

    def _of(self, table: str) -> Iterator[Row]:
        root = self._roots.get(table)
        if root:
            yield from self._trees.rows(root)

    def _master(self) -> Iterator[tuple[str, int]]:
        """Give the root of each table and index that the file's own list names."""
        found = list(self._trees.rows(1))
        for number, kind in list(self._trees.lone_leaves()):
            if kind == btree.TABLE_LEAF:
                rows = list(self._trees.rows_on(number))
                if rows and all(_is_of_master(row) for row in rows):
                    self._trees.seen.add(number)
                    found += rows
        for row in found:
            if _is_of_master(row) and row.values[_ROOT_AT]:
                yield row.values[_TABLE_AT], row.values[_ROOT_AT]

    def _lone(self) -> Iterator[tuple[list[Row], int]]:
        for number, kind in list(self._trees.lone_leaves()):
            rows = list(self._trees.rows_on(number))
            if rows:
                yield rows, kind

    def _home(self, rows: list[Row], kind: int, scratch: Trial) -> str | None:
        """Return the table of a page that no tree leads to, where that is certain.

        Its ids stand in the table's own index, or one table alone takes such rows.
        """
        named = {row.values[0] for row in rows if _has_id(row)}
        for table, ids in self._refs.items():
            if named and named <= ids and kind == btree.TABLE_LEAF:
                return table
        without_rowid = kind == btree.INDEX_LEAF
        fitting = [
            table
            for table, is_without in scratch.tables.items()
            if bool(is_without) == without_rowid
            and table not in {"meta", migrations.NAMES_TABLE}
            and scratch.would_take(table, rows)
        ]
        if "choices" in fitting and "answers" in fitting:
            return "choices"
        return fitting[0] if len(fitting) == 1 else None


def _has_id(row: Row) -> bool:
    return bool(row.values) and isinstance(row.values[0], str)


def _is_later(name: object, last: str) -> bool:
    said = _STEP.fullmatch(name) if isinstance(name, str) else None
    return said is not None and said[1] > last[: len(said[1])]


def _is_of_master(row: Row) -> bool:
    values = row.values
    return (
        len(values) == _MASTER_FIELDS
        and values[0] in _MASTER
        and isinstance(values[_TABLE_AT], str)
        and isinstance(values[_ROOT_AT], int)
    )
