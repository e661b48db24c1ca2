"""Where everything of a week lies: a grid of days, or a list by day where it is narrow.

Pure geometry in px: given how many tiles each part of each day holds, it says where
cells, tiles and headings go.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from coach.services.week_view import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.ui.theme import Theme

    Cell = tuple[int, int]

DAYS = 7
LABEL, HEADER, LEAST_ROW = 91, 52, 126
TILE, GAP, PAD_X, PAD_Y = 52, 6, 6, 8
LIST_HEAD, LIST_PAD, LIST_END = 44, 16, 12


class WeekLayout(ABC):
    """Where the parts of a week lie; ``Cell`` is a day 0-6 and a part 0-3.

    Args:
        theme: the look in force.
        counts: tiles in each cell that has some.
        extra: a cell that keeps a place open for what is put into it.
    """

    is_list = False

    def __init__(
        self, theme: Theme, counts: Mapping[Cell, int], extra: Cell | None = None
    ) -> None:
        self._theme, self._counts, self._extra = theme, counts, extra
        self.tile_px = theme.px(TILE)
        self.gap = theme.px(GAP)

    def count(self, cell: Cell) -> int:
        """Return how many tiles a cell keeps room for."""
        return self._counts.get(cell, 0) + (cell == self._extra)

    def stack_px(self, count: int) -> int:
        """Return the height of so many tiles under each other."""
        return count * self.tile_px + max(0, count - 1) * self.gap

    def slot(self, cell: Cell, width: int) -> QRect:
        """Return the first place in a cell that no tile takes."""
        return self.tile(cell, self._counts.get(cell, 0), width)

    @abstractmethod
    def height(self) -> int:
        """Return the height of the whole."""

    @abstractmethod
    def heading(self, day: int, width: int) -> QRect:
        """Return where the name of a day stands."""

    @abstractmethod
    def tile(self, cell: Cell, place: int, width: int) -> QRect:
        """Return where a tile lies: its cell, and its place in there from the top."""

    @abstractmethod
    def cell_at(self, at: QPoint, width: int) -> Cell | None:
        """Return the cell at a point, or None outside."""


class GridLayout(WeekLayout):
    """Seven columns of four rows, with the names of both at their edges."""

    def height(self) -> int:
        """Return the header and four rows."""
        return self.top(len(PARTS))

    def row_px(self, part: int) -> int:
        """Return the height of a row: its fullest cell, and at least two tiles."""
        most = max(self.count((day, part)) for day in range(DAYS))
        wanted = self.stack_px(most) + 2 * self._theme.px(PAD_Y)
        return max(self._theme.px(LEAST_ROW), wanted)

    def top(self, part: int) -> int:
        """Return where a row begins."""
        head = self._theme.px(HEADER)
        return head + sum(self.row_px(before) for before in range(part))

    def left(self, day: int, width: int) -> int:
        """Return where a column begins."""
        label = self._theme.px(LABEL)
        return label + round((width - label) * day / DAYS)

    def heading(self, day: int, width: int) -> QRect:
        """Return the head of a column."""
        left, right = self.left(day, width), self.left(day + 1, width)
        return QRect(left, 0, right - left, self._theme.px(HEADER))

    def cell(self, cell: Cell, width: int) -> QRect:
        """Return the box of a cell."""
        day, part = cell
        left, right = self.left(day, width), self.left(day + 1, width)
        return QRect(left, self.top(part), right - left, self.row_px(part))

    def tile(self, cell: Cell, place: int, width: int) -> QRect:
        """Return where a tile lies."""
        box = self.cell(cell, width)
        pad_x, pad_y = self._theme.px(PAD_X), self._theme.px(PAD_Y)
        top = box.y() + pad_y + place * (self.tile_px + self.gap)
        return QRect(box.x() + pad_x, top, box.width() - 2 * pad_x, self.tile_px)

    def cell_at(self, at: QPoint, width: int) -> Cell | None:
        """Return the cell at a point, or None outside."""
        for day in range(DAYS):
            for part in range(len(PARTS)):
                if self.cell((day, part), width).contains(at):
                    return day, part
        return None


class ListLayout(WeekLayout):
    """One day under the other, each with its tiles in order of time."""

    is_list = True

    def height(self) -> int:
        """Return all days."""
        return self._top(DAYS)

    def heading(self, day: int, width: int) -> QRect:
        """Return the line with the name of a day."""
        pad = self._theme.px(LIST_PAD)
        head = self._theme.px(LIST_HEAD)
        return QRect(pad, self._top(day), width - 2 * pad, head)

    def day_box(self, day: int, width: int) -> QRect:
        """Return all that belongs to a day."""
        return QRect(0, self._top(day), width, self._day_px(day))

    def tile(self, cell: Cell, place: int, width: int) -> QRect:
        """Return where a tile lies."""
        day, part = cell
        before = sum(self.count((day, p)) for p in range(part)) + place
        pad = self._theme.px(LIST_PAD)
        top = self._top(day) + self._theme.px(LIST_HEAD)
        top += before * (self.tile_px + self.gap)
        return QRect(pad, top, width - 2 * pad, self.tile_px)

    def cell_at(self, at: QPoint, width: int) -> Cell | None:
        """Return the day at a point, with the part of the tile next above it."""
        for day in range(DAYS):
            if not self.day_box(day, width).contains(at):
                continue
            parts = [p for p in range(len(PARTS)) if self.count((day, p))]
            above = [p for p in parts if self.tile((day, p), 0, width).y() <= at.y()]
            return day, above[-1] if above else (parts[0] if parts else 0)
        return None

    def _top(self, day: int) -> int:
        return sum(self._day_px(before) for before in range(day))

    def _day_px(self, day: int) -> int:
        count = sum(self.count((day, part)) for part in range(len(PARTS)))
        head = self._theme.px(LIST_HEAD)
        return head + (self.stack_px(count) + self._theme.px(LIST_END) if count else 0)
