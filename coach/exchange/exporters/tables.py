"""Tables for spreadsheets: UTF-8 with its mark, commas, quotes and CRLF as in RFC 4180.

The mark at the beginning is what lets spreadsheets read letters with accents. No cell
of words can become a formula: one that begins with ``=``, ``+``, ``-`` or ``@`` (or
with a tab or a line end, or with ``'`` before any of these) gets one ``'`` in front.
Taking that one away gives the words back: `unguarded`.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff".encode()
GUARD = "'"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ROWS_A_PART = 500


def table_parts(
    names: Sequence[str], rows: Iterable[Sequence[object]], *, mark: bool = True
) -> Iterator[bytes]:
    """Yield a table part by part: the names of its columns, then its rows.

    Args:
        names: of the columns.
        rows: of plain values; None is an empty cell, yes and no are 1 and 0.
        mark: whether it begins with the mark of UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    if mark:
        yield MARK
    for number, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if number % _ROWS_A_PART == 0:
            yield _taken(text)
    yield _taken(text)


def guarded(text: str) -> str:
    """Return words as no spreadsheet takes them for a formula."""
    return GUARD + text if _is_dangerous(text) else text


def unguarded(text: str) -> str:
    """Return words as they were before `guarded`."""
    is_guarded = text.startswith(GUARD) and _is_dangerous(text)
    return text.removeprefix(GUARD) if is_guarded else text


def _is_dangerous(text: str) -> bool:
    return text.lstrip(GUARD).startswith(_DANGEROUS)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return guarded(str(value)) if isinstance(value, str) else value


def _taken(text: io.StringIO) -> bytes:
    """Return what was written so far, and begin anew."""
    written = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return written
