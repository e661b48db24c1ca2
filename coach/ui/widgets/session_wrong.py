"""When something feels wrong: the clock stands, the signs are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import HelpButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Actions, Columns, row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from coach.domain.screening_pages import StopSign
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class WrongFeeling(QWidget):
    """The stop page: what needs a call at once, what needs a doctor today.

    What it was can be said with one press, and taken back with another.

    Signals:
        help_asked, went_on, ended: what the person pressed.
        said: the id of what felt wrong, or nothing.
    """

    said = Signal(str)
    help_asked = Signal()
    went_on = Signal()
    ended = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        support: Support,
        signs: tuple[StopSign, ...],
    ) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.help = HelpButton(theme, texts("session.wrong_help"))
        self.end = SecondaryButton(theme, texts("session.wrong_end"))
        self.go_on = QuietButton(theme, texts("session.wrong_go_on"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.space("m"), 0, 0)
        layout.setSpacing(theme.space("m"))
        layout.addWidget(Text(theme, "title", texts("session.wrong_title")))
        layout.addWidget(Text(theme, "lead", texts("session.wrong_line")))
        columns = Columns(theme, (588, 588))
        columns.add(self._signs(support.urgent_title, support.urgent, "help_soft"), 0)
        columns.add(self._signs(support.soon_title, support.soon, ""), 1)
        columns.add(self._build_what(signs), 1)
        layout.addWidget(Actions(theme, self.help, self.end, self.go_on))
        layout.addWidget(columns)
        layout.addStretch(1)
        self.help.clicked.connect(self.help_asked)
        self.end.clicked.connect(self.ended)
        self.go_on.clicked.connect(self.went_on)

    def set_sign(self, sign: StopSign | None) -> None:
        """Show what the person said it was, and what follows from it."""
        self.what.set_values((sign.id if sign else "",))
        lines = [] if sign is None else list(sign.lines)
        if sign is not None and sign.key:
            lines.append(self._texts("session.wrong_closed"))
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.go_on.setVisible(sign is None or sign.may_go_on)

    def _build_what(self, signs: tuple[StopSign, ...]) -> Card:
        theme, title = self._theme, self._texts("session.wrong_what")
        card = Card(theme, "sunken", label=title)
        card.body.addWidget(Text(theme, "label", title))
        card.body.addWidget(
            Text(theme, "small", self._texts("session.wrong_what_more"))
        )
        choices = [(sign.id, sign.label) for sign in signs]
        self.what = ChipRow(theme, choices, label=title)
        self.what.chosen.connect(lambda chosen: self.said.emit((*chosen, "")[0]))
        card.body.addWidget(self.what)
        self.told = Text(theme, "small_ink")
        card.body.addWidget(self.told)
        return card

    def _signs(self, title: str, signs: tuple[str, ...], tint: str) -> Card:
        theme = self._theme
        card = Card(theme, tint, label=title)
        card.body.addWidget(Text(theme, "label", title))
        card.body.addWidget(Bullets(theme, signs))
        card.body.addStretch(1)
        return card


def sign_row(theme: Theme, sign: str) -> QHBoxLayout:
    """Return a line of a list, its mark beside the first line of the words."""
    line, mark = row(theme.space("s")), stack()
    mark.addSpacing(theme.px(2))
    mark.addWidget(Icon(theme, "minus", 18))
    mark.addStretch(1)
    line.addLayout(mark)
    line.addWidget(Text(theme, "small_ink", sign), 1)
    return line
