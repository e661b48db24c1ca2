"""Earlier versions in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.facts import Session
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.store import facts
from coach.store.action_list import AT_MOST
from coach.ui.pages.earlier import EarlierPage
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room) -> EarlierPage:
    room.open("settings").open_page("earlier")
    return room.page(EarlierPage)


def said(page: EarlierPage) -> list[str]:
    return [
        label.text()
        for card in page.days
        for row in card.rows
        for label in row.findChildren(Text)
    ]


def test_an_empty_page_says_what_it_is_for(room: Room) -> None:
    page = opened(room)
    assert page.empty.isVisible()
    assert not page.older.isVisible()
    room.click(page.back)
    assert room.name() == "settings"


def test_a_change_shows_before_and_now_and_is_taken_back(room: Room) -> None:
    journal = Journal(room.desk)
    walk = journal.log_session("walk", 12)
    when = When(room.desk.today())
    journal.change_session(walk.id, "walk", 20, Ratings(), note="", when=when)
    page = opened(room)
    [day] = page.days
    changed, added = day.rows
    words = said(page)
    assert words[0].startswith("Changed: ")
    assert "12 min → 20 min" in words[1]
    assert added.button is None  # the change comes first
    assert any(line.startswith("First comes: Changed") for line in words)

    assert changed.button is not None
    changed.button.setFocus()
    room.key(Qt.Key.Key_Space)
    held = facts.find(room.desk.db, walk.id)
    assert isinstance(held, Session)
    assert held.minutes == 12
    assert room.notice() == room.desk.texts("earlier.taken")
    assert "Taken back" in said(page)[0]
    focus = QApplication.focusWidget()
    assert focus is page.days[0].rows[2].button

    room.key(Qt.Key.Key_Z, CTRL)
    held = facts.find(room.desk.db, walk.id)
    assert isinstance(held, Session)
    assert held.minutes == 20


def test_what_comes_in_meanwhile_is_said(room: Room) -> None:
    walk = Journal(room.desk).log_session("walk", 12)
    page = opened(room)
    button = page.days[0].rows[0].button
    assert button is not None
    facts.delete(room.desk.db, walk.id)
    room.click(button)
    assert room.notice() == room.desk.texts("earlier.not_now")
    assert said(page)[0].startswith("Deleted")


def test_older_ones_come_on_demand(room: Room) -> None:
    day = room.desk.today()
    for n in range(AT_MOST + 2):
        facts.save(room.desk.db, Session("w", day, "walk", n + 1), verb="change")
    page = opened(room)
    assert sum(len(card.rows) for card in page.days) == AT_MOST
    room.click(page.older)
    assert sum(len(card.rows) for card in page.days) == AT_MOST + 2
    assert not page.older.isVisible()
    assert page.back.hasFocus()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "settings"
    assert room.window is not None
    room.window.open_page("earlier")
    assert sum(len(card.rows) for card in page.days) == AT_MOST


def test_an_import_is_one_line_with_its_count(room: Room) -> None:
    day = room.desk.today()
    many = [Session(f"w{n}", day, "walk", 5) for n in range(7)]
    facts.save_batch(room.desk.db, many, verb="import")
    page = opened(room)
    words = said(page)
    assert words[0] == "Brought in from a file: 7 entries"
    assert "and 4 more" in words
    button = page.days[0].rows[0].button
    assert button is not None
    room.click(button)
    assert facts.counts(room.desk.db)["sessions"] == 0
