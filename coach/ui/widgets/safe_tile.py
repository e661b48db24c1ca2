"""One answer to "Are you safe right now?": a wide tile that leads on when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, wrap
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from coach.ui.theme import Theme

HEIGHT, RADIUS = 64, 12
PAD, GAP, CHEVRON = 20, 16, 20
ABOVE_AND_UNDER = 24
ROLE = "label"


class SafeTile(WideButton):
    """A tile with a plum edge and a chevron; nothing about it is chosen beforehand.

    Args:
        theme: the look in force.
        text: the answer.
        stands_out: the tile has a tint and a thicker edge.
    """

    def __init__(self, theme: Theme, text: str, *, stands_out: bool = False) -> None:
        super().__init__(theme, text, RADIUS)
        self._stands_out = stands_out

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        lines = len(self._wrapped(width)) * self._theme.line_height(ROLE)
        return max(self._theme.px(HEIGHT), lines + ABOVE_AND_UNDER)

    def minimumSizeHint(self) -> QSize:
        """Return room for the chevron and a word."""
        return QSize(self._theme.px(160), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile, its words and the chevron."""
        theme, painter = self._theme, QPainter(self)
        is_tinted = self._stands_out or self.underMouse()
        draw_box(
            painter,
            self.rect(),
            RADIUS,
            fill=theme.color("help_soft" if is_tinted else "surface"),
            edge=theme.color("help"),
            edge_px=2 if self._stands_out else 1,
        )
        color = "help_text" if is_tinted else "ink"
        lines = self._wrapped(self.width())
        line_px = theme.line_height(ROLE)
        top = (self.height() - len(lines) * line_px) // 2
        painter.setFont(theme.font(ROLE))
        painter.setPen(theme.color(color))
        area = QRect(PAD, top, self.width() - 2 * PAD, self.height())
        draw_lines(painter, area, lines, line_px)
        size = theme.px(CHEVRON)
        left = self.width() - PAD - size
        chevron = icon_pixmap(theme, "chevron-right", size, "help_text")
        painter.drawPixmap(left, (self.height() - size) // 2, chevron)

    def _wrapped(self, width: int) -> list[str]:
        room = width - 2 * PAD - GAP - self._theme.px(CHEVRON)
        return wrap(self.text(), self._theme.font(ROLE), room)
