"""What a table looks like that no format knows, and what its columns may mean.

Everything here is a guess that the person looks over, and the beginning of the file is
enough for it: it can be made again anywhere, without the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.domain.own_columns import Meaning, OwnColumns
from coach.exchange.candidate import HEAD_BYTES
from coach.exchange.column_guess import guess
from coach.exchange.findings import UnreadError
from coach.exchange.table_cut import cut_at
from coach.exchange.text_table import DELIMITERS, OLDER, decode, guess_encoding
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.exchange.candidate import Candidate
    from coach.exchange.table_cut import Cut

MOST_ROWS = 20
LOOKED_AT = 200
CENTRAL = "Windows-1250"
_OTHER_KINDS = (b"{", b"[", b"<", b"PK")
_AROUND = b"\xef\xbb\xbf \t\r\n"
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_ODD_LETTERS = re.compile(r"[^\W\d_][¹³¿]|[¹³¿Ÿ][^\W\d_]")
"""What Polish letters look like when they are read as Western European ones."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table at first sight.

    Attributes:
        guessed: what its columns may mean, and how it is written.
        body: the cells of its first rows, 200 at most, the header not among them; as
            wide as the header.
        count: rows in the beginning of the file.
        is_whole: whether that is the whole file.
    """

    guessed: OwnColumns
    body: tuple[tuple[str, ...], ...]
    count: int
    is_whole: bool

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first 20 rows."""
        return self.body[:MOST_ROWS]


def is_table(file: Candidate) -> bool:
    """Say whether a file is a table at all; quicker than `look`, which guesses more."""
    return _table_in(file) is not None


def look(file: Candidate) -> TableLook | None:
    """Return what a table looks like; None for what is none."""
    found = _table_in(file)
    return None if found is None else _look(file, *found)


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
    named = encoding or encoding_of(file.head)
    try:
        text = decode(file.head, named)
    except UnreadError:
        return None
    is_cut = file.size > HEAD_BYTES
    found = None if delimiter else _likely(text, is_cut=is_cut)
    found = found or cut_at(text, delimiter or DELIMITERS[0], is_cut=is_cut)
    return None if found is None else _look(file, named, found, has_header)


def encoding_of(data: bytes) -> str:
    """Return what letters seem to be written in, Central European ones told apart."""
    guessed = guess_encoding(data)
    if guessed != OLDER:
        return guessed
    try:
        text = data.decode(OLDER)
    except UnicodeDecodeError:
        return CENTRAL
    return CENTRAL if _ODD_LETTERS.search(text) else OLDER


def _table_in(file: Candidate) -> tuple[str, Cut] | None:
    """Return how a file's letters are written and how it is cut, if it is a table."""
    if file.head.lstrip(_AROUND).startswith(_OTHER_KINDS):
        return None
    named = encoding_of(file.head)
    try:
        text = decode(file.head, named)
    except UnreadError:
        return None
    if _NO_TEXT.search(text):
        return None
    found = _likely(text, is_cut=file.size > HEAD_BYTES)
    return None if found is None else (named, found)


def _look(
    file: Candidate, encoding: str, found: Cut, has_header: bool | None = None
) -> TableLook:
    if has_header is None:
        has_header = found.seems_headed()
    names = found.names() if has_header else ("",) * found.width
    rows = found.body(len(names), has_header=has_header)
    bare = OwnColumns(
        names,
        (Meaning.NOTHING,) * len(names),
        delimiter=found.delimiter,
        encoding=encoding,
        has_header=has_header,
        skip=found.skip,
    )
    body = rows[:LOOKED_AT]
    is_whole = file.size <= HEAD_BYTES
    return TableLook(guess(bare, body), body, len(rows), is_whole=is_whole)


def _likely(text: str, *, is_cut: bool) -> Cut | None:
    """Return the text cut as a table, or None where it hardly is one."""
    cuts = (
        cut_at(text, delimiter, is_cut=is_cut, most=LOOKED_AT)
        for delimiter in DELIMITERS
    )
    tables = [cut for cut in cuts if cut is not None and cut.is_table()]
    best = max(tables, key=lambda cut: cut.soundness(), default=None)
    return None if best is None else cut_at(text, best.delimiter, is_cut=is_cut)
