"""The way out of the door: one rung at a time, one key for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.services.start_ladder import Foot
from coach.ui.widgets.buttons import (
    HeroButton,
    LinkButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.session_parts import PartLine, PartList
from coach.ui.widgets.stacks import Actions, Columns, row
from coach.ui.widgets.timer_ring import LEAST_SIZE, RingPart, TimerRing

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.start_ladder import LadderView
    from coach.ui.theme import Theme


class LadderPanel(QWidget):
    """The next rung with its one key, and all rungs beside it.

    Signals:
        reached: the next rung is reached, or the person goes on.
        stopped: the person turns back, comes in, or has had enough.
        taken_back: the latest rung was not reached after all.
        felt_wrong: something feels wrong on the way.
    """

    reached = Signal()
    stopped = Signal()
    taken_back = Signal()
    felt_wrong = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._foot: Foot | None = None
        self.title = Text(theme, "title")
        self.line = Text(theme, "lead")
        self.keys = Text(theme, "small", texts("session.ladder_keys"))
        self.main = HeroButton(theme, " ")
        self.turn = SecondaryButton(theme, " ", height=56)
        self.enough = QuietButton(theme, texts("session.ladder_enough"))
        self.wrong = SecondaryButton(
            theme, texts("session.wrong"), icon="heart-pulse", height=44
        )
        self.told = Text(theme, "body")
        self.undo = LinkButton(theme, texts("window.undo"))
        self.ring = TimerRing(theme, texts)
        self.ring.setFixedHeight(LEAST_SIZE)
        self.rungs = PartList(theme)
        columns = Columns(theme, (744, 432))
        columns.add(self._build_step(), 0)
        columns.add(self._build_rungs(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.space("m"), 0, 0)
        layout.setSpacing(theme.space("xl"))
        layout.addWidget(columns)
        layout.addStretch(1)
        self.main.clicked.connect(self._on_main)
        self.turn.clicked.connect(self.stopped)
        self.enough.clicked.connect(self.stopped)
        self.undo.clicked.connect(self.taken_back)
        self.wrong.clicked.connect(self.felt_wrong)

    def set_view(self, view: LadderView) -> None:
        """Show where the person stands."""
        now, asks = view.now, view.foot is Foot.ASKED
        shown = view.rungs[-1] if asks else now
        self._foot = view.foot
        self.title.setText(shown.title)
        self.line.setText(shown.line)
        self.kept.setVisible(view.last is not None)
        self.told.setText(view.last.end if view.last else "")
        self.main.setText(self._main_words(view))
        self.turn.setText(now.press)
        self.turn.setVisible(asks)
        self.keys.setVisible(asks)
        self.enough.setVisible(view.foot is Foot.UNDER)
        is_out = view.foot is not Foot.UNDER
        self.wrong.setVisible(is_out)
        self.ring.setVisible(view.foot is Foot.OUT)
        out = RingPart(self._texts("session.ladder_out"), view.asks_after_s)
        self.ring.set_parts([out], view.elapsed_s)
        self.rungs.set_parts([PartLine(rung.title, "") for rung in view.rungs])
        self.rungs.set_now(len(view.rungs) - 1 if asks else view.reached)

    def set_elapsed(self, seconds: float) -> None:
        """Show the time since the door, in seconds."""
        self.ring.set_progress(seconds)

    def is_due(self, seconds: float) -> bool:
        """Say whether turning back or going on is to be asked now."""
        return self._foot is Foot.OUT and seconds >= self.ring.total_s

    def say(self) -> None:
        """Have the screen reader speak the question, once."""
        self.ring.say(f"{self.title.text()}. {self.line.text()}")

    def _main_words(self, view: LadderView) -> str:
        if view.foot is Foot.OUT:
            return self._texts("session.back")
        return view.rungs[-1].press if view.foot is Foot.ASKED else view.now.press

    def _on_main(self) -> None:
        if self._foot is Foot.OUT:
            self.stopped.emit()
        else:
            self.reached.emit()

    def _build_kept(self) -> QWidget:
        theme, line = self._theme, row(self._theme.space("m"))
        line.addWidget(Icon(theme, "check"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.told, 100 if theme.is_large else 0)
        line.addWidget(self.undo)
        line.addStretch(1)
        held = QWidget()
        held.setLayout(line)
        return held

    def _build_step(self) -> Card:
        theme = self._theme
        self.kept = self._build_kept()
        card = Card(theme, label=self._texts("session.ladder_title"))
        actions = Actions(theme, self.main, self.turn, self.enough)
        actions.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
        parts = [self.kept, self.title, self.line, self.ring, actions, self.keys]
        if theme.is_large:
            parts = [self.title, self.line, actions, self.keys, self.ring, self.kept]
        for part in (*parts, Actions(theme, self.wrong)):
            card.body.addWidget(part)
        return card

    def _build_rungs(self) -> Card:
        theme, title = self._theme, self._texts("session.ladder_title")
        card = Card(theme, "sunken", label=title)
        card.body.addWidget(Meta(theme, "door-open", title))
        card.body.addWidget(self.rungs)
        words = self._texts("session.ladder_counts")
        card.body.addWidget(Text(theme, "small", words))
        card.body.addStretch(1)
        return card
