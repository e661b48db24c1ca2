"""Erasing for good: one day, one activity, one questionnaire, one entry, or everything.

What is slow, writing files anew, is in plain functions of plain values for any thread.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.errors import StoreUnavailable
from coach.paths import FIRST_PERSON, backups_dir, person_of
from coach.services.fact_words import FactWords
from coach.services.form_names import form_title, questions_of
from coach.services.lock import place_of
from coach.store import backups, erase_all, forgetting
from coach.store import facts as store
from coach.store.database import open_database
from coach.store.erasable import What
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.store.cipher import Key
    from coach.store.database import Database
    from coach.store.erase_all import AllErased

WORD = "erase.word"
"""The text that is to be typed before everything goes."""
_SEVERAL = "others"
_NAMED = ("sessions", "checkins", "questionnaires", "planned", "events", "hours")


@dataclass(frozen=True, slots=True)
class Goes:
    """What would go.

    Attributes:
        title: what it is, in words: a day, an activity, a questionnaire, an entry.
        lines: how many of what, in words; empty where there is nothing.
        facts: how many facts.
        kinds: how many by their kind, for programs.
        copies: copies that lie in the places that are there.
    """

    title: str
    lines: tuple[str, ...]
    facts: int
    kinds: Mapping[str, int]
    copies: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of it.

    Attributes:
        facts: how many facts went, those deleted before included.
        done: copies that were written anew without it.
        left: copies that could not be.
        is_written_over: whether its place in the data file was written over; if not,
            another program had the file open, and `free` does it another time.
    """

    facts: int
    done: int
    left: int
    is_written_over: bool


@dataclass(frozen=True, slots=True)
class EraseJob:
    """What `clean` needs, so that it can run in any thread.

    Attributes:
        file: the data file.
        key: what opens closed files, for this job alone; None for plain ones.
        what: what was erased.
        folders: where copies lie; empty to leave them as they are.
        shared: the folder that computers share; None without one.
        now: the present instant, aware.
    """

    file: Path
    key: Key | None
    what: What
    folders: tuple[Path, ...]
    shared: Path | None
    now: datetime


class ErasingService:
    """Says what would go, and erases it.

    Args:
        desk: the open data.
        data_dir: the person's folder.
    """

    def __init__(self, desk: Desk, data_dir: Path) -> None:
        self._desk, self._data_dir = desk, data_dir

    def goes(self, what: What) -> Goes:
        """Return what would go."""
        kinds = forgetting.counts(self._desk.db, what)
        texts = self._desk.texts
        lines = [
            texts.count(f"erase.{name}", kinds[name])
            for name in _NAMED
            if name in kinds
        ]
        if others := sum(many for name, many in kinds.items() if name not in _NAMED):
            lines.append(texts.count(f"erase.{_SEVERAL}", others))
        return Goes(
            title=self._title(what),
            lines=tuple(lines),
            facts=sum(kinds.values()),
            kinds=kinds,
            copies=sum(len(backups.copies(each)) for each in self._folders()),
        )

    def of_form(self, form: str) -> What:
        """Return what goes with a questionnaire's id: all of them, or the one filled.

        ``form`` is the id of a questionnaire, or of one that was filled in.
        """
        if questions_of(form, self._desk.catalogue) is None:
            return What(ids=frozenset({form}))
        return What(form=form)

    def job(self, what: What, *, with_copies: bool) -> EraseJob:
        """Return the job that `clean` does in any thread."""
        db, shared = self._desk.db, self._desk.settings().shared_folder
        return EraseJob(
            file=db.path,
            key=None if db.key is None else db.key.copy(),
            what=what,
            folders=tuple(self._folders()) if with_copies else (),
            shared=Path(shared) if shared else None,
            now=self._desk.now(),
        )

    def free_space(self) -> EraseJob:
        """Return the job for `free`: the data file anew, with nothing to erase."""
        return self.job(What(), with_copies=False)

    def everything(self) -> tuple[str, ...]:
        """Return what goes besides the data itself, and what is out of reach."""
        texts, settings = self._desk.texts, self._desk.settings()
        folders = self._folders()
        copies = all_copies(self._data_dir, settings)
        many = texts.count("erase.copies", copies)
        said = [many if copies else texts("erase.copies_none")]
        if settings.shared_folder:
            said.append(texts("erase.all_shared", folder=settings.shared_folder))
        usual = backups_dir(self._data_dir)
        said += [
            texts("erase.all_away", folder=each)
            for each in folders
            if each != usual and not each.is_dir()
        ]
        return tuple(said)

    def begin_everything(self) -> None:
        """Mark that everything goes; `finish_everything` does it once data is closed.

        Raises:
            StoreUnavailable: the folder cannot be written; nothing was done.
        """
        nodes = erase_all.nodes_of(self._desk.db)
        begin_everything(self._data_dir, self._desk.settings(), nodes)

    def _folders(self) -> list[Path]:
        return _folders(self._data_dir, self._desk.settings())

    def _title(self, what: What) -> str:
        texts, catalogue = self._desk.texts, self._desk.catalogue
        if what.day is not None:
            return texts("erase.a_day", day=what.day.isoformat())
        if what.activity:
            activity = catalogue.activity(what.activity)
            return activity.title if activity else what.activity
        if what.form:
            return form_title(what.form, catalogue, texts)
        held = [store.find(self._desk.db, id_) for id_ in what.ids]
        words = FactWords(self._desk)
        return ", ".join(words.title(fact) for fact in held if fact is not None)


