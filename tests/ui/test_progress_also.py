"""What is folded under *Show also* on Progress, worked by mouse and by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coach.domain.facts import FilledForm
from coach.domain.phq9 import PHQ9
from coach.services.changes import Changes
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.progress_view import Range
from coach.store import facts as store
from coach.ui.pages.day import DayPage
from coach.ui.pages.progress import ProgressPage
from coach.ui.widgets.progress_also import PAIRS, WEEKS, YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room

Key = Qt.Key


def live(room: Room, days: int = 20, *, every: int = 2) -> date:
    """Log a walk every so many days and a mood on each; return today."""
    today = room.desk.today()
    journal = Journal(room.desk)
    for ago in range(days):
        when = When(today - timedelta(days=ago))
        if ago % every == 0:
            journal.log_session("walk", 20, Ratings(before=3, after=5), when=when)
        else:
            journal.record_mood(3 + ago % 3, when=when)
    return today


def opened(room: Room, *also: str) -> ProgressPage:
    room.open("progress")
    page = room.page(ProgressPage)
    for name in also:
        room.click(page.also.chip(name))
    return page


def check_in(room: Room, *totals: int) -> None:
    """Fill in the nine questions every fortnight, the last time today."""
    today = room.desk.today()
    for place, total in enumerate(reversed(totals)):
        day = today - timedelta(weeks=2 * place)
        each, rest = divmod(total, 8)
        answers = (*(each + (at < rest) for at in range(8)), 0, 0)
        held = FilledForm(f"form-{place}", day, None, PHQ9, answers)
        store.save(room.desk.db, held, verb="form")


def test_the_page_opens_with_mood_over_activity_alone(room: Room) -> None:
    live(room)
    page = opened(room)
    assert page.chart.isVisible()
    assert not page.pairs.isVisible()
    assert not page.summary.isVisible()
    assert (page.more_cards.weeks, page.more_cards.year) == (None, None)


def test_what_was_unfolded_stays_so_in_the_next_window_of_the_same_run(
    room: Room,
) -> None:
    live(room)
    page = opened(room, WEEKS)
    assert page.more_cards.weeks is not None
    assert page.more_cards.weeks.isVisible()
    room.click(page.ranges.segments()[0])
    room.settings.change(text_scale_pct=125)
    assert room.window is not None
    room.window.tell(Changes.SETTINGS)
    again = room.page(ProgressPage)
    assert again is not page
    assert again.more_cards.weeks is not None
    room.qtbot.waitUntil(again.more_cards.weeks.isVisible)
    assert again.ranges.value() is Range.TWO_WEEKS


def test_a_press_folds_a_part_away_again(room: Room) -> None:
    live(room)
    page = opened(room, PAIRS, PAIRS)
    assert not page.pairs.isVisible()
    assert not page.also.chip(PAIRS).isChecked()


# -- any range ---------------------------------------------------------------------


def test_any_range_is_chosen_by_two_days(room: Room) -> None:
    today = live(room, 60)
    page = opened(room)
    room.click(page.ranges.segments()[-1])
    form = page.span
    assert form is not None
    assert form.first.box.hasFocus()
    first, last = today - timedelta(days=40), today - timedelta(days=21)
    form.first.set_text(first.isoformat())
    form.last.set_text(last.isoformat())
    room.key(Key.Key_Return)

    assert not form.isVisible()
    assert (page.chart.first_shown, page.chart.last_shown) == (first, last)
    assert page.ranges.value() is Range.CHOSEN
    assert page.back.isHidden()


def test_days_that_cannot_be_are_said_and_escape_keeps_the_range(room: Room) -> None:
    live(room)
    page = opened(room)
    room.click(page.ranges.segments()[-1])
    form = page.span
    assert form is not None
    for first, last, where in (
        ("soon", "2026-05-01", form.first),
        ("2026-05-01", "2026-09-01", form.last),
        ("2026-05-02", "2026-05-01", form.last),
    ):
        form.first.set_text(first)
        form.last.set_text(last)
        room.click(form.show_button)
        assert where.problem()
    room.key(Key.Key_Escape)
    assert not form.isVisible()
    assert page.ranges.value() is Range.FOUR_WEEKS


# -- the day behind a chart ---------------------------------------------------------


def test_enter_opens_the_day_that_is_read_and_escape_leads_back(room: Room) -> None:
    live(room)
    page = opened(room)
    page.chart.setFocus()
    room.key(Key.Key_Left)
    room.key(Key.Key_Left)
    room.key(Key.Key_Return)
    assert room.name() == "day"
    day = room.page(DayPage)
    assert day.back.text() == room.desk.texts("day.back_progress")
    room.key(Key.Key_Escape)
    assert room.name() == "progress"


def test_a_click_opens_the_day_under_the_mouse(room: Room) -> None:
    today = live(room)
    page = opened(room)
    asked: list[date] = []
    page.chart.day_asked.connect(asked.append)
    plots = page.chart.plots
    at = round(plots.x(page.chart.shown_days + round(plots.begin) - 3))
    QTest.mouseClick(plots.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 60))
    assert asked == [today - timedelta(days=2)]
    assert room.name() == "day"


# -- before and after ---------------------------------------------------------------


def test_all_outings_stand_behind_one_press(room: Room) -> None:
    live(room, 56, every=1)
    page = opened(room, PAIRS)
    room.click(page.ranges.segments()[2])
    card = page.pairs
    assert len(card.rows.row_texts()) == 6
    room.click(card.all_link)
    assert len(card.rows.row_texts()) == 56
    assert card.list.height() < card.rows.height()
    card.rows.setFocus()
    room.key(Key.Key_End)
    assert card.list.verticalScrollBar().value() > 0
    assert card.rows.reader_value() == card.rows.row_texts()[-1]
    room.click(card.all_link)
    assert len(card.rows.row_texts()) == 6


def test_outings_are_read_opened_and_shown_as_a_table(room: Room) -> None:
    live(room)
    page = opened(room, PAIRS)
    rows = page.pairs.rows
    told = "10 outings: after them mood was up 10 times"
    assert page.pairs.all_link.text() == "Show all 10"
    room.click(page.pairs.all_link)
    assert rows.reader_value().startswith(told)
    rows.setFocus()
    room.key(Key.Key_T)
    assert page.pairs.is_table()
    assert page.pairs.table.copied_text().count("\n") == 10
    room.key(Key.Key_Escape)
    assert not page.pairs.is_table()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Escape, Key.Key_Down):
        room.key(key)
    room.key(Key.Key_Return)
    assert room.name() == "day"


# -- week by week --------------------------------------------------------------------


def test_weeks_are_whole_and_read_by_keys(room: Room) -> None:
    live(room)
    page = opened(room, WEEKS)
    card = page.more_cards.weeks
    assert card is not None
    chart = card.chart
    assert chart.view is not None
    assert [week.minutes for week in chart.view.weeks] == [0, 20, 60, 80, 40]
    assert chart.reader_value().startswith("5 weeks. The most was 80 minutes, in the")
    chart.setFocus()
    room.key(Key.Key_Left)
    assert chart.reader_value() == "Week of 11 May 2026 · 40 minutes so far"
    room.key(Key.Key_Home)
    room.key(Key.Key_Right)
    room.key(Key.Key_T)
    assert card.is_table()
    assert card.table.copied_text().count("\n") == 5
    room.key(Key.Key_Escape)
    room.key(Key.Key_Return)
    assert room.name() == "day"


def test_the_amounts_say_where_they_come_from(room: Room) -> None:
    live(room)
    page = opened(room, WEEKS)
    card = page.more_cards.weeks
    assert card is not None
    for is_shown in (True, False):
        room.click(card.sources)
        assert card.told.isVisible() is is_shown


def test_the_upper_amount_is_drawn_where_weeks_reach_it_alone(room: Room) -> None:
    live(room)
    page = opened(room, WEEKS)
    card = page.more_cards.weeks
    assert card is not None
    reaches: list[bool] = [card.chart.has_kept]
    made = Journal(room.desk).log_session("walk", 170)
    page.changed.emit(made.changes)
    reaches.append(card.chart.has_kept)
    assert reaches == [False, True]
    assert card.legend is not None
    assert "150 to 300" in card.legend.accessibleName()
    changes = Journal(room.desk).set_answers({"maintenance_minutes": "200"}).changes
    page.changed.emit(changes)
    assert "200 or more" in card.legend.accessibleName()


# -- a year of days ------------------------------------------------------------------


def test_a_year_is_read_day_by_day_and_turned(room: Room) -> None:
    today = live(room)
    Journal(room.desk).record_mood(7, when=When(date(2025, 3, 4)))
    page = opened(room, YEAR)
    room.qtbot.waitUntil(lambda: page.more_cards.year is not None)
    card = page.more_cards.year
    assert card is not None
    chart = card.chart
    assert chart.reader_value().startswith("2026: 20 days have a mood.")
    chart.setFocus()
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Left):
        room.key(key)
    day = today - timedelta(days=8)
    assert chart.reader_value().startswith(chart.card_lines(day)[0])
    room.key(Key.Key_PageUp)
    assert card.title.text() == "2025, day by day"
    assert not card.earlier.isEnabled()
    room.key(Key.Key_End)
    room.key(Key.Key_Home)
    room.key(Key.Key_T)
    assert card.table.copied_text().count("\n") == 1
    room.key(Key.Key_Escape)
    room.key(Key.Key_PageDown)
    assert card.title.text() == "2026, day by day"
    room.key(Key.Key_Up)
    room.key(Key.Key_Escape)
    room.key(Key.Key_Up)
    room.key(Key.Key_Return)
    assert room.name() == "day"


def test_a_square_is_met_by_the_mouse_and_days_to_come_are_not(room: Room) -> None:
    today = live(room)
    page = opened(room, YEAR)
    room.qtbot.waitUntil(lambda: page.more_cards.year is not None)
    card = page.more_cards.year
    assert card is not None
    asked: list[date] = []
    card.chart.day_asked.disconnect()
    card.chart.day_asked.connect(asked.append)
    for day in (today, today - timedelta(days=60), today + timedelta(days=9)):
        middle = card.chart.place_of(day).center().toPoint()
        QTest.mouseMove(card.chart, middle)
        QTest.mouseClick(card.chart, Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [today, today - timedelta(days=60)]


@pytest.mark.parametrize("width", [300, 500, 900])
def test_every_day_of_a_year_has_a_square_of_its_own(room: Room, width: int) -> None:
    live(room)
    page = opened(room, YEAR)
    room.qtbot.waitUntil(lambda: page.more_cards.year is not None)
    assert page.more_cards.year is not None
    chart = page.more_cards.year.chart
    chart.resize(width, 600)
    assert chart.view is not None
    places = [chart.place_of(square.day) for square in chart.view.days]
    corners = {(round(p.x(), 2), round(p.y(), 2)) for p in places}
    assert len(corners) == len(places)
    assert max(place.right() for place in places) <= width
    assert max(p.bottom() for p in places) <= chart.minimumSizeHint().height()


# -- check-ins under the moods -------------------------------------------------------


def test_check_ins_stand_under_the_moods_and_are_read(room: Room) -> None:
    live(room)
    check_in(room, 16, 14, 11)
    page = opened(room)
    assert page.chart.plots.scores.isVisible()
    assert len(page.chart.plots.scores.in_sight()) == 3
    assert "Check-ins went from 14 points to 11." in page.chart.reader_value()
    page.chart.setFocus()
    room.key(Key.Key_Left)
    assert "Check-in: 11 of 27" in page.chart.reader_value()
    room.key(Key.Key_T)
    assert page.table.copied_text().splitlines()[0].endswith("\tCheck-in")


def test_where_movement_is_not_counted_none_of_it_is_there(room: Room) -> None:
    live(room)
    Journal(room.desk).set_answers({"worse_after_effort": "yes"})
    page = opened(room, YEAR)
    assert not page.also.chip(PAIRS).isVisible()
    assert not page.also.chip(WEEKS).isVisible()
    assert not page.chart.plots.bars.isVisible()
    assert "walk" not in page.chart.reader_value()
    room.qtbot.waitUntil(lambda: page.more_cards.year is not None)
    card = page.more_cards.year
    assert card is not None
    assert card.legend is not None
    assert "moved" not in card.legend.accessibleName()
    assert "moved" not in card.chart.reader_value()
    room.click(page.swap)
    assert page.table.copied_text().splitlines()[0] == "Day\tMood"


# -- keeping a chart -----------------------------------------------------------------


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Let the file dialog answer."""
    answer = (str(path), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)


