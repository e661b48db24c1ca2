"""The key of a closed data file: from a passphrase to the bytes SQLCipher takes.

A closed file begins with sixteen plain bytes, SQLCipher's salt. Ours are a mark, so
that such a file is told from a damaged one, and ten random bytes. The key is made from
the passphrase and that salt by scrypt (RFC 7914), so a file needs nothing beside it.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
SALT_BYTES = 16
MARK = b"\0uti\1\0"
"""What a closed file begins with; the fifth byte is the version of the derivation."""

# About 64 MiB and a quarter of a second a try on a usual computer.
_COST = {"n": 2**16, "r": 8, "p": 1, "maxmem": 2**27}


class Key:
    """What opens closed files; the bytes are overwritten by `wipe`.

    Attributes:
        salt: the sixteen bytes that the files it opens begin with.

    Args:
        secret: 32 bytes; kept, not copied.
        salt: as above.
    """

    def __init__(self, secret: bytearray, salt: bytes) -> None:
        if len(secret) != KEY_BYTES or not is_salt(salt):
            raise ValueError("a key is 32 bytes and a salt of ours")
        self._secret = secret
        self.salt = salt

    def __repr__(self) -> str:
        """Say nothing about the bytes: this may stand in a log."""
        return "Key(...)"

    def __eq__(self, other: object) -> bool:
        """Say whether both open the same files."""
        return isinstance(other, Key) and (
            self.salt == other.salt and self._secret == other._secret
        )

    __hash__ = None  # type: ignore[assignment] # it changes when it is wiped

    def literal(self) -> str:
        """Return the key and the salt as SQLCipher reads them.

        Raises:
            ValueError: the key was wiped.
        """
        if not any(self._secret):
            raise ValueError("this key was wiped")
        return f"x'{self._secret.hex()}{self.salt.hex()}'"

    def secret(self) -> bytes:
        """Return a copy of the 32 bytes, for a place that keeps them safe."""
        return bytes(self._secret)

    def copy(self) -> Key:
        """Return a key of its own, for work that outlives this one."""
        return Key(bytearray(self._secret), self.salt)

    def wipe(self) -> None:
        """Overwrite the bytes; what Python copied before is out of reach."""
        self._secret[:] = bytes(KEY_BYTES)


def derive(passphrase: str, salt: bytes) -> Key:
    """Return the key of a passphrase; takes about a quarter of a second.

    Args:
        passphrase: as typed, every character counts; normalised to NFC, so that it is
            the same from every keyboard.
        salt: of the file, see `salt_of`, or a `new_salt`.
    """
    from unicodedata import normalize

    raw = bytearray(normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))
    try:
        made = hashlib.scrypt(raw, salt=salt, dklen=KEY_BYTES, **_COST)
    finally:
        raw[:] = bytes(len(raw))
    return Key(bytearray(made), salt)


def new_salt() -> bytes:
    """Return the first sixteen bytes of a file that is to be closed."""
    return MARK + os.urandom(SALT_BYTES - len(MARK))


def is_salt(start: bytes) -> bool:
    """Say whether bytes are how a closed file of ours begins; sixteen are enough."""
    return len(start) >= SALT_BYTES and start.startswith(MARK)


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a closed file; None where it is open, other, or not there.

    The file must not be open in this process (`coach.store.data_file.claim`).

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(SALT_BYTES)
    except FileNotFoundError:
        return None
    return start if is_salt(start) else None
