"""During an outing: the ring, one line, and the rest behind *Details*."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from coach.domain.catalogue import Kind
from coach.domain.prescription import Part
from coach.services.session import Stage
from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.session_parts import PartLine
from coach.ui.widgets.session_side import EffortSide, PartsSide
from coach.ui.widgets.stacks import Actions, row
from coach.ui.widgets.timer_ring import LEAST_SIZE, SIZE, RingPart, TimerRing
from coach.ui.wording import clock_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from coach.domain.way_out import Prompt
    from coach.domain.wording import Texts
    from coach.services.session import SessionView
    from coach.ui.theme import Theme

SIDE_WIDTH = 300
SIDE_MARGIN = 24
RING_GROWS_TO = 1.25


class RunningOuting(QWidget):
    """The time left and three ways on: pause, back, something feels wrong.

    Signals:
        paused, went_on, came_back, felt_wrong: what the person pressed.
        unfolded: the details were opened (True) or closed (False).
        moved_on: a part is over while somebody looks on.
    """

    paused = Signal()
    went_on = Signal()
    came_back = Signal()
    felt_wrong = Signal()
    unfolded = Signal(bool)
    moved_on = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._is_open = self._is_paused = self._is_first = False
        self._starts: list[int] = []
        self._at: int | None = None
        self._back_at = ""
        self.ring = TimerRing(theme, texts)
        self.ring.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored
        )
        self.ring.setMinimumHeight(LEAST_SIZE)
        self.talk = Text(theme, "heading")
        self.line = Text(theme, "small", align=Qt.AlignmentFlag.AlignHCenter)
        self.pause = HeroButton(theme, texts("session.pause"), icon="pause")
        self.go_on = HeroButton(theme, texts("session.go_on"), icon="play")
        self.back = SecondaryButton(theme, texts("session.back"), height=56)
        self.wrong = SecondaryButton(
            theme, texts("session.wrong"), icon="heart-pulse", height=44
        )
        self.more = QuietButton(theme, texts("session.details"))
        self.effort = EffortSide(theme, texts)
        self.side = PartsSide(theme, texts)
        self.parts = self.side.parts
        self._sides = (self.effort, self.side)
        self._talk_row = self._build_talk()
        if theme.is_large:
            self._stack_up()
        else:
            self._spread_out()
        self.pause.clicked.connect(self.paused)
        self.go_on.clicked.connect(self.went_on)
        self.back.clicked.connect(self.came_back)
        self.wrong.clicked.connect(self.felt_wrong)
        self.more.clicked.connect(self._on_more)

    def set_view(
        self,
        view: SessionView,
        prompts: tuple[Prompt, ...] = (),
        *,
        details_open: bool,
    ) -> None:
        """Show an outing under way.

        Args:
            view: the outing.
            prompts: the lines to look out by that fit it.
            details_open: whether the cards are unfolded; a calm outing has none.
        """
        texts = self._texts
        self.ring.set_parts(
            [RingPart(self._doing(view, p.part), p.minutes * 60) for p in view.parts],
            view.elapsed_s,
        )
        self._at = None
        lengths = [part.minutes * 60 for part in view.parts]
        self._starts = list(accumulate(lengths[:-1], initial=0))
        self._fill_sides(view, prompts)
        self.talk.setText(self._talk_of(view))
        self.back.setText(texts("session.back" if view.is_away else "session.enough"))
        self._back_at = back_words(texts, view)
        self._is_paused = view.stage is not Stage.RUNNING
        self._is_first = view.is_first
        self.pause.setVisible(not self._is_paused)
        self.go_on.setVisible(self._is_paused)
        self.more.setVisible(not view.is_calm)
        self._unfold(details_open and not view.is_calm)
        self.set_elapsed(view.elapsed_s)

    def _fill_sides(self, view: SessionView, prompts: tuple[Prompt, ...]) -> None:
        """Fill the cards that are folded away until they are wanted."""
        self.effort.talk.setText(self._talk_of(view))
        self.effort.set_breathing(is_there=view.activity.kind is Kind.MIND_BODY)
        self.effort.cells.set_aim(*view.effort)
        self.parts.set_parts([self._part_line(p.part, p.minutes) for p in view.parts])
        self.side.set_prompts(prompts)

    def set_elapsed(self, seconds: float) -> None:
        """Show the time; once the planned time is done, say so and keep counting."""
        self.ring.set_progress(seconds)
        is_over = seconds >= self.ring.total_s
        begun = sum(start <= seconds for start in self._starts)
        self._set_part(begun if is_over else begun - 1)
        words = self._words(is_over=is_over)
        self.line.setText(words)
        self.line.setVisible(bool(words) or not self._theme.is_large)

    def _set_part(self, at: int) -> None:
        self.side.set_now(at)
        has_moved = self._at is not None and at > self._at
        self._at = at
        if has_moved:
            self.moved_on.emit()

    def _words(self, *, is_over: bool) -> str:
        """Return the small line under the ring."""
        if self._is_paused:
            return self._texts("session.paused")
        if is_over:
            return self._texts("session.over")
        if self._is_first and not self._is_open:
            return " ".join((self._back_at, self._texts("session.open_hint"))).strip()
        return self._back_at

    def _doing(self, view: SessionView, part: Part) -> str:
        if part is not Part.MAIN:
            return self._texts(f"session.part_{part}")
        kind = "walk" if view.activity.kind is Kind.WALK else "other"
        return self._texts(f"session.part_main_{kind}")

    def _talk_of(self, view: SessionView) -> str:
        is_walk = view.activity.kind is Kind.WALK
        return self._texts(
            f"session.talk_{view.talk}" if is_walk else "session.own_pace"
        )

    def _part_line(self, part: Part, minutes: int) -> PartLine:
        texts, pace = self._texts, "easy" if part is Part.MAIN else "slow"
        return PartLine(
            texts(f"session.part_name_{part}"),
            texts(f"session.part_{pace}", minutes=minutes),
        )

    def _spread_out(self) -> None:
        """Lay ring, line and buttons in the middle, the cards at both sides."""
        theme, middle = self._theme, Qt.AlignmentFlag.AlignHCenter
        most = round(SIZE * min(theme.scale, RING_GROWS_TO))
        self.ring.setMaximumHeight(most)
        top = row(theme.space("xl"))
        top.addSpacerItem(_margin())
        top.addWidget(self._sides[0])
        top.addWidget(self.ring, 1)
        top.addWidget(self._sides[1])
        top.addSpacerItem(_margin())
        for side in self._sides:
            side.setFixedWidth(theme.px(SIDE_WIDTH))
            side.setMaximumHeight(most)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 100)
        column.addSpacing(theme.space("l"))
        column.addWidget(self._talk_row)
        column.addWidget(self.line)
        column.addStretch(2)
        column.addSpacing(theme.space("m"))
        buttons = row(theme.space("m"))
        for button in (self.pause, self.go_on, self.back):
            buttons.addWidget(button)
        self.back.setMinimumWidth(self.pause.sizeHint().width())
        held = QWidget()
        held.setLayout(buttons)
        column.addWidget(held, 0, middle)
        column.addStretch(4)
        column.addSpacing(theme.space("m"))
        column.addLayout(self._build_foot())

    def _build_foot(self) -> QLayout:
        """Return the last row: *Something feels wrong* in its very middle."""
        foot = QGridLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.wrong, 0, 1)
        foot.addWidget(self.more, 0, 2, Qt.AlignmentFlag.AlignRight)
        foot.setColumnStretch(0, 1)
        foot.setColumnStretch(2, 1)
        return foot

    def _stack_up(self) -> None:
        """Lay everything under each other, time and buttons in sight together."""
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        sizes = QSizePolicy.Policy
        self.ring.setSizePolicy(sizes.Expanding, sizes.Fixed)
        self.ring.setFixedHeight(LEAST_SIZE)
        column.addWidget(self.ring)
        for part in (self._talk_row, self.line):
            column.addWidget(part)
        main = row(theme.space("m"))
        for button in (self.pause, self.go_on, self.back):
            main.addWidget(button, 1)
        column.addLayout(main)
        column.addWidget(Actions(theme, self.wrong, self.more))
        for side in self._sides:
            column.addWidget(side)

    def _build_talk(self) -> QWidget:
        line = row(self._theme.space("m"))
        line.setContentsMargins(0, 0, 0, self._theme.space("xs"))
        line.addStretch(1)
        line.addWidget(Icon(self._theme, "message-circle"))
        self.talk.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.talk, 0 if not self._theme.is_large else 100)
        line.addStretch(1)
        held = QWidget()
        held.setLayout(line)
        return held

    def _unfold(self, is_open: bool) -> None:
        self._is_open = is_open
        for side in self._sides:
            side.setVisible(is_open)
        self._talk_row.setVisible(not is_open)
        self.more.setText(
            self._texts("session.details_less" if is_open else "session.details")
        )

    def _on_more(self) -> None:
        self._unfold(not self._is_open)
        self.unfolded.emit(self._is_open)


def back_words(texts: Texts, view: SessionView) -> str:
    """Return when somebody is back who is out, or who leaves now, or ""."""
    if not view.is_away or view.back_at is None:
        return ""
    clock = clock_time(view.back_at.time())
    is_out = view.stage is Stage.RUNNING
    return texts("session.back_by" if is_out else "session.leave_now", clock=clock)


def _margin() -> QSpacerItem:
    """Return the room beside the cards, which a narrow window may take."""
    fixed = QSizePolicy.Policy.Minimum
    return QSpacerItem(SIDE_MARGIN, 1, QSizePolicy.Policy.Maximum, fixed)
