"""The lock of a shared folder: one passphrase for all computers that share it.

``folder.json`` in the folder holds the salt and a text that the right key opens. The
key itself is kept in this computer's closed data file, so that the passphrase is asked
for once.
"""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING

from coach.store import cipher, data_file, trouble
from coach.store.backups import put_in_place
from coach.store.shared_lines import Seal
from coach.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.cipher import Key
    from coach.store.database import Database

LOCK_NAME = "folder.json"
VERSION = 1
_KNOWN = b"outside in"
_KEPT = "shared_key"


@dataclass(frozen=True, slots=True)
class FolderLock:
    """What stands in ``folder.json``.

    Attributes:
        salt: what the key is made from beside the passphrase.
        check: a closed line of a known text.
    """

    salt: bytes
    check: bytes

    def fits(self, key: Key) -> bool:
        """Say whether a key opens the folder."""
        if key.salt != self.salt:
            return False
        try:
            return Seal(key).open(self.check) == _KNOWN
        except ValueError:
            return False


def lock_of(folder: Path) -> FolderLock | None:
    """Return the lock of a shared folder; None where it is open.

    Raises:
        StoreUnavailable: ``newer``, or ``folder_half`` if it has not come over whole.
        OSError: it cannot be read.
    """
    path = folder / LOCK_NAME
    try:
        held = json.loads(path.read_bytes())
        if held["version"] > VERSION:
            raise trouble.unavailable("newer", path)
        salt = bytes.fromhex(held["salt"])
        if not cipher.is_salt(salt):
            raise ValueError("not a salt of ours")
        return FolderLock(salt, base64.b64encode(base64.b64decode(held["check"])))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise trouble.unavailable("folder_half", path) from error


def close_folder(db: Database, folder: Path, passphrase: str) -> None:
    """Close a shared folder, or join one that is closed; takes a quarter of a second.

    Raises:
        StoreUnavailable: ``folder_needs_lock`` if this data is not closed itself,
            ``folder_wrong_key`` if the folder has another passphrase.
    """
    if db.key is None:
        raise trouble.unavailable("folder_needs_lock", folder)
    try:
        lock = lock_of(folder)
        key = cipher.derive(passphrase, lock.salt if lock else cipher.new_salt())
        if lock is None:
            _write_lock(folder, key)
        elif not lock.fits(key):
            raise trouble.unavailable("folder_wrong_key", folder)
    except OSError as error:
        raise trouble.of_system(error, folder) from error
    with db.transaction():
        db.run(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
            (_KEPT, f"{key.salt.hex()}-{key.secret().hex()}"),
        )
    key.wipe()


def key_for(db: Database, folder: Path, *, has_closed_lines: bool) -> Key | None:
    """Return the key of a shared folder; None where all is open.

    Args:
        db: the open data file.
        folder: the shared folder.
        has_closed_lines: whether a file in it has any.

    Raises:
        StoreUnavailable: this computer may neither read nor write there; the reason
            begins with ``folder_``.
    """
    lock = lock_of(folder)
    if db.key is None:
        _forget(db)
        if lock is not None:
            raise trouble.unavailable("folder_needs_lock", folder)
        if has_closed_lines:
            raise trouble.unavailable("folder_half", folder)
        return None
    if lock is None:
        reason = "folder_half" if has_closed_lines else "folder_open"
        raise trouble.unavailable(reason, folder)
    key = _kept(db)
    if key is None or not lock.fits(key):
        raise trouble.unavailable("folder_closed", folder)
    return key


def _kept(db: Database) -> Key | None:
    row = db.row("SELECT value FROM meta WHERE name = ?", (_KEPT,))
    if row is None:
        return None
    salt, _, secret = row[0].partition("-")
    return cipher.Key(bytearray.fromhex(secret), bytes.fromhex(salt))


def _forget(db: Database) -> None:
    """Leave no key of a folder in a data file that anybody can read."""
    if _kept(db) is not None:
        with db.transaction():
            db.run("DELETE FROM meta WHERE name = ?", (_KEPT,))


def _write_lock(folder: Path, key: Key) -> None:
    check = Seal(key).close(_KNOWN).decode("ascii")
    held = {"version": VERSION, "salt": key.salt.hex(), "check": check}
    handle, part = data_file.private_file(folder, ".folder-", ".part")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(held, file)
        put_in_place(part, folder / LOCK_NAME)
    finally:
        part.unlink(missing_ok=True)
