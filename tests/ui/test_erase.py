"""Erasing a part and everything in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coach.domain.facts import FilledForm
from coach.errors import StoreUnavailable
from coach.paths import resources
from coach.services import erasing, lock_keyring
from coach.services.day_choice import choose_day
from coach.services.erase_choice import ErasePart as Part
from coach.services.journal import Journal
from coach.services.support import SupportService
from coach.store import backups, data_file, erase_all, facts, forgetting
from coach.store.backups import Why
from coach.ui import erased, history_pages, jobs
from coach.ui.erased import ErasedWindow, erase_and_say
from coach.ui.jobs import InlineJobs
from coach.ui.pages.erase import ErasePage
from coach.ui.pages.erase_all import EraseAllPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.widgets.erase_settings import EraseRows
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.rooms import Room

SECRET = "marmalade"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_keyring, "system_keyring", lambda: None)


def a_walk(room: Room) -> str:
    return Journal(room.desk).log_session("walk", 12, note=SECRET).id


def copy_of(room: Room) -> Path:
    db = room.desk.db
    folder = data_folder(room).with_name(f"{data_folder(room).name}-backups")
    return backups.take(db.path, folder, room.desk.now(), Why.HAND, db.key).path


def data_folder(room: Room) -> Path:
    return room.settings.data_dir


def choose(room: Room, page: ErasePage, part: Part) -> None:
    assert page.what is not None
    box = page.what.box
    values = page.what._values
    at = next(n for n, each in enumerate(values) if each.part is part)  # type: ignore[attr-defined]
    box.setFocus()
    box.setCurrentIndex(at)
    box.activated.emit(at)


def opened(room: Room) -> ErasePage:
    room.open("settings").open_page("erase")
    return room.page(ErasePage)


def test_nothing_is_chosen_at_first(room: Room) -> None:
    a_walk(room)
    page = opened(room)
    assert page.goes.text() == room.desk.texts("erase.nothing_yet")
    assert not page.press.isVisible()
    assert not page.copies.isVisible()
    room.click(page.back)
    assert room.name() != "erase"


def test_an_activity_goes_after_two_presses(room: Room) -> None:
    walk, copy = a_walk(room), copy_of(room)
    page = opened(room)
    choose(room, page, Part.ACTIVITY)
    assert page.goes.text() == "1 activity"
    assert page.copies.isChecked()
    room.click(page.press)
    assert page.keep.hasFocus()
    assert facts.find(room.desk.db, walk) is not None
    room.click(page.yes)
    assert facts.find(room.desk.db, walk) is None
    assert room.notice() == room.desk.texts("erase.erased_plain")
    family = data_file.family(room.desk.db.path)
    held = b"".join(each.read_bytes() for each in (*family, copy) if each.exists())
    assert SECRET.encode() not in held
    assert page.what is not None
    assert page.what.box.hasFocus()
    assert page.goes.text() == room.desk.texts("erase.nothing_yet")


def test_keep_it_is_the_safe_way(room: Room) -> None:
    walk = a_walk(room)
    page = opened(room)
    choose(room, page, Part.ENTRY)
    room.click(page.press)
    room.key(Qt.Key.Key_Escape)
    assert page.press.hasFocus()
    assert not page.yes.isVisible()
    room.click(page.press)
    room.key(Qt.Key.Key_Space)
    assert not page.yes.isVisible()
    room.key(Qt.Key.Key_Escape)
    assert room.name() != "erase"
    assert facts.find(room.desk.db, walk) is not None


def test_a_day_says_what_stays_and_copies_can_be_left(room: Room) -> None:
    a_walk(room)
    copy = copy_of(room)
    before = copy.read_bytes()
    choose_day(room.desk.db, room.desk.today(), "log")
    page = opened(room)
    choose(room, page, Part.DAY)
    assert page.stays.text() == room.desk.texts("erase.stays_day")
    room.click(page.copies)
    room.click(page.press)
    room.click(page.yes)
    assert copy.read_bytes() == before


def test_a_questionnaire_and_a_copy_that_cannot_be_changed(room: Room) -> None:
    Journal(room.desk).log_session("walk", 5)
    form = FilledForm("f1", room.desk.today(), None, "phq2", (0, 1))
    facts.save(room.desk.db, form, verb="form")
    copy_of(room).write_bytes(b"not a data file")
    page = opened(room)
    choose(room, page, Part.FORM)
    assert page.goes.text() == "1 check-in with its answers"
    room.click(page.press)
    room.click(page.yes)
    assert "1 copy could not be changed" in room.notice()


def test_a_file_in_use_is_written_over_another_time(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_walk(room)
    page = opened(room)
    choose(room, page, Part.ACTIVITY)
    room.click(page.press)

    def fail(*_: object) -> None:
        raise StoreUnavailable("In use.", reason="locked")

    monkeypatch.setattr(forgetting, "overwrite", fail)
    room.click(page.yes)
    assert room.desk.texts("erase.later") in room.notice()
    assert facts.counts(room.desk.db)["sessions"] == 0


def test_what_cannot_be_erased_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = a_walk(room)
    page = opened(room)
    choose(room, page, Part.ENTRY)
    room.click(page.press)

    def fail(*_: object) -> None:
        raise StoreUnavailable("In use.", reason="locked")

    monkeypatch.setattr(forgetting, "erase", fail)
    room.click(page.yes)
    assert room.notice() == "In use."
    assert facts.find(room.desk.db, walk) is not None


def test_what_goes_meanwhile_is_chosen_no_more(room: Room) -> None:
    walk = a_walk(room)
    page = opened(room)
    choose(room, page, Part.ENTRY)
    facts.delete(room.desk.db, walk)
    page.reload()
    assert page.goes.text() == room.desk.texts("erase.nothing_yet")
    held = page.what
    assert held is not None
    assert held.box.hasFocus()


# -- everything ------------------------------------------------------------------------


def everything(room: Room, monkeypatch: pytest.MonkeyPatch) -> EraseAllPage:
    monkeypatch.setattr(history_pages, "end_program", room.settings.current)
    room.open("settings").open_page("erase_all")
    return room.page(EraseAllPage)


def test_everything_goes_after_the_word(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_walk(room)
    copy = copy_of(room)
    page = everything(room, monkeypatch)
    page.word.box.setFocus()
    room.key(Qt.Key.Key_Return)
    assert page.word.problem()
    assert not erase_all.is_begun(data_folder(room))
    room.type(page.word.box, " ERASE")
    room.click(page.yes)
    assert erase_all.is_begun(data_folder(room))
    assert copy.exists()
    room.desk.db.close()
    done = erasing.finish_everything(data_folder(room))
    assert not copy.exists()
    assert not done.left
    assert not (data_folder(room) / "coach.db").exists()


def test_everything_says_what_is_out_of_reach(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    away = str(tmp_path / "stick")
    room.settings.change(second_place=away, shared_folder=str(tmp_path))
    page = everything(room, monkeypatch)
    lines = [label.text() for label in page.findChildren(Text)]
    assert any(away in line for line in lines)
    assert any("Other computers" in line for line in lines)
    room.click(page.keep)
    assert room.name() == "settings"


def test_esc_keeps_everything_and_forgets_the_word(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = everything(room, monkeypatch)
    room.type(page.word.box, "erase")
    page.word.box.setFocus()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "settings"
    assert room.window is not None
    room.window.open_page("erase_all")
    assert page.word.text() == ""


def test_a_folder_that_cannot_be_written_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = everything(room, monkeypatch)

    def fail(*_: object) -> None:
        raise StoreUnavailable("No room.", reason="full")

    monkeypatch.setattr(erase_all, "begin", fail)
    room.type(page.word.box, "erase")
    room.click(page.yes)
    assert room.notice() == "No room."


# -- the rows of the settings ----------------------------------------------------------


def rows_of(room: Room) -> EraseRows:
    room.open("settings")
    page = room.page(SettingsPage)
    page.open_section("data")
    return next(each for each in page.data if isinstance(each, EraseRows))


@pytest.mark.parametrize(
    ("button", "page"),
    [("earlier", "earlier"), ("part", "erase"), ("everything", "erase_all")],
)
def test_rows_lead_to_the_pages(room: Room, button: str, page: str) -> None:
    getattr(rows_of(room), button).click()
    assert room.name() == page


def test_what_is_gone_is_written_over_on_demand(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = rows_of(room)
    part.free.click()
    assert room.notice() == room.desk.texts("erase.freed")

    def fail(*_: object) -> None:
        raise StoreUnavailable("In use.", reason="locked")

    monkeypatch.setattr(forgetting, "overwrite", fail)
    part.free.click()
    assert room.notice() == "In use."
    assert part.free.isEnabled()


# -- the last window -------------------------------------------------------------------


def last_window(room: Room) -> ErasedWindow:
    room.open("settings")
    assert room.window is not None
    support = SupportService(resources(), room.settings)
    window = ErasedWindow(room.window.theme(), room.desk.texts, support)
    room.qtbot.addWidget(window)
    return window


def test_the_last_window_erases_and_says_what_stays(room: Room, tmp_path: Path) -> None:
    a_walk(room)
    away = str(tmp_path / "stick")
    room.settings.change(second_place=away)
    window = last_window(room)
    erasing.begin_everything(data_folder(room), room.settings.current())
    room.desk.db.close()
    erase_and_say(window, data_folder(room), InlineJobs())
    assert window.title.text() == room.desk.texts("erase.done")
    assert f"{away} was not there" in window.said.text()
    assert not (data_folder(room) / "coach.db").exists()
    with room.qtbot.waitSignal(window.closed):
        room.click(window.close_button)


def test_help_is_there_while_everything_goes(room: Room) -> None:
    window = last_window(room)
    window.show()
    window.activateWindow()
    room.qtbot.waitUntil(window.isActiveWindow)
    assert not window.close_button.isVisible()
    room.click(window.help)
    assert window.back.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.help.isVisible()
    room.click(window.help)
    room.click(window.back)
    assert window.help.isVisible()


def test_the_main_window_goes_first(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = last_window(room)
    main = QWidget()
    monkeypatch.setattr(erased, "ErasedWindow", lambda *_: window)
    monkeypatch.setattr(jobs, "ThreadJobs", InlineJobs)
    QTimer.singleShot(0, window.close)
    assert room.window is not None
    theme, support = room.window.theme(), SupportService(resources(), room.settings)
    erasing.begin_everything(data_folder(room), room.settings.current())
    erased.end(main, theme, room.desk.texts, support, data_folder(room))
    assert not isValid(main)
    assert not erase_all.is_begun(data_folder(room))


def test_what_cannot_be_erased_is_a_bug_to_report(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = last_window(room)

    def fail(*_: object) -> None:
        raise StoreUnavailable("No.", reason="full")

    monkeypatch.setattr(erased, "finish_everything", fail)
    with pytest.raises(StoreUnavailable):
        erase_and_say(window, data_folder(room), InlineJobs())
