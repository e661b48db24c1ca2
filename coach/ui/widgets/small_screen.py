"""The one thing of a small day: a sentence and a button beside an open door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.services.small_day import SmallPress
from coach.ui.widgets.buttons import (
    BigButton,
    HelpButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.labels import Text
from coach.ui.widgets.nav import brand
from coach.ui.widgets.pictures import open_door
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout, QVBoxLayout

    from coach.domain.wording import Texts
    from coach.services.small_day import SmallView
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

PANEL_PX, PANEL_FROM_PX = 520, 1160
SIDE, TOP, BOTTOM = 64, 36, 32
SENTENCE_PX = 600
HERO = 56


class SmallScreen(QWidget):
    """A sentence, its button, *Help now* and *More*; the picture where there is room.

    Signals:
        pressed: the one button.
        help_asked: *Help now*.
        more: the person wants the whole page.
    """

    pressed = Signal()
    help_asked = Signal()
    more = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: SmallView) -> None:
        super().__init__()
        self._theme, self._texts, self.view = theme, texts, view
        across = row()
        self.setLayout(across)
        across.addLayout(self._words(), 1)
        self._panel = open_door(theme)
        self._panel.setFixedWidth(PANEL_PX)
        self._panel.hide()  # until there is known to be room
        across.addWidget(self._panel)

    def first(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.button or self.more_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture where it does not crowd the words."""
        super().resizeEvent(event)
        has_room = self.width() >= PANEL_FROM_PX and not self._theme.is_large
        self._panel.setVisible(has_room)

    def _words(self) -> QVBoxLayout:
        theme, texts, view = self._theme, self._texts, self.view
        side = SIDE if not theme.is_large else theme.space("xl")
        column = stack(0, (side, TOP, side, BOTTOM))
        name = brand(theme, texts("window.title"), indent=0)
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        self.sentence = Text(
            theme, "title" if theme.is_largest else "display", view.sentence
        )
        self.sentence.setMaximumWidth(theme.px(SENTENCE_PX))
        column.addWidget(self.sentence)
        column.addSpacing(theme.space("xl"))
        self.button = self._main_button()
        if self.button is not None:
            self.button.clicked.connect(self.pressed)
            place = Flow(0, fill=theme.is_largest)
            place.addWidget(self.button)
            column.addLayout(place)
        column.addStretch(3)
        column.addLayout(self._ways_out())
        return column

    def _main_button(self) -> Button | None:
        theme, view = self._theme, self.view
        if view.press is SmallPress.NOTHING:
            return None
        if not view.is_filled:
            return SecondaryButton(theme, view.button, height=HERO)
        icon = "play" if view.press is SmallPress.BEGIN else ""
        is_help = view.press is SmallPress.HELP
        return BigButton(theme, view.button, icon, is_help=is_help)

    def _ways_out(self) -> QLayout:
        theme, texts = self._theme, self._texts
        help_button = HelpButton(theme, texts("window.help"))
        help_button.clicked.connect(self.help_asked)
        self.more_button = QuietButton(theme, texts("small.more"), "ellipsis")
        self.more_button.setAccessibleDescription(texts("small.more_hint"))
        self.more_button.clicked.connect(self.more)
        if theme.is_largest:
            ways = Flow(16, fill=True)
            ways.addWidget(self.more_button)
            ways.addWidget(help_button)
            return ways
        line = row()
        line.addWidget(help_button)
        line.addStretch(1)
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line