def test_each_chart_is_saved_and_copied(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(room)
    check_in(room, 16, 11)
    page = opened(room, PAIRS, WEEKS, YEAR)
    room.qtbot.waitUntil(lambda: page.more_cards.year is not None)
    cards = (page.mood, page.pairs, page.more_cards.weeks, page.more_cards.year)
    for number, card in enumerate(cards):
        assert card is not None
        png, svg = tmp_path / f"{number}.png", tmp_path / f"{number}.svg"
        chosen(monkeypatch, png.with_suffix(""))
        card.keep.save_png()
        saved = QImage(str(png))
        assert saved.width() > 600
        assert saved.height() > 300
        chosen(monkeypatch, svg)
        card.keep.save_svg()
        text = svg.read_text("utf-8")
        assert card.title.text() in text
        assert text.count("<path") + text.count("<rect") + text.count("<polyline") > 9
        card.keep.copy()
        assert QGuiApplication.clipboard().image().size() == saved.size()
    assert room.notice() == room.desk.texts("chart.copied")


def test_a_chart_is_not_saved_over_a_file_unasked_nor_where_nothing_is(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(room)
    page = opened(room)
    held = tmp_path / "mine.png"
    held.write_text("mine")
    for path in (tmp_path / "mine", tmp_path / "none" / "chart.png"):
        chosen(monkeypatch, path)
        page.mood.keep.save_png()
        assert room.notice()
    chosen(monkeypatch, "")
    page.mood.keep.save_png()
    assert held.read_text() == "mine"
    menu = page.mood.keep.menu_of_ways()
    assert [action.text() for action in menu.actions()] == [
        room.desk.texts(f"chart.{way}") for way in ("save_png", "save_svg", "copy")
    ]
