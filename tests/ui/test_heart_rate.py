"""The heart rate of a session on the page of its day, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from coach.services.journal import Journal
from coach.services.session_pulse import SessionPulseService, by_minute
from coach.store import heart_rate
from coach.store.heart_rate import HeartRate
from coach.ui.charts.heart_rate import fitting, levels_of
from coach.ui.pages.day import DayPage

if TYPE_CHECKING:
    from coach.ui.widgets.heart_rate_card import HeartRateCard
    from tests.ui.rooms import Room

MINUTES = 20


def recorded(room: Room) -> HeartRateCard | None:
    """Keep a walk with samples, open its day, return the card if it is shown."""
    walk = Journal(room.desk).log_session("walk", MINUTES)
    seconds = np.arange(MINUTES * 60)
    bpm = 90 + seconds // 60
    heart_rate.save(room.desk.db, walk.id, seconds, bpm)
    room.open("day")
    page = room.page(DayPage)
    page.reload()
    return page.pulses[0] if page.pulses else None


def test_a_session_with_samples_has_a_chart_and_a_table(room: Room) -> None:
    card = recorded(room)
    assert card is not None
    chart = card.chart
    about = chart.reader_value()
    assert "1 to 20" in about
    assert "90 to 109" in about
    chart.setFocus()
    room.key(Qt.Key.Key_Plus)
    first, last = chart.shown_s
    assert last - first == pytest.approx(MINUTES * 30, abs=1)
    room.key(Qt.Key.Key_Home)
    assert chart.shown_s[0] == 0
    room.key(Qt.Key.Key_Right)
    assert chart.shown_s[0] > 0
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_End)
    assert "109" in chart.reader_value()
    room.key(Qt.Key.Key_Minus)
    room.key(Qt.Key.Key_0)
    assert chart.reader_value() == about
    room.key(Qt.Key.Key_T)
    assert card.table.hasFocus()
    assert card.table.model().rowCount() == MINUTES
    room.key(Qt.Key.Key_Escape)
    assert chart.hasFocus()


@pytest.mark.parametrize(
    "key", ["hide_heart_rate", "eating_disorder", "worse_after_effort"]
)
def test_it_is_hidden_where_it_may_do_harm(room: Room, key: str) -> None:
    Journal(room.desk).set_answers({key: "yes"})

    assert recorded(room) is None


def test_a_day_without_samples_reads_no_answers(room: Room) -> None:
    Journal(room.desk).log_session("walk", 10)
    service = SessionPulseService(room.desk)

    assert service.of_day(room.desk.today()) == ()


def test_minutes_without_samples_are_left_out() -> None:
    held = HeartRate(
        np.array([0, 30, 200], np.int64), np.array([80, 91, 120], np.int16)
    )
    told = [(m.minute, m.mean, m.lowest, m.highest) for m in by_minute(held)]

    assert told == [(1, 86, 80, 91), (4, 120, 120, 120)]


def test_a_million_samples_keep_their_peaks_in_few_points() -> None:
    seconds = np.sort(np.random.default_rng(2).integers(0, 172_800, 1_000_000))
    bpm = np.full(seconds.size, 100, np.int16)
    bpm[777_777] = 190
    levels = levels_of(HeartRate(seconds, bpm))
    seen, is_whole = fitting(levels, 0, 172_800, 1200)

    assert not is_whole
    assert seen.begin.size <= 1200
    assert seen.high.max() == 190
    near = float(seconds[777_777])
    seen, _ = fitting(levels, near - 5, near + 5, 1200)
    assert seen.high.max() == 190


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_samples_are_drawn_too(room: Room, count: int) -> None:
    walk = Journal(room.desk).log_session("walk", 1)
    heart_rate.save(room.desk.db, walk.id, np.arange(count) * 100, [80] * count)
    room.open("day")
    page = room.page(DayPage)
    page.reload()

    assert page.pulses[0].chart.drawn_points == count
