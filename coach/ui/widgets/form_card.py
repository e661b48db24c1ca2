"""One questionnaire on the page of all check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.questionnaire_hub import FormCard
    from coach.ui.theme import Theme


class FormCardBox(Card):
    """What it asks, the last time, and *Start*, or when it is open again.

    Signals:
        begun: its id, and whether to begin anew.
    """

    begun = Signal(str, bool)

    def __init__(self, theme: Theme, texts: Texts, card: FormCard) -> None:
        super().__init__(theme, gap=6, padding=20, label=card.title)
        self.form = card.form
        self.buttons: list[SecondaryButton] = []
        self.body.addWidget(Text(theme, "label", card.title))
        self.body.addWidget(Text(theme, "body_2", card.about))
        for line in _lines(card, texts):
            self.body.addWidget(Text(theme, "sub", line))
        if card.open_from is None:
            self._add_buttons(theme, texts, card)

    def _add_buttons(self, theme: Theme, texts: Texts, card: FormCard) -> None:
        target = theme.size("target")
        words = ["checkin.hub_start"]
        if card.stopped_at is not None:
            words = ["checkin.hub_go_on", "checkin.hub_again"]
        for text_id in words:
            button = SecondaryButton(theme, texts(text_id), height=target)
            button.setAccessibleName(f"{texts(text_id)}: {card.title}")
            self.buttons.append(button)
        self.buttons[0].clicked.connect(self._on_start)
        if len(self.buttons) > 1:
            self.buttons[1].clicked.connect(self._on_again)
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(Actions(theme, *self.buttons))

    def _on_start(self) -> None:
        self.begun.emit(self.form, False)

    def _on_again(self) -> None:
        self.begun.emit(self.form, True)


def _lines(card: FormCard, texts: Texts) -> list[str]:
    """Return the last time, and when it is open again or where it was left."""
    lines = []
    if card.last is not None:
        day = short_day(texts, card.last)
        lines.append(texts("checkin.hub_last", day=day))
    if card.stopped_at is not None:
        lines.append(texts("checkin.hub_stopped", number=card.stopped_at))
    elif card.open_from is not None:
        day = short_day(texts, card.open_from)
        lines.append(texts("checkin.hub_later", day=day))
    return lines
