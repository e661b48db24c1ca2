"""When something feels wrong: the clock stands, the signs are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.buttons import HelpButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Columns, Flow, row

if TYPE_CHECKING:
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class WrongFeeling(QWidget):
    """The stop page: what needs a call at once, what needs a doctor today.

    Signals:
        help_asked, went_on, ended: what the person pressed.
    """

    help_asked = Signal()
    went_on = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, texts: Texts, support: Support) -> None:
        super().__init__()
        self._theme = theme
        self.help = HelpButton(theme, texts("session.wrong_help"))
        self.end = SecondaryButton(theme, texts("session.wrong_end"))
        self.go_on = QuietButton(theme, texts("session.wrong_go_on"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("l"))
        layout.addWidget(Text(theme, "title", texts("session.wrong_title")))
        layout.addWidget(Text(theme, "lead", texts("session.wrong_line")))
        columns = Columns(theme, (564, 564))
        columns.add(self._signs(support.urgent_title, support.urgent, "help_soft"), 0)
        columns.add(self._signs(support.soon_title, support.soon, ""), 1)
        layout.addWidget(columns)
        buttons = Flow(theme.space("m"))
        for button in (self.help, self.end, self.go_on):
            buttons.addWidget(button)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.help.clicked.connect(self.help_asked)
        self.end.clicked.connect(self.ended)
        self.go_on.clicked.connect(self.went_on)

    def _signs(self, title: str, signs: tuple[str, ...], tint: str) -> Card:
        theme = self._theme
        card = Card(theme, tint, label=title)
        card.body.addWidget(Text(theme, "label", title))
        for sign in signs:
            line = row(theme.space("s"))
            line.addWidget(Icon(theme, "minus", 18))
            line.addWidget(Text(theme, "small_ink", sign), 1)
            card.body.addLayout(line)
        card.body.addStretch(1)
        return card
