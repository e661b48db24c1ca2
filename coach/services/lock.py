"""The passphrase: opening closed notes, closing them, changing it, taking it away.

All of it is slow, since a key takes a quarter of a second to make. So these are plain
functions of plain values, for any thread, and none of them holds data open.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.errors import Refused, StoreUnavailable
from coach.paths import DATABASE_NAME, backups_dir
from coach.store import cipher, data_file, lock_tries, rekeying
from coach.store.database import open_to_look
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.store.cipher import Key
    from coach.store.rekeying import Rewritten


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data and its copies lie.

    Attributes:
        data: the person's folder.
        copies: the folders of copies, the usual or chosen one first; the second may
            be away.
    """

    data: Path
    copies: tuple[Path, ...]

    @property
    def file(self) -> Path:
        """Return the data file."""
        return self.data / DATABASE_NAME


def place_of(data_dir: Path, settings: Settings) -> Place:
    """Return where the data and its copies lie, by the settings."""
    from pathlib import Path

    chosen = settings.copies_folder
    folders = [Path(chosen) if chosen else backups_dir(data_dir)]
    if settings.second_place:
        folders.append(Path(settings.second_place))
    return Place(data_dir, tuple(folders))


def is_closed(data_dir: Path) -> bool:
    """Say whether the data needs a passphrase; a file not to be read does not."""
    return data_file.is_closed(data_dir / DATABASE_NAME)


def open_with(data_dir: Path, passphrase: str, now: datetime) -> Key | None:
    """Return the key of closed data, tried on the file; None if it needs none now.

    Args:
        data_dir: the person's folder.
        passphrase: as typed.
        now: the present instant, aware.

    Raises:
        StoreUnavailable: ``wrong_key``, which counts as a wrong try, or another reason
            why the file cannot be used.
    """
    path = data_dir / DATABASE_NAME
    salt = data_file.salt_of(path)
    if salt is None:
        return None
    key = cipher.derive(passphrase, salt)
    try:
        with closing(open_to_look(path, SystemClock(), key)):
            lock_tries.clear(data_dir)
            return key
    except StoreUnavailable as error:
        key.wipe()
        if error.reason != "wrong_key":
            raise
        _check_damaged(data_dir, passphrase)
        lock_tries.add(data_dir, now)
        raise


def _check_damaged(data_dir: Path, passphrase: str) -> None:
    """Tell a damaged file from a wrong passphrase: that opens no page and no copy.

    Raises:
        StoreUnavailable: ``broken``, the passphrase is right.
    """
    from coach.services.mending import key_of
    from coach.store import settings_file, trouble

    place = place_of(data_dir, settings_file.load(data_dir))
    key = key_of(place, passphrase)
    if key is not None:
        key.wipe()
        raise trouble.unavailable("broken", place.file)


def wait_s(data_dir: Path, now: datetime) -> int:
    """Return the whole seconds until the next try, 0-60."""
    return lock_tries.wait_s(data_dir, now)


def check_new(passphrase: str, hint: str, texts: Texts) -> None:
    """Look whether a passphrase and its hint can be taken.

    Raises:
        Refused: there is no passphrase, or the hint gives it away; in words.
    """
    if not passphrase:
        raise Refused(texts("lock.empty"))
    said, held = hint.casefold(), passphrase.casefold().strip()
    if hint.strip() and (not held or held in said):
        raise Refused(texts("lock.hint_tells"))


def turn_on(place: Place, passphrase: str) -> tuple[Key, Rewritten]:
    """Close plain data and its copies; return the key and what became of the copies.

    Raises:
        StoreUnavailable: it cannot be done just now; the data is as it was.
    """
    key = cipher.derive(passphrase, cipher.new_salt())
    return key, _rewrite(place, None, key)


def change(place: Place, old: Key, passphrase: str) -> tuple[Key, Rewritten]:
    """Put another passphrase in the place of one; see `turn_on`."""
    key = cipher.derive(passphrase, cipher.new_salt())
    return key, _rewrite(place, old, key)


def turn_off(place: Place, key: Key) -> Rewritten:
    """Make closed data and its copies plain again; see `turn_on`."""
    return _rewrite(place, key, None)


def finish(place: Place, key: Key | None) -> Rewritten | None:
    """Bring copies under the key that a change cut off has left; None if there is none.

    Raises:
        StoreUnavailable: the data cannot be used just now.
    """
    return rekeying.finish(place.file, key, place.copies)


def _rewrite(place: Place, before: Key | None, after: Key | None) -> Rewritten:
    rekeying.rewrite(place.file, before, after)
    return finish(place, after) or nothing_rewritten()


def nothing_rewritten() -> Rewritten:
    """Return what became of the copies where there was nothing to do."""
    return rekeying.Rewritten(0, 0)
