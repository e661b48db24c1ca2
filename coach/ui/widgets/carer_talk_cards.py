"""The cards of a practice talk: what was said, what could be said, how it lands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Actions, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.carers import TalkChoice
    from coach.domain.wording import Texts
    from coach.services.carer_talk import Said, TalkView
    from coach.ui.theme import Theme

BUBBLE_PX = 400
RIGHT = Qt.AlignmentFlag.AlignRight
LEFT = Qt.AlignmentFlag.AlignLeft


class Bubble(Card):
    """Something that was said; one's own words stand at the right."""

    def __init__(self, theme: Theme, texts: Texts, said: Said) -> None:
        tint = "primary_soft" if said.is_mine else "sunken"
        super().__init__(theme, tint, padding=12, gap=0)
        who = texts("carers.talk_you" if said.is_mine else "carers.talk_sam")
        shown = f"“{said.words}”" if said.is_mine else said.words
        words = Text(theme, "body", shown)
        words.setAccessibleName(texts("carers.talk_said", who=who, words=shown))
        self.body.addWidget(words)
        if not theme.is_large:
            self.setMaximumWidth(theme.px(BUBBLE_PX))


class TalkCard(Card):
    """The talk so far, the answers, and how the chosen one lands.

    Signals:
        chosen: the place of an answer.
        went_on: the talk goes on.
        again: another answer is to be tried.
        stopped: the talk is left.
    """

    chosen = Signal(int)
    went_on = Signal()
    again = Signal()
    stopped = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, view: TalkView, *, can_go_on: bool
    ) -> None:
        super().__init__(theme, padding=28, gap=14, label=view.talk.title)
        self._texts, self._view = texts, view
        self.group: ChoiceGroup | None = None
        self.go_on = HeroButton(theme, texts("carers.talk_go_on"))
        height = theme.size("button_hero")
        self.another = SecondaryButton(
            theme, texts("carers.talk_another"), height=height
        )
        self.stop = QuietButton(theme, texts("carers.talk_stop"))
        for said in view.said:
            line = row()
            bubble = Bubble(theme, texts, said)
            if said.is_mine:
                line.addStretch(1)
            line.addWidget(bubble, 3)
            if not said.is_mine:
                line.addStretch(1)
            self.body.addLayout(line)
        self.body.addWidget(Rule(theme))
        if view.is_over:
            self._show_end()
        else:
            self._show_answers(can_go_on=can_go_on)
        self.stop.clicked.connect(self.stopped)
        self.body.addStretch(1)

    def _show_end(self) -> None:
        theme, end = self._theme, self._view.talk.end
        self.body.addWidget(Text(theme, "heading", end.title))
        self.body.addWidget(Text(theme, "body", end.words))
        self.another.setText(self._texts("carers.talk_again"))
        self.another.clicked.connect(self.again)
        self.go_on.hide()
        self.body.addWidget(Actions(theme, self.another, self.stop))

    def _show_answers(self, *, can_go_on: bool) -> None:
        theme, texts, view = self._theme, self._texts, self._view
        assert view.node is not None, "the talk is not over"
        self.body.addWidget(Text(theme, "label", texts("carers.talk_what")))
        tried = texts("carers.talk_tried")
        choices = [
            Choice(
                at,
                f"“{each.say}”",
                aside=tried if at in view.tried and at != view.chosen else "",
            )
            for at, each in enumerate(view.node.choice)
        ]
        self.group = ChoiceGroup(
            theme, choices, least_height=60, label=texts("carers.talk_what"), gap=8
        )
        self.group.set_value(view.chosen)
        self.group.chosen.connect(self._on_chosen)
        self.body.addWidget(self.group)
        if view.answer is not None:
            self.body.addWidget(self._lands(view.answer))
        self.go_on.setEnabled(can_go_on)
        self.go_on.clicked.connect(self.went_on)
        self.another.setEnabled(view.answer is not None)
        self.another.clicked.connect(self.again)
        self.body.addWidget(Actions(theme, self.go_on, self.another, self.stop))

    def _lands(self, answer: TalkChoice) -> QWidget:
        theme = self._theme
        title = self._texts("carers.talk_lands")
        made = Card(theme, "lift_soft", padding=18, gap=4, label=title)
        color = "lift_text"
        made.body.addWidget(
            Meta(theme, "message-circle", title, color=color, icon_color=color)
        )
        made.body.addWidget(Text(theme, "own_words", answer.lands))
        if answer.after:
            made.body.addWidget(Text(theme, "small", answer.after))
        return made

    def _on_chosen(self, at: object) -> None:
        assert isinstance(at, int), "places were given"
        self.chosen.emit(at)


class WhyAnswer(Card):
    """Why an answer lands as it does."""

    def __init__(self, theme: Theme, texts: Texts, answer: TalkChoice) -> None:
        super().__init__(theme, "primary_soft", gap=6, label=texts("carers.talk_why"))
        self.body.addWidget(Meta(theme, "sprout", texts("carers.talk_why")))
        self.body.addWidget(Text(theme, "heading", answer.why_title))
        self.body.addWidget(Text(theme, "body_2", answer.why))
        self.body.addStretch(1)


class BeforeAnswer(Card):
    """The price of the answer that was tried before."""

    def __init__(self, theme: Theme, texts: Texts, answer: TalkChoice) -> None:
        title = texts("carers.talk_before")
        super().__init__(theme, gap=6, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "small", f"“{answer.say}”"))
        self.body.addWidget(Text(theme, "small", answer.why))
        self.body.addStretch(1)


class WhereCard(Card):
    """How far the talk has gone, in a sentence; there is no score."""

    def __init__(self, theme: Theme, texts: Texts, view: TalkView) -> None:
        super().__init__(theme, gap=4, label=texts("carers.talk_where"))
        self.body.addWidget(Text(theme, "label", texts("carers.talk_where")))
        steps = texts.count("carers.talk_steps", view.steps)
        self.body.addWidget(Text(theme, "small", steps))
        self.body.addStretch(1)
