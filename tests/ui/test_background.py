"""Beside the window: tray, reminders, hiding, coming back, one window a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from coach.dev import builders as make
from coach.domain.facts import Reminder
from coach.errors import StoreUnavailable
from coach.paths import WINDOW_FOLDER
from coach.services.reminders import ReminderService
from coach.store import facts as store
from coach.ui import background, tray
from coach.ui.background import Background
from coach.ui.one_window import KNOCK, LOCK, OneWindow, is_open_elsewhere, knock
from coach.ui.widgets.mood_sky import MoodSky

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.services.reminders import Message
    from coach.ui.theme import Theme
    from tests.ui.rooms import Room


class Beside:
    """A real window with what stands beside it, in a world with or without a tray."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.has_tray = True
        self.said: list[Message] = []
        self.made: Background | None = None

    def open(self, *, is_hidden: bool = False) -> Background:
        room = self.room
        window = room.open("today")
        if is_hidden:
            window.hide()
        reminders = ReminderService(room.desk, room.settings)
        self.made = Background(
            window,
            room.settings,
            lambda: reminders,
            room.desk.texts,
            is_hidden=is_hidden,
            tray_here=lambda: self.has_tray,
        )
        return self.made

    def press(self, name: str) -> None:
        assert self.made is not None
        assert self.made.tray is not None
        self.made.tray.menu().aboutToShow.emit()
        action = self.made.tray.actions[name]
        assert action.isVisible()
        action.trigger()

    def change(self, **values: object) -> None:
        assert self.room.window is not None
        self.room.window.tell(self.room.settings.change(**values))


@pytest.fixture
def beside(room: Room, monkeypatch: pytest.MonkeyPatch) -> Beside:
    store.save(room.desk.db, *make.cleared(room.desk.today()), verb="begin")
    made = Beside(room)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(tray.Tray, "say", lambda _tray, said: made.said.append(said))
    return made


def remind_at_noon(room: Room, about: str = "step") -> None:
    now = room.desk.now()
    minutes = now.hour * 60 + now.minute
    fact = Reminder(store.new_id(), room.desk.today(), now, minutes, about=about)
    store.save(room.desk.db, fact, verb="add_reminder")
    room.settings.change(reminders_on=True)


def test_nothing_is_there_until_it_is_asked_for(beside: Beside) -> None:
    made = beside.open()
    seen = [made.tray]
    for is_on in (True, False):
        beside.change(tray=is_on)
        seen.append(made.tray)
    assert [each is not None for each in seen] == [False, True, False]


def test_where_there_is_no_tray_hiding_makes_the_window_small(
    qtbot: QtBot, beside: Beside
) -> None:
    beside.has_tray = False
    beside.room.settings.change(tray=True)
    made = beside.open()
    window = beside.room.window
    assert window is not None
    assert made.tray is None
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(window.isMinimized)
    made.bring_back()
    assert not window.isMinimized()


def test_one_key_hides_and_the_tray_brings_back(qtbot: QtBot, beside: Beside) -> None:
    beside.room.settings.change(tray=True)
    beside.open()
    window = beside.room.window
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not window.isVisible())
    beside.press("open")
    assert window.isVisible()
    beside.press("hide")
    assert not window.isVisible()
    beside.change(tray=False)
    assert window.isVisible()


def test_the_menu_notes_a_mood_and_begins_the_step(beside: Beside) -> None:
    beside.room.settings.change(tray=True)
    beside.open()
    beside.press("mood")
    assert isinstance(QApplication.focusWidget(), MoodSky)
    beside.press("start")
    assert beside.room.name() == "session"


def test_start_is_not_offered_where_movement_is_not(beside: Beside) -> None:
    db, today = beside.room.desk.db, beside.room.desk.today()
    pem = make.answers(today, worse_after_effort="yes")
    store.save(db, *pem, verb="answers")
    beside.room.settings.change(tray=True)
    made = beside.open()
    assert made.tray is not None
    made.tray.menu().aboutToShow.emit()
    assert not made.tray.actions["start"].isVisible()
    assert not made.tray.actions["snooze"].isVisible()
    made.start()
    assert beside.room.name() == "today"


def test_words_and_icon_are_neutral_if_asked(beside: Beside) -> None:
    beside.room.settings.change(tray=True)
    made = beside.open()
    window = beside.room.window
    assert window is not None
    assert made.tray is not None
    assert window.windowTitle() == "Outside In"
    plain = window.windowIcon().cacheKey()
    beside.change(discreet=True)
    assert window.windowTitle() == "Notes"
    assert window.windowIcon().cacheKey() != plain
    words = " ".join(action.text() for action in made.tray.actions.values())
    assert "mood" not in words.casefold()
    beside.change(discreet=False)
    assert window.windowTitle() == "Outside In"


def test_closing_keeps_it_running_only_by_choice(beside: Beside) -> None:
    beside.room.settings.change(tray=True, keep_running=True)
    made = beside.open()
    window = beside.room.window
    assert window is not None
    assert not window.close()
    assert not window.isVisible()
    beside.press("open")
    beside.change(keep_running=False)
    assert window.close()
    made.bring_back()
    beside.change(keep_running=True)


def test_quit_in_the_menu_ends_it(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside.room.settings.change(tray=True, keep_running=True)
    beside.open()
    asked: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: asked.append(True))
    beside.press("quit")
    assert asked == [True]
    assert beside.room.window is not None
    assert not beside.room.window.isVisible()


