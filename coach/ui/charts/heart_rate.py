"""The heart rate of one session: any stretch of it, however many samples there are.

Least and most of ever longer runs of samples are worked out once; a stretch is drawn
from the finest with at most one for each pixel column, cut to what is in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from coach.ui.charts.parts import install_silence
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import design_font

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coach.domain.wording import Texts
    from coach.store.heart_rate import HeartRate
    from coach.ui.theme import Theme

WIDTH, HEIGHT = 568, 240
LEFT_PX, FOOT_PX, TICK_PX = 44, 34, 14
FACTOR = 4
"""How many runs become one of the next level."""
GAP_S = 60.0
"""A pause between samples that is drawn as a gap, in seconds."""
MINUTE_S = 60.0
ROUND_BPM = 10
PAN_SHARE, ZOOM = 0.25, 2.0
LEAST_SHOWN_S = 10.0
HAIR, THICK = 1.0, 2.0


class Level(NamedTuple):
    """Runs of samples: where each begins and ends (s), and its least and most (bpm)."""

    begin: NDArray[np.float64]
    end: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def levels_of(samples: HeartRate) -> tuple[Level, ...]:
    """Return the samples themselves, then ever longer runs, each made from the last."""
    times, beats = samples.seconds.astype(float), samples.bpm.astype(float)
    made = [Level(times, times, beats, beats)]
    while made[-1].begin.size > FACTOR:
        last = made[-1]
        starts = np.arange(0, last.begin.size, FACTOR)
        ends = np.append(starts[1:], last.begin.size) - 1
        made.append(
            Level(
                last.begin[starts],
                last.end[ends],
                np.minimum.reduceat(last.low, starts),
                np.maximum.reduceat(last.high, starts),
            )
        )
    return tuple(made)


def cut(level: Level, first_s: float, last_s: float) -> Level:
    """Return the runs in sight, and one more at each side so that lines go on."""
    begin = max(0, int(np.searchsorted(level.end, first_s, "left")) - 1)
    end = int(np.searchsorted(level.begin, last_s, "right")) + 1
    return Level(
        level.begin[begin:end],
        level.end[begin:end],
        level.low[begin:end],
        level.high[begin:end],
    )


def fitting(
    levels: tuple[Level, ...], first_s: float, last_s: float, most: int
) -> tuple[Level, bool]:
    """Return what is in sight in at most so many runs, and whether runs are samples."""
    for number, level in enumerate(levels):
        seen = cut(level, first_s, last_s)
        if seen.begin.size <= most:
            return seen, number == 0
    return cut(levels[-1], first_s, last_s), len(levels) == 1


class HeartRateChart(Drawn):
    """Beats a minute over the minutes of a session.

    Keys: ←/→ move the shown stretch, + and - show less or more of it, 0 all of it,
    Home and End its begin and end, T asks for the table. Dragging moves it too.

    Signals:
        table_asked: the person wants the chart as a table.
    """

    table_asked = Signal()
    reader_role = QAccessible.Role.Chart

    def __init__(
        self, theme: Theme, texts: Texts, samples: HeartRate, *, name: str
    ) -> None:
        install_silence()
        super().__init__(theme, name=name)
        self._texts = texts
        self._levels = levels_of(samples)
        self._last_s = max(float(samples.seconds[-1]), LEAST_SHOWN_S)
        self._shown = (0.0, self._last_s)
        self._curve = pg.PlotCurveItem()
        # One long thick path is stroked slowly; its pieces are quick to draw.
        self._curve.setSegmentedLineMode("on")
        self.plot = self._build(samples)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self.show_all()
        self.setAccessibleDescription(self.reader_value())

    @property
    def shown_s(self) -> tuple[float, float]:
        """The stretch in sight, in seconds after the start."""
        return self._shown

    @property
    def drawn_points(self) -> int:
        """How many points the line is drawn from."""
        return int(self._curve.getData()[0].size)

    def show_all(self) -> None:
        """Show the whole session."""
        self.show_stretch(0.0, self._last_s)

    def show_stretch(self, first_s: float, last_s: float) -> None:
        """Show a stretch, in seconds; it is kept within the session."""
        span = min(max(last_s - first_s, LEAST_SHOWN_S), self._last_s)
        first = min(max(0.0, first_s), self._last_s - span)
        self.plot.getViewBox().setXRange(
            first / MINUTE_S, (first + span) / MINUTE_S, padding=0
        )

    def reader_value(self) -> str:
        """Return what a sighted person sees first of the stretch in sight."""
        first, last = self._shown
        seen, _ = fitting(self._levels, first, last, self._most())
        return self._texts(
            "day.pulse_about",
            first=int(first // MINUTE_S) + 1,
            last=max(1, int(np.ceil(last / MINUTE_S))),
            lowest=int(seen.low.min()),
            highest=int(seen.high.max()),
        )

    def sizeHint(self) -> QSize:
        """Return the size it is meant for."""
        return self.design_size(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which it can be read."""
        return self.design_size(260, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, show less or more, or ask for the table."""
        first, last = self._shown
        span, middle = last - first, (first + last) / 2
        step, near, far = span * PAN_SHARE, span / ZOOM / 2, span * ZOOM / 2
        stretches = {
            Qt.Key.Key_Left: (first - step, last - step),
            Qt.Key.Key_Right: (first + step, last + step),
            Qt.Key.Key_Plus: (middle - near, middle + near),
            Qt.Key.Key_Equal: (middle - near, middle + near),
            Qt.Key.Key_Minus: (middle - far, middle + far),
            Qt.Key.Key_0: (0.0, self._last_s),
            Qt.Key.Key_Home: (0.0, span),
            Qt.Key.Key_End: (self._last_s - span, self._last_s),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_T:
            self.table_asked.emit()
        elif key in stretches:
            self.show_stretch(*stretches[key])
            self.setAccessibleDescription(self.reader_value())
            self.say(self.reader_value())
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the plot out in the new size."""
        edge = self.theme.px(3)
        self.plot.setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))
        self._refresh()

    def _build(self, samples: HeartRate) -> pg.PlotWidget:
        theme = self.theme
        plot = pg.PlotWidget(self, background=theme.color("surface"))
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=True, y=False)
        self._dress(plot.getAxis("left"), theme.px(LEFT_PX))
        self._dress(plot.getAxis("bottom"), theme.px(FOOT_PX))
        plot.addItem(self._curve)
        box = plot.getViewBox()
        low = float(samples.bpm.min()) // ROUND_BPM * ROUND_BPM
        high = (float(samples.bpm.max()) // ROUND_BPM + 1) * ROUND_BPM
        box.setYRange(low, high, padding=0)
        box.setLimits(
            xMin=0.0,
            xMax=self._last_s / MINUTE_S,
            minXRange=LEAST_SHOWN_S / MINUTE_S,
        )
        box.sigXRangeChanged.connect(self._on_range)
        return plot

    def _dress(self, axis: Any, room: int) -> None:
        theme = self.theme
        axis.enableAutoSIPrefix(False)
        axis.setStyle(
            tickFont=design_font(theme, TICK_PX * theme.scale),
            tickLength=0,
            maxTickLevel=0,
        )
        axis.setTextPen(theme.color("ink_3"))
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTickPen(QPen(theme.color("border"), theme.scale))
        axis.setGrid(255)
        if axis.orientation == "left":
            axis.setWidth(room)
        else:
            axis.setHeight(room)

    def _on_range(self, _box: object, shown: tuple[float, float]) -> None:
        self._shown = (shown[0] * MINUTE_S, shown[1] * MINUTE_S)
        self._refresh()

    def _most(self) -> int:
        return max(64, self.width())

    def _refresh(self) -> None:
        """Draw what is in sight: the samples, or least and most of each run."""
        seen, is_whole = fitting(self._levels, *self._shown, self._most())
        many = seen.begin.size > self.width() / FACTOR
        width = HAIR if many else THICK * self.theme.scale
        pen = QPen(self.theme.color("lake"), width)
        pen.setCosmetic(True)
        gaps = np.diff(seen.begin, append=np.inf) - (seen.end - seen.begin) > GAP_S
        if is_whole:
            x, y, goes_on = seen.begin, seen.low, ~gaps
        else:
            x = np.repeat(seen.begin, 2)
            y = np.column_stack((seen.low, seen.high)).ravel()
            goes_on = np.column_stack((np.ones_like(gaps), ~gaps)).ravel()
        connect = goes_on.astype(np.int32)
        self._curve.setData(
            x / MINUTE_S,
            y,
            connect=connect,
            pen=pen,
            antialias=not many,
        )
