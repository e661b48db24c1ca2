"""The other cards of Today: memory, help, what was done, the week, what comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.domain.week import Stone
from coach.ui import wording
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.buttons import (
    HelpButton,
    HeroButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.dumbbell import Dumbbell
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.pictures import rest_vignette
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.widgets.today_mood import headline
from coach.ui.widgets.week_stones import StoneDay, StoneState, WeekStones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.today_view import (
        Coming,
        DoneView,
        MemoryView,
        StonesView,
        TodayView,
    )
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

DAY = timedelta(days=1)
TILE, TILE_ICON, TILE_RADIUS = 44, 22, 10
_TINTS = {
    "pleasant": ("lift_soft", "lift_text"),
    "purposeful": ("lake_soft", "lake_text"),
    "household": ("lake_soft", "lake_text"),
}
_STATES = {
    Stone.DONE: StoneState.DONE,
    Stone.PLANNED: StoneState.PLANNED,
    Stone.REST: StoneState.REST,
}


class MemoryCard(Card):
    """A past session of the person's own, its note, and the count that goes with it."""

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
        self.body.addWidget(_lift_meta(theme, words))
        if not theme.is_largest:
            self.body.addSpacing(14)
            self.body.addWidget(_change(theme, texts, memory.before, memory.after))
            self.body.addSpacing(6)
        if memory.note:
            self.body.addWidget(Text(theme, "small", texts("today.you_wrote")))
            self.body.addSpacing(4)
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


class StonesCard(Card):
    """This week as stones along a path."""

    def __init__(
        self, theme: Theme, texts: Texts, stones: StonesView, today: date
    ) -> None:
        super().__init__(theme, gap=2)
        edge = 32 if theme.is_large else 24
        self.body.setContentsMargins(edge, 20, edge, 14)
        title = texts("today.stones_title")
        caption = Text(theme, "caption", stones.words)
        self.body.addLayout(headline(theme, title, caption))
        week = WeekStones(theme, texts, name=title)
        week.set_days(
            [
                _stone(texts, each.day, each.stone, stones.minutes, today)
                for each in stones.days
            ]
        )
        self.body.addWidget(week)
        self.body.addStretch(1)


class ComingCard(Card):
    """What is coming up, the next thing first."""

    def __init__(
        self, theme: Theme, texts: Texts, coming: Sequence[Coming], today: date
    ) -> None:
        super().__init__(theme, gap=16)
        self.body.addWidget(Text(theme, "label", texts("today.coming_title")))
        for each in coming:
            self.body.addWidget(ComingRow(theme, texts, each, today))
        self.body.addStretch(1)


class ComingRow(QWidget):
    """One thing that comes up: its icon on a tile, its name, its time."""

    def __init__(self, theme: Theme, texts: Texts, coming: Coming, today: date) -> None:
        super().__init__()
        line = row(12)
        tint, ink = _TINTS.get(coming.kind, ("primary_soft", "primary_text"))
        line.addWidget(_Tile(theme, coming.icon, tint, ink))
        words = stack()
        words.addWidget(Text(theme, "label", coming.title))
        words.addWidget(
            Text(theme, "small", _when(texts, coming, today), color="ink_3")
        )
        line.addLayout(words, 1)
        self.setLayout(line)


class TomorrowCard(Card):
    """The calm side of a done day: what tomorrow is."""

    def __init__(self, theme: Theme, texts: Texts, *, rests: bool) -> None:
        super().__init__(theme, gap=4)
        if not theme.is_large:
            self.body.addWidget(rest_vignette(theme))
            self.body.addSpacing(12)
        form = "rest" if rests else "next"
        self.body.addWidget(Text(theme, "heading", texts(f"today.after_{form}_title")))
        self.body.addWidget(Text(theme, "body_2", texts(f"today.after_{form}_line")))
        self.body.addStretch(1)


class NextCard(Card):
    """The next outing of this week."""

    def __init__(self, theme: Theme, texts: Texts, view: TodayView) -> None:
        super().__init__(theme, gap=0)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.addWidget(Text(theme, "label", texts("today.next_title")))
        self.body.addSpacing(24)
        if view.next_step is None:
            self.body.addWidget(Text(theme, "small", texts("today.next_none")))
        else:
            self.body.addWidget(ComingRow(theme, texts, view.next_step, view.day))
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
    """A plain card with a heading and a line."""

    def __init__(self, theme: Theme, title: str, line: str) -> None:
        super().__init__(theme, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "body_2", line))
        self.body.addStretch(1)


class AllCard(Card):
    """Every outing so far, as one number."""

    def __init__(self, theme: Theme, texts: Texts, outings: int) -> None:
        super().__init__(theme, gap=8)
        self.body.addWidget(Meta(theme, "footprints", texts("today.all_title")))
        self.body.addWidget(Text(theme, "heading", texts.count("today.all", outings)))
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


class _Tile(QWidget):
    """An icon on a tinted square; decorative."""

    def __init__(self, theme: Theme, icon: str, tint: str, ink: str) -> None:
        super().__init__()
        self._theme, self._tint = theme, tint
        self._pixmap = icon_pixmap(theme, icon, theme.px(TILE_ICON), ink)
        self.setFixedSize(QSize(theme.px(TILE), theme.px(TILE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square and its icon."""
        painter = QPainter(self)
        fill = self._theme.color(self._tint)
        draw_box(painter, self.rect(), TILE_RADIUS, fill=fill)
        left = (self.width() - self._theme.px(TILE_ICON)) // 2
        painter.drawPixmap(left, left, self._pixmap)


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


def _stone(
    texts: Texts, day: date, stone: Stone, minutes: int, today: date
) -> StoneDay:
    label = wording.weekday(texts, day)
    if day == today and stone is Stone.PLANNED:
        return StoneDay(label, StoneState.TODAY, minutes)
    asked = minutes if stone is Stone.PLANNED else None
    return StoneDay(label, _STATES[stone], asked)


def _when(texts: Texts, coming: Coming, today: date) -> str:
    clock = (
        "" if coming.clock_min is None else wording.clock_of_minutes(coming.clock_min)
    )
    near = {today: "today", today + DAY: "tomorrow"}.get(coming.day)
    if near is None:
        name = texts(f"wording.weekday_{coming.day.isoweekday()}")
        return texts("today.coming_day_at", day=name, clock=clock) if clock else name
    form = f"{near}_at" if clock else near
    return texts(f"today.coming_{form}", clock=clock)
