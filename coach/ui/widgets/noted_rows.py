"""A card of things that were noted: a row each, with links to change and delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton, QuietButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, row
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from coach.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What the two links say, and how a screen reader names them."""

    edit: str
    edit_name: str
    delete: str
    delete_name: str


class NotedRow(QWidget):
    """One thing that was noted; who makes one lays it out.

    Signals:
        edit: its id, to change it.
        delete: its id, to delete it.
    """

    edit = Signal(str)
    delete = Signal(str)

    def __init__(self, theme: Theme, noted: str, words: LinkWords) -> None:
        super().__init__()
        self._theme = theme
        self.edit_link = LinkButton(theme, words.edit)
        self.edit_link.setAccessibleName(words.edit_name)
        self.edit_link.clicked.connect(lambda: self.edit.emit(noted))
        self.delete_link = LinkButton(theme, words.delete)
        self.delete_link.setAccessibleName(words.delete_name)
        self.delete_link.clicked.connect(lambda: self.delete.emit(noted))

    def links(self, *, can_edit: bool = True) -> QLayout:
        """Return both links, or the one to delete alone."""
        line = Flow(4) if self._theme.is_large else row(4)
        if can_edit:
            line.addWidget(self.edit_link)
        else:
            self.edit_link.setParent(self)
            self.edit_link.hide()
        line.addWidget(self.delete_link)
        return line


class NotedCard(Card):
    """The rows under a title.

    Signals:
        edit: the id of the row to change.
        delete: the id of the row to delete.
        show_all: the person wants to see the rest.
    """

    edit = Signal(str)
    delete = Signal(str)
    show_all = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: Sequence[NotedRow],
        *,
        none: str,
        more: str = "",
    ) -> None:
        """Show rows, ``none`` where there are none; ``more`` leads to all of them."""
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addSpacing(4)
        if not rows:
            self.body.addWidget(Text(theme, "small", none))
        self.rows = list(rows)
        for place, line in enumerate(self.rows):
            if place:
                self.body.addWidget(Rule(theme))
            line.edit.connect(self.edit)
            line.delete.connect(self.delete)
            self.body.addWidget(line)
        self.more: QuietButton | None = None
        if more:
            self.more = QuietButton(theme, more)
            self.more.clicked.connect(self.show_all)
            flow = Flow(0)
            flow.addWidget(self.more)
            self.body.addLayout(flow)
        self.body.addStretch(1)
