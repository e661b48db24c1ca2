"""Tables of other programs (CSV), known by their header, cut into rows.

Nothing here knows a format: `coach.exchange.importers.mapped` turns rows into facts
by a mapping that is data. Odd content never raises; what cannot be read is counted.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from coach.exchange.findings import Findings, Trouble, Unread
from coach.exchange.importers.mapped import read_rows
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from coach.domain.foreign_tables import ColumnMapping

LARGEST_BYTES = 32 * 1024 * 1024
DELIMITERS = (",", ";", "\t", "|")
_BYTE_ORDER_MARK = "\ufeff"
_AROUND_NAMES = _BYTE_ORDER_MARK + ' \t\r\n"'
_OTHER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_LOOKED_AT = 2000
_OLDER = "Windows-1252"
_CUT_OFF = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class Header:
    """The first row, what it says the file is, and where the rows begin."""

    mapping: ColumnMapping
    names: tuple[str, ...]
    delimiter: str
    next_line: int


def read_table(
    data: bytes,
    mappings: Sequence[ColumnMapping],
    *,
    now: datetime,
    day_start_min: int,
) -> Findings | Unread:
    """Return what a table holds, or why it was not understood.

    Args:
        data: the whole file.
        mappings: the kinds of table we know, from ``resources/imports.toml``.
        now: the present instant, aware; later entries stay out.
        day_start_min: minutes after midnight at which the person's day begins.
    """
    if not data.strip():
        return Unread(Trouble.EMPTY)
    if len(data) > LARGEST_BYTES:
        return Unread(Trouble.TOO_LARGE)
    text = decode(data)
    if isinstance(text, Unread):
        return text
    lines = list(io.StringIO(text, newline=""))
    header = find_header(lines, mappings)
    if header is None:
        return Unread(Trouble.UNKNOWN)
    rows = cut_rows(lines, header)
    return read_rows(
        rows, header.mapping, header.names, now=now, day_start_min=day_start_min
    )


def decode(data: bytes) -> str | Unread:
    """Return UTF-8 bytes as text, or which encoding the file seems to have.

    A file cut off in the middle of a letter loses that letter only.
    """
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return Unread(Trouble.ENCODING, name)
    start = data[:_LOOKED_AT]
    if start.count(0) * 3 > len(start):
        return Unread(Trouble.ENCODING, "UTF-16")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason != _CUT_OFF:
            return Unread(Trouble.ENCODING, _OLDER)
        text = data[: problem.start].decode("utf-8")
    return text.lstrip(_BYTE_ORDER_MARK)


def find_header(
    lines: Sequence[str], mappings: Sequence[ColumnMapping]
) -> Header | None:
    """Return the header of the first written line, read with any usual delimiter.

    Of several mappings that fit, the one that asks for most columns is meant.
    """
    for number, line in enumerate(lines):
        if not line.strip() or line.casefold().startswith("sep="):
            continue
        known = (
            Header(mapping, names, delimiter, number + 1)
            for delimiter in DELIMITERS
            for names in (_names(line, delimiter),)
            for mapping in mappings
            if {_plain(name) for name in mapping.header} <= set(names)
        )
        return max(known, key=lambda h: len(h.mapping.header), default=None)
    return None


def cut_rows(lines: Sequence[str], header: Header) -> Iterator[list[str] | None]:
    """Yield the cells of every row that is not blank; None for one that does not fit.

    A cell may hold line breaks. A stray quotation mark costs the line it stands in,
    not the rest of the file: when a row of several lines does not fit the header, its
    first line is given up and reading goes on with the second.
    """
    width = len(header.names)
    at = header.next_line
    while at < len(lines):
        cells, taken = _one_row(lines, at, header.delimiter)
        fitted = _fitted(cells, width)
        if fitted is None and taken > 1:
            taken = 1
        if fitted is None or any(cell.strip() for cell in fitted):
            yield fitted
        at += taken


def _one_row(
    lines: Sequence[str], at: int, delimiter: str
) -> tuple[list[str] | None, int]:
    following = (lines[i] for i in range(at, len(lines)))
    # Strict, so that a cell nobody closes is an error and not the rest of the file.
    reader = csv.reader(following, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return None, max(reader.line_num, 1)
    return cells, max(reader.line_num, 1)


def _fitted(cells: list[str] | None, width: int) -> list[str] | None:
    """Return cells as wide as the header; blank ones too many are dropped."""
    if cells is None or not any(cell.strip() for cell in cells):
        return None if cells is None else [""] * width
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells if len(cells) == width else None


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    cells, _ = _one_row([line], 0, delimiter)
    return tuple(_plain(cell) for cell in _without_blank_end(cells or []))


def _without_blank_end(cells: list[str]) -> Iterable[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _plain(name: str) -> str:
    return name.strip(_AROUND_NAMES).casefold()
