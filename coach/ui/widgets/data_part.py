"""A part of Settings > Your data: a card of rows that one capability brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.card import Card
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.stacks import CARD_GAP_PX, stack

if TYPE_CHECKING:
    from coach.ui.theme import Theme

SIDE_PX, EDGE_PX = 28, 5


class DataPart(QWidget):
    """One or more cards of rows.

    Signals:
        changed: a `Changes` flag, after something was kept.
        notice: a `coach.ui.notices.Notice` to show.
        go: the name of a page to open.
    """

    changed = Signal(object)
    notice = Signal(object)
    go = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = stack(CARD_GAP_PX)
        self.setLayout(self._column)

    def reload(self) -> None:
        """Show what is kept."""

    def rows(self) -> FormRows:
        """Return rows in a card of their own, at the end."""
        return self.card_of_rows()[0]

    def card_of_rows(self) -> tuple[FormRows, Card]:
        """Return such rows, and their card for what stands under them."""
        rows = FormRows(self._theme)
        card = Card(self._theme, padding=0)
        card.body.setContentsMargins(SIDE_PX, EDGE_PX, SIDE_PX, EDGE_PX)
        card.body.addWidget(rows)
        self._column.addWidget(card)
        return rows, card
