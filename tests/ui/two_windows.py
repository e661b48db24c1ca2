"""Two people on one computer, each with a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import delete

from coach.dev.shown_door import ShownDoor
from coach.paths import resources
from coach.services.consent import ConsentService
from coach.services.settings import SettingsService
from coach.services.shown import ShownService
from coach.ui.house import build_house
from coach.ui.jobs import InlineJobs
from coach.ui.pages.settings import SettingsPage
from coach.ui.shown_watch import ShownWatch
from coach.ui.widgets.who_sees import WhoSeesPart
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.services.two_people import Home


class Windows:
    """Opens the window of anybody at home."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self.home, self._qtbot = home, qtbot
        self._open: list[MainWindow] = []

    def open(self, name: str, page: str = "today") -> MainWindow:
        """Open somebody's window, with what goes on beside it."""
        desk, folder = self.home.desk(name), self.home.folder(name)
        settings = SettingsService(folder, resources())
        door = ShownDoor(is_on=False)
        window = MainWindow(build_house(desk, settings, jobs=InlineJobs, door=door))
        self._open.append(window)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        consent, shown = ConsentService(desk, folder), ShownService(desk, folder)
        ShownWatch(window, consent, shown, folder)
        window.open_page(page)
        return window

    def close(self) -> None:
        """Close all windows before the notes under them are."""
        for window in self._open:
            window.close()
            delete(window)

    def who_sees(self, name: str) -> WhoSeesPart:
        """Open somebody's *Who can see what*."""
        window = self.open(name, "settings")
        page = window.page()
        assert isinstance(page, SettingsPage)
        page.open_section(WhoSeesPart.name)
        part = page.findChild(WhoSeesPart)
        assert isinstance(part, WhoSeesPart)
        assert part.isVisible()
        return part


def words_of(widget: QWidget) -> str:
    """Return all that is written in sight."""
    labels = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())
