"""Bringing another copy of one person's data in, by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.paths import backups_dir
from coach.store import (
    backups,
    cipher,
    merging,
    other_copy,
    people_list,
    shared_files,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.services.desk import Desk
    from coach.store.merging import MergeCounts
    from coach.store.records import Holding


@dataclass(frozen=True, slots=True)
class MergeService:
    """Brings data files, copies and shared folders in.

    Attributes:
        desk: the open data.
        ask: asks for the passphrase of another copy; called where one is needed.
    """

    desk: Desk
    ask: Callable[[], str]

    def merge(self, other: Path) -> MergeCounts:
        """Bring another copy of this person's data in; nothing changes there.

        A copy of the data as it was is taken first.

        Args:
            other: a data file or a copy, a data folder, or a shared folder.

        Raises:
            Refused: there is nothing to bring in, or it is another person's here.
            StoreUnavailable: it cannot be read, or this data cannot be written.
        """
        rows = self._rows(other)
        self._take_copy()
        return merging.take_in(self.desk.db, rows)

    def _rows(self, other: Path) -> Holding:
        db = self.desk.db
        if people_list.is_of_another(other, db.path.parent):
            raise Refused(self.desk.texts("people.of_another"))
        if other.is_dir() and shared_files.looks_shared(other):
            return shared_files.read_folder(db, other)
        file = other_copy.file_of(other)
        if file.is_file() and file.samefile(db.path):
            raise Refused(self.desk.texts("sharing.same_file"))
        salt = other_copy.salt_of(other)
        if salt is None or (db.key is not None and salt == db.key.salt):
            return other_copy.held_in(other, db.clock, db.key if salt else None)
        key = cipher.derive(self.ask(), salt)
        try:
            return other_copy.held_in(other, db.clock, key)
        finally:
            key.wipe()

    def _take_copy(self) -> None:
        db, chosen = self.desk.db, self.desk.settings().copies_folder
        folder = Path(chosen) if chosen else backups_dir(db.path.parent)
        backups.take(db.path, folder, self.desk.now(), backups.Why.MERGE, db.key)
