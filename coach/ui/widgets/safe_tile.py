"""One answer to "Are you safe right now?": a wide tile that leads on when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.buttons import Pressable
from coach.ui.widgets.painting import draw_box, draw_lines, ring_on_focus, wrap

if TYPE_CHECKING:
    from coach.ui.theme import Theme

HEIGHT, RADIUS = 64, 12
PAD, GAP, CHEVRON = 20, 16, 20
ABOVE_AND_UNDER = 24
ROLE = "label"


class SafeTile(Pressable):
    """A tile with a plum edge and a chevron; nothing about it is chosen beforehand.

    Args:
        theme: the look in force.
        text: the answer.
        stands_out: the tile has a tint and a thicker edge.
    """

    def __init__(self, theme: Theme, text: str, *, stands_out: bool = False) -> None:
        super().__init__()
        self._theme, self._stands_out = theme, stands_out
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Large words on a narrow tile take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        lines = len(self._wrapped(width)) * self._theme.line_height(ROLE)
        return max(self._theme.px(HEIGHT), lines + ABOVE_AND_UNDER)

    def sizeHint(self) -> QSize:
        """Return a width that any column has, and the height for it."""
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for the chevron and a word."""
        return QSize(self._theme.px(160), self._theme.px(HEIGHT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), RADIUS)

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
