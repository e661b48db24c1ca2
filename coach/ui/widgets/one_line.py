"""One line that is shortened in its middle where there is no room, as for a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from coach.ui.theme import Theme

LEAST_PX = 96


class OneLine(Text):
    """Words that stay on one line; shortened, they are whole in the tip.

    Both ends of a path say more than its middle: the disk and the file.
    """

    def __init__(self, theme: Theme, role: str, text: str = "") -> None:
        super().__init__(theme, role, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It never wraps."""
        return False

    def heightForWidth(self, width: int) -> int:
        """Return one line's height in px."""
        return self._theme.line_height(self._role)

    def sizeHint(self) -> QSize:
        """Return the room for all the words on one line."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2
        return QSize(width, self._theme.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters at each end."""
        height = self._theme.line_height(self._role)
        return QSize(self._theme.px(LEAST_PX), height)

    def shown_text(self) -> str:
        """Return the words as they fit."""
        metrics, middle = QFontMetrics(self.font()), Qt.TextElideMode.ElideMiddle
        return metrics.elidedText(self.text(), middle, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words as they fit; the tip has them all if they do not."""
        shown = self.shown_text()
        whole = self.text() if shown != self.text() else ""
        if self.toolTip() != whole:
            self.setToolTip(whole)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.color(self._color))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side, shown)
