"""A million heart-rate samples: the first drawing, and panning, beside a bare painter.

``python -m benchmarks.heart_rate``. The floor of a frame is a widget of the chart's
size that draws the least and most of each pixel column, worked out beforehand.
"""

from __future__ import annotations

import os
import statistics
import sys
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure, show
from benchmarks.progress import ms_of, wait
from coach.content.load import load_content
from coach.domain.wording import Texts
from coach.paths import resources
from coach.store.heart_rate import HeartRate

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SAMPLES = 1_000_000
LAST_S = 172_800
WIDTH, HEIGHT = 900, 300
FRAMES = 120
SHARES = (1.0, 0.25, 0.01)
GOAL_FRAME_MS = 16
GOAL_OPEN_MS = 150


class PlainRange(QWidget):
    """The floor of a frame: a filled ground, and least to most of each column."""

    def __init__(self, samples: HeartRate) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        columns = np.array_split(samples.bpm.astype(float), WIDTH)
        self._lines = [
            QLineF(x, float(column.min()), x, float(column.max()))
            for x, column in enumerate(columns)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawLines(self._lines)
        painter.end()


def made_up() -> HeartRate:
    """Return a million samples of two days that wander as a pulse does."""
    rng = np.random.default_rng(7)
    seconds = np.sort(rng.integers(0, LAST_S, SAMPLES))
    slow = 25 * np.sin(np.arange(SAMPLES) / 40_000)
    bpm = np.clip(110 + slow + rng.normal(0, 6, SAMPLES), 40, 200)
    return HeartRate(seconds, np.rint(bpm).astype(np.int16))


def floors_ms(samples: HeartRate) -> list[float]:
    """Return the frames of the bare widget."""
    plain = PlainRange(samples)
    plain.show()
    wait(50)
    return [ms_of(plain.repaint) for _ in range(FRAMES)]


def measure(samples: HeartRate) -> list[Figure]:
    """Return the first drawing, and the frames of each stretch panned through."""
    from coach.ui.charts.heart_rate import HeartRateChart
    from coach.ui.theme import Theme, load_tokens

    tokens = load_tokens(resources())
    theme = Theme(tokens, is_dark=False, text_scale_pct=100, reduce_motion=False)
    texts = Texts(load_content(resources()).texts)
    floors = floors_ms(samples)
    floor, floor_p95 = statistics.median(floors), statistics.quantiles(floors, n=20)[-1]
    made: list[HeartRateChart] = []

    def first() -> None:
        chart = HeartRateChart(theme, texts, samples, name="Heart rate")
        chart.resize(WIDTH, HEIGHT)
        chart.show()
        chart.plot.viewport().repaint()
        made.append(chart)

    opened = ms_of(first)
    chart = made[0]
    wait(50)
    figures = [Figure("first drawing", opened, "plain", floor, goal_ms=GOAL_OPEN_MS)]
    for share in SHARES:
        span = LAST_S * share / 2

        def frame(number: int, span: float = span) -> None:
            begin = (LAST_S - span) * number / FRAMES
            chart.show_stretch(begin, begin + span)
            chart.plot.viewport().repaint()

        times = [ms_of(partial(frame, number)) for number in range(FRAMES)]
        p95 = statistics.quantiles(times, n=20)[-1]
        what = f"panning {span / 3600:.1f} of 48 hours, p95"
        figures.append(Figure(what, p95, "plain", floor_p95, goal_ms=GOAL_FRAME_MS))
    return figures


def main() -> int:
    """Measure and print; 0 when the goals are met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    assert app is not None
    return show(measure(made_up()))


if __name__ == "__main__":
    sys.exit(main())
