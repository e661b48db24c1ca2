"""Two copies of one person come together, whichever way round."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock, RunningClock
from coach.domain.facts import CheckIn, Planned, Repeat, Session
from coach.store import facts, heart_rate, merging, records, told
from coach.store.database import open_database
from coach.store.source_mark import source_mark
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 5, 14)
AT = datetime(2026, 5, 14, 8, tzinfo=UTC)
FIRST, SECOND = "1" * 8, "2" * 8


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two empty data files, the second one's clock three hours behind."""
    with ExitStack() as stack:
        made = [
            stack.enter_context(closing(open_database(tmp_path / name, clock)))
            for name, clock in (
                ("a.db", RunningClock(NOON)),
                ("b.db", RunningClock(NOON - timedelta(hours=3))),
            )
        ]
        yield made[0], made[1]


def mood(id_: str = FIRST, value: int = 5, note: str = "", **more: str) -> CheckIn:
    return CheckIn(id_, DAY, AT, value, None, note, **more)


def walk(id_: str, source_id: str | None = None, minutes: int = 10) -> Session:
    return Session(id_, DAY, "walk", minutes, AT, source="watch", source_id=source_id)


def take(into: Database, out_of: Database) -> merging.MergeCounts:
    return merging.take_in(into, records.held_in(out_of))


def held(db: Database) -> records.Holding:
    return {table: sorted(rows) for table, rows in records.held_in(db).items()}


def agree(*files: Database) -> None:
    for one in files:
        for other in files:
            if one is not other:
                take(one, other)
    for one in files:
        take(files[0], one)
        take(one, files[0])
    assert all(held(one) == held(files[0]) for one in files)


def erase(db: Database, kind: str, id_: str, mark: str | None = None) -> None:
    """Leave of a fact what erasing leaves."""
    with db.transaction():
        line = (id_, kind, db.tick(), mark)
        db.run(f"DELETE FROM {kind} WHERE id = ?", (id_,))
        db.run("INSERT OR REPLACE INTO gone VALUES (?, ?, ?, ?)", line)
        db.run(
            "INSERT INTO batches (at_utc, verb, origin, changed, undone) "
            "VALUES ('2026-05-14T10:00:00', 'erase', 'hand', ?, 1)",
            (db.tick(),),
        )


def test_what_is_new_comes_in_once(two: tuple[Database, Database]) -> None:
    one, other = two
    facts.save(other, mood(), walk(SECOND), verb="log")
    told.record(other, day=DAY, kind="advice", text_id="x")
    heart_rate.save(other, SECOND, [0, 1], [60, 61])
    first = take(one, other)
    assert (first.new, first.told, first.beats) == (2, 1, 1)
    assert first.is_written
    assert held(one) == held(other)
    batches = one.rows("SELECT * FROM batches")
    again = take(one, other)
    assert (again.same, again.new, again.is_written) == (2, 0, False)
    assert one.rows("SELECT * FROM batches") == batches
    assert take(one, one).is_written is False


def test_the_later_change_wins_and_undo_does_not_reach_it(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(value=1), verb="mood")
    take(other, one)
    facts.save(other, mood(value=2), verb="mood")
    # Its clock is hours behind, and yet what it changed after seeing ours is later.
    assert take(one, other).changed == 1
    assert take(other, one).is_written is False
    assert facts.find(one, FIRST) == mood(value=2)
    assert facts.undo(one) is None
    kept = one.rows("SELECT version FROM earlier WHERE version IS NOT NULL")
    assert json.loads(kept[0][0])["mood"] == 1
    facts.save(one, mood(value=3), verb="mood")
    assert facts.undo(one) is not None
    assert facts.find(one, FIRST) == mood(value=2)
    agree(one, other)


def test_undo_still_reaches_what_the_other_computer_left_alone(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(), verb="mood")
    facts.save(other, mood(SECOND), verb="mood")
    take(one, other)
    undone = facts.undo(one)
    assert undone is not None
    assert [fact.id for fact in undone.facts] == [FIRST]
    agree(one, other)
    assert facts.find(other, FIRST) is None


