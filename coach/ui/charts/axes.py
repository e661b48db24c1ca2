"""The chart's axes: pyqtgraph's, with our words and without a box."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from coach.domain.series import day_at
from coach.ui.charts.frame import FOOT, LEFT, TOP, Frame
from coach.ui.widgets.sketch import design_font, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.domain.series import MoodSeries
    from coach.ui.theme import Theme
    from coach.ui.widgets.chart_words import ChartWords

    Line = tuple[QPen, QPointF, QPointF]
    Words = tuple[QRectF, Qt.AlignmentFlag, str]
    Specs = tuple[Line, list[Line], list[Words]]

AXIS_PX = 14
LABEL_GAP = 16.0
LAST_LABEL_GAP = 12.0
TICK_TO_WORDS = 4.0
LEVEL_TO_WORDS = 12
BASELINE_FROM_BOTTOM = 12.0
WEEK_STEPS = (7, 14, 28)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
LONGEST_STEP = 120
MONTH_DAYS = 30.4
MOST_DAYS_IN_WEEK_TICKS = 120
DOTS = (2.0, 4.0)
WIDEST_DAY = date(2028, 9, 28)
UNCLIPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class QuietAxis(pg.AxisItem):  # type: ignore[misc] # the library has no types
    """An axis without a line of its own, with the theme's type and grid."""

    def __init__(self, theme: Theme, side: str) -> None:
        super().__init__(side, textPen=theme.color("ink_3"))
        self.theme = theme
        self.frame = Frame(1, 1)
        font = design_font(theme, AXIS_PX * theme.scale)
        self.enableAutoSIPrefix(False)
        self.setStyle(
            tickFont=font,
            tickAlpha=255,
            tickLength=0,
            autoExpandTextSpace=False,
            autoReduceTextSpace=False,
        )
        self.setGrid(255)
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setZValue(-1000)

    def px(self, length: float) -> float:
        """Return a length in px at 100 % text in real px."""
        return length * self.theme.scale


