"""The form of a new experiment: two things, how many weeks, what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.services.tryout_view import WEEKS, TryoutForm
from coach.ui.widgets.buttons import HeroButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.wording import Texts
    from coach.services.tryout_view import NewView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

SIDES = ("heads", "tails")
PROMISES = (
    ("sprout", "tryout.tiny_always"),
    ("flag", "tryout.stop_any_day"),
    ("pencil", "tryout.other_fine"),
)
COIN_PX = 40


class CoinMark(Drawn):
    """The coin beside a title; it says nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, is_decorative=True)
        self.setFixedSize(self.design_size(COIN_PX, COIN_PX))

    def draw(self, sketch: Sketch) -> None:
        """Draw a sun over a hill in a ring."""
        middle, ring = COIN_PX / 2, COIN_PX / 2 - 1.5
        sketch.oval((middle, middle), (ring, ring), "lift_soft", edge="lift", width=2)
        sketch.oval((middle, middle - 3), (6, 6), "lift_fill")
        hill = QPainterPath(QPointF(8, middle + 9))
        hill.quadTo(QPointF(15, middle + 1), QPointF(middle + 1, middle + 6))
        hill.quadTo(QPointF(26, middle + 9), QPointF(COIN_PX - 8, middle + 6))
        sketch.shape(hill, None, edge="lift", width=3)


def title_block(theme: Theme, label: str, title: str) -> QWidget:
    """Return a coin with a small label over a title."""
    block, line = QWidget(), row(theme.space("m"))
    block.setLayout(line)
    line.addWidget(CoinMark(theme), 0, Qt.AlignmentFlag.AlignVCenter)
    words = stack()
    words.addWidget(Text(theme, "small", label))
    words.addWidget(Text(theme, "heading", title))
    line.addLayout(words, 1)
    return block


