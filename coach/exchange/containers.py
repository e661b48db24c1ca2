"""Folders and zips as what is in them: files one by one, safely.

Nothing is ever written to the disk. A zip that swells beyond what any export does, and
one closed with a password, are refused; a name that leads out of it is only a name.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from coach.exchange.candidate import Candidate, PlainCandidate, read_whole
from coach.exchange.findings import Trouble, UnreadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ZIP_MARK, GZIP_MARK = b"PK\x03\x04", b"\x1f\x8b"
MOST_FILES = 200_000
MOST_BYTES = 32 * 1024**3
"""So much may be in a container, unpacked."""
MOST_SWELLING = 400
"""So many times its packed length a file may have, once it is over 16 MiB."""
SMALL_BYTES = 16 * 1024**2
NESTED_BYTES = 64 * 1024**2
"""A zip inside a zip is held in memory, so it is no longer than this."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, gzip.BadGzipFile),
    *(EOFError, NotImplementedError, ValueError),
)
"""What the standard library raises over a damaged zip, besides other `OSError`."""
_ENCRYPTED = 0x1
_PASSED_OVER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def of_path(
    path: Path, count: Callable[[int], None] | None = None, name: str = ""
) -> Candidate:
    """Return a file of the disk.

    Args:
        path: of a file.
        count: is told how many bytes were read, each time some were.
        name: as it is to be shown; empty: its own.
    """

    def beside(other: str) -> Candidate | None:
        there = path.with_name(other)
        return of_path(there) if there.is_file() else None

    return PlainCandidate(
        name or path.name,
        lambda: path.open("rb"),
        path.stat().st_size,
        path=path,
        beside=beside,
        count=count,
    )


def is_zip(file: Candidate) -> bool:
    """Say whether a file holds others."""
    return file.head.startswith(ZIP_MARK)


def paths_in(folder: Path) -> list[Path]:
    """Return the files of a folder and of those in it, by name.

    Links are not followed.

    Raises:
        UnreadError: there are more than anybody means to bring in (``too_large``).
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = folder.joinpath(place)
        for name in sorted(names):
            path = here / name
            if path.is_file() and not path.is_symlink() and name not in _PASSED_OVER:
                found.append(path)
        if len(found) > MOST_FILES:
            raise UnreadError(Trouble.TOO_LARGE)
    return found


@contextmanager
def opened_zip(file: Candidate) -> Iterator[Zip]:
    """Open a zip; the files it gives can be read while it is open.

    Raises:
        UnreadError: it is damaged, too long, or made to swell.
    """
    path = file.path()
    holder = path.open("rb") if path else io.BytesIO(read_whole(file, NESTED_BYTES))
    with holder:
        try:
            archive = zipfile.ZipFile(holder)
        except BROKEN:
            raise UnreadError(Trouble.DAMAGED) from None
        with archive:
            yield Zip(archive)


class Zip:
    """An open zip.

    Attributes:
        size: of all its files, unpacked, in bytes.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        members = [each for each in archive.infolist() if not _is_passed_over(each)]
        _check(members)
        self.size = sum(member.file_size for member in members)
        self._archive = archive
        self._members = {member.filename: member for member in members}

    def files(self, count: Callable[[int], None] | None = None) -> Iterator[Candidate]:
        """Yield its files, in their order; ``count`` is told what was read of them."""
        for member in self._members.values():
            yield self._candidate(member, count)

    def _candidate(
        self, member: zipfile.ZipInfo, count: Callable[[int], None] | None
    ) -> Candidate:
        folder = member.filename.rpartition("/")[0]

        def beside(name: str) -> Candidate | None:
            wanted = posixpath.normpath(f"{folder}/{name}" if folder else name)
            other = self._members.get(wanted)
            return None if other is None else self._candidate(other, None)

        return PlainCandidate(
            member.filename,
            lambda: self._archive.open(member),
            member.file_size,
            beside=beside,
            count=count,
        )


def unpacked(file: Candidate) -> Candidate:
    """Return a file that was packed by itself (``.gz``) as what is in it."""
    if not file.head.startswith(GZIP_MARK):
        return file

    def opener() -> IO[bytes]:
        with file.open() as packed:
            data = packed.read(NESTED_BYTES)
        limited = gzip.GzipFile(fileobj=io.BytesIO(data)).read(_most(len(data)))
        return cast("IO[bytes]", io.BytesIO(limited))

    return PlainCandidate(file.name.removesuffix(".gz"), opener, file.size)


def _most(packed: int) -> int:
    return max(SMALL_BYTES, min(NESTED_BYTES, packed * MOST_SWELLING))


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    is_file = name and not name.endswith("/")
    return not is_file or any(each in name for each in _PASSED_OVER)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES or sum(m.file_size for m in members) > MOST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise UnreadError(Trouble.CLOSED)
        swells = member.file_size > MOST_SWELLING * max(member.compress_size, 1)
        if swells and member.file_size > SMALL_BYTES:
            raise UnreadError(Trouble.UNSAFE)
