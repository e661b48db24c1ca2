"""The cards of the first run: what an answer changes, and the plan in own words."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from coach.ui.onboarding.section import relabel
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView, Piece, Told
    from coach.ui.theme import Theme

CARD_PAD = 28
SENTENCE_LINE = 37
NUMBER_AND_UNIT = re.compile(r"(\d) (?=\w)")


class ChangesCard(Card):
    """What the answers so far change; hidden until they change something."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(
            theme, padding=CARD_PAD, gap=8, label=texts("onboarding.changes")
        )
        self.body.addWidget(Meta(theme, "sprout", texts("onboarding.changes")))
        self.statement = Text(theme, "heading")
        self.body.addWidget(self.statement)
        self.body.addSpacing(4)
        self.lines = Text(theme, "body_2")
        self.body.addWidget(self.lines)
        self.body.addSpacing(12)
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(8)
        stays = Meta(theme, "lock", texts("onboarding.stays"))
        self.body.addWidget(stays)
        self.hide()

    def show_told(self, told: Told | None) -> None:
        """Show a statement and its lines, or nothing."""
        self.setVisible(told is not None)
        if told is None:
            return
        relabel(self.statement, told.title)
        relabel(self.lines, "\n".join(told.lines))


class Sentence(QLabel):
    """The plan in words; those the person chose stand out by weight and colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(theme.font("step", 400))
        theme.font("step")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a sentence."""
        theme = self._theme
        own = f"color:{theme.hex('primary_text')};font-weight:600"
        words = "".join(
            f'<span style="{own}">{_kept_whole(piece.text)}</span>'
            if piece.is_own
            else _kept_whole(piece.text)
            for piece in pieces
        )
        line = f"line-height:{theme.px(SENTENCE_LINE)}px"
        self.setText(f'<p style="{line};color:{theme.hex("ink")}">{words}</p>')
        self.setAccessibleName("".join(piece.text for piece in pieces))


def _kept_whole(words: str) -> str:
    """Return words as HTML in which a number and its unit stay on one line."""
    return NUMBER_AND_UNIT.sub("\\1&nbsp;", escape(words))


class PlanCard(Card):
    """The if-then sentence, and the guess of the mood after."""

    def __init__(self, theme: Theme, texts: Texts, label: str = "") -> None:
        label = label or texts("onboarding.my_plan")
        super().__init__(theme, padding=CARD_PAD, gap=8, label=label)
        self._texts = texts
        self.body.addWidget(Meta(theme, "quote", label))
        self.sentence = Sentence(theme)
        self.body.addWidget(self.sentence)
        self._rule = Rule(theme)
        self.body.addSpacing(8)
        self.body.addWidget(self._rule)
        line = row(theme.space("s"))
        self._eye = Icon(theme, "eye-off", 18)
        self._guess_label = Text(theme, "small", texts("onboarding.my_guess"))
        self.guess = Text(theme, "small_label")
        line.addWidget(self._eye)
        line.addWidget(self._guess_label)
        line.addWidget(self.guess, 1)
        self.body.addSpacing(4)
        self.body.addLayout(line)
        self._more = Text(theme, "sub", texts("onboarding.guess_more"))
        self.body.addWidget(self._more)
        self.hide()

    def show_view(self, view: OnboardingView) -> None:
        """Show the step of a view, or hide where there is none."""
        self.setVisible(bool(view.sentence))
        self.sentence.show_pieces(view.sentence)
        expected = view.draft.expected
        for part in (self._rule, self._eye, self._guess_label, self.guess, self._more):
            part.setVisible(expected is not None)
        if expected is not None:
            self.guess.setText(self._texts("onboarding.guess", mood=expected))
