"""Cards of the notes page: the lines noted, and what to know about medicines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.facts import EventKind
from coach.ui import wording
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.domain.facts import Event
    from coach.domain.medicines import MedicineKind
    from coach.domain.wording import Texts
    from coach.services.events import MedicineView
    from coach.ui.theme import Theme

SHOWN_AT_FIRST = 8
ICONS = {
    EventKind.MEDICINE: "heart-pulse",
    EventKind.LIFE: "flag",
    EventKind.SCORE: "clipboard-list",
}


class EventListCard(NotedCard):
    """The lines, newest first; at first eight, with ``is_whole`` all of them."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        lines: Sequence[Event],
        today: date,
        *,
        is_whole: bool,
    ) -> None:
        shown = lines if is_whole else lines[:SHOWN_AT_FIRST]
        has_more = len(shown) < len(lines)
        super().__init__(
            theme,
            texts("event.list_title"),
            [EventRow(theme, texts, line, today) for line in shown],
            none=texts("event.list_none"),
            more=texts("event.shown_more", count=len(lines)) if has_more else "",
        )


class EventRow(NotedRow):
    """One line: its words, its kind and day, and two links."""

    def __init__(self, theme: Theme, texts: Texts, event: Event, today: date) -> None:
        day = day_and_year(texts, event.day, today)
        name = texts("event.line_name", name=event.name, day=day)
        links_say = LinkWords(
            texts("event.edit"),
            texts("event.edit_name", line=name),
            texts("event.delete"),
            texts("event.delete_name", line=name),
        )
        super().__init__(theme, event.id, links_say)
        kind = texts(f"event.kind_{event.kind.value}")
        told = texts("event.told", kind=kind, day=day)
        links = self.links()
        words = stack()
        words.addWidget(Text(theme, "label", event.name))
        words.addWidget(Text(theme, "sub", told))
        if theme.is_large:
            words.addLayout(links)
        line = row(theme.space("m"))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(Icon(theme, ICONS[event.kind], 20), 0, top)
        line.addLayout(words, 1)
        if not theme.is_large:
            line.addLayout(links)
        self.setLayout(line)


class MedicineCard(Card):
    """What to know about medicines with exercise, folded until it is asked for.

    Args:
        theme: the look in force.
        texts: the sentences.
        ask: returns what to show; called when the person opens the card.
    """

    def __init__(
        self, theme: Theme, texts: Texts, ask: Callable[[], MedicineView]
    ) -> None:
        super().__init__(theme, "sunken", gap=12, label=texts("event.about_title"))
        self._theme, self._texts, self._ask = theme, texts, ask
        self.body.addWidget(
            Meta(theme, "info", texts("event.about_title"), color="ink")
        )
        self.room = stack(theme.space("m"))
        self.body.addLayout(self.room)
        self.button = QuietButton(theme, texts("event.about_open"))
        self.button.clicked.connect(self._fold)
        flow = Flow(0)
        flow.addWidget(self.button)
        self.body.addLayout(flow)
        self.body.addStretch(1)
        self._shown: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """Whether what to know is shown."""
        return self._shown is not None

    def _fold(self) -> None:
        """Open what was not looked at before, or close it again."""
        self._clear()
        self.button.setText(
            self._texts("event.about_close" if self._shown else "event.about_open")
        )

    def _clear(self) -> None:
        if self._shown is None:
            self._show(self._ask())
            return
        self.room.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = None

    def _show(self, view: MedicineView) -> None:
        theme, texts = self._theme, self._texts
        holder = self._shown = QWidget()
        column = stack(theme.space("m"))
        holder.setLayout(column)
        column.addWidget(Text(theme, "body", view.first))
        column.addWidget(Text(theme, "body", view.painkillers))
        if view.named:
            column.addWidget(Text(theme, "small_label", texts("event.about_yours")))
        for kind in view.named:
            column.addWidget(self._kind(kind))
        rest = QWidget()
        others = stack(theme.space("m"))
        rest.setLayout(others)
        for kind in view.others:
            others.addWidget(self._kind(kind))
        self.all_button = QuietButton(theme, texts("event.about_all"))
        self.all_button.clicked.connect(rest.show)
        self.all_button.clicked.connect(self.all_button.hide)
        flow = Flow(0)
        flow.addWidget(self.all_button)
        column.addLayout(flow)
        column.addWidget(rest)
        rest.hide()
        self.room.addWidget(holder)
        holder.show()

    def _kind(self, kind: MedicineKind) -> QWidget:
        made = QWidget()
        column = stack(4)
        made.setLayout(column)
        column.addWidget(Text(self._theme, "label", kind.title))
        column.addWidget(Bullets(self._theme, kind.notes))
        return made


def day_and_year(texts: Texts, day: date, today: date) -> str:
    """Return "Tue 12 May", with the year where it is another one."""
    named = wording.short_day(texts, day)
    if day.year == today.year:
        return named
    return texts("event.day_year", day=named, year=day.year)