class NewCard(Card):
    """Asks for two things and weeks; what is chosen is kept at once.

    Signals:
        edited: the `TryoutForm` as it stands, with every change.
        started: the filled `TryoutForm`.
        left: the person does not want to begin one now.
    """

    edited = Signal(object)
    started = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: NewView) -> None:
        label = texts("tryout.new_title")
        super().__init__(theme, gap=0, padding=28, label=label)
        self._texts, self._view = texts, view
        self._icons = {thing.id: thing.icon for thing in view.things}
        self._own = {thing.id for thing in view.things if thing.own}
        choices = [(thing.id, thing.title) for thing in view.things]
        self.lists: dict[str, DropDown] = {}
        self.words: dict[str, Field] = {}
        self.body.addWidget(title_block(theme, texts("tryout.new_label"), label))
        self.body.addSpacing(16)
        pair = stack(theme.space("m")) if theme.is_large else row(theme.space("m"))
        for side in SIDES:
            pair.addLayout(self._side(theme, side, choices), 1)
        self.body.addLayout(pair)
        self.body.addSpacing(8)
        self.body.addWidget(Text(theme, "small", texts("tryout.pick_two")))
        if view.left_out:
            self.body.addSpacing(4)
            self.body.addWidget(Meta(theme, "info", view.left_out))
        self._add_weeks(theme)
        self._add_rest(theme)
        self.set_form(view.form)

    def fits(self, view: NewView) -> bool:
        """Say whether the form holds what a view has to choose from."""
        return (view.things, view.left_out) == (self._view.things, self._view.left_out)

    def form(self) -> TryoutForm:
        """Return what is chosen, as it stands."""
        chosen = {side: str(self.lists[side].value() or "") for side in SIDES}
        said = {f"{side}_words": self.words[side].text() for side in SIDES}
        weeks = self.weeks.value()
        assert isinstance(weeks, int)
        return TryoutForm(**chosen, **said, weeks=weeks)

    def set_form(self, form: TryoutForm) -> None:
        """Show what is chosen; what stands there already is left alone."""
        if self.weeks.value() is not None and form == self.form():
            return
        for side in SIDES:
            self.lists[side].set_value(getattr(form, side))
            self.words[side].set_text(getattr(form, f"{side}_words"))
        self.weeks.set_value(form.weeks)
        self._follow()

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is not right yet, and go to the first of it."""
        self.problem.label.setText(problems.get("form", ""))
        self.problem.setVisible("form" in problems)
        for side in SIDES:
            said, is_own = problems.get(side, ""), self._is_own(side)
            self.words[side].set_problem(said if is_own else "")
            self.lists[side].set_problem("" if is_own else said)
        first = next((side for side in SIDES if side in problems), "")
        if first:
            self._box(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Give the first list the keyboard."""
        self.lists["heads"].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Hand the filled form over."""
        self.started.emit(self.form())

    def _side(
        self, theme: Theme, side: str, choices: list[tuple[str, str]]
    ) -> QVBoxLayout:
        column = stack(4)
        held = self.lists[side] = DropDown(
            theme, self._texts(f"tryout.{side}"), choices
        )
        held.box.setFixedHeight(theme.px(theme.size("button_hero")))
        held.chosen.connect(self._on_edited)
        words = self.words[side] = Field(theme, self._texts("tryout.own_words"))
        words.edited.connect(self._on_edited)
        column.addWidget(held)
        column.addWidget(words)
        column.addStretch(1)
        return column

    def _add_weeks(self, theme: Theme) -> None:
        texts, asked = self._texts, self._texts("tryout.weeks")
        self.body.addSpacing(18)
        self.body.addWidget(Text(theme, "small_label", asked))
        self.body.addSpacing(6)
        numbers = [(weeks, str(weeks)) for weeks in WEEKS]
        self.weeks = Segmented(theme, numbers, label=asked)
        self.weeks.chosen.connect(self._on_edited)
        self.body.addWidget(self.weeks, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(8)
        self.weeks_line = Text(theme, "small", texts("tryout.weeks_4"))
        self.body.addWidget(self.weeks_line)
        self.body.addSpacing(18)
        self.body.addWidget(Text(theme, "small_label", texts("tryout.look_at")))
        self.body.addSpacing(4)
        self.body.addWidget(Text(theme, "small_ink", texts("tryout.look_at_line")))
        self.body.addSpacing(16)

    def _add_rest(self, theme: Theme) -> None:
        texts = self._texts
        for icon, text_id in PROMISES:
            line = row(theme.space("m"))
            mark = Icon(theme, icon, 18, "primary_text")
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(theme, "small_ink", texts(text_id)), 1)
            self.body.addLayout(line)
            self.body.addSpacing(8)
        self.body.addWidget(Text(theme, "caption", texts("tryout.fixed")))
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.body.addWidget(self.problem)
        self.body.addSpacing(12)
        self.body.addStretch(1)
        self.start_button = HeroButton(theme, texts("tryout.start"))
        self.start_button.clicked.connect(self.start)
        leave = QuietButton(theme, texts("tryout.not_now"))
        leave.clicked.connect(self.left)
        self.body.addWidget(Actions(theme, self.start_button, leave))

    def _box(self, side: str) -> QWidget:
        return (self.words if self._is_own(side) else self.lists)[side].box

    def _is_own(self, side: str) -> bool:
        return self.lists[side].value() in self._own

    def _follow(self) -> None:
        """Show own words where they are asked for, icons, and the weeks' line."""
        for side in SIDES:
            chosen = str(self.lists[side].value() or "")
            is_own = self._is_own(side)
            self.words[side].setVisible(is_own)
            self.lists[side].box.set_look("", "" if is_own else self._icons[chosen])
            self.lists[side].box.update()
        self.weeks_line.setText(self._texts(f"tryout.weeks_{self.weeks.value()}"))
        self.set_problems({})

    def _on_edited(self, _value: object = None) -> None:
        self._follow()
        self.edited.emit(self.form())
