"""The cards of *For carers*: what to try, what to say, what to do together, oneself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.carers import Strain, Where
from coach.services.carers import Wishes
from coach.ui.widgets.buttons import (
    HelpButton,
    LinkButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.chips import Chip, ChipRow
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.carers import GuidePart, InviteRung, Pair, Talk, Together
    from coach.domain.wording import Texts
    from coach.services.carers import CarersView
    from coach.ui.theme import Theme

TOP = Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft
SIGNS_SHOWN = 3
CONTROL_FROM = 2
"""From so many ticks on the guide says that resting may help."""


class InviteCard(Card):
    """One rung of the ladder of invitations.

    Signals:
        stepped: 1 for a larger one, -1 for a smaller one.
    """

    stepped = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, view: CarersView) -> None:
        super().__init__(theme, padding=28, gap=8, label=texts("carers.one_thing"))
        rung: InviteRung = view.rung
        self.body.addWidget(Meta(theme, "sprout", texts("carers.one_thing")))
        self.title = Text(theme, "step", rung.title)
        self.body.addWidget(self.title)
        self.body.addWidget(Text(theme, "own_words", f"“{rung.say}”"))
        self.body.addWidget(Text(theme, "body_2", rung.why))
        self.less = SecondaryButton(theme, texts("carers.less"))
        self.more = SecondaryButton(theme, texts("carers.more"))
        self.less.setEnabled(view.can_ask_less)
        self.more.setEnabled(view.can_ask_more)
        self.less.clicked.connect(partial(self.stepped.emit, -1))
        self.more.clicked.connect(partial(self.stepped.emit, 1))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Actions(theme, self.less, self.more))
        self.body.addWidget(Text(theme, "caption", texts("carers.rung_note")))
        self.body.addStretch(1)


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
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
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
            self.search.blockSignals(True)  # Qt's own
            self.search.clear()
            self.search.blockSignals(False)  # Qt's own
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


class TogetherCard(Card):
    """Something to do side by side, and what it has to suit.

    Signals:
        wished: the `Wishes` it has to suit.
        another_asked: another idea is wanted.
    """

    wished = Signal(object)
    another_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: CarersView) -> None:
        super().__init__(theme, "lake_soft", gap=8, label=texts("carers.together"))
        self.body.addWidget(Meta(theme, "footprints", texts("carers.together")))
        idea: Together | None = view.idea
        if idea is None:
            self.body.addWidget(Text(theme, "body", texts("carers.idea_none")))
        else:
            self.body.addWidget(Text(theme, "label", idea.title))
            self.body.addWidget(Text(theme, "body_2", idea.line))
            minutes = texts("carers.idea_minutes", minutes=idea.minutes)
            self.body.addWidget(Text(theme, "caption", minutes))
        wishes = view.wishes
        self.energy = ChipRow(
            theme,
            [(each, texts(f"carers.energy_{each}")) for each in Strain],
            label=texts("carers.energy"),
        )
        self.place = ChipRow(
            theme,
            [(each, texts(f"carers.place_{each}")) for each in Where],
            label=texts("carers.place"),
        )
        self.energy.set_values([] if wishes.energy is None else [wishes.energy])
        self.place.set_values([] if wishes.place is None else [wishes.place])
        for title, chips in (("energy", self.energy), ("place", self.place)):
            self.body.addWidget(Text(theme, "caption", texts(f"carers.{title}")))
            self.body.addWidget(chips)
            chips.chosen.connect(self._on_wished)
        self.another = LinkButton(theme, texts("carers.idea_another"))
        self.another.clicked.connect(self.another_asked)
        self.body.addWidget(self.another, 0, LEFT)
        self.body.addWidget(Text(theme, "caption", texts("carers.together_note")))
        self.body.addStretch(1)

    def chips(self) -> list[Chip]:
        """Return all chips of wishes, in order."""
        return [*self.energy.chips(), *self.place.chips()]

    def _on_wished(self, _: object) -> None:
        energy, place = self.energy.values(), self.place.values()
        self.wished.emit(
            Wishes(
                energy=Strain(str(energy[0])) if energy else None,
                place=Where(str(place[0])) if place else None,
            )
        )


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
    """A part of the guide: lines, and ticks that are gone with the page."""

    def __init__(
        self,
        theme: Theme,
        part: GuidePart,
        *,
        tint: str = "",
        more: str = "",
        when_many: str = "",
        many: int = CONTROL_FROM,
    ) -> None:
        super().__init__(theme, tint, gap=8, label=part.title)
        self._many = many
        self.body.addWidget(Text(theme, "label", part.title))
        for words in part.lines:
            self.body.addWidget(Text(theme, "body_2", words))
        self.ticks = [Tick(theme, words) for words in part.ticks]
        for tick in self.ticks:
            tick.toggled.connect(self._on_ticked)
            self.body.addWidget(tick)
        self.many: Text | None = None
        if when_many:
            self.many = Text(theme, "body", when_many)
            self.many.hide()
            self.body.addWidget(self.many)
        if more:
            self.body.addWidget(Text(theme, "caption", more))
        self.body.addStretch(1)

    def _on_ticked(self) -> None:
        count = sum(tick.isChecked() for tick in self.ticks)
        if self.many is not None:
            self.many.setVisible(count >= self._many)


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

    def _on_open(self) -> None:
        is_open = self.more.isHidden()
        self.more.setVisible(is_open)
        name = "carers.close_it" if is_open else "carers.crisis_open"
        self.open.setText(self._texts(name))
        self.open.updateGeometry()
