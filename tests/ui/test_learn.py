"""Learn on the screen: shelves, cards, sources, marks, a search, the way from Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.content.learn import load_learn
from coach.dev.builders import at
from coach.domain.facts import NotToday
from coach.domain.learn import Door
from coach.paths import resources
from coach.services.learn_view import Mark, name_of
from coach.store import facts
from coach.ui.pages.evidence import EvidencePage
from coach.ui.pages.learn import LearnPage
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.scroll import bring_into_sight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.rooms import Room

LEARN = load_learn(resources())


def opened(room: Room) -> LearnPage:
    room.open("learn")
    return room.page(LearnPage)


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def chip(page: LearnPage, words: str) -> QWidget:
    assert page.shelves is not None
    return next(each for each in page.shelves.chips() if each.text() == words)


def test_a_card_says_what_how_surely_and_what_is_not_known(room: Room) -> None:
    page = opened(room)
    card = LEARN.topics[0].card[0]
    said = words_on(page)
    for words in (card.title, card.text, card.for_you, card.unknown):
        assert words in said
    assert room.desk.texts(f"learn.help_{card.strength}") in said
    assert page.card is not None
    assert not page.card.sources.isVisible()
    room.click(page.card.more)
    citation = next(
        each.citation
        for each in room.desk.catalogue.evidence
        if each.id == card.evidence[0]
    )
    assert citation in words_on(page)
    room.click(page.card.more)
    assert citation not in words_on(page)


def test_arrow_keys_go_through_a_shelf_and_open_each(room: Room) -> None:
    page = opened(room)
    topic = LEARN.topics[0]
    page.titles.tiles[0].setFocus()
    for card in topic.card[1:]:
        room.key(Qt.Key.Key_Down)
        assert page.card is not None
        assert page.card.title.text() == card.title
        focus = QApplication.focusWidget()
        assert focus in page.titles.tiles
    room.key(Qt.Key.Key_Down)
    assert page.card is not None
    assert page.card.title.text() == topic.card[-1].title
    room.key(Qt.Key.Key_Home)
    assert page.card.title.text() != ""
    room.key(Qt.Key.Key_Left)
    assert [tile.isChecked() for tile in page.titles.tiles].count(True) == 1


def test_a_card_is_kept_and_read_and_both_can_be_undone(room: Room) -> None:
    page = opened(room)
    assert page.card is not None
    room.click(page.card.presses[Mark.KEPT])
    assert room.notice() == room.desk.texts("learn.marked_kept")
    room.click(page.card.presses[Mark.READ])
    tile = page.titles.tiles[0]
    assert tile.title.marks == {Mark.KEPT, Mark.READ}
    assert room.desk.texts("learn.is_kept") in tile.accessibleDescription()
    room.click(chip(page, room.desk.texts("learn.shelf_kept")))
    assert len(page.titles.tiles) == 1
    assert room.window is not None
    room.window.undo()
    room.window.undo()
    assert page.titles.tiles == []
    assert room.desk.texts("learn.kept_how") in words_on(page)


def test_what_experts_disagree_on_shows_both_sides(room: Room) -> None:
    page = opened(room)
    contested = next(card for card in LEARN.cards() if card.sides is not None)
    page._on_related(contested.id)
    said = words_on(page)
    assert contested.sides is not None
    assert contested.sides.one in said
    assert contested.sides.other in said


def test_related_cards_and_the_next_one_are_a_press_away(room: Room) -> None:
    page = opened(room)
    assert page.card is not None
    room.click(page.card.next)
    second = LEARN.topics[0].card[1]
    assert page.card.title.text() == second.title
    room.click(page.card.related[0])
    related = LEARN.card(second.related[0])
    assert related is not None
    assert page.card.title.text() == related.title
    page.primary_action()
    assert page.card.title.text() != related.title


def test_a_question_about_danger_begins_with_the_way_to_people(room: Room) -> None:
    page = opened(room)
    question = next(each for each in LEARN.questions if each.door is Door.HELP)
    page._on_related(name_of(question))
    assert page.card is not None
    room.click(page.card.help)
    assert room.name() == "help"


@pytest.mark.parametrize("door", [Door.SAFETY, Door.MEDICINES])
def test_a_question_leads_on_where_the_answer_is(room: Room, door: Door) -> None:
    question = next((q for q in LEARN.questions if q.door is door), None)
    if question is None:
        pytest.skip("no question leads there")
    page = opened(room)
    page._on_related(name_of(question))
    assert page.card is not None
    words = room.desk.texts(f"learn.door_{door}")
    link = next(
        each for each in page.card.findChildren(type(page.evidence))
        if each.text() == words
    )  # fmt: skip
    room.click(link)
    assert room.name() == {"safety": "onboarding", "medicines": "events"}[door]


def test_a_search_by_keys_and_back(room: Room) -> None:
    page = opened(room)
    before = page.card.title.text() if page.card else ""
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search
    room.type(page.search, "irisin")
    assert page.card is not None
    assert "Irisin" in page.card.title.text()
    page.search.clear()
    room.type(page.search, "xylophone")
    assert room.desk.texts("learn.found_none") in words_on(page)
    room.key(Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.card is not None
    assert page.card.title.text() == before


def test_today_leads_to_the_card_that_fits(room: Room) -> None:
    today = room.desk.today()
    refusal = NotToday("n", today, at(today, "09:00"), "tired")
    facts.save(room.desk.db, refusal, verb="x")
    room.open("today")
    page = room.page(TodayPage)
    room.qtbot.waitUntil(page._to_card.isVisible)
    moment = next(each for each in LEARN.moments if each.which == "tired")
    assert page._to_card.text() == moment.line
    room.click(page._to_card)
    assert room.name() == "learn"
    card = LEARN.card(moment.card)
    shown = room.page(LearnPage).card
    assert card is not None
    assert shown is not None
    assert shown.title.text() == card.title


def test_every_source_stands_in_a_table_and_opens_in_full(room: Room) -> None:
    page = opened(room)
    room.click(page.evidence)
    table = room.page(EvidencePage)
    assert len(table.shown) == len(room.desk.catalogue.evidence)
    assert table.table.model().rowCount() == len(table.shown)
    first, second = table.shown[:2]
    assert first.claim in words_on(table)
    for left_out in LEARN.left_out:
        assert left_out.what in words_on(table)
        assert left_out.why in words_on(table)
    table.table.setFocus()
    room.key(Qt.Key.Key_Down)
    assert table.card is not None
    said = words_on(table.card)
    assert second.source in said
    assert second.checked_words in said
    assert all(place in said for place in second.used)


def test_sources_are_searched_by_any_words_of_theirs(room: Room) -> None:
    room.open("evidence")
    page = room.page(EvidencePage)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.type(page.search, "HARVEY psychiatry")
    assert page.shown
    assert all("Harvey" in row.source for row in page.shown)
    room.type(page.search, " xylophone")
    assert page.shown == []
    assert room.desk.texts("evidence.none") in words_on(page)
    room.key(Qt.Key.Key_Escape)
    assert len(page.shown) == len(room.desk.catalogue.evidence)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "learn"


def test_a_title_far_down_opens_beside_itself(room: Room) -> None:
    page = opened(room)
    room.click(chip(page, room.desk.texts("learn.shelf_questions")))
    room.qtbot.wait(10)
    last = page.titles.tiles[-1]
    bring_into_sight(last)
    room.qtbot.wait(10)
    room.click(last)
    room.qtbot.wait(10)
    assert page.card is not None
    assert page.card.title.text() == last.text()
    assert not page.card.title.visibleRegion().isEmpty()
    room.click(chip(page, LEARN.topics[0].title))
    assert page._room.height() == 0
