"""Totals of one questionnaire over time, against their bands; never red."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.read_chart import LAST, ReadChart
from coach.ui.widgets.sketch import END, MIDDLE, text_width
from coach.ui.wording import long_day, tick_day

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.questionnaire_result import ResultView, TrendPoint
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WIDTH, HEIGHT = 568, 350
TOP, FOOT, LEFT = 14, 36, 34
NAME_GAP, INSET = 14, 30
DATE_GAP = 14
MOST_POINTS = 8
RING, LAST_RING, READ_RING = 6.5, 9.5, 12.0


class TrendChart(ReadChart):
    """A line of totals; bands alternate behind it, their names at the right.

    Keys: ←/→ reads point by point, Home and End the first and last, T asks for the
    table.
    """

    back, ahead = (Qt.Key.Key_Left,), (Qt.Key.Key_Right,)
    begins_ahead = LAST

    def __init__(self, theme: Theme, texts: Texts, view: ResultView) -> None:
        name = texts("checkin.chart_name", title=view.title, most=view.most)
        super().__init__(theme, texts, name=name)
        self.view = view
        self.points = view.trend[-MOST_POINTS:]
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self.tell()

    def band_of(self, points: int) -> str:
        """Return the name of the band a total lies in, or ""."""
        names = [b.name for b in self.view.bands if b.lowest <= points]
        return names[-1] if names else ""

    def about(self) -> str:
        """Return the first and the last point."""
        if not self.points:
            return ""
        first, last = self.points[0], self.points[-1]
        return self.texts.count(
            "checkin.chart_about",
            len(self.points),
            first=long_day(self.texts, first.day),
            start=first.points,
            last=long_day(self.texts, last.day),
            points=last.points,
            band=self.band_of(last.points),
        )

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which it can be read."""
        return self.design_size(300, 260)

    def count(self) -> int:
        """Return how many points are shown."""
        return len(self.points)

    def mark_text(self, at: int) -> str:
        """Return a point in words."""
        return self._words_of(self.points[at])

    def draw(self, sketch: Sketch) -> None:
        """Draw bands, axis, line, dots and their numbers."""
        self._draw_bands(sketch)
        places = [self._place(point) for point in self.points]
        for start, end in pairwise(places):
            sketch.line(start, end, "lake", 3)
        self._draw_dates(sketch, places)
        for number, (x, y) in enumerate(places):
            is_last = number == len(places) - 1
            if number == self.read:
                sketch.oval((x, y), (READ_RING, READ_RING), None, edge="ink_3")
            size = LAST_RING if is_last else RING
            fill = "lake" if is_last else "surface"
            sketch.oval((x, y), (size, size), fill, edge="lake", width=2.5)
            words = str(self.points[number].points)
            above = (x, y - size - 9)
            sketch.text(above, words, 15, "ink", anchor=MIDDLE, weight=600)

    def _draw_bands(self, sketch: Sketch) -> None:
        view, right = self.view, self._right()
        lows = [band.lowest for band in view.bands]
        current = view.band
        for number, band in enumerate(view.bands):
            high = lows[number + 1] if number + 1 < len(lows) else view.most
            top, bottom = self._y(high), self._y(band.lowest)
            fill = "surface" if number % 2 else "sunken"
            area = QRectF(LEFT, top, right - LEFT, bottom - top)
            sketch.box(area, fill)
            middle = (right + NAME_GAP, (top + bottom) / 2 + 5)
            is_here = band.name == current
            sketch.text(
                middle,
                band.name,
                14,
                "ink" if is_here else "ink_2",
                weight=700 if is_here else 400,
            )
        for tick in (*lows, view.most):
            y = self._y(tick)
            sketch.line((LEFT, y), (right, y), "border")
            sketch.text((LEFT - 10, y + 5), str(tick), 14, "ink_3", anchor=END)

    def _draw_dates(self, sketch: Sketch, places: list[tuple[float, float]]) -> None:
        """Write the days under their points, from the last on, where they fit."""
        free = self.design_width
        for number in reversed(range(len(places))):
            words = tick_day(self.texts, self.points[number].day)
            is_last = number == len(places) - 1
            weight = 600 if is_last else 400
            x, half = places[number][0], text_width(self.theme, words, 14, weight) / 2
            if x + half > free:
                continue
            free = x - half - DATE_GAP
            at, color = (x, self.design_height - 10), "ink" if is_last else "ink_2"
            sketch.text(at, words, 14, color, anchor=MIDDLE, weight=weight)

    def _words_of(self, point: TrendPoint) -> str:
        words = self.texts(
            "checkin.chart_point",
            day=long_day(self.texts, point.day),
            points=point.points,
            band=self.band_of(point.points),
        )
        if not point.is_prorated:
            return words
        return self.texts("checkin.chart_prorated", words=words)

    def _right(self) -> float:
        names = [band.name for band in self.view.bands]
        widths = [text_width(self.theme, name, 14, 700) for name in names]
        return self.design_width - NAME_GAP - max(widths, default=0) - 2

    def _place(self, point: TrendPoint) -> tuple[float, float]:
        first, last = self.points[0].day, self.points[-1].day
        left, right = LEFT + INSET, self._right() - INSET
        span = (last - first).days
        share = (point.day - first).days / span if span else 0.5
        return left + (right - left) * share, self._y(point.points)

    def _y(self, points: float) -> float:
        bottom = self.design_height - FOOT
        return bottom - (bottom - TOP) * points / self.view.most
