"""The key of closed notes in the computer's own keyring, by choice.

What is kept there is the key made from the passphrase, never the passphrase. Whatever
the keyring does, the notes open with the passphrase as before.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from coach.store.cipher import Key

if TYPE_CHECKING:
    from pathlib import Path

NAME, NEUTRAL_NAME = "outside-in", "notes"
LEAST_PRIORITY = 1
_ENTRY_LETTERS = 16
_SALT_HEX = 32


class Backend(Protocol):
    """What the ``keyring`` library gives: words kept under a name and an entry."""

    @property
    def priority(self) -> float:
        """Return how good it is; below 1 it is none to rely on."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something, in place of what was there."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept; raises where nothing is."""


def system_keyring() -> Backend | None:
    """Return this computer's keyring; None where there is none to rely on."""
    try:
        import keyring

        found: Backend = keyring.get_keyring()
        return found if found.priority >= LEAST_PRIORITY else None
    except Exception:  # noqa: BLE001 - a keyring may break in ways of its own
        return None


class KeyPlace:
    """Keeps one folder's key. All of it may be slow: it is for a thread of its own.

    Args:
        data_dir: the person's folder.
        backend: the keyring, see `system_keyring`; None where there is none.
        is_discreet: the entry has a neutral name.
    """

    def __init__(
        self, data_dir: Path, backend: Backend | None, *, is_discreet: bool = False
    ) -> None:
        self._backend = backend
        self._name = NEUTRAL_NAME if is_discreet else NAME
        whole = hashlib.sha256(str(data_dir.resolve()).encode("utf-8", "replace"))
        self._entry = whole.hexdigest()[:_ENTRY_LETTERS]

    def keep(self, key: Key) -> bool:
        """Keep the key under the one name; return whether it can be had back."""
        if self._backend is None:
            return False
        self.forget()
        held = key.secret().hex() + key.salt.hex()
        try:
            self._backend.set_password(self._name, self._entry, held)
            return self._backend.get_password(self._name, self._entry) == held
        except Exception:  # noqa: BLE001 - a keyring may break in ways of its own
            return False

    def fetch(self) -> Key | None:
        """Return the key; None where there is none, or none that can be read."""
        for name in (self._name, NAME, NEUTRAL_NAME):
            key = self._read(name)
            if key is not None:
                return key
        return None

    def forget(self) -> None:
        """Take the key away, under whichever name it was kept."""
        if self._backend is None:
            return
        for name in (NAME, NEUTRAL_NAME):
            with suppress(Exception):
                self._backend.delete_password(name, self._entry)

    def _read(self, name: str) -> Key | None:
        if self._backend is None:
            return None
        try:
            held = self._backend.get_password(name, self._entry)
            raw = bytes.fromhex(held or "")
            return Key(bytearray(raw[: -_SALT_HEX // 2]), raw[-_SALT_HEX // 2 :])
        except Exception:  # noqa: BLE001 - a keyring may break in ways of its own
            return None
