"""Help now: whom to call, and when to stop. Needs no database and no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Columns, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.support import Support
    from coach.services.support import SupportService
    from coach.ui.theme import Theme

HALVES = (476, 476)


class HelpPage(Page):
    """The page behind *Help now*; plum, with no filled green button.

    Args:
        theme: the look in force.
        service: reads the words, which are there even when all else is broken.
        sub: the small line under the title.
    """

    name: ClassVar[str] = "help"
    depends_on: ClassVar[Changes] = Changes.NOTHING

    def __init__(self, theme: Theme, service: SupportService, sub: str = "") -> None:
        super().__init__(theme)
        words = service.view()
        header = PageHeader(theme, words.opening, sub)
        header.title_label.set_color("help_text")
        self.content.addWidget(header)
        columns = Columns(theme, HALVES)
        columns.add(self._build_now(words), 0)
        columns.add(self._build_people(words), 0)
        columns.add(self._build_signs(words), 1)
        self.content.addWidget(columns)
        self.content.addWidget(self._build_small_print(words))
        self.content.addStretch(1)

    def _build_now(self, words: Support) -> Card:
        card = Card(self.theme, "help", label=words.now_title)
        card.body.addWidget(
            Text(self.theme, "heading", words.now_title, color="on_help")
        )
        first, *others = words.now
        card.body.addWidget(Text(self.theme, "label", first, color="on_help"))
        for line in others:
            card.body.addWidget(Text(self.theme, "body", line, color="on_help"))
        card.body.addStretch(1)
        return card

    def _build_people(self, words: Support) -> Card:
        card = Card(self.theme, "help_soft", label=words.people_title)
        card.body.addWidget(Text(self.theme, "label", words.people_title))
        for line in words.people:
            card.body.addWidget(self._line("message-circle", line))
        card.body.addStretch(1)
        return card

    def _build_signs(self, words: Support) -> Card:
        card = Card(self.theme, label=words.urgent_title)
        self._add_signs(card, words.urgent_title, words.urgent)
        card.body.addSpacing(self.theme.space("s"))
        self._add_signs(card, words.soon_title, words.soon)
        card.body.addStretch(1)
        return card

    def _add_signs(self, card: Card, title: str, lines: Sequence[str]) -> None:
        card.body.addWidget(Text(self.theme, "label", title, color="help_text"))
        listed = stack(self.theme.space("s"))
        for line in lines:
            listed.addWidget(self._line("", line))
        card.body.addLayout(listed)

    def _build_small_print(self, words: Support) -> QWidget:
        made = QWidget()
        column = stack(self.theme.space("s"))
        column.addWidget(Text(self.theme, "small", words.disclaimer))
        column.addWidget(Text(self.theme, "small_label", words.not_reviewed))
        made.setLayout(column)
        return made

    def _dot(self) -> QWidget:
        return Text(self.theme, "small_label", "•", color="help_text")

    def _line(self, icon: str, words: str) -> QWidget:
        made = QWidget()
        line = row(self.theme.space("m"))
        mark = Icon(self.theme, icon, 18, "help_text") if icon else self._dot()
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(self.theme, "small_ink", words), 1)
        made.setLayout(line)
        return made
