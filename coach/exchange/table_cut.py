"""Text cut into cells to see whether it is a table, and where that begins."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from coach.exchange.column_sight import decimal_of, sight_of
from coach.exchange.importers.table_words import is_column
from coach.exchange.text_table import any_table, cut_row, lines_of, written_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.exchange.column_sight import Sight

LOOKED_AT = 60
MOST_COLUMNS = 500
_LONGEST_NAME = 100
_FITTING, _OF = 4, 5
"""Of the first rows so many are as wide as most are, or it is no table."""
_FEW_ROWS = 4
_OTHERS = (";", "\t", "|")


class Cut:
    """Text cut at one sign.

    Attributes:
        delimiter: the sign.
        skip: written lines above the table.
        width: how many cells most rows have.
        rows: the first rows from the header on; a row that cannot be cut is empty.
    """

    def __init__(
        self,
        text: str,
        delimiter: str,
        skip: int,
        rows: Sequence[list[str]],
        width: int,
    ) -> None:
        self._text, self.delimiter, self.skip = text, delimiter, skip
        self.rows, self.width = rows, width

    def names(self) -> tuple[str, ...]:
        """Return the cells of the first row as names."""
        return any_table(self._text, self.delimiter, skip=self.skip).names

    def body(self, width: int, *, has_header: bool) -> tuple[tuple[str, ...], ...]:
        """Return all rows below the header, each as wide as ``width``."""
        rows = self.rows[1:] if has_header else self.rows
        return tuple(
            tuple(row[:width]) + ("",) * (width - len(row)) for row in rows if row
        )

    def is_table(self) -> bool:
        """Say whether it is a table: even rows, and columns of more than words."""
        first = self.rows[:LOOKED_AT]
        if self.width < 2 or len(first) < 2:
            return False
        is_named = self.seems_headed()
        even = sum(len(row) == self.width for row in first)
        dated = any(sight.is_dated for sight in self._sights)
        typed = any(sight.is_typed for sight in self._sights)
        if even * _OF < len(first) * _FITTING:
            # Written by hand, rows end where nothing more is to be said.
            shorter = sum(1 < len(row) <= self.width for row in first)
            return dated and is_named and shorter * _OF >= len(first) * _FITTING
        if len(first) < _FEW_ROWS:
            return dated or (typed and is_named and self._has_short_names())
        return typed

    def seems_headed(self) -> bool:
        """Say whether the first row names the columns."""
        first = self.rows[0]
        alone = [sight_of([cell], self._decimal) for cell in first]
        pairs = list(zip(alone, self._sights, strict=False))
        if any(own.is_typed and below.is_typed for own, below in pairs):
            return False
        is_told = any(own.told and below.is_typed for own, below in pairs)
        has_words_alone = not any(below.is_typed for below in self._sights)
        return is_told or has_words_alone or any(map(is_column, first))

    def soundness(self) -> tuple[int, float, int]:
        """Return what is greater the likelier this sign is the right one."""
        first = self.rows[:LOOKED_AT]
        even = sum(len(row) == self.width for row in first) * 10 // len(first)
        cells = [cell for row in first for cell in row if cell.strip()]
        others = [each for each in _OTHERS if each != self.delimiter]
        clean = sum(not any(each in cell for each in others) for cell in cells)
        return even, round(clean / max(len(cells), 1), 1), self.width

    @cached_property
    def _decimal(self) -> str:
        return decimal_of([cell for row in self.rows[:LOOKED_AT] for cell in row])

    @cached_property
    def _sights(self) -> list[Sight]:
        """What stands in the columns below the first row."""
        below = self.rows[1 : LOOKED_AT + 1]
        width = min(self.width, MOST_COLUMNS)
        return [
            sight_of([row[at] for row in below if at < len(row)], self._decimal)
            for at in range(width)
        ]

    def _has_short_names(self) -> bool:
        names = [cell.strip() for cell in self.rows[0]]
        return all(
            len(n) <= _LONGEST_NAME and not n.endswith((".", "!")) for n in names
        )


def cut_at(
    text: str, delimiter: str, *, is_cut: bool, most: int | None = None
) -> Cut | None:
    """Return text cut at a sign; None where nothing is written.

    Args:
        text: the beginning of a file.
        delimiter: what stands between cells.
        is_cut: the text goes on behind; its last row does not count.
        most: so many rows at most; None: all.
    """
    lines = lines_of(text)
    rows: list[tuple[int, list[str]]] = []
    end = 0
    for at, _ in written_lines(lines):
        if at < end:
            continue
        cells, taken = cut_row(lines, at, delimiter)
        rows.append((at, cells or []))
        end = at + (taken if cells is not None else 1)
        if len(rows) == most:
            is_cut = False
            break
    if is_cut and len(rows) > 1:
        rows.pop()
    if not rows:
        return None
    width = _width([row for _, row in rows])
    begin = next((n for n, (_, row) in enumerate(rows) if _begins(row, width)), 0)
    skip = sum(at < rows[begin][0] for at, _ in written_lines(lines))
    held = [row for _, row in rows[begin:] if not row or any(c.strip() for c in row)]
    return Cut(text, delimiter, skip, held, width)


def _width(rows: Sequence[list[str]]) -> int:
    """Return how many cells most rows have; of two widths the greater."""
    counts = Counter(len(row) for row in rows[: LOOKED_AT * 2] if row)
    return max(counts, key=lambda each: (counts[each], each), default=0)


def _begins(row: Sequence[str], width: int) -> bool:
    """Say whether a row is one of the table, and no title above it."""
    filled = sum(bool(cell.strip()) for cell in row)
    return filled >= 2 and (len(row) == width or filled * 2 >= width)
