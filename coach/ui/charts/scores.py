"""Totals of check-ins under the moods, on the same days; never red, never a verdict."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from coach.ui.charts.frame import LEFT, SCORES_HEIGHT, Frame
from coach.ui.widgets.sketch import END, Sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPainter

    from coach.domain.series import MoodSeries
    from coach.ui.theme import Theme

TITLE_PX, LEVEL_PX = 14, 14
TITLE_BASELINE = 28
LEVEL_TO_WORDS = 12
LEVEL_APART = 20.0
LINE, RING = 3.0, 4.5
SCORES_Z = -300.0


class ScoreStrip(QGraphicsItem):
    """A line of totals over alternating bands, as far as its days are in sight.

    Args:
        theme: the look in force.
        x: returns the middle of a day, in px at 100 % text.
        seen: returns the first day in sight and the one after the last.
    """

    def __init__(
        self,
        theme: Theme,
        x: Callable[[float], float],
        seen: Callable[[], tuple[float, float]],
    ) -> None:
        super().__init__()
        self._theme, self._x, self._seen = theme, x, seen
        self._frame, self._title = Frame(1, 1), ""
        self._totals: list[tuple[int, int]] = []
        self._lows: tuple[int, ...] = ()
        self._most = 1
        self.setZValue(SCORES_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_scores(self, series: MoodSeries, frame: Frame, title: str) -> None:
        """Show a series' totals in a frame, under a title."""
        self.prepareGeometryChange()
        self._frame, self._title = frame, title
        scores, first = series.scores, series.first
        self._totals = [((s.day - first).days, s.points) for s in scores.totals]
        self._lows, self._most = scores.lows, scores.most
        self.setVisible(frame.has_scores)

    def boundingRect(self) -> QRectF:
        """Return the room from the title down to the words of the days, in real px."""
        frame, scale = self._frame, self._theme.scale
        top, room = frame.bars_bottom, frame.foot - frame.bars_bottom + RING + LINE
        return QRectF(0, top * scale, frame.width * scale, room * scale)

    def in_sight(self) -> list[tuple[float, float]]:
        """Return where the totals lie, with one beyond either edge, in px at 100 %."""
        begin, end = self._seen()
        days = [day for day, _ in self._totals]
        first = max(0, bisect_left(days, begin) - 1)
        last = bisect_left(days, end) + 1
        shown = self._totals[first:last]
        return [(self._x(day), self._y(total)) for day, total in shown]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw bands, levels, the line and its rings."""
        sketch, frame = Sketch(painter, self._theme), self._frame
        base = frame.bars_bottom + TITLE_BASELINE
        sketch.text((LEFT, base), self._title, TITLE_PX, "ink_2", weight=600)
        self._draw_bands(sketch)
        self._draw_levels(sketch)
        places = self.in_sight()
        room = QRectF(LEFT, frame.scores_top - RING * 2, frame.days_width, 200)
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        for start, end in pairwise(places):
            sketch.line(start, end, "lake", LINE)
        painter.restore()
        for x, y in places:
            if LEFT <= x <= frame.right:
                sketch.oval((x, y), (RING, RING), "surface", edge="lake", width=2)

    def _draw_bands(self, sketch: Sketch) -> None:
        frame = self._frame
        ends = (*self._lows[1:], self._most)
        for number, (low, high) in enumerate(zip(self._lows, ends, strict=True)):
            if number % 2 == 0:
                top, bottom = self._y(high), self._y(low)
                band = QRectF(LEFT, top, frame.days_width, bottom - top)
                sketch.box(band, "sunken")

    def _draw_levels(self, sketch: Sketch) -> None:
        for level in self._levels():
            y = self._y(level)
            sketch.line((LEFT, y), (self._frame.right, y), "border")
            at = (LEFT - LEVEL_TO_WORDS, y + 5)
            sketch.text(at, str(level), LEVEL_PX, "ink_3", anchor=END)

    def _levels(self) -> Iterator[int]:
        """Return the least, the most, and the bands' beginnings that fit between."""
        yield 0
        last = 0.0
        for low in (*self._lows[1:], self._most):
            up = SCORES_HEIGHT * low / self._most
            is_free = up - last >= LEVEL_APART and SCORES_HEIGHT - up >= LEVEL_APART
            if is_free or low == self._most:
                last = up
                yield low

    def _y(self, total: float) -> float:
        return self._frame.foot - SCORES_HEIGHT * total / self._most
