"""A minute to breathe, or to come back to the room; left at any moment."""

from __future__ import annotations

from math import cos, pi
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.help_lines import HelpChoice
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.support import PageWords
    from coach.ui.theme import Theme

MINUTE_MS = 60_000
IN_MS, OUT_MS = 4_000, 6_000
FRAME_MS = 40
CIRCLE_PX = 148
SMALLEST = 0.45


def breath_size(elapsed_ms: int) -> float:
    """Return how large the circle is, 0.45-1: 4 s growing, 6 s shrinking, softly."""
    at = elapsed_ms % (IN_MS + OUT_MS)
    share = at / IN_MS if at < IN_MS else 1 - (at - IN_MS) / OUT_MS
    return SMALLEST + (1 - SMALLEST) * (1 - cos(pi * share)) / 2


def is_breathing_in(elapsed_ms: int) -> bool:
    """Say whether the circle grows."""
    return elapsed_ms % (IN_MS + OUT_MS) < IN_MS


class BreathCircle(QWidget):
    """A circle that grows and shrinks slowly, with a word under it for each way."""

    def __init__(self, theme: Theme, words: PageWords) -> None:
        super().__init__()
        self._theme = theme
        self._ways = (words.breathe_in, words.breathe_out)
        self.setAccessibleName(words.breathe)
        self.setAccessibleDescription(words.breathe_how)
        self._since = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self.update)
        self._since.start()
        self._frames.start()

    def sizeHint(self) -> QSize:
        """Return room for the circle and a word."""
        edge = self._theme.px(CIRCLE_PX)
        return QSize(edge, edge + self._theme.line_height("label"))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle as large as it is just now."""
        theme, painter = self._theme, QPainter(self)
        elapsed = self._since.elapsed()
        edge, line = theme.px(CIRCLE_PX), theme.line_height("label")
        middle = QPointF(self.width() / 2, edge / 2)
        radius = edge / 2 * breath_size(elapsed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("help"))
        painter.setBrush(theme.color("help_soft"))
        painter.drawEllipse(middle, radius - 1, radius - 1)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("help_text"))
        area = self.rect().adjusted(0, self.height() - line, 0, 0)
        way = self._ways[0 if is_breathing_in(elapsed) else 1]
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, way)


class PausePanel(QWidget):
    """What a minute holds, and *Stop here*.

    Signals:
        left: the person stops here.
        over: its time went by.
    """

    left = Signal()
    over = Signal()

    def __init__(self, theme: Theme, title: str, how: str, stop: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.column = stack(theme.space("m"))
        self.setLayout(self.column)
        self.column.addWidget(Text(theme, "label", title, color="help_text"))
        if how:
            self.column.addWidget(Text(theme, "body", how))
        self.stop = HelpChoice(theme, stop)
        self.stop.clicked.connect(self.left)

    def put(self, part: QWidget) -> None:
        """Add a part and *Stop here* under it."""
        self.column.addWidget(part)
        self.column.addWidget(Actions(self._theme, self.stop))

    def end_after(self, length_ms: int) -> None:
        """Let it end by itself."""
        timer = QTimer(self, singleShot=True, interval=length_ms)
        timer.timeout.connect(self.over)
        timer.start()


def breathing_panel(
    theme: Theme, words: PageWords, length_ms: int = MINUTE_MS
) -> PausePanel:
    """Return the minute of breathing: a circle, or words where motion is reduced."""
    is_still = theme.reduce_motion
    how = "" if is_still else words.breathe_how
    made = PausePanel(theme, words.breathe, how, words.pause_stop)
    made.put(
        _lines(theme, words.breathe_words) if is_still else BreathCircle(theme, words)
    )
    made.end_after(length_ms)
    return made


def grounding_panel(theme: Theme, words: PageWords) -> PausePanel:
    """Return the five senses, one line each; it stays until the person stops."""
    made = PausePanel(theme, words.ground, words.ground_how, words.pause_stop)
    made.put(_lines(theme, words.ground_steps))
    return made


def _lines(theme: Theme, lines: Sequence[str]) -> Bullets:
    return Bullets(theme, lines, role="body", color="help_text", gap=8)
