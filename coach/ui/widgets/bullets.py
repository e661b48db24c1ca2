"""A short list: a dot or an icon before each line, level with the line's first words.

The one way a list looks: on *Help now*, in the first run and around an outing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

DOT_PX = 5
ICON_PX = 18
GAP_PX = 6


class Bullets(QWidget):
    """Lines with a dot or an icon before each.

    Args:
        theme: the look in force.
        lines: the words; each is a label of its own.
        role: how the words are set, a key of `coach.ui.theme.ROLES`.
        icon: a Lucide name in place of the dot.
        color: a palette token for dot or icon.
        gap: px between the lines.
    """

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[str],
        *,
        role: str = "small_ink",
        icon: str = "",
        color: str = "ink_3",
        gap: int = GAP_PX,
    ) -> None:
        super().__init__()
        column = stack(gap)
        self.setLayout(column)
        self.labels = [Text(theme, role, words) for words in lines]
        for label in self.labels:
            line = row(theme.px(8 if not icon else 12))
            mark = Mark(theme, role, icon, color)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            column.addLayout(line)


class Mark(QWidget):
    """A dot or an icon as high as one line, in the middle of its small letters.

    It stands before a `Text` of the same role and is passed by in reading aloud.
    """

    def __init__(
        self, theme: Theme, role: str, icon: str = "", color: str = "ink_3"
    ) -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self._icon, self._color = icon, color
        fixed = QSizePolicy.Policy.Fixed
        self.setSizePolicy(fixed, fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the mark's width and a line's height in px."""
        theme = self._theme
        width = theme.px(ICON_PX) if self._icon else theme.px(2 * DOT_PX)
        return QSize(width, theme.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, or the icon."""
        theme, painter = self._theme, QPainter(self)
        middle = QPointF(self.width() / 2, self._middle())
        if self._icon:
            px = theme.px(ICON_PX)
            icon = icon_pixmap(theme, self._icon, px, self._color)
            painter.drawPixmap(middle - QPointF(px / 2, px / 2), icon)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._color))
        radius = DOT_PX * theme.scale / 2
        painter.drawEllipse(middle, radius, radius)

    def _middle(self) -> float:
        """Return how far down the middle of the line's small letters lies, in px."""
        theme = self._theme
        metrics = QFontMetrics(theme.font(self._role))
        line = theme.line_height(self._role)
        baseline = (line - metrics.height()) / 2 + metrics.ascent()
        high = metrics.capHeight() if self._icon else metrics.xHeight()
        return baseline - theme.lift(self._role) - high / 2
