"""Our own archive: what it holds, what is refused, and the way there and back."""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from array import array
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.facts import Fact
from coach.domain.told import Told
from coach.exchange.candidate import of_bytes
from coach.exchange.entries import Beats, OwnArchive
from coach.exchange.exporters.archive_zip import write_zip
from coach.exchange.exporters.lossless import archive_parts
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.own_archive import knows, read_archive
from coach.exchange.own_shape import KINDS, Held
from coach.store.kinds import OF_FACT
from tests.store.strategies import instants, several, texts

if TYPE_CHECKING:
    from pathlib import Path

SMALL: dict[str, Any] = {
    "format": "outside-in",
    "shape": 1,
    "facts": {name: [] for name in KINDS},
    "told": [],
    "heart_rate": [],
    "routes": [],
}
NIGHT = {
    "id": "n1",
    "day": "2026-05-14",
    "minutes": 400,
    "at": None,
    "source": "own",
    "source_id": None,
}


def held(archive: OwnArchive) -> Held:
    """Return what an archive holds as the exporter takes it."""
    by_kind: dict[str, list[Fact]] = {name: [] for name in KINDS}
    for fact in archive.facts:
        by_kind[OF_FACT[type(fact)].table].append(fact)
    return Held(
        facts=lambda: by_kind.items(),
        told=lambda: archive.told,
        beats=lambda: archive.beats,
        routes=lambda: archive.routes,
    )


def read(value: dict[str, Any]) -> OwnArchive:
    return read_archive(of_bytes(json.dumps(value).encode(), "archive.json"))


def refused(value: dict[str, Any]) -> Trouble:
    with pytest.raises(UnreadError) as caught:
        read(value)
    assert caught.value.unread.trouble is not Trouble.NEWER
    return caught.value.unread.trouble


def with_facts(**facts: list[dict[str, Any]]) -> dict[str, Any]:
    return SMALL | {"facts": SMALL["facts"] | facts}


def base64_of(kind: str, *numbers: int) -> str:
    return base64.b64encode(array(kind, numbers).tobytes()).decode()


def beats(seconds: list[int], bpm: list[int]) -> dict[str, Any]:
    held_ = {
        "session": "s1",
        "seconds": base64_of("I", *seconds),
        "bpm": base64_of("H", *bpm),
    }
    return SMALL | {"heart_rate": [held_]}


def test_every_kind_of_fact_has_its_place() -> None:
    assert set(KINDS.values()) == set(get_args(Fact))
    assert {OF_FACT[kind].table for kind in KINDS.values()} == set(KINDS)


told_lines = st.builds(
    Told,
    id=st.uuids().map(str),
    at=instants,
    day=st.dates(date(1950, 1, 1), date(2120, 1, 1)),
    kind=texts,
    subject=texts,
    text_id=texts,
    numbers=st.dictionaries(texts, st.integers() | texts, max_size=3).map(dict),
    content_digest=texts,
)
samples = st.lists(
    st.tuples(st.integers(0, 172_800), st.integers(20, 300)), min_size=1, max_size=9
).map(
    lambda pairs: Beats(
        array("I", sorted(s for s, _ in pairs)), array("H", [b for _, b in pairs])
    )
)


@given(
    several,
    st.lists(told_lines, max_size=3),
    st.lists(st.tuples(st.uuids().map(str), samples), max_size=2),
    st.lists(st.tuples(st.uuids().map(str), st.binary(min_size=1)), max_size=2),
)
@settings(max_examples=25)
def test_what_is_written_is_read(
    facts: list[Fact],
    told: list[Told],
    beats: list[tuple[str, Beats]],
    routes: list[tuple[str, bytes]],
) -> None:
    facts.sort(key=lambda fact: list(KINDS.values()).index(type(fact)))
    archive = OwnArchive(tuple(facts), tuple(told), tuple(beats), tuple(routes))
    data = b"".join(archive_parts(held(archive)))
    found = read_archive(of_bytes(data, "a.json"))
    assert found == archive
    assert b"".join(archive_parts(held(found))) == data


def test_an_empty_archive_has_this_shape() -> None:
    data = b"".join(archive_parts(held(OwnArchive((), (), (), ()))))
    assert json.loads(data) == SMALL
    assert data.startswith(b'{"format":"outside-in","shape":1,\n"facts":{\n')


