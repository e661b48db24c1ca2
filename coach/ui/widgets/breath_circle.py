"""A circle that grows and shrinks as slowly as a calm breath."""

from __future__ import annotations

from math import cos, pi
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from coach.ui.theme import Theme

IN_MS, OUT_MS = 4_000, 6_000
FRAME_MS = 40
CIRCLE_PX = 148
SMALLEST = 0.45
HELP_COLORS = ("help", "help_soft", "help_text")
CALM_COLORS = ("lake", "lake_soft", "lake_text")


def breath_size(elapsed_ms: int) -> float:
    """Return how large the circle is, 0.45-1: 4 s growing, 6 s shrinking, softly."""
    at = elapsed_ms % (IN_MS + OUT_MS)
    share = at / IN_MS if at < IN_MS else 1 - (at - IN_MS) / OUT_MS
    return SMALLEST + (1 - SMALLEST) * (1 - cos(pi * share)) / 2


def is_breathing_in(elapsed_ms: int) -> bool:
    """Say whether the circle grows."""
    return elapsed_ms % (IN_MS + OUT_MS) < IN_MS


class BreathCircle(QWidget):
    """A circle that grows and shrinks slowly, with a word under it for each way.

    Args:
        theme: the look in force.
        ways: the words for breathing in and for breathing out.
        name: what it is, for screen readers.
        how: how it goes, for screen readers.
        colors: palette tokens of its edge, its inside and its words.
    """

    def __init__(
        self,
        theme: Theme,
        ways: tuple[str, str],
        *,
        name: str,
        how: str,
        colors: tuple[str, str, str] = HELP_COLORS,
    ) -> None:
        super().__init__()
        self._theme, self._ways, self._colors = theme, ways, colors
        self.setAccessibleName(name)
        self.setAccessibleDescription(how)
        self._since = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self.update)
        self._since.start()

    def sizeHint(self) -> QSize:
        """Return room for the circle and a word."""
        edge = self._theme.px(CIRCLE_PX)
        return QSize(edge, edge + self._theme.line_height("label"))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never cut."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Move while it is seen."""
        super().showEvent(event)
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody sees it."""
        super().hideEvent(event)
        self._frames.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle as large as it is just now."""
        theme, painter = self._theme, QPainter(self)
        edge_color, inside, words = (theme.color(token) for token in self._colors)
        elapsed = self._since.elapsed()
        edge, line = theme.px(CIRCLE_PX), theme.line_height("label")
        middle = QPointF(self.width() / 2, edge / 2)
        radius = edge / 2 * breath_size(elapsed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge_color)
        painter.setBrush(inside)
        painter.drawEllipse(middle, radius - 1, radius - 1)
        painter.setFont(theme.font("label"))
        painter.setPen(words)
        area = self.rect().adjusted(0, self.height() - line, 0, 0)
        way = self._ways[0 if is_breathing_in(elapsed) else 1]
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, way)
