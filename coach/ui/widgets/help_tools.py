"""A minute to breathe or to look around, and a copy of the page to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.help_lines import HelpChoice
from coach.ui.widgets.help_pauses import MINUTE_MS, breathing_panel, grounding_panel
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from coach.domain.support import PageWords
    from coach.ui.theme import Theme
    from coach.ui.widgets.help_pauses import PausePanel

PAD, GAP = 24, 12


class ToolsCard(Card):
    """*Breathe with me*, *Grounding*, *Print*, *Save as PDF*, *Copy all*.

    A minute takes the place of the buttons and gives it back when it is over.

    Args:
        theme: the look in force.
        words: the words of the page.
        length_ms: how long the breathing lasts.

    Signals:
        print_asked, pdf_asked, copy_asked: the button pressed.
    """

    print_asked = Signal()
    pdf_asked = Signal()
    copy_asked = Signal()

    def __init__(
        self, theme: Theme, words: PageWords, *, length_ms: int = MINUTE_MS
    ) -> None:
        super().__init__(theme, padding=PAD, gap=GAP, label=words.tools)
        self._words, self._length_ms = words, length_ms
        self.panel: PausePanel | None = None
        self.breathe = HelpChoice(theme, words.breathe, "wind")
        self.ground = HelpChoice(theme, words.ground, "sprout")
        self.print = self._small(words.print, "printer")
        self.pdf = self._small(words.save_pdf, "save")
        self.copy = self._small(words.copy_all, "clipboard-list")
        self._said = Text(theme, "small", "")
        self._said.hide()
        self._buttons, column = QWidget(), stack(GAP)
        column.addWidget(Actions(theme, self.breathe, self.ground))
        column.addWidget(Actions(theme, self.print, self.pdf, self.copy))
        column.addWidget(self._said)
        self._buttons.setLayout(column)
        self.body.addWidget(self._buttons)
        self.body.addStretch(1)
        self.breathe.clicked.connect(self._on_breathe)
        self.ground.clicked.connect(self._on_ground)
        self.print.clicked.connect(self.print_asked)
        self.pdf.clicked.connect(self.pdf_asked)
        self.copy.clicked.connect(self.copy_asked)

    def _small(self, text: str, icon: str) -> SecondaryButton:
        height = self._theme.size("target")
        return SecondaryButton(self._theme, text, icon, height=height)

    def say(self, text: str) -> None:
        """Say in place how something went; an empty text takes it away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def stop(self) -> bool:
        """Leave the minute that runs; return whether there was one."""
        return self._close("")

    def _on_breathe(self) -> None:
        self._open(breathing_panel(self._theme, self._words, self._length_ms))

    def _on_ground(self) -> None:
        self._open(grounding_panel(self._theme, self._words))

    def _open(self, panel: PausePanel) -> None:
        self.panel = panel
        self._buttons.hide()
        self.body.insertWidget(0, panel)
        panel.left.connect(self.stop)
        panel.over.connect(self._on_over)
        panel.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(panel)

    def _on_over(self) -> None:
        self._close(self._words.pause_over)

    def _close(self, text: str) -> bool:
        if self.panel is None:
            return False
        had_focus = self.panel.stop.hasFocus()
        self.body.removeWidget(self.panel)
        self.panel.hide()
        self.panel.deleteLater()
        self.panel = None
        self._buttons.show()
        self.say(text)
        if had_focus:
            self.breathe.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
