from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from coach.clock import FixedClock, RunningClock
from coach.domain.facts import (
    Answer,
    CheckIn,
    Choice,
    NotToday,
    PlanChoice,
    Planned,
    Repeat,
    Session,
)
from coach.domain.history import History
from coach.errors import StoreUnavailable
from coach.store import database, facts
from tests.store import strategies
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.domain.facts import Fact
    from coach.store.database import Database

DAY = date(2026, 5, 14)


def walk(**changes: Any) -> Session:
    walk = Session(facts.new_id(), DAY, "walk", 10, NOON, before=3, after=6)
    return replace(walk, **changes)


@pytest.fixture(scope="module")
def shared_db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("facts") / "coach.db"
    with closing(database.open_database(path, RunningClock(NOON))) as opened:
        yield opened


def without_clock(fact: Any) -> Any:
    return replace(fact, changed="") if hasattr(fact, "changed") else fact


def in_order(history: History) -> list[Fact]:
    return [fact for kind in fields(history) for fact in getattr(history, kind.name)]


def test_an_id_is_a_uuid_and_never_the_same() -> None:
    first, second = facts.new_id(), facts.new_id()
    assert first != second
    for text in (first, second):
        parsed = uuid.UUID(text)
        assert (str(parsed), parsed.version) == (text, 4)
        assert parsed.variant == uuid.RFC_4122


@given(fact=strategies.any_fact)
@settings(max_examples=150, deadline=None)
def test_every_kind_of_fact_comes_back_as_it_was(
    shared_db: Database, fact: Fact
) -> None:
    facts.save(shared_db, fact, verb="log")
    found = facts.find(shared_db, fact.id)
    assert without_clock(found) == fact
    if fact.at is not None:
        assert found is not None
        assert found.at is not None
        assert found.at.utcoffset() == fact.at.utcoffset()


@given(many=strategies.several)
@settings(max_examples=25, deadline=None)
def test_a_history_holds_its_facts_in_the_domains_order(
    shared_db: Database, many: list[Fact]
) -> None:
    facts.save(shared_db, *many, verb="log")
    history = facts.load_history(shared_db)
    ids = {fact.id for fact in many}
    loaded = [fact for fact in in_order(history) if fact.id in ids]
    assert loaded == in_order(History.of(loaded))
    assert {f.id: without_clock(f) for f in loaded} == {f.id: f for f in many}


def test_a_history_read_back_equals_one_sorted_by_the_domain(db: Database) -> None:
    many: list[Fact] = [
        walk(at=None),
        walk(at=NOON + timedelta(microseconds=5)),
        walk(),
        walk(day=DAY - timedelta(days=1)),
        CheckIn(facts.new_id(), DAY, None, 4),
        CheckIn(facts.new_id(), DAY, datetime(2026, 5, 14, 3, tzinfo=UTC), 5),
        NotToday(facts.new_id(), DAY, NOON),
    ]
    facts.save(db, *many, verb="log")
    assert facts.load_history(db) == History.of(many)


def test_what_is_loaded_cannot_be_changed(db: Database) -> None:
    many: list[Fact] = [walk(), CheckIn(facts.new_id(), DAY, NOON, 5)]
    facts.save(db, *many, verb="log")
    for fact in many:
        found = facts.find(db, fact.id)
        assert type(found) is type(fact)
        assert hash(found) == hash(fact)
        assert repr(found).startswith(type(fact).__name__)
        with pytest.raises(FrozenInstanceError):
            found.note = "another"  # type: ignore[union-attr,misc]


def test_choices_carry_clocks_in_the_order_they_were_made(db: Database) -> None:
    first, second = (
        PlanChoice(facts.new_id(), DAY, NOON, choice)
        for choice in (Choice.READY, Choice.STAY)
    )
    facts.save(db, first, verb="choose")
    facts.save(db, second, verb="choose")
    loaded = facts.load_history(db).choices
    assert [c.choice for c in loaded] == [Choice.READY, Choice.STAY]
    assert loaded[0].changed < loaded[1].changed


def test_several_facts_of_one_action_have_clocks_of_their_own(db: Database) -> None:
    answers = [Answer(facts.new_id(), DAY, NOON, "name", text) for text in "abc"]
    facts.save(db, *answers, verb="answer")
    loaded = facts.load_history(db).answers
    assert [a.value for a in loaded] == ["a", "b", "c"]
    assert len({a.changed for a in loaded}) == 3


def test_saving_the_same_id_keeps_a_new_version(db: Database) -> None:
    first = walk()
    facts.save(db, first, verb="log")
    facts.save(db, replace(first, note="cold air"), verb="note")
    assert facts.load_history(db).sessions == (replace(first, note="cold air"),)


def test_saving_nothing_is_no_action(db: Database) -> None:
    facts.save(db, verb="log")
    assert facts.undo(db) is None


def test_kinds_and_since_limit_what_is_loaded(db: Database) -> None:
    old = walk(day=DAY - timedelta(days=30))
    new = walk()
    mood = CheckIn(facts.new_id(), DAY - timedelta(days=30), NOON, 5)
    answer = Answer(facts.new_id(), DAY - timedelta(days=30), NOON, "name", "Jo")
    facts.save(db, old, new, mood, answer, verb="log")

    assert facts.load_history(db, kinds={Session}) == History(sessions=(old, new))
    recent = facts.load_history(db, since=DAY)
    assert recent.sessions == (new,)
    assert recent.checkins == ()
    assert [a.value for a in recent.answers] == ["Jo"]


