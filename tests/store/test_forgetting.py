from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock
from coach.domain.facts import CheckIn, Experiment, FilledForm, Session, Side, Toss
from coach.errors import StoreUnavailable
from coach.store import (
    actions,
    backups,
    cipher,
    data_file,
    database,
    drafts,
    erasable,
    facts,
    forgetting,
    heart_rate,
    merging,
    records,
)
from coach.store.backups import Why
from coach.store.erasable import What
from coach.store.source_mark import source_mark

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

START = datetime(2026, 5, 14, 10, tzinfo=UTC)
DAY = date(2026, 5, 14)
LATER = START + timedelta(days=31)
SECRET = "marmalade-under-the-stairs"


def opened(path: Path, at: datetime = START) -> Database:
    return database.open_database(path, FixedClock(at))


def walk(id_: str = "w1", **more: object) -> Session:
    return Session(id_, DAY, "walk", 12, START, **more)  # type: ignore[arg-type]


def all_bytes(path: Path) -> bytes:
    held = (each for each in data_file.family(path) if each.exists())
    return b"".join(each.read_bytes() for each in held)


def everything(db: Database) -> tuple[object, ...]:
    tables = ("sessions", "earlier", "batches", "gone")
    return tuple(db.rows(f"SELECT * FROM {table}") for table in tables)


# -- thirty days -----------------------------------------------------------------------


