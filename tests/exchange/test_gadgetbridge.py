"""The database of Gadgetbridge."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from coach.exchange.entries import When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.gadgetbridge import FORMAT
from coach.exchange.importers.sqlite_border import is_database
from tests.exchange.databases import as_file, database
from tests.exchange.watch_files import marks, sessions, skipped, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.exchange.entries import Piece

KEY = "TIMESTAMP INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER"
PRIMARY = "PRIMARY KEY (TIMESTAMP, DEVICE_ID)) WITHOUT ROWID"
SCHEMA = f"""
CREATE TABLE DEVICE (_id INTEGER PRIMARY KEY, NAME TEXT);
CREATE TABLE BASE_ACTIVITY_SUMMARY (_id INTEGER PRIMARY KEY, NAME TEXT,
  START_TIME INTEGER NOT NULL, END_TIME INTEGER NOT NULL, ACTIVITY_KIND INTEGER,
  GPX_TRACK TEXT, DEVICE_ID INTEGER, USER_ID INTEGER, SUMMARY_DATA TEXT,
  RAW_SUMMARY_DATA BLOB);
CREATE TABLE MI_BAND_ACTIVITY_SAMPLE ({KEY}, RAW_INTENSITY INTEGER, STEPS INTEGER,
  RAW_KIND INTEGER, HEART_RATE INTEGER, {PRIMARY};
CREATE TABLE GARMIN_ACTIVITY_SAMPLE ({KEY}, STEPS INTEGER, HEART_RATE INTEGER,
  {PRIMARY};
CREATE TABLE COLMI_HEART_RATE_SAMPLE ({KEY}, HEART_RATE INTEGER, {PRIMARY};
CREATE TABLE HUAMI_HEART_RATE_RESTING_SAMPLE ({KEY}, HEART_RATE INTEGER, {PRIMARY};
CREATE TABLE HUAMI_HEART_RATE_MAX_SAMPLE ({KEY}, HEART_RATE INTEGER, {PRIMARY};
CREATE TABLE XIAOMI_DAILY_SUMMARY_SAMPLE ({KEY}, STEPS INTEGER, {PRIMARY};
CREATE TABLE BATTERY_LEVEL ({KEY}, LEVEL INTEGER, {PRIMARY};
"""


def second(text: str) -> int:
    """Return a moment in UTC as seconds since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def made(**rows: Sequence[Sequence[object]]) -> bytes:
    return database(SCHEMA, **{name.upper(): held for name, held in rows.items()})


def workout(
    number: int, start: str, end: str, kind: int = 16, *, active: object = None
) -> tuple[object, ...]:
    summary = {"activeSeconds": {"value": active, "unit": "seconds"}}
    held = None if active is None else json.dumps(summary)
    times = (second(start) * 1000, second(end) * 1000)
    return number, " Lake ", *times, kind, None, 1, 1, held, b""


def steps_of(pieces: Sequence[Piece]) -> dict[str, float]:
    """Return the steps told by quarter of an hour."""
    found: Counter[str] = Counter()
    for mark in marks(pieces, "steps"):
        assert mark.when.at is not None
        assert mark.key.split(" ")[0] == "steps"
        found[f"{mark.when.at:%d %H:%M}"] += int(mark.amount or 0)
    return dict(found)


def test_a_workout_is_as_long_as_somebody_moved_in_it() -> None:
    at = second("2026-03-01 10:00")
    data = made(
        base_activity_summary=[
            workout(1, "2026-03-01 10:00", "2026-03-01 10:45", active=2400),
            workout(2, "2026-03-01 12:00", "2026-03-01 12:30", 67108885),
        ],
        mi_band_activity_sample=[
            (at - 60, 1, 1, 0, 0, 0, 70),
            (at, 1, 1, 0, 0, 0, 90),
            (at, 2, 1, 0, 0, 0, 60),
            (at + 60, 1, 1, 0, 0, 0, 255),
            (at + 120, 1, 1, 0, 0, 0, 0),
            (at + 180, 1, 1, 0, 0, 0, -1),
            (at + 2700, 1, 1, 0, 0, 0, 130),
        ],
        huami_heart_rate_max_sample=[((at + 300) * 1000, 1, 1, 190)],
        colmi_heart_rate_sample=[((at + 7200) * 1000, 9, 1, 111)],
    )
    pieces = told(FORMAT, data)
    one, two = sessions(pieces)
    assert one.when == When(at=datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert (one.seconds, one.sport, one.note) == (2400.0, "gadgetbridge:16", "Lake")
    assert one.key == str(at * 1000)
    assert one.beats is not None
    assert (list(one.beats.seconds), list(one.beats.bpm)) == (
        [0, 2700],
        [90, 130],
    )
    assert (two.seconds, two.sport) == (1800.0, "gadgetbridge:67108885")
    assert two.beats is not None
    assert list(two.beats.bpm) == [111]
    assert not skipped(pieces)


@pytest.mark.parametrize(
    ("summary", "seconds"),
    [
        ("{", 2700.0),
        ("[]", 2700.0),
        ('{"activeSeconds": 5}', 2700.0),
        ('{"activeSeconds": {"value": "many"}}', 2700.0),
        ('{"activeSeconds": {"value": 0}}', 2700.0),
        ('{"activeSeconds": {"value": NaN}}', 2700.0),
        ('{"activeSeconds": {"value": "600"}}', 600.0),
        ('{"activeSeconds": {"value": 9999}}', 2700.0),
        ("[" * 100_000, 2700.0),
        (b"x", 2700.0),
    ],
)
def test_a_summary_that_tells_no_seconds_is_passed_over(
    summary: object, seconds: float
) -> None:
    row = list(workout(1, "2026-03-01 10:00", "2026-03-01 10:45"))
    row[8] = summary
    (session,) = sessions(told(FORMAT, made(base_activity_summary=[row])))
    assert session.seconds == seconds


def test_what_has_no_time_or_stands_twice_is_left_out() -> None:
    data = made(
        base_activity_summary=[
            workout(1, "2026-03-01 10:00", "2026-03-01 10:45"),
            workout(2, "2026-03-01 10:00", "2026-03-01 10:50"),
            workout(3, "2026-03-01 10:00", "2026-03-01 09:50"),
            workout(4, "1700-03-01 10:00", "2026-03-01 09:50"),
        ]
    )
    pieces = told(FORMAT, data)
    assert len(sessions(pieces)) == 1
    assert skipped(pieces) == [
        ("time", "entry:3"),
        ("time", "entry:4"),
        ("stands_twice", "2026-03-01"),
    ]


def test_steps_are_those_of_the_device_that_counted_most_that_day() -> None:
    at = second("2026-03-01 10:00")
    data = made(
        mi_band_activity_sample=[
            *((at + 60 * n, 1, 1, 0, 20, 0, 0) for n in range(20)),
            (at + 120, 2, 1, 0, 399, 0, 0),
            (at + 180, 2, 1, 0, 255_000, 0, 0),
            (at + 240, 2, 1, 0, -1, 0, 0),
            (at + 86_400, 2, 1, 0, 7, 0, 0),
        ],
        xiaomi_daily_summary_sample=[(at * 1000, 1, 1, 9000)],
        battery_level=[(at, 1, 1, 90)],
    )
    assert steps_of(told(FORMAT, data)) == {
        "01 10:00": 300, "01 10:15": 100, "02 10:00": 7,
    }  # fmt: skip


def test_steps_since_midnight_are_told_by_how_they_rose() -> None:
    sums = [
        ("2026-03-01 10:00", 100), ("2026-03-01 10:20", 250), ("2026-03-01 10:21", 0),
        ("2026-03-01 23:59", 250), ("2026-03-02 00:00", 300), ("2026-03-02 00:01", 10),
        ("2026-03-02 09:00", 90),
    ]  # fmt: skip
    data = made(garmin_activity_sample=[(second(at), 1, 1, n, 0) for at, n in sums])
    assert steps_of(told(FORMAT, data)) == {
        "01 09:45": 100, "01 10:15": 150, "01 23:45": 50,
        "02 00:00": 10, "02 08:45": 80,
    }  # fmt: skip


def test_resting_pulse_is_the_last_of_a_day() -> None:
    at = second("2026-03-01 10:00") * 1000
    data = made(
        huami_heart_rate_resting_sample=[
            (at, 1, 1, 60), (at + 1000, 1, 1, 58), (at + 2000, 1, 1, 0),
            (at + 86_400_000, 1, 1, 61), (0, 1, 1, 61),
        ]
    )  # fmt: skip
    assert [
        (mark.when, mark.amount) for mark in marks(told(FORMAT, data), "resting_bpm")
    ] == [
        (When(at=datetime(2026, 3, 1, 10, 0, 1, tzinfo=UTC)), 58),
        (When(at=datetime(2026, 3, 2, 10, tzinfo=UTC)), 61),
    ]


def test_it_is_known_inside_its_zip_and_when_damaged() -> None:
    data = made(
        base_activity_summary=[workout(1, "2026-03-01 10:00", "2026-03-01 11:00")]
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("database/Gadgetbridge", data)
    with zipfile.ZipFile(packed) as archive:
        assert FORMAT.knows(as_file(archive.read("database/Gadgetbridge")))
    broken = as_file(data[: len(data) // 2])
    assert FORMAT.knows(broken)
    with pytest.raises(UnreadError) as raised:
        list(FORMAT.read(broken, Known()))
    assert raised.value.unread.trouble is Trouble.DAMAGED
    other = as_file(database("CREATE TABLE device (a)"))
    assert is_database(other)
    assert not FORMAT.knows(other)
