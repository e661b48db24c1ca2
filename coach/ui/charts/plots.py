"""Mood over minutes, drawn by pyqtgraph: view boxes with one axis of days.

Importing this module imports pyqtgraph and numpy, which takes longer than painting
the first window; `coach.ui.charts` does it when the first chart is made, or before in
a thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from coach.domain import series as days
from coach.domain.facts import SCALE_HIGHEST
from coach.ui.charts.axes import AXIS_PX, DayAxis, LevelAxis
from coach.ui.charts.flags import Flags
from coach.ui.charts.frame import FOOT, LEFT, TOP, Frame
from coach.ui.charts.marks import Marks, marks_of
from coach.ui.charts.parts import DayBox, Reader, install_silence
from coach.ui.charts.scores import ScoreStrip
from coach.ui.widgets.sketch import Sketch, design_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.series import MoodSeries
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.chart_words import ChartWords

MOOD_STEP = 2
EDGE_LEFT, EDGE_RIGHT = 1.0, 7.0
BAR_SHARE = 0.6
LEAST_OUTLINED = 4.0
MEAN_WIDTH = 4.0
TITLE_BASELINE = 28

# Qt itself gathers mouse moves to one a frame; the library would drop some of them.
pg.setConfigOptions(mouseRateLimit=0, antialias=True)


class Plots(pg.GraphicsView):  # type: ignore[misc] # the library has no types
    """One series in two plots, for any span of days.

    Signals:
        moved: other days are shown.
        pointed: the mouse is at this x, in px at 100 % text.
        clicked: the left button was pressed and let go at this x.
        painted: a series can be seen that could not before.
    """

    moved = Signal()
    painted = Signal()
    pointed = Signal(float)
    clicked = Signal(float)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        words: ChartWords,
        draw_reader: Callable[[Sketch], None],
    ) -> None:
        install_silence()
        super().__init__(background=theme.color("surface"))
        self.theme, self._texts, self._words = theme, texts, words
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAntialiasing(True)
        self.frame = Frame(1, 1)
        self.mood, self.bars = DayBox(), DayBox()
        self.levels, self.minutes = LevelAxis(theme), LevelAxis(theme)
        self.day_axis = DayAxis(theme, words)
        self.title = QGraphicsSimpleTextItem()
        self.reader = Reader(theme, draw_reader)
        self.flags = Flags(theme, self.x, self._seen)
        self.scores = ScoreStrip(theme, self.x, self._seen)
        self._has_bars = True
        self._series: MoodSeries | None = None
        self._shown, self._top, self._begin = 1, days.TOP_WHEN_EMPTY, 0.0
        self._marks: Marks | None = None
        self._kept: dict[bool, Marks] = {}
        self._is_fitting, self._is_outlined = False, True
        self._is_unseen = False
        self._build_scene()
        self._build_marks()
        self.mood.sigXRangeChanged.connect(self._on_range)
        self.scene().sigMouseMoved.connect(self._on_mouse)
        self.scene().sigMouseClicked.connect(self._on_click)

    @property
    def begin(self) -> float:
        """The first shown day, counted from the series' first; may be between days."""
        return self._begin

    @property
    def day_width(self) -> float:
        """How wide a day is, in px at 100 % text."""
        return self.frame.days_width / self._shown

    def x(self, at: float) -> float:
        """Return the middle of a day, in px at 100 % text."""
        return self._place(self.mood, at + 0.5, 0).x()

    def y(self, mood: float) -> float:
        """Return the height of a mood 0-10, in px at 100 % text."""
        return self._place(self.mood, 0, mood).y()

    def minutes_y(self, minutes: float) -> float:
        """Return the height of so many minutes, in px at 100 % text."""
        return self._place(self.bars, 0, minutes).y()

    def day_at(self, x: float) -> float:
        """Return the day that a place in px at 100 % text is in."""
        place = self.mood.mapSceneToView(QPointF(x * self.theme.scale, 0))
        return float(place.x())

    def set_bars(self, *, is_on: bool) -> None:
        """Show the minutes under the moods, or give the moods all the room."""
        self._has_bars = is_on
        for item in (self.bars, self.minutes, self.title):
            item.setVisible(is_on)

    def show_series(
        self,
        series: MoodSeries,
        shown: int,
        begin: float,
        ends: tuple[str, str] | None = None,
    ) -> None:
        """Show so many days of a series; ``ends`` are the words of an empty axis.

        ``begin`` is the first of them, counted from the series' first.
        """
        if series is not self._series:
            self._kept.clear()
            self._is_unseen = True
        self._series, self._shown, self._begin = series, shown, begin
        weekly = days.is_weekly(shown)
        if weekly not in self._kept:
            self._kept[weekly] = marks_of(series, weekly=weekly)
        self._marks = self._kept[weekly]
        self._show_lines(self._marks)
        self._show_dots(self._marks)
        words = "chart.minutes_week" if weekly else "chart.minutes"
        self.title.setText(self._texts(words))
        self.day_axis.show_days(series, shown, ends)
        self.fit()

    def move_to(self, begin: float) -> None:
        """Show from this day on, or from the nearest that there is."""
        left, right = self._edges()
        span = (begin - left, begin + self._shown + right)
        self.mood.setXRange(*span, padding=0)

    def fit(self) -> None:
        """Lay both plots out in the present size."""
        scale = self.theme.scale
        series = self._series
        has_scores = series is not None and bool(series.scores.totals)
        size = self.width() / scale, self.height() / scale
        self.frame = Frame(*size, self._has_bars, has_scores)
        if series is None:
            return
        self._is_fitting = True
        self._lay_out()
        self._fit_levels()
        self._fit_days()
        self.flags.show_flags(days.flag_days(series), self.day_width, self.frame)
        self.scores.show_scores(series, self.frame, self._texts("chart.scores"))
        self._is_fitting = False
        self._on_range()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw, and say so when it is the first time."""
        super().paintEvent(event)
        if self._is_unseen:
            self._is_unseen = False
            self.painted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it scrolls, nothing zooms."""
        event.ignore()

    def _build_scene(self) -> None:
        self.bars.setXLink(self.mood)
        self.levels.linkToView(self.mood)
        self.minutes.linkToView(self.bars)
        self.day_axis.linkToView(self.mood)
        self.levels.show_levels(range(0, SCALE_HIGHEST + 1, MOOD_STEP))
        self.minutes.show_levels(days.minute_ticks(self._top))
        self.title.setFont(design_font(self.theme, AXIS_PX * self.theme.scale, 600))
        self.title.setBrush(QBrush(self.theme.color("ink_2")))
        for axis in self._axes():
            self.addItem(axis)
        for item in (self.mood, self.bars, self.title, self.flags):
            self.addItem(item)
        self.addItem(self.scores)
        self.addItem(self.reader)

    def _build_marks(self) -> None:
        color = self.theme.color
        self.day_line = self._line(1)
        self.mean_line = self._line(MEAN_WIDTH)
        self.walk_bars = self._add_bars(None, color("sage"))
        self.other_bars = self._add_bars(self._pen("sage", 1.5), color("sunken"))
        self.dots = self._add_dots(9, self._pen("lift", 2), color("surface"))
        self.walk_dots = self._add_dots(14, None, color("primary"))

    def _pen(self, color: str, width: float) -> QPen:
        pen = QPen(self.theme.color(color), width * self.theme.scale)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return pen

    def _line(self, width: float) -> pg.PlotDataItem:
        """Return a line of at most one point a pixel column, drawn in view only.

        Its segments are drawn one by one: as one path a thick line costs far more.
        """
        line = pg.PlotDataItem(
            pen=self._pen("lift", width),
            connect="finite",
            antialias=True,
            autoDownsampleFactor=0.5,
        )
        self.mood.addItem(line, ignoreBounds=True)
        line.setDownsampling(auto=True, method="subsample")
        line.setClipToView(True)
        line.curve.setSegmentedLineMode("on")
        return line

    def _add_bars(self, pen: QPen | None, fill: QColor) -> pg.BarGraphItem:
        nothing = np.empty(0)
        made = pg.BarGraphItem(x=nothing, height=nothing, width=1, pen=pen, brush=fill)
        self.bars.addItem(made, ignoreBounds=True)
        return made

    def _add_dots(
        self, size: float, pen: QPen | None, fill: QColor
    ) -> pg.ScatterPlotItem:
        made = pg.ScatterPlotItem(
            size=size * self.theme.scale, pen=pen, brush=fill, symbol="o"
        )
        self.mood.addItem(made, ignoreBounds=True)
        return made

    def _show_lines(self, marks: Marks) -> None:
        pen = self._pen("lift", MEAN_WIDTH)
        caps = Qt.PenCapStyle
        has_dots = days.has_dots(self._shown)
        pen.setCapStyle(caps.RoundCap if has_dots else caps.SquareCap)
        self.mean_line.setPen(pen)
        # Where days have dots, a mean that stands alone would look like another one.
        self.mean_line.setData(*(marks.means if has_dots else marks.lone_means))
        self.day_line.setData(*marks.moods)

    def _show_dots(self, marks: Marks) -> None:
        nothing = np.empty((0, 2))
        has_dots = days.has_dots(self._shown)
        self.dots.setData(pos=marks.dots if has_dots else nothing)
        self.walk_dots.setData(pos=marks.walk_dots if has_dots else nothing)

    def _axes(self) -> tuple[LevelAxis, LevelAxis, DayAxis]:
        return self.levels, self.minutes, self.day_axis

    def _lay_out(self) -> None:
        frame, scale = self.frame, self.theme.scale
        left, width = LEFT - EDGE_LEFT, frame.days_width + EDGE_LEFT + EDGE_RIGHT
        low = max(frame.bars_bottom + FOOT / 2, frame.between)
        places = (
            (self.mood, left, 0.0, width, frame.between),
            (self.bars, left, frame.between, width, low - frame.between),
            (self.levels, 0.0, 0.0, LEFT, frame.between),
            (self.minutes, 0.0, frame.between, LEFT, low - frame.between),
            (self.day_axis, left, frame.foot, width, FOOT),
        )
        for axis in self._axes():
            axis.frame = frame
            axis.prepareGeometryChange()
        self.levels.setWidth(LEFT * scale)
        self.minutes.setWidth(LEFT * scale)
        self.day_axis.setHeight(FOOT * scale)
        for item, *box in places:
            item.setGeometry(QRectF(*(length * scale for length in box)))
        ascent = QFontMetricsF(self.title.font()).ascent()
        baseline = (frame.mood_bottom + TITLE_BASELINE) * scale
        self.title.setPos(LEFT * scale, baseline - ascent)

    def _fit_levels(self) -> None:
        frame = self.frame
        a_mood = (frame.mood_bottom - TOP) / SCALE_HIGHEST
        below = frame.between - frame.mood_bottom
        self.mood.setYRange(-below / a_mood, frame.mood_bottom / a_mood, padding=0)
        if not frame.has_bars:
            return
        a_minute = (frame.bars_bottom - frame.bars_top) / self._top
        above = frame.bars_bottom - frame.between
        self.bars.setYRange(-FOOT / 2 / a_minute, above / a_minute, padding=0)

    def _fit_days(self) -> None:
        if self._series is None:
            return
        left, right = self._edges()
        can_move = self._shown < self._series.days
        self.mood.can_move = self.bars.can_move = can_move
        self.mood.setLimits(xMin=-left, xMax=self._series.days + right)
        self.move_to(self._begin)

    def _edges(self) -> tuple[float, float]:
        """Return how far both plots go beyond the shown days, in days."""
        return EDGE_LEFT / self.day_width, EDGE_RIGHT / self.day_width

    def _on_range(self) -> None:
        if self._is_fitting:
            return
        begin = round(self.mood.viewRange()[0][0] + self._edges()[0], 6)
        has_moved = begin != self._begin
        self._begin = begin
        self.day_axis.show_from(begin)
        self._follow_top()
        self._show_bars()
        self.flags.update()
        self.scores.update()
        if has_moved:
            self.moved.emit()

    def _follow_top(self) -> None:
        """Let the minutes reach as high as the bars in sight."""
        if self._marks is None:
            return
        top = self._marks.top(self._begin, self._begin + self._shown)
        if top != self._top:
            self._top = top
            self.minutes.show_levels(days.minute_ticks(top))
            self._fit_levels()

    def _show_bars(self) -> None:
        if self._marks is None:
            return
        span = self._marks.span
        width = span * BAR_SHARE
        is_outlined = width * self.day_width >= LEAST_OUTLINED
        inner = width - (1 / self.day_width if is_outlined else 0)
        for item, bars, wide in (
            (self.walk_bars, self._marks.walks, width),
            (self.other_bars, self._marks.others, inner),
        ):
            ends = (self._begin - span, self._begin + self._shown + span)
            first, last = np.searchsorted(bars[0], ends)
            x, foot, height = bars[:, first:last]
            item.setOpts(x=x, y0=foot, height=height, width=wide)
        if is_outlined is not self._is_outlined:
            self._is_outlined = is_outlined
            pen = self._pen("sage", 1.5) if is_outlined else None
            fill = self.theme.color("sunken" if is_outlined else "sage_mid")
            self.other_bars.setOpts(pen=pen, brush=fill)

    def _seen(self) -> tuple[float, float]:
        """Return the first shown day, and the end of the last one."""
        return self._begin, self._begin + self._shown

    def _place(self, box: DayBox, x: float, y: float) -> QPointF:
        place: QPointF = box.mapViewToScene(QPointF(x, y))
        return place / self.theme.scale

    def _on_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.scenePos().x() / self.theme.scale)

    def _on_mouse(self, place: QPointF) -> None:
        if self.scene().dragButtons:
            return
        at = place / self.theme.scale
        flagged = self.flags.day_near(at.x(), at.y())
        self.pointed.emit(at.x() if flagged is None else self.x(flagged))
