"""The next stones of the path: the one before, the one held, those that may follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import MIDDLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.why import NextStone
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, GROUND = 112, 82
LOWEST, HIGHEST = 47, 20
STONE = (25, 18)
HERE_EDGE = 4
LEAST_STEP = 72


class WhyStones(Drawn):
    """Stones on a slope, with a few words under each."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, name=texts("why.stones"))
        self._texts = texts
        self._stones: tuple[NextStone, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stones(self, stones: Sequence[NextStone]) -> None:
        """Show these from left to right."""
        self._stones = tuple(stones)
        self.setAccessibleDescription(self.reader_value())
        self.update()

    def reader_value(self) -> str:
        """Return the stones as words."""
        return ". ".join(self._told(stone) for stone in self._stones)

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(558, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the words can be read."""
        return self.design_size(5 * LEAST_STEP, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the slope, the stones and the words."""
        count = len(self._stones)
        if not count:
            return
        width = self.design_width
        heights = [
            LOWEST - (LOWEST - HIGHEST) * place / max(1, count - 1)
            for place in range(count)
        ]
        self._draw_ground(sketch, heights)
        for place, stone in enumerate(self._stones):
            x = width * (place + 0.5) / count
            self._draw_stone(sketch, stone, (x, heights[place]))
            sketch.text(
                (x, HEIGHT - 7),
                stone.caption,
                14,
                "ink" if stone.is_here else "ink_3",
                anchor=MIDDLE,
                weight=700 if stone.is_here else 400,
            )

    def _draw_ground(self, sketch: Sketch, heights: list[float]) -> None:
        width = self.design_width
        ground = QPainterPath()
        ground.moveTo(0, heights[0] + 17)
        ground.cubicTo(
            *(width * 0.35, heights[0] + 10),
            *(width * 0.65, heights[-1] + 20),
            *(width, heights[-1] + 7),
        )
        ground.lineTo(width, GROUND)
        ground.lineTo(0, GROUND)
        ground.closeSubpath()
        sketch.shape(ground, "sunken")

    def _draw_stone(
        self, sketch: Sketch, stone: NextStone, at: tuple[float, float]
    ) -> None:
        x, y = at
        minutes = str(stone.minutes)
        if stone.is_done:
            sketch.oval(at, STONE, "primary")
            sketch.check(at, 1.0, 2.6)
        elif stone.is_here:
            around = (STONE[0] + HERE_EDGE, STONE[1] + HERE_EDGE)
            sketch.oval(at, around, "lift")
            sketch.oval(at, STONE, "surface")
            sketch.text((x, y + 5), minutes, 15, "ink", anchor=MIDDLE, weight=700)
        else:
            sketch.oval(at, STONE, "surface", edge="border_strong", width=1.5)
            sketch.text((x, y + 5), minutes, 15, "ink_2", anchor=MIDDLE, weight=600)

    def _told(self, stone: NextStone) -> str:
        if not (stone.is_done or stone.is_here):
            return self._texts("why.stone_told_next", told=stone.caption)
        form = "done" if stone.is_done else "here"
        return self._texts(f"why.stone_told_{form}", minutes=stone.minutes)
