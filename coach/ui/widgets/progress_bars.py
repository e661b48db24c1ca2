"""How far along a few questions are: a bar for each part, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.stacks import row

if TYPE_CHECKING:
    from coach.ui.theme import Theme

BAR_PX = 8
GAP_PX = 6
BAR_WIDTH_PX = 91


class ProgressBars(QWidget):
    """Bars for the parts done so far, and words behind them.

    Args:
        theme: the look in force.
        parts: how many there are.
        fill: the bars take the width there is, and the words end it.
    """

    def __init__(self, theme: Theme, parts: int, *, fill: bool = False) -> None:
        super().__init__()
        line = row(theme.space("l"))
        self._bars = _Bars(theme, parts)
        self._words = Text(theme, "small")
        line.addWidget(self._bars, 1 if fill else 0)
        line.addWidget(self._words)
        if not fill:
            line.addStretch(1)
        self.setLayout(line)

    def set_part(self, done: int, words: str) -> None:
        """Fill the first ``done`` bars and say it, as in "Part 2 of 5"."""
        self._bars.done = done
        self._bars.update()
        self._words.setText(words)
        self.setAccessibleName(words)


class _Bars(QWidget):
    def __init__(self, theme: Theme, parts: int) -> None:
        super().__init__()
        self._theme, self._parts, self.done = theme, parts, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self._parts * BAR_WIDTH_PX + (self._parts - 1) * GAP_PX
        return QSize(width, BAR_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._parts * 16, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        each = (self.width() - (self._parts - 1) * GAP_PX) / self._parts
        for index in range(self._parts):
            left = round(index * (each + GAP_PX))
            color = "primary" if index < self.done else "stone"
            box = QRect(left, 0, round(each), self.height())
            draw_box(painter, box, BAR_PX / 2, fill=self._theme.color(color))
