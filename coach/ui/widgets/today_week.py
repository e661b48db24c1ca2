"""The cards of Today about other days: the week, what comes, what is next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.domain.week import Stone
from coach.ui import wording
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.pictures import rest_vignette
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.today_mood import headline
from coach.ui.widgets.week_stones import StoneDay, StoneState, WeekStones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.today_view import Coming, StonesView, TodayView
    from coach.ui.theme import Theme

DAY = timedelta(days=1)
REST_LINES = 4
"""So many lines about a day of rest take turns."""
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

    def __init__(self, theme: Theme, texts: Texts, day: date, *, rests: bool) -> None:
        super().__init__(theme, gap=4)
        if not theme.is_large:
            self.body.addWidget(rest_vignette(theme))
            self.body.addSpacing(12)
        form = "rest" if rests else "next"
        self.body.addWidget(Text(theme, "heading", texts(f"today.after_{form}_title")))
        line = texts("today.after_next_line")
        if rests:
            turn = day.toordinal() % REST_LINES + 1
            line = texts(f"today.after_rest_line_{turn}")
        self.body.addWidget(Text(theme, "body_2", line))
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


class AllCard(Card):
    """Every outing so far, as one number."""

    def __init__(self, theme: Theme, texts: Texts, outings: int) -> None:
        super().__init__(theme, gap=8)
        self.body.addWidget(Meta(theme, "footprints", texts("today.all_title")))
        self.body.addWidget(Text(theme, "heading", texts.count("today.all", outings)))
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
