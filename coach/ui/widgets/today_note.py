"""The one quiet card of a day on Today: a word, a question or an offer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import Button, HelpButton, LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from coach.services.today_view import NoteView
    from coach.ui.theme import Theme

HELP = "help"
QUIET = frozenset({"never", "later"})


class NoteCard(Card):
    """A title, a line, and what can be pressed; nothing here is filled.

    Signals:
        pressed: the id of the press.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, note: NoteView) -> None:
        super().__init__(
            theme, "help_soft" if note.is_urgent else "", gap=8, label=note.title
        )
        color = "help_text" if note.is_urgent else "ink"
        self.body.addWidget(Text(theme, "label", note.title, color=color))
        self.body.addWidget(Text(theme, "small_ink", note.line))
        line = Flow(theme.space("s"))
        self.buttons: dict[str, Button] = {}
        for press, words in note.presses:
            button = self._button(theme, press, words)
            button.clicked.connect(partial(self.pressed.emit, press))
            self.buttons[press] = button
            line.addWidget(button)
        if self.buttons:
            self.setFocusProxy(next(iter(self.buttons.values())))
            self.body.addSpacing(4)
            self.body.addLayout(line)
        self.body.addStretch(1)

    def _button(self, theme: Theme, press: str, words: str) -> Button:
        if press == HELP:
            return HelpButton(theme, words)
        if press in QUIET:
            return LinkButton(theme, words)
        return SecondaryButton(theme, words, height=44)
