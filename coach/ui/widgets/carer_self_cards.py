"""The cards of the page for oneself, of somebody who helps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import (
    HelpButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import Actions, empty, row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.carer_wellbeing import SelfQuestion, TwoView, WellbeingView
    from coach.ui.theme import Theme

TILE_PX = 48
TOP = Qt.AlignmentFlag.AlignTop


class WeekCard(Card):
    """The three questions, each 0-10, and what is said to a low answer.

    Signals:
        answered: the id of a question, and 0-10 or None where it was taken back.
    """

    answered = Signal(str, object)

    def __init__(self, theme: Theme, texts: Texts, view: WellbeingView) -> None:
        super().__init__(theme, gap=8, label=texts("carer_rest.week"))
        self.body.addWidget(Text(theme, "label", texts("carer_rest.week")))
        self.body.addWidget(Text(theme, "body_2", texts("carer_rest.week_line")))
        self.scales: dict[str, StepScale] = {}
        self.lines: dict[str, Text] = {}
        for question in view.questions:
            self.body.addSpacing(theme.space("s"))
            self._add(theme, texts, question)
        self.body.addStretch(1)
        self.show_view(view)

    def show_view(self, view: WellbeingView) -> None:
        """Show what is answered now."""
        for question in view.questions:
            id_ = question.asked.id
            if self.scales[id_].value != question.value:
                self.scales[id_].set_value(question.value)
            self.lines[id_].setText(question.line)
            self.lines[id_].setVisible(bool(question.line))

    def _add(self, theme: Theme, texts: Texts, question: SelfQuestion) -> None:
        asked = question.asked
        scale = self.scales[asked.id] = StepScale(
            theme, texts, name=asked.asks, low=asked.low_end, high=asked.high_end
        )
        scale.chosen.connect(partial(self.answered.emit, asked.id))
        scale.cleared.connect(partial(self.answered.emit, asked.id, None))
        line = self.lines[asked.id] = Text(theme, "small_ink", " ")
        self.body.addWidget(Text(theme, "body", asked.asks))
        self.body.addWidget(scale)
        self.body.addWidget(line)


class OwnCard(Card):
    """Ten minutes for oneself; built once, it shows one view after another.

    Signals:
        did: what is shown was done.
        another_asked: another idea is wanted.
    """

    did = Signal()
    another_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: WellbeingView) -> None:
        super().__init__(theme, "primary_soft", gap=8, label=texts("carer_rest.own"))
        self.body.addWidget(Meta(theme, "coffee", texts("carer_rest.own")))
        self.holder = QWidget()
        self._theme, self._shown = theme, ""
        self._line = row(theme.space("m"))
        self.holder.setLayout(self._line)
        self.body.addWidget(self.holder)
        self.done = Meta(theme, "check", texts("carer_rest.own_done"))
        self.times = Text(theme, "caption", " ")
        self.did_it = PrimaryButton(theme, texts("carer_rest.own_did"))
        self.did_it.clicked.connect(self.did)
        self.another = SecondaryButton(theme, texts("carer_rest.own_another"))
        self.another.setAccessibleName(texts("carer_rest.own_another_more"))
        self.another.clicked.connect(self.another_asked)
        self.body.addWidget(self.done)
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(Actions(theme, self.did_it, self.another))
        self.body.addWidget(self.times)
        self.body.addStretch(1)
        self.show_view(view)

    def show_view(self, view: WellbeingView) -> None:
        """Show what is offered now."""
        if self._shown != view.own.id:
            self._shown = view.own.id
            self._show_own(view)
        had_focus = self.did_it.hasFocus()
        self.done.setVisible(view.is_own_done)
        self.did_it.setHidden(view.is_own_done)
        if had_focus and view.is_own_done:
            self.another.setFocus(Qt.FocusReason.OtherFocusReason)
        self.times.setText(view.own_times)
        self.times.setVisible(bool(view.own_times))

    def _show_own(self, view: WellbeingView) -> None:
        empty(self._line)
        theme, words, column = self._theme, QWidget(), stack(2)
        words.setLayout(column)
        self.title = Text(theme, "label", view.own.title)
        column.addWidget(self.title)
        column.addWidget(Text(theme, "body_2", view.own.line))
        self._line.addWidget(Icon(theme, view.own.icon), 0, TOP)
        self._line.addWidget(words, 1)
        for part in self.holder.findChildren(QWidget):
            part.show()


class TwoCard(Card):
    """The two questions, shut until they are asked for; then their result in words.

    Signals:
        begun, finished, left: what was pressed.
        ticked: the place of a question, 0 and up, and its answer, 0-3.
        help_asked: the page with the numbers is wanted.
    """

    begun = Signal()
    finished = Signal()
    left = Signal()
    ticked = Signal(int, int)
    help_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: TwoView) -> None:
        super().__init__(theme, gap=8, label=texts("carer_rest.two"))
        self._theme, self._texts = theme, texts
        self.groups: list[ChoiceGroup] = []
        self.begin: SecondaryButton | None = None
        self.finish: PrimaryButton | None = None
        self.leave: QuietButton | None = None
        self.help: HelpButton | None = None
        self.body.addWidget(Text(theme, "label", texts("carer_rest.two")))
        self.body.addWidget(Text(theme, "body_2", view.about))
        if view.is_open:
            self._ask(view)
        else:
            self._say(view)
        self.body.addStretch(1)

    def in_order(self) -> list[QWidget]:
        """Return what takes keys, as the eye goes; nothing where nothing is open."""
        tiles = [tile for group in self.groups for tile in group.tiles()]
        presses = (self.finish, self.leave, self.help, self.begin)
        return [*tiles, *(press for press in presses if press is not None)]

    def _ask(self, view: TwoView) -> None:
        theme, texts = self._theme, self._texts
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Text(theme, "body", view.stem))
        choices = [Choice(each.value, each.label) for each in view.options]
        for at, (words, held) in enumerate(zip(view.items, view.answers, strict=True)):
            self.body.addSpacing(theme.space("s"))
            self.body.addWidget(Text(theme, "label", words))
            group = ChoiceGroup(
                theme,
                choices,
                columns=2,
                least_height=TILE_PX,
                label=f"{view.stem} {words}",
                gap=8,
            )
            group.set_value(held)
            group.chosen.connect(partial(self.ticked.emit, at))
            self.groups.append(group)
            self.body.addWidget(group)
        self.finish = PrimaryButton(theme, texts("carer_rest.two_finish"))
        self.finish.clicked.connect(self.finished)
        self.leave = QuietButton(theme, texts("carer_rest.two_leave"))
        self.leave.clicked.connect(self.left)
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Actions(theme, self.finish, self.leave))
        self.body.addWidget(Text(theme, "caption", view.footer))

    def _say(self, view: TwoView) -> None:
        theme, texts = self._theme, self._texts
        if view.result:
            self.body.addWidget(Rule(theme))
            self.body.addWidget(Text(theme, "caption", view.day))
            self.body.addWidget(Text(theme, "body", view.result))
            self.body.addWidget(Text(theme, "small", view.caution))
        if view.is_more:
            self.help = HelpButton(theme, texts("carer_rest.to_help"), height=44)
            self.help.clicked.connect(self.help_asked)
            self.body.addWidget(Actions(theme, self.help))
        if view.later:
            self.body.addWidget(Text(theme, "caption", view.later))
            return
        self.begin = SecondaryButton(theme, texts("carer_rest.two_begin"))
        self.begin.clicked.connect(self.begun)
        self.body.addWidget(Actions(theme, self.begin))


class RestCard(Card):
    """That one is allowed to rest, and that the help page is for carers, too.

    Signals:
        help_asked: the page with the numbers is wanted.
    """

    help_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: WellbeingView) -> None:
        title = view.rest.title
        super().__init__(theme, "help_soft", gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title, color="help_text"))
        for words in view.rest.lines:
            self.body.addWidget(Text(theme, "small_ink", words))
        self.help = HelpButton(theme, texts("carer_rest.to_help"), height=48)
        self.help.clicked.connect(self.help_asked)
        self.body.addWidget(Actions(theme, self.help))
        self.body.addStretch(1)


class PlacesCard(Card):
    """Where there is help for carers, in words."""

    def __init__(self, theme: Theme, texts: Texts, view: WellbeingView) -> None:
        super().__init__(theme, gap=4, label=texts("carer_rest.places"))
        self.body.addWidget(Text(theme, "label", texts("carer_rest.places")))
        for place in view.places:
            self.body.addSpacing(theme.space("s"))
            self.body.addWidget(Text(theme, "small_label", place.title))
            self.body.addWidget(Text(theme, "small", place.line))
        self.body.addStretch(1)
