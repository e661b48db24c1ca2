"""The menu of ``--debug``, for people who work on the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from coach.clock import RunningClock
from coach.services.changes import Changes
from coach.services.plan import PlanService
from coach.services.plan_json import plan_json
from coach.ui.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.ui.window import MainWindow


def add_debug_menu(window: MainWindow, desk: Desk, data_dir: Path) -> None:
    """Add a menu bar with ways to look inside and to make things happen."""
    menu = window.menuBar().addMenu(desk.texts("debug.menu"))
    tools = _Tools(window, desk, data_dir)
    for name, slot in tools.actions():
        menu.addAction(desk.texts(f"debug.{name}")).triggered.connect(slot)


class _Tools:
    """What the menu does; lives as long as its window."""

    def __init__(self, window: MainWindow, desk: Desk, data_dir: Path) -> None:
        self._window, self._desk, self._data_dir = window, desk, data_dir

    def actions(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the name of each action's text and what it does."""
        listed: list[tuple[str, Callable[[], None]]] = [
            ("plan", self.show_plan),
            ("notice", self.show_notice),
            ("trouble", self.show_trouble),
            ("crash", self.crash),
            ("folder", self.open_folder),
        ]
        if isinstance(self._desk.clock, RunningClock):
            listed.insert(0, ("next_day", self.next_day))
        return listed

    def next_day(self) -> None:
        """Let a day go by."""
        if isinstance(self._desk.clock, RunningClock):
            self._desk.clock.skip_day()
            self._window.tell(Changes.ALL)

    def show_plan(self) -> None:
        """Show the plan as other programs read it."""
        told = json.dumps(
            plan_json(PlanService(self._desk).view(), self._desk.texts), indent=2
        )
        title = self._desk.texts("debug.plan")
        QMessageBox.information(self._window, title, told)

    def show_notice(self) -> None:
        """Show an ordinary notice."""
        words = self._desk.texts("debug.notice")
        self._window.show_notice(Notice(NoticeKind.INFO, words))

    def show_trouble(self) -> None:
        """Show what the person sees when something did not work."""
        self._window.show_trouble(self._desk.texts("debug.trouble"))

    def crash(self) -> None:
        """Raise an error as a bug would."""
        raise RuntimeError(self._desk.texts("debug.crash"))

    def open_folder(self) -> None:
        """Show the data folder."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_dir)))
