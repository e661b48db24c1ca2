"""What the 0-10 scales share: cells, keys, and being a slider to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.ui.widgets.drawn import CLICKABLE, Drawn

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

CELLS = SCALE_HIGHEST - SCALE_LOWEST + 1
LEAST_CELL_PX = 44
TEN_WITHIN_MS = 1000
WORDS_HEIGHT = 22
ROW_GAP = 6
_FIRST_ROW_WHEN_WRAPPED = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}
_ENDS = {Qt.Key.Key_Home: SCALE_LOWEST, Qt.Key.Key_End: SCALE_HIGHEST}
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ScaleInput(Drawn):
    """Eleven cells, 0 to 10, of which none is chosen until the person chooses.

    Keys: 0-9, and 0 within a second after 1 is 10; arrows; Home and End; Delete
    clears. Where the cells would be narrower than 44 px they wrap into two rows.

    Signals:
        chosen: the number the person chose, 0-10.
        cleared: the person took the answer back.
    """

    chosen = Signal(int)
    cleared = Signal()
    reader_role = QAccessible.Role.Slider
    top, under = 0.0, 0.0

    def __init__(
        self, theme: Theme, texts: Texts, *, name: str, cell_height: int
    ) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self.cell_height = cell_height
        self._value: int | None = None
        self._pressed: int | None = None
        self._hovered: int | None = None
        self._after_one = QTimer(self, singleShot=True, interval=TEN_WITHIN_MS)
        self.setMouseTracking(True)
        self.setCursor(CLICKABLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_FIRST_ROW_WHEN_WRAPPED * LEAST_CELL_PX)
        self._tell()

    @property
    def value(self) -> int | None:
        """The chosen number 0-10, or None."""
        return self._value

    @property
    def hovered(self) -> int | None:
        """The cell under the mouse, or None."""
        return self._hovered

    def set_value(self, value: int | None) -> None:
        """Show a number 0-10 or none, without saying that the person chose it."""
        self._value = value
        self._tell()
        self.update()

    def words_for(self, value: int) -> str:
        """Return what a screen reader says for a number."""
        return str(value)

    def is_wrapped(self, width: int) -> bool:
        """Return whether the cells take two rows at a width in px."""
        return width < CELLS * LEAST_CELL_PX

    def cell(self, number: int) -> QRectF:
        """Return a cell's place in px at 100 % text."""
        if not self.is_wrapped(self.width()):
            width = self.design_width / CELLS
            return QRectF(number * width, self.top, width, self.cell_height)
        row, column = divmod(number, _FIRST_ROW_WHEN_WRAPPED)
        width = self.design_width / _FIRST_ROW_WHEN_WRAPPED
        y = self.top + row * self._row_pitch()
        return QRectF(column * width, y, width, self.cell_height)

    def rows(self) -> list[QRectF]:
        """Return the strips that cells lie in: one, or two when wrapped."""
        first = 0 if self.is_wrapped(self.width()) else CELLS - 1
        if first:
            return [self.cell(0).united(self.cell(first))]
        half = _FIRST_ROW_WHEN_WRAPPED
        return [
            self.cell(0).united(self.cell(half - 1)),
            self.cell(half).united(self.cell(CELLS - 1)),
        ]

    def reader_value(self) -> str:
        """Return the chosen number in words."""
        if self._value is None:
            return self.texts("drawn.nothing_chosen")
        return self.words_for(self._value)

    def reader_number(self) -> tuple[int, int, int] | None:
        """Return the chosen number with its ends; before a choice there is none."""
        if self._value is None:
            return None
        return self._value, SCALE_LOWEST, SCALE_HIGHEST

    def set_reader_number(self, number: int) -> None:
        """Choose what a screen reader chose."""
        self._choose(number)

    def sizeHint(self) -> QSize:
        """Return the size the pictures have."""
        width = self.theme.px(CELLS * LEAST_CELL_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width, at which the cells are wrapped."""
        width = _FIRST_ROW_WHEN_WRAPPED * LEAST_CELL_PX
        return QSize(width, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Return True: two rows of cells are higher than one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width in px."""
        height = self.top + self.cell_height + self.under
        if self.is_wrapped(width):
            height += self._row_pitch()
        return self.theme.px(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the width asks for."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the cell; it is chosen when released there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._cell_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the cell that was pressed."""
        released = self._cell_at(event.position())
        if released is not None and released == self._pressed:
            self._choose(released)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cell would be chosen."""
        self._hover(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no cell as about to be chosen."""
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, arrow, Home and End; clear by Delete or Backspace."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._choose_digit(key - Qt.Key.Key_0)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENDS:
            self._choose(_ENDS[key])
        elif key in _CLEARS:
            self._clear()
        else:
            event.ignore()

    def _choose_digit(self, digit: int) -> None:
        is_ten = digit == 0 and self._after_one.isActive()
        self._choose(SCALE_HIGHEST if is_ten else digit)
        if digit == 1:
            self._after_one.start()

    def _step(self, step: int) -> None:
        if self._value is None:
            self._choose(SCALE_LOWEST if step > 0 else SCALE_HIGHEST)
        else:
            self._choose(min(SCALE_HIGHEST, max(SCALE_LOWEST, self._value + step)))

    def _choose(self, value: int) -> None:
        self._after_one.stop()
        self.set_value(value)
        self.tell_value(value)
        self.chosen.emit(value)

    def _clear(self) -> None:
        if self._value is None:
            return
        self._after_one.stop()
        self.set_value(None)
        self.say(self.reader_value())
        self.cleared.emit()

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.update()

    def _cell_at(self, position: QPointF) -> int | None:
        at = position / self.theme.scale
        reach = self.under if self.is_wrapped(self.width()) else 0
        for number in range(CELLS):
            if self.cell(number).adjusted(0, -self.top, 0, reach / 4).contains(at):
                return number
        return None

    def _row_pitch(self) -> float:
        return self.cell_height + max(self.top, ROW_GAP)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.reader_value())
