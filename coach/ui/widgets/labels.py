"""Text on a page: one label for every role, with the role's line height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from coach.ui.icons import icon_pixmap
from coach.ui.theme import ROLES
from coach.ui.widgets.painting import draw_lines, wrap

if TYPE_CHECKING:
    from coach.ui.theme import Theme

LINE_CHARS = 70
WIDEST_WORD_PX = 320


class Text(QLabel):
    """Words in one of the roles of `coach.ui.theme.ROLES`; wraps, is not selectable.

    Args:
        theme: the look in force.
        role: such as ``"title"``, ``"body"``, ``"small"``.
        text: plain text; a line break begins a new line.
        color: a palette token instead of the role's own.
        align: left, or centred in the few places that want it.
    """

    def __init__(
        self,
        theme: Theme,
        role: str,
        text: str = "",
        *,
        color: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(text)
        self._theme, self._role = theme, role
        self._color = color or ROLES[role].color
        self._align = align
        self._measured = ""
        self._natural = 0
        self._wrapped: dict[int, list[str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFont(theme.font(role))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_color(self, color: str) -> None:
        """Use another palette token."""
        self._color = color
        self.update()

    def _lines(self, width: int) -> list[str]:
        """Return the lines at a width; asked for often, so they are remembered."""
        if width >= self._natural_width():
            return self._measured.split("\n")
        lines = self._wrapped.get(width)
        if lines is None:
            lines = wrap(self._measured, self.font(), width)
            self._wrapped[width] = lines
        return lines

    def _natural_width(self) -> int:
        text = self.text()
        if text != self._measured or not self._natural:
            metrics = QFontMetrics(self.font())
            parts = [metrics.horizontalAdvance(part) for part in text.split("\n")]
            self._measured, self._natural = text, max(parts) + 2
            self._wrapped.clear()
        return self._natural

    def sizeHint(self) -> QSize:
        """Return one line as wide as the words, up to 70 characters."""
        widest = QFontMetrics(self.font()).averageCharWidth() * LINE_CHARS
        width = min(self._natural_width(), widest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the longest word and one line; a very long word may be broken."""
        metrics = QFontMetrics(self.font())
        words = self.text().split() or [""]
        width = max(metrics.horizontalAdvance(word) for word in words) + 2
        return QSize(min(width, WIDEST_WORD_PX), self._theme.line_height(self._role))

    def hasHeightForWidth(self) -> bool:
        """Words need more lines where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words in px."""
        return len(self._lines(width)) * self._theme.line_height(self._role)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wrapped lines at the role's line height."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.color(self._color))
        line_px = self._theme.line_height(self._role)
        lines = self._lines(self.width())
        spare = max(0, self.height() - len(lines) * line_px)
        top = spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
        top -= self._theme.lift(self._role)
        area = QRect(0, top, self.width(), self.height())
        draw_lines(painter, area, lines, line_px, self._align)


class Icon(QLabel):
    """A tinted icon; decorative, so screen readers pass it by.

    Args:
        theme: the look in force.
        name: a Lucide name.
        px: edge length at 100 % text.
        color: a palette token.
    """

    def __init__(
        self, theme: Theme, name: str, px: int = 22, color: str = "ink_3"
    ) -> None:
        super().__init__()
        edge = theme.px(px)
        self.setPixmap(icon_pixmap(theme, name, edge, color))
        self.setFixedSize(edge, edge)


class Meta(QWidget):
    """A small icon with a few words behind it, such as a time or a place."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        *,
        color: str = "ink_2",
        icon_color: str = "ink_3",
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(Icon(theme, icon, 18, icon_color))
        self.label = Text(theme, "small", text, color=color)
        row.addWidget(self.label, 1)
