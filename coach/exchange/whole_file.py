"""Writes a file whole or not at all, and over one that is there when told to alone."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN_ALONE = 0o600


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file, readable for the person alone; it is on the disk when this returns.

    Args:
        path: the file; its folder is there.
        data: what stands in it.
        replace: whether a file of that name may be written anew.

    Raises:
        FileExistsError: there is such a file.
        OSError: it cannot be written; nothing of it stays.
    """
    with draft_beside(path) as draft:
        with draft.open("wb") as file:
            file.write(data)
        put_in_place(draft, path, replace=replace)


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Give an empty file beside another one, for the person alone; it never stays."""
    draft = path.with_name(f".{uuid4().hex}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_ALONE))
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def put_in_place(draft: Path, path: Path, *, replace: bool) -> None:
    """Give a finished draft its name, last on the disk; see `write_whole`."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    if replace:
        draft.replace(path)
    else:
        _link(draft, path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make a new name in a folder last, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
