"""The table twin of a chart: the same numbers, to be read, heard and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from coach.ui.theme import stylesheet
from coach.ui.widgets.painting import ring_on_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from coach.ui.theme import Theme

ROW = 36
MEASURED_ROWS = 40
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractTableModel):
    """Words in rows; nothing is made until it is looked at, so ten years open fast."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def replace(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.headers = tuple(headers)
        self.rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.rows[index.row()][index.column()]

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
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self._dress_headers(theme)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(stylesheet(theme))

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows under these headers; the first row is the current one."""
        self._rows.replace(headers, rows)
        self.resizeColumnsToContents()
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

    def _dress_headers(self, theme: Theme) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setFont(theme.font("small_label"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(left)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setMinimumSectionSize(theme.px(90))
        header.setStretchLastSection(True)
        header.setFixedHeight(theme.px(ROW))
