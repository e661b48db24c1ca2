"""What stands beside the lock screen: the tray, a reminder without words, bugs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from coach.ui.crash import CrashHook
from coach.ui.life_parts import to_front
from coach.ui.tray import ClosedTray, has_tray, program_icon

if TYPE_CHECKING:
    from datetime import datetime

    from coach.ui.before_notes import BeforeNotes, Gate

LONGEST = timedelta(days=7)


class ClosedBeside(QObject):
    """Follows the settings for as long as the lock screen is there.

    Args:
        screen: the lock screen, not shown yet.
        gate: settings and sentences.
    """

    def __init__(self, screen: BeforeNotes, gate: Gate) -> None:
        super().__init__(screen)
        self._screen, self._gate = screen, gate
        self.tray: ClosedTray | None = None
        self._timer = QTimer(self, singleShot=True)
        now = gate.settings.current()
        screen.setWindowIcon(program_icon(screen.theme(), is_discreet=now.discreet))
        screen.may_close = self._may_close
        CrashHook(screen.say, self._report).install()
        if now.tray and has_tray():
            self._make_tray(is_discreet=now.discreet)

    def show(self, *, is_hidden: bool) -> None:
        """Show the screen; out of sight it waits in the tray, or small."""
        if not is_hidden:
            self._screen.show()
            self._screen.activateWindow()
        elif self.tray is None:
            self._screen.showMinimized()

    def wait_until(self, at: datetime | None, now: datetime) -> None:
        """Say at an instant that something is due; what it is stays closed."""
        if at is not None and self.tray is not None:
            left = min(max(at - now, timedelta()), LONGEST)
            self._timer.start(round(left / timedelta(milliseconds=1)))

    def take_away(self) -> None:
        """End it."""
        self._timer.stop()
        if self.tray is not None:
            self.tray.take_away()
            self.tray = None

    def _make_tray(self, *, is_discreet: bool) -> None:
        self.tray = ClosedTray(self._gate.texts, self)
        self.tray.dress(self._screen.theme(), is_discreet=is_discreet)
        self.tray.open.connect(self._on_open)
        self.tray.help.connect(self._on_help)
        self.tray.quit.connect(QApplication.quit)
        self._timer.timeout.connect(self.tray.remind)

    def _on_open(self) -> None:
        to_front(self._screen)

    def _on_help(self) -> None:
        self._on_open()
        self._screen.show_help()

    def _report(self, text: str) -> None:
        from coach.ui.crash_dialog import CrashDialog

        theme, texts = self._screen.theme(), self._gate.texts
        CrashDialog(theme, texts, text, self._screen).exec()

    def _may_close(self) -> bool:
        """Say whether closing ends the program; if not the screen is hidden."""
        app = QApplication.instance()
        is_ending = isinstance(app, QApplication) and app.isSavingSession()
        stays = self.tray is not None and self._gate.settings.current().keep_running
        if is_ending or not stays:
            return True
        self._screen.hide()
        return False
