from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from coach.domain.facts import Answer, CheckIn, NotToday, Session
from coach.store import database, facts
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import Fact
    from coach.store.database import Database

DAY = date(2026, 5, 14)
MANY = 10_000


def moods(many: int, mood: int = 5) -> list[CheckIn]:
    return [
        CheckIn(
            facts.new_id(),
            DAY - timedelta(days=n // 4),
            NOON,
            mood,
            source="diary",
            source_id=str(n),
        )
        for n in range(many)
    ]


class Counted(NamedTuple):
    new: int
    same: int
    changed: int


def bring_in(db: Database, many: Sequence[Fact]) -> Counted:
    counts = facts.save_batch(db, many, verb="import")
    return Counted(counts.new, counts.same, counts.changed)


def test_the_ids_of_known_facts_are_given_back(db: Database) -> None:
    bring_in(db, moods(2))
    again = moods(3)
    counts = facts.save_batch(db, again, verb="import")
    assert counts.left == {again[0].id, again[1].id}


def test_the_same_file_twice_changes_nothing(db: Database) -> None:
    assert bring_in(db, moods(5)) == Counted(new=5, same=0, changed=0)
    before = db.rows("SELECT * FROM checkins"), db.rows("SELECT * FROM batches")
    assert bring_in(db, moods(5)) == Counted(new=0, same=5, changed=0)
    assert (db.rows("SELECT * FROM checkins"), db.rows("SELECT * FROM batches")) == (
        before
    )


def test_a_changed_entry_keeps_its_id_and_is_counted(db: Database) -> None:
    first = moods(3)
    bring_in(db, first)
    second = moods(3)
    second[1] = replace(second[1], mood=8)
    assert bring_in(db, second) == Counted(new=0, same=2, changed=1)
    assert facts.find(db, first[1].id) == replace(first[1], mood=8)


def test_undo_of_a_second_import_brings_the_first_back(db: Database) -> None:
    first = moods(3)
    bring_in(db, first)
    bring_in(db, [*moods(3, mood=8), *moods(4)[3:]])
    undone = facts.undo(db)
    assert undone is not None
    assert len(undone.facts) == 4
    assert set(facts.load_history(db).checkins) == set(first)


def test_an_import_that_was_undone_can_be_brought_in_again(db: Database) -> None:
    bring_in(db, moods(3))
    facts.undo(db)
    assert facts.load_history(db).checkins == ()
    assert bring_in(db, moods(3)) == Counted(new=3, same=0, changed=0)
    assert len(facts.load_history(db).checkins) == 3
    facts.undo(db)
    assert facts.load_history(db).checkins == ()


def test_what_the_person_deleted_stays_deleted(db: Database) -> None:
    first = moods(3)
    bring_in(db, first)
    facts.delete(db, first[0].id)
    assert bring_in(db, moods(3, mood=8)) == Counted(new=0, same=1, changed=2)
    assert facts.find(db, first[0].id) is None


def test_what_the_person_changed_by_hand_stays_theirs(db: Database) -> None:
    first = moods(3)
    bring_in(db, first)
    mine = replace(first[0], note="the day we met")
    facts.save(db, mine, verb="note")
    assert bring_in(db, moods(3)) == Counted(new=0, same=3, changed=0)
    assert facts.find(db, first[0].id) == mine


def test_one_import_that_names_an_entry_twice_keeps_the_later(db: Database) -> None:
    first = moods(1)[0]
    later = replace(first, id=facts.new_id(), mood=9)
    counted = bring_in(db, [first, later, later])
    assert counted == Counted(new=1, same=1, changed=1)
    assert facts.load_history(db).checkins == (replace(later, id=first.id),)
    facts.undo(db)
    assert facts.load_history(db).checkins == ()


def test_facts_without_a_source_id_are_matched_by_id(db: Database) -> None:
    many: list[Fact] = [
        Session(facts.new_id(), DAY, "walk", 10, NOON),
        NotToday(facts.new_id(), DAY, NOON),
        Answer(facts.new_id(), DAY, NOON, "name", "Jo"),
    ]
    assert bring_in(db, many) == Counted(new=3, same=0, changed=0)
    assert bring_in(db, many) == Counted(new=0, same=3, changed=0)


def test_the_same_source_id_from_two_sources_is_two_facts(db: Database) -> None:
    first = moods(2)
    other = [replace(m, id=facts.new_id(), source="watch") for m in first]
    assert bring_in(db, [*first, *other]).new == 4


def test_an_import_that_is_cut_short_leaves_nothing(db: Database) -> None:
    broken = replace(moods(1)[0], mood=11, source_id="odd")
    with pytest.raises(Exception, match="CHECK"):
        bring_in(db, [*moods(50), broken])
    assert facts.load_history(db).checkins == ()
    assert facts.undo(db) is None


def test_ten_thousand_facts_are_taken_back_within_a_second(db: Database) -> None:
    bring_in(db, moods(MANY))
    start = time.process_time()
    undone = facts.undo(db)
    took_s = time.process_time() - start
    assert undone is not None
    assert len(undone.facts) == MANY
    assert facts.load_history(db).checkins == ()
    assert took_s < 1


def test_an_import_survives_closing(db: Database) -> None:
    bring_in(db, moods(20))
    db.close()
    with closing(database.open_database(db.path, db.clock)) as again:
        assert len(facts.load_history(again).checkins) == 20
