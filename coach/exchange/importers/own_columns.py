"""Tables of any kind, read by what the person said about their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.own_columns import OwnColumns
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

ID = "own_table"


def formats_of(mappings: Iterable[OwnColumns]) -> tuple[Format, ...]:
    """Return a format a mapping; one that has a fault reads nothing and is left out."""
    raise NotImplementedError


def rows_of(
    head: bytes, columns: OwnColumns
) -> tuple[tuple[tuple[str, ...], tuple[Piece, ...]], ...]:
    """Return the first 20 rows of a table: the cells of each, and what it becomes.

    A row that does not fit has its cells as far as they can be cut. No piece: the row
    tells nothing, as where only its day is filled in.

    Args:
        head: the first 64 KiB of the file, or all of it.
        columns: it may have faults; what they leave open stays out.
    """
    raise NotImplementedError
