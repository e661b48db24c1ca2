"""The small flag that stands for something the person noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from coach.ui.widgets.sketch import Sketch

CLOTH = 9.0


def draw_flag(sketch: Sketch, x: float, top: float, foot: float, side: int = 1) -> None:
    """Draw a flag with its pole at ``x``, in px at 100 % text.

    ``side`` is where the cloth hangs: 1 right, -1 left.
    """
    cloth = QPainterPath()
    cloth.moveTo(x, top)
    cloth.lineTo(x + side * CLOTH, top + CLOTH / 2)
    cloth.lineTo(x, top + CLOTH)
    cloth.closeSubpath()
    sketch.shape(cloth, "ink_2")
    sketch.line((x, top), (x, foot), "ink_2", 1.5)
