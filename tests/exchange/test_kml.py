"""Tracks in KML, as OpenTracks writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import Piece, SessionEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.kml import FORMAT

START = datetime(2026, 3, 7, 8, tzinfo=UTC)


def segment(*minutes: int, rates: str = "", prefix: str = "", zone: str = "Z") -> str:
    rows = "".join(
        f"<when>{START + timedelta(minutes=each):%Y-%m-%dT%H:%M:%S}.5{zone}</when>"
        f"<{prefix}coord>13.4 52.5 40</{prefix}coord>"
        for each in minutes
    )
    values = "".join(f"<{prefix}value>{rate}</{prefix}value>" for rate in rates.split())
    return (
        f"<{prefix}Track>{rows}<ExtendedData><SchemaData>"
        f'<{prefix}SimpleArrayData name="speed"><{prefix}value>3</{prefix}value>'
        f'</{prefix}SimpleArrayData><{prefix}SimpleArrayData name="heart_rate">'
        f"{values}</{prefix}SimpleArrayData></SchemaData></ExtendedData>"
        f"</{prefix}Track>"
    )


def place(*segments: str, words: str = "<name>Round the lake</name>") -> str:
    return (
        f'<Placemark>{words}<ExtendedData><Data name="type"><value>hiking</value>'
        f"</Data></ExtendedData><MultiTrack>{''.join(segments)}</MultiTrack></Placemark>"
    )


def kml(*places: str) -> bytes:
    inside = "".join(places)
    return (
        f'<?xml version="1.0"?><kml xmlns:gx="http://g"><Document><name>All</name>'
        f"<Placemark><name>A marker</name><Point/></Placemark>{inside}</Document></kml>"
    ).encode()


def read(data: bytes) -> list[Piece]:
    file = of_bytes(data, "doc.kml")
    assert FORMAT.knows(file)
    return list(FORMAT.read(file, Known()))


@pytest.mark.parametrize("prefix", ["", "gx:"])
def test_a_track_with_a_pause_and_heart_rate(prefix: str) -> None:
    data = kml(
        place(
            segment(0, 5, 10, rates="90 0 101.4", prefix=prefix),
            segment(30, 50, rates="99", prefix=prefix),
        )
    )
    (entry,) = read(data)
    assert isinstance(entry, SessionEntry)
    assert (entry.when.at, entry.seconds) == (START, 30 * 60)
    assert (entry.sport, entry.note) == ("hiking", "Round the lake")
    assert entry.beats is not None
    assert list(entry.beats.seconds) == [0, 600, 1800]
    assert list(entry.beats.bpm) == [90, 101, 99]


def test_the_offset_is_where_the_person_was() -> None:
    (entry,) = read(kml(place(segment(0, 5, zone="+01:00"))))
    assert isinstance(entry, SessionEntry)
    assert entry.when.is_local
    assert entry.when.at == START.replace(tzinfo=timezone(timedelta(hours=1)))


def test_tracks_of_several_days_are_several() -> None:
    pieces = read(kml(place(segment(0, 5)), place(segment(1440, 1450))))
    seconds = [each.seconds for each in pieces if isinstance(each, SessionEntry)]
    assert seconds == [300, 600]


def test_a_file_that_breaks_off_keeps_its_track() -> None:
    data = kml(place(segment(0, 5, 9)))
    entry, skipped = read(data[: data.rindex(b"<when>")])
    assert isinstance(entry, SessionEntry)
    assert entry.seconds == 300
    assert skipped == Skipped(Problem.CUT_SHORT)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (kml(), Trouble.NO_TIMES),
        (kml(place(segment(3))), Trouble.NO_TIMES),
        (b"<kml><Pla", Trouble.DAMAGED),
        (b"<kml>" * 300, Trouble.UNSAFE),
    ],
)
def test_why_a_file_gives_nothing(data: bytes, why: Trouble) -> None:
    with pytest.raises(UnreadError) as caught:
        read(data)
    assert caught.value.unread.trouble == why
