"""The cards of *Who can see what*: switches, taking back, what is never shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.domain.sharing import Item
from coach.ui import wording
from coach.ui.widgets.buttons import QuietButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Actions
from coach.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.sharing import Together
    from coach.domain.wording import Texts
    from coach.services.consent import OtherView
    from coach.services.walk_asking import WalkAsked
    from coach.ui.theme import Theme

ICONS = {
    Item.COUNT: "footprints",
    Item.DAYS: "calendar-days",
    Item.NEXT: "users",
}


class MaySeeCard(Card):
    """What one other person may see: a switch for each thing.

    Signals:
        switched: the `Item`, and whether it is shown from now on.
    """

    switched = Signal(object, bool)

    def __init__(
        self, theme: Theme, texts: Texts, other: OtherView, items: Sequence[Item]
    ) -> None:
        title = texts("consent.may_see", name=other.name)
        super().__init__(theme, gap=4, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "small", texts("consent.may_see_line")))
        self.body.addWidget(Rule(theme))
        rows = FormRows(theme)
        self.toggles: dict[Item, Toggle] = {}
        for item in items:
            words = texts(f"consent.item_{item}")
            name = texts("consent.item_name", item=words, name=other.name)
            on, off = texts("settings.on"), texts("settings.off")
            toggle = Toggle(theme, name, on=on, off=off)
            toggle.clicked.connect(partial(self._on_clicked, item))
            line = texts(f"consent.item_{item}_line")
            rows.add_row(words, toggle, line, icon=ICONS[item])
            self.toggles[item] = toggle
        self.body.addWidget(rows)
        if len(items) < len(Item):
            self.body.addWidget(Meta(theme, "info", texts("consent.calm")))
        self.show_other(other)

    def _on_clicked(self, item: Item) -> None:
        self.switched.emit(item, self.toggles[item].isChecked())

    def show_other(self, other: OtherView) -> None:
        """Show what is shown now."""
        for item, toggle in self.toggles.items():
            toggle.setChecked(item in other.shown)


class TakeBackCard(Card):
    """Takes back all that one other person may see.

    Signals:
        asked: *Take it all back* was pressed.
    """

    asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, other: OtherView) -> None:
        title = texts("consent.back_title")
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        line = texts("consent.back_line", name=other.name)
        self.body.addWidget(Text(theme, "small_ink", line))
        self.back = SecondaryButton(theme, texts("consent.back"), "undo-2")
        self.back.setAccessibleName(texts("consent.back_name", name=other.name))
        self.back.clicked.connect(self.asked)
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Actions(theme, self.back))
        self.show_other(other)

    def show_other(self, other: OtherView) -> None:
        """Let it be pressed where something is shown."""
        self.back.setEnabled(bool(other.shown))


class NeverCard(Card):
    """What is never shown, and where lies what is."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", gap=10, label=texts("consent.never_title"))
        self.body.addWidget(Meta(theme, "eye-off", texts("consent.never_title")))
        self.body.addWidget(Text(theme, "small_ink", texts("consent.never")))
        self.body.addWidget(Text(theme, "small_ink", texts("consent.own_choice")))
        self.body.addWidget(Text(theme, "caption", texts("consent.plain")))


class AskedCard(Card):
    """A walk that another person asks for; either answer ends it, and none is told.

    Signals:
        answered: whether it was a yes.
    """

    answered = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, asked: WalkAsked) -> None:
        title = texts("consent.asks", name=asked.name)
        super().__init__(theme, "lake_soft", gap=8, label=title)
        self.body.addWidget(Meta(theme, "footprints", title))
        self.body.addWidget(Text(theme, "label", when_words(texts, asked.when)))
        self.yes = SecondaryButton(theme, texts("consent.yes"))
        self.no = QuietButton(theme, texts("consent.no"))
        self.yes.clicked.connect(partial(self.answered.emit, True))
        self.no.clicked.connect(partial(self.answered.emit, False))
        self.body.addWidget(Actions(theme, self.yes, self.no))
        note_id = "consent.asks_note_seen" if asked.is_seen else "consent.asks_note"
        note = texts(note_id, name=asked.name)
        self.body.addWidget(Text(theme, "caption", note))


def when_words(texts: Texts, when: Together) -> str:
    """Return "Saturday 16 May, 10:00", or the day alone."""
    day = wording.long_day(texts, when.day)
    if when.clock_min is None:
        return texts("consent.asks_when", day=day)
    clock = wording.clock_of_minutes(when.clock_min)
    return texts("consent.asks_when_at", day=day, clock=clock)
