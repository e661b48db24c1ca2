"""Chairs, walls and tables beside a drawn figure, in its box of 100 by 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from coach.domain.pose import BOX, FLOOR, Prop

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from coach.domain.pose import Pose
    from coach.ui.theme import Theme

SEAT = 76.0  # where the top of a seat is
BACK = 55.0  # where the top of the back of a chair that is held is
TABLE = 58.0


def draw_props(painter: QPainter, theme: Theme, pose: Pose, *, is_front: bool) -> None:
    """Draw what lies behind the figure, or what lies in front of it."""
    painter.save()
    if pose.is_mirrored:
        painter.translate(BOX, 0)
        painter.scale(-1, 1)
    for prop in pose.props:
        lies_in_front, draw = _DRAWN.get(prop, (False, _nothing))
        if lies_in_front is is_front:
            draw(_Wood(painter, theme))
    painter.restore()


class _Wood:
    """Bars and boards in the colours of things."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme

    def bar(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a leg or a post."""
        pen = QPen(self._theme.color("border_strong"), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(*start), QPointF(*end))

    def board(self, rect: QRectF, color: str = "border_strong", r: float = 1.4) -> None:
        """Draw a seat, a back or a wall."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color(color))
        self._painter.drawRoundedRect(rect, r, r)


def _chair(wood: _Wood) -> None:
    wood.bar((31, SEAT), (28.5, 50))
    wood.bar((32, SEAT), (31, FLOOR - 1))
    wood.bar((50, SEAT), (51, FLOOR - 1))
    wood.board(QRectF(29.5, SEAT, 23, 3))
    wood.board(QRectF(26.6, 47, 3.8, 14), r=1.9)


def _chair_front(wood: _Wood) -> None:
    wood.bar((67.5, SEAT), (66.5, BACK + 2))
    wood.bar((68, SEAT), (67.5, FLOOR - 1))
    wood.bar((86, SEAT), (87, FLOOR - 1))
    wood.board(QRectF(66.5, SEAT, 22, 3))
    wood.board(QRectF(64.6, BACK, 3.8, 13), r=1.9)


def _chair_beside(wood: _Wood) -> None:
    wood.bar((71.5, SEAT), (71, BACK + 2))
    wood.bar((72, SEAT), (71.5, FLOOR - 1))
    wood.bar((89, SEAT), (90, FLOOR - 1))
    wood.board(QRectF(70.5, SEAT, 21, 3))
    wood.board(QRectF(69.1, BACK, 3.8, 13), r=1.9)


def _seat_front(wood: _Wood) -> None:
    wood.board(QRectF(36.5, 46, 27, 28), "stone", 3)
    for x in (37.5, 62.5):
        wood.bar((x, SEAT), (x, FLOOR - 1))
    wood.board(QRectF(35, SEAT - 1.5, 30, 4.5))


def _wall(wood: _Wood) -> None:
    wood.board(QRectF(80, 4, 8, FLOOR - 3), "stone", 1)


def _table(wood: _Wood) -> None:
    wood.bar((70, TABLE), (70, FLOOR - 1))
    wood.bar((93, TABLE), (93, FLOOR - 1))
    wood.board(QRectF(65, TABLE, 32, 3.2))


def _rail(wood: _Wood) -> None:
    wood.bar((14, TABLE), (14, FLOOR - 1))
    wood.bar((86, TABLE), (86, FLOOR - 1))
    wood.board(QRectF(6, TABLE - 1, 88, 3.2))


def _nothing(_wood: _Wood) -> None:
    """Draw nothing: the figure holds it itself."""


_DRAWN: dict[Prop, tuple[bool, Callable[[_Wood], None]]] = {
    Prop.CHAIR: (False, _chair),
    Prop.CHAIR_FRONT: (False, _chair_front),
    Prop.CHAIR_BESIDE: (False, _chair_beside),
    Prop.SEAT_FRONT: (False, _seat_front),
    Prop.WALL: (False, _wall),
    Prop.TABLE: (False, _table),
    Prop.RAIL: (False, _rail),
}
