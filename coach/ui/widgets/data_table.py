"""The table twin of a chart: the same numbers, to be read, heard and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from coach.ui.widgets.painting import ring_on_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from coach.ui.theme import Theme

ROW = 36


class DataTable(QTableWidget):
    """Rows that can be selected and copied, not changed.

    Signals:
        closed: Esc was pressed.
    """

    closed = Signal()

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font("small_ink"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setFont(theme.font("small_label"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows under these headers."""
        self.setColumnCount(len(headers))
        self.setHorizontalHeaderLabels(list(headers))
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(words))
        if rows:
            self.setCurrentCell(0, 0)
            self.clearSelection()

    def copied_text(self) -> str:
        """Return the selected rows, or all, with headers, separated by tabs."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        lines = [self._header(column) for column in range(self.columnCount())]
        rows = ["\t".join(lines)]
        rows += [
            "\t".join(self._cell(row, column) for column in range(self.columnCount()))
            for row in chosen or range(self.rowCount())
        ]
        return "\n".join(rows)

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

    def _header(self, column: int) -> str:
        item = self.horizontalHeaderItem(column)
        return item.text() if item is not None else ""

    def _cell(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""
