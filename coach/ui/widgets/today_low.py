"""The cards of a low day: one's own count, and somebody to ask along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui import wording
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.low_lines import LowLines
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.today_view import Contact, LowView, MemoryView
    from coach.ui.theme import Theme


class LowCard(Card):
    """How outings went that began as low as today, with one note of one's own."""

    def __init__(
        self, theme: Theme, texts: Texts, low: LowView, memory: MemoryView | None
    ) -> None:
        title = texts("today.low_title")
        super().__init__(theme, "lift_soft", gap=0, label=title)
        meta = Meta(theme, "sunrise", title, color="lift_text", icon_color="lift_text")
        self.body.addWidget(meta)
        self.body.addSpacing(12)
        line = stack(12) if theme.is_large else row(24)
        words = stack(4)
        words.addWidget(Text(theme, "heading", low.words))
        words.addWidget(Text(theme, "small", low.rest))
        words.addStretch(1)
        line.addLayout(words, 1)
        chart = LowLines(theme, texts, low.pairs)
        line.addWidget(chart, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        if memory is not None and memory.note:
            self.body.addSpacing(12)
            self.body.addWidget(Rule(theme))
            self.body.addSpacing(12)
            day = wording.short_day(texts, memory.day)
            wrote = texts("today.low_wrote", day=day, before=memory.before)
            self.body.addWidget(Text(theme, "small", wrote))
            self.body.addSpacing(4)
            quote = texts("today.quote", note=memory.note)
            self.body.addWidget(Text(theme, "quote", quote))
        self.body.addStretch(1)


class CompanyCard(Card):
    """Somebody to ask along; where nobody is known yet, the way to add one.

    Signals:
        asked: the person wants the words copied.
        add: the person wants to add somebody.
        never: the person does not want to be asked that again.
    """

    asked = Signal()
    add = Signal()
    never = Signal()

    def __init__(self, theme: Theme, texts: Texts, contact: Contact | None) -> None:
        title = texts("today.company_title")
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        if contact is None:
            self.body.addWidget(Text(theme, "small", texts("today.company_none")))
            words, icon = texts("today.company_add"), "user-round"
        else:
            words = texts("today.company_ask", name=contact.name)
            icon = "message-circle"
        self.button = SecondaryButton(theme, words, icon)
        self.button.clicked.connect(self.add if contact is None else self.asked)
        self.setFocusProxy(self.button)
        self.body.addWidget(self.button)
        if contact is None:
            never = LinkButton(theme, texts("today.company_never"))
            never.clicked.connect(self.never)
            line = Flow(0)
            line.addWidget(never)
            self.body.addLayout(line)
        else:
            self.body.addWidget(Text(theme, "caption", texts("today.company_hint")))
        self.body.addStretch(1)
