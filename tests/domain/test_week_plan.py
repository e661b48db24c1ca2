"""What stands on which day: rows, moved tiles, tiles taken out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.facts import Planned, Repeat
from coach.domain.week_plan import Occurrence, falls_on, occurrences
from coach.values import replace

MONDAY = date(2026, 5, 11)
SUNDAY = MONDAY + timedelta(days=6)
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)


def on(days: int) -> date:
    """Return a day so many days after the Monday."""
    return MONDAY + timedelta(days=days)


def planned(id_: str, days: int = 0, **more: Any) -> Planned:
    fact = Planned(id_, AT.date(), AT, "music", on(days))
    return replace(fact, **more)


def days_of(*facts: Planned, first: date = MONDAY, last: date = SUNDAY) -> list[int]:
    return [(one.day - MONDAY).days for one in occurrences(facts, first, last)]


def test_one_thing_stands_once_on_its_day() -> None:
    once = planned("a", 2, clock_min=600, session="done")
    (tile,) = occurrences([once], MONDAY, SUNDAY)
    assert tile == Occurrence(once, on(2), 600, "done")
    assert (tile.row, tile.row_day) == ("", on(2))
    assert days_of(once, last=on(1)) == []


@pytest.mark.parametrize(
    ("repeats", "first", "days"),
    [
        (Repeat.DAILY, 2, [2, 3, 4, 5, 6]),
        (Repeat.WEEKDAYS, 3, [3, 4]),
        (Repeat.WEEKDAYS, 5, [5]),
        (Repeat.WEEKLY, -7, [0]),
        (Repeat.WEEKLY, -5, [2]),
    ],
)
def test_rows_come_round(repeats: Repeat, first: int, days: list[int]) -> None:
    assert days_of(planned("a", first, repeats=repeats)) == days


def test_a_row_ends_where_it_was_ended_and_keeps_its_first_day() -> None:
    assert days_of(planned("a", repeats=Repeat.DAILY, until=on(2))) == [0, 1, 2]
    assert days_of(planned("a", 1, repeats=Repeat.DAILY, until=on(0))) == [1]
    assert not falls_on(planned("a", repeats=Repeat.DAILY, until=on(2)), on(3))
    assert not falls_on(planned("a", 1), on(0))


def test_a_tile_that_was_moved_stands_where_it_was_put() -> None:
    row = planned("a", repeats=Repeat.DAILY, until=on(2), clock_min=600)
    moved = planned("b", 5, series="a", instead_of=on(1), clock_min=900)
    tiles = occurrences([row, moved], MONDAY, SUNDAY)
    assert [(t.day, t.clock_min) for t in tiles] == [
        (on(0), 600), (on(2), 600), (on(5), 900),
    ]  # fmt: skip
    assert {t.row for t in tiles} == {"a"}
    assert [t.row_day for t in tiles] == [on(0), on(2), on(1)]


def test_a_tile_from_another_week_can_be_put_into_this_one() -> None:
    row = planned("a", -7, repeats=Repeat.WEEKLY)
    moved = planned("b", 3, series="a", instead_of=on(-7))
    assert days_of(row, moved) == [0, 3]


def test_what_was_taken_out_is_gone() -> None:
    row = planned("a", repeats=Repeat.DAILY, until=on(2))
    out = planned("b", 1, series="a", instead_of=on(1), is_off=True)
    assert days_of(row, out) == [0, 2]
    assert days_of(planned("a", is_off=True)) == []


def test_of_a_row_that_was_taken_out_what_was_done_stays() -> None:
    row = planned("a", repeats=Repeat.DAILY, is_off=True)
    done = planned("b", 1, series="a", instead_of=on(1), session="s")
    moved = planned("c", 4, series="a", instead_of=on(2))
    assert days_of(row, done, moved) == [1]
    assert days_of(done, moved) == [1]  # the row itself is not there at all


def test_a_moved_tile_after_the_end_of_its_row_is_gone() -> None:
    row = planned("a", repeats=Repeat.DAILY, until=on(1))
    moved = planned("c", 4, series="a", instead_of=on(2))
    assert days_of(row, moved) == [0, 1]


def test_of_two_facts_for_one_tile_the_later_one_counts() -> None:
    row = planned("a", repeats=Repeat.DAILY, until=on(0))
    early = planned("b", 3, series="a", instead_of=on(0), changed="1")
    late = planned("c", 4, series="a", instead_of=on(0), changed="2")
    assert days_of(row, early, late) == days_of(late, early, row) == [4]


def test_a_single_tile_without_its_day_stands_for_the_day_it_is_on() -> None:
    row = planned("a", repeats=Repeat.DAILY, until=on(1))
    assert days_of(row, planned("b", 1, series="a", is_off=True)) == [0]


def test_tiles_come_in_order_of_time_and_those_without_one_first() -> None:
    facts = [planned("a", clock_min=700), planned("b"), planned("c", clock_min=60)]
    tiles = occurrences(facts, MONDAY, SUNDAY)
    assert [t.planned.id for t in tiles] == ["b", "c", "a"]


ROWS = st.builds(
    planned,
    st.sampled_from(["a", "b", "c"]),
    st.integers(-20, 20),
    repeats=st.sampled_from(list(Repeat)),
    until=st.none() | st.integers(-20, 20).map(on),
    is_off=st.booleans(),
)


@given(st.lists(ROWS, max_size=4), st.integers(-10, 10), st.integers(0, 10))
def test_a_range_is_its_days_put_together(
    rows: list[Planned], first: int, length: int
) -> None:
    days = [on(first + n) for n in range(length + 1)]
    whole = occurrences(rows, days[0], days[-1])
    parts = [one for day in days for one in occurrences(rows, day, day)]
    assert list(whole) == parts
    tiles = [(one.planned.id, one.day) for one in whole]
    assert len(tiles) == len(set(tiles))


@given(ROWS, st.integers(-10, 10), st.integers(-10, 10))
def test_moving_a_tile_loses_none_and_makes_none(
    row: Planned, day: int, to: int
) -> None:
    before = occurrences([row], on(-30), on(30))
    if row.is_off or not falls_on(row, on(day)) or row.repeats is Repeat.ONCE:
        return
    moved = planned("m", to, series=row.id, instead_of=on(day))
    assert len(occurrences([row, moved], on(-30), on(30))) == len(before)