def test_it_is_known_by_its_first_words() -> None:
    assert knows(of_bytes(b' {\n "format" : "outside-in", "shape": 9}'))
    assert not knows(of_bytes(b'{"format": "another"}'))
    assert not knows(of_bytes(b"PK\x03\x04 no zip"))
    assert not knows(of_bytes(b""))


def test_a_zip_is_read_and_another_zip_is_not_ours(tmp_path: Path) -> None:
    data = b"".join(archive_parts(held(OwnArchive((), (), (), ()))))
    path = tmp_path / "a.zip"
    write_zip(path, [("README.txt", [b"words"]), ("archive.json", [data])])
    ours = of_bytes(path.read_bytes(), "a.zip")
    assert knows(ours)
    assert read_archive(ours).facts == ()
    again = tmp_path / "b.zip"
    write_zip(again, [("README.txt", [b"words"]), ("archive.json", [data])])
    assert again.read_bytes() == path.read_bytes()
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("archive.json", "{}")
    assert not knows(of_bytes(other.getvalue()))
    with pytest.raises(UnreadError) as caught:
        read_archive(of_bytes(other.getvalue()))
    assert caught.value.unread.trouble is Trouble.UNKNOWN


@pytest.mark.parametrize(
    "change",
    [
        {"shape": 2},
        {"shape": 2, "facts": 7, "told": "?"},
        {"more": 1},
        {"facts": SMALL["facts"] | {"dreams": []}},
        {"facts": SMALL["facts"] | {"nights": [NIGHT | {"depth": 3}]}},
    ],
)
def test_what_a_newer_version_wrote_is_told_apart(change: dict[str, Any]) -> None:
    with pytest.raises(UnreadError) as caught:
        read(SMALL | change)
    assert caught.value.unread.trouble is Trouble.NEWER


@pytest.mark.parametrize(
    "night",
    [
        {"minutes": 0},
        {"minutes": 1441},
        {"minutes": "400"},
        {"id": ""},
        {"id": "a\nb"},
        {"day": "2026-02-30"},
        {"day": "0001-01-01"},
        {"at": "2026-05-14T10:00:00"},
        {"at": "9999-12-31T23:59:59-12:00"},
        {"source": None},
    ],
)
def test_a_fact_that_cannot_be_is_damage(night: dict[str, Any]) -> None:
    assert read(with_facts(nights=[NIGHT])).facts
    assert refused(with_facts(nights=[NIGHT | night])) is Trouble.DAMAGED


def test_a_mood_outside_its_scale_is_damage() -> None:
    mood = {"id": "m", "day": "2026-05-14", "at": None, "energy": None, "note": ""}
    mood |= {"source": "own", "source_id": None}
    assert read(with_facts(checkins=[mood | {"mood": 10}])).facts
    assert refused(with_facts(checkins=[mood | {"mood": 11}])) is Trouble.DAMAGED


@pytest.mark.parametrize(
    ("seconds", "bpm"),
    [([], []), ([1], [60, 61]), ([2, 1], [60, 60]), ([1], [19]), ([172_801], [60])],
)
def test_heart_rate_that_cannot_be_is_damage(
    seconds: list[int], bpm: list[int]
) -> None:
    assert read(beats([0, 0, 5], [60, 61, 300])).beats[0][1].bpm[2] == 300
    assert refused(beats(seconds, bpm)) is Trouble.DAMAGED


def test_a_route_that_swells_or_is_cut_is_damage() -> None:
    whole = zlib.compress(b"<gpx/>" * 9)
    for raw in (whole[:-3], b"plain", zlib.compress(b""), zlib.compress(bytes(2**25))):
        route = {"session": "s1", "gpx": base64.b64encode(raw).decode()}
        assert refused(SMALL | {"routes": [route]}) is Trouble.DAMAGED


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"format":1}', b"\xff\xfe", b"[" * 99_999]
)
def test_bytes_of_any_kind_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadError):
        read_archive(of_bytes(data))


def test_the_json_of_another_program_is_not_ours() -> None:
    with pytest.raises(UnreadError) as caught:
        read(SMALL | {"format": "other"})
    assert caught.value.unread.trouble is Trouble.UNKNOWN
