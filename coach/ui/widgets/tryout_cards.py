"""Cards of an experiment: the one that goes on, one that ended, and how it works."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from coach.domain.facts import Side
from coach.services.tryout_result import within
from coach.ui import wording
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import Button, LinkButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.coin_presses import coin_presses
from coach.ui.widgets.data_table import ROW, DataTable
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.widgets.tryout_charts import DayDots, GapLine
from coach.ui.widgets.tryout_form import title_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.tryout_result import ResultView
    from coach.services.tryout_view import DoneView, RunView
    from coach.ui.theme import Theme

TABLE_ROWS = 8
COLUMN_PX = {0: 80, 2: 96, 3: 76}
"""Columns of the table that are as wide as their words; the coin has the rest."""


def pair_words(texts: Texts, done: DoneView | RunView) -> str:
    """Return both things as a short question."""
    heads, tails = done.sides
    return texts("tryout.pair", heads=heads.title, tails=within(tails))


class RunCard(Card):
    """The experiment that goes on: what the coin says, plain counts, and a way out.

    Signals:
        pressed: the id of what was done.
        stopped: the person ends it.
    """

    pressed = Signal(str)
    stopped = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: RunView) -> None:
        title = pair_words(texts, view)
        super().__init__(theme, gap=0, padding=28, label=title)
        self.body.addWidget(title_block(theme, view.label, title))
        self.body.addSpacing(20)
        self.buttons: dict[str, Button] = {}
        self._add_today(theme, texts, view)
        self._add_counts(theme, texts, view)
        self.body.addStretch(1)
        words = "tryout.end" if view.is_resting else "tryout.stop"
        self.stop = QuietButton(theme, texts(words))
        self.stop.clicked.connect(self.stopped)
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(next(iter(self.buttons.values()), self.stop))

    def _add_today(self, theme: Theme, texts: Texts, view: RunView) -> None:
        role = "body" if view.is_resting or not view.toss else "step"
        self.line = Text(theme, role, view.line)
        self.body.addWidget(self.line)
        if view.said:
            self.body.addSpacing(4)
            self.body.addWidget(Text(theme, "body_2", view.said))
        if view.presses:
            self.body.addSpacing(16)
            self._add_presses(theme, view)
        if view.is_resting:
            self.body.addSpacing(8)
            self.body.addWidget(Text(theme, "body_2", texts("tryout.rests_end")))

    def _add_counts(self, theme: Theme, texts: Texts, view: RunView) -> None:
        self.body.addSpacing(20)
        if view.counts:
            self.body.addWidget(Text(theme, "label", view.counts[0]))
            self.body.addSpacing(8)
            self.body.addWidget(Bullets(theme, view.counts[1:]))
            self.body.addSpacing(12)
        self.body.addWidget(Meta(theme, "eye-off", texts("tryout.no_peeking")))
        self.body.addSpacing(8)
        self.body.addWidget(Text(theme, "caption", texts("tryout.fixed")))
        self.body.addSpacing(12)

    def _add_presses(self, theme: Theme, view: RunView) -> None:
        presses = Flow(theme.space("s"))
        press = self.pressed.emit
        self.buttons |= coin_presses(theme, view.presses, view.line, press)
        for button in self.buttons.values():
            presses.addWidget(button)
        self.body.addLayout(presses)


class DoneCard(Card):
    """An experiment that has ended: dots, the gap, what may be said, and the table.

    Args:
        theme: the look in force.
        texts: the sentences.
        done: the days as they were noted.
        result: what came of it; None while it is being worked out.
        can_repeat: whether it may be done again now.

    Signals:
        again: the person wants to do it once more.
    """

    again = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        done: DoneView,
        result: ResultView | None,
        *,
        can_repeat: bool,
    ) -> None:
        title = result.title if result is not None else texts("tryout.working")
        super().__init__(theme, gap=0, padding=28, label=title)
        self._texts = texts
        self._add_head(theme, done, title)
        means = result.means if result is not None else None
        self.dots = DayDots(theme, texts, done, means)
        self.table = DayTable(theme, texts, done)
        self.faces = QStackedWidget()
        self.pictures = self._pictures(theme, result)
        self.faces.addWidget(self.pictures)
        self.faces.addWidget(self.table)
        self.body.addWidget(self.faces)
        self._add_words(theme, result)
        self.body.addStretch(1)
        self._add_links(theme, can_repeat=can_repeat)

    def _add_head(self, theme: Theme, done: DoneView, title: str) -> None:
        texts = self._texts
        span = wording.span_of(texts, done.first, done.last)
        head = row(theme.space("s"))
        head.addWidget(Meta(theme, "check", texts("tryout.done", span=span)), 1)
        tosses = texts.count("tryout.tosses", len(done.rows))
        head.addWidget(Text(theme, "small", tosses, color="lake_text"))
        self.body.addLayout(head)
        self.body.addSpacing(6)
        self.body.addWidget(Text(theme, "small", pair_words(texts, done)))
        self.title = Text(theme, "heading", title)
        self.body.addWidget(self.title)
        self.body.addSpacing(12)

    def _add_links(self, theme: Theme, *, can_repeat: bool) -> None:
        texts = self._texts
        self.swap = LinkButton(theme, texts("tryout.show_days"))
        self.swap.clicked.connect(self.swap_faces)
        self.repeat = LinkButton(theme, texts("tryout.again"))
        self.repeat.clicked.connect(self.again)
        self.table.closed.connect(self.swap_faces)
        self.dots.table_asked.connect(self.swap_faces)
        links = Flow(theme.space("xl"))
        links.addWidget(self.swap)
        links.addWidget(self.repeat)
        self.body.addSpacing(8)
        self.body.addLayout(links)
        self.repeat.setVisible(can_repeat)

    def is_table(self) -> bool:
        """Say whether the table is shown."""
        return self.faces.currentWidget() is self.table

    def swap_faces(self) -> None:
        """Show the table in place of the pictures, or the pictures again."""
        is_table = not self.is_table()
        self.faces.setCurrentWidget(self.table if is_table else self.pictures)
        words = "tryout.hide_days" if is_table else "tryout.show_days"
        self.swap.setText(self._texts(words))
        self.swap.updateGeometry()
        face = self.table if is_table else self.dots
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pictures(self, theme: Theme, result: ResultView | None) -> QWidget:
        held, column = QWidget(), stack()
        held.setLayout(column)
        column.addWidget(self.dots)
        if result is not None and result.gap is not None:
            column.addSpacing(12)
            column.addWidget(Text(theme, "label", self._texts("tryout.how_far")))
            is_clear = result.is_clear
            column.addWidget(GapLine(theme, self._texts, result.gap, is_clear=is_clear))
        column.addStretch(1)
        return held

    def _add_words(self, theme: Theme, result: ResultView | None) -> None:
        if result is None:
            return
        self.body.addSpacing(8)
        self.body.addWidget(Text(theme, "small", " ".join(result.lines)))
        if not result.note:
            return
        self.body.addSpacing(16)
        box = Card(theme, "lake_soft" if result.is_clear else "sunken", padding=16)
        box.body.addWidget(Meta(theme, "info", result.note, color="ink"))
        self.body.addWidget(box)


class DayTable(DataTable):
    """The days of an experiment, the latest last, as they were noted."""

    def __init__(self, theme: Theme, texts: Texts, done: DoneView) -> None:
        super().__init__(theme, name=texts("tryout.table_name"))
        names = dict(zip(Side, (thing.title for thing in done.sides), strict=True))
        columns = ("tryout.col_day", "tryout.col_coin", "tryout.col_did")
        headers = [texts(each) for each in (*columns, "tryout.col_mood")]
        rows = []
        for day in done.rows:
            said = texts(f"tryout.row_{day.said or 'unsaid'}")
            mood = texts("tryout.no_mood") if day.mood is None else f"{day.mood:.1f}"
            rows.append((wording.tick_day(texts, day.day), names[day.side], said, mood))
        self.set_table(headers, rows)
        self.setMinimumHeight(theme.px(ROW * TABLE_ROWS))
        header = self.horizontalHeader()
        for column, px in COLUMN_PX.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(px))


class HowCard(Card):
    """Why a coin can tell what one's own choice cannot."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        title = texts("tryout.how_title")
        super().__init__(theme, "sunken", gap=12, padding=28, label=title)
        self.body.addWidget(Meta(theme, "lightbulb", title, color="ink"))
        for text_id in ("tryout.how_1", "tryout.how_2", "tryout.how_3"):
            self.body.addWidget(Text(theme, "body", texts(text_id)))
        self.body.addStretch(1)


class HiddenCard(Card):
    """What is kept and not shown."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", label=texts("tryout.hidden"))
        self.body.addWidget(Meta(theme, "info", texts("tryout.hidden"), color="ink"))


class EarlierCard(Card):
    """Experiments that ended before, each to be opened.

    Signals:
        opened: the id of the one to show.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, others: Sequence[DoneView]) -> None:
        title = texts("tryout.earlier")
        super().__init__(theme, gap=4, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.links: dict[str, LinkButton] = {}
        for each in others:
            span = wording.span_of(texts, each.first, each.last)
            words = texts(
                "tryout.earlier_line", pair=pair_words(texts, each), span=span
            )
            link = LinkButton(theme, words)
            link.clicked.connect(partial(self.opened.emit, each.id))
            self.links[each.id] = link
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
