from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import (
    Choice,
    Company,
    Did,
    EventKind,
    Manner,
    Measure,
    Repeat,
    Reply,
    Session,
    Side,
    State,
)
from coach.store import database, doctor, drafts, facts, migrations, routes, told

if TYPE_CHECKING:
    from coach.clock import FixedClock

DUMPS = Path(__file__).parents[1] / "data" / "databases"
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"


def from_dump(dump: Path, path: Path) -> Path:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
    return path


def test_every_step_has_a_dump_of_the_file_it_made() -> None:
    held = [dump.stem for dump in sorted(DUMPS.glob("*.sql"))]
    assert held == [name[:4] for name in migrations.names()]


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda d: d.stem)
def test_an_old_file_brought_up_to_date_looks_like_a_fresh_one(
    tmp_path: Path, path: Path, clock: FixedClock, dump: Path
) -> None:
    schemas = []
    for each in (from_dump(dump, path), tmp_path / "fresh" / "coach.db"):
        with closing(database.open_database(each, clock)) as db:
            schemas.append(db.rows(SCHEMA))
    assert schemas[0] == schemas[1]
    assert doctor.examine(path).ok


def test_the_facts_of_the_first_files_are_all_there(
    path: Path, clock: FixedClock
) -> None:
    from_dump(DUMPS / "0001.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
        draft = drafts.load(db, "onboarding")
        said = told.load(db)
        undone = facts.undo(db)
    assert history.sessions == (
        Session(
            "5b0c2f3e-0000-4000-8000-000000000001",
            date(2026, 5, 14),
            "walk",
            12,
            datetime(2026, 5, 14, 6, 30, tzinfo=UTC),
            before=3,
            after=6,
            note="the cold air helped",
        ),
    )
    assert [c.mood for c in history.checkins] == [4]
    assert [c.source_id for c in history.checkins] == ["17"]
    assert [(c.choice, c.from_day) for c in history.choices] == [
        (Choice.STAY, date(2026, 5, 18))
    ]
    assert [s.state for s in history.states] == [State.REST]
    assert [(a.key, a.value) for a in history.answers] == [("name", "Jo")]
    assert [(s.activity, s.cue, s.clock_min) for s in history.steps] == [
        ("walk", "I have had my tea", 480)
    ]
    assert len(history.refusals) == 1
    assert draft == {"page": 2}
    assert [t.text_id for t in said] == ["advice.rest"]
    assert undone is not None
    assert undone.verb == "delete"


def test_pain_an_easier_choice_and_a_form_are_kept(
    path: Path, clock: FixedClock
) -> None:
    from_dump(DUMPS / "0002.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
    assert [s.pain for s in history.sessions] == [None, 4]
    assert [c.choice for c in history.choices] == [Choice.STAY, Choice.LIGHTER]
    [form] = history.questionnaires
    assert form.form == "phq9"
    assert form.answers == (1, 1, 2, None, 0, 1, 0, 0, 0)


def test_people_safety_steps_and_events_are_all_there(
    path: Path, clock: FixedClock
) -> None:
    from_dump(DUMPS / "0003.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
    [person], [step], [event] = history.people, history.safety_steps, history.events
    assert (person.name, person.number, person.place) == ("Rosa", "07700 900 118", 0)
    assert (step.heading, step.text) == ("signs", "Going quiet")
    assert (event.name, event.kind, event.at) == ("Moved house", EventKind.LIFE, None)


def test_the_week_the_hours_and_why_it_was_not_today_are_all_there(
    path: Path, clock: FixedClock
) -> None:
    from_dump(DUMPS / "0004.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
    [planned], [hour], [rung] = history.planned, history.hours, history.rungs
    [pattern], [reminder] = history.patterns, history.reminders
    assert (planned.title, planned.for_day) == ("Ring Mum", date(2026, 5, 16))
    assert (planned.repeats, planned.until) == (Repeat.WEEKLY, date(2026, 7, 1))
    assert (planned.instead_of, planned.is_off) == (date(2026, 5, 15), True)
    assert (hour.hour, hour.what, hour.pleasure) == (9, "Made tea", 4)
    assert (pattern.happened, pattern.instead) == ("Rain", "One song by the window")
    assert (rung.rung, rung.activity) == ("shoes", "walk")
    assert (reminder.clock_min, reminder.weekdays) == (600, "135")
    assert [(r.barrier, r.strategy) for r in history.refusals] == [
        ("", ""),
        ("tired", "Coat on"),
    ]


def test_a_coin_its_toss_a_night_and_company_are_all_there(
    path: Path, clock: FixedClock
) -> None:
    from_dump(DUMPS / "0005.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
        heart_rate = db.rows("SELECT count, lowest, highest, mean FROM heart_rate")
    [experiment], [toss], [night] = history.experiments, history.tosses, history.nights
    assert (experiment.heads, experiment.heads_words) == ("own", "Music")
    assert (experiment.from_day, experiment.weeks) == (date(2026, 5, 15), 4)
    assert (experiment.seed, experiment.stopped) == ("a1b2c3", date(2026, 5, 20))
    assert (toss.experiment, toss.side, toss.did) == (
        experiment.id,
        Side.TAILS,
        Did.TINY,
    )
    assert (night.minutes, night.source_id) == (433, "n1")
    assert heart_rate == [(3, 80, 120, 100.5)]
    assert Company.TOGETHER in [s.company for s in history.sessions]


def test_marks_a_link_and_a_route_are_all_there(path: Path, clock: FixedClock) -> None:
    from_dump(DUMPS / "0007.sql", path)
    with closing(database.open_database(path, clock)) as db:
        history = facts.load_history(db)
        [link] = history.links
        route = routes.load(db, link.session)
    piano, steps = history.marks
    assert (piano.what, piano.name, piano.amount) == (Measure.DONE, "piano", None)
    assert (steps.what, steps.amount, steps.source) == (Measure.STEPS, 7412, "fitbit")
    assert (link.session, link.source) == (history.sessions[0].id, "strava")
    assert route == b"<gpx/>"


def test_invitations_are_all_there(path: Path, clock: FixedClock) -> None:
    from_dump(DUMPS / "0008.sql", path)
    with closing(database.open_database(path, clock)) as db:
        asked, own = facts.load_history(db).invitations
    assert (asked.rung, asked.how) == ("to_the_gate", Manner.SAID)
    assert (asked.reply, asked.felt, asked.note) == (
        Reply.NO,
        3,
        "It was raining",
    )
    assert (own.words, own.at, own.reply) == ("Cards after supper", None, Reply.OPEN)
