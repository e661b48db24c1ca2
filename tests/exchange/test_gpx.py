"""Tracks in GPX: what each oddity of real files becomes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import Piece, SessionEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.gpx import FORMAT, LARGEST_ROUTE, LONGEST_WORD

START = datetime(2026, 3, 7, 8, tzinfo=UTC)
HEART = {
    "garmin": "<extensions><gpxtpx:T><gpxtpx:hr>{}</gpxtpx:hr></gpxtpx:T></extensions>",
    "ns3": "<extensions><ns3:T><ns3:hr>{}</ns3:hr></ns3:T></extensions>",
    "cluetrust": "<extensions><gpxdata:hr>{}</gpxdata:hr></extensions>",
    "bare": "<extensions><hr>{}</hr></extensions>",
}


def point(at: str, more: str = "") -> str:
    return f'<trkpt lat="52.5" lon="13.4"><ele>4</ele><time>{at}</time>{more}</trkpt>'


def points(*minutes: int, day: int = 7) -> str:
    at = START.replace(day=day)
    inside = (
        point(f"{at + timedelta(minutes=each):%Y-%m-%dT%H:%M:%SZ}") for each in minutes
    )
    return f"<trkseg>{''.join(inside)}</trkseg>"


def gpx(*tracks: str, creator: str = "A", head: str = "") -> bytes:
    inside = "".join(f"<trk>{track}</trk>" for track in tracks)
    return f'{head}<gpx version="1.1" creator="{creator}">{inside}</gpx>'.encode()


def read(data: bytes) -> list[Piece]:
    file = of_bytes(data, "a.gpx")
    assert FORMAT.knows(file)
    return list(FORMAT.read(file, Known()))


def only(data: bytes) -> SessionEntry:
    (entry,) = read(data)
    assert isinstance(entry, SessionEntry)
    return entry


def trouble(data: bytes) -> Trouble:
    with pytest.raises(UnreadError) as caught:
        read(data)
    return caught.value.unread.trouble


def test_a_track_is_a_session_with_its_route() -> None:
    data = gpx(f"<name>To the lake</name><type>hiking</type>{points(0, 10, 42)}")
    entry = only(data)
    assert entry.when.at == START
    assert not entry.when.is_local
    assert (entry.seconds, entry.sport, entry.note) == (2520, "hiking", "To the lake")
    assert entry.route == data
    assert entry.beats is None


def test_what_lies_between_segments_is_a_pause() -> None:
    assert only(gpx(points(0, 10) + points(30, 45))).seconds == 25 * 60
    assert only(gpx(points(0) + points(30))).seconds == 30 * 60
    assert only(gpx(points(0, 20) + points(0, 20))).seconds == 20 * 60


def test_points_in_no_order_still_have_a_first_and_a_last() -> None:
    entry = only(gpx(points(10, 0, 5)))
    assert (entry.when.at, entry.seconds) == (START, 600)


def test_tracks_that_follow_each_other_are_one_outing() -> None:
    data = gpx(points(60, 90), points(0, 50))
    entry = only(data)
    assert (entry.when.at, entry.seconds, entry.route) == (START, 80 * 60, data)


def test_tracks_of_several_days_or_sports_are_several() -> None:
    for data in (
        gpx(points(0, 30), points(0, 40, day=8)),
        gpx(f"<type>run</type>{points(0, 30)}", f"<type>bike</type>{points(40, 80)}"),
    ):
        pieces = read(data)
        seconds = [each.seconds for each in pieces if isinstance(each, SessionEntry)]
        assert seconds == [1800, 2400]
        assert all(getattr(each, "route", b"") is None for each in pieces)


@pytest.mark.parametrize("kind", HEART)
def test_heart_rate_in_every_prefix(kind: str) -> None:
    heart = HEART[kind]
    inside = [
        point("2026-03-07T08:00:00.000Z", heart.format(101)),
        point("2026-03-07T08:00:03.900Z", heart.format("110.6")),
        point("2026-03-07T08:00:04.000Z", heart.format(0)),
        point("2026-03-07T08:00:09.000Z", heart.format("x")),
    ]
    entry = only(gpx(f"<trkseg>{''.join(inside)}</trkseg>"))
    assert entry.beats is not None
    assert list(entry.beats.seconds) == [0, 3]
    assert list(entry.beats.bpm) == [101, 111]


def test_an_offset_is_where_the_person_was() -> None:
    inside = point("2026-03-07T08:00:00+01:15") + point("2026-03-07T07:00:00Z")
    entry = only(gpx(f"<trkseg>{inside}</trkseg>"))
    assert entry.when.is_local
    assert entry.when.at == datetime(
        2026, 3, 7, 8, tzinfo=timezone(timedelta(hours=1, minutes=15))
    )
    assert entry.seconds == 15 * 60


def test_a_time_without_a_zone_is_that_of_a_clock_on_the_wall() -> None:
    inside = point("2026-03-07T08:00:00") + point("2026-03-07T08:30:00")
    when = only(gpx(f"<trkseg>{inside}</trkseg>")).when
    assert when.at == datetime(2026, 3, 7, 8)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("creator", "kind", "sport"),
    [
        ("StravaGPX", "<type>9</type>", "strava:9"),
        ("Other", "<type>9</type>", "gpx:9"),
        ("FitoTrack", "<type>walking</type>", "walking"),
        ("Other", "<type><![CDATA[trail running]]></type>", "trail running"),
        ("Other", "", "gpx:track"),
        ("Apple Health Export", "<name>Route 1</name>", "apple_health:route"),
        (
            "OpenTracks",
            "<extensions><o:typeTranslated>Wandern</o:typeTranslated></extensions>",
            "Wandern",
        ),
    ],
)
def test_the_sport_before_or_after_the_points(
    creator: str, kind: str, sport: str
) -> None:
    for track in (kind + points(0, 30), points(0, 30) + kind):
        entry = only(gpx(track, creator=creator))
        assert entry.sport == sport
        assert not entry.note


def test_words_of_points_are_not_those_of_the_track() -> None:
    inside = point("2026-03-07T08:00:00Z", "<name>tree</name><type>dot</type>")
    data = gpx(f"<trkseg>{inside}{point('2026-03-07T08:30:00Z')}</trkseg>")
    assert (only(data).sport, only(data).note) == ("gpx:track", "")


@pytest.mark.parametrize("name", ["2026-03-07 08:00", "20260307.gpx", "ab.GPX", "  "])
def test_dates_and_names_of_files_are_no_note(name: str) -> None:
    assert not only(gpx(f"<name>{name}</name>{points(0, 9)}")).note


@pytest.mark.parametrize(
    "head", ["\ufeff", "\n", "<?xml version='1.0'?>", "<!DOCTYPE gpx [<!ELEMENT gpx ]>"]
)
def test_marks_and_declarations(head: str) -> None:
    assert only(gpx(points(0, 9), head=head)).seconds == 540


def test_a_track_without_times_beside_one_with_them_is_counted() -> None:
    bare = '<trkseg><trkpt lat="1" lon="2"/></trkseg>'
    entry, skipped = read(gpx(points(0, 9), bare))
    assert isinstance(entry, SessionEntry)
    assert skipped == Skipped(Problem.NO_TIME, "entry:2")


def test_a_file_that_breaks_off_keeps_its_track_and_no_route() -> None:
    data = gpx(points(0, 9, 30))
    entry, skipped = read(data[: data.rindex(b"</trkpt>") + 4])
    assert isinstance(entry, SessionEntry)
    assert (entry.seconds, entry.route) == (1800, None)
    assert skipped == Skipped(Problem.CUT_SHORT)


def test_the_route_of_a_long_file_is_let_go() -> None:
    assert only(gpx(points(0, 9)) + b" " * LARGEST_ROUTE).route is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gpx(points(5)), Trouble.NO_TIMES),
        (gpx('<trkseg><trkpt lat="1" lon="2"/></trkseg>'), Trouble.NO_TIMES),
        (gpx("<trkseg/>"), Trouble.NO_ENTRIES),
        (b"<gpx><wpt><time>2026-03-07T08:00:00Z</time></wpt></gpx>", "no_entries"),
        (b"<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>", Trouble.NO_ENTRIES),
        (b"<gpx><trk", Trouble.DAMAGED),
        (b"<gpx>" * 300, Trouble.UNSAFE),
    ],
)
def test_why_a_file_gives_nothing(data: bytes, why: str) -> None:
    assert trouble(data) == why


def test_a_year_long_ago_is_told_as_it_is() -> None:
    inside = point("1901-01-01T00:00:00Z") + point("1901-01-01T01:00:00Z")
    when = only(gpx(f"<trkseg>{inside}</trkseg>")).when
    assert when.at == datetime(1901, 1, 1, tzinfo=UTC)


SECONDS = st.integers(631_152_000, 1_893_456_000)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(SECONDS, st.integers(20, 300)), min_size=2, max_size=30),
    st.sampled_from(["Z", ".000Z", "+00:00", ".25Z"]),
    st.sampled_from(["", "\ufeff", "\r\n"]),
    st.sampled_from(list(HEART)),
)
def test_what_is_written_is_read(
    written: list[tuple[int, int]], zone: str, head: str, kind: str
) -> None:
    origin = datetime(1970, 1, 1, tzinfo=UTC)
    inside = "".join(
        point(
            f"{origin + timedelta(seconds=at):%Y-%m-%dT%H:%M:%S}{zone}",
            HEART[kind].format(rate),
        )
        for at, rate in written
    )
    data = gpx(f"<trkseg>{inside}</trkseg>", head=head)
    times = [at for at, _ in written]
    first, last = min(times), max(times)
    if first == last:
        assert trouble(data) == Trouble.NO_TIMES
        return
    entry = only(data)
    assert entry.when.at == origin + timedelta(seconds=first)
    assert entry.seconds == last - first
    expected = {
        at - first: rate for at, rate in reversed(written) if at - first <= 172_800
    }
    assert entry.beats is not None
    assert dict(zip(entry.beats.seconds, entry.beats.bpm, strict=True)) == expected


def test_a_text_without_end_is_let_go() -> None:
    track = f"<name>{'word ' * 1_000_000}</name>{points(0, 9)}"
    entry = only(gpx(track))
    assert len(entry.note) <= LONGEST_WORD
