"""What can stand in the way of the data file, and the sentence that says what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from coach.errors import StoreUnavailable
from coach.paths import backups_dir

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCES = {
    "locked": "Your data is in use by another program; close that and try again.",
    "full": "The disk has no room left; free a little space and try again.",
    "broken": (
        "{path} is damaged and was left as it is; "
        "look for a copy in {backups}, or try a new data folder."
    ),
    "newer": "Your data needs a newer Outside In; please install the newer version.",
    "foreign": (
        "{path} is from another program and was left as it is; "
        "please choose a new folder for your data."
    ),
    "moved": (
        "Your notes are not where they were, so nothing was kept; "
        "please open Outside In anew."
    ),
    "closed": "Your notes are closed with a passphrase; please open them with it.",
    "wrong_key": (
        "That passphrase does not open your notes; look at each letter and try again."
    ),
    "folder_away": (
        "The shared folder is not here right now; your notes here are as they were."
    ),
    "folder_half": (
        "The shared folder has not come over whole yet; this is tried again by itself."
    ),
    "folder_closed": (
        "The shared folder is closed; please give its passphrase on this computer."
    ),
    "folder_open": (
        "Your notes are closed and the shared folder is not; "
        "please give a passphrase for the folder."
    ),
    "folder_needs_lock": (
        "The shared folder is closed with a passphrase; "
        "to join it, close your notes on this computer with one too."
    ),
    "folder_wrong_key": (
        "That passphrase does not open the shared folder; "
        "look at each letter and try again."
    ),
    "nothing_there": "There is no data file at {path}; please look where it lies.",
    "unreadable": (
        "{path} cannot be opened; check that you may read and write in its folder."
    ),
}

# By the start of SQLite's own name of the error; the longest that fits decides.
_REASONS = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_PROTOCOL": "locked",
    "SQLITE_FULL": "full",
    # A quota or a size limit arrives as a write that did not go through.
    "SQLITE_IOERR_WRITE": "full",
    "SQLITE_IOERR_SHMSIZE": "full",
    "SQLITE_IOERR_SHORT_READ": "broken",
    "SQLITE_CORRUPT": "broken",
    "SQLITE_NOTADB": "broken",
    "SQLITE_IOERR": "unreadable",
    "SQLITE_CANTOPEN": "unreadable",
    "SQLITE_PERM": "unreadable",
    "SQLITE_AUTH": "unreadable",
    "SQLITE_READONLY": "unreadable",
}
# A copy made by SQLCipher fails without a name of the error; these are SQLite's words.
_NAMES_BY_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def unavailable(reason: str, path: Path) -> StoreUnavailable:
    """Return the error for a reason, with its sentence filled in."""
    backups = backups_dir(path.parent) if reason == "broken" else ""
    sentence = _SENTENCES[reason].format(path=path, backups=backups)
    return StoreUnavailable(sentence, reason=reason)


def of_system(error: OSError, path: Path) -> StoreUnavailable:
    """Return what an error of the file system means for a file of ours."""
    return unavailable("full" if error.errno in _FULL else "unreadable", path)


def of_sqlite(
    error: Exception, path: Path, *, has_key: bool = False
) -> StoreUnavailable | None:
    """Return what an SQLite error means, or None where it is a bug of ours.

    Args:
        error: of either library.
        path: the file.
        has_key: whether a key was used; then "no database" says that it is wrong.
    """
    name = getattr(error, "sqlite_errorname", "")
    name = name or _NAMES_BY_WORDS.get(str(error), "")
    if not name and "decode to UTF-8" in str(error):
        return unavailable("broken", path)
    if has_key and name == "SQLITE_NOTADB":
        return unavailable("wrong_key", path)
    fitting = [start for start in _REASONS if name.startswith(start)]
    if not fitting:
        return None
    return unavailable(_REASONS[max(fitting, key=len)], path)