def test_planned_things_can_be_loaded_from_a_day_on_with_all_rows(
    db: Database,
) -> None:
    before, after = DAY - timedelta(days=9), DAY + timedelta(days=1)

    def planned(id_: str, day: date, **more: Any) -> Planned:
        return replace(Planned(id_, DAY, NOON, "music", day), **more)

    row = planned("row", before, repeats=Repeat.DAILY)
    put_back = planned("from_later", before, series="row", instead_of=DAY)
    facts.save(db, row, put_back, planned("gone_by", before), verb="plan")
    facts.save(db, planned("today", DAY), planned("ahead", after), verb="plan")

    found = facts.load_history(db, planned_since=DAY).planned
    assert {one.id for one in found} == {"row", "from_later", "today", "ahead"}
    assert len(facts.load_history(db).planned) == 5


def test_of_checkins_those_of_high_energy_alone_can_be_loaded(db: Database) -> None:
    told = [
        CheckIn(facts.new_id(), DAY, NOON, 5, energy) for energy in (None, 7, 8, 10)
    ]
    facts.save(db, walk(), *told, verb="log")

    high = facts.load_history(db, least_energy=8)
    assert sorted(c.energy or 0 for c in high.checkins) == [8, 10]
    assert len(high.sessions) == 1
    assert facts.load_history(db, since=DAY + timedelta(days=1), least_energy=8) == (
        History()
    )


def test_a_deleted_fact_is_gone_but_kept_as_a_tombstone(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    assert facts.delete(db, session.id) == session
    assert facts.find(db, session.id) is None
    assert facts.load_history(db).sessions == ()
    assert facts.counts(db)["sessions"] == 0
    assert db.rows("SELECT deleted, note FROM sessions") == [(1, "")]


def test_deleting_twice_or_an_unknown_id_does_nothing(db: Database) -> None:
    session = walk()
    facts.save(db, session, verb="log")
    facts.delete(db, session.id)
    actions = db.rows("SELECT count(*) FROM batches")
    assert facts.delete(db, session.id) is None
    assert facts.delete(db, "no such id") is None
    assert db.rows("SELECT count(*) FROM batches") == actions


def test_counts_name_every_kind(db: Database) -> None:
    facts.save(db, walk(), walk(), NotToday(facts.new_id(), DAY, NOON), verb="log")
    assert facts.counts(db) == {
        "sessions": 2, "checkins": 0, "choices": 0, "states": 0,
        "answers": 0, "steps": 0, "refusals": 1, "questionnaires": 0,
        "events": 0, "people": 0, "safety_steps": 0, "planned": 0, "hours": 0,
        "patterns": 0, "rungs": 0, "reminders": 0,
        "experiments": 0, "tosses": 0, "nights": 0, "marks": 0, "links": 0,
        "invitations": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"minutes": 0}, {"minutes": 1441}, {"after": 11}, {"effort": -1}]
)
def test_the_file_itself_refuses_numbers_out_of_range(
    db: Database, wrong: dict[str, int]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        facts.save(db, walk(), walk(**wrong), verb="log")
    assert facts.load_history(db).sessions == ()
    assert facts.undo(db) is None


def test_a_row_nobody_of_us_wrote_is_called_damage(db: Database) -> None:
    facts.save(db, walk(), verb="log")
    db.run("UPDATE sessions SET day = '2026-19-39'")
    with pytest.raises(StoreUnavailable) as caught:
        facts.load_history(db)
    assert caught.value.reason == "broken"


def test_a_clock_that_goes_back_still_orders_changes(path: Path) -> None:
    clock = FixedClock(NOON)
    with closing(database.open_database(path, clock)) as db:
        facts.save(db, PlanChoice("a", DAY, NOON, Choice.READY), verb="choose")
    clock.move_to(NOON - timedelta(days=3))
    with closing(database.open_database(path, clock)) as db:
        facts.save(db, PlanChoice("b", DAY, NOON, Choice.STAY), verb="choose")
        loaded = facts.load_history(db).choices
    assert [c.id for c in loaded] == ["a", "b"]


def log_and_break_off(db: Database, session: Session) -> None:
    with db.transaction():
        facts.save(db, session, verb="log")
        raise LookupError


def test_several_writes_can_share_one_transaction(db: Database) -> None:
    kept, dropped = walk(), walk()
    with db.transaction():
        facts.save(db, kept, verb="log")
        with pytest.raises(LookupError):
            log_and_break_off(db, dropped)
    assert facts.load_history(db).sessions == (kept,)


def test_a_transaction_that_raises_leaves_nothing(db: Database) -> None:
    with pytest.raises(LookupError):
        log_and_break_off(db, walk())
    assert facts.load_history(db) == History()
    facts.save(db, walk(), verb="log")
    assert len(facts.load_history(db).sessions) == 1


def test_sessions_of_some_days_are_loaded_alone(db: Database) -> None:
    days = [DAY + timedelta(days=n) for n in range(4)]
    facts.save(db, *(walk(day=day, at=None) for day in days), verb="log")
    loaded = facts.load_history(db, since=days[1], until=days[2])
    assert [each.day for each in loaded.sessions] == days[1:3]
