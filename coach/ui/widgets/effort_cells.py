"""How hard it feels, 0-10, with the cells to aim for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import END, MIDDLE, text_width

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT = 50
CELL_HEIGHT = 26
WORDS_Y = 46
GAP = 8


class EffortCells(Drawn):
    """Eleven cells from rest to all out; shown, not pressed."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme)
        self.texts = texts
        self._low, self._high = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_aim(self, low: int, high: int) -> None:
        """Show the effort to aim for, 0-10, ``low`` at most ``high``."""
        self._low, self._high = low, high
        self.setAccessibleName(self.reader_value())
        self.update()

    def reader_value(self) -> str:
        """Return the aim as a sentence."""
        if self._low == self._high:
            return self.texts("drawn.effort_single", low=self._low)
        return self.texts("drawn.effort_range", low=self._low, high=self._high)

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(250, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the numbers can be read."""
        return self.design_size(230, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the cells and the words under them."""
        width = self.design_width
        cell = width / (SCALE_HIGHEST + 1)
        for number in range(SCALE_HIGHEST + 1):
            aimed = self._low <= number <= self._high
            box = QRectF(number * cell + 1, 0, cell - 2, CELL_HEIGHT)
            sketch.box(box, "primary" if aimed else "sunken", 5)
            sketch.text(
                (number * cell + cell / 2, 18),
                str(number),
                14,
                "on_primary" if aimed else "ink_3",
                anchor=MIDDLE,
                weight=700 if aimed else 400,
            )
        self._draw_words(sketch, cell)

    def _draw_words(self, sketch: Sketch, cell: float) -> None:
        aim = self.texts("drawn.effort_aim")
        rest = self.texts("drawn.effort_rest")
        most = self.texts("drawn.effort_most")
        width = self.design_width
        half = text_width(self.theme, aim, 14, 700) / 2
        middle = ((self._low + self._high) / 2 + 0.5) * cell
        middle = min(max(middle, half), width - half)
        if text_width(self.theme, rest, 14) + GAP <= middle - half:
            sketch.text((0, WORDS_Y), rest)
        if middle + half + GAP <= width - text_width(self.theme, most, 14):
            sketch.text((width, WORDS_Y), most, anchor=END)
        at = (middle, WORDS_Y)
        sketch.text(at, aim, 14, "primary_text", anchor=MIDDLE, weight=700)
