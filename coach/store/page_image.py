"""The pages of a data file as plain bytes in memory, whatever state the file is in.

SQLite stops at the first page that is damaged. Here each page stands for itself: the
file and the log beside it are read as bytes, nothing is written, and of a closed file
each page that its own seal vouches for is opened. No plain byte reaches the disk.

The log's format is SQLite's (WAL, fileformat2.html, 4); a closed page is SQLCipher 4's:
AES-256-CBC, then the start value and an HMAC-SHA512 over both and the page's number.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import sys
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING

from coach.store import cipher, data_file
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.store.cipher import Key

    Opener = Callable[[int, bytes], bytes | None]

MAGIC = b"SQLite format 3\0"
PAGE = 4096
_SIZES = {512 << n: 512 << n for n in range(7)} | {1: 65536}
_RESERVED_AT = 20
_RESERVE = 80
_IV, _SEAL = 16, 64
_LOG_HEADER, _FRAME_HEADER = 32, 24
_ORDERS = ("<", ">") if sys.byteorder == "little" else (">", "<")
_WORDS = 1 << 32


@dataclass(frozen=True, slots=True)
class Image:
    """What a file's bytes hold.

    Attributes:
        pages: the pages that could be opened, plain, by their number from 1.
        usable: the bytes of a page that SQLite uses.
        count: how many pages the file has.
        fits: whether the key opens any page; True for a plain file.
        is_closed: whether the pages were opened with a key.
    """

    pages: dict[int, bytes] = field(default_factory=dict)
    usable: int = PAGE
    count: int = 0
    fits: bool = True
    is_closed: bool = False


def read_image(path: Path, key: Key | None) -> Image:
    """Return the pages of a data file and the log beside it.

    Args:
        path: the file; it may be open in this process.
        key: what may open it; a plain file needs none.

    Raises:
        OSError: the file is not there or cannot be read.
    """
    raw = data_file.read_bytes(path)
    log = b""
    with suppress(OSError):
        log = path.with_name(path.name + "-wal").read_bytes()
    if key is None or raw.startswith(MAGIC):
        return _plain(raw, log)
    image = _closed(raw, log, key)
    if image.fits or cipher.is_salt(raw):
        return image
    plain = _plain(raw, log)
    return plain if _looks_plain(plain) else image


def fits(path: Path, key: Key) -> bool:
    """Say whether a key opens any page of a file; it is not open in this process.

    Raises:
        OSError: the file is not there or cannot be read.
    """
    opens = _opener(key)
    with path.open("rb") as file:
        number = 0
        while page := file.read(PAGE):
            number += 1
            if opens(number, page) is not None:
                return True
    return False


def _plain(raw: bytes, log: bytes) -> Image:
    size, reserved = PAGE, 0
    if raw.startswith(MAGIC):
        size = _SIZES.get(int.from_bytes(raw[16:18], "big"), PAGE)
        reserved = _RESERVE if raw[_RESERVED_AT : _RESERVED_AT + 1] == b"P" else 0
    pages = dict((*_cut(raw, size), *_frames(log, size)))
    return Image(pages, size - reserved, max(pages, default=0))


def _closed(raw: bytes, log: bytes, key: Key) -> Image:
    opens = _opener(key)
    pages: dict[int, bytes] = {}
    count = 0
    for number, page in (*_cut(raw, PAGE), *_frames(log, PAGE)):
        count = max(count, number)
        opened = opens(number, page)
        if opened is not None:
            pages[number] = opened
    return Image(pages, PAGE - _RESERVE, count, bool(pages), True)


def _looks_plain(image: Image) -> bool:
    """Say whether pages begin as tables and indexes do, more often than by chance."""
    kinds = sum(page[0] in {2, 5, 10, 13} for page in image.pages.values())
    return kinds * 4 > len(image.pages)


def _cut(raw: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for number, start in enumerate(range(0, len(raw), size), 1):
        yield number, raw[start : start + size].ljust(size, b"\0")


def _opener(key: Key) -> Opener:
    """Return what opens one page, or gives None where its seal is broken."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    secret = key.secret()
    salt = bytes(byte ^ 0x3A for byte in key.salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", secret, salt, 2, cipher.KEY_BYTES)
    end = PAGE - _RESERVE

    def opens(number: int, page: bytes) -> bytes | None:
        start = cipher.SALT_BYTES if number == 1 else 0
        body, seal = page[start : end + _IV], page[end + _IV : end + _IV + _SEAL]
        made = hmac.digest(seal_key, body + struct.pack("<I", number), "sha512")
        if not hmac.compare_digest(made, seal):
            return None
        iv = page[end : end + _IV]
        opened = Cipher(algorithms.AES(secret), modes.CBC(iv)).decryptor()
        plain = opened.update(page[start:end]) + opened.finalize()
        return (MAGIC if number == 1 else b"") + plain

    return opens


def _frames(log: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Give the pages of a log that were acknowledged, each as its frame vouches.

    SQLite reads a log up to its first damaged frame. The sum of each frame goes on
    from the one before as that one notes it, so that the frames behind are known too.
    """
    whole = size + _FRAME_HEADER
    noted, salts = log[24:32], log[_LOG_HEADER + 8 : _LOG_HEADER + 16]
    waiting: list[tuple[int, bytes]] = []
    for start in range(_LOG_HEADER, len(log) - whole + 1, whole):
        head, page = log[start : start + _FRAME_HEADER], log[start + 24 : start + whole]
        number, commit = struct.unpack(">II", head[:8])
        is_sound = head[8:16] == salts and number
        if is_sound and _is_sum(head[16:], noted, head[:8] + page):
            waiting.append((number, page))
            if commit:
                yield from waiting
                waiting.clear()
        noted = head[16:]


def _is_sum(noted: bytes, before: bytes, data: bytes) -> bool:
    """Say whether a sum is that of some bytes, whichever way their words are read.

    Which way it is stands in the log's first bytes, and those may be damaged too.
    """
    return any(_sum(before, data, order) == noted for order in _ORDERS)


def _sum(before: bytes, data: bytes, order: str) -> bytes:
    one, two = struct.unpack(">II", before)
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) % _WORDS
        two = (two + second + one) % _WORDS
    return struct.pack(">II", one, two)


def size_of(path: Path) -> tuple[tuple[int, int], ...]:
    """Return size and time of a file and its log, to see whether they change.

    What is not there counts as empty.
    """
    found = []
    for each in (path, path.with_name(path.name + "-wal")):
        try:
            stat = each.stat()
            found.append((stat.st_size, stat.st_mtime_ns))
        except OSError:
            found.append((0, 0))
    return tuple(found)
