"""How mood changed with each activity: a dot, and the range where it may be said."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF

from coach.ui.widgets.helps_chart import ChartCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import MIDDLE, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.helps import HelpsView, LiftRow
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

ROW, NARROW_ROW = 46, 78
TOP, FOOT = 6, 34
NAMES, RIGHT = 208, 26
NARROW = 440
MOST_ROWS = 8
LEAST, MOST = -2, 4
"""The least and most of the axis to begin with, in points of mood."""
DOT = 8.5
MINUS = "\u2212"


def points_text(texts: Texts, points: float) -> str:
    """Return "+1.6", "0" or a fall with a true minus sign."""
    shown = f"{abs(points):.1f}"
    if float(shown) == 0:
        return texts("helps.none")
    return texts("helps.up" if points > 0 else "helps.down", points=shown)


def lift_sentence(texts: Texts, row: LiftRow) -> str:
    """Return one row as a sentence."""
    times = texts.count("helps.lift_times", row.times)
    change = points_text(texts, row.change)
    if row.low is None or row.high is None:
        return texts("helps.lift_grey", title=row.title, times=times, change=change)
    return texts(
        "helps.lift_range",
        title=row.title,
        times=times,
        change=change,
        low=points_text(texts, row.low),
        high=points_text(texts, row.high),
    )


class LiftChart(ReadChart):
    """One row an activity: the average change, and the line of the likely range."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts, name=texts("helps.lift_title"))
        self.rows: tuple[LiftRow, ...] = ()

    def set_rows(self, rows: Sequence[LiftRow]) -> None:
        """Show these rows, at most eight, from the top."""
        self.rows = tuple(rows[:MOST_ROWS])
        self.tell()

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def mark_text(self, at: int) -> str:
        """Return a row as a sentence."""
        return lift_sentence(self.texts, self.rows[at])

    def about(self) -> str:
        """Return how many there are, and the first."""
        if not self.rows:
            return self.texts("helps.lift_about_none")
        first = lift_sentence(self.texts, self.rows[0])
        return self.texts.count("helps.lift_about", len(self.rows), first=first)

    def sizeHint(self) -> QSize:
        """Return the size the rows need."""
        return self.design_size(568, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the marks can be told apart."""
        return self.design_size(280, self._height())

    def resizeEvent(self, event: object) -> None:
        """Ask for more height where the names stand above their marks."""
        self.updateGeometry()

    def draw(self, sketch: Sketch) -> None:
        """Draw the axis, then row by row."""
        bottom = TOP + self._row() * len(self.rows)
        low, high = self._ends()
        for tick in range(low, high + 1):
            is_zero = not tick
            x = self._x(tick)
            color, width = ("ink_3", 1.5) if is_zero else ("border", 1)
            sketch.line((x, TOP), (x, bottom), color, width)
            words = self.texts("helps.none")
            if tick:
                form = "helps.up" if tick > 0 else "helps.down"
                words = self.texts(form, points=abs(tick))
            color, weight = ("ink", 600) if is_zero else ("ink_3", 400)
            at = (x, bottom + 24)
            sketch.text(at, words, 14, color, anchor=MIDDLE, weight=weight)
        for place, row in enumerate(self.rows):
            self._draw_row(sketch, row, place)

    def _draw_row(self, sketch: Sketch, row: LiftRow, place: int) -> None:
        top = TOP + place * self._row()
        y = top + self._row() - 17
        if place == self.read:
            box = QRectF(1, top + 1, self.design_width - 2, self._row() - 2)
            sketch.box(box, None, 8, edge="border_strong")
        times = self.texts.count("helps.lift_times", row.times)
        left, room = (
            (8, self.design_width - 90) if self._is_narrow() else (2, NAMES - 8)
        )
        title = self._fitting(row.title, room)
        if self._is_narrow():
            words = QRectF(4, top + 4, text_width(self.theme, title, 16, 600) + 10, 22)
            sketch.box(words, "surface")
            sketch.text((left, top + 21), title, 16, "ink", weight=600)
            beside = left + text_width(self.theme, title, 16, 600) + 8
            sketch.box(
                QRectF(beside - 2, top + 4, text_width(self.theme, times, 14) + 6, 22),
                "surface",
            )
            sketch.text((beside, top + 21), times, 14, "ink_3")
        else:
            sketch.text((left, top + 20), title, 16, "ink", weight=600)
            sketch.text((left, top + 38), times, 14, "ink_3")
        self._draw_marks(sketch, row, y)

    def _draw_marks(self, sketch: Sketch, row: LiftRow, y: float) -> None:
        color = "lift" if row.is_clear else "border_strong"
        if row.low is not None and row.high is not None:
            sketch.line((self._x(row.low), y), (self._x(row.high), y), color, 3)
        x = self._x(row.change)
        sketch.oval((x, y), (DOT, DOT), color)
        words = points_text(self.texts, row.change)
        width = text_width(self.theme, words, 14, 600)
        sketch.box(QRectF(x - width / 2 - 1, y - 25, width + 2, 14), "surface")
        color = "lift_text" if row.is_clear else "ink_2"
        sketch.text((x, y - 13), words, 14, color, anchor=MIDDLE, weight=600)

    def _fitting(self, words: str, room: float) -> str:
        """Return the words, shortened where they would run into the marks."""
        if text_width(self.theme, words, 16, 600) <= room:
            return words
        while words and text_width(self.theme, words + "…", 16, 600) > room:
            words = words[:-1]
        return words.rstrip() + "…"

    def _ends(self) -> tuple[int, int]:
        """Return the ends of the axis in whole points."""
        lows = [row.change if row.low is None else row.low for row in self.rows]
        highs = [row.change if row.high is None else row.high for row in self.rows]
        low = min((LEAST, *(math.floor(each) for each in lows)))
        high = max((MOST, *(math.ceil(each) for each in highs)))
        return low, high

    def _is_narrow(self) -> bool:
        return self.design_width < NARROW

    def _row(self) -> int:
        return NARROW_ROW if self._is_narrow() else ROW

    def _height(self) -> int:
        return TOP + self._row() * len(self.rows) + FOOT

    def _x(self, points: float) -> float:
        low, high = self._ends()
        left = RIGHT if self._is_narrow() else NAMES + 18
        return left + (self.design_width - left - RIGHT) * (points - low) / (high - low)


class LiftCard(ChartCard):
    """The chart of the changes, its legend in words, and all rows as a table."""

    widths: ClassVar[tuple[int, ...]] = (66, 78, 116)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self.lift = LiftChart(theme, texts)
        super().__init__(theme, texts, self.lift, texts("helps.lift_title"))
        self.legend = Text(theme, "small")
        self.none = Text(theme, "body_2", texts("helps.lift_none"))
        self.more = Text(theme, "caption")
        self.add_line(self.legend)
        self.add_line(self.none)
        self.body.addWidget(self.more)
        self.body.addStretch(1)

    def set_view(self, view: HelpsView) -> None:
        """Show the activities with enough rated times."""
        texts, rows = self._texts, view.lifts
        has_lines = any(row.low is not None for row in rows)
        legend = "helps.lift_sub" if has_lines else "helps.lift_sub_grey"
        self.legend.setText(texts(legend))
        self.legend.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.swap.setVisible(bool(rows))
        self.lift.set_rows(rows)
        if not rows and self.is_table():
            self.swap_faces()
        self.lift.setVisible(bool(rows) and not self.is_table())
        more = [texts("helps.lift_lines")] if has_lines else []
        if len(rows) > MOST_ROWS:
            more.append(texts("helps.lift_more", count=len(rows)))
        self.more.setText(" ".join(more))
        self.more.setVisible(bool(more))
        keys = ("what", "times", "change", "range")
        headers = [texts(f"helps.lift_table_{key}") for key in keys]
        self.set_table(headers, [self._cells(row) for row in rows])

    def _cells(self, row: LiftRow) -> tuple[str, ...]:
        texts = self._texts
        between = texts("helps.lift_table_soon")
        if row.low is not None and row.high is not None:
            low, high = points_text(texts, row.low), points_text(texts, row.high)
            between = texts("helps.lift_between", low=low, high=high)
        return row.title, str(row.times), points_text(texts, row.change), between
