"""The entries of one day, and what can be done with the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.stacks import Actions, Flow, row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.day import DayView
    from coach.services.day_entries import DayEntry
    from coach.ui.theme import Theme

BLANKING = 2
"""A button and a sentence blank the day."""


class DayEntryRow(NotedRow):
    """One entry: what it was, what was told, the person's words, and two links."""

    def __init__(self, theme: Theme, texts: Texts, entry: DayEntry) -> None:
        name = texts("day.entry_name", title=entry.title, told=entry.told)
        name = name if entry.told else entry.title
        words = LinkWords(
            texts("day.edit"),
            texts("day.edit_name", entry=name),
            texts("day.delete"),
            texts("day.delete_name", entry=name),
        )
        super().__init__(theme, entry.id, words)
        links = self.links(can_edit=entry.can_change)
        middle = Qt.AlignmentFlag.AlignVCenter
        head = row(8)
        head.addWidget(Icon(theme, entry.icon, 20), 0, middle)
        head.addWidget(Text(theme, "label", entry.title), 1, middle)
        column = stack()
        column.addLayout(head)
        if not theme.is_large:
            head.addLayout(links)
        if entry.told:
            column.addWidget(Text(theme, "sub", entry.told))
        if entry.note:
            column.addWidget(Text(theme, "own_words", entry.note))
        if theme.is_large:
            column.addLayout(links)
        self.setLayout(column)


class DayEntriesCard(NotedCard):
    """All entries of a day, and the way to make it blank.

    Signals:
        cleared: the person wants the day to be unknown.
    """

    cleared = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: DayView) -> None:
        super().__init__(
            theme,
            texts("day.entries"),
            [DayEntryRow(theme, texts, entry) for entry in view.entries],
            none=texts("day.none"),
        )
        self.clear_button: QuietButton | None = None
        if view.can_clear:
            self.clear_button = QuietButton(theme, texts("day.clear"))
            self.clear_button.clicked.connect(self.cleared)
            flow = Flow(0)
            flow.addWidget(self.clear_button)
            last = self.body.count() - 1
            self.body.insertLayout(last, flow)
            about = Text(theme, "small", texts("day.clear_about"))
            self.body.insertWidget(last + 1, about)

    def add_links(self, links: QWidget) -> None:
        """Put quiet links under the entries, before what blanks the day."""
        below = BLANKING if self.clear_button is not None else 0
        self.body.insertWidget(self.body.count() - 1 - below, links)


class DayAddCard(Card):
    """Add a mood or something done, or go to another day.

    Signals:
        mood: the person wants to note a mood of this day.
        done: something they did on it.
        day: the text that names another day.
    """

    mood = Signal()
    done = Signal()
    day = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, gap=16, label=texts("day.add_title"))
        self.body.addWidget(Text(theme, "label", texts("day.add_title")))
        self.mood_button = SecondaryButton(theme, texts("day.add_mood"), "sunrise")
        self.mood_button.clicked.connect(self.mood)
        self.done_button = SecondaryButton(theme, texts("day.add_done"), "list-checks")
        self.done_button.clicked.connect(self.done)
        self.body.addWidget(Actions(theme, self.mood_button, self.done_button))
        self.other = Field(theme, texts("day.other_day"), hint=texts("day.other_hint"))
        self.other.box.returnPressed.connect(self._on_day)
        self.go_button = SecondaryButton(theme, texts("day.other_go"), height=44)
        self.go_button.clicked.connect(self._on_day)
        self.body.addWidget(self.other)
        self.body.addWidget(Actions(theme, self.go_button))
        self.body.addStretch(1)

    def _on_day(self) -> None:
        if self.other.text().strip():
            self.day.emit(self.other.text())
