"""Reading small files made by hand, and writing tables as programs do."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import MarkEntry, NightEntry, SessionEntry, Skipped
from coach.exchange.formats import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='"\n'),
    max_size=20,
).map(str.strip)
MOMENTS = st.integers(0, 25 * 365 * 86400).map(
    lambda seconds: datetime.fromisoformat("2005-01-01") + timedelta(seconds=seconds)
)
"""Naive moments of whole seconds, from 2005 on."""


def told(
    kind: Format, text: str | bytes, name: str = "file", **beside: bytes
) -> list[Piece]:
    """Return all that a file tells; it has to be known as that kind."""
    data = text if isinstance(text, bytes) else text.encode()
    file = of_bytes(data, name, **beside)
    assert kind.knows(file)
    return list(kind.read(file, Known()))


def sessions(pieces: Sequence[Piece]) -> list[SessionEntry]:
    return [piece for piece in pieces if isinstance(piece, SessionEntry)]


def nights(pieces: Sequence[Piece]) -> list[NightEntry]:
    return [piece for piece in pieces if isinstance(piece, NightEntry)]


def marks(pieces: Sequence[Piece], what: str) -> list[MarkEntry]:
    return [p for p in pieces if isinstance(p, MarkEntry) and p.what == what]


def skipped(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(p.problem.value, p.where) for p in pieces if isinstance(p, Skipped)]


def table(
    rows: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    end: str = "\r\n",
    mark: bool = False,
    quote_all: bool = False,
) -> bytes:
    """Return rows as the bytes of a table, the first row being its header."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")
