"""Puts a good data file in the place of a broken one, which stays beside it.

The good file is prepared under a name of its own and then two names change: the broken
file steps aside, the good one takes its place. Cut off between the two, there is no
data file under its usual name, but both others; `finish` does the rest.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING

from coach.store import backups, data_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_STAMP = "%Y%m%dT%H%M%SZ"
_BROKEN = re.compile(r"\.broken-\d{8}T\d{6}Z(-\d+)?")


def put(good: Path, path: Path, at: datetime) -> Path | None:
    """Let a good file take the place of a data file; killable at any instant.

    Args:
        good: the file, whole, in the same folder; it is moved.
        path: the data file; it and what belongs to it get names of their own.
        at: the present instant, aware.

    Returns:
        Where the broken file is now; None where there was none.

    Raises:
        OSError: the folder cannot be written.
    """
    broken = _free_name(path, at)
    mended = _mended(path, broken)
    backups.put_in_place(good, mended)
    was_there = path.exists()
    _move(path, broken)
    _finish(path, broken, mended)
    return broken if was_there else None


def finish(path: Path) -> bool:
    """Finish what `put` began where it was cut off; say whether it was.

    The data file is not there.
    """
    for broken in broken_files(path):
        mended = _mended(path, broken)
        if mended.exists():
            _finish(path, broken, mended)
            return True
    return False


def broken_files(path: Path) -> tuple[Path, ...]:
    """Return the broken files that stepped aside, the latest first."""
    start = len(path.name)
    found: list[Path] = []
    with suppress(FileNotFoundError):
        found = [
            each
            for each in path.parent.iterdir()
            if each.name.startswith(path.name) and _BROKEN.fullmatch(each.name[start:])
        ]
    return tuple(sorted(found, reverse=True))


def is_lost(path: Path, copies: Path) -> bool:
    """Say whether a data file that is missing or empty was there before and broke.

    Args:
        path: the data file.
        copies: the folder of copies; where it has some, an empty file is a broken one.
    """
    return bool(broken_files(path) or (path.exists() and backups.copies(copies)))


def _finish(path: Path, broken: Path, mended: Path) -> None:
    """Let the good file take the name, one process at a time.

    A log left under the old name would be read into the good file.
    """
    with suppress(FileNotFoundError), mended.open("rb") as file:
        _hold(file.fileno())
        if not data_file.is_at(mended, _which(file.fileno())):
            return  # another process was quicker
        for beside, aside in _beside(path, broken):
            _move(beside, aside)
        data_file.sync_folder(path.parent)
        mended.replace(path)
        data_file.sync_folder(path.parent)


def _hold(handle: int) -> None:
    """Wait until no other process finishes the same; it ends with the handle.

    Some systems and some network drives know no such locks.
    """
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _which(handle: int) -> tuple[int, int]:
    found = os.fstat(handle)
    return found.st_dev, found.st_ino


def _beside(path: Path, broken: Path) -> list[tuple[Path, Path]]:
    """Return the files beside a data file, and the names that they step aside to."""
    both = zip(data_file.family(path), data_file.family(broken), strict=True)
    return [(beside, aside) for beside, aside in both if beside != path]


def _move(path: Path, aside: Path) -> None:
    with suppress(FileNotFoundError):
        path.rename(aside)


def _free_name(path: Path, at: datetime) -> Path:
    name = f"{path.name}.broken-{at.astimezone(UTC):{_STAMP}}"
    free, more = path.with_name(name), 1
    while free.exists():
        more += 1
        free = path.with_name(f"{name}-{more}")
    return free


def _mended(path: Path, broken: Path) -> Path:
    stamp = broken.name[len(path.name) + len(".broken-") :]
    return path.with_name(f"{path.name}.mended-{stamp}")
