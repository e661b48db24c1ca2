from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Night, Session
from coach.store import backups, facts, heart_rate, records, restoring, told
from coach.store.other_copy import held_in

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database
    from coach.store.records import Holding

DAY = date(2026, 5, 14)


def mood(id_: str, note: str = "", day: date = DAY) -> CheckIn:
    return CheckIn(id_, day, None, 4, None, note)


def copy_of(db: Database, folder: Path) -> Holding:
    copy = backups.take(db.path, folder, db.clock.now(), backups.Why.HAND, db.key)
    return held_in(copy.path, db.clock, db.key)


def held(db: Database) -> dict[str, str]:
    return {each.id: each.note for each in facts.load_history(db).checkins}


def test_every_fact_becomes_what_it_was_and_one_undo_takes_it_back(
    db: Database, tmp_path: Path
) -> None:
    facts.save(db, mood("stays"), mood("edited", "first"), verb="note")
    facts.save(db, mood("deleted", "gone again"), mood("never"), verb="note")
    facts.delete(db, "never")
    then = copy_of(db, tmp_path / "copies")
    facts.save(db, mood("edited", "second"), mood("new"), verb="note")
    facts.delete(db, "deleted")
    before = held(db)

    changes = restoring.bring_back(db, then)

    day = DAY.isoformat()
    assert changes == restoring.Difference(
        goes=(("checkins", day),),
        returns=(("checkins", day),),
        differs=(("checkins", day),),
    )
    assert held(db) == {"stays": "", "edited": "first", "deleted": "gone again"}
    undone = facts.undo(db)
    assert undone is not None
    assert undone.verb == restoring.VERB
    assert held(db) == before


def test_the_same_again_writes_nothing(db: Database, tmp_path: Path) -> None:
    facts.save(db, mood("one"), verb="note")
    then = copy_of(db, tmp_path / "copies")
    many = db.rows("SELECT count(*) FROM batches")
    assert restoring.bring_back(db, then).is_empty
    assert db.rows("SELECT count(*) FROM batches") == many


def test_what_was_erased_comes_back_when_its_copy_does(
    db: Database, tmp_path: Path
) -> None:
    facts.save(db, mood("one", "words"), verb="note")
    then = copy_of(db, tmp_path / "copies")
    with db.transaction():
        db.run("DELETE FROM checkins")
        db.run("INSERT INTO gone VALUES ('one', 'checkins', ?, NULL)", (db.tick(),))
    restoring.bring_back(db, then)
    assert held(db) == {"one": "words"}
    assert db.rows("SELECT * FROM gone") == []
    facts.undo(db)
    assert held(db) == {}


def test_a_fact_of_another_program_keeps_the_id_it_has_now(
    db: Database, tmp_path: Path
) -> None:
    walk = Session("old", DAY, "walk", 10, source="watch", source_id="7")
    night = Night("night", DAY, 400)
    facts.save(db, walk, night, verb="import")
    then = copy_of(db, tmp_path / "copies")
    with db.transaction():
        db.run("UPDATE sessions SET id = 'now', minutes = 12 WHERE id = 'old'")
    restoring.bring_back(db, then)
    assert facts.load_history(db).sessions == (replace(walk, id="now"),)


def test_heart_rate_and_what_was_told_are_added_to(
    db: Database, tmp_path: Path
) -> None:
    facts.save(db, Session("walk", DAY, "walk", 10), verb="log")
    heart_rate.save(db, "walk", [0, 1], [90, 95])
    told.record(db, day=DAY, kind="advice", text_id="one")
    then = copy_of(db, tmp_path / "copies")
    db.run("DELETE FROM heart_rate")
    facts.delete(db, "walk")
    told.record(db, day=DAY, kind="advice", text_id="two")
    restoring.bring_back(db, then)
    kept = heart_rate.load(db, "walk")
    assert kept is not None
    assert list(kept.bpm) == [90, 95]
    assert [said.text_id for said in told.load(db)] == ["one", "two"]


def test_ten_years_come_back_quickly(db: Database, tmp_path: Path) -> None:
    many = [mood(f"{n}", "x", DAY - timedelta(days=n % 3650)) for n in range(15_000)]
    facts.save_batch(db, many, verb="import")
    then = copy_of(db, tmp_path / "copies")
    facts.undo(db)
    began = time.perf_counter()
    assert len(restoring.bring_back(db, then).returns) == 15_000
    assert time.perf_counter() - began < 3
    assert len(records.held_in(db)["checkins"]) == 15_000
