"""Pictures of an experiment's result: a dot a day, and how far apart the two are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QPainterPath
from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST, Side
from coach.services.tryout_result import signed
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.read_chart import LAST, ReadChart
from coach.ui.widgets.sketch import END, MIDDLE

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.tryout_result import Gap
    from coach.services.tryout_view import DoneView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WIDTH = 418
NAMES_PX, NAME_ROOM = 96, 84
ROW_PX, STACK_PX, MEAN_PX = 78, 54, 22
TOP, FOOT, EDGE = 6, 44, 12
DOT, STEP = 5.5, 11.5
NAME_LINES = 2
HALVES = 2
"""Moods are put to the nearest half point, so that dots stack."""


class DayDots(ReadChart):
    """Moods of an experiment's days in two rows, by what the coin said.

    Keys: the arrow keys read side by side, T asks for the table.

    Args:
        theme: the look in force.
        texts: the sentences.
        done: the days.
        means: the mean mood of heads and tails, or None with too few days.
    """

    begins_back, begins_ahead = 0, LAST

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        done: DoneView,
        means: tuple[float, float] | None,
    ) -> None:
        super().__init__(theme, texts, name=texts("tryout.dots_name"))
        self.done, self.means = done, means
        self.tell()

    def about(self) -> str:
        """Return what stands out at first sight."""
        done, texts = self.done, self.texts
        counts = [texts.count("tryout.days", len(done.moods(side))) for side in Side]
        held = {
            "heads": done.sides[0].title,
            "tails": done.sides[1].title,
            "n_heads": counts[0],
            "n_tails": counts[1],
        }
        if self.means is None:
            return texts("tryout.dots_few", **held)
        heads, tails = (f"{mean:.1f}" for mean in self.means)
        return texts("tryout.dots_says", heads_mean=heads, tails_mean=tails, **held)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return self.design_size(WIDTH, TOP + 2 * ROW_PX + FOOT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which eleven moods can be told apart."""
        return self.design_size(280, TOP + 2 * ROW_PX + FOOT)

    def count(self) -> int:
        """Return the two sides."""
        return len(Side)

    def mark_text(self, at: int) -> str:
        """Return the moods of a side."""
        moods = self.done.moods(tuple(Side)[at])
        said = ", ".join(f"{mood:g}" for mood in sorted(moods)) or "–"
        thing = self.done.sides[at].title
        return self.texts("tryout.dots_side", thing=thing, moods=said)

    def draw(self, sketch: Sketch) -> None:
        """Draw the scale, then names, dots and mean of each side."""
        bottom = TOP + 2 * ROW_PX
        for mood in range(0, SCALE_HIGHEST + 1, 2):
            x = self._x(mood)
            sketch.line((x, TOP), (x, bottom), "border")
            sketch.text((x, bottom + 18), str(mood), 14, "ink_2", anchor=MIDDLE)
        words = self.texts("tryout.axis")
        at = (self.design_width - 1, bottom + 40)
        sketch.text(at, words, 14, "ink_2", anchor=END)
        for row, side in enumerate(Side):
            self._draw_side(sketch, row, self.done.moods(side))

    def _draw_side(self, sketch: Sketch, row: int, moods: tuple[float, ...]) -> None:
        top = TOP + row * ROW_PX
        color = "ink" if self.read in {None, row} else "ink_2"
        lines = _lines(sketch, self.done.sides[row].title)
        for number, line in enumerate(lines):
            sketch.text((0, top + 24 + 18 * number), line, 15, color, weight=600)
        days = self.texts.count("tryout.days", len(moods))
        sketch.text((0, top + 24 + 18 * len(lines) + 1), days, 14, "ink_2")
        stacks: dict[int, int] = {}
        for mood in moods:
            key = math.floor(mood * HALVES + 0.5)
            stacks[key] = stacks.get(key, 0) + 1
        highest = max(stacks.values(), default=1)
        step = min(STEP, (STACK_PX - 2 * DOT) / max(1, highest - 1))
        base = top + STACK_PX - DOT
        for key, count in stacks.items():
            for number in range(count):
                self._draw_dot(
                    sketch, (self._x(key / HALVES), base - number * step), row
                )
        if self.means is not None:
            self._draw_mean(sketch, self.means[row], top + STACK_PX)

    def _draw_dot(self, sketch: Sketch, at: tuple[float, float], row: int) -> None:
        if row == 0:
            sketch.oval(at, (DOT, DOT), "lift", edge="surface", width=0.5)
        else:
            sketch.oval(at, (DOT - 1, DOT - 1), "surface", edge="before", width=2)

    def _draw_mean(self, sketch: Sketch, mean: float, top: float) -> None:
        x = self._x(mean)
        mark = QPainterPath(QPointF(x, top + 3))
        mark.lineTo(x - 6, top + 13)
        mark.lineTo(x + 6, top + 13)
        mark.closeSubpath()
        sketch.shape(mark, "ink")
        words, room = f"{mean:.1f}", self.design_width - EDGE
        is_right = x + 12 + sketch.width(words, 14, 700) > room
        at = (x - 11 if is_right else x + 11, top + 13)
        sketch.text(
            at, words, 14, "ink", anchor=END if is_right else "start", weight=700
        )

    def _x(self, mood: float) -> float:
        left, right = NAMES_PX + EDGE, self.design_width - EDGE
        return left + (right - left) * mood / SCALE_HIGHEST


