"""The outing page in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.services.journal import Journal
from coach.services.session import SESSION_DRAFT
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.session import SessionPage
from coach.ui.widgets.breath_circle import BreathCircle
from coach.ui.widgets.timer_ring import TimerRing
from coach.ui.widgets.toast import Toast
from tests.ui.rooms import lay_out

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, **more: object) -> SessionPage:
    lay_out(room.desk, **more)
    room.open("session")
    return room.page(SessionPage)


def begun(room: Room) -> SessionPage:
    page = opened(room)
    room.click(page.before.begin)
    return page


def told(page: SessionPage) -> str:
    return page.running.line.text()


def test_without_an_outing_the_page_leads_to_today(room: Room) -> None:
    room.open("session")
    page = room.page(SessionPage)
    assert page.shown() is page.nothing
    room.click(page.go_today)

    assert room.name() == "today"


def test_mood_and_guess_are_pressed_by_digit_and_the_main_key_begins(
    room: Room,
) -> None:
    page = opened(room)
    assert page.before.mood.hasFocus()
    room.key(Qt.Key.Key_3)
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_5)
    room.key(Qt.Key.Key_Return, CTRL)

    assert page.shown() is page.running
    kept = drafts.load(room.desk.db, SESSION_DRAFT)
    assert kept is not None
    assert (kept["before"], kept["expected"]) == (3, 5)


def test_what_was_pressed_before_is_there_after_a_crash(room: Room) -> None:
    page = opened(room)
    page.before.mood.setFocus()
    room.key(Qt.Key.Key_2)
    room.open("session")

    assert room.page(SessionPage).before.mood.value == 2


def test_nothing_needs_to_be_pressed_before_beginning(room: Room) -> None:
    page = begun(room)

    assert page.shown() is page.running
    assert page.running.ring.total_s == 480


def test_the_bar_names_the_outing_and_help_stays_beside_it(room: Room) -> None:
    opened(room)
    assert room.bar().title.text() == "Easy walk, 8 minutes"
    assert room.bar().help.isVisible()


def test_a_title_that_has_its_minutes_is_left_as_it_is(room: Room) -> None:
    opened(room, title="Walk for 8 minutes, easy pace")

    assert room.bar().title.text() == "Walk for 8 minutes, easy pace"


def test_not_now_puts_the_outing_away(room: Room) -> None:
    page = opened(room)
    room.click(page.before.later)

    assert room.name() == "today"
    assert drafts.load(room.desk.db, SESSION_DRAFT) is None


def test_escape_before_the_start_puts_the_outing_away(room: Room) -> None:
    opened(room)
    room.key(Qt.Key.Key_Escape)

    assert room.name() == "today"
    assert drafts.load(room.desk.db, SESSION_DRAFT) is None


def test_escape_during_an_outing_stops_it_here_with_what_is_saved(room: Room) -> None:
    begun(room)
    room.later(150)
    room.key(Qt.Key.Key_Escape)

    assert room.name() == "after"
    assert room.notice() == room.desk.texts("session.stopped")
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 3


def test_an_outing_stopped_too_early_goes_on_as_if_it_never_had(room: Room) -> None:
    page = begun(room)
    room.later(150)
    room.key(Qt.Key.Key_Escape)
    room.later(30)
    assert room.window is not None
    toast = room.window.findChild(Toast)
    assert isinstance(toast, Toast)
    press = toast.button()
    assert press is not None
    room.click(press)

    assert room.name() == "session"
    assert page.shown() is page.running
    assert page.running.ring.remaining_s == 300
    assert store.load_history(room.desk.db).sessions == ()


def test_stop_signs_stand_beside_the_first_outing_alone(room: Room) -> None:
    page = opened(room)
    assert page.before.signs.isVisible()

    Journal(room.desk).log_session("walk", 5)
    room.open("session")
    assert not room.page(SessionPage).before.signs.isVisible()


@pytest.mark.parametrize("on", ["pause", "back", "ring"])
def test_space_pauses_and_goes_on_wherever_the_keyboard_is(room: Room, on: str) -> None:
    page = begun(room)
    getattr(page.running, on).setFocus()
    room.key(Qt.Key.Key_Space)
    assert page.running.go_on.isVisible()
    assert told(page) == room.desk.texts("session.paused")

    room.later(600)
    room.key(Qt.Key.Key_Space)
    assert page.running.pause.isVisible()
    assert page.running.ring.remaining_s == 480


def test_space_on_something_feels_wrong_opens_it(room: Room) -> None:
    page = begun(room)
    page.running.wrong.setFocus()
    room.key(Qt.Key.Key_Space)

    assert page.shown() is page.wrong


def test_past_the_planned_time_the_page_says_so_and_keeps_counting(
    room: Room,
) -> None:
    begun(room)
    room.later(600)
    room.open("session")
    page = room.page(SessionPage)

    assert told(page) == room.desk.texts("session.over")
    room.click(page.running.back)
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 10


def test_coming_back_writes_the_outing_down_and_asks_how_it_was(room: Room) -> None:
    page = begun(room)
    room.later(480)
    room.click(page.running.back)

    assert room.name() == "after"
    assert len(store.load_history(room.desk.db).sessions) == 1


def test_a_paused_outing_is_paused_in_a_new_window(room: Room) -> None:
    page = begun(room)
    room.later(100)
    room.click(page.running.pause)
    room.later(9000)
    room.open("session")

    page = room.page(SessionPage)
    assert page.running.go_on.isVisible()
    assert page.running.ring.remaining_s == 380


def test_help_from_the_stop_panel_leads_back_to_it_with_the_clock_standing(
    room: Room,
) -> None:
    page = begun(room)
    room.later(60)
    room.click(page.running.wrong)
    assert page.wrong.help.hasFocus()
    room.click(page.wrong.help)
    assert room.name() == "help"

    room.later(300)
    room.key(Qt.Key.Key_Escape)
    assert page.shown() is page.wrong
    room.click(page.wrong.go_on)
    assert page.running.ring.remaining_s == 420


def test_the_stop_panel_is_there_in_a_new_window(room: Room) -> None:
    page = begun(room)
    room.click(page.running.wrong)
    room.open("session")

    page = room.page(SessionPage)
    assert page.shown() is page.wrong


def test_ending_from_the_stop_panel_counts(room: Room) -> None:
    page = begun(room)
    room.later(150)
    room.click(page.running.wrong)
    room.click(page.wrong.end)

    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 3
    assert room.name() == "after"


def test_details_open_on_a_press_and_are_remembered(room: Room) -> None:
    page = begun(room)
    assert not page.running.parts.isVisible()
    room.click(page.running.more)
    assert page.running.parts.isVisible()

    room.open("session")
    assert room.page(SessionPage).running.parts.isVisible()


def test_the_details_mark_the_part_under_way(room: Room) -> None:
    page = begun(room)
    room.later(226)
    room.click(page.running.more)
    page.reload()

    rows = page.running.parts.rows()
    assert [row.is_done for row in rows] == [True, False, False]
    assert [row.is_now for row in rows] == [False, True, False]


def test_something_else_than_a_walk_is_done_at_ones_own_pace(room: Room) -> None:
    page = opened(room, activity="stretch", title="Stretching")
    room.click(page.before.begin)

    assert page.running.talk.text() == room.desk.texts("session.own_pace")


def test_the_hand_rests_while_another_page_is_open(room: Room) -> None:
    page = begun(room)
    assert page.is_ticking()
    assert room.window is not None
    room.window.open_page("help")
    assert not page.is_ticking()

    room.window.open_page("back")
    assert page.is_ticking()


def test_an_outing_laid_out_later_is_shown_on_the_next_visit(room: Room) -> None:
    window = room.open("session")
    window.open_page("today")
    lay_out(room.desk)
    window.open_page("session")

    page = room.page(SessionPage)
    assert page.shown() is page.before


@pytest.mark.parametrize("panel", ["before", "running", "wrong"])
@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_every_panel_fits_across_and_every_button_has_a_name(
    room: Room, panel: str, pct: int, size: tuple[int, int]
) -> None:
    room.settings.change(text_scale_pct=pct, session_details_open=True)
    lay_out(room.desk)
    window = room.open("session", *size)
    page = room.page(SessionPage)
    if panel != "before":
        page.before.begin.click()
    if panel == "wrong":
        page.running.wrong.click()

    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()


def test_tab_goes_from_pause_to_back_to_something_wrong_to_details(
    room: Room,
) -> None:
    page = begun(room)
    assert page.running.back.hasFocus()
    page.running.pause.setFocus()
    for expected in (page.running.back, page.running.wrong, page.running.more):
        room.key(Qt.Key.Key_Tab)
        assert expected.hasFocus()


def test_who_leaves_now_is_told_when_they_are_back(room: Room) -> None:
    page = opened(room)
    assert page.before.back_by.label.text() == "Leave now, back by 12:08"
    room.later(120)
    page._on_tick()
    assert page.before.back_by.label.text() == "Leave now, back by 12:10"

    room.click(page.before.begin)
    assert told(page) == "Back by 12:10. " + room.desk.texts("session.open_hint")
    room.later(200)
    page._on_tick()
    assert told(page).startswith("Back by 12:10.")


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_one_key_says_im_back_from_a_walk(
    room: Room, modifier: Qt.KeyboardModifier
) -> None:
    begun(room)
    room.later(480)
    room.key(Qt.Key.Key_Return, modifier)

    assert room.name() == "after"
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 8


def test_the_key_that_began_an_outing_does_not_end_it(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_Return, CTRL)
    room.key(Qt.Key.Key_Return, CTRL)

    assert page.shown() is page.running


def test_what_is_done_at_the_computer_is_stopped_in_one_press_and_counts(
    room: Room,
) -> None:
    page = opened(room, activity="chair_yoga", title="Chair yoga")
    assert not page.before.back_by.isVisible()
    assert not page.before.climb.isVisible()
    room.click(page.before.begin)
    assert page.running.pause.hasFocus()
    assert page.running.back.text() == room.desk.texts("session.enough")
    room.later(60)
    room.key(Qt.Key.Key_Return, CTRL)
    assert page.running.go_on.isVisible()
    room.click(page.running.back)

    assert room.name() == "after"


def test_a_calm_outing_asks_nothing_first_and_has_no_details(room: Room) -> None:
    room.settings.change(session_details_open=True, small_day=True)
    page = opened(room)
    assert not page.before.mood.isVisible()
    assert page.before.begin.hasFocus()
    room.click(page.before.begin)

    assert page.running.wrong.isVisible()
    assert page.running.talk.isVisible()
    assert not page.running.more.isVisible()
    assert not page.running.parts.isVisible()


def test_a_line_to_look_out_by_comes_with_each_part_and_by_a_press(room: Room) -> None:
    page = begun(room)
    room.click(page.running.more)
    seen = [page.running.side.look.text()]
    room.later(130)
    page._on_tick()
    seen.append(page.running.side.look.text())
    room.click(page.running.side.another)
    seen.append(page.running.side.look.text())
    room.click(page.running.pause)

    assert page.running.side.look.text() == seen[-1]
    assert len(set(seen)) == 3


def test_a_calm_breath_is_there_for_mind_and_body_alone(room: Room) -> None:
    page = opened(room, activity="chair_yoga", title="Chair yoga")
    room.click(page.before.begin)
    room.click(page.running.more)
    assert page.running.effort.breath.isVisible()
    assert not page.running.effort.hint.isVisible()

    room.settings.change(reduce_motion=True)
    room.open("session")
    still = room.page(SessionPage).running.effort.breath
    assert still.findChild(BreathCircle) is None


@pytest.mark.parametrize(("asked_for", "beeps"), [(True, 3), (False, 0)])
def test_a_part_ends_with_a_sound_where_that_was_asked_for(
    room: Room, asked_for: bool, beeps: int
) -> None:
    room.settings.change(session_signal=asked_for)
    page = begun(room)
    heard: list[int] = []
    page._beep = lambda: heard.append(1)
    for seconds in (60, 70, 200, 100, 100, 100):
        room.later(seconds)
        page._on_tick()
    page.reload()

    assert len(heard) == beeps


def test_a_part_is_spoken_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(TimerRing, "say", lambda _ring, words: spoken.append(words))
    page = begun(room)
    room.later(130)
    page._on_tick()
    room.click(page.running.pause)
    room.click(page.running.go_on)
    page._on_tick()
    room.open("session")

    assert len(spoken) == 1
    assert spoken[0].startswith("Walking")
