"""A plain 0-10 scale that fills up to the chosen number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.ui.widgets.scale_input import CELLS, WORDS_HEIGHT, ScaleInput
from coach.ui.widgets.sketch import END, MIDDLE, text_width

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

END_GAP = 16


class StepScale(ScaleInput):
    """How much, 0 to 10, with a word at each end.

    Args:
        theme: the look in force.
        texts: the sentences.
        name: the question, for the screen reader.
        low: the word at 0, such as "not at all".
        high: the word at 10, such as "a lot".
        cell_height: px at 100 % text, 44 to 48.
    """

    under = 6.0 + WORDS_HEIGHT

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        *,
        name: str,
        low: str,
        high: str,
        cell_height: int = 44,
    ) -> None:
        self.low, self.high = low, high
        super().__init__(theme, texts, name=name, cell_height=cell_height)

    def words_for(self, value: int) -> str:
        """Return the number, with the end's word at the ends."""
        ends = {SCALE_LOWEST: self.low, SCALE_HIGHEST: self.high}
        word = ends.get(value, "")
        if not word:
            return str(value)
        return self.texts("drawn.mood_value", number=value, word=word)

    def draw(self, sketch: Sketch) -> None:
        """Draw the cells and the words of both ends."""
        for row in self.rows():
            self._draw_row(sketch, row)
        baseline = self.rows()[-1].bottom() + 23
        low = self.texts("drawn.low_end", number=SCALE_LOWEST, word=self.low)
        high = self.texts("drawn.high_end", number=SCALE_HIGHEST, word=self.high)
        room = self.design_width - END_GAP
        sketch.text((0, baseline), low)
        if sum(text_width(self.theme, words, 14) for words in (low, high)) <= room:
            sketch.text((self.design_width, baseline), high, anchor=END)

    def _draw_row(self, sketch: Sketch, row: QRectF) -> None:
        painter = sketch.painter
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(row, 10, 10)
        painter.setClipPath(clip)
        mine = [cell for cell in range(CELLS) if row.contains(self.cell(cell).center())]
        for number in mine:
            sketch.box(self.cell(number), self._fill(number))
        painter.restore()
        for number in mine[1:]:
            x = self.cell(number).x()
            sketch.line((x, row.top()), (x, row.bottom()), "border_strong")
        edge = row.adjusted(0.5, 0.5, -0.5, -0.5)
        sketch.box(edge, None, 9.5, edge="border_strong")
        if self.value in mine:
            self._draw_chosen(sketch, row, self.cell(self.value))
        for number in mine:
            center = self.cell(number).center()
            ink = "on_primary" if number == self.value else "ink"
            at = (center.x(), center.y() + 6)
            sketch.text(at, str(number), 17, ink, anchor=MIDDLE, weight=600)

    def _draw_chosen(self, sketch: Sketch, row: QRectF, cell: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(row, 10, 10)
        chosen = QPainterPath()
        chosen.addRect(cell.adjusted(0, 0, 1, 0))
        sketch.shape(clip.intersected(chosen), "primary")

    def _fill(self, number: int) -> str:
        if number == self.value:
            return "primary"
        if self.value is not None and number < self.value:
            return "primary_soft"
        return "sunken" if number == self.hovered else "surface"
