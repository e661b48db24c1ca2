"""Fitbit's files in a Takeout."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.fitbit import FORMATS, series_of
from coach.exchange.importers.fitbit_heart import moment_of
from tests.exchange.watch_files import MOMENTS, marks, nights, sessions, skipped, told

EXERCISE, SLEEP, DAYS = FORMATS
WALK = {
    "logId": 29595174370,
    "activityName": "Walk",
    "averageHeartRate": 100,
    "duration": 1639000,
    "activeDuration": 1600000,
    "logType": "auto_detected",
    "startTime": "03/10/20 23:50:30",
}


def values(rows: list[tuple[str, object]]) -> str:
    return json.dumps([{"dateTime": at, "value": value} for at, value in rows])


def test_an_exercise_is_a_session_in_utc_without_its_pauses() -> None:
    second = WALK | {"logId": 5, "startTime": "2019-11-01 14:56:32"}
    pieces = told(EXERCISE, json.dumps([WALK, second, WALK]))
    one, two = sessions(pieces)
    assert one.when.at == datetime(2020, 3, 10, 23, 50, 30, tzinfo=UTC)
    assert (one.key, one.seconds, one.sport) == ("29595174370", 1600.0, "Walk")
    assert not one.when.is_local
    assert one.beats is None
    assert two.when.at == datetime(2019, 11, 1, 14, 56, 32, tzinfo=UTC)
    assert skipped(pieces) == [("stands_twice", "entry:3")]


def test_what_is_no_exercise_is_counted() -> None:
    rows = [
        WALK | {"startTime": "31/12/20 10:00:00"},
        WALK | {"activeDuration": 0},
        WALK | {"logId": "many"},
        {"logId": 1},
    ]
    assert skipped(told(EXERCISE, json.dumps(rows))) == [
        ("time", "entry:1"),
        ("minutes", "entry:2"),
        ("shape", "entry:3"),
        ("shape", "entry:4"),
    ]


def test_heart_rate_of_the_days_beside_it_comes_with_an_exercise() -> None:
    def beat(at: str, bpm: int) -> tuple[str, object]:
        return at, {"bpm": bpm, "confidence": 2}

    early = [beat("03/10/20 23:50:29", 70), beat("03/10/20 23:50:35", 90)]
    late = [
        beat("03/11/20 00:10:30", 20),
        beat("03/11/20 00:10:40", 19),
        beat("03/11/20 00:12:00", 301),
        beat("03/11/20 00:17:49", 300),
    ]
    far = [beat("03/11/20 00:17:50", 60), beat("03/11/20 03:00:00", 60)]
    (session,) = sessions(
        told(
            EXERCISE,
            json.dumps([WALK]),
            "Takeout/exercise-0.json",
            **{
                "heart_rate-2020-03-10.json": values(early).encode(),
                "heart_rate-2020-03-11.json": values(late + far).encode(),
                "heart_rate-2020-03-12.json": b"[{",
            },
        )
    )
    assert session.beats is not None
    assert list(session.beats.seconds) == [5, 1200, 1639]
    assert list(session.beats.bpm) == [90, 20, 300]


def test_the_main_sleep_belongs_to_the_day_of_waking() -> None:
    night = {
        "logId": 26646587879,
        "dateOfSleep": "2020-04-08",
        "startTime": "2020-04-07T22:22:00.000",
        "minutesAsleep": 539,
        "mainSleep": True,
    }
    nap = night | {"logId": 2, "mainSleep": False, "minutesAsleep": 30}
    odd = night | {"logId": 3, "minutesAsleep": 0}
    pieces = told(SLEEP, json.dumps([night, nap, odd, night]))
    (entry,) = nights(pieces)
    assert (entry.when.day, entry.seconds) == (date(2020, 4, 8), 539 * 60)
    assert skipped(pieces) == [("minutes", "entry:3"), ("stands_twice", "entry:4")]


def test_steps_add_up_by_quarters_of_an_hour_in_utc() -> None:
    text = values(
        [
            ("03/10/20 13:59:00", "7"),
            ("03/10/20 14:00:00", "100"),
            ("03/10/20 14:14:00", 11),
            ("03/10/20 14:15:00", "0"),
            ("03/10/20 25:00:00", "1"),
            ("03/10/20 15:00:00", "many"),
        ]
    )
    pieces = told(DAYS, text, "Takeout/Fitbit/steps-2020-03-10.json")
    assert [(m.when.at, m.amount) for m in marks(pieces, "steps")] == [
        (datetime(2020, 3, 10, 13, 45, tzinfo=UTC), 7.0),
        (datetime(2020, 3, 10, 14, 0, tzinfo=UTC), 111.0),
    ]
    assert skipped(pieces) == [("time", "entry:5"), ("shape", "entry:6")]


def test_active_minutes_come_in_two_parts_of_one_day() -> None:
    text = values([("03/09/20 00:00:00", "0"), ("03/10/20 00:00:00", "27")])
    keys = set()
    for kind in ("moderately", "very"):
        name = f"{kind}_active_minutes-2020-03-09.json"
        (mark,) = marks(told(DAYS, text, name), "exercise_min")
        assert (mark.when.day, mark.amount) == (date(2020, 3, 10), 27.0)
        assert mark.when.at == datetime.fromisoformat("2020-03-10")
        keys.add(mark.key)
    assert len(keys) == 2


def test_what_is_no_number_of_minutes_is_counted() -> None:
    text = values(
        [
            ("03/32/20 00:00:00", "5"),
            ("03/10/20 00:00:00", "many"),
            ("03/11/20 00:00:00", "1e999"),
            ("03/12/20 00:00:00", "1441"),
        ]
    )
    pieces = told(DAYS, text, "very_active_minutes-2020-03-09.json")
    assert [problem for problem, _ in skipped(pieces)] == ["time"] + ["minutes"] * 3


def test_a_resting_pulse_that_is_missing_is_passed_over() -> None:
    text = values(
        [
            ("03/09/20 00:00:00", {"date": None, "value": 0.0, "error": 0.0}),
            ("03/10/20 00:00:00", {"date": "03/10/20", "value": 65.4, "error": 6.0}),
            ("03/09/20 00:00:00", {"date": None, "value": 65.0, "error": 0.0}),
            ("03/09/20 00:00:00", {"date": "03/09/20", "value": 0.0, "error": 0.0}),
            ("10/03/20", {"date": "03/10/20", "value": 65.4, "error": 6.0}),
            ("03/12/20 00:00:00", "65"),
            ("03/13/20 00:00:00", {"date": "03/13/20", "value": 6.5, "error": 0.0}),
        ]
    )
    pieces = told(DAYS, text, "resting_heart_rate-2020-03-09.json")
    assert [(m.when.day, m.amount) for m in marks(pieces, "resting_bpm")] == [
        (date(2020, 3, 10), 65.4)
    ]
    assert skipped(pieces) == [
        ("time", "entry:5"),
        ("shape", "entry:6"),
        ("shape", "entry:7"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "heart_rate-2020-03-10.json",
        "time_in_heart_rate_zones-2020-03-10.json",
        "lightly_active_minutes-2020-03-10.json",
        "someone__p01__sedentary_minutes.json",
        "calories-2020-03-10.json",
    ],
)
def test_files_that_tell_nothing_of_ours_say_so(name: str) -> None:
    with pytest.raises(UnreadError) as raised:
        told(DAYS, values([("03/10/20 00:00:00", "1")]), name)
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


def test_a_file_cut_off_is_damaged() -> None:
    with pytest.raises(UnreadError) as raised:
        told(EXERCISE, json.dumps([WALK])[:-3])
    assert raised.value.unread.trouble is Trouble.DAMAGED


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[1]", '[{"dateTime": "x", "value": 1}]', "\x00"]
)
def test_other_files_are_not_taken_for_fitbits(text: str) -> None:
    file = of_bytes(text.encode(), "data.json")
    assert not any(kind.knows(file) for kind in FORMATS)


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Takeout/Fitbit/Global Export Data/steps-2020-03-09.json", "steps"),
        ("p01__very_active_minutes.json", "very_active_minutes"),
        ("resting_heart_rate-2020-03-09 (1).json", "resting_heart_rate"),
        ("heart_rate-2020-03-09.json", "heart_rate"),
        ("footsteps.json", ""),
        ("steps.csv", ""),
    ],
)
def test_what_values_are_stands_in_the_name(name: str, series: str) -> None:
    assert series_of(name) == series


@pytest.mark.parametrize(
    "text", ["13/10/20 10:00:00", "03/10/20 24:30:00", "2020-03-10", "", "x" * 99]
)
def test_what_is_no_moment_stays_open(text: str) -> None:
    assert moment_of(text) is None


def test_a_z_is_passed_over() -> None:
    assert moment_of("2020-03-10T08:01:02.000Z") == datetime.fromisoformat(
        "2020-03-10T08:01:02"
    )


COUNTS = st.dictionaries(MOMENTS, st.integers(0, 300), min_size=1, max_size=20)


@settings(max_examples=25)
@given(COUNTS, st.booleans(), st.integers(-48, 56), st.none() | st.integers(1, 4))
def test_steps_of_every_local_day_are_kept_in_any_zone(
    counts: dict[datetime, int], iso: bool, quarters: int, indent: int | None
) -> None:
    form = "%Y-%m-%d %H:%M:%S" if iso else "%m/%d/%y %H:%M:%S"
    minutes = {at.replace(second=0): count for at, count in counts.items()}
    rows = [
        {"dateTime": at.strftime(form), "value": str(count)}
        for at, count in minutes.items()
    ]
    text = json.dumps(rows, indent=indent)
    zone = timedelta(minutes=15 * quarters)
    expected: dict[date, float] = {}
    for at, count in minutes.items():
        if count:
            day = (at + zone).date()
            expected[day] = expected.get(day, 0) + count
    found: dict[date, float] = {}
    for mark in marks(told(DAYS, text, "steps-2020-03-10.json"), "steps"):
        assert mark.when.at is not None
        assert mark.amount is not None
        day = (mark.when.at + zone).date()
        found[day] = found.get(day, 0) + mark.amount
    assert found == expected


@settings(max_examples=25)
@given(
    st.lists(st.tuples(MOMENTS, st.integers(1, 10**8)), min_size=1, max_size=8),
    st.permutations(list(WALK)),
)
def test_exercises_written_are_read(
    drawn: list[tuple[datetime, int]], order: list[str]
) -> None:
    rows = []
    for number, (start, took) in enumerate(drawn):
        row = WALK | {
            "logId": number,
            "startTime": f"{start:%m/%d/%y %H:%M:%S}",
            "activeDuration": took,
        }
        rows.append({key: row[key] for key in order})
    found = sessions(told(EXERCISE, json.dumps(rows, indent=2)))
    assert [(s.key, s.when.at, s.seconds) for s in found] == [
        (str(number), start.replace(tzinfo=UTC), took / 1000)
        for number, (start, took) in enumerate(drawn)
    ]
