"""Tables of any kind, read by what the person said about their columns.

A file is known by its header, in whatever order the columns stand; one without a header
by its width, and by its first rows being readable so. A row becomes what it tells: with
a mood, an energy or words alone a check-in; with minutes a session; with something done
and no minutes something ticked. A row with a mood and minutes becomes both.

An entry is known again by its moment, by its day where no time is known, and what was
done. Of several of one kind at one moment, all but one have what else they say added to
that, so that neither their order nor further columns change them.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from coach.domain.own_columns import faults, source_of
from coach.exchange.candidate import HEAD_BYTES, TEXT_BYTES, read_whole
from coach.exchange.entries import Skipped, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.own_rows import RowReader, Told
from coach.exchange.text_table import (
    DELIMITERS,
    OLDER,
    any_table,
    decode,
    guess_encoding,
)
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.domain.own_columns import Meaning, OwnColumns
    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

ID = "own_table"
MOST_ROWS = 20
_LOOKED_AT = 40
_FITTING = 4, 5
"""Of the first rows of a table without a header so many must be readable."""

_Row = tuple[int, list[Told | Problem]]
"""The line of a row, and what it tells."""


def formats_of(mappings: Iterable[OwnColumns]) -> tuple[Format, ...]:
    """Return a format a mapping; one that has a fault reads nothing and is left out."""
    return tuple(_format(columns) for columns in mappings if not faults(columns))


def rows_of(
    head: bytes, columns: OwnColumns
) -> tuple[tuple[tuple[str, ...], tuple[Piece, ...]], ...]:
    """Return the first 20 rows of a table: the cells of each, and what it becomes.

    A row that does not fit has no cells. No piece: the row tells nothing, as where only
    its day is filled in.

    Args:
        head: the first 64 KiB of the file, or all of it.
        columns: it may have faults; what they leave open stays out.
    """
    try:
        table = _as_said(decode(head, columns.encoding), columns)
    except UnreadError:
        return ()
    first = _first_rows(table, is_cut=len(head) >= HEAD_BYTES, most=MOST_ROWS)
    pieces = _pieces(_told(first, columns))
    return tuple(
        (tuple(cells or ()), tuple(told))
        for (_, cells), told in zip(first, pieces, strict=True)
    )


def matched(file: Candidate, columns: OwnColumns) -> OwnColumns | None:
    """Return a mapping as it fits a file, or None where it is of another table.

    Columns may stand in another order than they did, and cells and letters may be
    written another way; only the beginning of the file is read.
    """
    found = _matching(file.head, columns)
    if found is None:
        return None
    table, own = found
    if columns.has_header:
        return own
    rows = _first_rows(table, is_cut=file.size > HEAD_BYTES, most=_LOOKED_AT)
    if not rows or not _is_clear(_told(rows[:1], own)[0]):
        return None
    clear = sum(map(_is_clear, _told(rows, own)))
    least, of = _FITTING
    return own if clear * of >= len(rows) * least else None


def _format(columns: OwnColumns) -> Format:
    def knows(file: Candidate) -> bool:
        return matched(file, columns) is not None

    def read(file: Candidate, _: Known) -> Iterator[Piece]:
        return _read(file, columns)

    return Format(ID, source_of(columns), Rank.DIARY, knows, read)


def _read(file: Candidate, columns: OwnColumns) -> Iterator[Piece]:
    found = _matching(read_whole(file, TEXT_BYTES), columns)
    if found is None:
        # Its beginning was sound, and what comes later is not.
        raise UnreadError(Trouble.ENCODING, encoding=columns.encoding)
    table, own = found
    for pieces in _pieces(_told(table.rows(), own, table.rows())):
        yield from pieces


def _matching(data: bytes, columns: OwnColumns) -> tuple[TextTable, OwnColumns] | None:
    """Return the table with its mapping, columns where they stand in this file.

    What stands between cells, and how letters are written, may have changed since.
    """
    for encoding in _encodings(data, columns):
        try:
            text = decode(data, encoding)
        except UnreadError:
            continue
        if not all(_stands_in(name, text) for name in columns.names):
            continue
        for delimiter in dict.fromkeys((columns.delimiter, *DELIMITERS)):
            cut = replace(columns, delimiter=delimiter, encoding=encoding)
            found = _placed(text, cut)
            if found is not None:
                return found
    return None


def _encodings(data: bytes, columns: OwnColumns) -> Iterable[str]:
    """Return what the letters may be written in, the likeliest first.

    What is sound as Unicode is hardly anything else; the older encodings cannot be told
    from each other, and there the person's word counts.
    """
    guessed = guess_encoding(data)
    order = (columns.encoding, guessed)
    return dict.fromkeys(order if guessed == OLDER else reversed(order))


def _stands_in(name: str, text: str) -> bool:
    """Say quickly whether a column of that name may stand in a text at all."""
    return any(each in name for each in '"\r\n') or name in text


def _placed(text: str, columns: OwnColumns) -> tuple[TextTable, OwnColumns] | None:
    try:
        table = _as_said(text, columns)
    except UnreadError:
        return None
    if not columns.has_header:
        return table, columns
    if sorted(table.names) != sorted(columns.names):
        return None
    places: dict[str, list[Meaning]] = {}
    for name, meaning in zip(columns.names, columns.meanings, strict=True):
        places.setdefault(name, []).append(meaning)
    # Columns of one name keep their order among themselves.
    meanings = tuple(places[name].pop(0) for name in table.names)
    return table, replace(columns, names=table.names, meanings=meanings)


def _as_said(text: str, columns: OwnColumns) -> TextTable:
    width = 0 if columns.has_header else len(columns.names)
    return any_table(text, columns.delimiter, skip=columns.skip, width=width)


def _first_rows(
    table: TextTable, *, is_cut: bool, most: int
) -> list[tuple[int, list[str] | None]]:
    """Return the first rows; the last one of a beginning that is cut does not count."""
    first = list(islice(table.rows(), most + 1))
    return first[:-1] if is_cut and len(first) <= most else first[:most]


def _told(
    rows: Iterable[tuple[int, list[str] | None]],
    columns: OwnColumns,
    again: Iterable[tuple[int, list[str] | None]] | None = None,
) -> list[_Row]:
    """Return what rows tell; ``again``: the same, where they can be gone through once.

    They are gone through for their dates first, which may tell their language.
    """
    dated = rows if again is None else again
    reader = RowReader(columns, (row for _, row in dated if row is not None))
    return [(line, reader.told(row)) for line, row in rows]


def _is_clear(row: _Row) -> bool:
    """Say whether everything in a row could be read."""
    return not any(isinstance(each, Problem) for each in row[1])


def _pieces(rows: list[_Row]) -> Iterator[list[Piece]]:
    """Yield what each row becomes, keys told apart and what stands there twice out."""
    first: dict[str, str] = {}
    for _, told in rows:
        for each in told:
            if isinstance(each, Told):
                held = first.setdefault(each.entry.key, each.words)
                first[each.entry.key] = min(held, each.words)
    taken: set[str] = set()
    for line, told in rows:
        yield [_piece(each, first, taken, at_line(line)) for each in told]


def _piece(
    told: Told | Problem, first: dict[str, str], taken: set[str], where: str
) -> Piece:
    if isinstance(told, Problem):
        return Skipped(told, where)
    entry = told.entry
    if told.words != first[entry.key]:
        entry = replace(entry, key=f"{entry.key}-{told.words}")
    if entry.key in taken:
        return Skipped(Problem.STANDS_TWICE, where)
    taken.add(entry.key)
    return entry
