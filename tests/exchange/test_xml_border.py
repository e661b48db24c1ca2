"""The guard before foreign XML: what is refused, what is mended, what is kept."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.xml_border import (
    CHUNK_BYTES,
    DEEPEST,
    LONGEST_PROLOG,
    LONGEST_TAG,
    XmlReading,
    root_of,
)

BOMB = b"""<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a b="1">&x;</a>"""
BAD_TYPE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE a [
<!-- Version: 11 -->
<!ELEMENT a (b|c
<!ATTLIST b
  time CDATA #REQUIRED
>>
]>
<a><b/></a>"""


class Seen:
    """What a reading told, and how deep it stands."""

    def __init__(self, data: bytes) -> None:
        self.names: list[str] = []
        self.values: list[str] = []
        self.text = ""
        self._depth = 0
        self.reading = XmlReading(of_bytes(data))
        parser = self.reading.parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        for _ in self.reading.steps(lambda: self._depth):
            pass

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.names.append(name)
        self.values += attributes.values()

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _hear(self, text: str) -> None:
        self.text += text


def refusal(data: bytes) -> Trouble:
    with pytest.raises(UnreadError) as caught:
        Seen(data)
    return caught.value.unread.trouble


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, BOMB.decode().encode("utf-16")])
def test_entities_are_refused(data: bytes) -> None:
    assert refusal(data) == Trouble.UNSAFE


def test_a_document_type_that_is_not_well_formed_is_passed_over() -> None:
    seen = Seen(BAD_TYPE)
    assert seen.names == ["a", "b"]
    assert not seen.reading.is_cut


@pytest.mark.parametrize(
    "type_",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a SYSTEM "http://nowhere.invalid/a.dtd">',
        b"<!-- one --> <!doctype a [ ]  > <!-- two -->",
        b"<!DOCTYPE a [" + b"<!-- long -->" * 9000 + b"]>",
    ],
)
def test_other_document_types_are_passed_over(type_: bytes) -> None:
    assert Seen(type_ + b"<a/>").names == ["a"]


def test_a_document_type_without_end_is_refused() -> None:
    assert refusal(b"<!DOCTYPE a [" + b" " * LONGEST_PROLOG * 2) == Trouble.UNSAFE


def test_a_space_that_html_knows_is_no_trouble() -> None:
    seen = Seen(b'<a b="one&nbsp;two">&nbsp;text</a>')
    assert (seen.names, seen.values, seen.text) == (["a"], ["onetwo"], "text")
    assert not seen.reading.is_cut


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf<?xml version='1.0'?><a>\xc3\xa9</a>",
        b"\n \n<?xml version='1.0'?><a>\xc3\xa9</a>",
        b"<a>\xe9</a>",
        b"<?xml version='1.0' encoding='ISO-8859-15'?><a>\xe9</a>",
        "<a>é</a>".encode("utf-16"),
        b"<a>\x0b\xc3\xa9\x00</a>",
    ],
)
def test_marks_blanks_controls_and_encodings(data: bytes) -> None:
    seen = Seen(data)
    assert (seen.text, seen.reading.is_cut) == ("é", False)


@pytest.mark.parametrize("name", ["utf8", "UTF_8", "latin1", "cp1252", "US-ASCII"])
def test_encodings_by_their_other_names(name: str) -> None:
    data = f"<?xml version='1.0' encoding='{name}'?><a>x</a>".encode()
    assert Seen(data).text == "x"


@pytest.mark.parametrize("name", ["UTF-inf", "hex", "shift_jis", "utf-7", ""])
def test_an_encoding_nobody_knows_is_named(name: str) -> None:
    data = f"<?xml version='1.0' encoding='{name}'?><a>x</a>".encode()
    with pytest.raises(UnreadError) as caught:
        Seen(data)
    assert caught.value.unread.trouble == Trouble.ENCODING
    assert caught.value.unread.encoding == name


@pytest.mark.parametrize("end", [b"", b"<b", b"</c>", b"<a/><", b"\xff\xfe\x00"])
def test_a_spoiled_file_keeps_what_it_told(end: bytes) -> None:
    seen = Seen(b"<a><b/>" + end)
    assert seen.names[:2] == ["a", "b"]
    assert seen.reading.is_cut


def test_what_is_too_deep_is_refused() -> None:
    assert refusal(b"<a>" * (DEEPEST + 1)) == Trouble.UNSAFE
    assert len(Seen(b"<a>" * DEEPEST + b"</a>" * DEEPEST).names) == DEEPEST


@pytest.mark.parametrize("begin", [b'<a b="', b"<a><!--", b"<a "])
def test_a_tag_without_end_is_refused(begin: bytes) -> None:
    assert refusal(begin + b"x" * (LONGEST_TAG + 3 * CHUNK_BYTES)) == Trouble.UNSAFE


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<gpx/>", "gpx"),
        (b'\xef\xbb\xbf \n<?xml version="1.0"?><!-- <no/> -->\n<x:gpx a="1">', "gpx"),
        (BAD_TYPE, "a"),
        ("<?xml version='1.0'?><kml>".encode("utf-16"), "kml"),
        (b"PK\x03\x04<gpx/>", ""),
        (b"date,mood\n<gpx/>", ""),
        (b"", ""),
        (b"<", ""),
        (b"<!DOCTYPE a [", ""),
        (b"\xff\xfe<", ""),
    ],
)
def test_the_root_is_found_in_the_head(head: bytes, root: str) -> None:
    assert root_of(head) == root


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    root_of(data)
    for begin in (b"", b"<a>", b"<!DOCTYPE ", b"\xff\xfe"):
        with suppress(UnreadError):
            Seen(begin + data)
