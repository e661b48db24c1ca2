"""Draws mood over activity: two plots with one axis of days."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from coach.domain import series as days
from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.sketch import END
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.domain.series import Bar, Mark, MoodSeries
    from coach.domain.wording import Texts
    from coach.ui.widgets.chart_words import ChartWords
    from coach.ui.widgets.sketch import Sketch

LEFT, RIGHT, TOP = 52.0, 16.0, 14.0
MOOD_BOTTOM_SHARE = 0.53
BETWEEN, FOOT = 46.0, 34.0
MOOD_STEP = 2
LABEL_GAP = 16.0
LAST_LABEL_GAP = 12.0
BAR_SHARE = 0.6
LEAST_OUTLINED = 4.0
MEAN_WIDTH = 4.0
WEEK_STEPS = (7, 14, 28)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
MOST_DAYS_IN_WEEK_TICKS = 120


@dataclass(frozen=True, slots=True)
class View:
    """The part that is shown: its size in px at 100 % text, and its days.

    ``begin`` counts days after the first of the series and may lie between days.
    """

    width: float
    height: float
    begin: float
    shown: int

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return (self.width - LEFT - RIGHT) / self.shown

    @property
    def mood_bottom(self) -> float:
        """Where mood 0 is."""
        return int(self.height * MOOD_BOTTOM_SHARE)

    @property
    def bars_top(self) -> float:
        """Where the most minutes are."""
        return self.mood_bottom + BETWEEN

    @property
    def bars_bottom(self) -> float:
        """Where no minutes are."""
        return self.height - FOOT

    def edge(self, at: float) -> float:
        """Return the left edge of a day."""
        return LEFT + (at - self.begin) * self.day_width

    def x(self, at: float) -> float:
        """Return the middle of a day."""
        return self.edge(at + 0.5)

    def y(self, mood: float) -> float:
        """Return the height of a mood 0-10."""
        return self.mood_bottom - (self.mood_bottom - TOP) * mood / SCALE_HIGHEST

    def day_at(self, x: float) -> float:
        """Return the day, counted from the first, that a place is in."""
        return self.begin + (x - LEFT) / self.day_width


class MoodPlot:
    """One series, counted once and drawn for any view of it."""

    def __init__(self, series: MoodSeries, texts: Texts, words: ChartWords) -> None:
        self.series, self._texts, self._words = series, texts, words
        self.points = {(p.day - series.first).days: p for p in series.points}
        self.weeks = days.by_week(series)
        self._day_runs = days.day_runs(series)
        self._means = {
            False: days.running_mean(series),
            True: days.weekly_means(series),
        }
        self._bars = {False: days.day_bars(series), True: days.week_bars(series)}
        self._tops = {weekly: days.minutes_top(b) for weekly, b in self._bars.items()}
        self._walked = {at for at, point in self.points.items() if point.walked}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but axes."""
        return not self._day_runs and not self._bars[False]

    def draw(self, sketch: Sketch, view: View, today: date | None) -> None:
        """Draw the axes and what of the series is in the view."""
        weekly = days.is_weekly(view.shown)
        self._draw_grid(sketch, view, weekly=weekly)
        if self.is_empty:
            self._draw_ends(sketch, view, today)
            return
        self._draw_ticks(sketch, view)
        sketch.painter.save()
        inside = QRectF(LEFT, 0, view.width - LEFT - RIGHT, view.height)
        sketch.painter.setClipRect(inside.adjusted(-1, 0, 7, 0))
        self._draw_bars(sketch, view, weekly=weekly)
        if not weekly:
            self._draw_lines(sketch, view, self._day_runs, 1)
        self._draw_lines(sketch, view, self._means[weekly], MEAN_WIDTH)
        if days.has_dots(view.shown):
            self._draw_dots(sketch, view)
        sketch.painter.restore()

    def _draw_grid(self, sketch: Sketch, view: View, *, weekly: bool) -> None:
        right = view.width - RIGHT
        for mood in range(0, SCALE_HIGHEST + 1, MOOD_STEP):
            self._draw_level(sketch, right, view.y(mood), str(mood))
        top = self._tops[weekly]
        for minutes in (0, top / 2, top):
            share = minutes / top
            y = view.bars_bottom - (view.bars_bottom - view.bars_top) * share
            self._draw_level(sketch, right, y, f"{minutes:g}")
        words = self._texts("chart.minutes_week" if weekly else "chart.minutes")
        sketch.text((LEFT, view.mood_bottom + 28), words, 14, "ink_2", weight=600)

    def _draw_level(self, sketch: Sketch, right: float, y: float, words: str) -> None:
        sketch.line((LEFT, y), (right, y), "border")
        sketch.text((LEFT - 12, y + 5), words, anchor=END)

    def _draw_ends(self, sketch: Sketch, view: View, today: date | None) -> None:
        baseline = view.height - 12
        first = self._words.day(self.series.first)
        if today == self.series.first:
            first = self._texts("chart.day_today", day=first)
        sketch.text((LEFT, baseline), first)
        last = self._words.day(self.series.last)
        sketch.text((view.width - RIGHT, baseline), last, anchor=END)

    def _draw_ticks(self, sketch: Sketch, view: View) -> None:
        last_day = min(self.series.days - 1, round(view.begin + view.shown) - 1)
        day = days.day_at(self.series, last_day)
        is_long = view.shown > MOST_DAYS_IN_WEEK_TICKS
        last = self._words.long_day(day) if is_long else self._words.day(day)
        baseline, right = view.height - 12, view.width - RIGHT
        sketch.text((right, baseline), last, anchor=END)
        room = right - sketch.width(last, 14) - LAST_LABEL_GAP
        for at, words in self._ticks(sketch, view):
            x = view.edge(at)
            if x < LEFT - 1 or x > right:
                continue
            sketch.line((x, TOP), (x, view.bars_bottom), "border", dashes=(2, 4))
            if x + 4 + sketch.width(words, 14) <= room:
                sketch.text((x + 4, baseline), words)

    def _ticks(self, sketch: Sketch, view: View) -> Iterator[tuple[int, str]]:
        widest = sketch.width(self._words.short_day(date(2028, 9, 28)), 14) + LABEL_GAP
        first, end = self.series.first, view.begin + view.shown
        if view.shown <= MOST_DAYS_IN_WEEK_TICKS:
            for step in WEEK_STEPS:
                if step * view.day_width >= widest or step == WEEK_STEPS[-1]:
                    begin = int(max(0, view.begin) // step * step)
                    for at in range(begin, int(end), step):
                        day = first + timedelta(days=at)
                        yield at, self._words.tick(day, 0)
                    return
        yield from self._month_ticks(view, widest)

    def _month_ticks(self, view: View, widest: float) -> Iterator[tuple[int, str]]:
        month_width = 30.4 * view.day_width
        step = next((s for s in MONTH_STEPS if s * month_width >= widest), 120)
        first = self.series.first + timedelta(days=int(view.begin))
        last = self.series.first + timedelta(days=int(view.begin) + view.shown)
        month = (first.year * 12 + first.month - 1) // step * step
        while (day := date(month // 12, month % 12 + 1, 1)) <= last:
            yield (day - self.series.first).days, self._words.tick(day, step)
            month += step

    def _draw_bars(self, sketch: Sketch, view: View, *, weekly: bool) -> None:
        height = view.bars_bottom - view.bars_top
        unit = height / self._tops[weekly]
        walks, others = [], []
        for bar in self._shown_bars(view, self._bars[weekly]):
            width = bar.span * view.day_width * BAR_SHARE
            left = view.edge(bar.at + bar.span / 2) - width / 2
            top = view.bars_bottom - bar.walk_min * unit
            if bar.walk_min:
                walks.append(QRectF(left, top, width, bar.walk_min * unit))
            if bar.other_min:
                high = bar.other_min * unit
                others.append(QRectF(left, top - high, width, high))
        sketch.boxes(walks, "sage")
        if others and others[0].width() < LEAST_OUTLINED:
            sketch.boxes(others, "sage_mid")
            return
        inner = [box.adjusted(0.5, 0, -0.5, 0) for box in others]
        sketch.boxes(inner, "sunken", edge="sage", width=1.5)

    def _shown_bars(self, view: View, bars: Sequence[Bar]) -> Sequence[Bar]:
        first = bisect_left(bars, view.begin - 7, key=lambda bar: bar.at)
        last = bisect_right(bars, view.begin + view.shown, key=lambda bar: bar.at)
        return bars[first:last]

    def _draw_lines(
        self, sketch: Sketch, view: View, runs: Sequence[list[Mark]], width: float
    ) -> None:
        """Draw runs piece by piece: a thick line as one path costs far more."""
        pen = QPen(sketch.color("lift"), width)
        caps = Qt.PenCapStyle
        fine = days.has_dots(view.shown)
        pen.setCapStyle(caps.RoundCap if fine else caps.SquareCap)
        sketch.painter.setPen(pen)
        for run in runs:
            if run[-1].at < view.begin - 1 or run[0].at > view.begin + view.shown:
                continue
            places = self._places(view, run)
            if len(places) > 1:
                pairs = itertools.pairwise(places)
                sketch.painter.drawLines([QLineF(a, b) for a, b in pairs])
            elif width == MEAN_WIDTH:
                sketch.painter.drawPoint(places[0])

    def _places(self, view: View, run: list[Mark]) -> list[QPointF]:
        """Return the shown part of a run, at most one point a pixel column."""
        first = bisect_left(run, view.begin - 1, key=lambda mark: mark.at)
        last = bisect_right(run, view.begin + view.shown, key=lambda mark: mark.at)
        places: list[QPointF] = []
        column = None
        for mark in run[max(0, first - 1) : last + 1]:
            x = view.x(mark.at)
            if int(x) != column:
                column = int(x)
                places.append(QPointF(x, view.y(mark.mood)))
        return places

    def _draw_dots(self, sketch: Sketch, view: View) -> None:
        first, last = view.begin - 1, view.begin + view.shown
        for run in self._day_runs:
            if run[-1].at < first or run[0].at > last:
                continue
            for mark in run:
                at = (view.x(mark.at), view.y(mark.mood))
                if mark.at in self._walked:
                    sketch.oval(at, (7, 7), "primary")
                else:
                    sketch.oval(at, (4.5, 4.5), "surface", edge="lift", width=2)
