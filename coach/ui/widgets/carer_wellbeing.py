"""*And how are you?* for somebody who helps: the card on their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import HelpButton, LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.carer_wellbeing import WellbeingView
    from coach.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft


class FeelingCard(Card):
    """How one is today, in a word; a kind line to it, and the way to help if heavy.

    It is built once and shows one view after another, so the keyboard stays.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: how they are.
        title, line: the headline, and what stands under it.
        link: the words of a link at the end, or "".

    Signals:
        felt: the id of a feeling, or None where it was taken back.
        help_asked: the page with the numbers is wanted.
        link_pressed: the link was pressed.
    """

    felt = Signal(object)
    help_asked = Signal()
    link_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        view: WellbeingView,
        *,
        title: str,
        line: str = "",
        link: str = "",
    ) -> None:
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        if line:
            self.body.addWidget(Text(theme, "body_2", line))
        words = [(each.id, each.label) for each in view.feelings]
        self.chips = ChipRow(theme, words, label=title)
        self.chips.chosen.connect(self._on_chosen)
        self.says = Text(theme, "body", " ")
        self.help = HelpButton(theme, texts("carer_rest.to_help"), height=44)
        self.help.clicked.connect(self.help_asked)
        self.private = Text(theme, "caption", view.private)
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(self.chips)
        self.body.addWidget(self.says)
        self.body.addWidget(self.help, 0, LEFT)
        self.body.addWidget(self.private)
        self.link: LinkButton | None = None
        if link:
            self.link = LinkButton(theme, link)
            self.link.clicked.connect(self.link_pressed)
            self.body.addWidget(self.link, 0, LEFT)
        self.body.addStretch(1)
        self.show_view(view)

    def show_view(self, view: WellbeingView) -> None:
        """Show how they are now."""
        feeling = view.feeling
        self.chips.set_values(() if feeling is None else (feeling.id,))
        self.says.setText("" if feeling is None else feeling.says)
        self.says.setVisible(feeling is not None)
        self.help.setVisible(feeling is not None and feeling.is_heavy)
        self.private.setText(view.private)

    def in_order(self) -> list[QWidget]:
        """Return what takes keys, as the eye goes."""
        last = [] if self.link is None else [self.link]
        return [*self.chips.chips(), self.help, *last]

    def _on_chosen(self, values: object) -> None:
        assert isinstance(values, tuple), "the values that are on"
        self.felt.emit(values[0] if values else None)


def wellbeing_card(theme: Theme, texts: Texts, view: WellbeingView) -> FeelingCard:
    """Return the card that leads to the page of one's own."""
    return FeelingCard(
        theme,
        texts,
        view,
        title=texts("carer_rest.title"),
        line=texts("carer_rest.card_line"),
        link=texts("carer_rest.to_page"),
    )
