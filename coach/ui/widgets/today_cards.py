"""The other cards of Today: memory, help, what was done, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui import wording
from coach.ui.widgets.buttons import (
    HelpButton,
    HeroButton,
    LinkButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.dumbbell import Dumbbell
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.today_view import (
        DoneView,
        MemoryView,
    )
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button


class MemoryCard(Card):
    """A past session of the person's own, its note, and the count that goes with it.

    Signals:
        hidden_away: the person does not want to be shown this one.
    """

    hidden_away = Signal()

    def __init__(self, theme: Theme, texts: Texts, memory: MemoryView) -> None:
        super().__init__(theme, "lift_soft", gap=0)
        day = wording.short_day(texts, memory.day)
        words = texts(
            "today.memory_last" if memory.is_last else "today.memory_then",
            day=day,
            minutes=memory.minutes,
        )
        if theme.is_largest:
            form = "large" if memory.is_last else "large_then"
            words = texts(
                f"today.memory_{form}",
                day=day,
                before=memory.before,
                after=memory.after,
            )
        self.setAccessibleName(words)
        self.hide_link = LinkButton(theme, texts("today.memory_hide"))
        self.hide_link.clicked.connect(self.hidden_away)
        self.setFocusProxy(self.hide_link)
        self.body.addWidget(_lift_meta(theme, words))
        if not theme.is_largest:
            self.body.addSpacing(14)
            self.body.addWidget(_change(theme, texts, memory.before, memory.after))
        wrote = texts("today.you_wrote") if memory.note else ""
        head = stack() if theme.is_large else row(8)
        said = Text(theme, "small", wrote)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(said, 1)
        head.addWidget(self.hide_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(head)
        if memory.note:
            quote = texts("today.quote", note=memory.note)
            self.body.addWidget(Text(theme, "quote", quote))
        self.body.addSpacing(12)
        self.body.addStretch(1)
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(10)
        self.body.addWidget(Text(theme, "small", memory.count))


class HelpCard(Card):
    """The way to people, before anything else.

    Args:
        theme: the look in force.
        texts: the sentences.
        said: ``people`` after an answer that may not be safe, so that it is not asked
            again; else ``help``.
        is_short: one line and the button, when it was shown in full today already.

    Signals:
        asked: the person pressed *Help now*.
    """

    asked = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, said: str, *, is_short: bool
    ) -> None:
        super().__init__(theme, "help_soft", gap=4)
        title = texts(f"today.{said}_title")
        self.setAccessibleName(title)
        self.body.addStretch(1)
        if is_short:
            self.body.addWidget(Text(theme, "body", texts("today.help_again")))
        else:
            self.body.addWidget(Text(theme, "label", title, color="help_text"))
            self.body.addWidget(Text(theme, "small_ink", texts(f"today.{said}_line")))
        self.body.addSpacing(8)
        self.button = HelpButton(theme, texts("today.press_very_low"))
        self.button.clicked.connect(self.asked)
        self.setFocusProxy(self.button)
        self.body.addLayout(_left(theme, self.button))
        self.body.addStretch(1)


class DoneCard(Card):
    """What was done today, and how it was.

    Signals:
        rate: the person wants to say how it was.
    """

    rate = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        done: DoneView,
        sentence: str,
        *,
        can_rate: bool,
    ) -> None:
        super().__init__(theme, "lift_soft", gap=0)
        minutes = wording.duration(texts, done.minutes)
        words = texts("today.done_meta", activity=done.title, minutes=minutes)
        self.setAccessibleName(words)
        self.body.addWidget(_lift_meta(theme, words))
        self.body.addSpacing(8)
        if done.before is not None and done.after is not None:
            sentence = texts("today.done_after", before=done.before, after=done.after)
        self.body.addWidget(Text(theme, "step", sentence))
        if done.before is not None and done.after is not None:
            self.body.addSpacing(20)
            self.body.addWidget(_change(theme, texts, done.before, done.after))
        self.rate_button: HeroButton | None = None
        if can_rate:
            self.body.addSpacing(20)
            self.rate_button = HeroButton(theme, texts("today.rate"))
            self.rate_button.clicked.connect(self.rate)
            self.body.addLayout(_left(theme, self.rate_button))
        foot = stack(8) if theme.is_large else row(16)
        if done.guess:
            foot.addWidget(Text(theme, "body", done.guess), 1)
        if done.count:
            foot.addWidget(Text(theme, "small", done.count))
        if foot.count():
            self.body.addSpacing(12)
            self.body.addLayout(foot)
        self.body.addStretch(1)


class WhyCard(Card):
    """Good to know: a heading and a line under a small icon."""

    def __init__(self, theme: Theme, label: str, title: str, line: str) -> None:
        super().__init__(theme, "primary_soft", gap=4, label=title)
        meta = Meta(
            theme, "info", label, color="primary_text", icon_color="primary_text"
        )
        self.body.addWidget(meta)
        self.body.addSpacing(4)
        self.body.addWidget(Text(theme, "heading", title))
        self.body.addWidget(Text(theme, "body", line))
        self.body.addStretch(1)


class WordsCard(Card):
    """A plain card with a heading and a line, and the person's own words under it."""

    def __init__(
        self, theme: Theme, title: str, line: str, own: tuple[str, str] | None = None
    ) -> None:
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "body_2", line))
        if own is not None:
            self.body.addWidget(Text(theme, "small", own[0]))
            self.body.addWidget(Text(theme, "quote", own[1]))
        self.body.addStretch(1)


class SentenceCard(Card):
    """One sentence, one button, and quiet links: a day that asks nothing.

    The button is filled unless ``is_calm``, where leaving it be is as good.

    Signals:
        pressed: the person pressed the main button.
        link: the name of the quiet link the person pressed.
    """

    pressed = Signal()
    link = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: tuple[str, str],
        sentence: str,
        button: str,
        links: Sequence[tuple[str, str]],
        *,
        is_calm: bool = False,
    ) -> None:
        super().__init__(theme, gap=0, label=label[1])
        self.body.setContentsMargins(24, 24, 24, 12)
        if theme.is_large:
            self.body.setContentsMargins(32, 24, 32, 16)
        self.body.addWidget(Meta(theme, *label))
        self.body.addSpacing(4)
        self.body.addWidget(Text(theme, "step", sentence))
        self.body.addSpacing(20)
        self.button: Button = HeroButton(theme, button)
        if is_calm:
            self.button = SecondaryButton(theme, button)
        self.button.clicked.connect(self.pressed)
        self.setFocusProxy(self.button)
        self.body.addLayout(_left(theme, self.button))
        self.body.addSpacing(8)
        flow = Flow(24)
        self.links = {name: QuietButton(theme, words) for name, words in links}
        for name, each in self.links.items():
            each.clicked.connect(lambda _=False, n=name: self.link.emit(n))
            flow.addWidget(each)
        self.body.addLayout(flow)
        self.body.addStretch(1)


def _lift_meta(theme: Theme, words: str) -> Meta:
    return Meta(theme, "sunrise", words, color="lift_text", icon_color="lift_text")


def _change(theme: Theme, texts: Texts, before: int, after: int) -> Dumbbell:
    dumbbell = Dumbbell(theme, texts)
    dumbbell.set_change(before, after)
    return dumbbell


def _left(theme: Theme, widget: QWidget) -> Flow:
    """Keep a button at the left, at its own width; large ones take the full width."""
    flow = Flow(0, fill=theme.is_largest)
    flow.addWidget(widget)
    return flow
