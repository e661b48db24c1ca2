"""Closed and opened again: what is let go, what stays, and what it takes."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
import weakref
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QSystemTrayIcon, QWidget

from coach.paths import HELP_NAME
from coach.services.own_help import OwnHelpService, PersonForm
from coach.services.session import SessionService
from coach.ui.life_parts import forget
from coach.ui.lock_watch import LockWatch
from tests.ui.locked import PASSPHRASE, Held, shut_folder
from tests.ui.rooms import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock

HERON = "heron-on-the-pond"


@pytest.fixture
def held(
    qtbot: QtBot,
    data_dir: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Held]:
    made = Held(qtbot, data_dir, clock, monkeypatch)
    hook = sys.excepthook
    yield made
    made.end()
    sys.excepthook = hook


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed file, made once."""
    return shut_folder(tmp_path_factory.mktemp("shut"), HERON)


@pytest.fixture
def closed(held: Held, shut: Path) -> Held:
    shutil.copytree(shut, held.data_dir, dirs_exist_ok=True)
    return held


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_closed_file_asks_for_its_passphrase_and_opens(closed: Held) -> None:
    life = closed.begin()
    assert life.window is None
    assert closed.screen().isVisible()
    assert closed.card().field.box.hasFocus()
    closed.give()
    assert life.screen is None
    assert closed.window().isVisible()
    assert life.is_on()
    assert not closed.top()[1:]


def test_a_plain_file_opens_at_once(held: Held) -> None:
    life = held.begin()
    assert life.screen is None
    assert not life.is_on()
    life.close_now()
    assert held.window().isVisible()


def test_wrong_ones_are_said_and_slow_down_and_the_field_is_empty(
    closed: Held,
) -> None:
    closed.begin()
    for _ in range(3):
        closed.give("wolf")
        assert closed.card().field.typed() == ""
    field, button = closed.card().field, closed.card().open_button
    assert "in 2 seconds" in field.problem()
    assert not button.isEnabled()
    closed.give()
    assert closed.lives[-1].window is None
    closed.clock.move_to(closed.clock.now() + timedelta(seconds=1))
    second = closed.screen()._tick.timeout
    second.emit()
    assert "in 1 second" in field.problem()
    closed.clock.move_to(closed.clock.now() + timedelta(seconds=1))
    second.emit()
    assert button.isEnabled()
    assert "Look at each letter" in field.problem()
    field.clear()
    closed.give()
    assert closed.window().isVisible()


def test_a_wait_is_kept_over_a_restart(closed: Held) -> None:
    closed.begin()
    for _ in range(4):
        closed.give("wolf")
        closed.clock.move_to(closed.clock.now() + timedelta(seconds=2))
    closed.begin()
    assert "seconds" in closed.card().field.problem()


def test_closing_lets_go_of_everything_and_comes_back_to_the_page(
    closed: Held, qtbot: QtBot
) -> None:
    life = closed.begin()
    closed.give()
    window = closed.window()
    window.open_page("progress")
    desk = life._desk
    assert desk is not None
    key = desk.db.key
    assert key is not None
    db = weakref.ref(desk.db)
    page = weakref.ref(window.page())
    del desk
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    assert closed.screen().isVisible()
    with pytest.raises(ValueError, match="wiped"):
        key.literal()
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    del window
    forget()
    assert db() is None
    assert page() is None
    kinds = {type(each).__module__ for each in gc.get_objects()}
    assert "coach.ui.pages.progress" not in kinds
    assert HERON not in words_on(closed.screen())
    closed.give()
    page_now = closed.window().page()
    assert page_now is not None
    assert page_now.name == "progress"


def test_nobody_there_closes_it_but_a_session_under_way_counts_as_use(
    closed: Held,
) -> None:
    life = closed.begin()
    closed.give()
    watch = life.watch
    assert isinstance(watch, LockWatch)
    handle = closed.window().windowHandle()
    closed.awake = 599
    QTest.mouseMove(handle)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    closed.awake = 1190
    watch.look()
    assert closed.is_open()
    desk = life._desk
    assert desk is not None
    lay_out(desk)
    SessionService(desk).begin(4, 4)
    closed.clock.move_to(closed.clock.now() + timedelta(minutes=1))
    closed.awake = 1300
    watch.look()
    assert closed.is_open()
    closed.clock.move_to(closed.clock.now() + timedelta(minutes=9))
    closed.awake = 2000
    watch.look()
    assert not closed.is_open()
    assert closed.screen().isVisible()


def test_never_is_never(closed: Held) -> None:
    closed.settings.change(lock_after_min=0)
    life = closed.begin()
    closed.give()
    closed.awake = 10_000_000
    assert life.watch is not None
    life.watch.look()
    assert life.window is not None


