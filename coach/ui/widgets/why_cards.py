"""The cards of *Why this step*: the rule, what would change it, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.plan_words import ICONS, standing_words
from coach.ui.widgets.stacks import Actions, Flow, row, stack
from coach.ui.widgets.strength_badge import Badge
from coach.ui.widgets.why_stones import WhyStones

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.facts import Choice
    from coach.domain.wording import Texts
    from coach.services.why import Way, WhyView
    from coach.ui.theme import Theme

HERO_PAD = 28


class RuleCard(Card):
    """The rule in words, what else weighs, and the stones it leads over."""

    def __init__(self, theme: Theme, texts: Texts, view: WhyView) -> None:
        super().__init__(theme, padding=HERO_PAD, gap=0, label=texts("why.rule_label"))
        self.body.setContentsMargins(HERO_PAD, 24, HERO_PAD, 16)
        self.body.addWidget(Meta(theme, "list-checks", texts("why.rule_label")))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Text(theme, "heading", view.rule))
        if view.more:
            self.body.addSpacing(theme.space("s"))
            self.body.addWidget(Text(theme, "body_2", " ".join(view.more)))
        if view.stones:
            self.body.addSpacing(theme.space("l"))
            self.stones = WhyStones(theme, texts)
            self.stones.set_stones(view.stones)
            self.body.addWidget(self.stones)
        self.body.addStretch(1)


class WaysCard(Card):
    """What would change the step, the plan's own word first."""

    def __init__(self, theme: Theme, texts: Texts, view: WhyView) -> None:
        super().__init__(theme, gap=0, label=texts("why.ways"))
        self.body.setContentsMargins(24, 24, 24, 20)
        self.body.addWidget(Text(theme, "label", texts("why.ways")))
        self.body.addSpacing(theme.space("s"))
        for place, way in enumerate(view.ways):
            if place:
                self.body.addSpacing(theme.space("m"))
            self.body.addWidget(_way(theme, way))
        self.body.addStretch(1)


def _way(theme: Theme, way: Way) -> QWidget:
    holder = QWidget()
    line = row(theme.space("m"))
    holder.setLayout(line)
    line.addWidget(Icon(theme, way.icon, 22), 0, Qt.AlignmentFlag.AlignTop)
    words = stack()
    words.addWidget(Text(theme, "label", way.title))
    words.addWidget(Text(theme, "small", way.line))
    line.addLayout(words, 1)
    return holder


class SourceCard(Card):
    """How well the rule is founded, and on whose words; the sources fold out."""

    def __init__(self, theme: Theme, texts: Texts, view: WhyView) -> None:
        super().__init__(theme, "lake_soft", gap=0, label=texts("why.from"))
        self.body.setContentsMargins(24, 24, 24, 20)
        self._texts = texts
        first = view.sources[0]
        self.badge = Badge(theme, texts, first.strength)
        self.body.addWidget(self.badge)
        self.body.addSpacing(theme.space("m"))
        self.body.addWidget(Text(theme, "label", texts("why.from")))
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(Text(theme, "small", first.supports))
        self.sources = QWidget()
        column = stack(theme.space("m"))
        self.sources.setLayout(column)
        for source in view.sources:
            citation = Text(theme, "small", source.citation)
            column.addWidget(citation)
            if source is not first:
                column.addWidget(Text(theme, "caption", source.supports, color="ink_2"))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(self.sources)
        self.body.addStretch(1)
        self.more = QuietButton(theme, texts("why.show_sources"))
        foot = Flow(0)
        foot.addWidget(self.more)
        self.body.addLayout(foot)
        self.more.clicked.connect(self._fold)
        self.sources.hide()

    def _fold(self) -> None:
        is_open = self.sources.isHidden()
        self.sources.setVisible(is_open)
        form = "hide" if is_open else "show"
        self.more.setText(self._texts(f"why.{form}_sources"))


class LastWordCard(Card):
    """The open choices as buttons; a press keeps one.

    Signals:
        kept: the `Choice` that was pressed.
    """

    kept = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, view: WhyView) -> None:
        super().__init__(theme, label=texts("why.last_word"))
        self.body.setContentsMargins(HERO_PAD, 16, HERO_PAD, 16)
        line: QBoxLayout = stack(12) if theme.is_large else row(theme.space("l"))
        words = stack()
        words.addWidget(Text(theme, "label", texts("why.last_word")))
        said = texts("why.last_line")
        if view.plan.chosen is not None:
            said = standing_words(texts, view.plan, view.chosen_from)
        self.said = Text(theme, "small", said)
        words.addWidget(self.said)
        line.addLayout(words, 1)
        self.buttons: dict[Choice, PrimaryButton | SecondaryButton] = {}
        for word in view.words:
            kind = PrimaryButton if word.choice is view.main else SecondaryButton
            button = kind(theme, word.words, ICONS[word.choice])
            button.clicked.connect(lambda _=False, c=word.choice: self.kept.emit(c))
            self.buttons[word.choice] = button
        actions = Actions(theme, *self.buttons.values())
        if theme.is_large:
            line.addWidget(actions)
        else:
            for button in self.buttons.values():
                line.addWidget(button)
        self.body.addLayout(line)
        self._main = view.main

    def press_main(self) -> None:
        """Press the button of what is chosen or suggested."""
        if (button := self.buttons.get(self._main)) is not None:
            button.click()

    def focus_on(self, choice: Choice) -> None:
        """Give the keyboard to the button of a choice, as far as it is there."""
        if (button := self.buttons.get(choice)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
