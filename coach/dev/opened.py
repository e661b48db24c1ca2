"""The real window on a folder, with a clock that a tool moves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from coach.bootstrap import open_paper
from coach.clock import FixedClock
from coach.content.load import load_content
from coach.dev.shown_door import ShownDoor
from coach.dev.stage import settle
from coach.domain.wording import Texts
from coach.paths import DATABASE_NAME, resources
from coach.services.desk import Desk
from coach.services.settings import SettingsService
from coach.store.database import open_database
from coach.ui.house import build_house
from coach.ui.run import application
from coach.ui.widgets.labels import Text
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from coach.domain.catalogue import Catalogue


@cache
def shipped() -> Catalogue:
    """Return the content that ships, read once a process."""
    return load_content(resources())


class Opened:
    """The program, opened; close it with `close`.

    Args:
        home: the folder of the record; made where it is missing.
        at: the instant the clock stands at.
    """

    def __init__(self, home: Path, at: datetime) -> None:
        application()
        self.home, self.clock = home, FixedClock(at)
        self.settings = SettingsService(home, resources())
        catalogue = shipped()
        self.desk = Desk(
            open_database(home / DATABASE_NAME, self.clock),
            catalogue,
            Texts(catalogue.texts),
            self.clock,
            self.settings.current,
        )
        door = ShownDoor(is_on=True)
        house = build_house(self.desk, self.settings, open_paper, door=door)
        self.pages = tuple(house.pages)
        self.window = MainWindow(house)
        self.window.show()
        self.window.activateWindow()
        settle()

    def lines(self) -> tuple[str, ...]:
        """Return the words on the page, line by line, and those on its buttons."""
        return tuple(line for line in self._words() if line)

    def close(self) -> None:
        """Close the window and the data file."""
        self.window.close()
        self.window.deleteLater()
        settle()
        self.desk.db.close()

    def _words(self) -> Iterator[str]:
        page = self.window.page()
        if page is None:
            return
        held: list[Text | QAbstractButton] = list(page.findChildren(Text))
        held += page.findChildren(QAbstractButton)
        for widget in held:
            if widget.isVisible():
                yield from (line.strip() for line in widget.text().splitlines())
