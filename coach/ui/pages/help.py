"""Help now: whom to call, and when to stop. Needs no database and no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Columns, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.support import Support
    from coach.services.support import SupportService
    from coach.ui.theme import Theme

HALVES = (476, 476)
PAD = 20


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
        columns.add(self._build_people(words), 1)
        columns.add(self._build_signs(words.urgent_title, words.urgent), 1)
        columns.add(self._build_signs(words.soon_title, words.soon), 0)
        self.content.addWidget(columns)
        self.content.addWidget(self._build_small_print(words))
        self.content.addStretch(1)

    def _build_now(self, words: Support) -> Card:
        card = Card(self.theme, "help", padding=PAD, gap=8, label=words.now_title)
        card.body.addWidget(
            Text(self.theme, "heading", words.now_title, color="on_help")
        )
        first, *others = words.now
        card.body.addWidget(Text(self.theme, "label", first, color="on_help"))
        for line in others:
            card.body.addWidget(Text(self.theme, "body", line, color="on_help"))
        return card

    def _build_people(self, words: Support) -> Card:
        theme = self.theme
        card = Card(theme, "help_soft", padding=PAD, gap=10, label=words.people_title)
        card.body.addWidget(Text(theme, "label", words.people_title))
        card.body.addWidget(
            Bullets(theme, words.people, icon="message-circle", color="help_text")
        )
        card.body.addStretch(1)
        return card

    def _build_signs(self, title: str, lines: Sequence[str]) -> Card:
        theme = self.theme
        card = Card(theme, padding=PAD, gap=10, label=title)
        card.body.addWidget(Text(theme, "label", title, color="help_text"))
        card.body.addWidget(Bullets(theme, lines, color="help_text"))
        card.body.addStretch(1)
        return card

    def _build_small_print(self, words: Support) -> QWidget:
        made = QWidget()
        column = stack(self.theme.space("xs"))
        column.addWidget(Text(self.theme, "small", words.disclaimer))
        column.addWidget(Text(self.theme, "small_label", words.not_reviewed))
        made.setLayout(column)
        return made
