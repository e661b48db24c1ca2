"""Tables in text (CSV and its kin), cut into cells without ever raising.

A stray quotation mark costs the line it stands in, not the rest of the file; a row
that does not fit the header is None, with its line, so that it is counted.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from coach.exchange.candidate import TEXT_BYTES, read_whole
from coach.exchange.findings import Trouble, UnreadError
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate

DELIMITERS = (",", ";", "\t", "|")
BYTE_ORDER_MARK = "\ufeff"
UTF_8, UTF_16, OLDER = "UTF-8", "UTF-16", "Windows-1252"
_AROUND_NAMES = BYTE_ORDER_MARK + ' \t\r\n"'
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", UTF_16),
    (b"\xfe\xff", UTF_16),
)
_LOOKED_AT = 2000
MOST_ENDS = 4_000_000
"""So many signs that end a line a table has at most; a line may end in two."""
_CUT_OFF = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table whose first row names its columns.

    Attributes:
        names: of the columns as written, without what surrounds them; two may be
            alike, and one may be empty.
        delimiter: what stands between cells.
        lines: all lines of the file, ends kept.
        first: index in ``lines`` at which the rows begin.
        may_end_early: a row may leave its last cells out.
    """

    names: tuple[str, ...]
    delimiter: str
    lines: Sequence[str]
    first: int
    may_end_early: bool = False

    @property
    def plain(self) -> tuple[str, ...]:
        """The names in lower case, for looking them up."""
        return tuple(name.casefold() for name in self.names)

    def rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yield each row that is not blank: its line from 1 on, and its cells.

        The cells are stripped of nothing and as many as the names; blank ones too many
        at the end are dropped. None is a row that does not fit.
        """
        width = len(self.names)
        at = self.first
        while at < len(self.lines):
            cells, taken = cut_row(self.lines, at, self.delimiter)
            if cells is not None and self.may_end_early:
                cells += [""] * (width - len(cells))
            fitted = _fitted(cells, width)
            if fitted is None and taken > 1:
                taken = 1
            if fitted is None or any(cell.strip() for cell in fitted):
                yield at + 1, fitted
            at += taken


def open_table(
    file: Candidate, *, delimiter: str = "", encoding: str = "", skip: int = 0
) -> TextTable:
    """Read a table whole.

    Args:
        file: up to 64 MiB.
        delimiter: of the cells; empty: the one that cuts the header into most names.
        encoding: UTF-8, UTF-16 or Windows-1252; empty: as `guess_encoding` finds it.
        skip: written lines above the header.

    Raises:
        UnreadError: it is empty, too long, or not text.
    """
    return table_of(
        decode(read_whole(file, TEXT_BYTES), encoding), delimiter=delimiter, skip=skip
    )


def table_of(text: str, *, delimiter: str = "", skip: int = 0) -> TextTable:
    """Return text as a table; see `open_table`."""
    lines = lines_of(text)
    at = -1
    for at, line in written_lines(lines):  # noqa: B007 # the last one is meant
        if skip == 0:
            break
        skip -= 1
    else:
        raise UnreadError(Trouble.EMPTY)
    found = delimiter or guess_delimiter(line)
    return TextTable(names_of(line, found), found, lines, at + 1)


def any_table(text: str, delimiter: str, *, skip: int = 0, width: int = 0) -> TextTable:
    """Return text that somebody wrote by hand as a table; rows may end early.

    Args:
        text: of the table.
        delimiter: of the cells.
        skip: written lines above the first row.
        width: how many columns there are, where the first row does not name them; 0: it
            does, and a name may go over several lines.

    Raises:
        UnreadError: nothing is written there.
    """
    lines = lines_of(text)
    begins = [at for at, _ in islice(written_lines(lines), skip, skip + 1)]
    if not begins:
        raise UnreadError(Trouble.EMPTY)
    at = begins[0]
    if width:
        return TextTable(("",) * width, delimiter, lines, at, may_end_early=True)
    cells, taken = cut_row(lines, at, delimiter)
    names = _bare(cells or [])
    return TextTable(names, delimiter, lines, at + taken, may_end_early=True)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as its writer ended them.

    Raises:
        UnreadError: there are more than anybody writes; each takes memory.
    """
    if text.count("\n") + text.count("\r") > MOST_ENDS:
        raise UnreadError(Trouble.TOO_LARGE)
    return list(io.StringIO(text, newline=""))


def head_names(file: Candidate) -> tuple[str, ...]:
    """Return the names of a table's columns in lower case, from its head alone.

    Empty where the head is no text, or has no written line.
    """
    try:
        return table_of(decode(file.head)).plain
    except UnreadError:
        return ()


def guess_delimiter(line: str) -> str:
    """Return the delimiter that cuts a header into most names."""
    return max(DELIMITERS, key=lambda each: len(names_of(line, each)))


def names_of(line: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of a header without what surrounds them."""
    cells, _ = cut_row([line], 0, delimiter)
    return _bare(cells or [])


def guess_encoding(data: bytes) -> str:
    """Return what bytes seem to be written in; a mark at the beginning decides."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_LOOKED_AT]
    if start.count(0) * 3 > len(start):
        return UTF_16
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason != _CUT_OFF:
            return OLDER
    return UTF_8


def decode(data: bytes, encoding: str = "") -> str:
    """Return bytes as text without a byte order mark.

    A file cut off in the middle of a letter loses that letter only.

    Raises:
        UnreadError: the bytes are empty, or cannot be text in that encoding.
    """
    if not data.strip():
        raise UnreadError(Trouble.EMPTY)
    named = encoding or guess_encoding(data)
    try:
        return data.decode(named).lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError as problem:
        if problem.reason not in {_CUT_OFF, "truncated data"}:
            raise UnreadError(Trouble.ENCODING, encoding=named) from None
        return data[: problem.start].decode(named).lstrip(BYTE_ORDER_MARK)


def cut_row(
    lines: Sequence[str], at: int, delimiter: str
) -> tuple[list[str] | None, int]:
    """Return the cells of the row at a line, and how many lines it takes.

    None where a quoted cell is never closed.
    """
    following = (lines[i] for i in range(at, len(lines)))
    # Strict, so that a cell nobody closes is an error and not the rest of the file.
    reader = csv.reader(following, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return None, max(reader.line_num, 1)
    return cells, max(reader.line_num, 1)


def _bare(cells: list[str]) -> tuple[str, ...]:
    """Return names without what surrounds them; empty ones at the end are dropped."""
    held = list(cells)
    while held and not held[-1].strip():
        held.pop()
    return tuple(cell.strip(_AROUND_NAMES) for cell in held)


def written_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield lines in which anything is written, with their index.

    What a spreadsheet says of its own delimiter does not count.
    """
    for at, line in enumerate(lines):
        if line.strip() and not line.casefold().startswith("sep="):
            yield at, line


def _fitted(cells: list[str] | None, width: int) -> list[str] | None:
    """Return cells as wide as the header; blank ones too many are dropped."""
    if cells is None or not any(cell.strip() for cell in cells):
        return None if cells is None else [""] * width
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells if len(cells) == width else None
