"""What lives in the data, handed out whole: facts, told lines, heart rate, routes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Link, Mark, Measure, Session
from coach.domain.told import Told
from coach.store import datasette_copy, facts, heart_rate, held, routes, told
from coach.store.datasette_copy import Beside, write_copy
from coach.store.kinds import OF_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
GPX = b"<gpx/>"


def line(id_: str, text_id: str = "a.b") -> Told:
    return Told(id_, AT, DAY, "insight", "walk", text_id, {"n": 3}, "f00")


def fill(db: Database) -> None:
    """Keep two walks, of which one is deleted, with pulse and route each."""
    walks = [Session(id_, DAY, "walk", 20, AT, before=3, after=6) for id_ in ("a", "b")]
    facts.save(db, *walks, CheckIn("c", DAY, AT, 4), verb="log")
    for each in walks:
        heart_rate.save(db, each.id, [0, 60], [80, 101])
        routes.save(db, each.id, GPX)
    facts.delete(db, "b")


def test_what_is_deleted_is_not_handed_out_nor_what_hangs_on_it(db: Database) -> None:
    fill(db)
    assert [each.id for each in held.facts_of(db, "sessions")] == ["a"]
    assert [each.id for each in held.facts_of(db, "checkins")] == ["c"]
    [(session, seconds, bpm)] = held.beats(db)
    assert (session, list(seconds), list(bpm)) == ("a", [0, 60], [80, 101])
    assert list(held.gpx_files(db)) == [("a", GPX)]


def test_what_hangs_on_a_session_and_cannot_be_read_is_left_out(db: Database) -> None:
    fill(db)
    db.run("UPDATE heart_rate SET samples = x'00'")
    db.run("UPDATE routes SET file = x'00'")
    assert list(held.beats(db)) == []
    assert list(held.gpx_files(db)) == []


def test_what_was_told_elsewhere_comes_once_and_changes_nothing_here(
    db: Database,
) -> None:
    here = told.record(db, day=DAY, kind="insight", text_id="here")
    assert told.bring(db, [line("x"), line("y")]) == 2
    assert told.bring(db, [line("x", "other"), line(here.id, "other")]) == 0
    assert {each.id: each.text_id for each in told.load(db)} == {
        here.id: "here",
        "x": "a.b",
        "y": "a.b",
    }


def test_the_copy_holds_what_lives_and_answers_the_questions_people_ask(
    db: Database, tmp_path: Path
) -> None:
    fill(db)
    told.bring(db, [line("x")])
    facts.save(db, Mark("m", DAY, Measure.STEPS, AT, 4000.0), verb="import")
    facts.save(db, Link("l", DAY, "a", AT, "strava", "7"), verb="import")
    path = tmp_path / "copy.db"
    path.touch()
    beside = Beside([("what", "words")], [("walk", "Walk", True)], {})
    write_copy(db, path, beside)
    with closing(sqlite3.connect(path)) as copy:
        walks = "SELECT id, title, minutes, change, bpm_highest FROM sessions"
        assert copy.execute(walks).fetchall() == [("a", "Walk", 20, 3, 101)]
        days = "SELECT day, mood_mean, moving_minutes, steps FROM daily"
        assert copy.execute(days).fetchall() == [("2026-03-02", 4.0, 20, 4000.0)]
        assert copy.execute("SELECT count(*) FROM phq9").fetchone() == (0,)
        pulse = copy.execute("SELECT seconds, mean FROM heart_rate").fetchall()
        assert pulse == [("[0, 60]", 90.5)]
        said = copy.execute("SELECT id, numbers FROM told").fetchall()
        assert [(id_, json.loads(numbers)) for id_, numbers in said] == [
            ("x", {"n": 3})
        ]
        assert copy.execute("SELECT gpx FROM route").fetchall() == [(GPX,)]
        assert copy.execute("SELECT * FROM about").fetchall() == [("what", "words")]
        assert copy.execute("SELECT count(*) FROM link").fetchone() == (1,)


def test_each_kind_of_fact_has_a_table_in_the_copy() -> None:
    assert len(set(datasette_copy.TABLES.values())) == len(datasette_copy.TABLES)
    assert set(datasette_copy.TABLES) == set(OF_TABLE)
