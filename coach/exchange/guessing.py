"""What a table looks like that no format knows, and what its columns may mean.

Everything here is a guess that the person looks over, and the beginning of the file is
enough for it: it can be made again anywhere, without the file.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from coach.exchange.candidate import HEAD_BYTES, PlainCandidate
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.own_columns import OwnColumns
    from coach.exchange.candidate import Candidate

MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class TableHead:
    """The beginning of a table.

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


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table at first sight.

    Attributes:
        guessed: what its columns may mean, and how it is written.
        rows: the cells of its first 20 rows, the header not among them; as wide as
            the header.
        count: rows in the beginning of the file.
        is_whole: whether that is the whole file.
    """

    guessed: OwnColumns
    rows: tuple[tuple[str, ...], ...]
    count: int
    is_whole: bool


def head_of(file: Candidate) -> TableHead:
    """Return the beginning of a file, to be looked at elsewhere."""
    return TableHead(file.name, file.head[:HEAD_BYTES], file.size)


def look(file: Candidate) -> TableLook | None:
    """Return what a table looks like; None for what is none."""
    raise NotImplementedError


def look_again(
    file: Candidate,
    *,
    delimiter: str = "",
    encoding: str = "",
    has_header: bool | None = None,
) -> TableLook | None:
    """Return what a table looks like when it is cut as said.

    Args:
        file: its head is enough.
        delimiter: what stands between cells; empty: it is guessed.
        encoding: empty: it is guessed.
        has_header: whether the first row names the columns; None: it is guessed.

    Returns:
        None where it cannot be read so, or nothing is written in it.
    """
    raise NotImplementedError
