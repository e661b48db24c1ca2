"""A file that may be brought in: its name, its size, its beginning, and its bytes.

It can lie in a folder or inside a zip; an importer does not see the difference. What
is read is counted, so that progress is real, and limited, so that nothing swells.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Protocol

from coach.exchange.findings import Trouble, UnreadError
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

HEAD_BYTES = 64 * 1024
TEXT_BYTES = 64 * 1024 * 1024
"""The most that is read of a file that has to be held whole."""


class Candidate(Protocol):
    """What an importer may ask of a file."""

    @property
    def name(self) -> str:
        """Its name with the folders inside the zip or folder, with ``/``."""

    @property
    def size(self) -> int:
        """Its length in bytes, unpacked."""

    @property
    def head(self) -> bytes:
        """Its first 64 KiB, or all of it."""

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Open it at its beginning; may be called again."""

    def beside(self, name: str) -> Candidate | None:
        """Return the file of that name in the same folder, or None."""

    def path(self) -> Path | None:
        """Return where it lies on the disk by itself; None inside a zip."""


def read_whole(file: Candidate, most: int = TEXT_BYTES) -> bytes:
    """Return all bytes of a file.

    Raises:
        UnreadError: it is longer than ``most`` (``too_large``).
    """
    with file.open() as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise UnreadError(Trouble.TOO_LARGE)
    return data


class PlainCandidate:
    """A file in a folder, or bytes at hand; ``count`` is told every number read."""

    def __init__(
        self,
        name: str,
        opener: Callable[[], IO[bytes]],
        size: int,
        *,
        path: Path | None = None,
        beside: Callable[[str], Candidate | None] | None = None,
        count: Callable[[int], None] | None = None,
    ) -> None:
        self.name = name
        self.size = size
        self._opener = opener
        self._path = path
        self._beside = beside
        self._count = count
        self._head: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first 64 KiB, read once."""
        if self._head is None:
            with self._opener() as file:
                self._head = file.read(HEAD_BYTES)
        return self._head

    def open(self) -> IO[bytes]:
        """Open it at its beginning."""
        file = self._opener()
        if self._count is None:
            return file
        return io.BufferedReader(_Counted(file, self._count), HEAD_BYTES)

    def beside(self, name: str) -> Candidate | None:
        """Return the file of that name in the same folder, or None."""
        return None if self._beside is None else self._beside(name)

    def path(self) -> Path | None:
        """Return where it lies on the disk by itself, if it does."""
        return self._path


@dataclass(frozen=True, slots=True)
class TableHead:
    """The beginning of a table, to be looked at without the file.

    Attributes:
        name: of the file, with the folders inside the zip or folder.
        data: its first 64 KiB.
        size: bytes of the whole file.
    """

    name: str
    data: bytes
    size: int

    def as_file(self) -> Candidate:
        """Return it as a file that ends where the beginning ends."""
        return PlainCandidate(self.name, lambda: io.BytesIO(self.data), self.size)


def of_bytes(data: bytes, name: str = "file", **beside: bytes) -> PlainCandidate:
    """Return bytes as a file; ``beside`` are others in its folder, by name."""

    def other(wanted: str) -> Candidate | None:
        return of_bytes(beside[wanted], wanted) if wanted in beside else None

    return PlainCandidate(name, lambda: io.BytesIO(data), len(data), beside=other)


class _Counted(io.RawIOBase):
    """Passes reading on, and tells how much was read."""

    def __init__(self, file: IO[bytes], count: Callable[[int], None]) -> None:
        super().__init__()
        self._file = file
        self._count = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._count(len(data))
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