def test_a_deletion_stays_and_a_later_edit_comes_back(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(), mood(SECOND), verb="mood")
    take(other, one)
    facts.delete(one, FIRST)
    assert take(other, one).deleted == 1
    assert facts.find(other, FIRST) is None
    facts.save(other, mood(value=9), verb="mood")
    assert take(one, other).new == 1
    assert facts.find(one, FIRST) == mood(value=9)
    agree(one, other)


def test_a_tombstone_of_something_unknown_is_kept_and_counts_nowhere(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(other, mood(), verb="mood")
    facts.delete(other, FIRST)
    counts = take(one, other)
    assert counts == merging.MergeCounts(is_written=True)
    assert held(one) == held(other)


@pytest.mark.parametrize("is_other_way", [False, True])
def test_at_the_same_reading_the_larger_text_wins(
    two: tuple[Database, Database], *, is_other_way: bool
) -> None:
    one, other = reversed(two) if is_other_way else two
    facts.save(one, mood(note="a"), verb="mood")
    take(other, one)
    other.run("UPDATE checkins SET note = 'b'")
    agree(one, other)
    assert one.rows("SELECT note FROM checkins") == [("b",)]


def test_what_is_erased_goes_everywhere_with_its_earlier_versions(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, walk(FIRST), verb="log")
    facts.save(one, walk(FIRST, minutes=20), verb="log")
    heart_rate.save(one, FIRST, [0], [60])
    take(other, one)
    facts.save(other, replace(walk(FIRST), note="secret"), verb="log")
    take(one, other)
    erase(one, "sessions", FIRST)
    assert take(other, one).deleted == 1
    for table in ("sessions", "earlier", "heart_rate"):
        assert other.rows(f"SELECT * FROM {table}") == []
    assert facts.undo(other) is None
    assert take(other, one).is_written is False
    agree(one, other)


def test_an_edit_later_than_erasing_comes_back(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(), verb="mood")
    take(other, one)
    erase(one, "checkins", FIRST)
    # The other computer hears of it by another fact, and changes its own later.
    with other.transaction():
        other.see(one.rows("SELECT max(changed) FROM batches")[0][0])
        changed = other.tick()
    other.run("UPDATE checkins SET mood = 8, changed = ?", (changed,))
    assert take(one, other).new == 1
    assert one.rows("SELECT * FROM gone") == []
    assert take(other, one).is_written is False
    assert facts.find(one, FIRST) == mood(value=8)


def test_an_earlier_version_does_not_undo_erasing(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(), verb="mood")
    take(other, one)
    erase(one, "checkins", FIRST)
    assert take(one, other).is_written is False
    assert facts.find(one, FIRST) is None


def test_one_fact_of_another_program_is_one_fact(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save_batch(one, [walk(SECOND, "w1"), walk("3" * 8, "w2")], verb="import")
    facts.save_batch(other, [walk(FIRST, "w1")], verb="import")
    planned = Planned("p", DAY, AT, "walk", DAY, repeats=Repeat.ONCE, session=SECOND)
    facts.save(one, planned, verb="plan")
    heart_rate.save(one, SECOND, [0, 1], [60, 61])
    heart_rate.save(other, FIRST, [0], [60])
    counts = take(one, other)
    assert (counts.new, counts.changed, counts.same) == (0, 0, 1)
    assert one.rows("SELECT id FROM sessions ORDER BY id") == [(FIRST,), ("3" * 8,)]
    assert one.rows("SELECT session FROM planned") == [(FIRST,)]
    assert one.rows("SELECT session, count FROM heart_rate") == [(FIRST, 2)]
    take(other, one)
    assert held(one) == held(other)
    # Undo of the import would give back what is no longer there.
    assert facts.undo(one) is not None
    assert facts.undo(one) is None


def test_a_planned_row_that_comes_in_names_the_kept_session(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save_batch(one, [walk(FIRST, "w1")], verb="import")
    facts.save_batch(other, [walk(SECOND, "w1")], verb="import")
    planned = Planned("p", DAY, AT, "walk", DAY, repeats=Repeat.ONCE, session=SECOND)
    facts.save(other, planned, verb="plan")
    take(one, other)
    assert one.rows("SELECT session FROM planned") == [(FIRST,)]
    assert take(one, other).is_written is False
    agree(one, other)


def test_what_came_from_one_place_is_erased_under_every_id(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save_batch(one, [walk(SECOND, "w1")], verb="import")
    facts.save_batch(other, [walk(FIRST, "w1")], verb="import")
    mark = source_mark("watch", "w1")
    with other.transaction():
        other.see(one.rows("SELECT max(changed) FROM batches")[0][0])
        erase(other, "sessions", FIRST, mark)
    agree(one, other)
    assert one.rows("SELECT * FROM sessions") == []
    assert [row[0] for row in one.rows("SELECT * FROM gone")] == [FIRST]


def test_a_merge_leaves_what_a_later_import_may_not_touch(
    two: tuple[Database, Database],
) -> None:
    """What the person changed on the other computer is their own word here too."""
    one, other = two
    facts.save_batch(one, [walk(FIRST, "w1")], verb="import")
    take(other, one)
    facts.save(other, walk(FIRST, "w1", minutes=33), verb="log")
    take(one, other)
    assert facts.save_batch(one, [walk("x", "w1")], verb="import").same == 1
    assert one.rows("SELECT minutes FROM sessions") == [(33,)]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("checkins", "mood", 11),
        ("checkins", "mood", "many"),
        ("checkins", "id", ""),
        ("checkins", "day", "2026-02-31"),
        ("checkins", "changed", "yesterday"),
        ("checkins", "changed", "9999999999999-00000-ab"),
        ("checkins", "at_utc", "noon"),
        ("checkins", "note", "\ud800"),
        ("checkins", "energy", 2**70),
        ("gone", "changed", ""),
        ("gone", "kind", "nothing"),
        ("gone", "source_mark", "no digest"),
        ("told", "numbers", "{"),
        ("told", "day", "2026-02-31"),
        ("heart_rate", "samples", b"1zzz"),
        ("heart_rate", "count", 0),
    ],
)
def test_a_damaged_row_is_left_out_and_the_others_come_in(
    two: tuple[Database, Database], table: str, column: str, value: object
) -> None:
    one, other = two
    facts.save(other, mood(), mood(SECOND), walk("3"), verb="log")
    told.record(other, day=DAY, kind="advice", text_id="x")
    heart_rate.save(other, "3", [0], [60])
    erase(other, "checkins", SECOND)
    rows = records.held_in(other)
    at = records.COLUMNS[table].index(column)
    good = rows[table][0]
    rows[table].append(("other", *good[1:at], value, *good[at + 1 :])[-len(good) :])
    if column == "id":
        rows[table][-1] = (value, *good[1:])
    assert merging.take_in(one, rows).damaged == 1
    assert held(one) == held(other)


def lines_of(db: Database) -> list[str]:
    return [
        records.to_line(table, row)
        for table, rows in records.held_in(db).items()
        for row in rows
    ]


def test_every_row_survives_as_a_line(two: tuple[Database, Database]) -> None:
    one, other = two
    facts.save(other, mood(note="naïve — 🌧"), walk("3"), verb="log")
    told.record(other, day=DAY, kind="advice", text_id="x", numbers={"n": 1.5})
    heart_rate.save(other, "3", [0, 7], [60, 71])
    erase(other, "checkins", SECOND)
    reader = records.LineReader(one)
    incoming: records.Holding = {}
    for line in lines_of(other):
        assert line.isascii()
        table, row = reader.read(line)
        incoming.setdefault(table, []).append(row)
    merging.take_in(one, incoming)
    assert held(one) == held(other)


def test_a_line_of_an_older_version_lacks_a_column(db: Database) -> None:
    facts.save(db, walk(FIRST), verb="log")
    [line] = lines_of(db)
    reader = records.LineReader(db)
    table, named = json.loads(line)
    older = {name: named[name] for name in named if name not in {"company", "pain"}}
    assert reader.read(json.dumps([table, older])) == reader.read(line)
    del older["activity"]
    with pytest.raises(ValueError, match="lacks"):
        reader.read(json.dumps([table, older]))


@pytest.mark.parametrize(
    "line", ['["dreams", {"id": "1"}]', '["checkins", {"id": "1", "colour": 1}]']
)
def test_a_line_of_a_newer_version_is_told_apart(db: Database, line: str) -> None:
    with pytest.raises(records.NewerRecord):
        records.LineReader(db).read(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "7",
        "[]",
        '["checkins", 7]',
        '["checkins", {"id": ["1"]}]',
        '["checkins", {"id": NaN}]',
        "[" * 20000,
        '["heart_rate", {"session": "1", "count": 1, "lowest": 60, "highest": 60,'
        ' "mean": 60.0, "samples": 7}]',
        '["heart_rate", {"session": "1", "count": 1, "lowest": 60, "highest": 60,'
        ' "mean": 60.0, "samples": "%"}]',
    ],
)
def test_a_damaged_line_says_nothing(db: Database, line: str) -> None:
    with pytest.raises(ValueError) as told_of:  # noqa: PT011 - any of its kinds
        records.LineReader(db).read(line)
    assert not isinstance(told_of.value, records.NewerRecord)


def test_rows_of_some_tables_alone_may_come_in(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save_batch(one, [walk("3" * 8, "w1")], verb="import")
    planned = Planned("p", DAY, AT, "walk", DAY, repeats=Repeat.ONCE, session="3" * 8)
    facts.save(one, planned, verb="plan")
    facts.save_batch(other, [walk(SECOND, "w1")], verb="import")
    [first] = records.held_in(other)["sessions"]
    both = [first, (FIRST, *first[1:])]
    merging.take_in(one, {"sessions": both})
    assert one.rows("SELECT id FROM sessions") == [(FIRST,)]
    assert one.rows("SELECT session FROM planned") == [(FIRST,)]


def test_what_was_written_down_again_after_erasing_is_not_gone(
    two: tuple[Database, Database],
) -> None:
    one, other = two
    facts.save(one, mood(), verb="mood")
    erase(one, "checkins", FIRST)
    facts.save(one, mood(value=6), verb="mood")
    agree(one, other)
    assert facts.find(other, FIRST) == mood(value=6)
    assert other.rows("SELECT * FROM gone") == []


def test_a_month_apart_loses_nothing(two: tuple[Database, Database]) -> None:
    """Both were offline for a month, one clock five hours off, summer time began."""
    one, other = two
    clocks = [FixedClock(NOON), FixedClock(NOON)]
    one.clock, other.clock = clocks
    facts.save(one, mood("shared"), verb="mood")
    take(other, one)
    first = datetime(2026, 3, 15, 21, 30, tzinfo=UTC)
    for number in range(30):
        for name, db, clock, hours in zip("ab", two, clocks, (0, -5), strict=True):
            offset = 1 if number < 14 else 2  # the clocks went forward on day 14
            at = first + timedelta(days=number, hours=hours)
            clock.move_to(at.astimezone(timezone(timedelta(hours=offset))))
            day = clock.now().date()
            made = CheckIn(f"{name}{number}", day, clock.now(), 5, None)
            facts.save(db, made, verb="mood")
    clocks[0].move_to(NOON)
    facts.save(one, mood("shared", 8), verb="mood")
    agree(one, other)
    assert facts.counts(one)["checkins"] == 61
    assert facts.find(other, "shared") == mood("shared", 8)
    found = facts.load_history(other).checkins
    assert {each.at.utcoffset() for each in found if each.at and each.id[0] == "a"} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }
