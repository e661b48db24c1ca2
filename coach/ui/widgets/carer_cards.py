"""The cards of the carers' guide: what to say, talks, parts to read, the crisis."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import (
    HelpButton,
    LinkButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Actions, empty, row, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.carers import GuidePart, Pair, Talk
    from coach.domain.wording import Texts
    from coach.services.carers import CarersView
    from coach.ui.theme import Theme

TOP = Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft
SIGNS_SHOWN = 3


class SayCard(Card):
    """What could be said and what is better left unsaid, by situation or by words.

    Signals:
        situation_asked: the id of a situation.
        searched: words to look for.
    """

    situation_asked = Signal(str)
    searched = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, view: CarersView) -> None:
        super().__init__(theme, padding=28, gap=14, label=texts("carers.say"))
        self._texts = texts
        words = texts("carers.say_search")
        self.search = LineInput(theme)
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.textChanged.connect(self.searched)
        choices = [(each.id, each.title) for each in view.situations]
        self.chips = ChipRow(theme, choices, label=texts("carers.situations"))
        self.chips.chosen.connect(self._on_chosen)
        self.line = Text(theme, "body_2", " ")
        self.body.addWidget(self.search)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.line)
        self.pairs = QWidget()
        self._column = stack(theme.space("m"))
        self.pairs.setLayout(self._column)
        self.body.addWidget(self.pairs)
        self.body.addWidget(Rule(theme))
        self.body.addWidget(Text(theme, "small", texts("carers.comfort")))
        self.show_view(view)

    def show_view(self, view: CarersView) -> None:
        """Show other sentences; chips and search stay."""
        open_ = view.situation
        self.chips.set_values(() if open_ is None else (open_.id,))
        self.line.setText("" if open_ is None else open_.line)
        self.line.setVisible(open_ is not None)
        empty(self._column)
        if not view.pairs:
            none = Text(self._theme, "body_2", self._texts("carers.say_none"))
            self._column.addWidget(none)
            none.show()
        for pair in view.pairs:
            part = PairLines(self._theme, self._texts, pair)
            self._column.addWidget(part)
            part.show()

    def _on_chosen(self, values: object) -> None:
        assert isinstance(values, tuple), "the values that are on"
        if values:
            with QSignalBlocker(self.search):
                self.search.clear()
            self.situation_asked.emit(str(values[0]))
        else:
            self.searched.emit(self.search.text())


class PairLines(QWidget):
    """A sentence that opens, the one beside it that closes, and why."""

    def __init__(self, theme: Theme, texts: Texts, pair: Pair) -> None:
        super().__init__()
        column = stack(2)
        self.setLayout(column)
        for icon, text_id, words, color in (
            ("check", "carers.say", pair.say, "ink"),
            ("minus", "carers.avoid", pair.avoid, "ink_2"),
        ):
            line = row(theme.space("m"))
            line.addWidget(Icon(theme, icon, 20), 0, TOP)
            said = Text(theme, "body", f"“{words}”", color=color)
            said.setAccessibleName(f"{texts(text_id)}: “{words}”")
            line.addWidget(said, 1)
            column.addLayout(line)
        why = row(theme.space("m"))
        why.addSpacing(theme.px(20))
        why.addWidget(Text(theme, "small", pair.why), 1)
        column.addLayout(why)


class TalksCard(Card):
    """Conversations to practise, a link each.

    Signals:
        asked: the id of a talk.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, talks: Sequence[Talk]) -> None:
        super().__init__(theme, gap=4, label=texts("carers.talks"))
        self.body.addWidget(Text(theme, "label", texts("carers.talks")))
        self.body.addWidget(Text(theme, "small", texts("carers.talks_line")))
        self.links: list[LinkButton] = []
        for talk in talks:
            link = LinkButton(theme, talk.title)
            link.clicked.connect(partial(self.asked.emit, talk.id))
            self.links.append(link)
            self.body.addWidget(link, 0, LEFT)
        self.body.addStretch(1)


class PartCard(Card):
    """A part of the guide: lines, and ticks that are gone with the page.

    Args:
        theme: the look in force.
        part: the part.
        tint: a palette token for the fill.
        more: a quiet line under it all.
        when_many: what is said once there are ticks enough.
        enough: says whether so many ticks are.
        rest: words on a button that is shown with that, or "".

    Signals:
        rest_asked: inviting is to rest.
    """

    rest_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        part: GuidePart,
        *,
        tint: str = "",
        more: str = "",
        when_many: str = "",
        enough: Callable[[int], bool] = bool,
        rest: str = "",
    ) -> None:
        super().__init__(theme, tint, gap=8, label=part.title)
        self._enough, self._can_rest = enough, bool(rest)
        self.body.addWidget(Text(theme, "label", part.title))
        for words in part.lines:
            self.body.addWidget(Text(theme, "body_2", words))
        self.ticks = [Tick(theme, words) for words in part.ticks]
        for tick in self.ticks:
            tick.toggled.connect(self._on_ticked)
            self.body.addWidget(tick)
        self.many = Text(theme, "body", when_many)
        self.rest = SecondaryButton(theme, rest)
        self.rest.clicked.connect(self.rest_asked)
        self.body.addWidget(self.many)
        self.body.addWidget(self.rest, 0, LEFT)
        self._on_ticked()
        if more:
            self.body.addWidget(Text(theme, "caption", more))
        self.body.addStretch(1)

    def offer_rest(self, *, is_offered: bool) -> None:
        """Offer the button to rest with enough ticks, or not at all."""
        self._can_rest = is_offered
        self._on_ticked()

    def _on_ticked(self) -> None:
        is_many = self._enough(sum(tick.isChecked() for tick in self.ticks))
        self.many.setVisible(is_many and bool(self.many.text()))
        self.rest.setVisible(is_many and self._can_rest)


class CrisisCard(Card):
    """What to do when it is about life and death, with the way to the numbers.

    Signals:
        help_asked: the page with the numbers is wanted.
    """

    help_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: CarersView) -> None:
        super().__init__(theme, "help_soft", gap=8, label=texts("carers.crisis"))
        self._texts = texts
        self.body.addWidget(
            Text(theme, "label", texts("carers.crisis"), color="help_text")
        )
        signs = view.part("call_now").lines
        for words in signs[:SIGNS_SHOWN]:
            self.body.addWidget(Text(theme, "small_ink", words))
        self.help = HelpButton(theme, texts("carers.to_help"))
        self.help.clicked.connect(self.help_asked)
        self.open = QuietButton(theme, texts("carers.crisis_open"))
        self.open.clicked.connect(self._on_open)
        self.body.addWidget(Actions(theme, self.help, self.open))
        self.more = QWidget()
        column = stack(8)
        self.more.setLayout(column)
        for name in ("crisis", "crisis_refused"):
            part = view.part(name)
            column.addWidget(Text(theme, "label", part.title, color="help_text"))
            for words in part.lines:
                column.addWidget(Text(theme, "small_ink", words))
        title = view.part("call_now").title
        column.addWidget(Text(theme, "label", title, color="help_text"))
        for words in signs[SIGNS_SHOWN:]:
            column.addWidget(Text(theme, "small_ink", words))
        self.more.hide()
        self.body.addWidget(self.more)
        self.body.addStretch(1)

    def unfold(self) -> None:
        """Show all of it, and give the keyboard to what folds it away."""
        if self.more.isHidden():
            self._on_open()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        is_open = self.more.isHidden()
        self.more.setVisible(is_open)
        name = "carers.close_it" if is_open else "carers.crisis_open"
        self.open.setText(self._texts(name))
        self.open.updateGeometry()
