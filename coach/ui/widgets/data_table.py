"""The table twin of a chart: the same numbers, to be read, heard and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coach.ui.theme import stylesheet
from coach.ui.widgets.painting import draw_box, ring_on_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from coach.ui.theme import Theme

ROW = 36
PAD = 12
FRAME_PX = 3
"""So wide that the square cells keep inside the frame's round corners."""
READ_ROWS = 40
"""How many rows are looked at to tell numbers from words."""
NUMBER_SIGNS = frozenset("0123456789.,–—- ")
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractTableModel):
    """Words in rows; nothing is made until it is looked at, so ten years open fast."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.is_number_here: tuple[bool, ...] = ()

    def replace(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.headers = tuple(headers)
        self.rows = tuple(tuple(row) for row in rows)
        columns = range(len(self.headers))
        self.is_number_here = tuple(self._is_number(column) for column in columns)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.rows[index.row()][index.column()]

    def _is_number(self, column: int) -> bool:
        """Return whether a column holds numbers; they stand at the right."""
        cells = {row[column] for row in self.rows[:READ_ROWS]}
        has_digit = any(cell[-1:].isdigit() for cell in cells)
        return has_digit and all(NUMBER_SIGNS.issuperset(cell) for cell in cells)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        is_header = orientation == Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole or not is_header:
            return None
        return self.headers[section]


class _Cells(QStyledItemDelegate):
    """Draws words on the row's ground; a selected row is one band."""

    def __init__(self, theme: Theme, rows: _Rows, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, rows

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        theme, box = self._theme, option.rect
        state = option.state
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        ground = "sunken" if index.row() % 2 else "surface"
        painter.save()
        painter.fillRect(box, theme.color("primary_soft" if is_on else ground))
        painter.setFont(theme.font("small_ink"))
        painter.setPen(theme.color("primary_text" if is_on else "ink"))
        side = _side(is_number=self._rows.is_number_here[index.column()])
        room = box.adjusted(PAD, 0, -PAD, 0)
        end = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(index.data(), end, room.width())
        painter.drawText(room, side, words)
        painter.restore()


class _Header(QHeaderView):
    """Flat column names, each over its cells."""

    def __init__(self, theme: Theme, rows: _Rows, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._rows = theme, rows
        self.setFixedHeight(theme.px(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumSectionSize(theme.px(80))

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw one name, and a line under it."""
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("border_strong"))
        painter.setFont(theme.font("small_label"))
        painter.setPen(theme.color("ink"))
        side = _side(is_number=self._rows.is_number_here[column])
        box = rect.adjusted(PAD, 0, -PAD, 0)
        painter.drawText(box, side, self._rows.headers[column])
        painter.restore()


def _side(*, is_number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class DataTable(QTableView):
    """Rows that can be selected and copied, not changed.

    Signals:
        closed: Esc was pressed.
    """

    closed = Signal()

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.theme = theme
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setFont(theme.font("small_ink"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(FRAME_PX)
        self.setItemDelegate(_Cells(theme, self._rows, self))
        self.setHorizontalHeader(_Header(theme, self._rows, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(stylesheet(theme))

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows under these headers; the first row is the current one."""
        self._rows.replace(headers, rows)
        if rows:
            self.setCurrentIndex(self._rows.index(0, 0))
            self.clearSelection()

    def copied_text(self) -> str:
        """Return the selected rows, or all, with headers, separated by tabs."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        rows = [self._rows.rows[row] for row in chosen] or self._rows.rows
        return "\n".join("\t".join(row) for row in (self._rows.headers, *rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the system's copy keys, close with Esc."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the keyboard brought the focus."""
        super().focusInEvent(event)
        ring_on_focus(self, self.theme, event.reason(), self.theme.radius("control"))

    def event(self, event: QEvent) -> bool:
        """Draw the frame in the shape of every other box."""
        if event.type() != QEvent.Type.Paint:
            return super().event(event)
        theme = self.theme
        draw_box(
            QPainter(self),
            self.rect(),
            theme.radius("control"),
            fill=theme.color("surface"),
            edge=theme.color("border_strong"),
        )
        return True
