"""Activities in TCX: what each oddity of real files becomes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import Piece, SessionEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.tcx import FORMAT

START = datetime(2026, 3, 7, 8, tzinfo=UTC)
ID = "2026-03-07T08:00:00.000Z"


def activity(*laps: str, sport: str = "Running", id_: str = ID, notes: str = "") -> str:
    inside = "".join(laps)
    note = f"<Notes>{notes}</Notes>" if notes else ""
    return f'<Activity Sport="{sport}"><Id>{id_}</Id>{note}{inside}</Activity>'


def lap(seconds: object, inside: str = "", start: str = ID) -> str:
    return (
        f'<Lap StartTime="{start}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        "<Calories>0</Calories><AverageHeartRateBpm><Value>140</Value>"
        f"</AverageHeartRateBpm><Track>{inside}</Track></Lap>"
    )


def point(at: str, rate: object = "") -> str:
    heart = f"<HeartRateBpm><Value>{rate}</Value></HeartRateBpm>" if rate else ""
    return f"<Trackpoint><Time>{at}</Time>{heart}</Trackpoint>"


def tcx(*activities: str) -> bytes:
    inside = "".join(activities)
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://x/v2">'
        f"<Activities>{inside}</Activities></TrainingCenterDatabase>"
    ).encode()


def read(data: bytes) -> list[Piece]:
    file = of_bytes(data, "a.tcx")
    assert FORMAT.knows(file)
    return list(FORMAT.read(file, Known()))


def only(data: bytes) -> SessionEntry:
    (entry,) = read(data)
    assert isinstance(entry, SessionEntry)
    return entry


def test_laps_are_added_up() -> None:
    entry = only(tcx(activity(lap(600.5), lap(299.5), notes="Up and down")))
    assert (entry.when.at, entry.seconds) == (START, 900)
    assert not entry.when.is_local
    assert (entry.sport, entry.note) == ("tcx:Running", "Up and down")


@pytest.mark.parametrize("seconds", ["", "0", "nan", "-4", "a while"])
def test_without_the_time_of_laps_that_of_the_points_stands(seconds: str) -> None:
    inside = point("2026-03-07T08:00:00Z") + point("2026-03-07T08:20:00Z")
    assert only(tcx(activity(lap(seconds, inside)))).seconds == 1200


def test_heart_rate_is_that_of_the_points() -> None:
    inside = (
        point("2026-03-07T08:00:00Z", 90)
        + point("2026-03-07T08:00:10Z", 0)
        + point("2026-03-07T08:00:20Z", 101)
        + point("nothing", 120)
    )
    entry = only(tcx(activity(lap(60, inside))))
    assert entry.beats is not None
    assert list(entry.beats.seconds) == [0, 20]
    assert list(entry.beats.bpm) == [90, 101]


def test_several_activities_in_one_file() -> None:
    later = "2026-03-08T08:00:00Z"
    pieces = read(
        tcx(
            activity(lap(600)),
            activity(lap(700, start=later), sport="Walking", id_=later),
            activity(lap(800), sport="Biking"),
            activity(lap(600)),
            activity(lap(5, start="?"), id_="?"),
        )
    )
    told = [(e.sport, e.seconds) for e in pieces if isinstance(e, SessionEntry)]
    assert told == [("tcx:Running", 600), ("tcx:Walking", 700), ("tcx:Biking", 800)]
    assert pieces[3:] == [
        Skipped(Problem.STANDS_TWICE, "entry:4"),
        Skipped(Problem.NO_TIME, "entry:5"),
    ]


def test_an_id_with_an_offset_is_where_the_person_was() -> None:
    entry = only(tcx(activity(lap(60), id_="2026-03-07T10:00:00+02:00")))
    assert entry.when.is_local
    assert entry.when.at == START.astimezone(timezone(timedelta(hours=2)))


def test_without_an_id_the_first_lap_says_when() -> None:
    assert only(tcx(activity(lap(60), id_="run-1"))).when.at == START


def test_a_sport_that_is_not_named_is_other() -> None:
    assert only(tcx(activity(lap(60), sport=""))).sport == "tcx:Other"


def test_a_file_that_breaks_off_keeps_what_it_told() -> None:
    data = tcx(activity(lap(60), lap(60)))
    entry, skipped = read(data[: data.rindex(b"<Track>")])
    assert isinstance(entry, SessionEntry)
    assert entry.seconds == 120
    assert skipped == Skipped(Problem.CUT_SHORT)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (tcx(), Trouble.NOT_ACTIVITY),
        (tcx("<Course><Lap/></Course>"), Trouble.NOT_ACTIVITY),
        (tcx(activity(lap(60, start=""), id_="")), Trouble.NO_TIMES),
        (b"<TrainingCenterDatabase><Act", Trouble.DAMAGED),
        (b"<TrainingCenterDatabase>" + b"<Lap>" * 300, Trouble.UNSAFE),
    ],
)
def test_why_a_file_gives_nothing(data: bytes, why: Trouble) -> None:
    with pytest.raises(UnreadError) as caught:
        read(data)
    assert caught.value.unread.trouble == why


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 40_000), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 86_400), st.integers(20, 300)), max_size=20),
    st.sampled_from(["Running", "Biking", "Other", "Walking"]),
)
def test_what_is_written_is_read(
    laps: list[int], rates: list[tuple[int, int]], sport: str
) -> None:
    inside = "".join(
        point(f"{START + timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}", rate)
        for at, rate in rates
    )
    entry = only(tcx(activity(lap(laps[0], inside), *map(lap, laps[1:]), sport=sport)))
    assert (entry.seconds, entry.sport) == (sum(laps), f"tcx:{sport}")
    expected = dict(reversed(rates))
    found = entry.beats
    told = {} if found is None else dict(zip(found.seconds, found.bpm, strict=True))
    assert told == expected
