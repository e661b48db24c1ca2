"""A data file that is tortured, and looking at what is left of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import coach
from coach.clock import RunningClock, SystemClock
from coach.domain.facts import CheckIn
from coach.errors import StoreUnavailable
from coach.paths import DATABASE_NAME, SETTINGS_NAME, backups_dir
from coach.store import backups, cipher, data_file, facts, rekeying
from coach.store.database import open_database
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.store.cipher import Key
    from coach.store.database import Database

DUMPS = Path(coach.__file__).parents[1] / "tests" / "data" / "databases"
DAY = date(2026, 5, 14)
START = datetime(2026, 5, 14, 6, tzinfo=UTC)
MARKER = "words that nobody else may read"
UNFINISHED = timedelta(hours=2)
"""By then nobody can be writing an unfinished file any more."""
MOOD = 4
Kept = dict[str, tuple[int, bool]]
"""By a fact's id: the number of its version, and whether it is deleted."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of one mode.

    Attributes:
        mode: its name.
        kills: children killed; or, of a disk that fails, how often it did.
        amid: of them those that were still at work; or how often that was told.
        acknowledged: things said to be on the disk.
        missing: of them those that were not there afterwards.
        broken: children after which something was wrong.
        seconds: for all of it.
        wrong: the first few troubles.
    """

    mode: str
    kills: int
    amid: int
    acknowledged: int
    missing: int
    broken: int
    seconds: float
    wrong: tuple[str, ...]


def new_key() -> Key:
    """Return a key that no passphrase makes; nothing slow."""
    return cipher.Key(bytearray(os.urandom(cipher.KEY_BYTES)), cipher.new_salt())


def note(id_: str, version: int) -> CheckIn:
    """Return a fact whose words say which version it is."""
    return CheckIn(id_, DAY, None, MOOD, None, f"{MARKER} {version}")


def write(db: Database, id_: str, version: int = 0) -> None:
    """Keep one version of a fact; it is on the disk when this returns."""
    facts.save(db, note(id_, version), verb="checkin")


class Place:
    """A folder with a data file and its copies.

    Args:
        folder: holds all of it; made where it is missing.
        key: what opens the file; None for a plain one.
    """

    def __init__(self, folder: Path, key: Key | None = None) -> None:
        self._folder, self.key = folder, key
        self.clock = RunningClock(START)
        if not folder.exists():
            self.clear()

    @property
    def file(self) -> Path:
        """Return the data file."""
        return self._folder / "data" / DATABASE_NAME

    @property
    def copies(self) -> Path:
        """Return the folder of copies."""
        return backups_dir(self.file.parent)

    def clear(self) -> None:
        """Remove everything, so that the place is as on the first day."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.file.parent.mkdir(parents=True, mode=data_file.PRIVATE_FOLDER)

    def open(self) -> Database:
        """Open the data file."""
        return open_database(self.file, self.clock, self.key)

    def fill(self, many: int) -> list[str]:
        """Keep so many facts, delete the first, and take two copies; return the ids."""
        ids = [facts.new_id() for _ in range(many)]
        with closing(self.open()) as db:
            facts.save(db, *(note(id_, 0) for id_ in ids), verb="checkin")
            facts.delete(db, ids[0])
        for _ in range(2):
            self.take_copy()
        return ids[1:]

    def make_old(self, dump: Path) -> None:
        """Have the file of an older version, from its dump."""
        with closing(sqlite3.connect(self.file)) as old:
            old.executescript(dump.read_text(encoding="utf-8"))
            old.execute(f"PRAGMA application_id = {data_file.APPLICATION_ID}")
        if self.key is not None:
            rekeying.rewrite(self.file, None, self.key)

    def take_copy(self) -> Path:
        """Take one copy; it is on the disk when this returns."""
        why = backups.Why.HAND
        now = self.clock.now()
        return backups.take(self.file, self.copies, now, why, self.key).path

    def snapshot(self) -> dict[str, bytes]:
        """Return all files, to put them back before the next try."""
        return {str(f.relative_to(self._folder)): f.read_bytes() for f in self.files()}

    def put_back(self, files: dict[str, bytes]) -> None:
        """Have exactly these files again."""
        self.clear()
        for name, data in files.items():
            path = self._folder / name
            path.parent.mkdir(exist_ok=True, mode=data_file.PRIVATE_FOLDER)
            path.write_bytes(data)
            path.chmod(data_file.PRIVATE_FILE)

    def files(self) -> list[Path]:
        """Return every file there is."""
        return sorted(each for each in self._folder.rglob("*") if each.is_file())

    def holds_words(self) -> bool:
        """Say whether any file shows the words of a fact as they are."""
        return any(MARKER.encode() in each.read_bytes() for each in self.files())

    def look(self) -> tuple[Kept, list[str]]:
        """Open the file as the next start does; return what it holds, what is wrong."""
        try:
            with closing(self.open()) as db:
                kept, wrong = _kept(db), _wrong_in(db)
        except StoreUnavailable as error:
            return {}, [f"it does not open: {error.reason}"]
        later = SystemClock().now() + UNFINISHED
        for folder in (self.file.parent, self.copies):
            data_file.sweep_old(folder, later)
        wrong += [f"left behind: {name}" for name in self._left_behind()]
        return kept, wrong

    def look_at_copies(self) -> Iterator[str]:
        """Say of every copy what is wrong with it."""
        for copy in backups.copies(self.copies):
            try:
                key = data_file.check_ours(copy.path, self.key)
                opened = data_file.connect_to_look(copy.path, key)
                with closing(opened) as connection:
                    found = connection.execute("PRAGMA integrity_check").fetchall()
                if found != [("ok",)]:
                    yield f"the copy {copy.path.name} is broken"
            except StoreUnavailable as error:
                yield f"the copy {copy.path.name} does not open: {error.reason}"

    def _left_behind(self) -> Iterator[str]:
        """Name what stands beside the data file and the copies after all is closed."""
        stay = {copy.path for copy in backups.copies(self.copies)}
        stay |= {self.file, self.file.with_name(SETTINGS_NAME)}
        yield from (file.name for file in self.files() if file not in stay)


def _kept(db: Database) -> Kept:
    rows = db.rows("SELECT id, note, deleted FROM checkins WHERE note <> ''")
    return {id_: (int(text.split()[-1]), bool(gone)) for id_, text, gone in rows}


def _wrong_in(db: Database) -> list[str]:
    wrong = [f"integrity: {row[0]}" for row in db.rows("PRAGMA integrity_check")]
    wrong.remove("integrity: ok") if wrong == ["integrity: ok"] else None
    if db.rows("PRAGMA foreign_key_check"):
        wrong.append("foreign keys")
    return wrong
