"""Taking everything out from the window: what can be chosen, and the work behind it.

The work comes as a function without arguments, so that it can run away from the
window; it reads the data over a connection of its own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.services.exporting import Export, ExportService
from coach.store.database import open_to_look
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.desk import Desk

CHOICES = {
    "archive": Export.ARCHIVE,
    "tables": Export.TABLES,
    "health": Export.HEALTH,
    "sqlite": Export.SQLITE,
    "daylio": Export.DAYLIO,
}
"""What can be saved, in the order it is shown, by the name in its text ids."""
ENDLESS = 1000


class TakeOutService:
    """Says what a file is called, and gives the work that writes it.

    Args:
        desk: the open data.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file_name(self, choice: str) -> str:
        """Return the name that is proposed for a choice."""
        day = self._desk.today().isoformat()
        return self._desk.texts(f"export.name_{choice}", day=day)

    def folder_in(self, place: Path) -> Path:
        """Return a name for a folder of tables that nothing has there yet."""
        name = self.file_name("tables")
        others = (place / f"{name}-{n}" for n in range(2, ENDLESS))
        there = (place / name, *others)
        return next((path for path in there if not path.exists()), place / name)

    def writing(self, choice: str, path: Path, *, replace: bool) -> Callable[[], Path]:
        """Return the work that writes a file; it returns the file.

        The work raises `Refused` where it cannot be written, in words.
        """
        return partial(_write, self._desk, CHOICES[choice], path, may_replace=replace)


def saved_words(texts: Texts, path: Path) -> str:
    """Return what is said of a file that was saved."""
    return texts("export.saved", name=path.name, folder=str(path.parent))


def _write(desk: Desk, what: Export, path: Path, *, may_replace: bool) -> Path:
    db = open_to_look(desk.db.path, desk.clock, desk.db.key)
    try:
        service = ExportService(replace(desk, db=db))
        service.write(path, what, replace=may_replace)
    finally:
        db.close()
    return path
