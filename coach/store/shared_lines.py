"""The lines of a shared folder's files: each can be checked, and closed, by itself.

A plain line is ``crc32 in hex, a space, the row``; a closed one is base 64 of a nonce
and of the row under ChaCha20-Poly1305. The row is as `records.to_line` writes it. A
line that is cut short or damaged does not check, and is left for another time.
"""

from __future__ import annotations

import base64
import os
import zlib
from typing import TYPE_CHECKING

from coach.store import records
from coach.store.kind import Row
from coach.store.records import LineReader, NewerRecord
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.store.cipher import Key

Record = tuple[str, Row]

_NONCE_BYTES = 12
_CRC_DIGITS = 8
_PURPOSE = b"outside-in facts 1"
_END = b"\n"


class Seal:
    """Closes lines with a key and opens them.

    Args:
        key: of the folder.
    """

    def __init__(self, key: Key) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self._cipher = ChaCha20Poly1305(key.secret())

    def close(self, text: bytes) -> bytes:
        """Return a text as a closed line, without its end."""
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text, _PURPOSE))

    def open(self, line: bytes) -> bytes:
        """Return the text of a closed line.

        Raises:
            ValueError: it is damaged, or another key closed it.
        """
        from cryptography.exceptions import InvalidTag

        raw = base64.b64decode(line, validate=True)
        try:
            return self._cipher.decrypt(
                raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _PURPOSE
            )
        except InvalidTag as error:
            raise ValueError("not closed with this key") from error


@dataclass(frozen=True, slots=True)
class FactsFile:
    """What could be read of one computer's file.

    Attributes:
        path: the file.
        records: its rows, oldest first.
        waiting: lines that do not check yet.
        is_plain: whether a line can be read by whoever can read the file.
        is_closed: whether a line is closed.
    """

    path: Path
    records: tuple[Record, ...]
    waiting: int
    is_plain: bool
    is_closed: bool


def is_plain_line(line: bytes) -> bool:
    """Say whether a line, or its beginning, is one that is not closed."""
    return line[_CRC_DIGITS : _CRC_DIGITS + 1] == b" "


def write_lines(rows: Iterable[Record], seal: Seal | None) -> bytes:
    """Return rows as the lines of a file."""
    made = []
    for table, row in rows:
        text = records.to_line(table, row).encode("ascii")
        made.append(_plain(text) if seal is None else seal.close(text))
    return b"".join(line + _END for line in made)


def read_file(path: Path, reader: LineReader, seal: Seal | None) -> FactsFile:
    """Return what can be read of a file; closed lines wait where there is no seal.

    Raises:
        NewerRecord: a newer version of the program wrote in it.
        OSError: the file cannot be read.
    """
    *lines, rest = path.read_bytes().split(_END)
    read: list[Record] = []
    waiting, plain = int(bool(rest)), 0
    for line in lines:
        plain += is_plain_line(line)
        try:
            text = _checked(line) if is_plain_line(line) else _opened(line, seal)
            read.append(reader.read(text.decode("ascii")))
        except NewerRecord:
            raise
        except ValueError:
            waiting += 1
    return FactsFile(path, tuple(read), waiting, plain > 0, plain < len(lines))


def _plain(text: bytes) -> bytes:
    return f"{zlib.crc32(text):08x} ".encode("ascii") + text


def _checked(line: bytes) -> bytes:
    text = line[_CRC_DIGITS + 1 :]
    if _plain(text) != line:
        raise ValueError("the line is damaged")
    return text


def _opened(line: bytes, seal: Seal | None) -> bytes:
    if seal is None:
        raise ValueError("the line is closed")
    return seal.open(line)