def test_a_reminder_is_said_once_in_the_tray_and_a_press_opens_today(
    beside: Beside,
) -> None:
    remind_at_noon(beside.room)
    beside.room.settings.change(tray=True)
    made = beside.open()
    assert len(beside.said) == 1
    made.look()
    assert len(beside.said) == 1
    window = beside.room.window
    assert window is not None
    window.open_page("plan")
    window.hide()
    assert made.tray is not None
    made.tray.open.emit()
    assert beside.room.name() == "today"
    assert window.isVisible()


def test_snooze_in_the_menu_brings_it_back_later(beside: Beside) -> None:
    remind_at_noon(beside.room)
    beside.room.settings.change(tray=True)
    made = beside.open()
    beside.press("snooze")
    made.look()
    assert len(beside.said) == 1
    beside.room.later(1800)
    made.look()
    assert len(beside.said) == 2


def test_without_a_tray_it_stands_in_the_window_while_somebody_is_there(
    qtbot: QtBot, beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    remind_at_noon(beside.room, about="mood")
    window = beside.room.open("today")
    is_here = [False]
    monkeypatch.setattr(window, "isActiveWindow", lambda: is_here[0])
    reminders = ReminderService(beside.room.desk, beside.room.settings)
    made = Background(
        window,
        beside.room.settings,
        lambda: reminders,
        beside.room.desk.texts,
        tray_here=lambda: False,
    )
    assert reminders.look().due is not None
    is_here[0] = True
    made.look()
    assert beside.room.notice()
    assert reminders.look().due is None
    made.snooze()
    assert beside.room.settings.current().snoozed_until


def test_a_start_out_of_sight_waits_in_the_tray_or_small(beside: Beside) -> None:
    beside.room.settings.change(tray=True)
    beside.open(is_hidden=True)
    window = beside.room.window
    assert window is not None
    assert not window.isVisible()
    beside.room.settings.change(tray=False)
    beside.open(is_hidden=True)
    again = beside.room.window
    assert again is not None
    assert again.isMinimized()


def test_a_tray_that_comes_late_is_waited_for(
    qtbot: QtBot, beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "TRY_AGAIN_MS", 10)
    beside.room.settings.change(tray=True)
    beside.has_tray = False
    made = beside.open(is_hidden=True)
    beside.has_tray = True
    qtbot.waitUntil(lambda: made.tray is not None)
    assert beside.room.window is not None
    assert not beside.room.window.isVisible()


def test_a_tray_that_never_comes_leaves_the_window_small(
    qtbot: QtBot, beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "TRY_AGAIN_MS", 1)
    monkeypatch.setattr(background, "TRAY_TRIES", 2)
    beside.room.settings.change(tray=True)
    beside.has_tray = False
    beside.open(is_hidden=True)
    window = beside.room.window
    assert window is not None
    qtbot.waitUntil(window.isMinimized)


def test_data_that_cannot_be_read_is_said_once_and_ends_nothing(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    beside.room.settings.change(tray=True, reminders_on=True)
    made = beside.open()
    for name in ("look", "can_start", "snooze"):
        monkeypatch.setattr(ReminderService, name, broken)
    made.look()
    assert beside.room.notice() == "The disk is full."
    made.snooze()
    assert made.tray is not None
    made.tray.menu().aboutToShow.emit()
    assert not made.tray.actions["start"].isVisible()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / WINDOW_FOLDER).mkdir()
    return tmp_path


HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coach.ui.one_window import OneWindow
app = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]), app)
one.knocked.connect(app.quit)
print("ready", flush=True)
app.exec()
one.let_go()
"""


@pytest.fixture
def elsewhere(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield process
        process.kill()


def test_a_second_start_brings_the_first_window_back(
    folder: Path, elsewhere: subprocess.Popen[bytes]
) -> None:
    assert is_open_elsewhere(folder)
    assert knock(folder)
    assert elsewhere.wait(timeout=10) == 0
    assert not is_open_elsewhere(folder)


def test_a_program_that_was_killed_keeps_nobody_out(
    folder: Path, elsewhere: subprocess.Popen[bytes]
) -> None:
    elsewhere.kill()
    elsewhere.wait(timeout=10)
    assert (folder / WINDOW_FOLDER / LOCK).exists()
    assert not is_open_elsewhere(folder)


def test_nobody_answers_so_the_knock_is_taken_back(folder: Path) -> None:
    assert not knock(folder, sleep=lambda _: None)
    assert not (folder / WINDOW_FOLDER / KNOCK).exists()
    assert not knock(folder / "nowhere", sleep=lambda _: None)


def test_the_lock_is_given_back(folder: Path, qapp: QApplication) -> None:
    parent = QObject()
    one = OneWindow(folder, parent)
    assert one.is_first
    second = OneWindow(folder, parent)
    assert not second.is_first
    one.let_go()
    second.let_go()
    assert not is_open_elsewhere(folder)


def test_the_icon_is_another_one_if_discreet(theme: Theme) -> None:
    plain = tray.program_icon(theme, is_discreet=False).pixmap(32).toImage()
    other = tray.program_icon(theme, is_discreet=True).pixmap(32).toImage()
    assert plain != other
    assert not other.isNull()
