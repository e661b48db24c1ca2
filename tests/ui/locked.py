"""The whole program around a closed file, with clocks of the test's own."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.bootstrap import open_desk, open_paper, open_texts
from coach.dev import builders as make
from coach.paths import resources
from coach.services import lock
from coach.services.settings import SettingsService
from coach.store import cipher
from coach.store import facts as store
from coach.ui import run as running
from coach.ui.jobs import InlineJobs
from coach.ui.lifecycle import Life
from coach.ui.lock_card import LockCard
from coach.ui.lock_watch import Ticks
from coach.ui.run import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.store.cipher import Key
    from coach.ui.lock_screen import LockScreen
    from coach.ui.window import MainWindow

TODAY = date(2026, 5, 14)
PASSPHRASE = "fox"
QUICK = {"n": 2**4, "r": 8, "p": 1, "maxmem": 2**27}


class Held:
    """The program on a folder; with `PASSPHRASE`."""

    def __init__(
        self,
        qtbot: QtBot,
        data_dir: Path,
        clock: FixedClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(cipher, "_COST", QUICK)
        monkeypatch.setattr(running, "_threads", InlineJobs)
        monkeypatch.setattr(running, "_ticks", self.ticks)
        self.qtbot, self.data_dir, self.clock = qtbot, data_dir, clock
        self.awake = self.asleep = 0.0
        self.settings = SettingsService(data_dir, resources())
        self.lives: list[Life] = []
        reports = self.reports = list[str]()

        class Said:
            """Stands for the dialog about a bug, which nobody would close here."""

            def __init__(self, _theme: object, _texts: object, text: str, _: object):
                reports.append(text)

            def exec(self) -> None:
                """Nobody reads it."""

        monkeypatch.setattr("coach.ui.crash_dialog.CrashDialog", Said)

    def ticks(self) -> Ticks:
        return Ticks(lambda: self.awake, lambda: self.awake + self.asleep, 1.5)

    def is_open(self) -> bool:
        """Say whether there is a window over open notes."""
        return self.lives[-1].window is not None

    def begin(self, *, is_hidden: bool = False) -> Life:
        """Start the program."""

        def desk(key: Key | None) -> Desk:
            return open_desk(self.data_dir, clock=self.clock, key=key)

        opening = Opening(
            self.data_dir, desk, open_paper, lambda: open_texts(None), self.clock
        )
        makers = running._makers(opening, self.settings)
        life = Life(self.data_dir, self.settings, makers, is_hidden=is_hidden)
        self.lives.append(life)
        life.begin()
        life.begin_beside()
        if not is_hidden:
            self.wait_for_keyboard()
        return life

    def wait_for_keyboard(self) -> None:
        """Wait until what is on screen has the keyboard."""
        life = self.lives[-1]
        top = life.window or life.screen
        assert top is not None
        top.activateWindow()
        self.qtbot.waitUntil(top.isActiveWindow)

    def screen(self) -> LockScreen:
        """Return the lock screen, which is there."""
        screen = self.lives[-1].screen
        assert screen is not None
        return screen

    def card(self) -> LockCard:
        """Return its card, which asks for the passphrase."""
        card = self.screen().card
        assert isinstance(card, LockCard)
        return card

    def window(self) -> MainWindow:
        """Return the window, which is there."""
        window = self.lives[-1].window
        assert window is not None
        return window

    def give(self, passphrase: str = PASSPHRASE) -> None:
        """Type a passphrase and press Enter."""
        box = self.card().field.box
        QTest.keyClicks(box, passphrase)
        self.card().field.entered.emit()

    def top(self) -> list[QWidget]:
        """Return the windows that are seen."""
        return [each for each in QApplication.topLevelWidgets() if each.isVisible()]

    def end(self) -> None:
        """End all that was started."""
        for life in self.lives:
            for window in (life.window, life.screen):
                if window is not None:
                    window.hide()
                    window.deleteLater()
            life.end()
        assert not self.reports


def shut_folder(folder: Path, words: str) -> Path:
    """Write a file with these words in it, close it with the passphrase."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cipher, "_COST", QUICK)
        desk = open_desk(folder, TODAY)
        with closing(desk.db):
            store.save(desk.db, *make.cleared(TODAY), verb="begin")
            store.save(desk.db, make.session(TODAY, note=words), verb="begin")
        place = lock.place_of(folder, desk.settings())
        lock.turn_on(place, PASSPHRASE)[0].wipe()
    return folder
