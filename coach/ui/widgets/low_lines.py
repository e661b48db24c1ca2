"""Moods before and after, a line each: how low days went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import END, MIDDLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WIDTH, HEIGHT = 196, 148
LEFT, TOP, BOTTOM, SIDE = 24, 10, 116, 22
LEAST_TOP, TICK_STEP = 6, 2


class LowLines(Drawn):
    """Two columns, before and after; a rise is coloured, the rest is grey.

    Args:
        theme: the look in force.
        texts: the sentences.
        pairs: moods before and after, 0-10 each.
    """

    reader_role = QAccessible.Role.StaticText

    def __init__(
        self, theme: Theme, texts: Texts, pairs: Sequence[tuple[int, int]]
    ) -> None:
        super().__init__(theme, name=texts("today.low_chart"))
        self._texts, self._pairs = texts, tuple(pairs)
        most = max([LEAST_TOP, *(max(pair) for pair in pairs)])
        self._most = min(SCALE_HIGHEST, most + most % TICK_STEP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.reader_value())

    def reader_value(self) -> str:
        """Return every pair as words."""
        said = [
            self._texts("today.low_line", before=before, after=after)
            for before, after in self._pairs
        ]
        return ". ".join(said)

    def sizeHint(self) -> QSize:
        """Return the size it is drawn for."""
        return self.design_size(WIDTH, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the scale, then the lines, the rises last."""
        left, right = LEFT + SIDE, WIDTH - SIDE
        for tick in range(0, self._most + 1, TICK_STEP):
            y = self._y(tick)
            sketch.line((LEFT, y), (WIDTH, y), "border_strong", 0.5)
            sketch.text((LEFT - 8, y + 5), str(tick), color="ink_2", anchor=END)
        for before, after in sorted(self._pairs, key=lambda pair: pair[1] > pair[0]):
            color = "lift" if after > before else "border_strong"
            start, end = (left, self._y(before)), (right, self._y(after))
            sketch.line(start, end, color, 3)
            sketch.oval(end, (6.5, 6.5), color)
            sketch.oval(start, (6, 6), "lift_soft", edge="before", width=2.5)
        for x, word in ((left, "drawn.before"), (right, "drawn.after")):
            words = self._texts(word)
            sketch.text((x, HEIGHT - 8), words, color="ink_2", anchor=MIDDLE)

    def _y(self, mood: int) -> float:
        return BOTTOM - (BOTTOM - TOP) * mood / self._most
