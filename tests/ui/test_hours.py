"""Hour by hour in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.facts import HourNote
from coach.services.hours import HourForm, HoursService
from coach.store import facts as store
from coach.ui.pages.hours import HoursPage

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def opened(room: Room) -> HoursPage:
    room.open("hours")
    return room.page(HoursPage)


def kept(room: Room) -> list[tuple[int, str]]:
    held = store.load_history(room.desk.db, kinds={HourNote}).hours
    return sorted((note.hour, note.what) for note in held)


def first(page: HoursPage) -> int:
    return next(iter(page.list.lines))


def open_hour(page: HoursPage) -> int | None:
    return page.list.open_hour


def has_table(page: HoursPage) -> bool:
    return page.summary.has_table


def write(room: Room, hour: int, what: str, days_ago: int = 0) -> None:
    service = HoursService(room.desk)
    day = room.desk.today() - timedelta(days=days_ago)
    service.keep(day, hour, HourForm(what, "Alone", 4, 3))
    service.settle()


def test_an_hour_is_written_with_the_keyboard_alone_and_undone(room: Room) -> None:
    page = opened(room)
    hour = first(page)
    page.list.go(hour)
    room.key(KEY.Key_T)
    assert open_hour(page) == hour
    form = page.list.form
    assert form.what.text() == "t"
    room.type(form.what.box, "ea")
    form.pleasure.setFocus()
    room.key(KEY.Key_4)
    room.key(KEY.Key_Escape)
    assert kept(room) == [(hour, "tea")]
    assert open_hour(page) is None
    assert page.list.lines[hour].hasFocus()
    assert "nice 4" in page.list.lines[hour].accessibleName()
    room.key(KEY.Key_Z, CTRL)
    assert kept(room) == []


def test_arrows_go_up_and_down_and_page_keys_turn_the_day(room: Room) -> None:
    page = opened(room)
    hours = list(page.list.lines)
    page.list.go(hours[0])
    room.key(KEY.Key_Up)
    assert page.list.lines[hours[0]].hasFocus()
    room.key(KEY.Key_Down)
    assert page.list.lines[hours[1]].hasFocus()
    room.key(KEY.Key_PageUp)
    assert page.later.isEnabled()
    assert page.list.lines[hours[1]].hasFocus()
    room.key(KEY.Key_PageDown)
    assert not page.later.isEnabled()


def test_enter_goes_on_with_the_next_hour_and_each_is_saved(room: Room) -> None:
    page = opened(room)
    hours = list(page.list.lines)
    room.click(page.list.lines[hours[0]])
    room.type(page.list.form.what.box, "tea")
    room.key(KEY.Key_Return)
    assert open_hour(page) == hours[1]
    assert page.list.form.what.text() == ""
    room.type(page.list.form.what.box, "post")
    room.click(page.list.form.next_button)
    assert kept(room) == [(hours[0], "tea"), (hours[1], "post")]
    room.click(page.list.lines[hours[2]])
    assert open_hour(page) is None


def test_the_last_hour_has_no_next_one(room: Room) -> None:
    page = opened(room)
    last = list(page.list.lines)[-1]
    room.click(page.list.lines[last])
    assert not page.list.form.next_button.isVisible()
    room.type(page.list.form.what.box, "tea")
    room.key(KEY.Key_Return)
    assert open_hour(page) is None
    assert kept(room) == [(last, "tea")]


def test_leaving_the_hour_for_another_part_saves_it(room: Room) -> None:
    page = opened(room)
    hour = first(page)
    room.click(page.list.lines[hour])
    room.type(page.list.form.what.box, "tea")
    page.shown.setFocus()
    room.qtbot.waitUntil(lambda: kept(room) == [(hour, "tea")])
    assert open_hour(page) == hour


def test_another_page_or_a_crash_loses_nothing(room: Room) -> None:
    page = opened(room)
    hour = first(page)
    room.click(page.list.lines[hour])
    room.type(page.list.form.what.box, "tea")
    assert room.window is not None
    room.window.open_page("patterns")
    assert kept(room) == [(hour, "tea")]
    HoursService(room.desk).keep(room.desk.today(), hour + 1, HourForm("post"))
    opened(room)
    assert (hour + 1, "post") in kept(room)


def test_numbers_without_a_word_wait_and_say_so(room: Room) -> None:
    page = opened(room)
    hour = first(page)
    room.click(page.list.lines[hour])
    page.list.form.mastery.setFocus()
    room.key(KEY.Key_0)
    room.key(KEY.Key_Escape)
    assert kept(room) == []
    assert page.list.lines[hour].text() == room.desk.texts("hours.waiting")


def test_ideas_and_companions_fill_their_lines(room: Room) -> None:
    write(room, 9, "Fed the cat", days_ago=1)
    page = opened(room)
    room.click(page.list.lines[first(page)])
    form = page.list.form
    assert form.ideas.chips()[0].text() == "Fed the cat"
    room.click(form.ideas.chips()[0])
    assert form.what.text() == "Fed the cat"
    assert form.what.box.hasFocus()
    room.key(KEY.Key_Tab)
    assert QApplication.focusWidget() in [*form.ideas.chips(), form.company.box]
    room.click(form.companions.chips()[0])
    assert form.company.text() == "Alone"


def test_an_hour_is_emptied_and_the_day_made_blank(room: Room) -> None:
    write(room, 8, "tea")
    write(room, 9, "post")
    page = opened(room)
    room.click(page.list.lines[8])
    room.click(page.list.form.empty_button)
    assert kept(room) == [(9, "post")]
    room.click(page.list.blank_button)
    assert kept(room) == []
    assert not page.list.blank_button.isVisible()
    room.key(KEY.Key_Z, CTRL)
    assert kept(room) == [(9, "post")]


def test_undo_shows_in_an_hour_that_is_open(room: Room) -> None:
    write(room, 8, "tea")
    page = opened(room)
    room.click(page.list.lines[8])
    assert room.window is not None
    room.window.undo()
    assert page.list.form.what.text() == ""


def test_days_are_turned_by_mouse_and_low_numbers_are_spoken_of_once(
    room: Room,
) -> None:
    page = opened(room)
    assert page.list.first.isVisible()
    write(room, 8, "tea")
    room.click(page.earlier)
    assert not page.list.first.isVisible()
    room.click(page.earlier)
    room.click(page.later)
    room.click(page.shown)
    assert not page.later.isEnabled()


def test_the_night_is_folded_until_it_is_asked_for(room: Room) -> None:
    page = opened(room)
    count = len(page.list.lines)
    room.click(page.list.night_button)
    assert len(page.list.lines) == count + 2
    room.click(page.list.lines[4])
    room.type(page.list.form.what.box, "awake")
    room.click(page.list.night_button)
    assert len(page.list.lines) == count + 1
    assert open_hour(page) == 4


def test_the_summary_comes_after_two_days_and_turns_into_a_table(room: Room) -> None:
    write(room, 9, "tea", days_ago=1)
    page = opened(room)
    assert page.summary.soon.isVisible()
    assert not page.summary.swap.isVisible()
    write(room, 9, "tea", days_ago=9)
    page.reload()
    room.click(page.summary.spans.segments()[1])
    assert not page.summary.soon.isVisible()
    assert "2 hours on 2 of these 28 days" in page.summary.labels[0].text()
    room.click(page.summary.swap)
    assert has_table(page)
    assert page.summary.table.isVisible()
    room.key(KEY.Key_Escape)
    assert not has_table(page)
    room.key(KEY.Key_Escape)
    assert room.name() == "week"


def test_dark_words_bring_the_offer_of_help_where_it_is_wanted(room: Room) -> None:
    room.settings.change(notes_offer_help=True)
    page = opened(room)
    room.click(page.list.lines[first(page)])
    room.type(page.list.form.what.box, "bed")
    room.type(page.list.form.note.box, "I want to die")
    room.key(KEY.Key_Escape)
    assert room.notice() == room.desk.texts("safe_now.notes_offer")


def test_ctrl_enter_opens_the_latest_hour_and_goes_on(room: Room) -> None:
    page = opened(room)
    page.shown.setFocus()
    room.key(KEY.Key_Return, CTRL)
    assert open_hour(page) == list(page.list.lines)[-1]
    room.key(KEY.Key_Return, CTRL)
    assert open_hour(page) is None
    room.click(page.to_patterns)
    assert room.name() == "patterns"
