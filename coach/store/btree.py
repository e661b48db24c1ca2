"""Rows read off the pages of a data file, page by page, past whatever is damaged.

The format is SQLite's (fileformat2.html, 1.5 and 2). Nothing here trusts a page:
what does not hold together is left out, and no tree is walked in a circle.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.store.page_image import Image

TABLE_LEAF, INDEX_LEAF = 0x0D, 0x0A
_TABLE, _INDEX = 0x05, 0x02
_HEADER_OF_FILE = 100
_INNER_HEADER, _LEAF_HEADER = 12, 8
_MOST_TEXT = 1 << 24
_VARINT, _MORE = 9, 0x80
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)
_FLOAT, _ZERO, _ONE, _FIRST_TEXT = 7, 8, 9, 12


class Damaged(Exception):
    """A cell does not hold together."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (0 in an index), and its values."""

    number: int
    values: tuple[Any, ...]


class Trees:
    """The trees of one image.

    Attributes:
        seen: the pages that were walked.
        bad: how many cells did not hold together.

    Args:
        image: the pages.
    """

    def __init__(self, image: Image) -> None:
        self.seen: set[int] = set()
        self.bad = 0
        self._image = image

    def rows(self, root: int) -> Iterator[Row]:
        """Give the rows of a table or an index, as far as its pages are there."""
        family = self._kind(root)
        tables = family in {TABLE_LEAF, _TABLE}
        wanted = {TABLE_LEAF, _TABLE} if tables else {INDEX_LEAF, _INDEX}
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self.seen or self._kind(number) not in wanted:
                continue
            self.seen.add(number)
            yield from self.rows_on(number)
            waiting += self._below(number)

    def rows_on(self, number: int) -> Iterator[Row]:
        """Give the rows that stand on one page."""
        kind = self._kind(number)
        if kind == _TABLE:
            return
        for cell in self._cells(number):
            try:
                yield self._row(number, cell, kind)
            except (Damaged, UnicodeDecodeError, IndexError, struct.error):
                self.bad += 1

    def lone_leaves(self) -> Iterator[tuple[int, int]]:
        """Give number and kind of leaves that no walk came to and that are in use."""
        away = self._free() | self.seen
        for number in sorted(self._image.pages.keys() - away):
            kind = self._kind(number)
            if kind in {TABLE_LEAF, INDEX_LEAF}:
                yield number, kind

    def _free(self) -> set[int]:
        """Return the pages that the file says hold nothing any more."""
        free: set[int] = set()
        trunk = self._number(1, 32)
        while trunk in self._image.pages and trunk not in free:
            free.add(trunk)
            many = min(self._number(trunk, 4), self._image.usable // 4 - 2)
            free.update(self._number(trunk, 8 + 4 * n) for n in range(many))
            trunk = self._number(trunk, 0)
        return free

    def _kind(self, number: int) -> int:
        page = self._image.pages.get(number)
        return page[self._start(number)] if page else 0

    @staticmethod
    def _start(number: int) -> int:
        return _HEADER_OF_FILE if number == 1 else 0

    def _number(self, page: int, at: int) -> int:
        return int.from_bytes(self._image.pages.get(page, b"")[at : at + 4], "big")

    def _cells(self, number: int) -> list[int]:
        """Return where the cells of a page begin, those that can be."""
        page, start = self._image.pages[number], self._start(number)
        many = int.from_bytes(page[start + 3 : start + 5], "big")
        inner = page[start] in {_TABLE, _INDEX}
        first = start + (_INNER_HEADER if inner else _LEAF_HEADER)
        many = min(many, (self._image.usable - first) // 2)
        places = struct.unpack_from(f">{many}H", page, first)
        sound = [at for at in places if first + 2 * many <= at < self._image.usable]
        self.bad += many - len(sound)
        return list(dict.fromkeys(sound))

    def _below(self, number: int) -> list[int]:
        """Return the pages a page leads to, the first one last."""
        start = self._start(number)
        if self._kind(number) not in {_TABLE, _INDEX}:
            return []
        below = [self._number(number, at) for at in self._cells(number)]
        return [self._number(number, start + _LEAF_HEADER), *reversed(below)]

    def _row(self, number: int, at: int, kind: int) -> Row:
        page = self._image.pages[number]
        if kind == _INDEX:
            at += 4
        size, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        payload = self._payload(page, at, size, is_table=kind == TABLE_LEAF)
        return Row(rowid, _values(payload))

    def _payload(self, page: bytes, at: int, size: int, *, is_table: bool) -> bytes:
        usable = self._image.usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size > _MOST_TEXT:
            raise Damaged
        if size <= most:
            return _piece(page, at, size, usable)
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = least if here > most else here
        parts = [_piece(page, at, here, usable)]
        left, more = size - here, int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            beside = self._image.pages.get(more)
            if beside is None:
                raise Damaged
            parts.append(beside[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            more = int.from_bytes(beside[:4], "big")
        return b"".join(parts)


def _piece(page: bytes, at: int, size: int, usable: int) -> bytes:
    if at + size > usable:
        raise Damaged
    return page[at : at + size]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(_VARINT - 1):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < _MORE:
            return value, at + n + 1
    return value << 8 | data[at + _VARINT - 1], at + _VARINT


def _values(payload: bytes) -> tuple[Any, ...]:
    """Return the values of a record.

    Raises:
        Damaged: its header and its body do not fit together.
        UnicodeDecodeError: a text is none.
    """
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end:
        raise Damaged
    values: list[Any] = []
    for kind in kinds:
        width = _width(kind)
        if at + width > len(payload):
            raise Damaged
        values.append(_value(kind, payload[at : at + width]))
        at += width
    if at != len(payload):
        raise Damaged
    return tuple(values)


def _width(kind: int) -> int:
    if kind >= _FIRST_TEXT:
        return (kind - _FIRST_TEXT) // 2
    return _WIDTHS[kind] if kind < _FLOAT else (8 if kind == _FLOAT else 0)


def _value(kind: int, raw: bytes) -> Any:
    if kind >= _FIRST_TEXT:
        return raw.decode() if kind % 2 else raw
    if kind == _FLOAT:
        return struct.unpack(">d", raw)[0]
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO
    if kind > _ONE:
        raise Damaged
    return int.from_bytes(raw, "big", signed=True) if kind else None
