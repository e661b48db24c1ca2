"""Ways to place things: plain stacks and rows, rows that wrap, folding columns."""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from coach.ui.widgets.buttons import SecondaryButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

FOLD_BELOW_PX = 900
CARD_GAP_PX = 20


def stack(
    gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return an empty vertical layout with a gap and margins in px."""
    made = QVBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    return made


def row(gap: int = 0) -> QHBoxLayout:
    """Return an empty horizontal layout with a gap in px and no margins."""
    made = QHBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(0, 0, 0, 0)
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout: widgets are hidden at once and deleted later."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty(inner)
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class _ItemLayout(QLayout):
    """Holds items; the subclasses place them by their height for a width."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; Qt calls this from ``addWidget``."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or nothing past the end, as Qt's contract has it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: the items decide."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Less width takes more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px that the items take at a width."""
        found = self._heights.get(width)
        if found is None:
            found = self._place(QRect(0, 0, width, 0), move=False)
            self._heights[width] = found
        return found

    def invalidate(self) -> None:
        """Forget what was measured; Qt calls this when a part changes."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size; the width comes from the parent."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the widest item's least width; heights follow the width."""
        if self._least is None:
            sizes = [item.minimumSize() for item in self._shown()]
            wide = max((size.width() for size in sizes), default=0)
            self._least = QSize(wide, max((size.height() for size in sizes), default=0))
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @abstractmethod
    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items if they are to move, and return the height they take."""


def _height_of(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


class Flow(_ItemLayout):
    """A row that goes on in the next line when there is no more room.

    Args:
        gap: px between items and between lines.
        fill: items share each line's full width, as large buttons do.
    """

    def __init__(self, gap: int = 12, *, fill: bool = False) -> None:
        super().__init__()
        self._gap, self._fill = gap, fill

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            wanted = min(item.sizeHint().width(), max(width, 1))
            if lines[-1] and used + self._gap + wanted > width:
                lines.append([])
                used = 0
            used += wanted + (self._gap if lines[-1] else 0)
            lines[-1].append((item, wanted))
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            sizes = [
                (item, width, _height_of(item, width))
                for (item, _), width in zip(line, widths, strict=True)
            ]
            tallest = max((height for _, _, height in sizes), default=0)
            left = rect.x()
            for item, width, wanted in sizes:
                height = tallest if self._fill else wanted
                if move:
                    middle = top + (tallest - height) // 2
                    item.setGeometry(QRect(left, middle, width, height))
                left += width + self._gap
            top += tallest + self._gap
        return max(0, top - rect.y() - self._gap)

    def _widths(self, line: list[tuple[QLayoutItem, int]], width: int) -> list[int]:
        if not self._fill or not line:
            return [wanted for _, wanted in line]
        return [(width - self._gap * (len(line) - 1)) // len(line)] * len(line)


class Actions(QWidget):
    """The buttons under something: beside each other where they fit.

    At 200 % text each main and each quiet button takes the full width, and the
    secondary ones between them share a line.
    """

    def __init__(self, theme: Theme, *buttons: Button) -> None:
        super().__init__()
        if not theme.is_largest:
            flow = Flow(gap=theme.space("m"))
            for button in buttons:
                flow.addWidget(button)
            self.setLayout(flow)
            return
        column = stack(theme.space("m"))
        shared: Flow | None = None
        for button in buttons:
            if not isinstance(button, SecondaryButton):
                shared = None
                column.addWidget(button)
                continue
            if shared is None:
                shared = Flow(gap=theme.space("l"), fill=True)
                column.addLayout(shared)
            shared.addWidget(button)
        self.setLayout(column)


class Columns(QWidget):
    """Two columns that fold into one where there is less room or larger text.

    Add the parts in reading order: that is their order when folded. Side by side,
    the last part of each column stretches so that both end on one line.

    Args:
        theme: the look in force.
        widths: of the left and right column in px; ``(616, 336)`` is the usual pair.
        gutter: px between the columns.
        most_spare: px that a last part may stretch by; where more is free the column
            ends earlier, rather than in an empty card. None for any.
        fold_below: px of width under which they fold.
    """

    def __init__(
        self,
        theme: Theme,
        widths: tuple[int, int] = (616, 336),
        *,
        gutter: int = 24,
        most_spare: int | None = None,
        fold_below: int = FOLD_BELOW_PX,
    ) -> None:
        super().__init__()
        fold = math.inf if theme.is_large else fold_below
        self._layout = _ColumnsLayout(widths, gutter, fold, most_spare)
        self.setLayout(self._layout)

    def add(self, part: QWidget, column: int = 0) -> None:
        """Add a part to column 0 (left) or 1 (right)."""
        self._layout.put(part, column)

    def set_parts(self, parts: Iterable[tuple[QWidget, int]]) -> None:
        """Show exactly these parts, in this order; others leave and are deleted."""
        kept = list(parts)
        new = [part for part, _ in kept if part.parentWidget() is not self]
        for old in self._layout.arrange(kept):
            old.hide()
            old.deleteLater()
        for part in new:
            part.show()
        self._layout.update()

    def is_folded(self) -> bool:
        """Return whether the columns stand under each other just now."""
        return self._layout.folds_at(self.width())


class _ColumnsLayout(_ItemLayout):
    def __init__(
        self,
        widths: tuple[int, int],
        gutter: int,
        fold_below: float,
        most_spare: int | None,
    ) -> None:
        super().__init__()
        self._widths, self._gutter = widths, gutter
        self._fold_below, self._most_spare = fold_below, most_spare
        self._columns: dict[int, int] = {}

    def put(self, part: QWidget, column: int) -> None:
        self.addWidget(part)
        self._columns[id(part)] = column

    def arrange(self, parts: Iterable[tuple[QWidget, int]]) -> list[QWidget]:
        """Put these parts first, in this order; return the ones to be deleted.

        A part that stays keeps its item: Qt tells one item alone, the first a widget
        had, that the widget wants another height. Parts to be deleted stay, hidden,
        until Qt takes them out.
        """
        held = {id(item.widget()): item for item in self._items}
        self._items = []
        for part, column in parts:
            item = held.pop(id(part), None)
            if item is None:
                self.put(part, column)
            else:
                self._items.append(item)
                self._columns[id(part)] = column
        self._items += held.values()
        self.invalidate()
        widgets = [item.widget() for item in held.values()]
        return [widget for widget in widgets if widget is not None]

    def folds_at(self, width: int) -> bool:
        return width < self._fold_below

    def _place(self, rect: QRect, *, move: bool) -> int:
        if self.folds_at(rect.width()):
            return self._place_column(
                self._shown(), rect.topLeft(), rect.width(), move=move
            )
        left_share, right_share = self._widths
        room = min(rect.width(), left_share + right_share + self._gutter)
        left_px = (room - self._gutter) * left_share // (left_share + right_share)
        right_px = room - self._gutter - left_px
        spots = [
            (rect.x(), left_px),
            (rect.x() + left_px + self._gutter, right_px),
        ]
        heights = [0, 0]
        for column, (x, px) in enumerate(spots):
            items = self._in(column)
            heights[column] = self._place_column(
                items, QPoint(x, rect.y()), px, move=False
            )
        for column, (x, px) in enumerate(spots):
            if move:
                spare = max(heights) - heights[column]
                if self._most_spare is not None and spare > self._most_spare:
                    spare = 0
                corner = QPoint(x, rect.y())
                self._place_column(self._in(column), corner, px, move=True, spare=spare)
        return max(heights)

    def _in(self, column: int) -> list[QLayoutItem]:
        return [
            item
            for item in self._shown()
            if self._columns.get(id(item.widget()), 0) == column
        ]

    def _place_column(
        self,
        items: list[QLayoutItem],
        corner: QPoint,
        width: int,
        *,
        move: bool,
        spare: int = 0,
    ) -> int:
        top = corner.y()
        for index, item in enumerate(items):
            height = _height_of(item, width)
            if index == len(items) - 1:
                height += spare
            if move:
                item.setGeometry(QRect(corner.x(), top, width, height))
            top += height + CARD_GAP_PX
        return max(0, top - corner.y() - CARD_GAP_PX)
