"""What the marks of a chart mean, in one row that wraps."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.flag_mark import draw_flag
from coach.ui.widgets.sketch import text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

LINE = 24
MARK = 22
APART = 20


class LegendMark(StrEnum):
    """A kind of mark."""

    MOOD_DAY = "mood_day"
    WALK_DAY = "walk_day"
    MEAN = "mean"
    WALK_BAR = "walk_bar"
    OTHER_BAR = "other_bar"
    BEFORE = "before"
    AFTER = "after"
    FLAG = "flag"
    GUESS = "guess"
    SCORE = "score"
    HOUR = "hour"
    KEPT = "kept"
    BLANK = "blank"
    MOVED = "moved"
    MOOD_0 = "mood_0"
    MOOD_3 = "mood_3"
    MOOD_5 = "mood_5"
    MOOD_7 = "mood_7"
    MOOD_10 = "mood_10"


BOXES: Mapping[LegendMark, tuple[str | None, str | None, float]] = {
    LegendMark.WALK_BAR: ("sage", None, 1.0),
    LegendMark.OTHER_BAR: ("sunken", "sage", 1.5),
    LegendMark.HOUR: ("lake_soft", "lake", 1.0),
    LegendMark.KEPT: ("primary_soft", "primary", 1.0),
    LegendMark.BLANK: (None, "border_strong", 1.0),
    LegendMark.MOVED: (None, "border_strong", 1.0),
}
"""Marks that are a box: its fill, its edge and how wide that is."""
OVALS: Mapping[LegendMark, tuple[float, str, str | None]] = {
    LegendMark.MOOD_DAY: (6.0, "surface", "lift"),
    LegendMark.WALK_DAY: (7.0, "primary", None),
    LegendMark.BEFORE: (6.0, "surface", "before"),
    LegendMark.AFTER: (7.0, "lift", None),
    LegendMark.SCORE: (5.0, "surface", "lake"),
    LegendMark.MOVED: (3.0, "ink", None),
}
"""Marks that are, or have in their box, a disc: its radius, its fill and its edge."""
SKIES = {
    LegendMark.MOOD_0: 0,
    LegendMark.MOOD_3: 3,
    LegendMark.MOOD_5: 5,
    LegendMark.MOOD_7: 7,
    LegendMark.MOOD_10: 10,
}
"""Marks that have the colour of a mood."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark and what it means."""

    mark: LegendMark
    words: str


class Legend(Drawn):
    """Marks with their meaning, right-aligned as in a card's header."""

    reader_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, entries: Sequence[LegendEntry]) -> None:
        super().__init__(theme, name=", ".join(entry.words for entry in entries))
        self._entries = tuple(entries)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        width = sum(self._width(entry) for entry in self._entries)
        return self.design_size(width + APART * (len(self._entries) - 1) + 1, LINE)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest entry."""
        widest = max((self._width(entry) for entry in self._entries), default=0)
        return self.design_size(widest, LINE)

    def hasHeightForWidth(self) -> bool:
        """Return True: what does not fit goes to the next row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width in px."""
        return self.theme.px(LINE * len(self._rows(width / self.theme.scale)))

    def resizeEvent(self, event: object) -> None:
        """Keep the height that the width asks for."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def draw(self, sketch: Sketch) -> None:
        """Draw row by row, each ending at the right."""
        self._draw_rows(sketch, self.design_width, is_left=False)

    def draw_in(self, sketch: Sketch, width: int) -> None:
        """Draw row by row from the left, in another width in real px."""
        self._draw_rows(sketch, width / self.theme.scale, is_left=True)

    def _draw_rows(self, sketch: Sketch, width: float, *, is_left: bool) -> None:
        for place, row in enumerate(self._rows(width)):
            free = width - sum(self._width(entry) for entry in row)
            x = 0.0 if is_left else max(0.0, free - APART * (len(row) - 1))
            middle = LINE * place + LINE / 2
            for entry in row:
                self._draw_mark(sketch, entry.mark, x, middle)
                sketch.text((x + MARK, middle + 5), entry.words, 14, "ink_2")
                x += self._width(entry) + APART

    def _rows(self, width: float) -> list[list[LegendEntry]]:
        rows: list[list[LegendEntry]] = [[]]
        used = 0.0
        for entry in self._entries:
            needed = self._width(entry) + (APART if rows[-1] else 0)
            if rows[-1] and used + needed > width + 0.5:
                rows.append([])
                used, needed = 0.0, self._width(entry)
            rows[-1].append(entry)
            used += needed
        return rows

    def _width(self, entry: LegendEntry) -> float:
        return MARK + text_width(self.theme, entry.words, 14)

    def _draw_mark(self, sketch: Sketch, mark: LegendMark, x: float, y: float) -> None:
        at, box = (x + 7, y), QRectF(x + 1, y - 7, 14, 14)
        if mark in SKIES:
            fill = self.theme.mood_color(SKIES[mark])
            sketch.box(box, fill, 2, edge="border_strong")
        elif mark in BOXES:
            ground, edge, width = BOXES[mark]
            inner = box.adjusted(0.5, 0.5, -0.5, -0.5) if edge else box
            sketch.box(inner, ground, 3, edge=edge, width=width)
        elif mark is LegendMark.MEAN:
            sketch.box(QRectF(x - 6, y - 2, 22, 4), "lift", 2)
        elif mark is LegendMark.FLAG:
            draw_flag(sketch, x + 4, y - 6, y + 7)
        elif mark is LegendMark.GUESS:
            sketch.diamond(at, 7, "surface", "before", 2.5)
        if mark in OVALS:
            size, disc, ring = OVALS[mark]
            sketch.oval(at, (size, size), disc, edge=ring, width=2)
