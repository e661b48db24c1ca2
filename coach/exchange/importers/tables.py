"""Tables of other programs, known by their header, read by mappings that are data.

Nothing here knows a format; see ``resources/imports.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.formats import Format, Rank
from coach.exchange.importers.mapped import read_rows
from coach.exchange.text_table import head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.domain.foreign_tables import ColumnMapping
    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known


def formats_of(mappings: Iterable[ColumnMapping]) -> tuple[Format, ...]:
    """Return a format a mapping; those that ask for most columns come first."""
    held = sorted(mappings, key=lambda each: len(each.header), reverse=True)
    return tuple(_format(mapping) for mapping in held)


def _format(mapping: ColumnMapping) -> Format:
    wanted = {name.casefold() for name in mapping.header}

    def knows(file: Candidate) -> bool:
        return wanted <= set(head_names(file))

    def read(file: Candidate, _: Known) -> Iterator[Piece]:
        return read_rows(open_table(file), mapping)

    return Format(mapping.id, mapping.id.split("_")[0], Rank.EXPORT, knows, read)
