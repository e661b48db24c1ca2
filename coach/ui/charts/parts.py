"""What the plots are put together from: a view box, the reader's layer, silence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QGraphicsItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from coach.ui.widgets.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from coach.ui.theme import Theme

READER_Z = 10.0


class DayBox(pg.ViewBox):  # type: ignore[misc] # the library has no types
    """One plot: the left button moves the days, nothing zooms, there is no menu."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0)
        self.setMouseEnabled(x=True, y=False)
        self.can_move = False

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Move the days while the left button is held, where there are more."""
        if event.button() != Qt.MouseButton.LeftButton or not self.can_move:
            event.ignore()
            return
        hand = self.getViewWidget().viewport()
        hand.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mouseDragEvent(event, axis)
        if event.isFinish():
            hand.unsetCursor()


class Reader(QGraphicsItem):
    """The line and card over the plots, drawn by the chart."""

    def __init__(self, theme: Theme, draw: Callable[[Sketch], None]) -> None:
        super().__init__()
        self._theme, self._draw = theme, draw
        self._room = QRectF()
        self.setZValue(READER_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_in(self, room: QRectF) -> None:
        """Lie here, in real px; an empty room hides."""
        self.prepareGeometryChange()
        self._room = room
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the room."""
        return self._room

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Let the chart draw."""
        if not self._room.isEmpty():
            self._draw(Sketch(painter, self._theme))


class _Silent(QAccessibleWidget):
    """What assistive programs see of the plots: nothing; the chart speaks for them."""

    def childCount(self) -> int:
        """Return none: scroll bars that are never shown are not to be met either."""
        return 0

    def state(self) -> QAccessible.State:
        """Return the state of something hidden."""
        state = super().state()
        # The binding's stub has the flags as read-only methods of bits.
        cast("QObject", state).invisible = True  # type: ignore[attr-defined]
        return state


def _silent(_key: str, thing: QObject) -> QAccessibleWidget | None:
    return _Silent(thing) if isinstance(thing, pg.GraphicsView) else None


@cache
def install_silence() -> None:
    """Hide the views of plots from assistive programs."""
    QAccessible.installFactory(_silent)
