"""Where copies lie: the folder, the second place, and the copy that came back last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.data_part import EDGE_PX, SIDE_PX
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class PlacesCard(Card):
    """Rows with a press each.

    Signals:
        folder_asked: another folder for copies.
        usual_asked: the usual folder again.
        second_asked: a second place.
        second_ended: no second place any more.
        undo_asked: take back that a copy was brought back.
    """

    folder_asked = Signal()
    usual_asked = Signal()
    second_asked = Signal()
    second_ended = Signal()
    undo_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, padding=0, label=texts("copies.folder"))
        self.body.setContentsMargins(SIDE_PX, EDGE_PX, SIDE_PX, EDGE_PX)
        self._texts = texts
        target = theme.size("target")

        def button(text_id: str) -> SecondaryButton:
            return SecondaryButton(theme, texts(text_id), height=target)

        self.folder = button("copies.change")
        self.usual = button("copies.usual")
        self.second = button("copies.change")
        self.no_second = button("copies.second_remove")
        self.undo = button("copies.undo_that")
        rows = FormRows(theme)
        self._folder_row = rows.add_row(
            texts("copies.folder"),
            _beside(theme, self.usual, self.folder),
            " ",
            icon="folder-open",
        )
        self._second_row = rows.add_row(
            texts("copies.second"),
            _beside(theme, self.no_second, self.second),
            " ",
            icon="save",
        )
        self.body.addWidget(rows)
        self._undo_rows = QWidget()
        undo_column, undo_rows = stack(), FormRows(theme)
        self._undo_rows.setLayout(undo_column)
        undo_column.addWidget(Rule(theme))
        undo_column.addWidget(undo_rows)
        self._undo_row = undo_rows.add_row(" ", self.undo, " ", icon="undo-2")
        self.body.addWidget(self._undo_rows)
        for press, signal in (
            (self.folder, self.folder_asked),
            (self.usual, self.usual_asked),
            (self.second, self.second_asked),
            (self.no_second, self.second_ended),
            (self.undo, self.undo_asked),
        ):
            press.clicked.connect(signal)

    def set_folder(self, folder: str, *, is_usual: bool) -> None:
        """Show where copies lie."""
        self._folder_row.set_help(folder)
        self.usual.setVisible(not is_usual)

    def set_second(self, words: str, *, is_named: bool) -> None:
        """Show what is known of the second place."""
        self._second_row.set_help(words)
        self.no_second.setVisible(is_named)

    def set_brought_back(self, when: str) -> None:
        """Offer to take back that a copy was brought back; empty hides it."""
        self._undo_rows.setVisible(bool(when))
        texts = self._texts
        self._undo_row.label.setText(texts("copies.put_back_on", when=when))
        self._undo_row.set_help(texts("copies.put_back_help"))


def _beside(theme: Theme, *buttons: SecondaryButton) -> QWidget:
    made, line = QWidget(), row(theme.space("m"))
    for button in buttons:
        line.addWidget(button)
    made.setLayout(line)
    return made
