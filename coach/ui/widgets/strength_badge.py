"""How strong the evidence for something is: four dots, and always a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

DOTS = 4
FILLED = {"early": 2, "moderate": 3, "strong": 4, "contested": 2, "decision": 0}
DOT = (8.0, 6.5)
DOT_STEP, DOT_EDGE = 18, 1.5


class Badge(QWidget):
    """Four dots and a word for how strong the evidence is."""

    def __init__(self, theme: Theme, texts: Texts, strength: str) -> None:
        super().__init__()
        words = texts(f"why.strength_{strength}")
        line = row(theme.space("s"))
        self.setLayout(line)
        self.setAccessibleName(words)
        center = Qt.AlignmentFlag.AlignVCenter
        if FILLED[strength]:
            line.addWidget(_Dots(theme, FILLED[strength]), 0, center)
        self.label = Text(theme, "caption_label", words, color="lake_text")
        line.addWidget(self.label, 1, center)


class _Dots(QWidget):
    """Filled for what there is, outlined for what is not; the words say it too."""

    def __init__(self, theme: Theme, filled: int) -> None:
        super().__init__()
        self._theme, self._filled = theme, filled
        self.setFixedSize(dots_size(theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        draw_dots(QPainter(self), self._theme, self._filled)


def dots_size(theme: Theme) -> QSize:
    """Return the room that the dots take, px."""
    return QSize(theme.px(DOT_STEP * DOTS), theme.px(2 * DOT[1] + 2))


def draw_dots(painter: QPainter, theme: Theme, filled: int) -> None:
    """Draw four dots at the painter's origin, 0-4 of them filled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(theme.scale, theme.scale)
    lake = theme.color("lake")
    painter.setPen(QPen(lake, DOT_EDGE))
    for place in range(DOTS):
        painter.setBrush(lake if place < filled else Qt.BrushStyle.NoBrush)
        middle = QPointF(DOT_STEP * place + DOT[0] + 1, DOT[1] + 1)
        painter.drawEllipse(middle, *DOT)
    painter.restore()