class LevelAxis(QuietAxis):
    """Numbers at the left and a line across at each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "left")
        flat = Qt.PenCapStyle.FlatCap
        self.setTickPen(QPen(theme.color("border"), theme.scale, c=flat))
        offset = round(LEVEL_TO_WORDS * theme.scale)
        self.setStyle(tickTextOffset=offset)

    def show_levels(self, levels: Sequence[float]) -> None:
        """Name these values and draw a line at each."""
        self.setTicks([[(level, f"{level:g}") for level in levels]])

    def generateDrawSpecs(self, painter: QPainter) -> Specs | None:
        """End the lines where the days end."""
        specs: Specs | None = super().generateDrawSpecs(painter)
        for _, start, _ in specs[1] if specs is not None else ():
            start.setX(self.px(self.frame.right) - self.pos().x())
        return specs


class DayAxis(QuietAxis):
    """Days, weeks, months or years along the foot, and the last day at the right.

    ``edge`` is how far, in days, the range goes beyond the first and last shown day.
    """

    def __init__(self, theme: Theme, words: ChartWords) -> None:
        super().__init__(theme, "bottom")
        pen = QPen(theme.color("border"), theme.scale, c=Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DOTS)
        self.setTickPen(pen)
        self.setStyle(showValues=False)
        self._words = words
        self._series: MoodSeries | None = None
        self._ends: tuple[str, str] | None = None
        self._begin, self._shown = 0.0, 1
        self._named: list[tuple[int, str]] = []

    def show_days(
        self, series: MoodSeries, shown: int, ends: tuple[str, str] | None
    ) -> None:
        """Name these days, or of an empty chart the words at both ends."""
        self._series, self._shown, self._ends = series, shown, ends
        self.picture = None

    def show_from(self, begin: float) -> None:
        """Let the first shown day be this one, counted from the series' first."""
        self._begin = begin

    def boundingRect(self) -> QRectF:
        """Reach up to the top of the upper plot."""
        up = self.px(self.frame.foot - TOP)
        return QRectF(0, -up, self.size().width(), up + self.px(FOOT))

    def tickValues(self, least: float, most: float, size: float) -> list[Any]:
        """Return the first days of what is named."""
        if self._series is None or self._ends is not None:
            return [(None, [])]
        self._named = list(self._ticks())
        begin, end = self._begin, self._begin + self._shown
        return [(None, [at for at, _ in self._named if begin <= at <= end])]

    def generateDrawSpecs(self, painter: QPainter) -> Specs | None:
        """Draw the lines through both plots and put the words beside them."""
        specs: Specs | None = super().generateDrawSpecs(painter)
        if specs is None or self._series is None:
            return None
        axis, lines, _ = specs
        for _, start, end in lines:
            start.setY(-self.px(self.frame.foot - TOP))
            end.setY(0)
        return axis, lines, list(self._placed_words())

    def _placed_words(self) -> Iterator[Words]:
        right = self.frame.right
        first, last = self._end_words()
        last_left = right - self._width(last)
        yield self._at(last_left, last)
        if self._ends is not None:
            yield self._at(LEFT, first)
            return
        for at, words in self._named:
            x = LEFT + (at - self._begin) * self._day_width
            fits = x + TICK_TO_WORDS + self._width(words) <= last_left - LAST_LABEL_GAP
            if x >= LEFT - 1 and fits:
                yield self._at(x + TICK_TO_WORDS, words)

    def _end_words(self) -> tuple[str, str]:
        if self._ends is not None or self._series is None:
            return self._ends or ("", "")
        last = min(self._series.days, round(self._begin + self._shown)) - 1
        day = day_at(self._series, last)
        is_long = self._shown > MOST_DAYS_IN_WEEK_TICKS
        return "", self._words.long_day(day) if is_long else self._words.day(day)

    def _at(self, x: float, words: str) -> Words:
        """Place words at a left edge in px at 100 % text, on the baseline."""
        metrics = QFontMetricsF(self.style["tickFont"])
        top = self.px(FOOT - BASELINE_FROM_BOTTOM) - metrics.ascent()
        left = self.px(x) - self.pos().x()
        box = QRectF(left, top, self.px(self._width(words)) + 1, metrics.height())
        return box, UNCLIPPED, words

    @property
    def _day_width(self) -> float:
        return self.frame.days_width / self._shown

    def _width(self, words: str) -> float:
        return text_width(self.theme, words, AXIS_PX)

    def _ticks(self) -> Iterator[tuple[int, str]]:
        if self._series is None:
            return
        widest = self._width(self._words.short_day(WIDEST_DAY)) + LABEL_GAP
        if self._shown > MOST_DAYS_IN_WEEK_TICKS:
            yield from self._month_ticks(self._series.first, widest)
            return
        fitting = (s for s in WEEK_STEPS if s * self._day_width >= widest)
        step = next(fitting, WEEK_STEPS[-1])
        # Counted from the newest days, so that earlier ones may be added unseen.
        anchor = (self._series.days - self._shown) % step
        begin = anchor + int((self._begin - anchor) // step * step)
        for at in range(begin, int(self._begin + self._shown), step):
            yield at, self._words.tick(day_at(self._series, at), 0)

    def _month_ticks(self, origin: date, widest: float) -> Iterator[tuple[int, str]]:
        month_width = MONTH_DAYS * self._day_width
        fitting = (s for s in MONTH_STEPS if s * month_width >= widest)
        step = next(fitting, LONGEST_STEP)
        first = origin + timedelta(days=int(self._begin))
        last = first + timedelta(days=self._shown)
        month = (first.year * 12 + first.month - 1) // step * step
        while (day := date(month // 12, month % 12 + 1, 1)) <= last:
            yield (day - origin).days, self._words.tick(day, step)
            month += step
