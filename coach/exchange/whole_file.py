"""Writes a file whole or not at all, and over one that is there when told to alone."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path

OWN_ALONE = 0o600


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file, readable for the person alone.

    Args:
        path: the file; its folder is there.
        data: what stands in it.
        replace: whether a file of that name may be written anew.

    Raises:
        FileExistsError: there is such a file.
        OSError: it cannot be written; nothing of it stays.
    """
    draft = path.with_name(f".{uuid4().hex}.part")
    try:
        draft.write_bytes(data)
        draft.chmod(OWN_ALONE)
        if replace:
            draft.replace(path)
        else:
            _link(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _link(draft: Path, path: Path) -> None:
    """Give the finished file its name; one that came meanwhile is kept."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)
