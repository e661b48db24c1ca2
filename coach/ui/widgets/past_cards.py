"""Cards of the log page: one-press activities, what was just written, the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui import wording
from coach.ui.widgets.buttons import (
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.past import Entry, Likely
    from coach.ui.theme import Theme

CHIP_PX = 44
SHOWN_AT_FIRST = 6


class LikelyCard(Card):
    """Likely activities as buttons; one press is one log.

    Args:
        theme: the look in force.
        texts: the sentences.
        likely: what is offered.
        has_more: whether the way to the form is here, because the form is not shown.

    Signals:
        pressed: the `Likely` the person pressed.
        more: the person wants the form.
    """

    pressed = Signal(object)
    more = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, likely: Sequence[Likely], *, has_more: bool
    ) -> None:
        super().__init__(theme, gap=16, label=texts("log.chips_title"))
        self.body.addWidget(Text(theme, "label", texts("log.chips_title")))
        flow = Flow(12, fill=theme.is_largest)
        self.buttons: list[SecondaryButton] = []
        for each in likely:
            words = texts("log.chip", activity=each.title, minutes=each.minutes)
            button = SecondaryButton(theme, words, each.icon, height=CHIP_PX)
            button.clicked.connect(lambda _=False, e=each: self.pressed.emit(e))
            self.buttons.append(button)
            flow.addWidget(button)
        self.body.addLayout(flow)
        self.more_button: QuietButton | None = None
        if has_more:
            self.more_button = QuietButton(theme, texts("log.form_title"))
            self.more_button.clicked.connect(self.more)
            below = Flow(0)
            below.addWidget(self.more_button)
            self.body.addLayout(below)
        self.body.addStretch(1)


class JustDoneCard(Card):
    """What was written down a moment ago, and where to go from here.

    Signals:
        details: the person wants to say more about it.
        back: the person is done here.
        undo: it was a mistake.
    """

    details = Signal()
    back = Signal()
    undo = Signal()

    def __init__(self, theme: Theme, texts: Texts, words: str) -> None:
        super().__init__(theme, "primary_soft", gap=12, label=words)
        meta = Meta(theme, "check", words, color="ink", icon_color="primary_text")
        self.body.addWidget(meta)
        flow = Flow(16)
        self.back_button = PrimaryButton(theme, texts("log.to_today"))
        self.back_button.clicked.connect(self.back)
        flow.addWidget(self.back_button)
        self.details_button = QuietButton(theme, texts("log.details"))
        self.details_button.clicked.connect(self.details)
        flow.addWidget(self.details_button)
        self.undo_button = QuietButton(theme, texts("log.undo"))
        self.undo_button.clicked.connect(self.undo)
        flow.addWidget(self.undo_button)
        self.body.addLayout(flow)
        self.back_button.setAccessibleDescription(words)
        self.setFocusProxy(self.back_button)


class EntriesCard(NotedCard):
    """What was written down in the last two weeks, newest first.

    At first six at most, without moods; with ``is_whole`` all of it. Two links lead to
    any other day.

    Signals:
        whole_day: all that is written down on a day is wanted.
        seven_days: the last seven days are to be filled in.
    """

    whole_day = Signal()
    seven_days = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, entries: Sequence[Entry], *, is_whole: bool
    ) -> None:
        shown = list(entries)
        if not is_whole:
            done = [each for each in entries if each.can_change]
            shown = (done or shown)[:SHOWN_AT_FIRST]
        super().__init__(
            theme,
            texts("log.entries_title"),
            [EntryRow(theme, texts, entry) for entry in shown],
            none=texts("log.entries_none"),
            more=texts("log.more_entries") if len(shown) < len(entries) else "",
        )
        self.day_link = QuietButton(theme, texts("log.whole_day"))
        self.day_link.clicked.connect(self.whole_day)
        self.week_link = QuietButton(theme, texts("log.seven_days"))
        self.week_link.clicked.connect(self.seven_days)
        flow = Flow(16)
        flow.addWidget(self.day_link)
        flow.addWidget(self.week_link)
        self.body.insertLayout(self.body.count() - 1, flow)


class EntryRow(NotedRow):
    """One entry: what and two links, then how long, when and how it was."""

    def __init__(self, theme: Theme, texts: Texts, entry: Entry) -> None:
        day = wording.short_day(texts, entry.day)
        name = texts("log.entry_name", title=entry.title, day=day)
        words = LinkWords(
            texts("log.edit"),
            texts("log.edit_name", entry=name),
            texts("log.delete"),
            texts("log.delete_name", entry=name),
        )
        super().__init__(theme, entry.id, words)
        self._lay(theme, entry, _when_and_how(texts, entry, day))

    def _lay(self, theme: Theme, entry: Entry, told: str) -> None:
        """Put the links at the right end of the title, or at the foot when large."""
        links = self.links()
        head = row(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Icon(theme, entry.icon, 20), 0, middle)
        head.addWidget(Text(theme, "label", entry.title), 1, middle)
        column = stack()
        column.addLayout(head)
        if not theme.is_large:
            head.addLayout(links)
        column.addWidget(Text(theme, "sub", told))
        if theme.is_large:
            column.addLayout(links)
        self.setLayout(column)


def _when_and_how(texts: Texts, entry: Entry, day: str) -> str:
    parts = []
    if entry.minutes is not None:
        parts.append(texts("log.entry_minutes", minutes=entry.minutes))
    if entry.at is not None:
        day = f"{day}, {wording.clock_time(entry.at.astimezone().time())}"
    return " · ".join([*parts, day, *_moods(texts, entry)])


def _moods(texts: Texts, entry: Entry) -> list[str]:
    """Return how it was as a few words; nothing where nothing was said."""
    first, second = entry.mood
    if not entry.can_change:
        words = []
        if first is not None:
            words.append(texts("log.entry_mood", mood=first))
        if second is not None:
            words.append(texts("log.entry_energy", energy=second))
        return words
    if first is not None and second is not None:
        return [texts("log.entry_change", before=first, after=second)]
    if second is not None:
        return [texts("log.entry_after", after=second)]
    return [texts("log.entry_before", before=first)] if first is not None else []
