"""A person at the real window: reads words, presses what they say, types keys."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.bootstrap import open_desk
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.settings import SettingsService
from coach.ui.house import build_house
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scale_input import ScaleInput
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.services.desk import Desk

Kind = TypeVar("Kind", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Opens the program on a folder, and closes it again, as often as wanted."""

    def __init__(self, qtbot: QtBot, data_dir: Path, clock: FixedClock) -> None:
        self._qtbot, self._data_dir, self.clock = qtbot, data_dir, clock
        self.desk: Desk | None = None
        self.window: MainWindow

    def opens(self) -> Person:
        """Start the program."""
        settings = SettingsService(self._data_dir, resources())
        desk = open_desk(self._data_dir, clock=self.clock)
        self.desk = replace(desk, settings=settings.current)
        self.window = MainWindow(build_house(self.desk, settings))
        self.window.show()
        self._qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        return self

    def quits(self) -> None:
        """Close the window and the data, without saving anything first."""
        assert self.desk is not None
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents()
        with closing(self.desk.db):
            self.desk = None

    def lives_at(self, at: datetime) -> None:
        """Let time go by with the window open."""
        self.clock.move_to(at)
        self.window.tell(Changes.ALL)

    def presses(self, words: str) -> None:
        """Press the visible button that says this, with the mouse."""
        button = self._button(words)
        QTest.mouseClick(button, LEFT, pos=button.rect().center())
        QApplication.sendPostedEvents()

    def types(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key wherever the keyboard is."""
        target = QApplication.focusWidget() or self.window
        held = CTRL if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)
        QApplication.sendPostedEvents()

    def rates(self, name: str, number: int) -> None:
        """Go to the scale of this name and press the number's key."""
        scale = self._scale(name)
        scale.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(scale, str(number))
        QApplication.sendPostedEvents()
        assert scale.value == number

    def sees(self, words: str) -> bool:
        """Say whether the words stand anywhere on the page or its buttons."""
        shown = [w.text() for w in self._visible(Text)]
        shown += [w.text() for w in self._visible(QAbstractButton)]
        return any(words in text for text in shown)

    def told(self, name: str) -> str:
        """Return what a screen reader says of the widget with this name."""
        for widget in self._visible(QWidget):
            if widget.accessibleName() == name:
                return widget.accessibleDescription()
        raise AssertionError(f"nothing here is called {name!r}")

    def _button(self, words: str) -> QAbstractButton:
        buttons = list(self._visible(QAbstractButton))
        exact = [b for b in buttons if b.text() == words and b.isEnabled()]
        near = [b for b in buttons if words in b.text() and b.isEnabled()]
        found = exact or near
        assert found, f"no button says {words!r}: {[b.text() for b in buttons]}"
        return found[0]

    def _scale(self, name: str) -> ScaleInput:
        scales = list(self._visible(ScaleInput))
        found = [s for s in scales if s.accessibleName() == name]
        assert found, f"no scale {name!r}: {[s.accessibleName() for s in scales]}"
        return found[0]

    def _visible(self, kind: type[Kind]) -> Iterator[Kind]:
        return (w for w in self.window.findChildren(kind) if w.isVisible())