def test_waking_up_closes_it_before_anything_is_painted(closed: Held) -> None:
    life = closed.begin()
    closed.give()
    window = closed.window()
    painted: list[bool] = []
    page = window.page()
    assert page is not None
    QTest.qWait(10)
    page.paintEvent = lambda _: painted.append(True)  # type: ignore[method-assign]
    closed.asleep = 60
    window.windowHandle().requestUpdate()
    QTest.qWait(30)
    assert not painted
    assert life.window is None
    assert closed.screen().isVisible()


def test_a_look_finds_the_sleep_too(closed: Held) -> None:
    life = closed.begin()
    closed.give()
    closed.asleep = 5
    assert life.watch is not None
    life.watch.look()
    assert life.window is None


def test_a_dialog_in_the_way_is_closed_first(closed: Held, qtbot: QtBot) -> None:
    life = closed.begin()
    closed.give()
    dialog = QDialog(closed.window())
    QTimer.singleShot(20, life.close_now)
    QTimer.singleShot(5000, dialog.reject)
    dialog.exec()
    qtbot.waitUntil(lambda: life._desk is None)
    assert life.window is None
    assert closed.screen().isVisible()


def test_help_stays_in_sight_when_the_notes_close(closed: Held) -> None:
    life = closed.begin()
    assert not closed.screen().is_help_shown()
    closed.give()
    closed.window().open_page("plan")
    closed.window().open_page("help")
    life.close_now()
    assert closed.screen().is_help_shown()
    closed.wait_for_keyboard()
    QTest.keyClick(closed.screen(), Qt.Key.Key_Escape)
    assert not closed.screen().is_help_shown()
    closed.give()
    page = closed.window().page()
    assert page is not None
    assert page.name == "plan"


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_H])
def test_help_opens_without_the_passphrase(closed: Held, key: Qt.Key) -> None:
    closed.begin()
    held = Qt.KeyboardModifier
    modifier = held.ControlModifier if key == Qt.Key.Key_H else held.NoModifier
    QTest.keyClick(closed.card().field.box, key, modifier)
    assert closed.screen().is_help_shown()
    assert "Rosa" not in words_on(closed.screen())


def test_own_people_are_shown_by_choice_and_follow_what_changes(
    closed: Held, data_dir: Path
) -> None:
    life = closed.begin()
    closed.give()
    file = data_dir / HELP_NAME
    desk, window = life._desk, closed.window()
    assert desk is not None
    own = OwnHelpService(desk)
    window.tell(own.keep_person(PersonForm("", "Rosa", "07700 900 118", "")))
    assert not file.exists()
    window.tell(closed.settings.change(help_while_locked=True))
    assert "Rosa" in file.read_text()
    window.tell(own.keep_steps({"alone": "Tea on the back step."}))
    del desk, window, own
    life.close_now()
    screen = closed.screen()
    screen.help.click()
    assert "Rosa" in words_on(screen)
    assert "Tea on the back step." in words_on(screen)
    screen.back.click()
    closed.give()
    closed.window().tell(closed.settings.change(help_while_locked=False))
    assert not file.exists()


def test_titles_are_neutral_if_discreet(closed: Held) -> None:
    closed.settings.change(discreet=True)
    closed.begin()
    assert closed.screen().windowTitle() == "Notes"
    assert "Outside In" not in words_on(closed.screen())


def test_out_of_sight_it_closes_out_of_sight_and_the_tray_opens_it(
    closed: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    closed.settings.change(tray=True, keep_running=True, lock_after_min=1)
    life = closed.begin(is_hidden=True)
    beside = life.closed_beside
    assert beside is not None
    assert beside.tray is not None
    assert set(beside.tray.actions) == {"open", "help", "quit"}
    assert not closed.screen().isVisible()
    beside.tray.actions["help"].trigger()
    assert closed.screen().is_help_shown()
    closed.screen().show_main()
    closed.give()
    life.begin_beside()
    assert life.beside is not None
    life.beside.hide()
    assert life.watch is not None
    closed.awake = 61
    life.watch.look()
    assert not closed.screen().isVisible()
    life.bring_back()
    assert closed.screen().isVisible()
    closed.screen().close()
    assert not closed.screen().isVisible()


def test_no_log_and_no_report_holds_the_passphrase(
    closed: Held, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    closed.begin()

    def broken(_dir: object, passphrase: str, _now: object) -> None:
        raise RuntimeError(passphrase)

    monkeypatch.setattr("coach.services.lock.open_with", broken)
    closed.give("wolf-and-fox")
    report = closed.reports.pop()
    assert report.startswith("RuntimeError")
    assert "wolf-and-fox" not in report + caplog.text


def test_the_text_size_changes_before_it_is_open(closed: Held) -> None:
    closed.begin()
    QTest.keyClicks(closed.card().field.box, "fo")
    closed.screen().letters.segments()[2].click()
    assert closed.screen().theme().text_scale_pct == 150
    assert closed.card().field.typed() == "fo"
    closed.give(PASSPHRASE[2:])
    assert closed.window().theme().text_scale_pct == 150
