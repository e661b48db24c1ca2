"""The guide for carers on the screen, and a talk practised by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.content.carers import load_carers
from coach.domain.carers import Way
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.ui.pages.carer_talk import CarerTalkPage
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.carer_cards import CrisisCard, PartCard, TalksCard
from coach.ui.widgets.nav import Sidebar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.rooms import Room

CARERS = load_carers(resources())


def opened(room: Room) -> CarersPage:
    room.open("carers")
    return room.page(CarersPage)


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def dump(room: Room) -> list[object]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in room.desk.db.rows(tables)]
    return [room.desk.db.rows(f"SELECT * FROM {name}") for name in names]


def practising(room: Room, at: int = 0) -> CarerTalkPage:
    page = opened(room)
    talks = page.fixed["talks"]
    assert isinstance(talks, TalksCard)
    room.click(talks.links[at])
    return room.page(CarerTalkPage)


def test_the_whole_guide_stands_there_and_nothing_of_it_is_kept(room: Room) -> None:
    page = opened(room)
    before = dump(room)
    said = words_on(page)
    assert CARERS.rungs[0].title in said
    talks = page.fixed["talks"]
    assert isinstance(talks, TalksCard)
    assert [link.text() for link in talks.links] == [t.title for t in CARERS.talks]
    for name in ("happening", "cannot"):
        for line in CARERS.part(name).lines:
            assert line in said
    assert CARERS.part("call_now").lines[0] in said
    assert page.invite is not None
    room.click(page.invite.buttons["larger"])
    assert CARERS.rungs[1].title in words_on(page)
    mine = page.fixed["control_mine"]
    assert isinstance(mine, PartCard)
    for tick in mine.ticks[:2]:
        room.click(tick)
    assert room.desk.texts("carers.control_two") in words_on(page)
    assert dump(room) == before
    assert room.window is not None
    room.window.open_page("today")
    room.window.open_page("carers")
    assert not any(tick.isChecked() for tick in mine.ticks)


def test_sentences_by_situation_and_by_words(room: Room) -> None:
    page = opened(room)
    assert page.say is not None
    situation = CARERS.sayings.situation[3]
    room.click(page.say.chips.chips()[3])
    said = words_on(page.say)
    for pair in CARERS.sayings.pair:
        shown = f"“{pair.say}”" in said
        assert shown == (pair.situation == situation.id)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.type(page.say.search, "curtain")
    assert "Shall I open the curtain" in words_on(page.say)
    room.type(page.say.search, " xylophone")
    assert room.desk.texts("carers.say_none") in words_on(page.say)
    room.key(Qt.Key.Key_Escape)
    assert page.say.search.text() == ""
    assert situation.line in words_on(page.say)


def test_an_idea_suits_what_is_wished_and_the_keyboard_stays(room: Room) -> None:
    page = opened(room)
    assert page.together is not None
    room.click(page.together.chips()[1])
    assert page.together.chips()[1].isChecked()
    assert QApplication.focusWidget() is page.together.chips()[1]
    first = words_on(page.together)
    room.click(page.together.another)
    assert words_on(page.together) != first
    assert QApplication.focusWidget() is page.together.another


def test_on_a_wet_day_no_idea_needs_a_dry_one(room: Room) -> None:
    page = opened(room)
    card = page.together
    assert card is not None
    room.click(card.place.chips()[1])
    wet = card.weather.chips()[0]
    room.click(wet)
    assert wet.isChecked()
    dry_alone = {each.title for each in CARERS.together if each.weather == "dry"}
    for _ in CARERS.together:
        assert card.title.text() not in dry_alone
        room.click(card.another)
    room.click(wet)
    assert not wet.isChecked(), "a second press takes the wish away"


def test_when_it_is_about_life_the_numbers_are_a_press_away(room: Room) -> None:
    page = opened(room)
    crisis = page.fixed["crisis"]
    assert isinstance(crisis, CrisisCard)
    assert CARERS.part("crisis").lines[0] not in words_on(crisis)
    room.click(crisis.open)
    assert CARERS.part("crisis").lines[0] in words_on(crisis)
    assert CARERS.part("crisis_refused").lines[-1] in words_on(crisis)
    assert CARERS.part("call_now").lines[-1] in words_on(crisis)
    room.click(crisis.open)
    assert CARERS.part("crisis").lines[0] not in words_on(crisis)
    room.click(crisis.help)
    assert room.name() == "help"


def test_a_talk_shows_the_price_then_goes_on_to_its_end(room: Room) -> None:
    page = practising(room)
    talk = CARERS.talks[0]
    assert talk.scene in words_on(page)
    before = dump(room)
    for _ in range(10):
        assert page.card is not None
        if page.card.group is None:
            break
        assert page.practice is not None
        node = page.practice.view().node
        assert node is not None
        pressing = next(a for a, c in enumerate(node.choice) if c.kind is Way.PRESSES)
        room.click(page.card.group.tiles()[pressing])
        assert node.choice[pressing].lands in words_on(page)
        assert not page.card.go_on.isEnabled()
        opening = next(
            a for a, c in enumerate(node.choice) if c.kind is Way.OPENS and c.leads
        )
        room.click(page.card.group.tiles()[opening])
        said = words_on(page)
        assert node.choice[opening].why in said
        assert node.choice[pressing].why in said
        assert QApplication.focusWidget() is page.card.group.tiles()[opening]
        page.primary_action()
    assert talk.end.words in words_on(page)
    assert dump(room) == before
    assert page.card is not None
    room.click(page.card.another)
    assert page.practice is not None
    assert page.practice.view().steps == 1
    assert page.card is not None
    room.click(page.card.stop)
    assert room.name() == "carers"


def test_another_answer_can_be_tried_and_each_talk_begins_anew(room: Room) -> None:
    page = practising(room, 1)
    assert page.card is not None
    assert page.card.group is not None
    room.click(page.card.group.tiles()[1])
    assert page.card is not None
    room.click(page.card.another)
    assert page.practice is not None
    assert page.practice.view().answer is None
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "carers"
    page = practising(room, 2)
    assert page.practice is not None
    assert page.practice.talk == CARERS.talks[2]
    assert page.practice.view().tried == ()


def test_the_guide_waits_under_more_until_somebody_said_they_help(room: Room) -> None:
    window = room.open("today")
    side = window.findChild(Sidebar)
    assert isinstance(side, Sidebar)
    assert "carers" not in side.shown()
    assert "carers" in [action.data() for action in side.more_menu().actions()]
    Journal(room.desk).set_answers({"who_for": "both"})
    window.tell(Changes.PROFILE)
    assert "carers" in side.shown()
    room.click(next(item for item in side._items if item.name == "carers"))
    assert room.name() == "carers"


def test_the_rail_keeps_room_for_help(room: Room) -> None:
    Journal(room.desk).set_answers({"who_for": "both"})
    room.settings.change(text_scale_pct=200)
    window = room.open("today", 1024, 700)
    side = window.findChild(Sidebar)
    assert isinstance(side, Sidebar)
    assert len([name for name in side.shown() if name != "more"]) <= 6
    assert side.help.geometry().bottom() < side.height()
    assert side.help.height() >= side.help.sizeHint().height()
