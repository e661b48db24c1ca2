"""Flags on the mood chart: drawn, read by keys and mouse, and in the table."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coach.domain.facts import EventKind
from coach.domain.series import DayFlag, DayPoint, MoodSeries
from coach.ui.charts import MoodOverActivityChart, table_rows
from coach.ui.charts.flags import NEAR_PX, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

FIRST = date(2026, 4, 17)
LAST = date(2026, 5, 14)
LONG = (
    "started a medicine with a very long name, fifty in the morning and again at night"
)

if TYPE_CHECKING:
    Make = Callable[[MoodSeries], MoodOverActivityChart]


def flag(at: int, name: str = "moved house") -> DayFlag:
    return DayFlag(FIRST + timedelta(days=at), name, EventKind.LIFE)


def with_flags(*flags: DayFlag, days: int = 28) -> MoodSeries:
    points = [
        DayPoint(FIRST + timedelta(days=at), 4.0, True, 8, 0, (4,)) for at in (0, 5, 27)
    ]
    return MoodSeries(tuple(points), FIRST, FIRST + timedelta(days=days - 1), flags)


@pytest.fixture
def make(qtbot: QtBot, theme: Theme, texts: Texts) -> Make:
    def made(series: MoodSeries) -> MoodOverActivityChart:
        chart = MoodOverActivityChart(theme, texts, name="Mood, 0 to 10")
        qtbot.addWidget(chart)
        chart.resize(926, 312)
        chart.set_series(series, LAST)
        chart.show()
        chart.setFocus()
        return chart

    return made


def test_a_flag_on_a_blank_day_is_a_stop_of_its_own(make: Make) -> None:
    chart = make(with_flags(flag(10)))
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    told = chart.reader_value()
    assert told == "Mon 27 Apr · no mood noted. Noted: moved house"
    assert chart.accessibleDescription() == told
    card = chart.card_rect()
    assert card is not None
    assert card.height() == 56


def test_a_flag_stands_on_the_card_of_its_day_and_a_long_one_is_cut_there(
    make: Make,
) -> None:
    chart = make(with_flags(flag(27, LONG), flag(27), flag(27), flag(27)))
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.reader_value().count("Noted: ") == 4
    assert LONG in chart.reader_value()
    assert chart._drawn_lines(27)[2:] == [
        "Noted: started a medicine with a very long nam…",
        "Noted: moved house",
        "and 2 more, see the table",
    ]


def test_the_mouse_on_the_cloth_reads_the_flag_near_it(make: Make) -> None:
    chart = make(with_flags(flag(10)))
    x = round(chart.plots.x(10)) + 12
    view = chart.plots.viewport()
    QTest.mouseMove(view, QPoint(x, 200))
    QTest.mouseMove(view, QPoint(x, 6))
    assert "moved house" in chart.reader_value()
    assert chart.plots.flags.day_near(x, 6) == 10
    assert chart.plots.flags.day_near(x, 60) is None
    assert chart.plots.flags.day_near(x + 100, 6) is None


def test_flags_near_each_other_become_one_with_its_number() -> None:
    groups = grouped([0, 1, 2, 10, 10, 30], day_width=10)
    assert [group.days for group in groups] == [(0, 1, 2), (10, 10), (30,)]
    assert groups[0].first == 0
    assert grouped([], day_width=10) == []


def test_however_many_there_are_no_two_are_drawn_over_each_other(make: Make) -> None:
    flags = tuple(flag(at // 2) for at in range(2 * 3650))
    chart = make(with_flags(*flags, days=3650))
    placed = [x for x, _ in chart.plots.flags.in_sight()]
    apart = [after - x for x, after in pairwise(placed)]
    assert len(placed) > 20
    assert min(apart) >= NEAR_PX
    assert sum(len(group.days) for _, group in chart.plots.flags.in_sight()) == 7300


def test_over_400_days_a_week_reads_its_flags_with_their_days(make: Make) -> None:
    chart = make(with_flags(flag(10), flag(11, "new job"), days=500))
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    told = chart.reader_value()
    assert told.startswith("Week of")
    assert told.endswith("27 Apr: moved house. 28 Apr: new job")


def test_flags_are_drawn_and_a_chart_of_flags_alone_is_not_empty(make: Make) -> None:
    plain, flagged = make(with_flags()), make(with_flags(flag(10)))
    assert plain.grab().toImage() != flagged.grab().toImage()
    alone = make(MoodSeries((), FIRST, LAST, (flag(27),)))
    assert "No moods" not in alone.reader_value()
    assert alone.plots.flags.in_sight()
    assert not alone._is_empty


def test_the_last_day_keeps_its_flag_inside(make: Make) -> None:
    chart = make(with_flags(*[flag(27) for _ in range(120)]))
    image = chart.grab().toImage()
    assert image.width() == 926
    ((x, group),) = chart.plots.flags.in_sight()
    assert (len(group.days), round(x)) == (120, round(chart.plots.x(27)))


def test_the_table_has_what_was_noted_and_days_with_nothing_else(texts: Texts) -> None:
    headers, rows = table_rows(with_flags(flag(10), flag(27), flag(27, "x")), texts)
    assert headers[-1] == texts("chart.column_noted")
    assert rows[0][-1] == "moved house; x"
    assert rows[1] == ("Mon 27 Apr 2026", "", "0", "0", "moved house")
    assert rows[-1][-1] == ""
    headers, rows = table_rows(with_flags(), texts)
    assert len(headers) == len(rows[0]) == 4
