"""During a routine: one move at a time, drawn large, with its line and its time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.routine_time import reach_at, repeat_at
from coach.services.session import Stage
from coach.ui.widgets.buttons import (
    Button,
    HeroButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from coach.domain.routine import Move, MoveBook
    from coach.domain.routine_time import Spot
    from coach.domain.wording import Texts
    from coach.services.routine import RoutineView
    from coach.ui.theme import Theme

FIGURE_LARGE_TEXT = 240
WORDS_WIDTH = 420
PREVIEW_S = 4.0


class RoutinePlayer(QWidget):
    """The move of the moment.

    Signals:
        paused, went_on, skipped, went_back, felt_wrong, ended: what was pressed.
        easier_asked: True for the easier ways, False for the usual ones.
    """

    paused = Signal()
    went_on = Signal()
    skipped = Signal()
    went_back = Signal()
    felt_wrong = Signal()
    ended = Signal()
    easier_asked = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, book: MoveBook) -> None:
        super().__init__()
        self._theme, self._texts, self._book = theme, texts, book
        self._view: RoutineView | None = None
        self._shown: tuple[int, int, bool] | None = None
        self.figure = Figure(theme)
        self.count = Text(theme, "small")
        self.title = Text(theme, "title")
        self.how = Text(theme, "lead")
        self.care = Text(theme, "small_ink", color="lift_text")
        self.time = Text(theme, "number" if theme.is_large else "number_big")
        self.line = Text(theme, "heading")
        self.pause = HeroButton(theme, texts("routine.pause"), icon="pause")
        self.go_on = HeroButton(theme, texts("routine.go_on"), icon="play")
        self.back = SecondaryButton(theme, texts("routine.back"), height=56)
        self.next = SecondaryButton(theme, texts("routine.next"), height=56)
        self.easier = QuietButton(theme, texts("routine.easier"))
        self.wrong = QuietButton(theme, texts("routine.wrong"))
        self.stop = QuietButton(theme, texts("routine.stop"))
        self.done = PrimaryButton(theme, texts("routine.done"), icon="check")
        self._build()
        for button, signal in (
            (self.pause, self.paused),
            (self.go_on, self.went_on),
            (self.back, self.went_back),
            (self.next, self.skipped),
            (self.wrong, self.felt_wrong),
            (self.stop, self.ended),
            (self.done, self.ended),
        ):
            button.clicked.connect(signal)
        self.easier.clicked.connect(self._on_easier)

    def set_view(self, view: RoutineView) -> None:
        """Show a routine under way."""
        self._view, self._shown = view, None
        is_over, runs = view.spot.is_over, view.stage is Stage.RUNNING
        self.pause.setVisible(runs and not is_over)
        self.go_on.setVisible(not runs and not is_over)
        for part in (self.back, self.next, self.easier, self.stop, self.wrong):
            part.setVisible(not is_over)
        self.done.setVisible(is_over)
        words = "as_before" if view.is_easier else "easier"
        self.easier.setText(self._texts(f"routine.{words}"))
        self.set_spot(view.spot)

    def set_spot(self, spot: Spot) -> None:
        """Show where the person is; cheap enough for every frame."""
        view = self._view
        if view is None:
            return
        if spot.is_over:
            self._show_end(view)
            return
        stretch = spot.stretch
        key = (stretch.move, stretch.side, stretch.is_rest)
        move = view.moves[stretch.move]
        if key != self._shown:
            self._shown = key
            self._show_move(view, move, spot)
        self._show_time(view, move, spot)

    def main(self) -> QWidget:
        """Return the button of the moment."""
        buttons = (self.done, self.pause, self.go_on)
        return next(button for button in buttons if not button.isHidden())

    def buttons(self) -> tuple[Button, ...]:
        """Return what takes the keyboard, from the left."""
        main = (self.back, self.pause, self.go_on, self.done, self.next)
        return (*main, self.easier, self.wrong, self.stop)

    def _show_move(self, view: RoutineView, move: Move, spot: Spot) -> None:
        texts, stretch = self._texts, spot.stretch
        poses = [self._book.poses[name] for name in move.poses]
        self.figure.set_poses(
            poses, self._described(move, len(poses)), is_other_side=stretch.side > 0
        )
        number = stretch.move + 1
        of = texts("routine.move_of", number=number, moves=len(view.moves))
        self.count.setText(of)
        self.title.setText(move.title)
        self.how.setText(move.easier if view.is_easier else move.how)
        self.care.setText(move.care)
        self.care.setVisible(bool(move.care))
        self.figure.say(f"{of}. {move.title}. {self._line(view, move, spot)}")

    def _show_time(self, view: RoutineView, move: Move, spot: Spot) -> None:
        texts = self._texts
        self.line.setText(self._line(view, move, spot))
        left = texts("routine.time_left", seconds=math.ceil(spot.left_s))
        if spot.stretch.is_rest:
            self.time.setText(left)
            self.figure.set_reach(_preview(move, spot.into_s), self._breath(move, 0.0))
            return
        repeat = repeat_at(move, spot.into_s)
        counted = texts("routine.repeat_of", number=repeat, repeats=move.repeats)
        self.time.setText(counted if repeat else left)
        reach = reach_at(move, spot.into_s)
        self.figure.set_reach(reach, self._breath(move, reach))

    def _line(self, view: RoutineView, move: Move, spot: Spot) -> str:
        texts, stretch = self._texts, spot.stretch
        if view.stage is not Stage.RUNNING:
            return texts("routine.paused")
        if stretch.is_rest:
            return texts("routine.ready")
        if move.breath_in_s:
            gone = spot.into_s % move.pace_s
            words = "breathe_in" if gone < move.breath_in_s else "breathe_out"
            return texts(f"routine.{words}")
        if move.sides > 1:
            return texts("routine.other_side" if stretch.side else "routine.side")
        return ""

    def _show_end(self, view: RoutineView) -> None:
        texts = self._texts
        number = len(view.moves)
        of = texts("routine.move_of", number=number, moves=number)
        self.count.setText(of)
        self.title.setText(texts("routine.over_title"))
        self.how.setText(texts("routine.over_line"))
        self.care.hide()
        self.time.setText("")
        self.line.setText("")
        move = view.moves[-1]
        poses = [self._book.poses[name] for name in move.poses]
        self.figure.set_poses(poses[:1], self._described(move, 1))

    def _described(self, move: Move, poses: int) -> str:
        if self._theme.reduce_motion and poses > 1:
            return self._texts(
                "routine.picture_pair", picture=move.picture, poses=poses
            )
        return move.picture

    def _breath(self, move: Move, full: float) -> float | None:
        return full if move.breath_in_s else None

    def _on_easier(self) -> None:
        if self._view is not None:
            self.easier_asked.emit(not self._view.is_easier)

    def _build(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        words = self._words()
        if theme.is_large:
            self.figure.setFixedSize(FIGURE_LARGE_TEXT, FIGURE_LARGE_TEXT)
            top = row(theme.space("l"))
            top.addWidget(self.figure)
            top.addWidget(self._clock(), 1)
            column.addLayout(top)
            column.addWidget(words)
        else:
            words.setFixedWidth(theme.px(WORDS_WIDTH))
            top = row(theme.space("xl"))
            top.addWidget(self.figure, 1)
            top.addWidget(words)
            column.addLayout(top, 1)
        middle = Qt.AlignmentFlag.AlignHCenter
        side = Qt.AlignmentFlag(0) if theme.is_large else middle
        column.addWidget(self._main_row(), 0, side)
        column.addWidget(self._quiet_row(), 0, side)

    def _words(self) -> QWidget:
        theme, held = self._theme, QWidget()
        words = stack(theme.space("s"))
        held.setLayout(words)
        if not theme.is_large:
            words.addWidget(self.count)
        for part in (self.title, self.how, self.care):
            words.addWidget(part)
        if not theme.is_large:
            words.addSpacing(theme.space("s"))
            words.addWidget(self._clock())
            words.addStretch(1)
        return held

    def _clock(self) -> QWidget:
        held, column = QWidget(), stack(self._theme.space("xs"))
        held.setLayout(column)
        if self._theme.is_large:
            column.addWidget(self.count)
        column.addWidget(self.time)
        column.addWidget(self.line)
        column.addStretch(1)
        return held

    def _main_row(self) -> QWidget:
        held, main = QWidget(), row(self._theme.space("m"))
        held.setLayout(main)
        share = 1 if self._theme.is_large else 0
        for button in (self.back, self.pause, self.go_on, self.done, self.next):
            main.addWidget(button, share)
        return held

    def _quiet_row(self) -> QWidget:
        quiet = (self.easier, self.wrong, self.stop)
        if self._theme.is_large:
            return Actions(self._theme, *quiet)
        held, line = QWidget(), row(self._theme.space("xl"))
        held.setLayout(line)
        for button in quiet:
            line.addWidget(button)
        return held


def _preview(move: Move, into_s: float) -> float:
    """Return how far the figure shows what is coming, while getting ready."""
    if not move.repeats:
        return reach_at(move, max(0.0, into_s - 1))
    return reach_at(move, into_s * move.pace_s / max(PREVIEW_S, move.pace_s))