def clean(job: EraseJob) -> Cleaned:
    """Erase from the data and its copies, and write over where it stood.

    Raises:
        StoreUnavailable: it cannot be done just now; nothing was erased.
    """
    try:
        with closing(open_database(job.file, SystemClock(), job.key)) as db:
            facts = forgetting.erase(db, job.what)
            if job.shared is not None:
                # It is written anew when the folder is looked into next.
                erase_all.remove_shared(job.shared, erase_all.nodes_of(db))
            done, left = _clean_copies(job)
            return Cleaned(facts, done, left, is_written_over=_write_over(db))
    finally:
        _wipe(job)


def free(job: EraseJob) -> None:
    """Write the data file anew, so that nothing that was deleted is left in it.

    Raises:
        StoreUnavailable: it cannot be done just now.
    """
    try:
        with closing(open_database(job.file, SystemClock(), job.key)) as db:
            forgetting.overwrite(db)
    finally:
        _wipe(job)


def _clean_copies(job: EraseJob) -> tuple[int, int]:
    done = left = 0
    for copy in (each for folder in job.folders for each in backups.copies(folder)):
        try:
            gone = forgetting.erase_in_copy(copy.path, job.key, job.what, job.now)
            done += bool(gone)
        except StoreUnavailable:
            left += 1
    return done, left


def _write_over(db: Database) -> bool:
    try:
        forgetting.overwrite(db)
    except StoreUnavailable:
        return False
    return True


def _wipe(job: EraseJob) -> None:
    if job.key is not None:
        job.key.wipe()


def is_word(typed: str, texts: Texts) -> bool:
    """Say whether somebody typed the word; capitals and spaces around do not matter."""
    return typed.strip().casefold() == texts(WORD).casefold()


def begin_everything(
    data_dir: Path, settings: Settings, nodes: tuple[str, ...] = ()
) -> None:
    """Mark that everything of a folder goes; see `finish_everything`.

    Raises:
        StoreUnavailable: the folder cannot be written; nothing was done.
    """
    shared = Path(settings.shared_folder) if settings.shared_folder else None
    usual = backups_dir(data_dir)  # goes anyway, where it is
    folders = tuple(each for each in _folders(data_dir, settings) if each != usual)
    erase_all.begin(data_dir, erase_all.Plan(folders, shared, nodes))


def is_begun(data_dir: Path) -> bool:
    """Say whether everything is to go; cheap."""
    return erase_all.is_begun(data_dir)


def finish_everything(data_dir: Path) -> AllErased:
    """Remove everything that `begin_everything` named; all data is closed by now."""
    from coach.services.lock_keyring import KeyPlace, system_keyring

    KeyPlace(data_dir, system_keyring()).forget()
    if person_of(data_dir)[1] != FIRST_PERSON:
        # The first person's entry may be that of another folder.
        from coach.services.autostart import entry_of, name_of

        with suppress(OSError):
            entry_of(name=name_of(data_dir)).remove()
    return erase_all.finish(data_dir)


def all_copies(data_dir: Path, settings: Settings) -> int:
    """Return how many copies lie in the places that are there."""
    return sum(len(backups.copies(each)) for each in _folders(data_dir, settings))


def cleaned_words(cleaned: Cleaned, texts: Texts) -> tuple[str, ...]:
    """Return what could not be done, in words."""
    said = []
    if cleaned.left:
        said.append(texts.count("erase.copies_left", cleaned.left))
    if not cleaned.is_written_over:
        said.append(texts("erase.later"))
    return tuple(said)


def absent_words(done: AllErased, texts: Texts) -> tuple[str, ...]:
    """Return what stays, in words: places that are away, files that would not go."""
    said = [texts("erase.absent", folder=each) for each in done.absent]
    said += [texts("erase.left", file=each) for each in done.left]
    return tuple(said)


def _folders(data_dir: Path, settings: Settings) -> list[Path]:
    """Return every folder where copies may lie, each once."""
    places = (*place_of(data_dir, settings).copies, backups_dir(data_dir))
    return list(dict.fromkeys(places))
