"""What another person here shows: their week, and the next walk together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.sharing import Item, Together
from coach.ui import wording
from coach.ui.widgets.buttons import LinkButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.consent_cards import when_words
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.sketch import MIDDLE
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.shown import ShownDay, ShownOther
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, STONE_Y, LETTER_Y = 74, 30, 70
OUT, NOT_OUT = (19.0, 14.0), (9.0, 5.0)
DAY_PX = 36
DAYS_AHEAD = 7
CLOCKS = range(6 * 60, 22 * 60 + 1, 30)
LEFT = Qt.AlignmentFlag.AlignLeft


class ShownDays(Drawn):
    """Seven days: a stone for a day out, and a small one where nothing is said."""

    def __init__(self, theme: Theme, texts: Texts, days: tuple[ShownDay, ...]) -> None:
        super().__init__(theme, name=out_on(texts, days))
        self._texts, self._days = texts, days
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return self.design_size(286, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the letters stand apart."""
        return self.design_size(len(self._days) * DAY_PX, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the stones and the letters of the days."""
        step = self.design_width / len(self._days)
        for place, each in enumerate(self._days):
            x = step * (place + 0.5)
            if each.is_out:
                sketch.oval((x, STONE_Y), OUT, "primary")
                sketch.check((x, STONE_Y), 0.8, 2.4)
            else:
                sketch.oval((x, STONE_Y + 4), NOT_OUT, "stone")
            weight, ink = (700, "ink") if each.is_today else (400, "ink_3")
            letter = wording.weekday(self._texts, each.day)[:1]
            at = (x, LETTER_Y)
            sketch.text(at, letter, 14, ink, anchor=MIDDLE, weight=weight)


class ShownWeekCard(Card):
    """The week of another person, as far as they show it."""

    def __init__(self, theme: Theme, texts: Texts, other: ShownOther) -> None:
        title = texts("consent.week", name=other.name)
        super().__init__(theme, gap=8, label=title)
        line = row(theme.space("m"))
        line.addWidget(Text(theme, "label", title), 1)
        line.addWidget(Text(theme, "caption", texts("consent.with_you")))
        self.body.addLayout(line)
        self.days: ShownDays | None = None
        if other.days:
            self.days = ShownDays(theme, texts, other.days)
            self.body.addWidget(self.days)
        if other.count is not None:
            self.body.addWidget(Text(theme, "small_ink", counted(texts, other.count)))
        if other.days and any(each.is_out for each in other.days):
            self.body.addWidget(Text(theme, "small_ink", out_on(texts, other.days)))
        elif other.days and other.count is None:
            self.body.addWidget(Text(theme, "small_ink", texts("consent.out_none")))
        no_more = texts("consent.no_more", name=other.name)
        self.body.addWidget(Text(theme, "caption", no_more))


class NextTogetherCard(Card):
    """The next walk with another person, what was asked, and asking once.

    Signals:
        asked: a `Together` that is asked for.
        taken_back: nothing is asked for any more.
    """

    asked = Signal(object)
    taken_back = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        other: ShownOther,
        today: date,
        *,
        may_ask: bool,
    ) -> None:
        title = texts("consent.next")
        super().__init__(theme, "lake_soft", gap=8, label=title)
        self._texts = texts
        self.has_something = bool(other.next or other.asked or may_ask)
        self.form: QWidget | None = None
        self.ask: SecondaryButton | None = None
        self.back: LinkButton | None = None
        if other.next is not None:
            self.body.addWidget(Meta(theme, "footprints", title))
            words = when_words(texts, other.next)
            self.body.addWidget(Text(theme, "label", words))
            line = texts("consent.next_line", name=other.name)
            self.body.addWidget(Text(theme, "small_ink", line))
        elif Item.NEXT in other.items and other.asked is None:
            self.has_something = True
            self.body.addWidget(Meta(theme, "footprints", texts("consent.next_none")))
        if other.asked is not None:
            self._add_asked(theme, other, other.asked)
        elif may_ask:
            self._add_form(theme, other, today)

    def _add_asked(self, theme: Theme, other: ShownOther, asked: Together) -> None:
        texts = self._texts
        words = texts("consent.asked", when=when_words(texts, asked))
        self.body.addWidget(Text(theme, "label", words))
        line = texts("consent.asked_line", name=other.name)
        self.body.addWidget(Text(theme, "small_ink", line))
        self.back = LinkButton(theme, texts("consent.asked_back"))
        self.back.clicked.connect(self.taken_back)
        self.body.addWidget(self.back, 0, LEFT)

    def _add_form(self, theme: Theme, other: ShownOther, today: date) -> None:
        texts, target = self._texts, theme.size("target")
        ask = SecondaryButton(
            theme, texts("consent.ask"), "calendar-days", height=target
        )
        days = [today + timedelta(days=n) for n in range(DAYS_AHEAD + 1)]
        self.day = DropDown(
            theme,
            texts("consent.ask_day"),
            [(day, wording.long_day(texts, day)) for day in days],
        )
        self.clock = DropDown(
            theme,
            texts("consent.ask_clock"),
            [
                (None, texts("consent.ask_any_time")),
                *((at, wording.clock_of_minutes(at)) for at in CLOCKS),
            ],
        )
        self.day.set_value(days[1])
        send = SecondaryButton(theme, texts("consent.ask_press"), height=target)
        fold = QuietButton(theme, texts("consent.ask_fold"))
        form, column = QWidget(), stack(theme.space("m"))
        for each in (self.day, self.clock):
            column.addWidget(each)
        line = texts("consent.ask_more", name=other.name)
        column.addWidget(Text(theme, "caption", line))
        column.addWidget(Actions(theme, send, fold))
        form.setLayout(column)
        form.hide()
        ask.clicked.connect(self._on_open)
        fold.clicked.connect(self._on_fold)
        send.clicked.connect(self._on_send)
        self.body.addWidget(ask, 0, LEFT)
        self.body.addWidget(form)
        self.ask, self.form, self.send, self.fold = ask, form, send, fold

    def _on_open(self) -> None:
        self._show_form(is_open=True)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold(self) -> None:
        self._show_form(is_open=False)
        if self.ask is not None:
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, *, is_open: bool) -> None:
        if self.ask is not None and self.form is not None:
            self.ask.setVisible(not is_open)
            self.form.setVisible(is_open)

    def _on_send(self) -> None:
        day, clock = self.day.value(), self.clock.value()
        assert isinstance(day, date), "the list has days alone"
        minute = clock if isinstance(clock, int) else None
        self.asked.emit(Together(day, minute))


def counted(texts: Texts, count: int) -> str:
    """Return how many outings there were, in words."""
    if not count:
        return texts("consent.count_none")
    return texts.count("consent.count", count)


def out_on(texts: Texts, days: tuple[ShownDay, ...]) -> str:
    """Return on which days somebody was out, in words."""
    names = [wording.full_weekday(texts, each.day) for each in days if each.is_out]
    if not names:
        return texts("consent.out_none")
    *first, last = names
    if first:
        last = texts("consent.and", days=", ".join(first), last=last)
    return texts("consent.out_on", days=last)
