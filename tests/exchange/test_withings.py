"""Withings' tables."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.importers.withings import FORMATS
from tests.exchange.watch_files import (
    MOMENTS,
    marks,
    nights,
    sessions,
    skipped,
    table,
    told,
)

ACTIVITIES, SLEEP, STEPS = FORMATS
GERMAN = (
    "von", "bis", "from (manual)", "to (manual)", "Timezone", "Activity type", "Data",
    "GPS", "Modified",
)  # fmt: skip


def activity(start: str, end: str, data: str = "{}") -> tuple[str, ...]:
    return (start, end, "", "", "Europe/Berlin", "Walking", data, "{}", end)


def test_an_activity_is_a_session_without_its_pause() -> None:
    data = '{"calories":120.5,"pause_duration":60,"steps":1500}'
    row = activity("2021-03-28T01:30:00+01:00", "2021-03-28T03:00:00+02:00", data)
    (session,) = sessions(told(ACTIVITIES, table([GERMAN, row])))
    zone = timezone(timedelta(hours=1))
    assert session.when.at == datetime(2021, 3, 28, 1, 30, tzinfo=zone)
    assert session.when.is_local
    assert (session.seconds, session.sport) == (1740.0, "Walking")


@pytest.mark.parametrize(
    ("pause", "seconds"), [(0, 1800.0), (1799, 1.0), (1800, 1800.0), (-5, 1800.0)]
)
def test_a_pause_as_long_as_all_of_it_is_none(pause: int, seconds: float) -> None:
    data = f'{{"pause_duration":{pause}}}'
    row = activity("2021-03-28T01:30:00+01:00", "2021-03-28T03:00:00+02:00", data)
    (session,) = sessions(told(ACTIVITIES, table([GERMAN, row])))
    assert session.seconds == seconds


def test_odd_activities_are_counted() -> None:
    start, end = "2021-03-28T01:30:00+01:00", "2021-03-28T02:30:00+01:00"
    rows = [
        GERMAN,
        activity(start, end, '{"pause_duration": 99999}'),
        activity(start, end, "no json"),
        activity(start, start),
        activity("soon", end),
        activity(start, "2021-03-28T02:30:00"),
        activity(start, end)[:3],
        activity("2021-02-30T01:30:00+01:00", end),
    ]
    pieces = told(ACTIVITIES, table(rows))
    assert [session.seconds for session in sessions(pieces)] == [3600.0]
    assert skipped(pieces) == [
        ("stands_twice", "line:3"),
        ("minutes", "line:4"),
        ("time", "line:5"),
        ("time", "line:6"),
        ("shape", "line:7"),
        ("time", "line:8"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        "from,to,light (s),deep (s),rem (s),awake (s),wake up",
        "von,bis,leicht (s),tief (s),rem (s),wach (s),Aufwachen",
    ],
)
def test_a_night_is_the_time_in_its_stages(names: str) -> None:
    text = (
        f"{names}\n"
        "2021-03-27T23:10:00+01:00,2021-03-28T07:20:00+02:00,12000,5000,4000,600,2\n"
        "2021-03-26T23:10:00+01:00,2021-03-27T07:20:00+01:00,0,0,0,600,2\n"
        "2021-03-26T23:10:00+01:00,,12000,0,0,600,2\n"
    )
    pieces = told(SLEEP, text)
    (night,) = nights(pieces)
    assert (night.when.day, night.seconds) == (date(2021, 3, 28), 21000.0)
    assert night.when.is_local
    assert skipped(pieces) == [("minutes", "line:3"), ("time", "line:4")]


def test_steps_of_days_are_known_by_the_name_of_their_file() -> None:
    days = [
        "2021-03-27,5400",
        "2021-03-27,1",
        "2021-03-28,0",
        "x,1",
        "2021-03-29,y",
        "2021-02-30,1",
    ]
    text = "\n".join(["date,value", *days, "1", ""])
    pieces = told(STEPS, text, "withings/aggregates_steps.csv")
    assert [(m.when.day, m.amount) for m in marks(pieces, "steps")] == [
        (date(2021, 3, 27), 5400.0)
    ]
    assert skipped(pieces) == [
        ("stands_twice", "line:3"),
        ("time", "line:5"),
        ("shape", "line:6"),
        ("time", "line:7"),
        ("shape", "line:8"),
    ]
    assert not STEPS.knows(of_bytes(text.encode(), "aggregates_elevation.csv"))


@pytest.mark.parametrize("text", ["", "from,to\n1,2\n", "Date,Weight\n1,2\n", "\x00"])
def test_other_files_are_not_taken_for_it(text: str) -> None:
    file = of_bytes(text.encode(), "activities.csv")
    assert not any(kind.knows(file) for kind in FORMATS)


@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read(data: st.DataObject) -> None:
    first = data.draw(st.sampled_from([("from", "to"), ("von", "bis"), ("de", "à")]))
    names = (*first, *GERMAN[2:])
    rows, expected = [], []
    starts = data.draw(st.lists(MOMENTS, min_size=1, max_size=6, unique=True))
    for moment in starts:
        offset = timedelta(minutes=15 * data.draw(st.integers(-48, 56)))
        start = moment.replace(tzinfo=timezone(offset))
        took = data.draw(st.integers(61, 100_000))
        pause = data.draw(st.integers(0, 60))
        end = start + timedelta(seconds=took)
        cell = f'{{"steps":5,"pause_duration":{pause}}}'
        rows.append(activity(start.isoformat(), end.isoformat(), cell))
        expected.append((start, offset, float(took - pause)))
    order = data.draw(st.permutations(range(len(names))))
    text = table(
        [[row[at] for at in order] for row in [names, *rows]],
        delimiter=data.draw(st.sampled_from([",", ";"])),
        end=data.draw(st.sampled_from(["\n", "\r\n"])),
        mark=data.draw(st.booleans()),
        quote_all=data.draw(st.booleans()),
    )
    found = sessions(told(ACTIVITIES, text))
    assert [
        (s.when.at, s.when.at and s.when.at.utcoffset(), s.seconds) for s in found
    ] == expected
