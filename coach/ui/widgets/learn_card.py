"""A card or an answer as it lies open: what was found, how surely, and where from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.learn import Door, Drawing
from coach.services.learn_view import Mark
from coach.ui.widgets.buttons import (
    HelpButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.learn_drawing import LearnDrawing
from coach.ui.widgets.source_lines import SourceLines
from coach.ui.widgets.stacks import Actions, Flow, row, stack
from coach.ui.widgets.strength_badge import Badge

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.learn_view import Opened
    from coach.ui.theme import Theme

PAD, PART_GAP = 40, 20


class OpenCard(Card):
    """The card at the right; made anew for each one that is opened.

    Signals:
        next_asked: the next card of the shelf is to be opened.
        card_asked: the id of a card that goes on from here.
        marked: a `Mark`, and whether it is put on or taken off.
        door_asked: the `Door` that was pressed.
    """

    next_asked = Signal()
    card_asked = Signal(str)
    marked = Signal(object, bool)
    door_asked = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, view: Opened) -> None:
        pad = PAD if not theme.is_large else 24
        super().__init__(theme, padding=pad, gap=0, label=view.title.title)
        self._texts, self._view = texts, view
        self._gap = theme.px(PART_GAP)
        if view.door is Door.HELP:
            # What is about danger begins with the way to people.
            self.help = HelpButton(theme, texts("learn.door_help"))
            self.help.clicked.connect(partial(self.door_asked.emit, Door.HELP))
            self.body.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addSpacing(self._gap)
        self._add_head()
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Text(theme, "lead", view.text))
        if view.drawing is not Drawing.NONE:
            self._add(LearnDrawing(theme, texts, view.drawing))
        if view.sides:
            self._add_sides()
        for name in ("for_you", "unknown"):
            if words := getattr(view, name):
                self._add_part(texts(f"learn.{name}"), words)
        self._add_related()
        self.body.addStretch(1)
        self._add_sources()
        self._add_presses()

    def _add(self, part: QWidget) -> None:
        self.body.addSpacing(self._gap)
        self.body.addWidget(part)

    def _add_head(self) -> None:
        theme, title = self._theme, self._view.title
        if title.strength:
            line = row(theme.space("m"))
            line.addWidget(Badge(theme, self._texts, title.strength), 1)
            minutes = self._texts("learn.minutes_read", minutes=title.minutes)
            line.addWidget(Text(theme, "caption", minutes), 0)
            self.body.addLayout(line)
            help_ = self._texts(f"learn.help_{title.strength}")
            self.body.addWidget(Text(theme, "caption", help_))
            self.body.addSpacing(theme.space("s"))
        self.title = Text(theme, "heading", title.title)
        self.body.addWidget(self.title)

    def _add_part(self, title: str, words: str) -> None:
        holder, column = QWidget(), stack(2)
        holder.setLayout(column)
        column.addWidget(Text(self._theme, "label", title))
        column.addWidget(Text(self._theme, "body_2", words))
        self._add(holder)

    def _add_sides(self) -> None:
        theme, texts = self._theme, self._texts
        holder = Card(theme, "sunken", padding=20, gap=8, label=texts("learn.sides"))
        holder.body.addWidget(Text(theme, "label", texts("learn.sides")))
        for name, words in zip(("one", "other"), self._view.sides, strict=True):
            line = row(theme.space("m"))
            icon = Icon(theme, "message-circle", 20)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            said = texts(f"learn.side_{name}", words=words)
            line.addWidget(Text(theme, "body_2", said), 1)
            holder.body.addLayout(line)
        self._add(holder)

    def _add_related(self) -> None:
        theme, view = self._theme, self._view
        self.related: list[LinkButton] = []
        if not view.related and view.door in {Door.NONE, Door.HELP}:
            return
        holder, column = QWidget(), stack(2)
        holder.setLayout(column)
        column.addWidget(Text(theme, "label", self._texts("learn.related")))
        links = Flow(theme.space("l"))
        if view.door in {Door.SAFETY, Door.MEDICINES}:
            link = LinkButton(theme, self._texts(f"learn.door_{view.door}"))
            link.clicked.connect(partial(self.door_asked.emit, view.door))
            links.addWidget(link)
        for each in view.related:
            link = LinkButton(theme, each.title)
            link.clicked.connect(partial(self.card_asked.emit, each.id))
            self.related.append(link)
            links.addWidget(link)
        column.addLayout(links)
        self._add(holder)

    def _add_sources(self) -> None:
        theme, texts = self._theme, self._texts
        self.body.addSpacing(self._gap)
        self.more = LinkButton(theme, texts("learn.show_sources"))
        self.more.clicked.connect(self.fold)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.sources = Card(theme, "sunken", padding=16, gap=12)
        self.sources.setAccessibleName(texts("learn.sources"))
        for source in self._view.sources:
            self.sources.body.addWidget(SourceLines(theme, texts, source))
        self.sources.hide()
        self.body.addWidget(self.sources)

    def fold(self) -> None:
        """Show or hide the sources."""
        is_open = self.sources.isHidden()
        self.sources.setVisible(is_open)
        form = "hide" if is_open else "show"
        self.more.setText(self._texts(f"learn.{form}_sources"))

    def _add_presses(self) -> None:
        theme, texts, marks = self._theme, self._texts, self._view.title.marks
        self.body.addSpacing(self._gap)
        self.next = PrimaryButton(theme, texts("learn.next"))
        self.next.setEnabled(bool(self._view.next))
        self.next.clicked.connect(self.next_asked)
        self.presses: dict[Mark, SecondaryButton] = {}
        for mark, icon in ((Mark.KEPT, "bookmark"), (Mark.READ, "check")):
            is_on = mark in marks
            words = texts(f"learn.{'un' if is_on else ''}mark_{mark}")
            press = SecondaryButton(theme, words, icon)
            press.clicked.connect(partial(self.marked.emit, mark, not is_on))
            self.presses[mark] = press
        self.body.addWidget(Actions(theme, self.next, *self.presses.values()))
