from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.domain.series import DayPoint, MoodSeries
from coach.ui.charts import MoodOverActivityChart, table_rows
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

FIRST = date(2026, 4, 17)
LAST = date(2026, 5, 14)
Key = Qt.Key
TEN_YEARS = 3650


def four_weeks() -> MoodSeries:
    moods = {0: 3.0, 1: 2.0, 3: 3.0, 20: 5.0, 22: 4.0, 27: 6.0}
    points = [
        DayPoint(FIRST + timedelta(days=at), mood, moods=(round(mood),))
        for at, mood in moods.items()
    ]
    walk = ("walk 8 min", "garden 10 min")
    points[4] = DayPoint(date(2026, 5, 9), 4.0, True, 8, 10, (4, 5), walk)
    points.insert(4, DayPoint(date(2026, 5, 8), None, False, 0, 20))
    return MoodSeries(tuple(points), FIRST, LAST)


def long_series(count: int, seed: int = 4) -> MoodSeries:
    chance = random.Random(seed)
    first = date(2016, 5, 17)
    points = [
        DayPoint(
            first + timedelta(days=at),
            float(chance.randint(0, 10)),
            chance.random() < 0.6,
            chance.choice((0, 8, 20, 45)),
            chance.choice((0, 0, 15)),
        )
        for at in range(count)
        if chance.random() < 0.9
    ]
    return MoodSeries(tuple(points), first, first + timedelta(days=count - 1))


