"""The beginning of a table, by which a file is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.candidate import HEAD_BYTES
from coach.exchange.findings import UnreadError
from coach.exchange.text_table import decode, table_of

if TYPE_CHECKING:
    from coach.exchange.candidate import Candidate
    from coach.exchange.text_table import TextTable

LOOKED_AT = 40
_OTHER_KINDS = (b"{", b"[", b"<", b"PK")
_AROUND = b"\xef\xbb\xbf \t\r\n"


def head_table(file: Candidate) -> TextTable | None:
    """Return the table that a file begins with, or None where it is no table."""
    if file.head.lstrip(_AROUND).startswith(_OTHER_KINDS):
        return None
    try:
        return table_of(decode(file.head))
    except UnreadError:
        return None


def head_rows(file: Candidate, table: TextTable) -> list[list[str]]:
    """Return rows of the head; its last one may be cut off and does not count."""
    rows = first_rows(table)
    return rows if file.size <= HEAD_BYTES or len(rows) < 2 else rows[:-1]


def first_rows(table: TextTable) -> list[list[str]]:
    """Return the first rows that fit the header, 40 at most."""
    rows: list[list[str]] = []
    for _, row in table.rows():
        if row is not None:
            rows.append(row)
        if len(rows) == LOOKED_AT:
            break
    return rows
