"""The guess made before, hidden until a mood is pressed, and how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.guess_words import guess_words
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.dumbbell import Dumbbell
from coach.ui.widgets.labels import Meta, Text

if TYPE_CHECKING:
    from coach.domain.guesses import Guesses
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class GuessCard(Card):
    """Guess and outcome on one line, in one sentence, with the count behind it."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "lift_soft", label=texts("after.guess_title"), gap=8)
        self._texts = texts
        self._marks = Dumbbell(theme, texts)
        self.told = Text(theme, "heading")
        self.line = Text(theme, "small")
        self._rule = Rule(theme)
        self.counted = Text(theme, "small")
        title = texts("after.guess_title")
        self.body.addWidget(
            Meta(theme, "sunrise", title, color="lift_text", icon_color="lift_text")
        )
        self.body.addSpacing(theme.space("s"))
        for part in (self._marks, self.told, self.line):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self._rule)
        self.body.addWidget(self.counted)

    def set_outcome(
        self, guess: int, after: int | None, guesses: Guesses | None
    ) -> None:
        """Show a guess, and how it was once that is known; moods are 0-10."""
        is_known = after is not None
        self._marks.setVisible(is_known)
        self._rule.setVisible(is_known and guesses is not None)
        self.counted.setVisible(is_known and guesses is not None)
        self.told.setVisible(is_known)
        self.line.setVisible(after is not None and after < guess)
        if after is None:
            self.line.setVisible(True)
            self.line.setText(self._texts("after.guess_hidden"))
            return
        self._marks.set_guess(guess, after)
        self.line.setText(self._texts("after.guess_worse_line"))
        way = "better" if after > guess else "same" if after == guess else "worse"
        self.told.setText(self._texts(f"after.guess_{way}", guess=guess, after=after))
        if guesses is not None:
            self.counted.setText(guess_words(guesses, self._texts))
