"""What is done for the lock besides opening and closing: keyring, own help, copies."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.paths import HELP_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.store.cipher import Key
    from coach.ui.jobs import Jobs


class LockChores:
    """Slow or small work around the key; everything is imported when it is done.

    Args:
        data_dir: the person's folder.
        settings: what is on.
        jobs: runs slow work.
    """

    def __init__(self, data_dir: Path, settings: SettingsService, jobs: Jobs) -> None:
        self._data_dir, self._settings, self._jobs = data_dir, settings, jobs

    def keep_help(self, desk: Desk) -> None:
        """Let the file with the own people and steps be as the person wants it.

        Raises:
            StoreUnavailable: it cannot be written, or the data cannot be read.
        """
        is_wanted = self._settings.current().help_while_locked
        if is_wanted and desk.db.key is not None:
            from coach.services import lock_help
            from coach.services.own_help import OwnHelpService

            lock_help.keep(self._data_dir, OwnHelpService(desk).view())
        elif (self._data_dir / HELP_NAME).exists():
            from coach.services import lock_help

            lock_help.remove(self._data_dir)

    def ask_keyring(self, answer: Callable[[bool], None]) -> None:
        """Tell whether this computer has a keyring to rely on."""

        def work() -> bool:
            from coach.services.lock_keyring import system_keyring

            return system_keyring() is not None

        self._jobs.run(work, answer, _nothing)

    def fetch_key(self, found: Callable[[Key | None], None]) -> None:
        """Give the key that the keyring holds, or None."""
        is_discreet = self._settings.current().discreet

        def work() -> Key | None:
            from coach.services.lock_keyring import KeyPlace, system_keyring

            ring = system_keyring()
            return KeyPlace(self._data_dir, ring, is_discreet=is_discreet).fetch()

        self._jobs.run(work, found, _nothing)

    def put_key(self, key: Key | None, answer: Callable[[bool], None]) -> None:
        """Keep a key in the keyring, or take it away; tell whether it is there."""
        is_discreet = self._settings.current().discreet
        held = None if key is None else key.copy()

        def work() -> bool:
            from coach.services.lock_keyring import KeyPlace, system_keyring

            ring = system_keyring()
            place = KeyPlace(self._data_dir, ring, is_discreet=is_discreet)
            if held is None:
                place.forget()
                return False
            is_kept = place.keep(held)
            held.wipe()
            return is_kept

        self._jobs.run(work, answer, _nothing)

    def finish_copies(self, key: Key | None) -> None:
        """Bring copies under the key where a change was cut off before it was done."""
        held = None if key is None else key.copy()
        settings = self._settings.current()

        def work() -> None:
            from coach.services import lock

            with suppress(CoachError):
                lock.finish(lock.place_of(self._data_dir, settings), held)
            if held is not None:
                held.wipe()

        self._jobs.run(work, _nothing, _nothing)


def _nothing(_answer: object) -> None:
    """Take an answer that nobody waits for."""
