"""A button that can also be taken up with the mouse and carried about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from coach.ui.widgets.buttons import Pressable

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent


class Liftable(Pressable):
    """Pressed where it stands, lifted once the mouse went far enough with it.

    Signals:
        lifted: the mouse took it up; the point on the screen.
        carried: the mouse moved on with it; the point on the screen.
        let_go: the mouse let go of it; the point on the screen.
    """

    lifted = Signal(object)
    carried = Signal(object)
    let_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._from: QPoint | None = None
        self._is_lifted = False

    def can_be_lifted(self) -> bool:
        """Say whether it may be carried about; a subclass may keep it in its place."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was taken."""
        super().mousePressEvent(event)
        self._from, self._is_lifted = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take it up once the mouse went far enough, and carry it."""
        at = event.globalPosition().toPoint()
        if self._from is None or not self.can_be_lifted():
            return
        far = (at - self._from).manhattanLength()
        if not self._is_lifted and far >= QApplication.startDragDistance():
            self._is_lifted = True
            self.lifted.emit(self._from)
        if self._is_lifted:
            self.carried.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where the mouse is; without a drag it was pressed."""
        was_lifted, self._is_lifted, self._from = self._is_lifted, False, None
        if was_lifted:
            self.setDown(False)
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)