@pytest.fixture
def make_chart(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> Callable[..., MoodOverActivityChart]:
    def made(series: MoodSeries, width: int = 926) -> MoodOverActivityChart:
        chart = MoodOverActivityChart(theme, texts, name="Mood, 0 to 10")
        qtbot.addWidget(chart)
        chart.resize(width, 312)
        chart.set_series(series, LAST)
        chart.show()
        return chart

    return made


@pytest.fixture
def chart(make_chart: Callable[..., MoodOverActivityChart]) -> MoodOverActivityChart:
    return make_chart(four_weeks())


def test_card_tells_the_day_as_it_was(chart: MoodOverActivityChart) -> None:
    chart._show(22)
    assert chart.reader_value() == (
        "Sat 9 May · mood 4, then 5. Walk 8 min, garden 10 min"
    )


def test_arrows_read_point_by_point_from_the_newest(
    chart: MoodOverActivityChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    read: list[date] = []
    monkeypatch.setattr(chart, "say", said.append)
    chart.day_read.connect(read.append)
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Right):
        QTest.keyClick(chart, key)
    assert read == [LAST, date(2026, 5, 9), date(2026, 5, 8), date(2026, 5, 9)]
    assert said[2] == "Fri 8 May · no mood noted. Other moving 20 min"


def test_home_and_end_read_the_first_and_last_day(
    chart: MoodOverActivityChart,
) -> None:
    read: list[date] = []
    chart.day_read.connect(read.append)
    QTest.keyClick(chart, Key.Key_Home)
    QTest.keyClick(chart, Key.Key_End)
    assert read == [FIRST, LAST]


def test_t_asks_for_the_table(chart: MoodOverActivityChart) -> None:
    asked: list[bool] = []
    chart.table_asked.connect(lambda: asked.append(True))
    QTest.keyClick(chart, Key.Key_T)
    assert asked == [True]


def test_the_wheel_and_the_right_button_neither_zoom_nor_open_a_menu(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(100)
    plots, range_before = chart.plots, chart.plots.mood.viewRange()
    middle = QPoint(400, 80)
    wheel = QWheelEvent(
        QPointF(middle),
        QPointF(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(plots.viewport(), wheel)
    assert not wheel.isAccepted()
    drag(chart, 300, 500, Qt.MouseButton.RightButton)
    QTest.mouseClick(plots.viewport(), Qt.MouseButton.RightButton, pos=middle)
    assert plots.mood.viewRange() == range_before
    assert QApplication.activePopupWidget() is None
    assert chart.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_mouse_shows_the_card_of_the_day_under_it(
    chart: MoodOverActivityChart,
) -> None:
    plots = chart.plots
    QTest.mouseMove(plots.viewport(), QPoint(round(plots.x(22)), 100))
    assert chart.reader_value().startswith("Sat 9 May")
    assert chart.card_rect() is not None
    QTest.mouseMove(plots.viewport(), QPoint(round(plots.x(10)), 100))
    assert chart.card_rect() is None


def test_a_press_on_the_plots_gives_the_chart_the_keyboard(
    qtbot: QtBot, chart: MoodOverActivityChart
) -> None:
    chart.activateWindow()
    qtbot.waitUntil(chart.isActiveWindow)
    chart.clearFocus()
    QTest.mouseClick(chart.plots.viewport(), Qt.MouseButton.LeftButton)
    assert chart.hasFocus()


def test_card_is_drawn_over_the_plots(
    chart: MoodOverActivityChart, theme: Theme
) -> None:
    before = chart.grab().toImage()
    chart._show(22)
    card, picture = chart.card_rect(), chart.grab().toImage()
    assert card is not None
    level = QPoint(round(card.right()) - 6, int(chart.plots.y(8)))
    assert before.pixelColor(level).name() == theme.color("border").name()
    assert picture.pixelColor(level).name() == theme.color("surface").name()
    chart._show(None)
    assert chart.grab().toImage() == before


@pytest.mark.parametrize("width", [380, 926])
@pytest.mark.parametrize("mood", [0.0, 5.0, 10.0])
def test_card_never_covers_its_point_and_stays_inside(
    make_chart: Callable[..., MoodOverActivityChart], width: int, mood: float
) -> None:
    days = [FIRST + timedelta(days=at) for at in range(28)]
    lines = ("walk 8 min", "garden 10 min")
    points = tuple(DayPoint(day, mood, True, 8, 10, (4, 5), lines) for day in days)
    chart = make_chart(MoodSeries(points, FIRST, LAST), width)
    for at in range(28):
        chart._show(at)
        card, place = chart.card_rect(), chart.read_place()
        assert card is not None
        assert place is not None
        dot = QRectF(place[0] - 7, place[1] - 7, 14, 14)
        assert not card.intersects(dot)
        assert QRectF(chart.rect()).contains(card)


def test_card_flips_to_the_right_at_the_left_edge(
    chart: MoodOverActivityChart,
) -> None:
    chart._show(0)
    card, place = chart.card_rect(), chart.read_place()
    assert card is not None
    assert place is not None
    assert card.left() > place[0]


def test_a_day_with_a_walk_is_a_filled_dot_and_another_an_open_one(
    chart: MoodOverActivityChart, theme: Theme
) -> None:
    picture, plots = chart.grab().toImage(), chart.plots

    def color(at: int, mood: float) -> str:
        place = QPointF(plots.x(at), plots.y(mood)).toPoint()
        return picture.pixelColor(place - QPoint(2, 0)).name()

    assert color(22, 4) == theme.color("primary").name()
    assert color(20, 5) == theme.color("surface").name()


def test_walk_stands_under_other_movement(
    chart: MoodOverActivityChart, theme: Theme
) -> None:
    picture, plots = chart.grab().toImage(), chart.plots
    x = round(plots.x(22))
    walk = picture.pixelColor(x, round(plots.minutes_y(4)))
    other = picture.pixelColor(x, round(plots.minutes_y(13)))
    assert walk.name() == theme.color("sage").name()
    assert other.name() == theme.color("sunken").name()


def test_empty_chart_has_axes_at_full_contrast(
    make_chart: Callable[..., MoodOverActivityChart], theme: Theme
) -> None:
    chart = make_chart(MoodSeries((), LAST, date(2026, 5, 27)))
    picture = chart.grab().toImage()
    line = theme.color("border")
    for mood in range(0, 11, 2):
        found = picture.pixelColor(400, int(chart.plots.y(mood)))
        assert found.name() == line.name()
    assert chart.reader_value() == "No moods and no minutes yet."
    QTest.keyClick(chart, Key.Key_Left)
    assert chart.card_rect() is None


@pytest.mark.parametrize(("count", "dots"), [(120, True), (121, False)])
def test_dots_are_drawn_up_to_120_days(
    make_chart: Callable[..., MoodOverActivityChart], count: int, dots: bool
) -> None:
    plots = make_chart(long_series(count)).plots
    drawn = len(plots.dots.points()) + len(plots.walk_dots.points())
    assert drawn == (len(long_series(count).points) if dots else 0)


def test_over_400_days_weeks_are_drawn(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(401))
    plots = chart.plots
    weeks = len(plots.walk_bars.opts["x"])
    assert 40 <= weeks <= 58
    assert plots.title.text() == "Minutes a week"
    assert len(plots.day_line.curve.getData()[0]) == 0
    chart.set_window(400)
    assert len(plots.walk_bars.opts["x"]) > 200
    assert plots.title.text() == "Minutes moving"
    assert len(plots.day_line.curve.getData()[0]) > 300


@pytest.mark.parametrize("width", [300, 926])
def test_thick_line_has_at_most_a_point_a_pixel_column(
    make_chart: Callable[..., MoodOverActivityChart], width: int
) -> None:
    chart = make_chart(long_series(2 * TEN_YEARS), width)
    for window in (None, 400):
        chart.set_window(window)
        drawn = chart.plots.mean_line.curve.getData()[0]
        assert 100 < len(drawn) <= chart.plots.mood.width()


def test_only_bars_in_sight_are_drawn(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(TEN_YEARS))
    chart.set_window(84)
    chart._move_to(1000)
    middles = chart.plots.walk_bars.opts["x"]
    assert 40 < len(middles) <= 84 + 2
    assert min(middles) >= 1000 - 1
    assert max(middles) <= 1000 + 84 + 1


def test_over_400_days_weeks_are_read(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(401))
    QTest.keyClick(chart, Key.Key_End)
    assert chart.reader_value().startswith("Week of 20 Jun 2017 · mood")
    chart.set_window(84)
    QTest.keyClick(chart, Key.Key_End)
    assert chart.reader_value().startswith("Wed 21 Jun")


def test_dragging_moves_the_shown_days_and_stops_at_both_ends(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(100)
    newest = chart.first_shown
    assert newest == date(2016, 5, 17) + timedelta(days=600)
    day = chart.plots.day_width
    drag(chart, 200, 200 + 30 * day)
    assert chart.first_shown == newest - timedelta(days=30)
    drag(chart, 800, 100)
    assert chart.first_shown == newest
    for _ in range(9):
        drag(chart, 60, 900)
    assert chart.first_shown == date(2016, 5, 17)


def drag(
    chart: MoodOverActivityChart,
    start: float,
    end: float,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    hand = chart.plots.viewport()
    QTest.mousePress(hand, button, pos=QPoint(round(start), 80))
    QTest.mouseMove(hand, QPoint(round(end), 80))
    QTest.mouseRelease(hand, button, pos=QPoint(round(end), 80))


def test_all_days_at_once_cannot_be_dragged_away(
    chart: MoodOverActivityChart,
) -> None:
    before = chart.plots.mood.viewRange()
    drag(chart, 200, 400)
    assert chart.plots.mood.viewRange() == before


def test_both_plots_show_the_same_days(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(100)
    drag(chart, 200, 333)
    above, below = chart.plots.mood.viewRange()[0], chart.plots.bars.viewRange()[0]
    assert above == pytest.approx(below)


def test_reading_a_day_out_of_sight_brings_it_in_sight(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(28)
    QTest.keyClick(chart, Key.Key_Home)
    assert chart.first_shown == date(2016, 5, 17)
    assert chart.card_rect() is not None


def test_pages_of_days_are_turned_with_the_keyboard(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(100)
    QTest.keyClick(chart, Key.Key_PageUp)
    assert chart.first_shown == date(2016, 5, 17) + timedelta(days=500)
    QTest.keyClick(chart, Key.Key_PageDown)
    assert chart.first_shown == date(2016, 5, 17) + timedelta(days=600)


def days_named(chart: MoodOverActivityChart) -> list[str]:
    chart.grab()
    return [words for *_, words in chart.plots.day_axis._placed_words()]


def test_earlier_days_are_taken_without_moving_what_is_seen_or_read(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    every = long_series(700)
    newest = every.last - timedelta(days=27)
    first = newest - timedelta(days=6)
    late = tuple(point for point in every.points if point.day >= first)
    chart = make_chart(MoodSeries(late, first, every.last))
    chart.set_series(MoodSeries(late, first, every.last), window=28)
    for _ in range(3):
        QTest.keyClick(chart, Key.Key_Left)
    card, place, days = chart.reader_value(), chart.read_place(), days_named(chart)
    assert len(days) >= 4

    chart.widen(every)
    assert chart.first_shown == newest
    assert chart.reader_value() == card
    assert chart.read_place() == pytest.approx(place)
    assert days_named(chart) == days
    QTest.keyClick(chart, Key.Key_PageUp)
    assert chart.first_shown == newest - timedelta(days=28)


def test_moved_days_are_told_and_the_newest_are_found_again(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(100)
    told: list[tuple[date, date]] = []
    chart.days_shown.connect(lambda *days: told.append(days))
    QTest.keyClick(chart, Key.Key_PageUp)
    first = date(2016, 5, 17)
    assert told == [(first + timedelta(days=500), first + timedelta(days=599))]
    assert "between 29 Sep 2017 and 6 Jan 2018" in chart.reader_value()

    was_newest = chart.is_home
    chart.show_home()
    assert (was_newest, chart.is_home) == (False, True)
    assert told[-1] == (first + timedelta(days=600), first + timedelta(days=699))


def test_arrows_begin_at_the_newest_day_in_sight(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(700))
    chart.set_window(28)
    QTest.keyClick(chart, Key.Key_PageUp)
    shown = chart.first_shown
    read: list[date] = []
    chart.day_read.connect(read.append)
    QTest.keyClick(chart, Key.Key_Left)
    assert chart.first_shown == shown
    assert shown is not None
    assert timedelta(days=24) <= read[0] - shown <= timedelta(days=27)


def minutes_named(chart: MoodOverActivityChart) -> list[str]:
    (levels,) = chart.plots.minutes._tickLevels
    return [words for _, words in levels]


def test_the_minutes_reach_as_high_as_the_bars_in_sight(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    minutes = {0: 100, 60: 25, 99: 12}
    points = [
        DayPoint(FIRST + timedelta(days=at), 5.0, True, walked)
        for at, walked in minutes.items()
    ]
    series = MoodSeries(tuple(points), FIRST, FIRST + timedelta(days=99))
    chart = make_chart(series)
    chart.set_window(28)
    assert minutes_named(chart) == ["0", "5", "10", "15"]
    top = chart.plots.minutes_y(15)

    chart._move_to(33.5)
    assert minutes_named(chart) == ["0", "15", "30"]
    assert chart.plots.minutes_y(30) == pytest.approx(top)
    chart._move_to(1)
    assert minutes_named(chart) == ["0", "15", "30"]
    chart._move_to(0.5)
    assert minutes_named(chart) == ["0", "60", "120"]


@pytest.mark.parametrize(("count", "drawn"), [(28, False), (200, True)])
def test_a_mean_that_stands_alone_is_drawn_only_where_days_have_no_dots(
    make_chart: Callable[..., MoodOverActivityChart], count: int, drawn: bool
) -> None:
    points = [DayPoint(FIRST + timedelta(days=at), 5.0) for at in (0, 20)]
    last = FIRST + timedelta(days=count - 1)
    chart = make_chart(MoodSeries(tuple(points), FIRST, last))
    places = chart.plots.mean_line.xData
    assert bool((places == 20.5).any()) is drawn
    assert bool((places == 5.5).any())


def test_reader_meets_a_chart_with_words(chart: MoodOverActivityChart) -> None:
    face = QAccessible.queryAccessibleInterface(chart)
    assert face.role() == QAccessible.Role.Chart
    assert face.text(QAccessible.Text.Name) == "Mood, 0 to 10"
    assert face.text(QAccessible.Text.Value) == (
        "Mood went from about 2 to about 5 between Fri 17 Apr and Thu 14 May. "
        "1 day with a walk. Arrows read the days, Enter opens one, T shows a table."
    )


def test_reader_never_meets_the_plots_themselves(
    chart: MoodOverActivityChart,
) -> None:
    face = QAccessible.queryAccessibleInterface(chart.plots)
    # The binding's stub has the flags as read-only methods of bits.
    assert face.state().invisible
    assert face.childCount() == 0


def test_table_has_the_days_newest_first_and_no_zero_for_a_blank_mood(
    texts: Texts,
) -> None:
    headers, rows = table_rows(four_weeks(), texts)
    assert headers == ["Day", "Mood", "Walking, min", "Other, min"]
    assert rows[:3] == [
        ("Thu 14 May 2026", "6", "0", "0"),
        ("Sat 9 May 2026", "4", "8", "10"),
        ("Fri 8 May 2026", "", "0", "20"),
    ]


def test_table_can_be_copied_and_closed(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    table = DataTable(theme, name="Mood, as a table")
    qtbot.addWidget(table)
    table.set_table(*table_rows(four_weeks(), texts))
    closed: list[bool] = []
    table.closed.connect(lambda: closed.append(True))
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 8
    assert lines[2] == "Sat 9 May 2026\t4\t8\t10"
    table.selectRow(1)
    assert table.copied_text().split("\n")[1:] == ["Sat 9 May 2026\t4\t8\t10"]
    QTest.keyClick(table, Key.Key_Escape)
    assert closed == [True]


def test_the_table_fills_its_room_with_numbers_at_the_right(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    table = DataTable(theme, name="Mood, as a table")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.set_table(*table_rows(four_weeks(), texts))
    table.show()
    header, seen = table.horizontalHeader(), table.viewport()
    assert header.length() == seen.width() > 880
    drawn = seen.grab().toImage()

    def inked(column: int) -> list[int]:
        left, width = header.sectionPosition(column), header.sectionSize(column)
        height = table.rowHeight(0)
        ground = drawn.pixel(left + 2, 2)
        return [
            x - left
            for x in range(left, left + width)
            if any(drawn.pixel(x, y) != ground for y in range(1, height - 1))
        ]

    day, walking = inked(0), inked(2)
    assert 10 <= day[0] <= 16
    assert 10 <= header.sectionSize(2) - walking[-1] <= 16


def test_legend_wraps_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    entries = [LegendEntry(mark, mark.value) for mark in LegendMark]
    legend = Legend(theme, entries)
    qtbot.addWidget(legend)
    one_row = legend.heightForWidth(legend.sizeHint().width())
    assert legend.heightForWidth(220) >= 3 * one_row
    assert legend.accessibleName().startswith("mood_day, walk_day")


HEAVY = "print([m for m in ('numpy', 'pyqtgraph') if m in sys.modules])"


def run(code: str) -> str:
    """Run a program of its own, in which a warning is an error; return its words."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    # The offscreen platform says so of any window.
    said = [line for line in done.stderr.splitlines() if "propagateSize" not in line]
    assert (done.returncode, said) == (0, [])
    return done.stdout.strip()


def test_pyqtgraph_is_not_imported_before_the_first_chart() -> None:
    assert run(f"import sys, coach.ui.charts; {HEAVY}") == "[]"


def test_warming_up_imports_pyqtgraph_in_a_thread_without_a_window() -> None:
    code = f"import sys; from coach.ui.charts import warm_up; warm_up().join(); {HEAVY}"
    assert run(code) == "['numpy', 'pyqtgraph']"


def test_a_program_that_ends_while_warming_up_ends_well() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from coach.ui.charts import warm_up; warm_up()"
    )
    assert run(code) == ""


def test_a_program_with_a_chart_in_its_window_ends_well() -> None:
    code = """
import sys
from datetime import date
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from coach.content.load import load_content
from coach.domain.series import DayPoint, MoodSeries
from coach.domain.wording import Texts
from coach.paths import resources
from coach.ui.charts import MoodOverActivityChart, warm_up
from coach.ui.theme import Theme, load_tokens
warm_up()
texts = Texts(load_content(resources()).texts)
chart = MoodOverActivityChart(Theme(load_tokens(resources())), texts, name="Mood")
day = date(2026, 5, 14)
chart.set_series(MoodSeries((DayPoint(day, 4.0, True, 8, 10),), day, day))
chart.show()
QTimer.singleShot(100, app.quit)
sys.exit(app.exec())
"""
    assert run(code) == ""


def thick_polyline_s() -> float:
    """The floor: one antialiased 4 px line of 520 points, as Qt draws it."""
    image = QImage(926, 312, QImage.Format.Format_ARGB32_Premultiplied)
    chance = random.Random(2)
    points = [QPointF(x * 1.6, chance.randint(20, 160)) for x in range(520)]
    begun = perf_counter()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.GlobalColor.black, 4))
    painter.drawPolyline(points)
    painter.end()
    return perf_counter() - begun


def median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def p95(numbers: list[float]) -> float:
    return sorted(numbers)[int(len(numbers) * 0.95)]


def test_ten_years_are_set_and_drawn_in_150_ms(
    make_chart: Callable[..., MoodOverActivityChart],
) -> None:
    chart = make_chart(long_series(100))
    took = []
    for seed in range(5):
        series = long_series(TEN_YEARS, seed)
        begun = perf_counter()
        chart.set_series(series)
        chart.grab()
        took.append(perf_counter() - begun)
    assert median(took) <= 0.150


@pytest.mark.parametrize("window", [28, 84, 120, 400, 3000])
def test_a_frame_of_panning_ten_years_takes_16_ms(
    make_chart: Callable[..., MoodOverActivityChart], window: int
) -> None:
    """The best of three rounds; on a slow machine, a share of Qt's own thick line."""
    chart = make_chart(long_series(TEN_YEARS))
    chart.set_window(window)
    chart.grab()
    rounds, floors = [], []
    for _ in range(3):
        floors.append(thick_polyline_s())
        frames = []
        for _ in range(20):
            before = chart.plots.begin
            begun = perf_counter()
            chart._move_to(before - 2.3)
            chart.grab()
            frames.append(perf_counter() - begun)
            assert chart.plots.begin != before
        rounds.append(p95(frames))
    assert min(rounds) <= max(0.016, 0.4 * median(floors))
