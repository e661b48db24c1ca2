"""Mood 0-10 as a sky from night to morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainterPath

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.scale_input import CELLS, WORDS_HEIGHT, ScaleInput
from coach.ui.widgets.sketch import END, MIDDLE, START, text_width

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WORD_GAP = 16
RING_OUT = 5
# Across in cells, down in cell heights, radius in px.
STARS = (
    (0.18, 0.22, 1.3),
    (0.72, 0.7, 1),
    (0.42, 0.84, 1.2),
    (1.25, 0.2, 1.2),
    (1.8, 0.32, 1),
    (1.55, 0.82, 1),
    (2.2, 0.76, 1.2),
    (2.75, 0.2, 1.1),
    (3.2, 0.22, 1),
    (3.8, 0.8, 1),
    (4.25, 0.2, 0.9),
)


class MoodSky(ScaleInput):
    """How is your mood, 0 to 10; every number has a word.

    Args:
        theme: the look in force.
        texts: the sentences.
        name: the question, for the screen reader.
        cell_height: px at 100 % text, 44 to 52.
        on: the colour the scale stands on, a palette token.
    """

    top = 10.0
    under = 10.0 + WORDS_HEIGHT

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        *,
        name: str,
        cell_height: int = 48,
        on: str = "surface",
    ) -> None:
        self.on = on
        super().__init__(theme, texts, name=name, cell_height=cell_height)

    def words_for(self, value: int) -> str:
        """Return the number and its word, "6, okay"."""
        return self.texts(
            "drawn.mood_value", number=value, word=self.theme.mood_word(value)
        )

    def draw(self, sketch: Sketch) -> None:
        """Draw the sky, the numbers, the chosen cell and the words."""
        for row in self.rows():
            self._draw_sky(sketch, row)
        for number in range(CELLS):
            if number != self.value:
                self._draw_number(sketch, number)
        if self.value is not None:
            self._draw_chosen(sketch, self.value)
        self._draw_words(sketch)

    def shown_words(self) -> list[str]:
        """Return the words under the sky, without those that would touch."""
        return [words for words, _, _ in self._words()]

    def _draw_sky(self, sketch: Sketch, row: QRectF) -> None:
        painter = sketch.painter
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(row, 10, 10)
        painter.setClipPath(clip)
        for number in range(CELLS):
            cell = self.cell(number).adjusted(0, 0, 0.6, 0)
            if row.intersects(cell):
                sketch.box(cell, self.theme.mood_color(number))
        for across, down, radius in STARS:
            cell = self.cell(int(across))
            x = cell.x() + (across % 1) * cell.width()
            star = QColor(255, 252, 246, 204)
            center = (x, cell.y() + down * cell.height())
            sketch.oval(center, (radius, radius), star)
        morning = self.cell(SCALE_HIGHEST)
        sun = morning.center()
        size = min(self.cell_height * 0.36, morning.width() * 0.42)
        sketch.oval((sun.x(), sun.y()), (size, size), QColor("#FFF2C4"))
        painter.restore()
        edge = row.adjusted(0.5, 0.5, -0.5, -0.5)
        sketch.box(edge, None, 9.5, edge="border_strong")

    def _draw_number(self, sketch: Sketch, number: int) -> None:
        cell = self.cell(number)
        if number == self.hovered:
            ring = cell.adjusted(3, 3, -3, -3)
            sketch.box(ring, None, 7, edge=self.theme.mood_ink(number), width=2)
        self._write(sketch, number, 17, 600)

    def _draw_chosen(self, sketch: Sketch, number: int) -> None:
        cell = self._inside(self.cell(number))
        sketch.box(cell.adjusted(-5, -8, 5, 8), "ink", 13)
        sketch.box(cell.adjusted(-2, -5, 2, 5), self.on, 10)
        sketch.box(cell.adjusted(0, -3, 0, 3), self.theme.mood_color(number), 8)
        self._write(sketch, number, 21, 700)

    def _inside(self, cell: QRectF) -> QRectF:
        """Return the cell moved so that its ring stays in the widget."""
        if cell.left() < RING_OUT:
            return cell.adjusted(RING_OUT, 0, 0, 0)
        if cell.right() > self.design_width - RING_OUT:
            return cell.adjusted(0, 0, -RING_OUT, 0)
        return cell

    def _write(self, sketch: Sketch, number: int, px: int, weight: int) -> None:
        center = self.cell(number).center()
        if number == self.value:
            center = self._inside(self.cell(number)).center()
        at = (center.x(), center.y() + 17 * 0.35)
        ink = self.theme.mood_ink(number)
        sketch.text(at, str(number), px, ink, anchor=MIDDLE, weight=weight)

    def _draw_words(self, sketch: Sketch) -> None:
        baseline = self.rows()[-1].bottom() + 26
        for words, anchor, x in self._words():
            is_word = anchor == MIDDLE
            sketch.text(
                (x, baseline),
                words,
                15 if is_word else 14,
                "ink" if is_word else "ink_3",
                weight=600 if is_word else 400,
            )

    def _words(self) -> list[tuple[str, str, float]]:
        """Return words, what they are (MIDDLE is the chosen one) and their left."""
        low = self.texts("drawn.low_end", number=0, word=self.theme.mood_word(0))
        high = self.texts(
            "drawn.high_end",
            number=SCALE_HIGHEST,
            word=self.theme.mood_word(SCALE_HIGHEST),
        )
        room = self.design_width
        low_right = self._width(low, 14, 400)
        high_left = room - self._width(high, 14, 400)
        shown = [(low, START, 0.0), (high, END, high_left)]
        if low_right + WORD_GAP > high_left:
            shown = shown[:0]
        if self.value is None:
            return shown
        word = self.texts(
            "drawn.mood_word", number=self.value, word=self.theme.mood_word(self.value)
        )
        width = self._width(word, 15, 600)
        middle = self.cell(self.value).center().x()
        left = min(max(0.0, middle - width / 2), max(0.0, room - width))
        if shown and left < low_right + WORD_GAP:
            shown = [(text, kind, x) for text, kind, x in shown if kind != START]
        if left + width + WORD_GAP > high_left:
            shown = [(text, kind, x) for text, kind, x in shown if kind != END]
        return [*shown, (word, MIDDLE, left)]

    def _width(self, words: str, px: int, weight: int) -> float:
        return text_width(self.theme, words, px, weight)
