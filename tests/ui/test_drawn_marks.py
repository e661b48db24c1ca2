from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from coach.ui.widgets.before_after import BeforeAfter, BeforeAfterRow
from coach.ui.widgets.dumbbell import LINE_Y, Dumbbell
from coach.ui.widgets.effort_cells import EffortCells
from coach.ui.widgets.timer_ring import RingPart, TimerRing, clock_text
from coach.ui.widgets.week_stones import StoneDay, StoneState, WeekStones

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.drawn import Drawn

PARTS = (
    RingPart("Warming up", 120),
    RingPart("Walking", 240),
    RingPart("Cooling down", 120),
)


@pytest.fixture
def dumbbell(qtbot: QtBot, theme: Theme, texts: Texts) -> Dumbbell:
    made = Dumbbell(theme, texts)
    qtbot.addWidget(made)
    made.resize(288, 74)
    return made


@pytest.fixture
def ring(qtbot: QtBot, theme: Theme, texts: Texts) -> TimerRing:
    made = TimerRing(theme, texts)
    qtbot.addWidget(made)
    made.resize(440, 440)
    made.set_parts(PARTS)
    return made


def color_at(widget: Drawn, x: float, y: float) -> str:
    return widget.grab().toImage().pixelColor(QPoint(round(x), round(y))).name()


def test_dumbbell_says_both_moods(dumbbell: Dumbbell) -> None:
    dumbbell.set_change(3, 6)
    assert dumbbell.accessibleName() == "Before 3, after 6."
    dumbbell.set_guess(4, 6)
    assert dumbbell.accessibleName() == "Your guess 4, after 6."


@pytest.mark.parametrize(
    ("before", "after", "apart"), [(4, 6, True), (4, 5, False), (4, 4, False)]
)
def test_labels_of_close_marks_are_put_above_and_under(
    dumbbell: Dumbbell, before: int, after: int, apart: bool
) -> None:
    dumbbell.set_change(before, after)
    assert dumbbell.labels_apart() is apart


def test_guess_two_points_off_keeps_both_labels_in_line(dumbbell: Dumbbell) -> None:
    dumbbell.set_guess(4, 6)
    assert dumbbell.labels_apart()


@pytest.mark.parametrize(
    ("before", "after", "color"), [(2, 7, "lift"), (7, 2, "border_strong")]
)
def test_a_drop_is_grey_and_a_rise_is_warm(
    dumbbell: Dumbbell, theme: Theme, before: int, after: int, color: str
) -> None:
    dumbbell.set_change(before, after)
    x = dumbbell._x(after)
    assert color_at(dumbbell, x, LINE_Y) == theme.color(color).name()
    assert color_at(dumbbell, dumbbell._x(4.5), LINE_Y) == theme.color(color).name()


def test_before_after_rows_are_sentences_with_a_true_minus(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    rows = BeforeAfter(theme, texts, name="Before and after each walk")
    qtbot.addWidget(rows)
    rows.set_rows(
        [
            BeforeAfterRow("Thu 14 May", "8 min", 4, 6),
            BeforeAfterRow("Tue 12 May", "8 min", 4, 4),
            BeforeAfterRow("Sat 9 May", "8 min", 5, 4),
        ]
    )
    assert rows.row_texts() == [
        "Thu 14 May, 8 min: before 4, after 6, +2",
        "Tue 12 May, 8 min: before 4, after 4, same",
        "Sat 9 May, 8 min: before 5, after 4, −1",
    ]
    assert rows.sizeHint().height() == 3 * 33 + 30
    assert rows.accessibleDescription().startswith("Thu 14 May")


def test_before_after_row_stands_above_its_marks_where_it_is_narrow(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    rows = BeforeAfter(theme, texts, name="Before and after each walk")
    qtbot.addWidget(rows)
    rows.set_rows([BeforeAfterRow("Thu 14 May", "8 min", 4, 6)])
    rows.resize(320, 200)
    assert rows.sizeHint().height() == 2 * 33 + 30


def test_week_is_told_day_by_day(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    week = WeekStones(theme, texts, name="This week")
    qtbot.addWidget(week)
    week.set_days(
        [
            StoneDay("Mon", StoneState.REST),
            StoneDay("Tue", StoneState.DONE),
            StoneDay("Thu", StoneState.TODAY, 8),
            StoneDay("Sat", StoneState.PLANNED, 8),
        ]
    )
    assert week.reader_value() == (
        "Mon: rest. Tue: done. Thu, today: 8 min. Sat: 8 min planned"
    )


def test_week_stones_never_touch(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    week = WeekStones(theme, texts, name="This week")
    qtbot.addWidget(week)
    week.set_days([StoneDay(str(day), StoneState.TODAY, 20) for day in range(7)])
    week.resize(7 * 42, 104)
    picture = week.grab().toImage()
    lift = theme.color("lift").name()
    between = [picture.pixelColor(42 * day, 62 - 5 * day).name() for day in (1, 3, 6)]
    assert lift not in between


def test_effort_aim_is_said_and_filled(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    cells = EffortCells(theme, texts)
    qtbot.addWidget(cells)
    cells.resize(250, 50)
    cells.set_aim(2, 3)
    width = 250 / 11
    assert cells.accessibleName() == "Aim for 2 to 3 of 10."
    assert color_at(cells, 2.5 * width, 3) == theme.color("primary").name()
    assert color_at(cells, 4.5 * width, 3) == theme.color("sunken").name()


def test_ring_shows_what_is_left(ring: TimerRing) -> None:
    ring.set_progress(226)
    assert ring.remaining_s == 254
    assert ring.reader_value() == "Walking, 4:14 left of 8:00"


def test_ring_never_goes_past_its_ends(ring: TimerRing) -> None:
    ring.set_progress(9999)
    assert ring.remaining_s == 0
    ring.set_progress(-5)
    assert ring.remaining_s == 480


def test_ring_repaints_once_a_second(
    ring: TimerRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[float] = []
    monkeypatch.setattr(ring, "update", lambda: painted.append(1))
    for tenth in range(1, 31):
        ring.set_progress(tenth / 10)
    assert len(painted) == 3


def test_ring_tells_each_part_once(ring: TimerRing) -> None:
    begun: list[int] = []
    ring.part_began.connect(begun.append)
    for second in range(481):
        ring.set_progress(second)
    assert begun == [1, 2]


def test_ring_speaks_only_when_a_part_begins(
    ring: TimerRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(ring, "say", said.append)
    for second in range(200):
        ring.set_progress(second)
    assert said == ["Walking, 6:00 left of 8:00"]


def test_ring_is_filled_as_far_as_the_time(ring: TimerRing, theme: Theme) -> None:
    ring.set_progress(226)
    middle, radius = 220, 196
    done = color_at(ring, middle + radius, middle + 40)
    ahead = color_at(ring, middle - radius, middle + 40)
    assert done == theme.color("primary").name()
    assert ahead == theme.color("stone").name()


@pytest.mark.parametrize(
    ("seconds", "words"), [(254, "4:14"), (59, "0:59"), (3600, "1:00:00"), (-3, "0:00")]
)
def test_time_is_written_as_a_clock(seconds: int, words: str) -> None:
    assert clock_text(seconds) == words


def test_reader_meets_the_ring_as_progress(ring: TimerRing) -> None:
    ring.set_progress(60)
    face = QAccessible.queryAccessibleInterface(ring)
    assert face.role() == QAccessible.Role.ProgressBar
    value = face.valueInterface()
    assert (value.currentValue(), value.maximumValue()) == (60, 480)
