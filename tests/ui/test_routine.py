"""Guided routines in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from coach.dev import builders as make
from coach.domain.routine import Form
from coach.services.outing_draft import SESSION_DRAFT
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.plan import PlanPage
from coach.ui.pages.routine import RoutinePage
from coach.ui.pages.routines import RoutinesPage
from coach.ui.widgets.figure import Figure
from tests.ui.rooms import lay_out

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def choosing(room: Room) -> RoutinesPage:
    day = room.desk.today()
    cleared = (*make.cleared(day), *make.answers(day, birth_year=1984))
    store.save(room.desk.db, *cleared, verb="test")
    room.open("routines")
    return room.page(RoutinesPage)


def chosen(room: Room, number: int = 3) -> RoutinePage:
    page = choosing(room)
    room.click(page.grid.tiles[number].look)
    return room.page(RoutinePage)


def begun(room: Room) -> RoutinePage:
    page = chosen(room)
    room.click(page.intro.begin)
    return page


def test_the_plan_leads_to_the_routines_and_back(room: Room) -> None:
    room.open("plan")
    room.page(PlanPage).guided.click()
    assert room.name() == "routines"
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "plan"


def test_kind_length_and_form_choose_what_is_shown(room: Room) -> None:
    page = choosing(room)
    everything = len(page.grid.tiles)
    room.click(page.minutes.segments()[1])
    tiny = {tile.card.minutes for tile in page.grid.tiles}
    assert tiny == {2}
    room.click(page.kinds.chips()[2])
    assert [tile.card.id for tile in page.grid.tiles] == ["stretch_two"]
    room.click(page.form.segments()[0])
    assert page.grid.tiles[0].card.form is Form.SEATED
    room.open("routines")
    again = room.page(RoutinesPage)
    assert len(again.grid.tiles) == everything
    assert again.form.value() is Form.SEATED
    assert not again.kinds.chips()[5].isVisible()
    assert "Strength" in again.waits.text()


def test_a_routine_can_be_looked_at_turned_and_left(room: Room) -> None:
    page = chosen(room)
    assert page.shown() is page.intro
    assert len(page.intro.tiles) == 3
    room.click(page.intro.form.segments()[0])
    assert "Seated" in page.intro.line.text()
    room.click(page.intro.other)
    assert room.name() == "routines"
    assert drafts.load(room.desk.db, "routine") is None


def test_move_by_move_to_the_end_and_after(room: Room) -> None:
    page = chosen(room)
    room.key(Qt.Key.Key_Return, CTRL)
    player = page.player
    assert page.shown() is player
    assert player.line.text() == "Get ready"
    assert player.figure.accessibleName()
    room.later(10)
    page._on_tick()
    assert player.time.text() == "1 of 5"
    room.key(Qt.Key.Key_Right)
    assert player.title.text() == "Open your arms"
    room.later(20)
    page._on_tick()
    assert player.time.text().endswith(" s")
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_Left)
    assert player.title.text() == "Reach up"
    room.later(1000)
    page._on_tick()
    assert player.done.isVisible()
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "after"
    (session,) = store.load_history(room.desk.db).sessions
    assert session.activity == "stretch"


def test_pause_easier_and_the_keyboard_stays(room: Room) -> None:
    page = begun(room)
    player = page.player
    room.key(Qt.Key.Key_Space)
    assert not page.is_ticking()
    assert player.line.text() == "Paused. Your time is kept."
    assert player.go_on.hasFocus()
    room.key(Qt.Key.Key_Space)
    assert page.is_ticking()
    usual = player.how.text()
    player.easier.setFocus()
    room.key(Qt.Key.Key_Space)
    assert player.how.text() != usual
    room.click(player.easier)
    assert player.how.text() == usual


def test_something_feels_wrong_stops_and_stopping_early_counts(room: Room) -> None:
    page = begun(room)
    room.later(60)
    room.click(page.player.wrong)
    assert page.shown() is page.wrong
    assert page.wrong.help.hasFocus()
    room.click(page.wrong.what.chips()[0])
    assert page.wrong.told.text()
    room.click(page.wrong.end)
    assert room.name() == "after"
    assert store.load_history(room.desk.db).sessions[0].minutes == 1


def test_going_away_and_a_crash_lose_nothing(room: Room) -> None:
    begun(room)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "today"
    room.later(30)
    room.open("session")
    page = room.page(RoutinePage)
    assert page.shown() is page.player
    assert "2 of" not in page.player.count.text()


def test_something_else_under_way_comes_first(room: Room) -> None:
    lay_out(room.desk, started_at="2026-03-04T11:00:00+01:00")
    page = choosing(room)
    assert page.open.isVisible()
    room.click(page.grid.tiles[3].look)
    assert room.name() == "routines"
    assert "under way" in room.notice()
    room.click(page.go_open)
    assert room.name() == "session"
    assert drafts.load(room.desk.db, SESSION_DRAFT) is not None


def test_without_a_choice_the_page_leads_to_the_routines(room: Room) -> None:
    room.open("routine")
    page = room.page(RoutinePage)
    assert page.shown() is page.nothing
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "routines"


@pytest.mark.parametrize("still", [False, True])
def test_with_less_motion_the_key_poses_stand_side_by_side(
    room: Room, still: bool
) -> None:
    room.settings.change(reduce_motion=still, text_scale_pct=200)
    page = begun(room)
    figure = page.player.figure
    assert isinstance(figure, Figure)
    assert len(figure._shown()) == (2 if still else 1)
    assert ("Shown in 2 pictures" in figure.accessibleName()) is still
    assert not figure.grab().isNull()
