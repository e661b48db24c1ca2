"""Progress with ten years of days: from the click to the drawn chart, and panning.

``python -m benchmarks.progress``. The program is started as it is, on a made-up
person's ten years; where it would wait for a person, the measuring takes over. The
floor of a frame is a bare widget of the chart's size with a line of one point a pixel.
"""

from __future__ import annotations

import faulthandler
import math
import os
import statistics
import sys
import tempfile
import time
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from benchmarks.figures import Figure, show
from coach.cli.root import root
from coach.dev.demo import write_folder
from coach.ui.charts import MoodOverActivityChart
from coach.ui.pages.progress import ProgressPage
from coach.ui.widgets.segmented import Segmented
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

TODAY = date(2026, 5, 14)
YEARS = 10
WARM_UP_MS = 2000
LONGEST_MS = 10_000
LONGEST_RUN_S = 180
OPENINGS = 7
FRAMES = 80
STEP_PX = 7
WINDOWS_DAYS = (28, 84, 365, 1825)
RANGES = ("2 weeks", "4 weeks", "12 weeks", "all ten years")
GOAL_OPEN_MS = 150
GOAL_EVENT_MS = 50
GOAL_RANGE_MS = 60
PARTS = ("pairs", "weeks", "year")
GOAL_FRAME_MS = 16
FROM, TO = "today", "progress"


class ChartPaint(QObject):
    """Quits a loop once a chart that has its days was painted.

    Attributes:
        at_s: when that was, on the performance counter.
    """

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self.at_s = 0.0
        self._loop = loop
        self._is_over = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the paint event of a filled chart's plots."""
        if not self._is_over and event.type() == QEvent.Type.Paint:
            plots = watched.parent()
            chart = plots.parent() if plots is not None else None
            if isinstance(chart, MoodOverActivityChart) and chart.first_shown:
                self._is_over = True
                # Before anything that the page puts off until it was painted.
                QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.at_s = time.perf_counter()
        self._loop.quit()


class PlainLine(QWidget):
    """The floor of a frame: a filled ground and a line of one point a pixel."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        points = [
            QPointF(x, middle + middle / 2 * math.sin(x / 9))
            for x in range(self.width())
        ]
        painter.drawPolyline(QPolygonF(points))
        painter.end()


def wait(ms: int) -> None:
    """Let the program live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def ms_of(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def opening_ms(window: MainWindow) -> float:
    """Return the time from the click on Progress to its painted chart."""
    loop = QEventLoop()
    watch = ChartPaint(loop)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    late = QTimer(singleShot=True, interval=LONGEST_MS)
    late.timeout.connect(lambda: loop.exit(1))
    late.start()
    began = time.perf_counter()
    window.open_page(TO)
    code = loop.exec()
    app.removeEventFilter(watch)
    if code:
        raise TimeoutError("the chart was not painted")
    return (watch.at_s - began) * 1000


def longest_turn_ms(ms: int) -> float:
    """Return the longest time the program keeps events waiting in the time given."""
    loop, beats = QEventLoop(), [time.perf_counter()]
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: beats.append(time.perf_counter()))
    beat.start()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    return max(b - a for a, b in pairwise(beats)) * 1000


