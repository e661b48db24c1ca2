"""The table of seven days: arrow keys move, digits fill in, Delete makes blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QTableView,
)

from coach.domain.facts import LONGEST_MIN, SCALE_HIGHEST
from coach.services.catch_up_draft import ENERGY as ENERGY_NAME
from coach.services.catch_up_draft import MOOD as MOOD_NAME
from coach.services.catch_up_grid import DAYS
from coach.ui.widgets.catch_up_model import COLUMNS, HEADER_PX, Days, GridHeader
from coach.ui.widgets.catch_up_paint import GridPainter
from coach.ui.widgets.catch_up_words import (
    DAY,
    ENERGY,
    MINUTES,
    MOOD,
    WHAT,
    is_several,
)
from coach.ui.widgets.scale_input import TEN_WITHIN_MS

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from coach.domain.wording import Texts
    from coach.services.catch_up_grid import CatchUpView, DayRow
    from coach.ui.theme import Theme

ROW_PX = 57
FILLED = COLUMNS - 1
"""Columns that are filled in; the first one names the day."""
WIDE_PX, MIDDLE_PX = 900, 560
WIDTHS = ((136, 176, 120, 120), (112, 152, 90, 104), (84, 64, 72, 80))
"""Columns in px at 100 %, by how much room there is; the last one takes the rest."""
SCALE_OF = {MOOD: MOOD_NAME, ENERGY: ENERGY_NAME}
_Index = QModelIndex | QPersistentModelIndex
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CatchUpGrid(QTableView):
    """Seven rows of a day; one cell is current, and what is typed goes there.

    Signals:
        scale_typed: row, ``mood`` or ``energy``, 0-10, and whether it goes on with the
            digit before.
        minutes_typed: row, minutes, and whether they go on with the digit before.
        blanked: row and column that is to be blank.
        opened: row and column, and a letter that was typed there.
        turned: -1 for seven days earlier, 1 for later.
        taken_back: the person takes the last thing typed back.
        moved: another cell is current.
    """

    scale_typed = Signal(int, str, int, bool)
    minutes_typed = Signal(int, int, bool)
    blanked = Signal(int, int)
    opened = Signal(int, int, str)
    turned = Signal(int)
    taken_back = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.theme, self.texts = theme, texts
        self._days = Days(theme, texts)
        self._typed = ""
        self._can_undo = False
        self._after_one = QTimer(self, singleShot=True, interval=TEN_WITHIN_MS)
        self._after_one.timeout.connect(self._on_one_alone)
        self.setModel(self._days)
        self.setAccessibleName(texts("catchup.table"))
        self.setHorizontalHeader(GridHeader(theme, texts, self))
        self._plain()
        height = theme.px(HEADER_PX) + DAYS * theme.px(ROW_PX) + 2
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _plain(self) -> None:
        """Take everything from Qt's table that this one does by itself."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.theme.px(ROW_PX))
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.setAutoScroll(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    # -- what it shows -------------------------------------------------------------

    def set_view(self, view: CatchUpView) -> None:
        """Show seven days; the current cell stays where it is."""
        self._days.show(view.rows)
        self._can_undo = view.can_undo
        self.viewport().update()

    def at(self) -> tuple[int, int]:
        """Return the row and the column of the current cell."""
        index = self.currentIndex()
        return max(index.row(), 0), max(index.column(), 0)

    def row(self) -> DayRow:
        """Return the day of the current cell."""
        return self._days.rows[self.at()[0]]

    def current_box(self) -> QRect:
        """Return where the current cell is, in px; in the first row with its header."""
        box = self.visualRect(self.currentIndex()).translated(self.viewport().pos())
        if self.at()[0] == 0:
            box.setTop(0)
        return box

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        row = min(max(row, 0), DAYS - 1)
        column = min(max(column, DAY), WHAT)
        self.setCurrentIndex(self._days.index(row, column))

    def go_on(self) -> None:
        """Go to the next cell that is filled in, at a day's end to the next day."""
        row, column = self.at()
        at = min(row * FILLED + column, DAYS * FILLED - 1)
        self.go(at // FILLED, at % FILLED + MOOD)

    # -- keys ----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for what is typed here, and draw the frame of a card."""
        if event.type() == QEvent.Type.ShortcutOverride and self._takes_back(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.Paint:
            GridPainter(QPainter(self), self.theme, self.texts).frame(self.rect())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, fill in, make blank, open."""
        if self._takes_back(event):
            self.taken_back.emit()
            return
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held or not self._on_key(Qt.Key(event.key()), event.text()):
            event.ignore()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go from cell to cell with Tab, and on at the end."""
        row, column = self.at()
        at = row * FILLED + column - MOOD + (1 if is_next else -1)
        if column == DAY and not is_next:
            at = row * FILLED - 1
        if 0 <= at < DAYS * FILLED:
            self.go(at // FILLED, at % FILLED + MOOD)
            return True
        return super().focusNextPrevChild(is_next)

    def _takes_back(self, event: QEvent) -> bool:
        if not (self._can_undo and isinstance(event, QKeyEvent)):
            return False
        is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return is_ctrl and event.key() == Qt.Key.Key_Z

    def _on_key(self, key: Qt.Key, text: str) -> bool:
        row, column = self.at()
        if key in _MOVES:
            down, right = _MOVES[key]
            self.go(row + down, column + right)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(row, MOOD if key == Qt.Key.Key_Home else WHAT)
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in _OPENS:
            self._after_one.stop()
            self.opened.emit(row, column, "")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_blank(key)
        else:
            return self._on_sign(text)
        return True

    def _on_sign(self, text: str) -> bool:
        row, column = self.at()
        if text.isascii() and text.isdigit():
            self._on_digit(int(text))
        elif column == WHAT and text.isalpha():
            self.opened.emit(row, column, text)
        else:
            return False
        return True

    def _on_digit(self, digit: int) -> None:
        row, column = self.at()
        if column in SCALE_OF:
            self._on_scale_digit(row, column, digit)
        elif column == MINUTES and not is_several(self.row(), column):
            typed = f"{self._typed}{digit}"
            if typed[0] != "0" and int(typed) <= LONGEST_MIN:
                self.minutes_typed.emit(row, int(typed), bool(self._typed))
                self._typed = typed

    def _on_scale_digit(self, row: int, column: int, digit: int) -> None:
        name = SCALE_OF[column]
        if self._after_one.isActive():
            self._after_one.stop()
            if digit == 0:
                self.scale_typed.emit(row, name, SCALE_HIGHEST, True)
                self.go_on()
                return
            self.go_on()
            self._on_digit(digit)
        elif not is_several(self.row(), column):
            self.scale_typed.emit(row, name, digit, False)
            if digit == 1:
                self._after_one.start()
            else:
                self.go_on()

    def _on_one_alone(self) -> None:
        if self.hasFocus():
            self.go_on()

    def _on_blank(self, key: Qt.Key) -> None:
        row, column = self.at()
        self._after_one.stop()
        self._typed = self._typed[:-1] if key == Qt.Key.Key_Backspace else ""
        if self._typed:
            self.minutes_typed.emit(row, int(self._typed), True)
        elif column != DAY:
            self.blanked.emit(row, column)

    # -- Qt's own ------------------------------------------------------------------

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Begin a new number, and let the panel follow."""
        super().currentChanged(current, previous)
        self._typed = ""
        self._after_one.stop()
        self.viewport().update()
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a day that was pressed."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == DAY:
            self.opened.emit(index.row(), DAY, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        at = room / self.theme.scale
        widths = WIDTHS[0 if at >= WIDE_PX else 1 if at >= MIDDLE_PX else 2]
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            header.resizeSection(column, self.theme.px(width))
        rest = room - sum(self.theme.px(width) for width in widths)
        header.resizeSection(WHAT, max(rest, self.theme.px(60)))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest columns, with a few letters of what it was."""
        narrow = sum(WIDTHS[-1]) + 90
        return QSize(self.theme.px(narrow), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all cells, the current row and cell last."""
        brush = GridPainter(QPainter(self.viewport()), self.theme, self.texts)
        current = self.at()
        brush.ground(self.viewport().rect(), self._box(current[0]))
        for at, row in enumerate(self._days.rows):
            for column in range(COLUMNS):
                index = self._days.index(at, column)
                rect = self.visualRect(index)
                brush.cell(rect, row, column, is_last=at == DAYS - 1)
        index = self.currentIndex()
        if index.isValid():
            rect, has_focus = self.visualRect(index), self.hasFocus()
            brush.current(rect, self.row(), current[1], has_focus=has_focus)

    def _box(self, row: int) -> QRect:
        first = self.visualRect(self._days.index(row, 0))
        return first.united(self.visualRect(self._days.index(row, WHAT)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the current cell with its ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the current cell without its ring."""
        super().focusOutEvent(event)
        self._after_one.stop()
        self.viewport().update()
