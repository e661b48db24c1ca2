"""XML from outside: read by the standard library's expat, with a guard at the border.

- A file that declares entities is refused: nothing honest that is read here does.
- A document type is taken out before anything is parsed. Apple writes one that is not
  well formed, and a strict parser stops there. Entities that stay unknown without it
  (``&nbsp;``) are passed over. Nothing is ever fetched.
- A byte order mark, blank lines before the declaration and a missing encoding are let
  be: what is not UTF-8 and says nothing else is read as Windows-1252.
- Control characters that XML does not know are dropped; some exports hold them.
- A file that breaks off, or is spoiled half-way, keeps what it told until there.
- How deep elements stand in each other, and how long one tag is, has a limit.
"""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from coach.exchange.findings import Trouble, UnreadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.exchange.candidate import Candidate

CHUNK_BYTES = 64 * 1024
LONGEST_PROLOG = 1024 * 1024
"""What stands before the first element; Apple's document type has 20 KiB."""
LONGEST_TAG = 1024 * 1024
"""A tag with all its attributes, or a comment."""
DEEPEST = 200
"""Elements in each other; real files have up to 12."""
MOST_TEXTS = 200
"""Pieces of up to 8 KiB."""
OLDER = "windows-1252"
_BOM = b"\xef\xbb\xbf"
_BEFORE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_TYPE = b"<!DOCTYPE"
_SUBSET_END = re.compile(rb"\]\s*>")
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'<>]{0,40})")
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_CONTROLS = tuple(bytes((code,)) for code in range(0x20) if code not in b"\t\n\r")
_ALL_CONTROLS = b"".join(_CONTROLS)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_8, _EACH_BYTE = "utf-8", bytes(range(256))
_CUT_OFF = "unexpected end of data"


class XmlReading:
    """One pass over an XML file; an importer sets its handlers on ``parser``.

    Attributes:
        parser: expat's own, ready to be fed.
        is_cut: the file broke off, or was no XML any more, before its end.
    """

    def __init__(self, file: Candidate) -> None:
        self._file = file
        self.is_cut = False
        self.parser = parser = expat.ParserCreate(_encoding(file.head))
        parser.buffer_text = True
        # Without a document type, an unknown entity is no error then.
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = _refuse

    def steps(
        self, depth: Callable[[], int], texts: list[str] | None = None
    ) -> Iterator[None]:
        """Feed the file piece by piece; after each one what it told can be taken.

        Args:
            depth: says how many elements are open, as the importer counts them.
            texts: where the importer gathers text; emptied where that has no end.

        Raises:
            UnreadError: the file declares entities, nests too deep, or has a tag
                without end (``unsafe``).
        """
        fed = 0
        with self._file.open() as opened:
            for data in _pieces(opened, self._file.head):
                try:
                    self.parser.Parse(data, not data)
                except expat.ExpatError:
                    self.is_cut = True
                fed += len(data)
                self._check(fed, depth())
                if texts is not None and len(texts) > MOST_TEXTS:
                    texts.clear()
                yield
                if self.is_cut:
                    return

    def _check(self, fed: int, depth: int) -> None:
        left = fed - max(self.parser.CurrentByteIndex, 0)
        if depth > DEEPEST or (left > LONGEST_TAG and not self.is_cut):
            raise UnreadError(Trouble.UNSAFE)


def root_of(head: bytes) -> str:
    """Return the name of a file's first element without its prefix, from its head.

    Empty where the head is no XML.
    """
    if head.startswith(_WIDE_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    data = head.removeprefix(_BOM)
    if not data.lstrip().startswith(b"<"):
        return ""
    at = _end_of_prolog(data)
    found = None if at is None else _ELEMENT.match(data, at)
    return "" if found is None else found[1].decode("ascii", "replace")


def local_name(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise UnreadError(Trouble.UNSAFE)


def _encoding(head: bytes) -> str:
    """Return what a file is to be read in, whatever its declaration makes of it.

    Raises:
        UnreadError: it names an encoding that cannot be read here (``encoding``).
    """
    if head.startswith(_WIDE_MARKS):
        return "utf-16"
    if head.startswith(_BOM):
        return _UTF_8
    declared = _ENCODING.match(head.translate(None, _ALL_CONTROLS))
    if declared is not None:
        return _known_encoding(declared[1].decode("ascii", "replace"))
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason != _CUT_OFF:
            return OLDER
    return _UTF_8


def _known_encoding(name: str) -> str:
    try:
        plain = codecs.lookup(name).name
        is_single = len(_EACH_BYTE.decode(plain, "replace")) == len(_EACH_BYTE)
    except (LookupError, ValueError):
        plain, is_single = "", False
    if is_single or plain == _UTF_8:
        return plain
    raise UnreadError(Trouble.ENCODING, encoding=name)


def _pieces(opened: IO[bytes], head: bytes) -> Iterator[bytes]:
    """Give the bytes as they are parsed, and nothing at last."""
    if head.startswith(_WIDE_MARKS):
        while data := opened.read(CHUNK_BYTES):
            yield data
    else:
        data = _without_type(opened)
        while data:
            if any(control in data for control in _CONTROLS):
                data = data.translate(None, _ALL_CONTROLS)
            yield data
            data = opened.read(CHUNK_BYTES)
    yield b""


def _without_type(opened: IO[bytes]) -> bytes:
    """Return the first bytes without a document type; more are left to be read.

    Raises:
        UnreadError: the document type declares entities, or has no end (``unsafe``).
    """
    data = opened.read(CHUNK_BYTES).removeprefix(_BOM).lstrip()
    while True:
        at = _before_type(data)
        end = _type_end(data, at)
        if end is not None:
            if b"<!ENTITY" in data[at:end]:
                raise UnreadError(Trouble.UNSAFE)
            return data[:at] + data[end:]
        more = opened.read(CHUNK_BYTES)
        if not more:
            return data
        data += more
        if len(data) > LONGEST_PROLOG:
            raise UnreadError(Trouble.UNSAFE)


def _before_type(data: bytes) -> int:
    found = _BEFORE.match(data)
    return 0 if found is None else found.end()


def _type_end(data: bytes, at: int) -> int | None:
    """Return where the document type at a place ends; there, if none begins there.

    None where it cannot be told without more bytes.
    """
    begin = data[at : at + len(_TYPE)].upper()
    if begin != _TYPE:
        is_open = data.startswith((b"<!--", b"<?"), at) or len(begin) < len(_TYPE)
        return None if is_open else at
    end, subset = data.find(b">", at), data.find(b"[", at)
    if subset != -1 and (end == -1 or subset < end):
        found = _SUBSET_END.search(data, subset)
        return None if found is None else found.end()
    return None if end == -1 else end + 1


def _end_of_prolog(data: bytes) -> int | None:
    """Return where the first element begins, if it is in these bytes."""
    end = _type_end(data, _before_type(data))
    if end is None:
        return _before_type(data)
    found = _BEFORE.match(data, end)
    return end if found is None else found.end()
