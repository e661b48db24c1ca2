from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.clock import RunningClock
from coach.domain.facts import CheckIn, Session
from coach.store import database, facts
from tests.store.conftest import NOON

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 5, 14)
UNDO = """
db = database.open_database(path, clock)
undone = facts.undo(db)
db.close()
print(undone and undone.verb)
"""


def walk() -> Session:
    return Session(facts.new_id(), DAY, "walk", 10, NOON, note="slow")


def test_undo_of_a_log_takes_it_away_and_names_it(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    undone = facts.undo(db)
    assert undone == facts.Undone("log", (session,), DAY)
    assert facts.find(db, session.id) is None


def test_undo_of_a_delete_brings_the_fact_back(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    facts.delete(db, session.id)
    assert facts.undo(db) == facts.Undone("delete", (session,), DAY)
    assert facts.find(db, session.id) == session


def test_undo_of_a_change_brings_the_earlier_version_back(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    facts.save(db, replace(session, note="quick"), verb="note")
    assert facts.undo(db) == facts.Undone("note", (session,), DAY)
    assert facts.find(db, session.id) == session


def test_undo_takes_back_all_facts_of_one_action(db: Database) -> None:
    session, mood = walk(), CheckIn(facts.new_id(), DAY, NOON, 6)
    facts.save(db, session, mood, verb="log")
    undone = facts.undo(db)
    assert undone is not None
    assert set(undone.facts) == {session, mood}
    assert facts.counts(db) == dict.fromkeys(facts.counts(db), 0)


def test_the_same_fact_twice_in_one_action_goes_back_to_before_both(
    db: Database,
) -> None:
    session = walk()
    facts.save(db, session, replace(session, note="quick"), verb="log")
    facts.undo(db)
    assert facts.find(db, session.id) is None


def test_undo_walks_back_and_is_no_action_itself(db: Database) -> None:
    for verb in ("one", "two", "three"):
        facts.save(db, walk(), verb=verb)
    verbs = [undone.verb for _ in range(3) if (undone := facts.undo(db))]
    assert verbs == ["three", "two", "one"]
    assert facts.undo(db) is None


def test_after_an_undo_a_new_action_is_the_first_to_be_taken_back(
    db: Database,
) -> None:
    facts.save(db, walk(), verb="one")
    facts.save(db, walk(), verb="two")
    facts.undo(db)
    facts.save(db, walk(), verb="three")
    assert [u.verb for _ in range(2) if (u := facts.undo(db))] == ["three", "one"]


def test_undo_does_not_reach_behind_what_was_settled(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="one")
    facts.settle(db)
    assert facts.undo(db) is None
    facts.save(db, walk(), verb="two")
    assert facts.undo(db) is not None
    assert facts.load_history(db).sessions == (session,)


def test_what_is_taken_back_gets_a_later_clock(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    [(before,)] = db.rows("SELECT changed FROM sessions")
    facts.undo(db)
    [(after,)] = db.rows("SELECT changed FROM sessions")
    assert after > before


def test_undo_works_from_one_process_to_the_next(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    with closing(database.open_database(path, RunningClock(NOON))) as db:
        facts.save(db, walk(), verb="one")
        facts.save(db, walk(), verb="two")
    said = [child(UNDO, path).communicate()[0].strip() for _ in range(3)]
    assert said == ["two", "one", "None"]


@pytest.fixture(scope="module")
def shared_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undo") / "coach.db"


OPERATIONS = st.sampled_from(["new", "change", "delete", "undo", "undo", "reopen"])


@given(st.lists(OPERATIONS, min_size=1, max_size=25))
@settings(max_examples=40, deadline=None)
def test_any_order_of_actions_and_undos_ends_where_a_model_does(
    shared_path: Path, operations: list[str]
) -> None:
    db = database.open_database(shared_path, RunningClock(NOON))
    start = facts.load_history(db).sessions
    held = {session.id: session for session in start}
    before: list[dict[str, Session]] = []
    for operation in operations:
        last = next(reversed(held.values()), None)
        if operation == "undo" and before:
            assert facts.undo(db) is not None
            held = before.pop()
        elif operation == "reopen":
            db.close()
            db = database.open_database(shared_path, RunningClock(NOON))
        elif operation == "new" or (operation == "change" and last is None):
            before.append(held)
            new = walk()
            facts.save(db, new, verb="log")
            held = {**held, new.id: new}
        elif operation == "change" and last is not None:
            before.append(held)
            new = replace(last, minutes=last.minutes % 1440 + 1)
            facts.save(db, new, verb="change")
            held = {**held, new.id: new}
        elif operation == "delete" and last is not None:
            before.append(held)
            facts.delete(db, last.id)
            held = {id_: s for id_, s in held.items() if id_ != last.id}
    loaded = facts.load_history(db).sessions
    db.close()
    assert {session.id: session for session in loaded} == held


def test_keeping_and_deleting_at_once_is_one_action(db: Database) -> None:
    gone, kept = walk(), walk()
    facts.save(db, gone, kept, verb="log")
    changed = replace(kept, minutes=12)
    touched = facts.change(db, keep=[changed], drop=[gone.id, "no-id"], verb="grid")
    assert touched == (changed, gone)
    assert facts.find(db, gone.id) is None
    assert facts.find(db, kept.id) == changed
    facts.undo(db)
    assert (facts.find(db, gone.id), facts.find(db, kept.id)) == (gone, kept)


def test_a_change_of_nothing_is_no_action(db: Database) -> None:
    facts.save(db, session := walk(), verb="log")
    assert facts.change(db, verb="grid") == ()
    facts.undo(db)
    assert facts.find(db, session.id) is None


def test_what_the_program_showed_is_out_of_reach_of_undo(db: Database) -> None:
    facts.save(db, walk(), verb="log")
    shown = CheckIn(facts.new_id(), DAY, NOON, 5)
    facts.keep_shown(db, shown, verb="show")
    undone = facts.undo(db)
    assert undone is not None
    assert undone.verb == "log"
    held = facts.load_history(db)
    assert (held.sessions, held.checkins) == ((), (shown,))
    assert facts.undo(db) is None
