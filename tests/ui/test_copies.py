"""The page of copies in the real window: make one, change, bring back, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.services.journal import Journal
from coach.store import backups, facts
from coach.ui.pages.copies import CopiesPage

if TYPE_CHECKING:
    from tests.ui.rooms import Room


def opened(room: Room) -> CopiesPage:
    room.open("settings").open_page("copies")
    return room.page(CopiesPage)


def ids(room: Room) -> set[str]:
    return {each.id for each in facts.load_history(room.desk.db).sessions}


def test_without_a_copy_there_is_nothing_to_put_back(room: Room) -> None:
    page = opened(room)
    assert page._held == ()
    assert not page.chosen.put_back.isVisible()
    assert not page.places.undo.isVisible()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "settings"


def test_a_copy_is_made_put_back_and_taken_back(room: Room) -> None:
    first = Journal(room.desk).log_session("walk", 12, note="cold air").id
    page = opened(room)
    room.click(page.make)
    assert room.notice() == room.desk.texts("copies.made")
    [copy] = page._held
    Journal(room.desk).delete(first)
    second = Journal(room.desk).log_session("walk", 5).id
    page.list.chosen.emit(copy.path)
    room.click(page.chosen.put_back)
    assert ids(room) == {first}
    assert room.notice() == room.desk.texts("copies.is_back")
    assert page.places.undo.hasFocus()
    assert backups.Why.RESTORE in {each.why for each in page._held}
    QTest.keyClick(page.places.undo, Qt.Key.Key_Space)
    assert ids(room) == {second}
    assert room.notice() == room.desk.texts("copies.undone")
    assert not page.places.undo.isVisible()


def test_a_copy_that_cannot_be_read_is_said(room: Room) -> None:
    page = opened(room)
    room.click(page.make)
    [copy] = page._held
    copy.path.write_bytes(b"not a copy" * 500)
    page.list.chosen.emit(copy.path)
    assert not page.chosen.put_back.isVisible()
    assert ids(room) == set()
