"""From a folder to a painted window, and what is shown when that does not work."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from coach.ui.crash import CrashDialog, CrashHook
from coach.ui.house import build_house
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService

APP_NAME = "Outside In"


def application() -> QApplication:
    """Return the one application object, made on first use."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication(sys.argv[:1])
    made.setApplicationName(APP_NAME)
    made.setDesktopFileName("outside-in")
    return made


def show_window(
    desk: Desk, settings: SettingsService, *, is_demo: bool = False
) -> MainWindow:
    """Build the window, let bugs be reported in it, and show it."""
    window = MainWindow(build_house(desk, settings, is_demo=is_demo))

    def report(text: str) -> None:
        CrashDialog(window.theme(), desk.texts, text, window).exec()

    CrashHook(window.show_trouble, report).install()
    window.show()
    return window
