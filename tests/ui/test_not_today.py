"""*Not today* and *My own words* in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.dev import builders as make
from coach.domain.facts import NotToday
from coach.services.session import SESSION_DRAFT
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.not_today import NotTodayPage
from coach.ui.pages.own import OwnPage
from coach.ui.widgets.labels import Text
from coach.ui.widgets.not_today_cards import KindCard
from coach.ui.widgets.own_forms import (
    AnswerFormCard,
    IfThenFormCard,
    NoteFormCard,
    ValuesFormCard,
    WhichFormCard,
)
from coach.ui.widgets.scroll import PageScroll
from tests.services.today_life import FIRST, TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.facts import Fact
    from coach.ui.page import Page
    from tests.ui.rooms import Room

    Live = Callable[..., Room]

CTRL = Qt.KeyboardModifier.ControlModifier
COAT = "I put my coat on"


@pytest.fixture
def live(room: Room) -> Live:
    """The room of a person in spring, with more facts, on a morning in May."""

    def lived(*more: Fact) -> Room:
        room.clock.move_to(make.at(TODAY, "09:12"))
        store.save(room.desk.db, *spring(*more), verb="test")
        return room

    return lived


def button(page: Page, words: str) -> QAbstractButton:
    """Return the one button in sight that says so."""
    found = [b for b in page.findChildren(QAbstractButton) if b.text() == words]
    (one,) = [b for b in found if b.isVisible()]
    return one


def said(page: Page) -> list[str]:
    """Return the words in sight."""
    return [label.text() for label in page.findChildren(Text) if label.isVisible()]


def in_sight(part: QWidget) -> bool:
    return not part.visibleRegion().isEmpty()


def refusals(room: Room) -> list[tuple[str, str]]:
    held = store.load_history(room.desk.db, kinds={NotToday}).refusals
    return [(each.barrier, each.strategy) for each in held]


def refuse(room: Room) -> NotTodayPage:
    """Press *Not today* on Today."""
    window = room.open("today")
    page = window.page()
    assert page is not None
    room.click(button(page, "Not today, and that’s OK"))
    return room.page(NotTodayPage)


def test_not_today_is_one_press_and_rest_ends_it(live: Live) -> None:
    room = live()
    page = refuse(room)
    assert refusals(room) == [("", "")]
    assert room.marked() == "today"
    assert page.reply is None
    assert page.ways is not None
    assert page.ways.smaller is None
    room.click(page.ways.rest)
    assert room.name() == "today"
    assert refusals(room) == [("", "")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_the_main_key_are_rest(live: Live, key: Qt.Key) -> None:
    room = live()
    page = refuse(room)
    assert page.asked is not None
    assert page.asked.tiles.tiles()[0].hasFocus()
    room.key(key, CTRL if key == Qt.Key.Key_Return else Qt.KeyboardModifier(0))
    assert room.name() == "today"


def test_tired_then_the_own_answer_then_the_tiny_step(live: Live) -> None:
    room = live(*make.answers(FIRST, barriers="tired", then_tired=COAT))
    page = refuse(room)
    assert page.asked is not None
    room.click(page.asked.tiles.tiles()[0])
    assert refusals(room) == [("tired", COAT)]
    assert f"If I am too tired, then {COAT}." in said(page)
    assert "Your own answer, from 17 April" in said(page)
    assert room.notice() == "Noted: I’m too tired"
    assert page.ways is not None
    assert page.ways.smaller is not None
    room.click(page.ways.smaller)
    assert room.name() == "session"
    body = drafts.load(room.desk.db, SESSION_DRAFT)
    assert body is not None
    assert body["activity"] == "stand_outside"


def test_digits_and_arrows_press_tiles(live: Live) -> None:
    room = live()
    page = refuse(room)
    room.key(Qt.Key.Key_3)
    assert refusals(room)[0][0] == "no_wish"
    assert page.asked is not None
    assert page.asked.tiles.tiles()[2].hasFocus()
    room.key(Qt.Key.Key_Down)
    assert refusals(room)[0][0] == "no_point"
    room.key(Qt.Key.Key_9)
    room.key(Qt.Key.Key_A)
    assert refusals(room)[0][0] == "no_point"


def test_another_idea_and_undo(live: Live) -> None:
    room = live()
    page = refuse(room)
    room.key(Qt.Key.Key_1)
    room.click(button(page, "Another idea"))
    assert button(page, "Another idea").hasFocus()
    assert refusals(room) == [("tired", "tired.2")]
    room.key(Qt.Key.Key_Z, CTRL)
    assert refusals(room) == [("tired", "tired.1")]
    room.key(Qt.Key.Key_Z, CTRL)
    assert page.reply is None
    assert page.asked is not None
    assert page.asked.tiles.value() is None
    room.key(Qt.Key.Key_Z, CTRL)
    room.qtbot.waitUntil(lambda: room.name() == "today")
    assert refusals(room) == []


def test_more_shows_all_and_a_kind_word(live: Live) -> None:
    room = live()
    page = refuse(room)
    assert page.asked is not None
    assert not page.findChildren(KindCard)
    room.click(page.asked.more)
    tiles = page.asked.tiles.tiles()
    assert len(tiles) == 21
    assert tiles[4].hasFocus()
    tiles[4].click()
    (kind,) = page.findChildren(KindCard)
    for tick in kind.ticks:
        room.click(tick)
    assert refusals(room) == [("last_week", "last_week.1")]
    page.asked.show_all()
    assert page.asked.tiles.tiles() == tiles


def test_far_down_the_mouse_sees_the_answer_and_the_keyboard_its_tile(
    live: Live,
) -> None:
    room = live()
    page = refuse(room)
    assert page.asked is not None
    room.click(page.asked.more)
    assert room.window is not None
    scroll = next(
        each for each in room.window.findChildren(PageScroll) if each.isAncestorOf(page)
    )
    last = page.asked.tiles.tiles()[-1]
    scroll.ensureWidgetVisible(last)
    room.click(last)
    room.qtbot.waitUntil(lambda: page.reply is not None and in_sight(page.reply))
    room.key(Qt.Key.Key_Up)
    above = page.asked.tiles.tiles()[-2]
    room.qtbot.waitUntil(lambda: in_sight(above))


def test_what_was_pressed_under_more_is_shown_again(live: Live) -> None:
    room = live(NotToday("pain", TODAY, make.at(TODAY, "09:00"), "pain", "pain.1"))
    room.open("not_today")
    page = room.page(NotTodayPage)
    assert page.asked is not None
    assert page.asked.is_whole
    assert page.asked.tiles.value() == "pain"
    room.click(button(page, "Look at my safety answers"))
    assert room.name() == "onboarding"


def test_my_own_answer_is_written_from_there_and_leads_back(live: Live) -> None:
    room = live()
    page = refuse(room)
    room.key(Qt.Key.Key_2)
    room.click(button(page, "Write my own answer"))
    own = room.page(OwnPage)
    room.qtbot.waitUntil(lambda: isinstance(own.form, AnswerFormCard))
    form = own.form
    assert isinstance(form, AnswerFormCard)
    assert form.own.box.hasFocus()
    room.type(form.own.box, COAT)
    room.key(Qt.Key.Key_Return)
    assert room.page(NotTodayPage) is page
    assert f"If I can’t get started, then {COAT}." in said(page)
    assert refusals(room) == [("starting", COAT)]
    assert page.asked is not None
    assert page.asked.tiles.tiles()[0].hasFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert refusals(room) == [("starting", "starting.1")]
    assert "Something to try" in said(page)


def test_what_matters_leads_to_the_values_and_escape_back(live: Live) -> None:
    room = live(*make.answers(FIRST, own_values="Mia"))
    page = refuse(room)
    room.key(Qt.Key.Key_4)
    assert "You said this matters to you: Mia" in said(page)
    room.click(button(page, "What matters to me"))
    own = room.page(OwnPage)
    room.qtbot.waitUntil(lambda: isinstance(own.form, ValuesFormCard))
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "not_today"


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_movement_is_not_offered_there_is_rest_and_something_calm(
    live: Live, key: str
) -> None:
    room = live(*make.answers(TODAY, **{key: "yes"}))
    room.open("not_today")
    page = room.page(NotTodayPage)
    assert page.asked is None
    assert page.ways is not None
    assert page.ways.rest.hasFocus()
    assert page.ways.smaller is not None
    assert "Your plan stays as it is." not in " ".join(said(page))
    room.key(Qt.Key.Key_1)
    assert refusals(room) == []


def test_people_first_is_a_press_away(live: Live) -> None:
    room = live(*make.answers(TODAY, safe_now="not_say"))
    room.open("not_today")
    page = room.page(NotTodayPage)
    room.click(button(page, "Help now"))
    assert room.name() == "help"


# -- my own words --------------------------------------------------------------------


def opened(room: Room) -> OwnPage:
    room.open("own")
    return room.page(OwnPage)


def test_the_words_are_reached_from_plan_and_settings(live: Live) -> None:
    room = live()
    window = room.open("plan")
    page = window.page()
    assert page is not None
    room.click(button(page, "My own words"))
    assert room.name() == "own"
    assert room.marked() == "plan"
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "plan"


def test_values_are_changed_and_undone(live: Live) -> None:
    room = live()
    page = opened(room)
    room.click(page.cards["values"].links["values"])
    form = page.form
    assert isinstance(form, ValuesFormCard)
    room.type(form.own.box, "Being there for Mia")
    room.click(form.chips.chips()[0])
    room.key(Qt.Key.Key_Return, CTRL)
    assert "Being there for Mia" in said(page)
    assert "A steady friend" in said(page)
    assert page.cards["values"].links["values"].hasFocus()
    assert room.notice() == "Kept in your own words."
    room.key(Qt.Key.Key_Z, CTRL)
    page.primary_action()
    assert "Being there for Mia" not in said(page)


def test_the_plan_is_changed_or_left(live: Live) -> None:
    room = live()
    page = opened(room)
    room.click(page.cards["plan"].links["plan"])
    form = page.form
    assert isinstance(form, IfThenFormCard)
    room.type(form.backup.box, "open the window")
    room.key(Qt.Key.Key_Escape)
    assert "open the window" not in said(page)
    page.edit("plan")
    form = page.form
    assert isinstance(form, IfThenFormCard)
    assert form.backup.text() == "open the window"
    page.reload()
    room.click(form.save_button)
    assert "open the window" in said(page)


def test_a_try_is_picked_as_the_answer(live: Live) -> None:
    room = live(*make.answers(FIRST, barriers="weather"))
    page = opened(room)
    room.click(page.cards["answers"].links["then:weather"])
    form = page.form
    assert isinstance(form, AnswerFormCard)
    room.type(form.own.box, "stay in")
    room.click(form.tries.tiles()[1])
    assert form.own.text() == ""
    room.type(form.own.box, "s")
    assert form.tries.value() is None
    room.click(form.tries.tiles()[1])
    room.click(form.save_button)
    assert "March to one song" in said(page)
    page.edit("then:weather")
    form = page.form
    assert isinstance(form, AnswerFormCard)
    assert form.tries.value() == "weather.2"


def test_words_too_long_stay_in_the_form(live: Live) -> None:
    room = live(*make.answers(FIRST, barriers="weather"))
    page = opened(room)
    page.edit("then:weather")
    form = page.form
    assert isinstance(form, AnswerFormCard)
    form.own.set_text("very " * 50)
    room.click(form.save_button)
    assert page.form is form
    assert form.problem.isVisible()


def test_what_is_mine_is_chosen_and_all_can_be_seen(live: Live) -> None:
    room = live()
    page = opened(room)
    room.click(page.cards["answers"].links["which"])
    form = page.form
    assert isinstance(form, WhichFormCard)
    room.click(form.chips.chips()[6])
    room.click(form.save_button)
    assert list(page.cards["answers"].links) == ["which", "then:weather"]
    room.click(page.cards["answers"].rest)
    assert len(page.cards["answers"].links) == 22


def test_a_note_is_changed_and_one_that_is_gone_opens_nothing(live: Live) -> None:
    room = live()
    page = opened(room)
    link = next(name for name in page.cards["notes"].links if name.startswith("note:"))
    room.click(page.cards["notes"].links[link])
    form = page.form
    assert isinstance(form, NoteFormCard)
    form.note.set_text("The dog was glad.")
    room.click(form.save_button)
    assert "The dog was glad." in said(page)
    page.edit("note:gone")
    assert page.form is None