def test_nothing_is_written_when_nothing_is_due(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        facts.delete(db, "w1")
        before = everything(db)
        held = forgetting.forget_old(db, START + timedelta(days=29))
        assert held == forgetting.Forgotten(0, 0)
        assert everything(db) == before


def test_old_versions_go_and_the_facts_stay(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        facts.save(db, walk(note="changed"), verb="change")
        assert forgetting.forget_old(db, LATER) == forgetting.Forgotten(2, 0)
        assert facts.find(db, "w1") == walk(note="changed")
        assert facts.undo(db) is None


def test_a_recent_action_can_still_be_taken_back(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
    with closing(opened(path, LATER)) as db:
        facts.save(db, walk(note="new"), verb="change")
        forgetting.forget_old(db, LATER)
        assert facts.undo(db) is not None
        assert facts.find(db, "w1") == walk()
        assert facts.undo(db) is None


def test_a_fact_deleted_long_ago_leaves_its_id_alone(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(note=SECRET), verb="log")
        heart_rate.save(db, "w1", [0, 1], [80, 90])
        facts.delete(db, "w1")
        [(changed,)] = db.rows("SELECT changed FROM sessions")
        assert forgetting.forget_old(db, LATER) == forgetting.Forgotten(2, 1)
        assert db.rows("SELECT * FROM gone") == [("w1", "sessions", changed, None)]
        assert heart_rate.load(db, "w1") is None
        forgetting.overwrite(db)
        assert SECRET.encode() not in all_bytes(path)


def test_a_deleted_import_does_not_come_back_after_thirty_days(path: Path) -> None:
    entry = walk(source="fit", source_id="7")
    with closing(opened(path)) as db:
        facts.save_batch(db, [entry], verb="import")
        facts.delete(db, "w1")
        forgetting.forget_old(db, LATER)
        assert db.rows("SELECT source_mark FROM gone") == [(source_mark("fit", "7"),)]
        again = facts.save_batch(db, [replace(entry, id="w2")], verb="import")
        assert (again.new, again.same) == (0, 1)


def test_an_import_that_was_undone_can_come_in_again(path: Path) -> None:
    entry = walk(source="fit", source_id="7")
    with closing(opened(path)) as db:
        facts.save_batch(db, [entry], verb="import")
        facts.undo(db)
        forgetting.forget_old(db, LATER)
        again = facts.save_batch(db, [replace(entry, id="w2")], verb="import")
        assert again.new == 1


def test_an_entry_without_an_id_of_its_source_has_no_digest() -> None:
    assert source_mark("own", None) is None
    assert source_mark("a", "b") != source_mark("ab", "")


# -- erasing ---------------------------------------------------------------------------


def test_erased_words_are_in_no_byte_of_the_file(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(note=SECRET), walk("w2", note="stays"), verb="log")
        facts.save(db, walk(note="shorter"), verb="change")
        drafts.save(db, "after", {"session": "w1", "note": SECRET})
        drafts.save(db, "other", {"note": "stays too"})
        assert SECRET.encode() in all_bytes(path)
        what = What(ids=frozenset({"w1"}))
        assert forgetting.counts(db, what) == {"sessions": 1}
        assert forgetting.erase(db, what) == 1
        forgetting.overwrite(db)
        held = all_bytes(path)
        assert SECRET.encode() not in held
        assert b"shorter" not in held
        assert facts.find(db, "w2") == walk("w2", note="stays")
        assert drafts.load(db, "after") is None
        assert drafts.load(db, "other") == {"note": "stays too"}


def test_a_day_takes_all_that_was_lived_on_it(path: Path) -> None:
    other = DAY - timedelta(days=1)
    with closing(opened(path)) as db:
        moved = Session("w2", DAY, "walk", 5)
        facts.save(db, walk(), CheckIn("c1", DAY, None, 4), moved, verb="log")
        facts.save(db, replace(moved, day=other), verb="change")
        facts.save(db, CheckIn("c2", other, None, 6), verb="log")
        drafts.save(db, "day", {"day": DAY.isoformat()})
        assert forgetting.counts(db, What(day=DAY)) == {"sessions": 1, "checkins": 1}
        assert forgetting.erase(db, What(day=DAY)) == 2
        history = facts.load_history(db)
        assert [each.id for each in history.sessions] == ["w2"]
        assert [each.id for each in history.checkins] == ["c2"]
        assert drafts.load(db, "day") is None
        versions = db.rows("SELECT version FROM earlier WHERE version IS NOT NULL")
        assert DAY.isoformat() not in str(versions)


def test_an_activity_goes_with_its_experiments(path: Path) -> None:
    coin = Experiment("e1", DAY, START, "walk", "music", DAY, 2, "seed")
    toss = Toss("t1", DAY, START, "e1", Side.HEADS)
    with closing(opened(path)) as db:
        facts.save(db, walk(), coin, toss, verb="start")
        facts.save(db, Session("m1", DAY, "music", 5), verb="log")
        assert forgetting.erase(db, What(activity="walk")) == 3
        history = facts.load_history(db)
        assert [each.id for each in history.sessions] == ["m1"]
        assert not history.experiments
        assert not history.tosses


def test_a_questionnaire_goes_each_time_it_was_filled_in(path: Path) -> None:
    with closing(opened(path)) as db:
        for n, form in enumerate(("phq9", "gad7", "phq9")):
            facts.save(db, FilledForm(f"f{n}", DAY, None, form, (1, 2)), verb="form")
        assert forgetting.erase(db, What(form="phq9")) == 2
        [left] = facts.load_history(db).questionnaires
        assert left.form == "gad7"


def test_what_is_kept_is_what_can_be_erased(path: Path) -> None:
    form = FilledForm("f1", DAY, None, "phq9", (1, 2))
    with closing(opened(path)) as db:
        assert erasable.used(db) == ((), ())
        facts.save(db, walk(), Session("m1", DAY, "music", 5), form, verb="log")
        facts.delete(db, "m1")
        assert erasable.used(db) == (("walk",), ("phq9",))


def test_undo_passes_over_what_was_erased(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk("w2"), verb="log")
        facts.save(db, walk(), verb="log")
        facts.save(db, walk(note="more"), verb="change")
        forgetting.erase(db, What(ids=frozenset({"w1"})))
        undone = facts.undo(db)
        assert undone is not None
        assert undone.facts == (walk("w2"),)
        assert facts.undo(db) is None


def test_undo_copes_with_an_action_whose_facts_were_taken_away(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        facts.save(db, walk(note="more"), verb="change")
        db.run("DELETE FROM sessions")
        assert actions.undo_one(db, 2) is None
        assert facts.undo(db) is None


def test_an_erased_import_stays_away(path: Path) -> None:
    entry = walk(source="fit", source_id="7")
    with closing(opened(path)) as db:
        facts.save_batch(db, [entry], verb="import")
        forgetting.erase(db, What(activity="walk"))
        again = facts.save_batch(db, [replace(entry, id="w2")], verb="import")
        assert (again.new, again.same) == (0, 1)
        own = facts.save_batch(db, [walk()], verb="import")
        assert own.same == 1
        assert facts.save_batch(db, [walk("new")], verb="import").new == 1


def test_erasing_nothing_adds_no_action(path: Path) -> None:
    with closing(opened(path)) as db:
        assert forgetting.erase(db, What(form="phq9")) == 0
        assert db.rows("SELECT count(*) FROM batches") == [(0,)]


def test_readings_go_on_after_erasing(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        forgetting.erase(db, What(day=DAY))
        [(gone,)] = db.rows("SELECT changed FROM gone")
    with closing(opened(path)) as db, db.transaction():
        assert db.tick() > gone


def test_a_file_in_use_is_not_overwritten(path: Path, impatient: None) -> None:
    with closing(opened(path)) as db, closing(opened(path)) as other:
        facts.save(db, walk(), verb="log")
        with other.transaction(), pytest.raises(StoreUnavailable) as caught:
            forgetting.overwrite(db)
        assert caught.value.reason == "locked"
        with closing(opened(path)) as reader:
            reader.run("BEGIN")
            reader.rows("SELECT * FROM sessions")
            with pytest.raises(StoreUnavailable) as caught:
                forgetting.overwrite(db)
        assert caught.value.reason == "locked"


# -- copies ----------------------------------------------------------------------------


def copy_of(path: Path, key: cipher.Key | None = None) -> Path:
    folder = path.parent.with_name("copies")
    return backups.take(path, folder, START, Why.HAND, key).path


def test_a_copy_is_written_anew_without_it(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(note=SECRET), walk("w2", note="stays"), verb="log")
        copy = copy_of(path)
    assert forgetting.erase_in_copy(copy, None, What(ids=frozenset({"w1"})), START) == 1
    assert SECRET.encode() not in copy.read_bytes()
    assert backups.look(copy, None).sessions == 1
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_without_it_is_untouched(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        copy = copy_of(path)
    before = copy.stat().st_ino, copy.read_bytes()
    assert forgetting.erase_in_copy(copy, None, What(form="phq9"), START) == 0
    assert (copy.stat().st_ino, copy.read_bytes()) == before


def test_a_closed_copy_stays_closed(path: Path) -> None:
    key = cipher.Key(bytearray(range(32)), cipher.new_salt())
    with closing(database.open_database(path, FixedClock(START), key)) as db:
        facts.save(db, walk(), walk("w2"), verb="log")
        copy = copy_of(path, key)
    assert forgetting.erase_in_copy(copy, key, What(ids=frozenset({"w1"})), START) == 1
    assert data_file.is_closed(copy)
    assert backups.look(copy, key).sessions == 1
    with pytest.raises(StoreUnavailable):
        forgetting.erase_in_copy(copy, None, What(ids=frozenset({"w2"})), START)


def test_a_copy_of_an_earlier_version_can_be_written_anew(path: Path) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(note=SECRET), verb="log")
        for table in ("gone", "heart_rate", "tosses"):
            db.run(f"DROP TABLE {table}")
        copy = copy_of(path)
    assert forgetting.erase_in_copy(copy, None, What(activity="walk"), START) == 1
    assert SECRET.encode() not in copy.read_bytes()


def test_a_copy_that_would_not_hold_together_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        copy = copy_of(path)
    before = copy.read_bytes()
    real = database.Database.rows

    def rows(db: Database, sql: str, values: tuple[object, ...] = ()) -> object:
        return [("bad",)] if "integrity" in sql else real(db, sql, values)

    monkeypatch.setattr(database.Database, "rows", rows)
    with pytest.raises(StoreUnavailable):
        forgetting.erase_in_copy(copy, None, What(activity="walk"), START)
    assert copy.read_bytes() == before
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_a_copy_whose_writing_cannot_begin_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(path)) as db:
        facts.save(db, walk(), verb="log")
        copy = copy_of(path)

    def fail(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(forgetting, "Database", fail)
    with pytest.raises(StoreUnavailable):
        forgetting.erase_in_copy(copy, None, What(activity="walk"), START)
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


# -- two computers ---------------------------------------------------------------------


def test_a_merge_keeps_away_what_was_erased_and_takes_it_out_there(
    tmp_path: Path,
) -> None:
    with (
        closing(opened(tmp_path / "a" / "coach.db")) as here,
        closing(opened(tmp_path / "b" / "coach.db")) as there,
    ):
        facts.save(here, walk(note=SECRET), walk("w2"), verb="log")
        merging.take_in(there, records.held_in(here))
        forgetting.erase(here, What(ids=frozenset({"w1"})))
        merging.take_in(here, records.held_in(there))
        assert facts.find(here, "w1") is None
        merging.take_in(there, records.held_in(here))
        assert facts.find(there, "w1") is None
        assert facts.find(there, "w2") is not None
