"""The export of Health Connect."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from coach.exchange.containers import of_path
from coach.exchange.entries import When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.health_connect import FORMAT
from coach.exchange.importers.recorded import MOST_AT_ONCE, SharedBeats
from coach.paths import resources
from tests.exchange.databases import as_file, database
from tests.exchange.watch_files import marks, nights, sessions, skipped, told

if TYPE_CHECKING:
    from pathlib import Path

SPAN = """row_id INTEGER PRIMARY KEY, uuid BLOB UNIQUE, app_info_id INTEGER,
start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER,
end_zone_offset INTEGER, local_date INTEGER,
local_date_time_start_time INTEGER AS (start_time + 1000 * start_zone_offset)"""
SCHEMA = f"""
CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT);
CREATE TABLE exercise_session_record_table ({SPAN}, notes TEXT, exercise_type INTEGER,
  title TEXT, has_route INTEGER, session_rate_of_perceived_exertion REAL);
CREATE TABLE exercise_segments_table (parent_key INTEGER, segment_start_time INTEGER,
  segment_end_time INTEGER, segment_type INTEGER, repetitions_count INTEGER);
CREATE TABLE steps_record_table ({SPAN}, count INTEGER);
CREATE TABLE activity_intensity_record_table ({SPAN}, type INTEGER);
CREATE TABLE sleep_session_record_table ({SPAN}, notes TEXT, title TEXT);
CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER,
  stage_end_time INTEGER, stage_type INTEGER);
CREATE TABLE heart_rate_record_table ({SPAN});
CREATE TABLE heart_rate_record_series_table (parent_key INTEGER,
  beats_per_minute INTEGER, epoch_millis INTEGER);
CREATE TABLE resting_heart_rate_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB,
  time INTEGER, zone_offset INTEGER, local_date INTEGER, beats_per_minute INTEGER);
