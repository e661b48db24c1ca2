"""Before an outing: mood, a guess, and when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.session_running import back_words
from coach.ui.widgets.session_wrong import sign_row
from coach.ui.widgets.stacks import Actions, Columns, stack

if TYPE_CHECKING:
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.session import SessionView
    from coach.ui.theme import Theme

SIGNS_SHOWN = 4


class BeforeOuting(QWidget):
    """Two questions that can be left, and the button that starts the clock.

    Signals:
        answered: a mood or a guess was pressed or taken back.
        begun: the person goes.
        climbed: the person goes one rung at a time.
        put_off: the person does not go now.
    """

    answered = Signal()
    climbed = Signal()
    begun = Signal()
    put_off = Signal()

    def __init__(self, theme: Theme, texts: Texts, support: Support) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "title", texts("session.before_title"))
        self.hint = Text(theme, "sub")
        self.mood = MoodSky(theme, texts, name=texts("session.mood"))
        self.guess = MoodSky(theme, texts, name=texts("session.guess"))
        self.begin = HeroButton(theme, texts("session.begin"), icon="play")
        self.climb = SecondaryButton(
            theme, texts("session.climb"), icon="door-open", height=56
        )
        self.later = QuietButton(theme, texts("session.not_now"))
        self.back_by = Meta(theme, "clock", "")
        self.signs = self._build_signs(support)
        columns = Columns(theme, (744, 432))
        columns.add(self._build_questions(), 0)
        columns.add(self.signs, 1)
        columns.add(self._build_guesses(), 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space("xl"))
        layout.setContentsMargins(0, theme.space("m"), 0, 0)
        layout.addLayout(self._build_head())
        layout.addWidget(columns)
        layout.addStretch(1)
        for scale in (self.mood, self.guess):
            scale.chosen.connect(self.answered)
            scale.cleared.connect(self.answered)
        self.begin.clicked.connect(self.begun)
        self.climb.clicked.connect(self.climbed)
        self.later.clicked.connect(self.put_off)

    def set_view(self, view: SessionView) -> None:
        """Show what is known already; signs stand beside the first outing alone."""
        self.mood.set_value(view.before)
        self.guess.set_value(view.expected)
        self.signs.setVisible(view.is_first)
        self.climb.setVisible(view.may_climb)
        self.questions.setVisible(not view.is_calm)
        self.hint.setText(
            self._texts("session.calm_hint" if view.is_calm else "session.before_hint")
        )
        self.guesses.setHidden(view.is_calm or not view.guesses)
        self.counted.setText(view.guesses)
        self.set_back(view)

    def set_back(self, view: SessionView) -> None:
        """Show when somebody is back who leaves now."""
        words = back_words(self._texts, view)
        self.back_by.setVisible(bool(words))
        self.back_by.label.setText(words)

    def _build_head(self) -> QVBoxLayout:
        head = stack(0)
        head.addWidget(self.title)
        head.addWidget(self.hint)
        return head

    def _build_guesses(self) -> Card:
        """Return what the guesses so far came to, there where a guess is asked."""
        theme = self._theme
        title = self._texts("session.guesses_title")
        self.guesses = Card(theme, "lift_soft", gap=8, label=title)
        meta = Meta(theme, "sunrise", title, color="lift_text", icon_color="lift_text")
        self.guesses.body.addWidget(meta)
        self.counted = Text(theme, "heading")
        self.guesses.body.addWidget(self.counted)
        self.guesses.body.addStretch(1)
        return self.guesses

    def _build_questions(self) -> Card:
        theme, texts = self._theme, self._texts
        card = Card(theme, label=texts("session.before_title"))
        self.questions, asked = QWidget(), stack(card.body.spacing())
        self.questions.setLayout(asked)
        asked.addWidget(Text(theme, "label", texts("session.mood")))
        asked.addWidget(self.mood)
        asked.addSpacing(theme.space("l"))
        asked.addWidget(Text(theme, "label", texts("session.guess")))
        asked.addWidget(self.guess)
        asked.addSpacing(theme.space("l"))
        card.body.addWidget(self.questions)
        card.body.addWidget(self.back_by)
        card.body.addWidget(Actions(theme, self.begin, self.climb, self.later))
        return card

    def _build_signs(self, support: Support) -> Card:
        theme, texts = self._theme, self._texts
        card = Card(theme, "sunken", label=texts("session.stop_title"))
        card.body.addWidget(Meta(theme, "heart-pulse", texts("session.stop_title")))
        card.body.addWidget(Text(theme, "small_ink", texts("session.stop_line")))
        for sign in support.urgent[:SIGNS_SHOWN]:
            card.body.addLayout(sign_row(theme, sign))
        card.body.addWidget(Text(theme, "small", texts("session.stop_more")))
        card.body.addStretch(1)
        return card
