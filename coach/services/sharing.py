"""The shared folder: two computers of one person, kept alike by any sync tool.

A look into it is slow and runs away from the window. So it is given plain values by
`SharingService.job`, opens the data by itself, and hands back plain values to
`SharingService.take`.
"""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from coach.errors import Refused, StoreUnavailable
from coach.paths import backups_dir
from coach.services.changes import Changes
from coach.services.people import is_shared_by_another
from coach.services.sharing_words import what_happened
from coach.store import backups, shared_files, shared_key
from coach.store.database import open_database
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from coach.clock import Clock
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.store.cipher import Key
    from coach.store.shared_files import Synced

_ONE_AT_A_TIME = Lock()


class Ask(StrEnum):
    """What the person is asked for before a shared folder can be used."""

    NOTHING = ""
    PASSPHRASE = "known"
    NEW_PASSPHRASE = "new"


_ASKS = {
    "folder_closed": Ask.PASSPHRASE,
    "folder_wrong_key": Ask.PASSPHRASE,
    "folder_open": Ask.NEW_PASSPHRASE,
}


@dataclass(frozen=True, slots=True)
class Job:
    """What a look into the folder is given.

    Attributes:
        path: the data file.
        clock: where "now" comes from.
        key: what opens the data, its own; None for plain data.
        copies: the folder of copies, if another than usual.
        folder: the shared folder.
        passphrase: of the folder, where the person has given one.
        seen: what the folder and the data looked like last time.
        is_first: whether the folder was chosen and not looked into since; then the data
            is kept as it is before something comes in.
    """

    path: Path
    clock: Clock
    key: Key | None
    copies: Path | None
    folder: Path
    passphrase: str
    seen: object
    is_first: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look into the folder gave.

    Attributes:
        at: when, aware.
        folder: which.
        synced: what it did; None where it was not possible, or nothing is different.
        reason: why it was not possible, see `StoreUnavailable`; empty if it was.
        words: the sentence about that.
        seen: as for `Job`.
    """

    at: datetime
    folder: Path
    synced: Synced | None
    reason: str = ""
    words: str = ""
    seen: object = None


@dataclass(frozen=True, slots=True)
class SharingView:
    """What Settings shows.

    Attributes:
        folder: the path; empty where nothing is shared.
        lines: what there is to say about it, sentences.
        ask: what the person is asked for.
        is_readable: whether files there can be read by whoever can read the folder.
    """

    folder: str
    lines: tuple[str, ...] = ()
    ask: Ask = Ask.NOTHING
    is_readable: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """What the person is told of after a look, and which pages look again."""

    changes: Changes = Changes.NOTHING
    words: str = ""


def look(job: Job) -> Looked:
    """Look into the shared folder: read, take in, write; for any thread."""
    with _ONE_AT_A_TIME:
        at = job.clock.now()
        try:
            return _look(job, at)
        except StoreUnavailable as error:
            return Looked(at, job.folder, None, error.reason, str(error))
        finally:
            if job.key is not None:
                job.key.wipe()


def _look(job: Job, at: datetime) -> Looked:
    opened = open_database(job.path, job.clock, job.key, copies=job.copies)
    with closing(opened) as db:
        if job.passphrase:
            shared_key.close_folder(db, job.folder, job.passphrase)
        seen = shared_files.seen(db, job.folder)
        if seen is not None and seen == job.seen and not job.passphrase:
            return Looked(at, job.folder, None, seen=seen)
        if job.is_first and shared_files.facts_files(job.folder):
            copies = job.copies or backups_dir(job.path.parent)
            backups.take(job.path, copies, at, backups.Why.MERGE, job.key)
        synced = shared_files.sync(db, job.folder)
        # What came or went meanwhile is looked at next time.
        is_quiet = not synced.written and not synced.counts.is_written
        return Looked(at, job.folder, synced, seen=seen if is_quiet else None)


class SharingService:
    """Which folder is shared, and what the looks into it gave.

    Args:
        desk: the open data.
        settings: reads and changes the settings.
    """

    def __init__(self, desk: Desk, settings: SettingsService) -> None:
        self._desk, self._settings = desk, settings
        self._last: Looked | None = None
        self._done: Synced | None = None
        self._seen: object = None
        self._is_first = False

    def folder(self) -> Path | None:
        """Return the shared folder; None where there is none."""
        named = self._settings.current().shared_folder
        return Path(named) if named else None

    def view(self) -> SharingView:
        """Return what Settings shows."""
        folder = self.folder()
        if folder is None:
            return SharingView("")
        last, texts = self._last, self._desk.texts
        if last is None:
            return SharingView(str(folder), (texts("sharing.not_yet"),))
        if last.reason:
            ask = _ASKS.get(last.reason, Ask.NOTHING)
            return SharingView(str(folder), (last.words,), ask)
        lines = [texts("sharing.last", at=f"{last.at:%H:%M}"), *self._state()]
        is_readable = self._done is not None and self._done.is_readable
        return SharingView(str(folder), tuple(lines), is_readable=is_readable)

    def _state(self) -> list[str]:
        done, texts = self._done, self._desk.texts
        if done is None:
            return []
        alone = done.computers < 2
        lines = [
            texts("sharing.alone")
            if alone
            else texts("sharing.computers", count=done.computers)
        ]
        if done.waiting:
            lines.append(texts("sharing.waiting"))
        return lines

    def choose(self, folder: Path) -> Changes:
        """Share a folder from now on.

        Raises:
            Refused: it is no folder, one that the program uses otherwise, or one
                that another person on this computer shares.
            StoreUnavailable: the choice cannot be kept.
        """
        texts, here = self._desk.texts, self._settings.data_dir
        if not folder.is_dir():
            raise Refused(texts("sharing.no_folder"))
        inside = (folder.resolve(), *folder.resolve().parents)
        if here.resolve() in inside or (folder / self._desk.db.path.name).exists():
            raise Refused(texts("sharing.data_folder"))
        if is_shared_by_another(folder, here):
            raise Refused(texts("people.folder_of_another"))
        changes = self._settings.change(shared_folder=str(folder))
        self._forget()
        self._is_first = True
        return changes

    def stop(self) -> Changes:
        """Share nothing from now on; the folder and what is in it stay."""
        changes = self._settings.change(shared_folder="")
        self._forget()
        return changes

    def job(self, passphrase: str = "") -> Job | None:
        """Return what `look` is to be given; None where nothing is shared."""
        folder, db = self.folder(), self._desk.db
        if folder is None:
            return None
        chosen = self._settings.current().copies_folder
        return Job(
            path=db.path,
            clock=db.clock,
            key=None if db.key is None else db.key.copy(),
            copies=Path(chosen) if chosen else None,
            folder=folder,
            passphrase=passphrase,
            seen=self._seen,
            is_first=self._is_first,
        )

    def take(self, looked: Looked) -> Happened:
        """Note what a look gave; return what the person is to see."""
        if looked.folder != self.folder():
            return Happened()
        self._last, self._seen = looked, looked.seen
        synced = looked.synced
        if synced is None:
            return Happened()
        self._done, self._is_first = synced, False
        if not synced.counts.is_written:
            return Happened()
        words = what_happened(self._desk.texts, synced.counts)
        return Happened(Changes.ALL & ~Changes.SETTINGS, words)

    def _forget(self) -> None:
        self._last = self._done = self._seen = None
