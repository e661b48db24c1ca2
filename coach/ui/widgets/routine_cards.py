"""Routines to choose from: a drawn figure, what it is, and one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Columns, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.routines import RoutineCard
    from coach.ui.theme import Theme

FIGURE = 108
BUTTON = 44
HALVES = (476, 476)


class RoutineTile(Card):
    """One routine on offer.

    Signals:
        chosen: the person wants to look at it.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, texts: Texts, card: RoutineCard) -> None:
        super().__init__(theme, padding=16, label=card.title)
        self.card = card
        figure = Figure(theme, FIGURE)
        figure.set_poses((card.pose,), card.title)
        figure.is_decorative = True
        form = texts(f"routine.{card.form}")
        meta = texts("routine.card_meta", form=form, minutes=card.minutes)
        words = stack(theme.space("xs"))
        words.addWidget(Text(theme, "label", card.title))
        words.addWidget(Text(theme, "small", card.line))
        words.addWidget(Meta(theme, "clock", meta))
        words.addStretch(1)
        self.look = SecondaryButton(theme, texts("routine.choose"), height=BUTTON)
        self.look.setAccessibleDescription(f"{card.title}. {meta}")
        self.look.clicked.connect(self.chosen)
        words.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(theme.space("l"))
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)


class RoutineGrid(QWidget):
    """The routines in two columns, read from left to right.

    Signals:
        chosen: id and form of the routine that was pressed.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.tiles: list[RoutineTile] = []
        self._columns = Columns(theme, HALVES, most_spare=40)
        self.setLayout(stack())
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._columns)

    def set_cards(self, cards: Sequence[RoutineCard]) -> None:
        """Show these."""
        self.tiles = [RoutineTile(self._theme, self._texts, card) for card in cards]
        for tile in self.tiles:
            tile.chosen.connect(lambda t=tile: self._on_chosen(t))
        parts = [(tile, number % 2) for number, tile in enumerate(self.tiles)]
        self._columns.set_parts(parts)

    def _on_chosen(self, tile: RoutineTile) -> None:
        self.chosen.emit(tile.card.id, tile.card.form)
