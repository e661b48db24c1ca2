"""The week in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach.dev import builders
from coach.domain.facts import Planned, Repeat, Session
from coach.services.journal import Journal, StepDraft
from coach.store import facts as store
from coach.ui.pages.week import WeekPage
from coach.ui.widgets.labels import Text
from coach.ui.widgets.week_cards import TileCard
from coach.ui.widgets.week_form import PlanFormCard
from coach.ui.widgets.week_layout import GridLayout, ListLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.ui.theme import Theme
    from coach.ui.widgets.week_tile import WeekTile
    from tests.ui.rooms import Room

# The clock of these tests stands on Thursday 14 May 2026, noon.
MONDAY = date(2026, 5, 11)
THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)
CTRL = Qt.KeyboardModifier.ControlModifier
PRESS, MOVE, RELEASE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


def planned(day: date, activity: str = "walk", **more: Any) -> Planned:
    at = builders.at(MONDAY, "08:00")
    return Planned(builders.next_id(), MONDAY, at, activity, day, **more)


WALK = planned(THURSDAY, minutes=8, clock_min=600)
SOUP = planned(FRIDAY, "cook", title="Cook soup", clock_min=780)


def opened(room: Room, *facts: Planned | Session, **more: int) -> WeekPage:
    if facts:
        store.save(room.desk.db, *facts, verb="plan")
    room.open("week", **more)
    return room.page(WeekPage)


def names(page: WeekPage) -> list[str]:
    """Return what a screen reader says of the tiles."""
    return [tile.accessibleName() for tile in page.board.tiles]


def tile(page: WeekPage, words: str) -> WeekTile:
    """Return the tile whose name holds these words."""
    return next(t for t in page.board.tiles if words in t.accessibleName())


def card(page: WeekPage) -> TileCard:
    assert isinstance(page.card, TileCard)
    return page.card


def form(page: WeekPage) -> PlanFormCard:
    assert isinstance(page.card, PlanFormCard)
    return page.card


def drag(widget: QWidget, to: QWidget, at: QPoint) -> None:
    """Drag something with the mouse to a point of another widget."""
    begin = widget.rect().center()
    end = widget.mapFromGlobal(to.mapToGlobal(at))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, where, held in (
        (PRESS, begin, left),
        (MOVE, begin + QPoint(30, 30), left),
        (MOVE, end, left),
        (RELEASE, end, none),
    ):
        spot, away = QPointF(where), QPointF(widget.mapToGlobal(where))
        button = none if kind == MOVE else left
        event = QMouseEvent(kind, spot, away, button, held, Qt.KeyboardModifier(0))
        QApplication.sendEvent(widget, event)


def middle(page: WeekPage, day: int, part: int) -> QPoint:
    """Return the middle of a cell of the grid."""
    layout = page.board.layout_now()
    assert isinstance(layout, GridLayout)
    return layout.cell((day, part), page.board.width()).center()


def test_an_empty_week_is_kind_and_stands_in_the_sidebar(room: Room) -> None:
    page = opened(room)
    assert page.empty.isVisible()
    assert names(page) == []
    assert room.marked() == "more"  # until something was logged
    assert set(page.links.links) <= {"catchup", "hours", "patterns", "take"}
    QTest.keyClick(page.window(), Qt.Key.Key_1, CTRL)
    assert room.name() == "today"
    QTest.keyClick(page.window(), Qt.Key.Key_3, CTRL)
    assert room.name() == "week"


def test_each_tile_has_one_name_for_a_screen_reader(room: Room) -> None:
    done = builders.session(MONDAY, 10, "music", at=builders.at(MONDAY, "08:00"))
    tea = planned(FRIDAY, "see_someone", company="Rosa")
    page = opened(room, WALK, tea, done)
    assert names(page) == [
        "Monday, morning, Listen to music, 08:00, done",
        "Thursday, morning, Walk 8 min, 10:00, planned",
        "Friday, morning, See someone with Rosa, planned",
    ]
    assert page.board.accessibleName() == "Week of 11 to 17 May"
    assert page.board.accessibleDescription() == "2 planned, 1 done"
    assert not page.empty.isVisible()


def test_something_is_put_in_with_the_keyboard_alone_and_taken_back(
    room: Room,
) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_Return, CTRL)
    filled = form(page)
    assert filled.what.box.hasFocus()
    assert not page.turns.add_button.isVisible()
    room.type(filled.what.box, "Sit with the cat")
    assert filled.own.isVisible()
    room.type(filled.clock.box, "15:00")
    room.key(Qt.Key.Key_Return, CTRL)
    assert names(page) == ["Thursday, afternoon, Sit with the cat, 15:00, planned"]
    assert tile(page, "cat").hasFocus()
    assert room.notice() == room.desk.texts("week.saved")
    room.key(Qt.Key.Key_Z, CTRL)
    assert names(page) == []


def test_an_activity_is_picked_from_the_list_and_made_a_row(room: Room) -> None:
    page = opened(room)
    room.click(page.turns.add_button)
    filled = form(page)
    assert filled.matches.chips()
    room.type(filled.what.box, "garde")
    room.click(filled.matches.chips()[0])
    assert (filled.what.text(), filled.minutes.text()) == ("Garden", "15")
    assert not filled.own.isVisible()
    room.click(filled.repeats.chips()[1])
    room.click(filled.repeats.chips()[1])  # a press on the same keeps one of them on
    assert filled.repeats.values() == (Repeat.ONCE,)
    room.click(filled.repeats.chips()[1])
    room.click(filled.save_button)
    assert len(names(page)) == 4


def test_what_is_not_right_is_said_and_esc_leaves_the_form(room: Room) -> None:
    page = opened(room)
    room.click(page.turns.add_button)
    room.click(form(page).save_button)
    assert form(page).what.problem() == room.desk.texts("week.problem_what")
    room.key(Qt.Key.Key_Escape)
    assert page.card is None
    assert page.turns.add_button.hasFocus()


def test_a_pick_is_taken_off_again(room: Room) -> None:
    page = opened(room)
    room.click(page.turns.add_button)
    filled = form(page)
    room.click(filled.matches.chips()[0])
    room.click(filled.matches.chips()[0])
    assert not filled.own.isVisible()  # its name alone says what it is
    room.type(filled.what.box, " to the lake")
    assert filled.own.isVisible()
    room.click(filled.own.chips()[1])
    room.click(filled.save_button)
    assert names(page) == ["Thursday, morning, Walk to the lake, planned"]


def test_a_day_in_another_week_is_shown_once_it_is_saved(room: Room) -> None:
    page = opened(room)
    room.click(page.turns.add_button)
    filled = form(page)
    room.type(filled.what.box, "Music")
    filled.when.set_value(FRIDAY + timedelta(days=7))
    room.click(filled.save_button)
    assert names(page) == ["Friday, morning, Listen to music, planned"]
    room.click(page.turns.this_button)
    assert names(page) == []


def test_an_open_place_begins_something_there(room: Room) -> None:
    page = opened(room)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.board, left, pos=middle(page, 4, 3))
    assert (form(page).when.value(), form(page).clock.text()) == (FRIDAY, "19:00")
    QTest.mouseClick(page.board, left, pos=QPoint(3, 3))
    assert form(page).when.value() == FRIDAY


def test_a_tile_is_done_with_how_it_was(room: Room) -> None:
    page = opened(room, WALK)
    room.click(tile(page, "Walk"))
    opened_card = card(page)
    assert opened_card.minutes.text() == "8"
    opened_card.minutes.set_text("none")
    room.key(Qt.Key.Key_Return, CTRL)
    assert opened_card.minutes.problem()
    opened_card.minutes.set_text("9")
    opened_card.scales["pleasure"].set_value(6)
    room.key(Qt.Key.Key_Return, CTRL)
    assert names(page) == ["Thursday, morning, Walk 9 min, 10:00, done"]
    (session,) = store.load_history(room.desk.db, kinds={Session}).sessions
    assert (session.minutes, session.pleasure, session.mastery) == (9, 6, None)
    assert tile(page, "Walk") is not None
    room.key(Qt.Key.Key_Z, CTRL)
    assert names(page) == ["Thursday, morning, Walk 8 min, 10:00, planned"]


def test_what_lies_ahead_is_not_done_yet(room: Room) -> None:
    page = opened(room, SOUP)
    room.click(tile(page, "soup"))
    assert "done" not in card(page).buttons
    room.key(Qt.Key.Key_Return, CTRL)
    assert names(page) == ["Friday, midday, Cook soup, 13:00, planned"]
    room.key(Qt.Key.Key_Escape)
    assert tile(page, "soup").hasFocus()


def test_a_done_tile_is_opened_and_planned_again(room: Room) -> None:
    page = opened(room, WALK)
    room.click(tile(page, "Walk"))
    room.click(card(page).buttons["done"])
    room.click(tile(page, "Walk"))
    assert set(card(page).buttons) >= {"not_done", "close"}
    room.click(card(page).buttons["not_done"])
    assert names(page) == ["Thursday, morning, Walk 8 min, 10:00, planned"]
    assert tile(page, "Walk").hasFocus()


def test_what_was_written_down_is_changed_on_the_page_of_its_day(room: Room) -> None:
    done = builders.session(MONDAY, 10, "music")
    page = opened(room, done)
    room.click(tile(page, "music"))
    room.click(card(page).buttons["entry"])
    assert room.name() == "day"
    room.key(Qt.Key.Key_Escape)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "week"


def test_a_tile_is_changed_in_its_form(room: Room) -> None:
    page = opened(room, SOUP)
    room.click(tile(page, "soup"))
    room.click(card(page).buttons["change"])
    filled = form(page)
    assert (filled.what.text(), filled.clock.text()) == ("Cook soup", "13:00")
    filled.clock.set_text("18:00")
    room.click(filled.save_button)
    assert names(page) == ["Friday, evening, Cook soup, 18:00, planned"]
    assert room.notice() == room.desk.texts("week.changed")


def test_a_row_is_changed_or_taken_out_from_here_on(room: Room) -> None:
    row = planned(MONDAY, "read", repeats=Repeat.DAILY)
    page = opened(room, row)
    room.click(tile(page, "Thursday"))
    room.click(card(page).buttons["change"])
    filled = form(page)
    assert filled.scope.isVisible()
    assert not filled.repeats.isVisible()
    room.click(filled.scope.chips()[1])
    assert filled.repeats.isVisible()
    room.click(filled.cancel_button)
    room.click(tile(page, "Thursday"))
    room.click(card(page).buttons["out_onward"])
    assert len(names(page)) == 3
    room.click(tile(page, "Tuesday"))
    room.click(card(page).buttons["out_one"])
    assert len(names(page)) == 2
    room.click(tile(page, "Monday"))
    room.click(card(page).buttons["out_all"])
    assert names(page) == []


def test_m_and_the_arrows_move_a_tile_and_enter_puts_it_down(room: Room) -> None:
    page = opened(room, WALK)
    tile(page, "Walk").setFocus()
    room.key(Qt.Key.Key_M)
    assert page.board.is_carrying
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Down)
    assert page.key.hint.text() == (
        "Walk 8\u00a0min: Friday, midday. Enter puts it there, Esc puts it back."
    )
    room.key(Qt.Key.Key_Return)
    assert names(page) == ["Friday, midday, Walk 8 min, 12:00, planned"]
    assert tile(page, "Walk").hasFocus()
    assert room.notice() == "Moved to Friday, midday."
    assert page.key.hint.text() == room.desk.texts("week.hint")
    room.key(Qt.Key.Key_Z, CTRL)
    assert names(page) == ["Thursday, morning, Walk 8 min, 10:00, planned"]


def test_esc_puts_a_tile_back_and_so_does_going_elsewhere(room: Room) -> None:
    page = opened(room, WALK)
    walk = tile(page, "Walk")
    walk.setFocus()
    room.key(Qt.Key.Key_M)
    for _ in range(9):
        room.key(Qt.Key.Key_Left)
        room.key(Qt.Key.Key_Up)
    room.key(Qt.Key.Key_Escape)
    assert not page.board.is_carrying
    assert walk.hasFocus()
    room.key(Qt.Key.Key_M)
    room.key(Qt.Key.Key_Right)
    page.turns.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not page.board.is_carrying
    room.key(Qt.Key.Key_Tab)
    walk.setFocus()
    room.key(Qt.Key.Key_M)
    room.key(Qt.Key.Key_Return)  # where it was: nothing changes
    assert names(page) == ["Thursday, morning, Walk 8 min, 10:00, planned"]
    QTest.keyClick(page.board, Qt.Key.Key_X)
    assert not page.board.is_carrying


def test_a_tile_is_sent_on_its_way_from_its_card(room: Room) -> None:
    page = opened(room, WALK)
    room.click(tile(page, "Walk"))
    room.click(card(page).buttons["move"])
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Space)
    assert names(page) == ["Thursday, midday, Walk 8 min, 12:00, planned"]


def test_a_tile_is_dragged_to_another_place(room: Room) -> None:
    page = opened(room, WALK)
    drag(tile(page, "Walk"), page.board, middle(page, 6, 2))
    assert names(page) == ["Sunday, afternoon, Walk 8 min, 15:00, planned"]
    drag(tile(page, "Walk"), page.board, QPoint(10, -80))
    assert names(page) == ["Sunday, afternoon, Walk 8 min, 15:00, planned"]
    assert not page.board.is_carrying


def test_what_was_done_stays_where_it_is(room: Room) -> None:
    done = builders.session(MONDAY, 10, "music")
    page = opened(room, done)
    drag(tile(page, "music"), page.board, middle(page, 6, 2))
    tile(page, "music").setFocus()
    room.key(Qt.Key.Key_M)
    assert not page.board.is_carrying
    assert names(page) == ["Monday, morning, Listen to music, done"]


def test_arrows_go_from_tile_to_tile_and_delete_takes_one_out(room: Room) -> None:
    page = opened(room, WALK, SOUP, planned(THURSDAY, "music", clock_min=900))
    tile(page, "Walk").setFocus()
    room.key(Qt.Key.Key_Down)
    assert tile(page, "music").hasFocus()
    room.key(Qt.Key.Key_Right)
    assert tile(page, "soup").hasFocus()
    room.key(Qt.Key.Key_Right)  # nothing further on
    room.key(Qt.Key.Key_Delete)
    assert len(names(page)) == 2
    room.key(Qt.Key.Key_Z, CTRL)
    assert len(names(page)) == 3


def test_an_idea_is_put_in_by_enter_and_the_arrows(room: Room) -> None:
    page = opened(room)
    assert page.ideas is not None
    chip = page.ideas.chips[0]
    chip.setFocus()
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Return)
    assert names(page) == [f"Friday, midday, {chip.idea.title}, 12:00, planned"]
    assert tile(page, chip.idea.title).hasFocus()


def test_an_idea_is_dragged_or_clicked_onto_a_day(room: Room) -> None:
    page = opened(room)
    assert page.ideas is not None
    first, second = page.ideas.chips[:2]
    drag(first, page.board, middle(page, 0, 0))
    room.click(second)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.board, left, pos=middle(page, 6, 3))
    assert names(page) == [
        f"Monday, morning, {first.idea.title}, 09:00, planned",
        f"Sunday, evening, {second.idea.title}, 19:00, planned",
    ]


def test_more_shows_other_ideas(room: Room) -> None:
    page = opened(room)
    assert page.ideas is not None
    before = [chip.idea.id for chip in page.ideas.chips]
    room.click(page.ideas.more_link)
    assert [chip.idea.id for chip in page.ideas.chips] != before
    assert page.ideas.more_link.hasFocus()


def test_weeks_turn_and_last_week_is_copied(room: Room) -> None:
    page = opened(room, WALK)
    room.click(page.turns.next_button)
    assert names(page) == []
    assert page.links.copy_link.isVisible()
    room.click(page.links.copy_link)
    assert names(page) == ["Thursday, morning, Walk 8 min, 10:00, planned"]
    assert not page.links.copy_link.isVisible()
    room.click(page.turns.before_button)
    assert len(names(page)) == 1
    room.click(page.turns.before_button)
    assert names(page) == []
    assert page.window() is not None
    QTest.keyClick(page.window(), Qt.Key.Key_1, CTRL)
    QTest.keyClick(page.window(), Qt.Key.Key_3, CTRL)
    assert len(names(page)) == 1


def test_two_months_in_one_week_are_both_named(room: Room) -> None:
    page = opened(room)
    room.click(page.turns.before_button)
    room.click(page.turns.before_button)
    said = [label.text() for label in page.findChildren(Text)]
    assert "Monday 27 April to Sunday 3 May" in said


def test_a_tile_that_goes_elsewhere_closes_its_card(room: Room) -> None:
    page = opened(room, WALK)
    room.click(tile(page, "Walk"))
    Journal(room.desk).delete(WALK.id)
    page.reload()
    assert page.card is None


def test_a_form_whose_tile_is_gone_is_closed_with_a_word(room: Room) -> None:
    page = opened(room, SOUP)
    room.click(tile(page, "soup"))
    room.click(card(page).buttons["change"])
    Journal(room.desk).delete(SOUP.id)
    room.click(form(page).save_button)
    assert page.card is None
    assert room.notice() == room.desk.texts("week.gone")


def test_a_refusal_leaves_the_card_open(room: Room) -> None:
    page = opened(room, WALK)
    room.click(tile(page, "Walk"))
    Journal(room.desk).log_session("read", 1440)
    room.click(card(page).buttons["done"])
    assert page.card is not None
    assert "10:00, planned" in names(page)[-1]


@pytest.mark.parametrize("width", [1024, 1280])
def test_large_text_makes_a_list_by_day_and_nothing_goes_sideways(
    room: Room, width: int
) -> None:
    room.settings.change(text_scale_pct=200)
    page = opened(room, WALK, SOUP, width=width, height=700)
    layout = page.board.layout_now()
    assert isinstance(layout, ListLayout)
    assert page.board.width() <= page.width()
    walk, soup = tile(page, "Walk"), tile(page, "soup")
    assert walk.x() == soup.x()
    assert walk.y() < soup.y()
    assert page.key.hint.text() == room.desk.texts("week.hint_list")


def test_in_a_list_the_arrows_go_through_the_day_into_the_next(room: Room) -> None:
    page = opened(room, WALK, width=1024, height=700)
    assert page.board.is_list
    tile(page, "Walk").setFocus()
    room.key(Qt.Key.Key_M)
    for _ in range(4):
        room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Return)
    assert names(page) == ["Saturday, morning, Walk 8 min, 10:00, planned"]


def test_in_a_list_a_tile_dragged_to_a_day_keeps_its_time(room: Room) -> None:
    page = opened(room, WALK, SOUP, width=1024, height=700)
    layout = page.board.layout_now()
    assert isinstance(layout, ListLayout)
    day = layout.day_box(6, page.board.width()).center()
    drag(tile(page, "Walk"), page.board, day)
    assert names(page)[-1] == "Sunday, morning, Walk 8 min, 10:00, planned"
    layout = page.board.layout_now()
    assert isinstance(layout, ListLayout)
    same = layout.day_box(6, page.board.width()).center()
    drag(tile(page, "Walk"), page.board, same)
    assert len(names(page)) == 2
    assert layout.cell_at(QPoint(-5, -5), page.board.width()) is None


def test_what_is_in_the_week_comes_up_on_today(room: Room) -> None:
    tea = planned(FRIDAY, "see_someone", title="Tea with Rosa", clock_min=630)
    gone_by = planned(THURSDAY, "music", clock_min=480)
    later = planned(THURSDAY, "cook", clock_min=1080)
    store.save(room.desk.db, *builders.cleared(MONDAY), tea, gone_by, later, verb="x")
    Journal(room.desk).book_step(StepDraft("walk", 2))
    window = room.open("today")
    said = [label.text() for label in window.findChildren(Text) if label.isVisible()]
    assert "Tea with Rosa" in said
    assert "Tomorrow, 10:30" in said
    assert "Today, 18:00" in said
    assert "Today, 08:00" not in said


def test_the_whole_page_is_drawn_in_every_look(
    room: Room, make_theme: Callable[..., Theme]
) -> None:
    page = opened(room, WALK, SOUP)
    assert not page.grab().isNull()
    room.settings.change(text_scale_pct=150)
    assert not opened(room).grab().isNull()