def _lines(sketch: Sketch, words: str) -> list[str]:
    """Return a name in at most two lines; what does not fit ends in dots."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sketch.width(longer, 15, 600) > NAME_ROOM:
            lines.append(word)
        else:
            lines[-1] = longer
    shown = lines[:NAME_LINES]
    if len(lines) > NAME_LINES:
        shown[-1] += " …"
    return [_cut(sketch, line) for line in shown]


def _cut(sketch: Sketch, line: str) -> str:
    if sketch.width(line, 15, 600) <= NAME_ROOM:
        return line
    kept = line.rstrip(" …")
    while kept and sketch.width(f"{kept}…", 15, 600) > NAME_ROOM:
        kept = kept[:-1]
    return f"{kept}…"


GAP_HEIGHT, GAP_LINE = 72, 30
LEAST_REACH = 2
MOST_TICKS = 9


class GapLine(Drawn):
    """How far apart the two are: a point with its range, over a line of points.

    It has colour where a gap may be said, and is grey where it may be chance.
    """

    reader_role = QAccessible.Role.Chart

    def __init__(self, theme: Theme, texts: Texts, gap: Gap, *, is_clear: bool) -> None:
        super().__init__(theme, name=texts("tryout.gap_name"))
        self.gap = gap
        self._colors = ("lift", "lift_text") if is_clear else ("ink_3", "ink")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        said = texts(
            "tryout.gap_says",
            better=gap.better,
            other=gap.other,
            effect=signed(gap.effect),
            low=signed(gap.low),
            high=signed(gap.high),
        )
        self._said = said
        self.setAccessibleDescription(said)

    def reader_value(self) -> str:
        """Return the gap and its range as a sentence."""
        return self._said

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return self.design_size(WIDTH, GAP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which its numbers stand apart."""
        return self.design_size(260, GAP_HEIGHT)

    def ticks(self) -> range:
        """Return the points that are written under the line."""
        first = math.floor(min(self.gap.low, -LEAST_REACH))
        last = math.ceil(max(self.gap.high, LEAST_REACH))
        step = math.ceil((last - first + 1) / MOST_TICKS)
        first = -step * math.ceil(-first / step)
        return range(first, last + step, step)

    def draw(self, sketch: Sketch) -> None:
        """Draw the scale, the range and the point."""
        gap, ticks = self.gap, self.ticks()
        for points in ticks:
            x = self._x(points)
            color = "ink_2" if points == 0 else "border"
            sketch.line((x, GAP_LINE - 10), (x, GAP_LINE + 18), color)
            said = signed(points).removesuffix(".0")
            weight = 700 if points == 0 else 400
            ink = "ink" if points == 0 else "ink_2"
            at = (x, GAP_LINE + 38)
            sketch.text(at, said, 14, ink, anchor=MIDDLE, weight=weight)
        ends = ((self._x(gap.low), GAP_LINE), (self._x(gap.high), GAP_LINE))
        fill, ink = self._colors
        sketch.line(*ends, fill, 3)
        at = (self._x(gap.effect), GAP_LINE)
        sketch.oval(at, (8.5, 8.5), fill)
        above = (at[0], GAP_LINE - 14)
        said = signed(gap.effect)
        sketch.text(above, said, 14, ink, anchor=MIDDLE, weight=700)

    def _x(self, points: float) -> float:
        ticks, side = self.ticks(), 16
        share = (points - ticks[0]) / (ticks[-1] - ticks[0])
        return side + (self.design_width - 2 * side) * share
