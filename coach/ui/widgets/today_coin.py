"""What the coin of an experiment says, as one quiet line on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.coin_presses import coin_presses
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Flow, row

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.today_view import CoinView
    from coach.ui.theme import Theme

PAD = 16


class CoinCard(Card):
    """One line, and where it is asked what was done: three presses.

    Signals:
        pressed: the id of the press.
        opened: the person wants to see the experiment.
    """

    pressed = Signal(str)
    opened = Signal()

    def __init__(self, theme: Theme, texts: Texts, coin: CoinView) -> None:
        super().__init__(theme, gap=8, label=coin.line or coin.said)
        self.body.setContentsMargins(24, PAD, 24, PAD)
        head = row(theme.space("s"))
        head.addWidget(Icon(theme, "coins", 20))
        words = " ".join(said for said in (coin.line, coin.said) if said)
        self.line = Text(theme, "label" if coin.presses else "body", words)
        self.line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.line, 1)
        self.link = LinkButton(theme, texts("tryout.open"))
        self.link.setAccessibleName(texts("tryout.open_name"))
        self.link.clicked.connect(self.opened)
        presses = Flow(theme.space("s"))
        press = self.pressed.emit
        self.buttons = coin_presses(theme, coin.presses, coin.line, press)
        for button in self.buttons.values():
            presses.addWidget(button)
        if self.buttons or theme.is_large:
            presses.addWidget(self.link)
            self.body.addLayout(head)
            self.body.addLayout(presses)
        else:
            head.addWidget(self.link)
            self.body.addLayout(head)
        self.setFocusProxy(next(iter(self.buttons.values()), self.link))
