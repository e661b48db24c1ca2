"""Two moods on one 0-10 line: before and after, or the guess and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import MIDDLE, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

SIDE = 16
LINE_Y = 36
HEIGHT = 74
CLOSE_POINTS = 2
LABEL_GAP = 10


@dataclass(frozen=True, slots=True)
class _Label:
    """Words at a mark; ``above`` is used where two labels would touch."""

    x: float
    number: int
    word: str
    weight: int
    is_above: bool


class Dumbbell(Drawn):
    """One row, 0 to 10: where it was, where it went, and the way between.

    Args:
        theme: the look in force.
        texts: the sentences.
        on: the colour it stands on, a palette token.
    """

    def __init__(self, theme: Theme, texts: Texts, *, on: str = "lift_soft") -> None:
        super().__init__(theme)
        self.texts, self.on = texts, on
        self._first: int | None = None
        self._after = 0
        self._is_guess = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_change(self, before: int, after: int) -> None:
        """Show the mood before and after, both 0-10."""
        self._first, self._after, self._is_guess = before, after, False
        self._tell()

    def set_guess(self, guess: int, after: int) -> None:
        """Show the guessed mood as a diamond, and the mood after, both 0-10."""
        self._first, self._after, self._is_guess = guess, after, True
        self._tell()

    def reader_value(self) -> str:
        """Return both moods as a sentence."""
        if self._first is None:
            return self.texts("drawn.went_none")
        if self._is_guess:
            return self.texts("drawn.guessed", guess=self._first, after=self._after)
        return self.texts("drawn.went", before=self._first, after=self._after)

    def labels_apart(self) -> bool:
        """Return whether both labels fit in one line, number above, word under."""
        if self._first is None or abs(self._after - self._first) < CLOSE_POINTS:
            return False
        words = (self._first_word(), self.texts("drawn.after"))
        half = sum(text_width(self.theme, word, 14) for word in words) / 2
        return abs(self._x(self._after) - self._x(self._first)) + 8 >= half + LABEL_GAP

    def sizeHint(self) -> QSize:
        """Return the size the pictures have."""
        return self.design_size(290, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which eleven ticks can be told apart."""
        return self.design_size(180, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the line with its ticks, then the marks and their labels."""
        left, right = self._x(0), self._x(SCALE_HIGHEST)
        sketch.line((left, LINE_Y), (right, LINE_Y), "border_strong")
        for tick in range(SCALE_HIGHEST + 1):
            x = self._x(tick)
            sketch.line((x, LINE_Y - 3), (x, LINE_Y + 3), "border_strong")
        if self._first is None:
            return
        self._draw_marks(sketch, self._first)
        for label in self._labels(self._first):
            self._draw_label(sketch, label)

    def _draw_marks(self, sketch: Sketch, first: int) -> None:
        start, end = (self._x(first), LINE_Y), (self._x(self._after), LINE_Y)
        color = "border_strong" if self._after < first else "lift"
        same = first == self._after
        if not same:
            sketch.line(start, end, color, 5)
        if self._is_guess:
            sketch.diamond(start, 10, self.on, "before", 3)
        else:
            sketch.oval(start, (9, 9), self.on, edge="before", width=3)
        size = 4.5 if same else 10 + self._is_guess
        sketch.oval(end, (size, size), color)

    def _labels(self, first: int) -> list[_Label]:
        apart = self.labels_apart()
        push = 4 if apart and self._is_guess else 0
        if self._after < first:
            push = -push
        word = self._first_word()
        after = self.texts("drawn.after")
        return [
            _Label(self._x(first) - push, first, word, 600, is_above=not apart),
            _Label(
                self._x(self._after) + push, self._after, after, 700, is_above=False
            ),
        ]

    def _draw_label(self, sketch: Sketch, label: _Label) -> None:
        if self.labels_apart():
            mark = self._first if label.weight == 600 else self._after
            number_at = (self._x(mark or 0), LINE_Y - 18)
            number = str(label.number)
            sketch.text(
                number_at, number, 15, "ink", anchor=MIDDLE, weight=label.weight
            )
            at = (self._kept_in(label.x, label.word), LINE_Y + 30)
            sketch.text(at, label.word, 14, "ink_2", anchor=MIDDLE)
            return
        words = f"{label.word} {label.number}"
        at = (self._kept_in(label.x, words), LINE_Y + (-20 if label.is_above else 30))
        sketch.text(at, words, 14, "ink", anchor=MIDDLE, weight=600)

    def _kept_in(self, x: float, words: str) -> float:
        half = text_width(self.theme, words, 14, 600) / 2
        return min(max(x, half), max(half, self.design_width - half))

    def _first_word(self) -> str:
        return self.texts("drawn.your_guess" if self._is_guess else "drawn.before")

    def _x(self, mood: float) -> float:
        return SIDE + (self.design_width - 2 * SIDE) * mood / SCALE_HIGHEST

    def _tell(self) -> None:
        self.setAccessibleName(self.reader_value())
        self.update()
