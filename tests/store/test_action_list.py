from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.clock import FixedClock
from coach.domain.facts import CheckIn, NotToday, Planned, Session
from coach.store import actions, database, facts, forgetting
from coach.store.action_list import AT_MOST, SHOWN, Touched
from coach.store.action_list import actions as listed
from coach.store.erasable import What

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

START = datetime(2026, 5, 14, 10, tzinfo=UTC)
DAY = date(2026, 5, 14)
WALK = Session("w1", DAY, "walk", 12, START)
SINCE = START - timedelta(days=30)


def opened(path: Path) -> Database:
    return database.open_database(path, FixedClock(START))


def test_an_action_shows_what_was_and_what_came_of_it(path: Path) -> None:
    longer, longest = replace(WALK, minutes=20), replace(WALK, minutes=30)
    with closing(opened(path)) as db:
        assert listed(db, SINCE) == ()
        facts.save(db, WALK, verb="log_session")
        facts.save(db, longer, verb="change_session")
        facts.save(db, longest, verb="change_session")
        facts.delete(db, "w1")
        shown = listed(db, SINCE)
    assert [each.touched for each in shown] == [
        (Touched(longest, None),),
        (Touched(longer, longest),),
        (Touched(WALK, longer),),
        (Touched(None, WALK),),
    ]
    assert [each.blocker for each in shown] == [None, 4, 4, 4]
    assert [each.verb for each in shown][:2] == ["delete", "change_session"]
    assert shown[0].at == START
    assert not shown[0].is_taken_back


def test_taking_back_from_the_middle_can_be_undone(path: Path) -> None:
    note = CheckIn("c1", DAY, None, 4)
    with closing(opened(path)) as db:
        facts.save(db, WALK, verb="log_session")
        facts.save(db, note, verb="record_mood")
        undone = actions.undo_one(db, 1)
        assert undone is not None
        assert undone.facts == (WALK,)
        assert facts.find(db, "w1") is None
        taking, mood, walk = listed(db, SINCE)
        assert (taking.verb, taking.touched) == ("take_back", (Touched(WALK, None),))
        assert walk.is_taken_back
        assert mood.blocker is None
        assert actions.undo_one(db, 1) is None
        assert actions.undo_one(db, taking.id) is None
        again = facts.undo(db)
        assert again is not None
        assert facts.find(db, "w1") == WALK
        assert not listed(db, SINCE)[-1].is_taken_back
        facts.undo(db)
        assert facts.find(db, "c1") is None
        facts.undo(db)
        assert facts.find(db, "w1") is None
        assert facts.undo(db) is None


def test_a_later_action_comes_first(path: Path) -> None:
    longer = replace(WALK, minutes=20)
    with closing(opened(path)) as db:
        facts.save(db, WALK, verb="log_session")
        facts.save(db, longer, verb="change_session")
        assert actions.undo_one(db, 1) is None
        assert actions.undo_one(db, 99) is None
        assert actions.undo_one(db, 2) is not None
        assert facts.find(db, "w1") == WALK
        assert [each.blocker for each in listed(db, SINCE)] == [None, None, None]
        assert actions.undo_one(db, 1) is not None
        assert facts.find(db, "w1") is None


def test_an_action_that_stands_for_good_is_no_choice(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.keep_shown(db, WALK, verb="show")
        assert listed(db, SINCE)[0].is_settled
        assert actions.undo_one(db, 1) is None


def test_an_import_is_one_line_with_its_count(path: Path) -> None:
    many = [replace(WALK, id=f"w{n}") for n in range(SHOWN + 4)]
    with closing(opened(path)) as db:
        facts.save_batch(db, many, verb="import")
        [line] = listed(db, SINCE)
        assert (line.origin, line.many) == ("import", SHOWN + 4)
        assert len(line.touched) == SHOWN
        assert actions.undo_one(db, line.id) is not None
        assert facts.counts(db)["sessions"] == 0
        assert facts.save_batch(db, many, verb="import").new == SHOWN + 4


def test_erased_facts_are_in_no_line(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, WALK, verb="log_session")
        forgetting.erase(db, What(ids=frozenset({"w1"})))
        erased, was = listed(db, SINCE)
        assert (erased.verb, erased.is_settled) == ("erase", True)
        assert (was.many, was.touched, was.is_settled) == (0, (), True)


def test_a_page_at_a_time_and_nothing_older(path: Path) -> None:
    with closing(opened(path)) as db:
        for n in range(AT_MOST + 2):
            facts.save(db, replace(WALK, minutes=n + 1), verb="change_session")
        first = listed(db, SINCE)
        rest = listed(db, SINCE, before=first[-1].id)
        assert (len(first), len(rest)) == (AT_MOST, 2)
        assert rest[-1].blocker == first[0].id
        assert listed(db, START + timedelta(seconds=1)) == ()


def test_versions_of_an_older_program_can_be_read(path: Path) -> None:
    refusal = NotToday("n1", DAY, START, "rain")
    tile = Planned("p1", DAY, START, "walk", DAY)
    with closing(opened(path)) as db:
        facts.save(db, WALK, refusal, tile, verb="log")
        facts.save(
            db, replace(WALK, minutes=1), replace(refusal, barrier=""), verb="change"
        )
        for id_, version in db.rows(
            "SELECT fact_id, version FROM earlier WHERE version IS NOT NULL"
        ):
            held = json.loads(version)
            for name in ("company", "pain", "barrier", "strategy", "is_withdrawn"):
                held.pop(name, None)
            db.run(
                "UPDATE earlier SET version = ? WHERE fact_id = ? AND batch = 2",
                (json.dumps(held), id_),
            )
        newest, _ = listed(db, SINCE)
    assert [each.before for each in newest.touched] == [
        replace(refusal, barrier=""),
        WALK,
    ]


def test_what_was_deleted_before_has_nothing_before(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, WALK, verb="log_session")
        facts.delete(db, "w1")
        facts.save(db, WALK, verb="log_session")
        assert listed(db, SINCE)[0].touched == (Touched(None, WALK),)
