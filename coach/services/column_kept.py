"""What the person said about the columns of tables, kept for the next such file.

It lies with the drafts, newest first: a setting, and no part of the history of facts.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from coach.domain.own_columns import OwnColumns, source_of
from coach.store import drafts
from coach.values import replace

if TYPE_CHECKING:
    from coach.services.desk import Desk

KEPT_COLUMNS = "import_columns"
MOST_KEPT = 20
_LIST = "columns"
_FIELDS = tuple(each.name for each in fields(OwnColumns))


def known(desk: Desk) -> tuple[OwnColumns, ...]:
    """Return the mappings that were kept, the newest first."""
    held = (drafts.load(desk.db, KEPT_COLUMNS) or {}).get(_LIST)
    found = map(_from_draft, held if isinstance(held, list) else [])
    return tuple(columns for columns in found if columns is not None)


def keep(desk: Desk, columns: OwnColumns) -> None:
    """Keep a mapping as the newest, in the place of one for the same header."""
    named = replace(columns, source=source_of(columns))
    others = [each for each in known(desk) if not _is_same(each, named)]
    kept = [_as_draft(each) for each in (named, *others)][:MOST_KEPT]
    drafts.save(desk.db, KEPT_COLUMNS, {_LIST: kept})


def _is_same(one: OwnColumns, other: OwnColumns) -> bool:
    """Say whether two mappings are for the same header."""
    if one.has_header != other.has_header:
        return False
    is_named = sorted(one.names) == sorted(other.names)
    return is_named and (one.has_header or one.source == other.source)


def _as_draft(columns: OwnColumns) -> dict[str, object]:
    return {name: getattr(columns, name) for name in _FIELDS}


def _from_draft(held: object) -> OwnColumns | None:
    """Return a mapping as it was kept; None for what is none."""
    import msgspec

    try:
        columns = msgspec.convert(held, OwnColumns)
    except msgspec.ValidationError:
        return None
    return columns if len(columns.names) == len(columns.meanings) else None
