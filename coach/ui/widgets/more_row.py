"""A card that is one button: an icon, two lines, and a chevron that unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, wrap
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from coach.ui.theme import Theme

HEIGHT = 82
PAD = 24
ICON, GAP, CHEVRON = 22, 16, 22
ABOVE_AND_UNDER = 32


class MoreRow(WideButton):
    """Opens what is folded away under it; Space and Enter press it.

    Args:
        theme: the look in force.
        icon: a Lucide name.
        title: what it opens.
        line: what is in there, smaller.
    """

    def __init__(self, theme: Theme, icon: str, title: str, line: str) -> None:
        super().__init__(theme, title, theme.radius("card"))
        self._icon, self._line = icon, line
        self.setAccessibleDescription(line)

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        title, line = self._wrapped(width)
        theme = self._theme
        words = len(title) * theme.line_height("label")
        words += len(line) * theme.line_height("small")
        return max(theme.px(HEIGHT), words + ABOVE_AND_UNDER)

    def minimumSizeHint(self) -> QSize:
        """Return room for the icons and a word."""
        return QSize(self._theme.px(200), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, both icons and the words."""
        theme, painter = self._theme, QPainter(self)
        draw_box(
            painter,
            self.rect(),
            theme.radius("card"),
            fill=theme.color("sunken" if self.underMouse() else "surface"),
            edge=theme.color("border"),
        )
        self._draw_icon(painter, self._icon, PAD)
        right = self.width() - PAD - theme.px(CHEVRON)
        self._draw_icon(painter, "chevron-down", right)
        title, line = self._wrapped(self.width())
        heights = (theme.line_height("label"), theme.line_height("small"))
        words = len(title) * heights[0] + len(line) * heights[1]
        area = QRect(self._left(), (self.height() - words) // 2, right, words)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        draw_lines(painter, area, title, heights[0])
        area.translate(0, len(title) * heights[0])
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink_2"))
        draw_lines(painter, area, line, heights[1])

    def _draw_icon(self, painter: QPainter, name: str, left: int) -> None:
        size = self._theme.px(ICON)
        top = (self.height() - size) // 2
        painter.drawPixmap(left, top, icon_pixmap(self._theme, name, size, "ink_3"))

    def _left(self) -> int:
        return PAD + self._theme.px(ICON) + GAP

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        theme = self._theme
        room = width - self._left() - GAP - theme.px(CHEVRON) - PAD
        title = wrap(self.text(), theme.font("label"), room)
        return title, wrap(self._line, theme.font("small"), room)
