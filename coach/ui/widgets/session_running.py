"""During an outing: the ring, one line, and the rest behind *Details*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.domain.catalogue import Kind
from coach.domain.prescription import Part
from coach.services.session import Stage
from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.effort_cells import EffortCells
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import Flow, row
from coach.ui.widgets.timer_ring import RingPart, TimerRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from coach.domain.wording import Texts
    from coach.services.session import SessionView
    from coach.ui.theme import Theme

SIDE_WIDTH = 300


class RunningOuting(QWidget):
    """The time left and three ways on: pause, back, something feels wrong.

    Signals:
        paused, went_on, came_back, felt_wrong: what the person pressed.
        unfolded: the details were opened (True) or closed (False).
    """

    paused = Signal()
    went_on = Signal()
    came_back = Signal()
    felt_wrong = Signal()
    unfolded = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._is_open = False
        self.ring = TimerRing(theme, texts)
        self.talk = Text(theme, "heading")
        self.line = Text(theme, "small")
        self.pause = HeroButton(theme, texts("session.pause"), icon="pause")
        self.go_on = HeroButton(theme, texts("session.go_on"), icon="play")
        self.back = SecondaryButton(theme, texts("session.back"), height=56)
        self.wrong = SecondaryButton(
            theme, texts("session.wrong"), icon="heart-pulse", height=44
        )
        self.more = QuietButton(theme, texts("session.details"), icon="chevron-down")
        self.cells = EffortCells(theme, texts)
        self.look = Text(theme, "heading")
        self._parts = Card(theme, label=texts("session.parts_title"))
        self._sides = (self._build_left(), self._build_right())
        self._lay_out()
        self.pause.clicked.connect(self.paused)
        self.go_on.clicked.connect(self.went_on)
        self.back.clicked.connect(self.came_back)
        self.wrong.clicked.connect(self.felt_wrong)
        self.more.clicked.connect(self._on_more)

    def set_view(self, view: SessionView, *, details_open: bool) -> None:
        """Show an outing under way."""
        texts = self._texts
        self.ring.set_parts(
            [RingPart(self._doing(view, p.part), p.minutes * 60) for p in view.parts]
        )
        is_walk = view.activity.kind is Kind.WALK
        talk = f"session.talk_{view.talk}" if is_walk else "session.seated_effort"
        self.talk.setText(texts(talk))
        is_paused = view.stage is Stage.PAUSED
        self.pause.setVisible(not is_paused)
        self.go_on.setVisible(is_paused)
        self.cells.set_aim(*view.effort)
        self.look.setText(texts(f"session.look_{view.prompt}"))
        self._fill_parts(view)
        self._unfold(details_open)
        self.set_elapsed(view.elapsed_s, is_paused=is_paused)

    def set_elapsed(self, seconds: float, *, is_paused: bool) -> None:
        """Show the time; once the planned time is done, say so and keep counting."""
        self.ring.set_progress(seconds)
        if is_paused:
            self.line.setText(self._texts("session.paused"))
        elif seconds >= self.ring.total_s:
            self.line.setText(self._texts("session.over"))
        else:
            self.line.setText(self._texts("session.open_hint"))

    def _doing(self, view: SessionView, part: Part) -> str:
        if part is not Part.MAIN:
            return self._texts(f"session.part_{part}")
        kind = "walk" if view.activity.kind is Kind.WALK else "other"
        return self._texts(f"session.part_main_{kind}")

    def _lay_out(self) -> None:
        theme = self._theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("xl"))
        grid.setVerticalSpacing(theme.space("l"))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = 1
        if theme.is_large:
            column = 0
        grid.addWidget(self.ring, 0, column)
        grid.addLayout(
            self._centred(Icon(theme, "message-circle"), self.talk), 1, column
        )
        grid.addLayout(self._centred(self.line), 2, column)
        grid.addLayout(self._buttons(), 3, column)
        grid.addWidget(self.wrong, 4, column, middle)
        if theme.is_large:
            grid.addWidget(self.more, 5, 0)
            grid.addWidget(self._sides[0], 6, 0)
            grid.addWidget(self._sides[1], 7, 0)
        else:
            grid.addWidget(self._sides[0], 0, 0)
            grid.addWidget(self._sides[1], 0, 2)
            grid.addWidget(self.more, 4, 2, Qt.AlignmentFlag.AlignRight)
            grid.setColumnMinimumWidth(0, SIDE_WIDTH)
            grid.setColumnMinimumWidth(2, SIDE_WIDTH)
        grid.setColumnStretch(column, 1)
        grid.setRowStretch(0, 1)

    def _centred(self, *parts: QWidget) -> QHBoxLayout:
        line = row(self._theme.space("m"))
        line.addStretch(1)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        return line

    def _buttons(self) -> QHBoxLayout | Flow:
        parts = (self.pause, self.go_on, self.back)
        if not self._theme.is_large:
            return self._centred(*parts)
        flow = Flow(self._theme.space("m"), fill=True)
        for part in parts:
            flow.addWidget(part)
        return flow

    def _build_left(self) -> QWidget:
        theme, texts = self._theme, self._texts
        card = Card(theme, label=texts("session.effort_title"))
        card.body.addWidget(
            Meta(theme, "message-circle", texts("session.effort_title"))
        )
        card.body.addWidget(Text(theme, "small", texts("session.effort_slow")))
        card.body.addWidget(self.cells)
        return self._side(card)

    def _build_right(self) -> QWidget:
        theme, texts = self._theme, self._texts
        look = Card(theme, "lift_soft", label=texts("session.look_title"))
        look.body.addWidget(
            Meta(
                theme,
                "trees",
                texts("session.look_title"),
                color="lift_text",
                icon_color="lift_text",
            )
        )
        look.body.addWidget(self.look)
        return self._side(self._parts, look)

    def _side(self, *cards: Card) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addStretch(1)
        for card in cards:
            layout.addWidget(card)
        layout.addStretch(1)
        return holder

    def _fill_parts(self, view: SessionView) -> None:
        theme, texts, body = self._theme, self._texts, self._parts.body
        while (item := body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        body.addWidget(Meta(theme, "route", texts("session.parts_title")))
        for part in view.parts:
            pace = "easy" if part.part is Part.MAIN else "slow"
            holder = QWidget()
            line = row(theme.space("m"))
            holder.setLayout(line)
            line.addWidget(
                Text(theme, "body", texts(f"session.part_name_{part.part}")), 1
            )
            minutes = texts(f"session.part_{pace}", minutes=part.minutes)
            line.addWidget(Text(theme, "caption", minutes))
            body.addWidget(holder)

    def _unfold(self, is_open: bool) -> None:
        self._is_open = is_open
        for side in self._sides:
            side.setVisible(is_open)
        self.more.setText(
            self._texts("session.details_less" if is_open else "session.details")
        )

    def _on_more(self) -> None:
        self._unfold(not self._is_open)
        self.unfolded.emit(self._is_open)