def frames_ms(chart: MoodOverActivityChart, days: int) -> list[float]:
    """Return the time of each frame while so many days are dragged to and fro."""
    hand = chart.plots.viewport()
    chart.set_window(days)
    hand.repaint()
    middle = QPointF(hand.rect().center())
    send(hand, QEvent.Type.MouseButtonPress, middle)
    taken, seen = [], {chart.plots.begin}
    for number in range(FRAMES):
        step = STEP_PX * (number if number < FRAMES // 2 else FRAMES - number)
        to = middle + QPointF(step, 0)

        def frame(to: QPointF = to) -> None:
            send(hand, QEvent.Type.MouseMove, to)
            hand.repaint()

        taken.append(ms_of(frame))
        seen.add(chart.plots.begin)
    send(hand, QEvent.Type.MouseButtonRelease, middle)
    assert len(seen) > FRAMES // 3, "the chart did not move"
    return taken


def send(widget: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    """Let the left button press, move or let go on a widget."""
    left = Qt.MouseButton.LeftButton
    there = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(kind, at, there, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def ranges_ms(window: MainWindow, chart: MoodOverActivityChart) -> list[float]:
    """Return the time from the click on each range to the drawn chart."""
    page = window.page()
    ranges = page.findChild(Segmented) if page is not None else None
    assert ranges is not None
    hand, taken = chart.plots.viewport(), []
    for segment in ranges.segments()[: len(RANGES)]:

        def choose(segment: QAbstractButton = segment) -> None:
            segment.click()
            hand.repaint()

        taken.append(ms_of(choose))
    assert chart.shown_days > YEARS * 360, "the chart does not show ten years"
    return taken


def floor_ms(chart: MoodOverActivityChart) -> float:
    """Return the median frame of a bare widget of the chart's size."""
    plain = PlainLine()
    plain.resize(chart.size())
    plain.show()
    wait(50)
    taken = [ms_of(plain.repaint) for _ in range(FRAMES)]
    plain.close()
    return statistics.median(taken)


def measure(window: MainWindow) -> list[Figure]:
    """Return the figures of an open window."""
    wait(WARM_UP_MS)
    first = opening_ms(window)
    reading = longest_turn_ms(WARM_UP_MS)
    again = []
    for _ in range(OPENINGS):
        window.open_page(FROM)
        wait(100)
        again.append(opening_ms(window))
    chart = window.findChild(MoodOverActivityChart)
    assert chart is not None
    floor = floor_ms(chart)
    figures = [
        Figure("Progress opened for the first time", first, goal_ms=GOAL_OPEN_MS),
        Figure("reading all of it, longest turn", reading, goal_ms=GOAL_EVENT_MS),
        Figure("opened again", statistics.median(again), goal_ms=GOAL_OPEN_MS),
    ]
    rounds = [ranges_ms(window, chart) for _ in range(OPENINGS)]
    for name, times in zip(RANGES, zip(*rounds, strict=True), strict=True):
        chosen = statistics.median(times)
        figures.append(Figure(f"{name} chosen", chosen, goal_ms=GOAL_RANGE_MS))
    for days in WINDOWS_DAYS:
        p95 = statistics.quantiles(frames_ms(chart, days), n=20)[-1]
        what = f"panning {days} of {YEARS * 365} days, p95"
        figures.append(Figure(what, p95, "plain line", floor, goal_ms=GOAL_FRAME_MS))
    figures.extend(parts_figures(window, floor))
    return figures


def parts_figures(window: MainWindow, floor: float) -> list[Figure]:
    """Return the figures of what is folded under *Show also*, over all ten years."""
    page = window.page()
    assert isinstance(page, ProgressPage)
    figures = []
    for part in PARTS:
        chip = page.also.chip(part)
        unfolded = ms_of(chip.click)
        figures.append(Figure(f"{part} unfolded", unfolded, goal_ms=GOAL_EVENT_MS))
        wait(100)
    weeks, year = page.more_cards.weeks, page.more_cards.year
    assert weeks is not None
    assert year is not None
    for name, chart in (("weeks", weeks.chart), ("year of days", year.chart)):
        times = [ms_of(partial(drawn, chart)) for _ in range(FRAMES)]
        p95 = statistics.quantiles(times, n=20)[-1]
        what = f"{name} painted, p95"
        figures.append(Figure(what, p95, "plain line", floor, goal_ms=GOAL_FRAME_MS))
    turned = statistics.median(ms_of(year.earlier.click) for _ in range(3))
    figures.append(Figure("another year shown", turned, goal_ms=GOAL_EVENT_MS))
    return figures


def drawn(chart: QWidget) -> QPixmap:
    """Paint a chart whole, whether it is in sight or not."""
    return chart.grab()


def run_measured(folder: Path) -> list[Figure]:
    """Start the program on a folder and measure instead of waiting for a person."""
    figures: list[Figure] = []

    def measured(*_: object) -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
        figures.extend(measure(window))
        return 0

    waiting = QApplication.exec
    QApplication.exec = measured  # type: ignore[method-assign] # stands in
    try:
        root.main(["--data-dir", str(folder), "--today", TODAY.isoformat()])
    except SystemExit as ended:
        if ended.code:
            raise
    finally:
        QApplication.exec = waiting  # type: ignore[method-assign] # put back
    return figures


def main() -> int:
    """Measure and print; 0 when the goals are met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    faulthandler.dump_traceback_later(LONGEST_RUN_S, exit=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        write_folder(data, "steady", YEARS, TODAY)
        return show(run_measured(data))


if __name__ == "__main__":
    sys.exit(main())
