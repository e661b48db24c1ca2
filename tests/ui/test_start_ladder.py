"""The way out of the door in the real window: one key a rung."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.pages.session import SessionPage
from coach.ui.widgets.timer_ring import TimerRing
from tests.ui.rooms import lay_out

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def climbing(room: Room) -> SessionPage:
    lay_out(room.desk)
    room.open("session")
    page = room.page(SessionPage)
    room.click(page.before.climb)
    assert page.shown() is page.ladder
    return page


def at_the_door(room: Room) -> SessionPage:
    page = climbing(room)
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    return page


def rungs(room: Room) -> set[str]:
    return {rung.rung for rung in store.load_history(room.desk.db).rungs}


def test_each_rung_is_one_key_and_is_said_to_count(room: Room) -> None:
    page = climbing(room)
    assert page.ladder.main.hasFocus()
    assert not page.ladder.kept.isVisible()
    room.key(Qt.Key.Key_Return)
    assert page.ladder.told.text() == "Shoes on. That counts."
    assert page.ladder.title.text() == "Door open"
    room.key(Qt.Key.Key_Return, CTRL)

    assert rungs(room) == {"shoes_on", "door_open"}
    assert page.ladder.ring.isVisible()
    assert page.ladder.main.text() == room.desk.texts("session.back")
    assert page.ladder.wrong.isVisible()
    assert [row.is_done for row in page.ladder.rungs.rows()] == [
        True,
        True,
        False,
        False,
    ]


def test_at_two_minutes_it_asks_once_and_enter_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(TimerRing, "say", lambda _ring, words: spoken.append(words))
    room.settings.change(session_signal=True)
    page = at_the_door(room)
    heard: list[int] = []
    page._beep = lambda: heard.append(1)
    room.later(60)
    page._on_tick()
    assert not page.ladder.turn.isVisible()
    room.later(61)
    page._on_tick()
    page._on_tick()
    assert page.ladder.turn.isVisible()
    assert (len(heard), len(spoken)) == (1, 1)
    room.key(Qt.Key.Key_Return)

    assert page.shown() is page.running
    assert page.running.ring.remaining_s == 480 - 121
    assert rungs(room) == {"shoes_on", "door_open", "two_minutes", "go_on"}


@pytest.mark.parametrize("by", ["escape", "button"])
def test_turning_back_is_one_key_and_leads_to_how_it_was(room: Room, by: str) -> None:
    page = at_the_door(room)
    room.later(125)
    page._on_tick()
    if by == "escape":
        room.key(Qt.Key.Key_Escape)
    else:
        room.click(page.ladder.turn)

    assert room.name() == "after"
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 2
    assert rungs(room) == {"shoes_on", "door_open", "two_minutes"}


def test_coming_in_before_two_minutes_counts_as_it_is(room: Room) -> None:
    at_the_door(room)
    room.later(80)
    room.key(Qt.Key.Key_Return)

    assert room.name() == "after"
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 1


@pytest.mark.parametrize("by", ["escape", "button"])
def test_stopping_after_the_shoes_is_a_kind_end(room: Room, by: str) -> None:
    page = climbing(room)
    room.key(Qt.Key.Key_Return)
    if by == "escape":
        room.key(Qt.Key.Key_Escape)
    else:
        room.click(page.ladder.enough)

    assert page.shown() is page.nothing
    assert page.none_title.text() == "Shoes on. That counts."
    assert page.go_today.hasFocus()
    assert store.load_history(room.desk.db).sessions == ()
    room.key(Qt.Key.Key_Return)
    assert room.name() == "today"
    assert room.window is not None
    room.window.open_page("session")
    assert page.none_title.text() == room.desk.texts("session.none_title")


def test_stopping_under_the_first_rung_goes_to_today(room: Room) -> None:
    climbing(room)
    room.key(Qt.Key.Key_Escape)

    assert room.name() == "today"


def test_a_rung_is_taken_back_beside_it_or_by_the_key_of_undo(room: Room) -> None:
    page = at_the_door(room)
    room.click(page.ladder.undo)
    assert page.ladder.title.text() == "Door open"
    assert rungs(room) == {"shoes_on"}

    page = climbing_again(room, page)
    room.key(Qt.Key.Key_Z, CTRL)
    assert page.ladder.title.text() == "Door open"


def climbing_again(room: Room, page: SessionPage) -> SessionPage:
    room.key(Qt.Key.Key_Return)
    assert page.ladder.title.text() == "Two minutes out"
    return page


def test_the_ladder_waits_where_it_was_after_a_crash(room: Room) -> None:
    at_the_door(room)
    room.later(30)
    room.open("session")

    page = room.page(SessionPage)
    assert page.shown() is page.ladder
    assert page.ladder.ring.remaining_s == 90


def test_something_wrong_on_the_way_out_stands_the_clock(room: Room) -> None:
    page = at_the_door(room)
    room.later(30)
    room.click(page.ladder.wrong)
    assert page.shown() is page.wrong
    room.later(300)
    room.click(page.wrong.go_on)

    assert page.shown() is page.ladder
    assert page.ladder.ring.remaining_s == 90


def test_no_rung_is_offered_where_no_movement_is(room: Room) -> None:
    Journal(room.desk).set_answers({"chest_discomfort": "yes"})
    lay_out(room.desk)
    room.open("session")

    assert not room.page(SessionPage).before.climb.isVisible()


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
@pytest.mark.parametrize("out_s", [None, 30, 130])
def test_every_rung_fits_across_and_every_button_has_a_name(
    room: Room, pct: int, size: tuple[int, int], out_s: int | None
) -> None:
    room.settings.change(text_scale_pct=pct)
    lay_out(room.desk)
    window = room.open("session", *size)
    page = room.page(SessionPage)
    page.before.climb.click()
    if out_s is not None:
        page.ladder.main.click()
        page.ladder.main.click()
        room.later(out_s)
        page._on_tick()

    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()
