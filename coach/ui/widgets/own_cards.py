"""The cards of *My own words*, as they are read; each leads to its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui import wording
from coach.ui.widgets.buttons import LinkButton, QuietButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from coach.domain.wording import Texts
    from coach.services.own_words import AnswerView, NoteLine, OwnWordsView
    from coach.ui.theme import Theme

VALUES, PLAN, WHICH, THEN, NOTE = "values", "plan", "which", "then:", "note:"
SHOWN_NOTES = 4


class OwnCard(Card):
    """A title with a *Change* beside it, and what is said under it.

    Signals:
        edit: what the person wants to change, such as ``values`` or ``then:tired``.
        show_all: they want to see the rest.
    """

    edit = Signal(str)
    show_all = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        title: str,
        *,
        edits: str = "",
        words: str = "",
    ) -> None:
        super().__init__(theme, gap=8, label=title)
        self._theme, self._texts = theme, texts
        self.links: dict[str, LinkButton] = {}
        self.body.setContentsMargins(24, 14, 24, 20)
        line = row(12)
        label = Text(theme, "label", title)
        label.setMinimumHeight(theme.px(44))
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label, 1)
        if edits:
            line.addWidget(self.link(edits, title, words or texts("own.change")))
        self.body.addLayout(line)

    def link(self, edits: str, about: str, words: str) -> LinkButton:
        """Return a link that leads to a form."""
        made = LinkButton(self._theme, words)
        made.setAccessibleName(self._texts("own.change_name", what=about))
        made.clicked.connect(lambda: self.edit.emit(edits))
        self.links[edits] = made
        return made

    def more(self, words: str) -> None:
        """Add a way to see the rest."""
        button = QuietButton(self._theme, words, "chevron-down")
        button.clicked.connect(self.show_all)
        self.rest = button
        flow = Flow(0)
        flow.addWidget(button)
        self.body.addLayout(flow)


def values_card(theme: Theme, texts: Texts, view: OwnWordsView) -> OwnCard:
    """Return what matters, a line each."""
    card = OwnCard(theme, texts, texts("own.values"), edits=VALUES)
    labels = {value.id: value.label for value in view.values}
    own = view.mine.own.splitlines()
    for line in own:
        card.body.addWidget(Text(theme, "quote", line))
    chosen = [labels[each] for each in view.mine.chosen if each in labels]
    if chosen:
        card.body.addWidget(Text(theme, "body", " · ".join(chosen)))
    if not own and not chosen:
        card.body.addWidget(Text(theme, "small", texts("own.values_none")))
    card.body.addStretch(1)
    return card


def plan_card(theme: Theme, texts: Texts, view: OwnWordsView) -> OwnCard:
    """Return the if-then plan: cue, act, place and backup."""
    assert view.plan is not None
    form = view.plan.form
    card = OwnCard(theme, texts, texts("own.plan"), edits=PLAN)
    for label, said in (
        (texts("own.plan_if"), form.cue),
        (texts("own.plan_then"), form.act or view.plan.step),
        (texts("own.plan_where"), form.place),
        (texts("own.plan_backup"), form.backup),
    ):
        part = stack(2)
        part.addWidget(Text(theme, "sub", label))
        if said:
            part.addWidget(Text(theme, "own_words", said))
        else:
            part.addWidget(Text(theme, "small", texts("own.none")))
        card.body.addLayout(part)
    card.body.addStretch(1)
    return card


def answers_card(
    theme: Theme, texts: Texts, view: OwnWordsView, *, is_whole: bool
) -> OwnCard:
    """Return the barriers with the person's answers: their own, or all of them."""
    words = texts("own.answers_which")
    card = OwnCard(theme, texts, texts("own.answers"), edits=WHICH, words=words)
    mine = [each for each in view.answers if each.is_named or each.words]
    shown = view.answers if is_whole else mine
    hint = "own.answers_line" if mine else "own.answers_none"
    card.body.addWidget(Text(theme, "small", texts(hint)))
    for place, answer in enumerate(shown):
        if place:
            card.body.addWidget(Rule(theme))
        card.body.addWidget(_answer_row(theme, texts, card, answer))
    if len(shown) < len(view.answers):
        card.more(texts("own.answers_all"))
    card.body.addStretch(1)
    return card


def notes_card(
    theme: Theme, texts: Texts, view: OwnWordsView, *, is_whole: bool
) -> OwnCard:
    """Return the notes to the future self, the newest first."""
    card = OwnCard(theme, texts, texts("own.notes"))
    shown = view.notes if is_whole else view.notes[:SHOWN_NOTES]
    if not shown:
        card.body.addWidget(Text(theme, "small", texts("own.notes_none")))
    for place, line in enumerate(shown):
        if place:
            card.body.addWidget(Rule(theme))
        card.body.addWidget(_note_row(theme, texts, card, line))
    if len(shown) < len(view.notes):
        card.more(texts("own.notes_more", count=len(view.notes)))
    card.body.addStretch(1)
    return card


def note_day(texts: Texts, line: NoteLine) -> str:
    """Return the day of a note as it is said."""
    return wording.short_day(texts, line.day)


def _answer_row(
    theme: Theme, texts: Texts, card: OwnCard, answer: AnswerView
) -> QWidget:
    barrier = answer.barrier
    words = stack(2)
    words.addWidget(Text(theme, "small_label", barrier.says))
    if answer.words:
        role = "small_ink" if answer.words in barrier.tries else "own_words"
        words.addWidget(Text(theme, role, answer.words))
    else:
        words.addWidget(Text(theme, "small", texts("own.answer_none")))
    said = texts("own.change" if answer.words else "own.write")
    link = card.link(f"{THEN}{barrier.id}", barrier.says, said)
    line = row(12)
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(Icon(theme, barrier.icon, 22), 0, top)
    return _with_link(theme, line, words, link)


def _note_row(theme: Theme, texts: Texts, card: OwnCard, line: NoteLine) -> QWidget:
    day = note_day(texts, line)
    told = texts("own.note_told", day=day, activity=line.activity)
    words = stack(2)
    words.addWidget(Text(theme, "sub", told))
    words.addWidget(Text(theme, "own_words", line.note))
    link = card.link(f"{NOTE}{line.session}", told, texts("own.change"))
    return _with_link(theme, row(12), words, link)


def _with_link(
    theme: Theme, line: QHBoxLayout, words: QVBoxLayout, link: LinkButton
) -> QWidget:
    made = QWidget()
    line.addLayout(words, 1)
    if theme.is_large:
        flow = Flow(0)
        flow.addWidget(link)
        words.addLayout(flow)
    else:
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    made.setLayout(line)
    return made
