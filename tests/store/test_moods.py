from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.domain.facts import CheckIn, Session
from coach.errors import StoreUnavailable
from coach.store import facts, moods
from coach.store.database import Database
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 5, 14)


def mood(value: int | None, **changes: Any) -> CheckIn:
    return replace(CheckIn(facts.new_id(), DAY, NOON, value), **changes)


def walk(day: date) -> Session:
    return Session(facts.new_id(), day, "walk", 10)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def keep(db: Database, *kept: CheckIn | Session) -> None:
    facts.save(db, *kept, verb="log")


def test_the_moods_of_a_day_are_in_order_of_time_unknown_times_first(
    db: Database,
) -> None:
    early, late = NOON - timedelta(hours=3), NOON + timedelta(hours=3)
    keep(db, mood(7, at=late), mood(3, at=early), mood(5), mood(9, at=None))

    assert moods.moods_by_day(db) == {DAY: [9, 3, 5, 7]}


def test_days_are_oldest_first_and_days_before_are_left_out(db: Database) -> None:
    keep(db, *[mood(days, day=ago(days)) for days in (0, 2, 1, 3)])

    assert list(moods.moods_by_day(db)) == [ago(3), ago(2), ago(1), DAY]
    assert moods.moods_by_day(db, ago(1)) == {ago(1): [1], DAY: [0]}


def test_what_was_deleted_and_what_has_no_mood_is_left_out(db: Database) -> None:
    gone = mood(4)
    keep(db, gone, mood(None, energy=3), mood(6, day=ago(1)))
    facts.delete(db, gone.id)

    assert moods.moods_by_day(db) == {ago(1): [6]}


def test_the_first_day_is_of_a_mood_or_a_session_and_not_of_a_deleted_one(
    db: Database,
) -> None:
    assert moods.first_day(db) is None
    gone = mood(4, day=ago(9))
    keep(db, mood(None, energy=3, day=ago(8)), mood(4, day=ago(5)), gone)
    facts.delete(db, gone.id)
    assert moods.first_day(db) == ago(5)

    keep(db, walk(ago(7)))
    assert moods.first_day(db) == ago(7)


@pytest.mark.parametrize("since", [None, DAY])
def test_no_query_sorts_or_reads_the_whole_table(
    db: Database, monkeypatch: pytest.MonkeyPatch, since: date | None
) -> None:
    asked: list[tuple[str, Sequence[object]]] = []
    rows = Database.rows

    def noted(
        self: Database, sql: str, values: Sequence[object] = ()
    ) -> list[tuple[Any, ...]]:
        asked.append((sql, values))
        return rows(self, sql, values)

    monkeypatch.setattr(Database, "rows", noted)
    moods.moods_by_day(db, since)
    moods.first_day(db)
    monkeypatch.undo()

    assert len(asked) == 3
    for sql, values in asked:
        plan = " / ".join(
            row[3] for row in db.rows(f"EXPLAIN QUERY PLAN {sql}", values)
        )
        assert "USING INDEX" in plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_a_day_that_is_none_is_a_broken_file(db: Database) -> None:
    keep(db, mood(4))
    db.run("UPDATE checkins SET day = '2026-13-01'")

    with pytest.raises(StoreUnavailable):
        moods.moods_by_day(db)
    with pytest.raises(StoreUnavailable):
        moods.first_day(db)


def test_the_first_note_is_the_oldest_that_stands(db: Database) -> None:
    assert moods.first_noted_day(db) is None
    gone = mood(4, day=ago(9), note="gone")
    keep(db, gone, mood(5, day=ago(2), note="fog"), mood(3, day=ago(5)), walk(ago(6)))
    keep(db, replace(walk(ago(3)), note="a heron"))
    facts.delete(db, gone.id)
    assert moods.first_noted_day(db) == ago(3)


def test_rated_sessions_are_counted_up_to_a_number(db: Database) -> None:
    rated = replace(walk(DAY), before=3, after=5)
    keep(db, walk(DAY), replace(walk(DAY), before=3), rated)
    assert moods.rated_sessions(db, 5) == 1
    more = [replace(rated, id=facts.new_id()) for _ in range(6)]
    keep(db, *more)
    assert moods.rated_sessions(db, 5) == 5
    facts.delete(db, rated.id)
    assert moods.rated_sessions(db, 9) == 6
