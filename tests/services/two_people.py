"""Two people on one computer: Sam, who has the notes, and Rosa, who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.settings import Settings
from coach.paths import DATABASE_NAME, person_dir
from coach.services.desk import Desk
from coach.store import people_list, settings_file
from coach.store.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import Clock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts

SAM, ROSA = "first", "Rosa"


class Home:
    """A data folder with people in it, and their open desks."""

    def __init__(
        self, root: Path, catalogue: Catalogue, texts: Texts, clock: Clock
    ) -> None:
        self.root, self.clock, self.texts = root, clock, texts
        self._catalogue = catalogue
        self.ids = {"Sam": SAM}
        self.desks: dict[str, Desk] = {}
        self.desk("Sam")
        people_list.rename(root, SAM, "Sam")

    def add(self, name: str) -> Path:
        """Have one more person; return their folder."""
        made = people_list.add(self.root, name, Settings())
        self.ids[name] = made.id
        self.desk(name)
        return self.folder(name)

    def folder(self, name: str) -> Path:
        return person_dir(self.root, self.ids[name])

    def desk(self, name: str) -> Desk:
        """Return somebody's desk, opened once."""
        if name not in self.desks:
            folder = self.folder(name)
            db = open_database(folder / DATABASE_NAME, self.clock)
            self.desks[name] = Desk(
                db,
                self._catalogue,
                self.texts,
                self.clock,
                lambda: settings_file.load(folder),
            )
        return self.desks[name]

    def close(self) -> None:
        for desk in self.desks.values():
            desk.db.close()
