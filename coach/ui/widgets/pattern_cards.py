"""Cards of the page of patterns: an example to open, and what was written down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.patterns import QUESTIONS
from coach.ui import wording
from coach.ui.widgets.buttons import LinkButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.event_cards import day_and_year
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import Pattern
    from coach.domain.wording import Texts
    from coach.services.patterns import PatternsView
    from coach.ui.theme import Theme

SHOWN_AT_FIRST = 5
TOLD = {
    "response": "pattern.felt",
    "avoidance": "pattern.did",
    "later": "pattern.cost",
    "instead": "pattern.try",
}


class ExampleCard(Card):
    """The five questions answered once, folded until it is asked for."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", gap=12, label=texts("pattern.example_title"))
        self._texts = texts
        self.body.addWidget(
            Meta(theme, "lightbulb", texts("pattern.example_title"), color="ink")
        )
        self.told = QWidget()
        column = stack(theme.space("m"))
        self.told.setLayout(column)
        for name in QUESTIONS:
            pair = stack(2)
            pair.addWidget(Text(theme, "small", texts(f"pattern.{name}")))
            pair.addWidget(Text(theme, "body", texts(f"pattern.example_{name}")))
            column.addLayout(pair)
        self.told.hide()
        self.body.addWidget(self.told)
        self.button = QuietButton(theme, texts("pattern.example_show"))
        self.button.clicked.connect(self._on_press)
        flow = Flow(0)
        flow.addWidget(self.button)
        self.body.addLayout(flow)
        self.body.addWidget(Text(theme, "caption", texts("pattern.called")))

    @property
    def is_open(self) -> bool:
        """Whether the example is shown."""
        return not self.told.isHidden()

    def _on_press(self) -> None:
        self.told.setVisible(not self.is_open)
        words = "pattern.example_hide" if self.is_open else "pattern.example_show"
        self.button.setText(self._texts(words))


class PatternRow(NotedRow):
    """One pattern: its answers, where it stands in the week, and links.

    Signals:
        put: its id, to choose a day for its last answer.
        chosen: its id and the day that was chosen.
        left: no day is to be chosen.
    """

    put = Signal(str)
    chosen = Signal(str, object)
    left = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, pattern: Pattern, view: PatternsView
    ) -> None:
        day = day_and_year(texts, pattern.day, view.today)
        happened = " ".join(pattern.happened.split())
        name = texts("pattern.line_name", happened=happened, day=day)
        words = LinkWords(
            texts("pattern.edit"),
            texts("pattern.edit_name", line=name),
            texts("pattern.delete"),
            texts("pattern.delete_name", line=name),
        )
        super().__init__(theme, pattern.id, words)
        self._texts, self.pattern = texts, pattern
        self.put_link = LinkButton(theme, texts("pattern.put"))
        put = texts("pattern.put_name", words=" ".join(pattern.instead.split()))
        self.put_link.setAccessibleName(put)
        self.put_link.clicked.connect(partial(self.put.emit, pattern.id))
        self.days: list[SecondaryButton] = []
        self._column = stack(4)
        self.setLayout(self._column)
        self._column.addWidget(Text(theme, "label", happened))
        self._column.addWidget(Text(theme, "sub", day))
        for field, text_id in TOLD.items():
            said = getattr(pattern, field)
            if said:
                line = texts(text_id, words=said)
                self._column.addWidget(Text(theme, "small_ink", line))
        self._add_week(view.stands_on.get(pattern.id))
        links = Flow(4)
        for link in (self.put_link, self.edit_link, self.delete_link):
            links.addWidget(link)
        self.put_link.setVisible(pattern.id in view.can_put)
        self._column.addLayout(links)

    def ask_day(self, days: Sequence[date]) -> None:
        """Ask on which day it is to stand, today first."""
        theme, texts = self._theme, self._texts
        self._column.addWidget(Text(theme, "small_label", texts("pattern.which_day")))
        flow = Flow(theme.space("s"))
        names = [texts("pattern.today"), texts("pattern.tomorrow")]
        names += [wording.short_day(texts, day) for day in days[len(names) :]]
        for day, name in zip(days, names, strict=True):
            button = SecondaryButton(theme, name, height=theme.size("target"))
            button.setAccessibleDescription(texts("pattern.which_day"))
            button.clicked.connect(partial(self.chosen.emit, self.pattern.id, day))
            self.days.append(button)
            flow.addWidget(button)
        leave = LinkButton(theme, texts("pattern.put_cancel"))
        leave.clicked.connect(self.left)
        flow.addWidget(leave)
        self._column.addLayout(flow)

    def _add_week(self, day: date | None) -> None:
        if day is not None:
            words = wording.short_day(self._texts, day)
            said = self._texts("pattern.stands", day=words)
            self._column.addWidget(Meta(self._theme, "calendar-days", said))


class PatternListCard(NotedCard):
    """The patterns, newest first; at first five, with ``is_whole`` all of them."""

    def __init__(
        self, theme: Theme, texts: Texts, view: PatternsView, *, is_whole: bool
    ) -> None:
        count = len(view.patterns)
        shown = view.patterns if is_whole else view.patterns[:SHOWN_AT_FIRST]
        self.pattern_rows = [PatternRow(theme, texts, each, view) for each in shown]
        has_more = len(shown) < count
        super().__init__(
            theme,
            texts("pattern.list_title"),
            self.pattern_rows,
            none=texts("pattern.list_none"),
            more=texts("pattern.shown_more", count=count) if has_more else "",
        )

    def row_of(self, pattern_id: str) -> PatternRow | None:
        """Return the row of a pattern, or None where it is not shown."""
        rows = self.pattern_rows
        return next((row for row in rows if row.pattern.id == pattern_id), None)
