"""The seven days of a week as stones along a path."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import MIDDLE
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT = 104
PICTURE_STEP = 80.0
LEAST_STEP = 42


class StoneState(StrEnum):
    """What a day's stone shows."""

    DONE = "done"
    TODAY = "today"
    PLANNED = "planned"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class StoneDay:
    """One day: its short name, what its stone shows, and the minutes asked for."""

    label: str
    state: StoneState
    minutes: int | None = None


class WeekStones(Drawn):
    """A week: done, today, planned, or a small stone for a day of rest."""

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self._days: tuple[StoneDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, days: Sequence[StoneDay]) -> None:
        """Show these days from left to right, seven as a rule."""
        self._days = tuple(days)
        self.setAccessibleDescription(self.reader_value())
        self.update()

    def reader_value(self) -> str:
        """Return the days as words."""
        return ". ".join(self._told(day) for day in self._days)

    def sizeHint(self) -> QSize:
        """Return the size the pictures have."""
        return self.design_size(566, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the names of the days can be read."""
        return self.design_size(7 * LEAST_STEP, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the ground, the stones and the names of the days."""
        if not self._days:
            return
        count, width = len(self._days), self.design_width
        heights = [62 - 5.2 * place for place in range(count)]
        self._draw_ground(sketch, heights)
        for place, day in enumerate(self._days):
            x = width * (place + 0.5) / count
            self._draw_stone(sketch, day, (x, heights[place]), width / count)
            is_today = day.state is StoneState.TODAY
            sketch.text(
                (x, HEIGHT - 4),
                day.label,
                14,
                "ink" if is_today else "ink_3",
                anchor=MIDDLE,
                weight=700 if is_today else 400,
            )

    def _draw_ground(self, sketch: Sketch, heights: list[float]) -> None:
        width = self.design_width
        bend = heights[min(4, len(heights) - 1)]
        ground = QPainterPath()
        ground.moveTo(0, heights[0] + 13)
        ground.cubicTo(
            width * 0.3,
            heights[0] + 8,
            width * 0.6,
            bend + 16,
            width,
            heights[-1] + 7,
        )
        ground.lineTo(width, HEIGHT - 24)
        ground.lineTo(0, HEIGHT - 24)
        ground.closeSubpath()
        sketch.shape(ground, "sunken")

    def _draw_stone(
        self, sketch: Sketch, day: StoneDay, at: tuple[float, float], step: float
    ) -> None:
        size = min(1.0, step / PICTURE_STEP * 1.18)
        x, y = at
        minutes = "" if day.minutes is None else str(day.minutes)
        stone = (27 * size, 19 * size)
        if day.state is StoneState.DONE:
            sketch.oval(at, stone, "primary")
            sketch.check(at, size, 2.6)
        elif day.state is StoneState.TODAY:
            sketch.oval(at, (stone[0] + 4, stone[1] + 4), "lift")
            sketch.oval(at, stone, "surface")
            sketch.text((x, y + 5), minutes, 15, "ink", anchor=MIDDLE, weight=700)
        elif day.state is StoneState.PLANNED:
            sketch.oval(at, stone, "surface", edge="border_strong", width=1.5)
            sketch.text((x, y + 5), minutes, 15, "ink_2", anchor=MIDDLE, weight=600)
        else:
            sketch.oval((x, y + 6), (12 * size, 6 * size), "stone")

    def _told(self, day: StoneDay) -> str:
        if day.state is StoneState.DONE:
            return self.texts("drawn.day_done", day=day.label)
        if day.state is StoneState.REST:
            return self.texts("drawn.day_rest", day=day.label)
        if day.state is StoneState.PLANNED:
            return self.texts(
                "drawn.day_planned", day=day.label, minutes=day.minutes or 0
            )
        if day.minutes is None:
            return self.texts("drawn.day_today_free", day=day.label)
        return self.texts("drawn.day_today", day=day.label, minutes=day.minutes)
