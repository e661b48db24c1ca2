"""Writes a file whole or not at all, and over one that is there when told to alone."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

OWN_ALONE = 0o600
OWN_FOLDER = 0o700


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
    make_whole(path, lambda draft: _fill(draft, (data,)), replace=replace)


def write_parts(path: Path, parts: Iterable[bytes], *, replace: bool) -> None:
    """Write a file part by part; see `write_whole`."""
    make_whole(path, lambda draft: _fill(draft, parts), replace=replace)


def make_whole(path: Path, make: Callable[[Path], None], *, replace: bool) -> None:
    """Let ``make`` fill an empty file beside another one, and give it that name.

    See `write_whole`; what ``make`` raises passes through, and nothing stays.
    """
    with draft_beside(path) as draft:
        make(draft)
        put_in_place(draft, path, replace=replace)


def make_folder(
    path: Path, files: Iterable[tuple[str, Iterable[bytes]]], *, replace: bool
) -> None:
    """Write files into a new folder, all of them or none; see `write_whole`.

    Args:
        path: the folder; the one it lies in is there.
        files: each file's name and its parts.
        replace: whether a folder of that name may be written anew. That is so for one
            alone in which nothing else lies.

    Raises:
        FileExistsError: there is such a folder or file, or other things lie in it.
        OSError: it cannot be written; nothing of it stays.
    """
    draft = path.with_name(f".{uuid4().hex}.part")
    try:
        draft.mkdir(OWN_FOLDER)
        names = set()
        for name, parts in files:
            write_parts(draft / name, parts, replace=False)
            names.add(name)
        _make_room(path, names, replace=replace)
        draft.rename(path)
        _sync(path.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _make_room(path: Path, names: set[str], *, replace: bool) -> None:
    """Take a folder of an earlier time away, where it holds nothing but such files."""
    if not (path.exists() or path.is_symlink()):
        return
    is_ours = path.is_dir() and not path.is_symlink()
    if not replace or not is_ours or {each.name for each in path.iterdir()} - names:
        raise FileExistsError(path)
    away = path.with_name(f".{uuid4().hex}.part")
    path.rename(away)
    shutil.rmtree(away)


def _fill(draft: Path, parts: Iterable[bytes]) -> None:
    with draft.open("wb") as file:
        file.writelines(parts)


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
