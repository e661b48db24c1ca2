"""A minute to breathe, or to come back to the room; left at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.breath_circle import BreathCircle
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.help_lines import HelpChoice
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.support import PageWords
    from coach.ui.theme import Theme

MINUTE_MS = 60_000


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
    made.put(_lines(theme, words.breathe_words) if is_still else _circle(theme, words))
    made.end_after(length_ms)
    return made


def _circle(theme: Theme, words: PageWords) -> BreathCircle:
    ways = (words.breathe_in, words.breathe_out)
    return BreathCircle(theme, ways, name=words.breathe, how=words.breathe_how)


def grounding_panel(theme: Theme, words: PageWords) -> PausePanel:
    """Return the five senses, one line each; it stays until the person stops."""
    made = PausePanel(theme, words.ground, words.ground_how, words.pause_stop)
    made.put(_lines(theme, words.ground_steps))
    return made


def _lines(theme: Theme, lines: Sequence[str]) -> Bullets:
    return Bullets(theme, lines, role="body", color="help_text", gap=8)
