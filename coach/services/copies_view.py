"""What the page of copies shows, and the work behind its buttons.

Work that reads or writes files comes as a function without arguments: plain values are
bound to it, so that it can run away from the window.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.paths import backups_dir, own_part
from coach.services import copies
from coach.services.changes import Changes
from coach.services.lock import place_of
from coach.store import actions, backups, people_list
from coach.store.backups import Why
from coach.store.database import Troubles
from coach.store.restoring import VERB
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from coach.clock import Clock
    from coach.services.copies import Compared, Seen, Taken
    from coach.services.desk import Desk
    from coach.services.lock import Place
    from coach.services.settings import SettingsService
    from coach.store.backups import Copy
    from coach.store.cipher import Key
    from coach.store.restoring import Difference

FIRST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The last copy that was brought back, as long as that can be taken back.

    Attributes:
        batch: the number of the action.
        at: when, aware.
    """

    batch: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Went:
    """How many facts of three kinds a change touches, and from which day to which."""

    sessions: int
    moods: int
    others: int
    first: str
    last: str


def went(touched: Sequence[tuple[str, str]]) -> Went | None:
    """Return a list of tables and days in a few numbers; None where it is empty."""
    if not touched:
        return None
    tables = [table for table, _ in touched]
    days = sorted(day for _, day in touched)
    sessions, moods = tables.count("sessions"), tables.count("checkins")
    others = len(tables) - sessions - moods
    return Went(sessions, moods, others, days[0], days[-1])


class CopiesService:
    """Knows where copies lie, and gives the work that is done with them.

    Args:
        desk: the open data.
        settings: where copies lie, and the second place.
    """

    def __init__(self, desk: Desk, settings: SettingsService) -> None:
        self._desk, self._settings = desk, settings

    def place(self) -> Place:
        """Return where the data and its copies lie just now."""
        return place_of(self._settings.data_dir, self._settings.current())

    def held(self) -> tuple[Copy, ...]:
        """Return the copies, newest first; one look into the folder."""
        return copies.held_by(self.place())

    def local(self, at: datetime) -> datetime:
        """Return an instant in the person's own time."""
        return at.astimezone(self._desk.now().tzinfo)

    def today(self) -> date:
        """Return the person's day."""
        return self._desk.today()

    def second_place(self) -> tuple[str, bool, datetime | None]:
        """Return the path of the second place, whether it is there, its last copy."""
        named = self._settings.current().second_place
        if not named:
            return "", False, None
        second = self.place().copies[1]
        held = backups.copies(second)
        return named, second.is_dir(), held[0].at if held else None

    def look(self, some: Sequence[Copy]) -> Callable[[], tuple[Seen, ...]]:
        """Return the work that looks into copies."""
        return partial(_look, tuple(some), self._key())

    def compare(
        self, copy: Path, passphrase: str | None = None
    ) -> Callable[[], Compared]:
        """Return the work that puts the data beside a copy.

        Args:
            copy: the file.
            passphrase: of the copy, where it is not the one of today.
        """
        return partial(
            _compare, self.place(), self._key(), copy, passphrase, self._desk.clock
        )

    def bring_back(
        self, copy: Path, passphrase: str | None = None
    ) -> Callable[[], Difference]:
        """Return the work that brings a copy back; see `compare`."""
        return partial(
            _bring_back, self.place(), self._key(), copy, passphrase, self._desk.clock
        )

    def take(self, why: Why = Why.HAND) -> Callable[[], Taken]:
        """Return the work that makes a copy now."""
        return partial(copies.take, self.place(), self._key(), self._desk.now(), why)

    def take_if_due(self, why: Why = Why.HOURLY) -> Callable[[], Taken]:
        """Return the work that makes a copy if one is due."""
        place, now = self.place(), self._desk.now()
        return partial(copies.take_if_due, place, self._key(), now, why)

    def brought_back(self) -> BroughtBack | None:
        """Return the last copy that was brought back, if it can be taken back."""
        found = actions.last_of(self._desk.db, VERB)
        return BroughtBack(*found) if found else None

    def take_back(self, brought: BroughtBack) -> Changes:
        """Take it back: everything is as it was before the copy came.

        Raises:
            Refused: entries of it were changed since; in words.
        """
        if actions.undo_one(self._desk.db, brought.batch) is None:
            raise Refused(self._desk.texts("copies.changed_since"))
        return Changes.ALL

    def name_second(self, folder: str) -> Changes:
        """Name the second place, or none where it is empty.

        Raises:
            Refused: it is the data folder, the folder of copies, in one of them, or
                another person's.
            StoreUnavailable: the settings or the place cannot be written.
        """
        named = self._own(folder)
        if named:
            self._check_folder(named, self.place().copies[0])
            place = Path(named)
            if named != folder:
                with Troubles(place):
                    backups.make_folder(place)
        return self._settings.change(second_place=named)

    def move(self, folder: str) -> Callable[[], int]:
        """Return the work that takes all copies to another folder.

        Args:
            folder: the new one; empty for the usual one.

        Raises:
            Refused: it lies in the data folder, or is another person's.
        """
        data = self._settings.data_dir
        to = Path(self._own(folder)) if folder else backups_dir(data)
        self._check_folder(str(to))
        return partial(copies.move, self.place().copies[0], to)

    def moved(self, folder: str) -> Changes:
        """Keep where copies lie from now on."""
        return self._settings.change(copies_folder=self._own(folder))

    def _own(self, folder: str) -> str:
        """Return the person's own part of a folder; empty stays empty."""
        data = self._settings.data_dir
        return str(own_part(Path(folder), data)) if folder else ""

    def _check_folder(self, folder: str, *others: Path) -> None:
        chosen, data = Path(folder).resolve(), self._settings.data_dir
        for taken in (data, *others):
            if chosen.is_relative_to(taken.resolve()):
                raise Refused(self._desk.texts("copies.same_folder"))
        if people_list.is_of_another(chosen, data):
            raise Refused(self._desk.texts("people.of_another"))

    def _key(self) -> Key | None:
        key = self._desk.db.key
        return None if key is None else key.copy()


def _look(some: Sequence[Copy], key: Key | None) -> tuple[Seen, ...]:
    return tuple(copies.look(copy, key) for copy in some)


def _compare(
    place: Place, key: Key | None, copy: Path, passphrase: str | None, clock: Clock
) -> Compared:
    return copies.compare(place, key, copy, _key_of(copy, key, passphrase), clock)


def _bring_back(
    place: Place, key: Key | None, copy: Path, passphrase: str | None, clock: Clock
) -> Difference:
    return copies.bring_back(place, key, copy, _key_of(copy, key, passphrase), clock)


def _key_of(copy: Path, key: Key | None, passphrase: str | None) -> Key | None:
    """Return the key of the data, or that of the passphrase the copy had then."""
    if passphrase is None:
        return key
    return copies.key_of_copy(copy, None, lambda: passphrase)
