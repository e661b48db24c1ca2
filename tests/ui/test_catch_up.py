"""Seven days filled in by keys, in the real window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach.dev import builders as make
from coach.domain.facts import CheckIn, Session
from coach.store import facts as store
from coach.ui.pages.catch_up import CatchUpPage
from coach.ui.pages.day import DayPage
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.catch_up_words import DAY, ENERGY, MINUTES, MOOD, WHAT
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.facts import Fact
    from coach.services.settings import SettingsService
    from tests.ui.rooms import Room

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WED = TODAY - timedelta(days=1)
TUE = TODAY - timedelta(days=2)


@pytest.fixture
def opened(room: Room) -> Callable[..., CatchUpPage]:
    """Opens the grid over some facts."""

    def made(*facts: Fact, width: int = 1280, height: int = 832) -> CatchUpPage:
        first = make.booked(TODAY, 8)
        store.save(room.desk.db, first, *make.cleared(TODAY), *facts, verb="test")
        room.open("catchup", width, height)
        return room.page(CatchUpPage)

    return made


def keys(room: Room, *pressed: Qt.Key) -> int:
    """Press keys where the keyboard is; return how many they were."""
    for key in pressed:
        room.key(key)
    return len(pressed)


def name_at(page: CatchUpPage, row: int, column: int) -> str:
    model = page.grid.model()
    assert model is not None
    role = Qt.ItemDataRole.AccessibleTextRole
    return str(model.data(model.index(row, column), role))


def moods(room: Room) -> list[int | None]:
    held = store.load_history(room.desk.db, kinds={CheckIn}).checkins
    return [each.mood for each in held]


def sessions(room: Room) -> tuple[Session, ...]:
    return store.load_history(room.desk.db, kinds={Session}).sessions


def test_a_week_of_mood_energy_minutes_and_a_walk_is_under_a_minute_of_keys(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page, pressed = opened(), 0
    for _ in range(7):
        pressed += keys(room, KEY.Key_4, KEY.Key_5, KEY.Key_1, KEY.Key_2)
        pressed += keys(room, KEY.Key_Return, KEY.Key_Return)
    room.key(KEY.Key_Return, CTRL)
    pressed += 1
    assert pressed == 43
    assert moods(room) == [4] * 7
    done = sessions(room)
    assert [(each.activity, each.minutes) for each in done] == [("walk", 12)] * 7
    assert {each.day for each in done} == {
        TODAY - timedelta(days=ago) for ago in range(7)
    }
    assert page.grid.hasFocus()
    assert room.notice() == "Saved."
    assert room.window is not None
    room.window.undo()
    assert (moods(room), sessions(room)) == ([], ())


def test_it_opens_on_the_first_blank_day_with_the_keyboard_in_the_table(
    opened: Callable[..., CatchUpPage],
) -> None:
    first = TODAY - timedelta(days=6)
    page = opened(make.checkin(first, 4), make.checkin(first + timedelta(days=1), 4))
    assert page.grid.hasFocus()
    assert page.grid.at() == (2, MOOD)
    assert page.panel.title.text() == "Sun 10 May, mood"
    assert not page.save_button.isEnabled()
    assert page.save_button.text() == "Save"


def test_one_then_zero_quickly_is_ten_and_one_alone_stays_one(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    keys(room, KEY.Key_1, KEY.Key_0)
    assert page.grid.at() == (0, ENERGY)
    assert name_at(page, 0, MOOD).endswith("mood, 10, as good as it gets, new")
    keys(room, KEY.Key_1, KEY.Key_2, KEY.Key_0)
    assert page.grid.at() == (0, MINUTES)
    assert name_at(page, 0, ENERGY).endswith("energy, 1, new")
    assert name_at(page, 0, MINUTES).endswith("minutes, 20 minutes, new")
    keys(room, KEY.Key_Down, KEY.Key_Home, KEY.Key_1)
    assert page.grid.at() == (1, MOOD)
    room.qtbot.waitUntil(lambda: page.grid.at() == (1, ENERGY), timeout=1900)


def test_arrows_home_and_end_move_and_the_panel_follows(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    keys(room, KEY.Key_Down, KEY.Key_Right)
    assert page.grid.at() == (1, ENERGY)
    assert page.panel.energy.isVisible()
    assert not page.panel.sky.isVisible()
    keys(room, KEY.Key_End)
    assert page.panel.list.isVisible()
    keys(room, KEY.Key_Home, KEY.Key_Left, KEY.Key_Left, KEY.Key_Up, KEY.Key_Up)
    assert page.grid.at() == (0, DAY)
    assert page.panel.link.isVisible()


def test_tab_goes_from_cell_to_cell_and_on_at_the_end(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    keys(room, KEY.Key_Tab)
    assert page.grid.at() == (0, ENERGY)
    keys(room, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab)
    assert page.grid.at() == (1, MOOD)
    room.key(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.grid.at() == (0, WHAT)
    page.grid.go(1, DAY)
    room.key(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.grid.at() == (0, WHAT)
    page.grid.go(6, WHAT)
    keys(room, KEY.Key_Tab)
    assert not page.grid.hasFocus()


def test_delete_makes_blank_and_backspace_takes_a_digit(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.checkin(WED, 4))
    page.grid.go(5, MOOD)
    keys(room, KEY.Key_Delete)
    assert name_at(page, 5, MOOD) == "Wednesday 13 May, mood, made blank"
    assert page.save_button.text() == "Save 1 change"
    page.grid.go(5, MINUTES)
    keys(room, KEY.Key_0, KEY.Key_2, KEY.Key_5, KEY.Key_Backspace)
    assert name_at(page, 5, MINUTES).endswith("2 minutes, new")
    keys(room, KEY.Key_Backspace)
    assert name_at(page, 5, MINUTES).endswith("blank")
    keys(room, KEY.Key_9, KEY.Key_9, KEY.Key_9, KEY.Key_9)
    assert name_at(page, 5, MINUTES).endswith("999 minutes, new")
    room.click(page.save_button)
    assert moods(room) == []


def test_letters_find_an_activity_and_escape_goes_back_to_the_cell(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    page.grid.go(0, WHAT)
    keys(room, KEY.Key_G)
    assert page.panel.list.box.text() == "g"
    QTest.keyClicks(page.panel.list.box, "ard")
    keys(room, KEY.Key_Return)
    assert page.grid.at() == (1, MOOD)
    assert name_at(page, 0, WHAT) == "Friday 8 May, what, Garden, new"
    page.grid.go(1, WHAT)
    keys(room, KEY.Key_Return)
    QTest.keyClicks(page.panel.list.box, "qqq")
    assert page.panel.list.none.isVisible()
    keys(room, KEY.Key_Return, KEY.Key_Escape)
    assert page.grid.hasFocus()
    assert name_at(page, 1, WHAT).endswith("blank")


def test_chips_are_picked_by_keys_and_taken_out_again(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    page.grid.go(0, WHAT)
    keys(room, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Right, KEY.Key_Left, KEY.Key_Right)
    chip = QApplication.focusWidget()
    assert chip is page.panel.list.chips[1]
    keys(room, KEY.Key_Return)
    assert len(page.panel.list.chips) == 6
    page.grid.go(0, WHAT)
    first = [each for each in page.panel.list.chips if each.isChecked()]
    assert len(first) == 1
    room.click(first[0])
    assert name_at(page, 0, WHAT).endswith("blank")
    room.click(page.panel.list.chips[0])
    assert page.grid.at() == (1, MOOD)


def test_the_mouse_fills_in_the_same(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    sky = page.panel.sky
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(sky, left, pos=sky.cell(7).center().toPoint())
    assert page.grid.at() == (0, ENERGY)
    energy = page.panel.energy
    QTest.mouseClick(energy, left, pos=energy.cell(2).center().toPoint())
    assert page.grid.at() == (0, MINUTES)
    page.panel.minutes.emit(15)
    assert page.grid.at() == (0, WHAT)
    assert page.grid.hasFocus()
    assert page.said.text() == "Minutes of 1 day wait for what it was."
    room.click(page.panel.list.chips[0])
    assert page.save_button.text() == "Save 4 new things"
    assert page.said.text() == ""


def test_the_mouse_makes_blank_and_takes_out_what_is_rarely_done(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.checkin(WED, 4), make.session(WED, 8))
    page.grid.go(5, MOOD)
    room.click(page.panel.blank)
    assert name_at(page, 5, MOOD).endswith("made blank")
    assert not page.panel.blank.isVisible()
    assert page.grid.hasFocus()
    page.grid.go(0, WHAT)
    keys(room, KEY.Key_P, KEY.Key_I, KEY.Key_L, KEY.Key_Return)
    page.grid.go(0, WHAT)
    chip = page.panel.list.chips[-1]
    assert (chip.text(), chip.isChecked()) == ("Pilates", True)
    room.click(chip)
    assert name_at(page, 0, WHAT).endswith("blank")


def test_undo_last_and_its_key_take_back_what_was_typed(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.checkin(TUE, 6))
    keys(room, KEY.Key_4, KEY.Key_5)
    page.grid.go(3, MOOD)
    room.click(page.undo_button)
    assert page.grid.at()[0] == 0
    assert page.save_button.text() == "Save 1 new thing"
    room.key(KEY.Key_Z, CTRL)
    assert not page.undo_button.isEnabled()
    assert moods(room) == [6]
    room.key(KEY.Key_Z, CTRL)
    assert moods(room) == []


def test_leaving_and_a_crash_lose_nothing(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    keys(room, KEY.Key_4)
    room.click(page.leave_button)
    assert room.name() == "week"
    assert room.notice() == "What you typed is kept here."
    room.open("catchup")
    page = room.page(CatchUpPage)
    assert page.save_button.text() == "Save 1 new thing"
    page.leave()
    assert room.name() == "week"


@pytest.mark.parametrize("place", ["week", "progress"])
def test_it_is_reached_from_the_quiet_rows(
    opened: Callable[..., CatchUpPage], room: Room, place: str
) -> None:
    opened(*(make.session(TUE, 5, each) for each in ("walk", "garden", "read")))
    assert room.marked() == "week"
    assert room.window is not None
    room.window.open_page(place)
    words = {"week": "week.catchup", "progress": "progress.to_catchup"}
    said = room.desk.texts(words[place])
    page = room.window.page()
    assert page is not None
    links = page.findChildren(QAbstractButton)
    room.click(next(each for each in links if each.text() == said))
    assert room.name() == "catchup"


def test_weeks_turn_and_what_is_typed_elsewhere_is_counted(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    assert not page.later.isEnabled()
    keys(room, KEY.Key_4, KEY.Key_PageUp)
    assert page.span.text() == "1 to 7 May"
    assert page._header.title_label.text() == "Seven days"
    assert page.said.text() == "1 of them is in other weeks."
    room.click(page.earlier)
    room.click(page.later)
    room.click(page.span)
    assert page.span.text() == "8 to 14 May"
    room.click(page.earlier)
    page.grid.setFocus()
    keys(room, KEY.Key_PageDown)
    assert page.span.text() == "8 to 14 May"


def test_a_day_with_several_opens_its_list_instead_of_being_typed_over(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.checkin(WED, 4), make.checkin(WED, 6), make.session(WED, 8))
    page.grid.go(5, MOOD)
    keys(room, KEY.Key_9)
    assert page.save_button.text() == "Save"
    assert name_at(page, 5, MOOD) == "Wednesday 13 May, mood, mean 5 of 2"
    assert not page.panel.sky.isVisible()
    keys(room, KEY.Key_Return)
    assert room.page(DayPage).entries is not None
    page = opened(make.session(WED, 4))
    page.grid.go(5, WHAT)
    keys(room, KEY.Key_Delete)
    assert room.name() == "day"


def test_a_press_on_the_day_shows_what_is_written_down_on_it(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.session(TUE, 8))
    box = page.grid.visualRect(page.grid.model().index(4, DAY))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.grid.viewport(), left, pos=box.center())
    day = room.page(DayPage)
    assert day.entries is not None
    assert [each.edit_link.accessibleName() for each in day.entries.rows] == [
        "Change Walk, 8\u00a0min"
    ]
    day.leave()
    assert room.name() == "catchup"


def test_a_day_that_cannot_hold_it_says_so_and_keeps_it(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened(make.session(WED, 1000, "read"))
    page.grid.go(5, MINUTES)
    keys(room, KEY.Key_9, KEY.Key_0, KEY.Key_0, KEY.Key_Return, KEY.Key_Return)
    room.click(page.save_button)
    assert "24 hours" in room.notice()
    assert page.save_button.text() == "Save 1 new thing"


def test_a_very_low_mood_of_today_is_told_where_help_is(
    opened: Callable[..., CatchUpPage], room: Room
) -> None:
    page = opened()
    keys(room, KEY.Key_0)
    room.click(page.save_button)
    assert room.notice() == "Saved."
    page.grid.go(6, MOOD)
    keys(room, KEY.Key_0)
    room.click(page.save_button)
    assert "hold this alone" in room.notice()


def test_every_cell_has_a_name_in_a_table(
    opened: Callable[..., CatchUpPage],
) -> None:
    page = opened(make.checkin(TUE, 6, energy=5), make.session(TUE, 8))
    names = [name_at(page, 4, column) for column in range(5)]
    assert names == [
        "Tuesday 12 May, what is written down",
        "Tuesday 12 May, mood, 6, okay",
        "Tuesday 12 May, energy, 5",
        "Tuesday 12 May, minutes, 8 minutes",
        "Tuesday 12 May, what, Walk",
    ]
    assert name_at(page, 5, MOOD) == "Wednesday 13 May, mood, blank"
    assert "today" in name_at(page, 6, MOOD)
    spoken = QAccessible.queryAccessibleInterface(page.grid)
    assert spoken.role() == QAccessible.Role.Table


def test_there_is_one_filled_button(opened: Callable[..., CatchUpPage]) -> None:
    page = opened()
    filled = [each for each in page.findChildren(PrimaryButton) if each.isVisible()]
    assert filled == [page.save_button]


@pytest.mark.parametrize("pct", [100, 150, 200])
def test_in_the_smallest_window_nothing_goes_sideways(
    opened: Callable[..., CatchUpPage],
    room: Room,
    settings: SettingsService,
    pct: int,
) -> None:
    settings.change(text_scale_pct=pct)
    page = opened(
        *(make.session(TUE, 5, each) for each in ("walk", "garden", "play_children")),
        make.session(WED, 5, "play_children"),
        make.session(WED - timedelta(days=2), 5, "an_activity_of_some_other_program"),
    )
    assert room.window is not None
    room.window.resize(1024, 700)
    room.qtbot.waitUntil(lambda: page.width() < 1024)
    header = page.grid.horizontalHeader()
    width = sum(header.sectionSize(column) for column in range(5))
    assert width <= page.grid.viewport().width()
    assert page.width() <= room.window.width()
    keys(room, KEY.Key_4, KEY.Key_5, KEY.Key_8, KEY.Key_Return, KEY.Key_Return)
    page.grid.go(6, MOOD)
    box = page.grid.current_box()
    top = page.grid.mapTo(room.window, box.topLeft()).y()
    assert 0 <= top <= 700 - box.height()
