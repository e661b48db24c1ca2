"""The page of copies, its rows in Settings, and the copies made beside the window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coach.domain.facts import CheckIn, Session
from coach.errors import StoreUnavailable
from coach.paths import backups_dir
from coach.services import copies as work
from coach.services.copies_view import CopiesService
from coach.store import backups, cipher, facts
from coach.store.backups import Why
from coach.ui.jobs import InlineJobs
from coach.ui.pages.copies import CopiesPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.upkeep import Upkeep, copy_on_leaving
from coach.ui.widgets.data_copies import CopiesPart

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.rooms import Room

DAY = date(2026, 5, 13)


def usual(room: Room) -> Path:
    return backups_dir(room.settings.data_dir)


def words_on(widget: QWidget) -> str:
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisible()
    )


def service(room: Room) -> CopiesService:
    return CopiesService(room.desk, room.settings)


def note(room: Room, id_: str, day: date = DAY, words: str = "words") -> None:
    facts.save(room.desk.db, CheckIn(id_, day, None, 4, None, words), verb="note")


def page_of(room: Room) -> CopiesPage:
    room.open("copies")
    return room.page(CopiesPage)


def choose(page: CopiesPage, at: int) -> None:
    tiles = page.findChildren(QWidget)
    group = next(each for each in tiles if hasattr(each, "tiles"))
    group.tiles()[at].click()


def test_before_there_is_a_copy_the_page_says_so(room: Room) -> None:
    page = page_of(room)
    assert room.desk.texts("copies.empty") in words_on(page)
    assert room.desk.texts("copies.kept_none") in words_on(page)


def test_a_copy_shows_what_would_change_and_is_brought_back_and_undone(
    room: Room,
) -> None:
    note(room, "kept")
    service(room).take()()
    walk = Session("walk", DAY + timedelta(days=1), "walk", 12)
    facts.save(room.desk.db, walk, verb="log")
    note(room, "new", DAY + timedelta(days=1))
    page = page_of(room)
    choose(page, 0)
    said = words_on(page.chosen)
    assert "Goes: 1 thing done, 1 mood note, Thu 14 May." in said
    assert not page.places.undo.isVisible()

    page.primary_action()

    assert [c.id for c in facts.load_history(room.desk.db).checkins] == ["kept"]
    assert room.notice() == room.desk.texts("copies.is_back")
    assert page.places.undo.isVisible()
    assert Why.RESTORE in {c.why for c in backups.copies(usual(room))}
    page.places.undo.click()
    assert len(facts.load_history(room.desk.db).checkins) == 2
    assert not page.places.undo.isVisible()


def test_what_was_changed_since_keeps_a_copy_from_being_taken_back(room: Room) -> None:
    note(room, "a", words="then")
    service(room).take()()
    note(room, "a", words="now")
    page = page_of(room)
    choose(page, 0)
    page.primary_action()
    note(room, "a", words="later")
    page.places.undo.click()
    assert room.notice() == room.desk.texts("copies.changed_since")


def test_a_copy_like_the_notes_of_now_has_nothing_to_put_back(room: Room) -> None:
    note(room, "a")
    service(room).take()()
    page = page_of(room)
    choose(page, 0)
    assert room.desk.texts("copies.same") in words_on(page.chosen)
    assert not page.chosen.put_back.isVisible()
    page.primary_action()


def test_older_copies_are_shown_on_a_press(room: Room) -> None:
    for hours in range(8):
        at = room.desk.now() - timedelta(hours=2 * hours)
        backups.take(room.desk.db.path, usual(room), at, Why.HOURLY, None)
    page = page_of(room)
    assert page.list.older.text() == "Show 3 older ones"
    page.list.older.click()
    assert not page.list.older.isVisible()


def test_a_copy_under_another_passphrase_asks_for_it(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    note(room, "a")
    service(room).take()()
    [copy] = service(room).held()
    from coach.store import rekeying

    key = cipher.derive("then", cipher.new_salt())
    assert rekeying.bring_under(copy.path, (None,), key)
    page = page_of(room)
    choose(page, 0)
    page.chosen.passphrase.set_text("wrong")
    page.chosen.open_it.click()
    assert "does not open" in words_on(page.chosen)
    assert page.chosen.passphrase.text() == ""
    page.chosen.passphrase.set_text("then")
    page.chosen.open_it.click()
    assert room.desk.texts("copies.same") in words_on(page.chosen)


def test_a_file_from_anywhere_can_be_chosen(room: Room, tmp_path: Path) -> None:
    page = page_of(room)
    page._file_of = lambda *_: ""
    page.list.file.click()
    broken = tmp_path / "no copy.db"
    broken.write_bytes(b"x" * 5000)
    page._file_of = lambda *_: str(broken)
    page.list.file.click()
    assert "is damaged" in words_on(page.chosen)


def test_copies_move_to_another_folder_and_back(room: Room, tmp_path: Path) -> None:
    note(room, "a")
    service(room).take()()
    page = page_of(room)
    other = tmp_path / "other"
    page._folder_of = lambda *_: str(other)
    page.places.folder.click()
    assert len(backups.copies(other)) == 1
    assert room.settings.current().copies_folder == str(other)
    assert str(other) in words_on(page.places)
    page.places.usual.click()
    assert len(backups.copies(usual(room))) == 1
    assert not page.places.usual.isVisible()
    page._folder_of = lambda *_: str(room.settings.data_dir / "inside")
    page.places.folder.click()
    assert room.notice() == room.desk.texts("copies.same_folder")


def test_a_second_place_is_written_while_it_is_there(
    room: Room, tmp_path: Path
) -> None:
    note(room, "a")
    stick = tmp_path / "stick"
    stick.mkdir()
    page = page_of(room)
    page._folder_of = lambda *_: str(stick)
    page.places.second.click()
    assert len(backups.copies(stick)) == 1
    assert "Last written" in words_on(page.places)
    stick.rename(tmp_path / "away")
    page.reload()
    assert "that is fine" in words_on(page.places)
    page.make.click()
    page.places.no_second.click()
    assert room.settings.current().second_place == ""
    page._folder_of = lambda *_: str(usual(room))
    page.places.second.click()
    assert room.notice() == room.desk.texts("copies.same_folder")


def test_what_fails_is_said_in_words(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(room)

    def fail(*_: object) -> None:
        raise StoreUnavailable("No room here.", reason="full")

    monkeypatch.setattr(work, "take", fail)
    page.make.click()
    assert room.notice() == "No room here."
    assert page.make.isEnabled()


def test_settings_tell_of_the_last_copy_and_make_one(room: Room) -> None:
    note(room, "a")
    room.open("settings")
    page = room.page(SettingsPage)
    page.open_section("data")
    part = next(each for each in page.data if isinstance(each, CopiesPart))
    assert room.desk.texts("copies.data_row_none") in words_on(part)
    part.make.click()
    assert "Last one: Today" in words_on(part)
    part.back.click()
    assert room.name() == "copies"


def test_a_copy_is_made_by_the_hour_while_something_changes(room: Room) -> None:
    room.open("today")
    assert room.window is not None
    upkeep = Upkeep(room.window, service(room), InlineJobs(), room.desk.texts)
    note(room, "a")
    for minutes, many in ((0, 1), (30, 1), (61, 1)):
        room.later(60 * minutes)
        upkeep.look()
        assert len(service(room).held()) == many
    note(room, "b")
    upkeep.look()
    assert len(service(room).held()) == 2
    note(room, "c")
    copy_on_leaving(service(room))
    copy_on_leaving(service(room))
    assert [c.why for c in service(room).held()].count(Why.LEAVING) == 1


def test_a_copy_that_fails_beside_the_window_is_told_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.open("today")
    assert room.window is not None
    told: list[object] = []
    monkeypatch.setattr(room.window, "show_notice", told.append)
    usual(room).write_text("in the way", encoding="utf-8")
    note(room, "a")
    upkeep = Upkeep(room.window, service(room), InlineJobs(), room.desk.texts)
    upkeep.look()
    upkeep.look()
    assert len(told) == 1
    copy_on_leaving(service(room))


def test_the_keyboard_undoes_where_the_copy_came_back_and_leaves(room: Room) -> None:
    service(room).take()()
    note(room, "new")
    room.open("settings").open_page("copies")
    page = room.page(CopiesPage)
    choose(page, 0)
    page.primary_action()
    assert facts.load_history(room.desk.db).checkins == ()
    assert page.places.undo.hasFocus()
    room.key(Qt.Key.Key_Space)
    assert [c.id for c in facts.load_history(room.desk.db).checkins] == ["new"]
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "settings"


def test_a_listed_copy_that_is_damaged_cannot_be_put_back(room: Room) -> None:
    note(room, "a")
    service(room).take()()
    [copy] = service(room).held()
    copy.path.write_bytes(b"not a copy" * 500)
    page = page_of(room)
    choose(page, 0)
    assert not page.chosen.put_back.isVisible()
    page.primary_action()
    assert [c.id for c in facts.load_history(room.desk.db).checkins] == ["a"]
