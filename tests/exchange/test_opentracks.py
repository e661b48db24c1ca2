"""The CSV of OpenTracks."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.opentracks import BEGINS, ENDS, FORMAT, SPORT
from tests.exchange.watch_files import MOMENTS, sessions, skipped, table, told

HEADER = "#time,trackpoint_type,latitude,longitude,heartrate,power\n"


def point(clock: str, kind: str = "TRACKPOINT", rate: str = "") -> str:
    return f'"2026-05-02T{clock}+05:30","{kind}",,,{rate},\n'


def test_an_outing_is_as_long_as_its_segments() -> None:
    pieces = told(
        FORMAT,
        HEADER
        + point("07:00:00", BEGINS)
        + point("07:00:10.500", rate="99")
        + point("07:10:00", "SEGMENT_START_AUTOMATIC", "101")
        + point("07:20:00", ENDS, "5")
        + point("08:00:00", BEGINS, "90")
        + point("08:05:00", rate="92"),
    )
    (session,) = sessions(pieces)
    zone = timezone(timedelta(hours=5, minutes=30))
    at = datetime(2026, 5, 2, 7, tzinfo=zone)
    assert session.when == When(at=at, is_local=True)
    assert (session.seconds, session.sport) == (25 * 60, SPORT)
    assert session.key == "track 2026-05-02T01:30:00Z"
    assert session.beats is not None
    assert list(session.beats.seconds) == [10, 600, 3600, 3900]
    assert list(session.beats.bpm) == [99, 101, 90, 92]


def test_several_outings_in_one_file_are_several_sessions() -> None:
    pieces = told(
        FORMAT,
        HEADER
        + point("17:00:00", BEGINS)
        + point("17:30:00")
        + point("07:00:00")
        + point("07:10:00", ENDS)
        + point("07:10:00")
        + point("soon")
        + '"2026-05-02T\n',
    )
    assert [(each.key, each.seconds) for each in sessions(pieces)] == [
        ("track 2026-05-02T01:30:00Z", 600),
        ("track 2026-05-02T11:30:00Z", 1800),
    ]
    assert skipped(pieces) == [("time", "line:7"), ("shape", "line:8")]


def test_a_lone_point_is_no_outing() -> None:
    later = point("07:00:00").replace("-02T", "-03T")
    pieces = told(FORMAT, HEADER + point("07:00:00") + point("07:01:00") + later)
    assert len(sessions(pieces)) == 1
    assert skipped(pieces) == [("no_time", "")]


@pytest.mark.parametrize("text", [HEADER, HEADER + point("07:00:00")])
def test_without_times_nothing_is_told(text: str) -> None:
    with pytest.raises(UnreadError) as raised:
        told(FORMAT, text)
    assert raised.value.unread.trouble is Trouble.NO_TIMES


@pytest.mark.parametrize("text", ["", "#time,latitude\n", "trackpoint_type\n1\n"])
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not FORMAT.knows(of_bytes(text.encode(), "x.csv"))


@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read(data: st.DataObject) -> None:
    start = data.draw(MOMENTS)
    minutes = data.draw(st.integers(-14 * 60, 14 * 60).filter(bool))
    zone = timezone(timedelta(minutes=minutes))
    rates = data.draw(st.lists(st.integers(20, 300) | st.none(), min_size=2))
    names = data.draw(st.permutations(["time", "trackpoint_type", "heartrate", "a"]))
    rows = [[f"#{names[0]}", *names[1:]]]
    for number, rate in enumerate(rates):
        at = start.replace(tzinfo=zone) + timedelta(seconds=7 * number)
        cells = {
            "time": at.isoformat(), "heartrate": str(rate or ""),
            "trackpoint_type": "TRACKPOINT" if number else BEGINS,
        }  # fmt: skip
        rows.append([cells.get(name, "x, y") for name in names])
    written = table(
        rows,
        end=data.draw(st.sampled_from(["\r\n", "\n"])),
        mark=data.draw(st.booleans()),
        quote_all=data.draw(st.booleans()),
    )
    (session,) = sessions(told(FORMAT, written))
    assert session.when == When(at=start.replace(tzinfo=zone), is_local=True)
    assert session.seconds == 7 * (len(rates) - 1)
    held = [] if session.beats is None else list(session.beats.bpm)
    assert held == [rate for rate in rates if rate]
