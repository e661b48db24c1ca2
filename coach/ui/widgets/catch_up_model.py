"""What a screen reader is told of the table of seven days, and its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QHeaderView

from coach.ui.widgets.catch_up_words import DAY, cell_name, column_word

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTableView

    from coach.domain.wording import Texts
    from coach.services.catch_up_grid import DayRow
    from coach.ui.theme import Theme

HEADER_PX = 46
COLUMNS = 5
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Days(QAbstractTableModel):
    """Names of cells for a screen reader; the table draws itself."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.rows: tuple[DayRow, ...] = ()

    def show(self, rows: tuple[DayRow, ...]) -> None:
        """Take seven days; a table that shows some keeps its place."""
        is_first = not self.rows
        if is_first:
            self.beginResetModel()
        self.rows = rows
        if is_first:
            self.endResetModel()
        last = self.index(len(rows) - 1, COLUMNS - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of days."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a cell."""
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in spoken:
            return None
        row = self.rows[index.row()]
        return cell_name(self._theme, self._texts, row, index.column())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the word of a column."""
        is_header = orientation == Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole or not is_header:
            return None
        return column_word(self._texts, section)


class GridHeader(QHeaderView):
    """The names of the columns, above a hairline; the one of the days is not drawn."""

    def __init__(self, theme: Theme, texts: Texts, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._texts = theme, texts
        self.setFixedHeight(theme.px(HEADER_PX))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the word of a column."""
        theme = self._theme
        painter.save()
        painter.fillRect(
            rect.x(), rect.bottom(), rect.width(), 1, theme.color("border")
        )
        if section != DAY:
            painter.setFont(theme.font("small_label"))
            painter.setPen(theme.color("ink_2"))
            pad = theme.px(8 if rect.width() < theme.px(110) else 16)
            area = rect.adjusted(pad, 0, 0, 0)
            word = column_word(self._texts, section)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()
