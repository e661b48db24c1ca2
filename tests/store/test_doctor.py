from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import CheckIn, Session
from coach.store import database, doctor, facts
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock

DAY = date(2026, 5, 14)


@pytest.fixture
def filled(path: Path, clock: FixedClock) -> Path:
    with closing(database.open_database(path, clock)) as db:
        gone = Session(facts.new_id(), DAY, "walk", 10, NOON)
        night = CheckIn(
            facts.new_id(), DAY - timedelta(days=1), NOON.replace(hour=1), 5
        )
        unknown = CheckIn(facts.new_id(), DAY, None, 5)
        facts.save(db, gone, night, unknown, verb="log")
        facts.delete(db, gone.id)
    return path


def with_sql(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)
    return path


def test_a_healthy_file_is_well_and_counted(filled: Path) -> None:
    found = doctor.examine(filled)
    assert found.ok
    assert found.problems == ()
    assert (found.integrity, found.foreign_keys, found.schema) == (True, True, True)
    assert (found.counts["sessions"], found.counts["checkins"]) == (0, 2)


def test_no_file_is_no_fault_and_none_is_made(path: Path) -> None:
    found = doctor.examine(path)
    assert found.ok
    assert not found.exists
    assert not path.parent.exists()


def test_examining_changes_not_one_byte(filled: Path) -> None:
    before = filled.read_bytes()
    doctor.examine(filled)
    assert filled.read_bytes() == before
    assert [file.name for file in filled.parent.iterdir()] == ["coach.db"]


def test_a_file_open_in_this_process_can_be_examined(
    filled: Path, clock: FixedClock
) -> None:
    with closing(database.open_database(filled, clock)) as db:
        assert doctor.examine(filled).ok
        facts.save(db, CheckIn(facts.new_id(), DAY, NOON, 5), verb="mood")
        assert doctor.examine(filled).counts["checkins"] == 3


def test_a_file_that_is_no_database_is_said_to_be_broken(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary")
    found = doctor.examine(path)
    assert not found.ok
    assert not found.integrity
    assert len(found.problems) == 1
    assert path.read_text() == "Dear diary"


def test_a_newer_and_a_foreign_file_are_told_apart(filled: Path, path: Path) -> None:
    insert = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES "
    with_sql(filled, f"{insert} ('outside-in', '9999_later', '')")
    newer = doctor.examine(filled)
    with_sql(filled, "PRAGMA application_id = 7")
    foreign = doctor.examine(filled)
    assert "newer" in newer.problems[0]
    assert "another program" in foreign.problems[0]
    assert not newer.schema
    assert newer.integrity


def test_a_path_that_cannot_be_used_is_a_problem_in_words(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    for path in (tmp_path / "letter" / "coach.db", tmp_path):
        found = doctor.examine(path)
        assert not found.ok
        assert found.problems[0].endswith(".")


def test_damage_inside_is_found(filled: Path) -> None:
    with_sql(
        filled,
        "PRAGMA writable_schema = on",
        "PRAGMA ignore_check_constraints = on",
        "UPDATE checkins SET mood = 42",
    )
    found = doctor.examine(filled)
    assert not found.integrity
    assert "damaged" in found.problems[0]


def test_damage_that_stops_reading_is_found(filled: Path) -> None:
    whole = bytearray(filled.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    filled.write_bytes(whole)
    found = doctor.examine(filled)
    assert not found.ok
    assert not found.integrity


def test_tables_unlike_ours_are_named_and_not_read(filled: Path) -> None:
    with_sql(filled, "DROP TABLE refusals", "CREATE TABLE extra (id)")
    found = doctor.examine(filled)
    assert not found.schema
    assert "extra, refusals, refusals_by_day" in found.problems[0]
    assert found.counts == {}


def test_a_reference_that_leads_nowhere_is_found(filled: Path) -> None:
    with_sql(filled, "DELETE FROM batches WHERE id = 1")
    found = doctor.examine(filled)
    assert not found.foreign_keys
    assert not found.ok


def test_days_that_do_not_fit_their_time_are_counted_in_words(filled: Path) -> None:
    with_sql(filled, "UPDATE checkins SET day = '2026-05-20' WHERE at_utc IS NOT NULL")
    assert doctor.examine(filled).problems == (
        "1 check-in has a day that does not fit the clock time.",
    )
    with_sql(filled, "UPDATE checkins SET at_utc = 'odd', offset_min = 0")
    problems = doctor.examine(filled).problems
    assert problems[0] == "2 check-ins have a day that does not fit the clock time."
    assert "damaged" in problems[1]
