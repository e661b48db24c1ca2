"""The box between two people on one computer: one small plain file a direction.

It lies in the data folder, for the computer's own user alone, is written by nobody but
the person it is from, and is gone at once when nothing is shown any more.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from coach.domain.sharing import EMPTY, as_body, read_body
from coach.paths import box_file
from coach.store import data_file, trouble

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.sharing import Box

MOST_BYTES = 4096
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read(root: Path, from_id: str, to_id: str) -> Box:
    """Return what one person put there for another; empty where anything is odd.

    Each call looks at the file anew: what was taken back a moment ago is not there.
    """
    with suppress(OSError, ValueError, RecursionError):
        raw = _bytes(box_file(root, from_id, to_id))
        if raw is not None:
            return read_body(json.loads(raw))
    return EMPTY


def is_there(root: Path, from_id: str, to_id: str) -> bool:
    """Say whether there is a file between two people, whatever is in it."""
    return os.path.lexists(box_file(root, from_id, to_id))


def write(root: Path, from_id: str, to_id: str, box: Box) -> bool:
    """Let another see this from now on, and nothing of before; say if it changed.

    An empty box is taken away.

    Raises:
        StoreUnavailable: it cannot be written; the file is as it was.
    """
    path = box_file(root, from_id, to_id)
    body = json.dumps(as_body(box))
    try:
        if box.is_empty:
            return _remove(path)
        if read(root, from_id, to_id) == box:
            return False
        data_file.make_private_folder(path.parent)
        data_file.write_private(path, body)
        _sweep(path)
    except OSError as error:
        raise trouble.of_system(error, path) from error
    return True


def _remove(path: Path) -> bool:
    was_there = os.path.lexists(path)
    path.unlink(missing_ok=True)
    _sweep(path)
    if was_there:
        data_file.sync_folder(path.parent)
        with suppress(OSError):
            path.parent.rmdir()  # where nothing else is in it
    return was_there


def _sweep(path: Path) -> None:
    """Remove what a write that was cut off has left."""
    for left in path.parent.glob(f".{path.stem}-*.part"):
        left.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes | None:
    """Return the bytes of a small ordinary file, and of nothing else."""
    handle = os.open(path, _LOOK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        raw = file.read(MOST_BYTES + 1)
    return raw if len(raw) <= MOST_BYTES else None