"""
INDIA = 19_800
UUID = bytes(range(16))


def ms(text: str) -> int:
    """Return a moment in UTC as milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def day_number(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def span(  # as many as the columns
    row: int,
    start: str,
    end: str,
    *,
    offset: int | None = INDIA,
    app: int = 1,
    local: str | None = None,
) -> tuple[object, ...]:
    """Return the columns that every record has."""
    uuid = UUID if row == 1 else bytes([row]) * 16
    number = None if local is None else day_number(local)
    return row, uuid, app, ms(start), offset, ms(end), offset, number


def made(**rows: list[tuple[object, ...]]) -> bytes:
    return database(SCHEMA, **rows)


def test_a_session_is_at_home_where_its_offset_says() -> None:
    data = made(
        exercise_session_record_table=[
            (
                *span(1, "2026-03-01 19:00:30", "2026-03-01 19:45:30"),
                " by the lake ", 53, "Evening", 0, 6.5,
            )
        ]
    )  # fmt: skip
    (session,) = sessions(told(FORMAT, data))
    zone = timezone(timedelta(seconds=INDIA))
    assert session.when == When(
        at=datetime(2026, 3, 2, 0, 30, 30, tzinfo=zone),
        day=date(2026, 3, 2),
        is_local=True,
    )
    assert session.key == UUID.hex()
    assert (session.seconds, session.sport) == (2700.0, "healthconnect:53")
    assert (session.note, session.effort) == ("Evening\nby the lake", 7)
    assert session.beats is None


@pytest.mark.parametrize("effort", [None, 0.0, 5e-324, 1.4e-45, 11.0, "hard"])
def test_an_effort_nobody_gave_is_left_open(effort: object) -> None:
    data = made(
        exercise_session_record_table=[
            (*span(1, "2026-03-01 19:00", "2026-03-01 19:45"), None, 33, "", 0, effort)
        ]
    )
    (session,) = sessions(told(FORMAT, data))
    assert (session.effort, session.note) == (None, "")


def test_pauses_are_left_out_and_heart_rate_is_that_of_the_same_app() -> None:
    start = ms("2026-03-01 10:00")
    data = made(
        exercise_session_record_table=[
            (*span(1, "2026-03-01 10:00", "2026-03-01 10:30"), None, 4, None, 0, None)
        ],
        exercise_segments_table=[
            (1, start + 60_000, start + 360_000, 67, 0),
            (1, start + 400_000, start + 500_000, 24, 0),
            (1, start + 900_000, start + 800_000, 67, 0),
            (2, start, start + 100_000, 67, 0),
        ],
        heart_rate_record_table=[
            span(1, "2026-03-01 10:00", "2026-03-01 10:30", app=2),
            span(2, "2026-03-01 10:00", "2026-03-01 10:30", app=1),
        ],
        heart_rate_record_series_table=[
            *((1, 100, start + 1000 * n) for n in range(50)),
            (2, 121, start + 20_000),
            (2, 120, start),
            (2, 0, start + 30_000),
            (2, 130, start - 1000),
            (2, 131, start + 1_801_000),
            (2, None, start),
        ],
    )
    (session,) = sessions(told(FORMAT, data))
    assert session.seconds == 1500.0
    assert session.beats is not None
    assert list(session.beats.seconds) == [0, 20]
    assert list(session.beats.bpm) == [120, 121]


def test_the_longest_sleep_of_a_day_counts_as_far_as_it_was_slept() -> None:
    start = ms("2026-03-01 17:00")
    data = made(
        sleep_session_record_table=[
            (*span(1, "2026-03-01 17:00", "2026-03-02 01:00"), None, "Sleep"),
            (*span(2, "2026-03-02 08:00", "2026-03-02 09:00"), None, "Nap"),
            (*span(3, "2026-03-02 17:00", "2026-03-02 23:30"), None, None),
            (*span(4, "2026-03-03 17:00", "2026-03-04 23:30"), None, None),
            (*span(5, "2026-03-05 17:00", "2026-03-05 17:00"), None, None),
        ],
        sleep_stages_table=[
            (1, start, start + 3_600_000, 4),
            (1, start + 3_600_000, start + 7_200_000, 1),
            (1, start + 7_200_000, start + 14_400_000, 6),
            (3, start, start + 3_600_000, 1),
        ],
    )
    pieces = told(FORMAT, data)
    one, two = nights(pieces)
    assert (one.when.day, one.seconds) == (date(2026, 3, 2), 3 * 3600.0)
    assert (two.when.day, two.seconds) == (date(2026, 3, 3), 6.5 * 3600)
    assert one.key == UUID.hex()
    assert skipped(pieces) == [
        ("minutes", "2026-03-05"),
        ("time", "entry:5"),
        ("stands_twice", "2026-03-02"),
    ]


def test_steps_are_those_of_the_app_that_counted_most_that_day() -> None:
    data = made(
        steps_record_table=[
            (*span(1, "2026-03-01 19:00", "2026-03-01 20:00", app=1), 400),
            (*span(2, "2026-03-01 20:00", "2026-03-01 21:00", app=1), 300),
            (*span(3, "2026-03-01 19:00", "2026-03-01 20:00", app=2), 650),
            (*span(4, "2026-03-01 06:00", "2026-03-01 07:00", local="2026-02-28"), 9),
            (*span(5, "2026-03-01 06:00", "2026-03-01 06:00"), 1000),
            (*span(6, "2026-03-01 06:00", "2026-03-01 07:00"), "many"),
        ],
        activity_intensity_record_table=[
            (*span(1, "2026-03-01 08:00", "2026-03-01 08:20", app=1), 0),
            (*span(2, "2026-03-01 09:00", "2026-03-01 09:10", app=1), 1),
            (*span(3, "2026-03-01 09:00", "2026-03-01 09:29", app=2), 1),
        ],
        resting_heart_rate_record_table=[
            (1, UUID, ms("2026-03-01 08:00"), INDIA, None, 61),
            (2, b"2", ms("2026-03-01 12:00"), INDIA, None, 58),
            (3, b"3", ms("2026-03-01 10:00"), INDIA, None, 60),
            (4, b"4", ms("2026-03-01 11:00"), 0, day_number("2026-03-04"), 59),
            (5, b"5", ms("2026-03-06 10:00"), INDIA, None, 0),
            (6, b"6", None, INDIA, None, 60),
        ],
    )
    pieces = told(FORMAT, data)
    steps = [(mark.key, mark.when, mark.amount) for mark in marks(pieces, "steps")]
    assert steps == [
        ("steps 2026-02-28", When(day=date(2026, 2, 28)), 9),
        ("steps 2026-03-02", When(day=date(2026, 3, 2)), 700),
    ]
    (minutes,) = marks(pieces, "exercise_min")
    assert (minutes.when.day, minutes.amount) == (date(2026, 3, 1), 30.0)
    assert [(mark.when.day, mark.amount) for mark in marks(pieces, "resting_bpm")] == [
        (date(2026, 3, 1), 58),
        (date(2026, 3, 4), 59),
    ]


def test_older_files_with_fewer_tables_and_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "health_connect_export.db"
    path.write_bytes(
        database(
            "CREATE TABLE exercise_session_record_table (start_time, end_time, uuid);"
            "CREATE TABLE steps_record_table (count);",
            exercise_session_record_table=[
                (ms("2026-03-01 10:00"), ms("2026-03-01 10:30"), None),
                (ms("1850-03-01 10:00"), ms("1850-03-01 10:30"), None),
                ("now", None, None),
            ],
        )
    )
    file = of_path(path)
    assert FORMAT.knows(file)
    pieces = list(FORMAT.read(file, Known()))
    (session,) = sessions(pieces)
    assert session.when == When(at=datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert (session.sport, session.key) == ("healthconnect:0", "1772359200000 None")
    assert skipped(pieces) == [("time", "entry:2"), ("time", "entry:3")]


def test_a_damaged_file_is_said_to_be_one() -> None:
    data = made(steps_record_table=[])
    file = as_file(data[: len(data) // 2])
    assert FORMAT.knows(file)
    with pytest.raises(UnreadError) as raised:
        list(FORMAT.read(file, Known()))
    assert raised.value.unread.trouble is Trouble.DAMAGED
    assert not FORMAT.knows(as_file(database("CREATE TABLE steps_record_table (a)")))


def test_sessions_over_each_other_share_a_heart_rate_to_a_limit() -> None:
    shared = SharedBeats([(0, 100)] * (MOST_AT_ONCE + 1) + [(200, 300), (300, 200)])
    for second in (-1, 0, 50, 101, 200, 250, 301):
        shared.take(second, 90, "a")
    shared.take(60, 301, "a")
    held = [shared.of(n, "a") for n in range(MOST_AT_ONCE + 3)]
    seconds = [None if beats is None else list(beats.seconds) for beats in held]
    assert seconds == [*[[0, 50]] * MOST_AT_ONCE, None, [0, 50], None]


def test_every_kind_of_exercise_is_an_activity_of_ours() -> None:
    path = resources() / "foreign" / "sports" / "health_connect.toml"
    sports = tomllib.loads(path.read_text(encoding="utf-8"))["sport"]
    names = [name for sport in sports for name in sport["names"]]
    assert sorted(names) == sorted(f"healthconnect:{number}" for number in range(62))
