from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.clock import monday_of
from coach.dev import builders as make
from coach.domain.sharing import (
    DAY_MIN,
    EMPTY,
    MOST_OUTINGS,
    OF_WEEK,
    Box,
    Invitation,
    Item,
    Together,
    as_body,
    filled,
    is_past,
    read_body,
    seen_on,
)

THURSDAY = date(2026, 5, 14)
MONDAY = date(2026, 5, 11)
SATURDAY = Together(date(2026, 5, 16), 600)
WALKS = [
    make.session(day, 8)
    for day in (date(2026, 5, 10), MONDAY, MONDAY, date(2026, 5, 13))
]
ALL = frozenset(Item)

clocks = st.none() | st.integers(0, DAY_MIN - 1)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
whens = st.builds(Together, days, clocks)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Any box that a person can have filled."""
    items = draw(st.frozensets(st.sampled_from(Item)))
    week = monday_of(draw(days)) if items & OF_WEEK else None
    out = None
    if week is not None and Item.DAYS in items:
        ahead = draw(st.sets(st.integers(0, 6)))
        out = tuple(week + timedelta(days=n) for n in sorted(ahead))
    least = len(out or ())
    has_count = Item.COUNT in items
    id_ = st.text("0123456789abcdef", min_size=1, max_size=32)
    asked = st.none() | st.builds(Invitation, id_, whens)
    return Box(
        items,
        week,
        draw(st.integers(least, MOST_OUTINGS)) if has_count else None,
        out,
        draw(st.none() | whens) if Item.NEXT in items else None,
        draw(asked),
    )


def test_nothing_is_shown_that_is_not_chosen() -> None:
    assert filled((), WALKS, SATURDAY, THURSDAY) == EMPTY
    assert EMPTY.is_empty


def test_each_thing_is_shown_by_itself() -> None:
    count = filled({Item.COUNT}, WALKS, SATURDAY, THURSDAY)
    assert count == Box(frozenset({Item.COUNT}), MONDAY, count=3)
    out = filled({Item.DAYS}, WALKS, SATURDAY, THURSDAY)
    both = (MONDAY, date(2026, 5, 13))
    assert out == Box(frozenset({Item.DAYS}), MONDAY, days=both)
    nxt = filled({Item.NEXT}, WALKS, SATURDAY, THURSDAY)
    assert nxt == Box(frozenset({Item.NEXT}), next=SATURDAY)
    assert not nxt.is_empty


def test_a_week_holds_no_other_and_nothing_that_lies_ahead() -> None:
    later = make.session(date(2026, 5, 15), 8)
    box = filled(ALL, [*WALKS, later], None, THURSDAY)
    assert (box.count, box.days, box.next) == (3, (MONDAY, date(2026, 5, 13)), None)
    many = [make.session(MONDAY, 8) for _ in range(120)]
    assert filled(ALL, many, None, THURSDAY).count == MOST_OUTINGS


def test_another_week_shows_nothing_of_this_one() -> None:
    box = filled(ALL, WALKS, SATURDAY, THURSDAY)
    assert seen_on(box, THURSDAY, 0) == box
    sunday = date(2026, 5, 17)
    assert seen_on(box, sunday, 0).count == 3
    after = seen_on(box, sunday + timedelta(days=1), 0)
    assert after == Box(frozenset({Item.NEXT}))
    assert seen_on(box, date(2026, 5, 4), 0).week is None


def test_what_has_gone_by_is_not_shown() -> None:
    asked = Invitation("ab12", SATURDAY)
    box = Box(frozenset({Item.NEXT}), next=SATURDAY, invitation=asked)
    assert seen_on(box, SATURDAY.day, 600) == box
    assert seen_on(box, SATURDAY.day, 601) == Box(frozenset({Item.NEXT}))


@pytest.mark.parametrize(
    ("when", "past"),
    [
        (Together(THURSDAY), False),
        (Together(THURSDAY, 600), False),
        (Together(THURSDAY, 599), True),
        (Together(MONDAY, 700), True),
        (Together(MONDAY), True),
        (Together(SATURDAY.day, 10), False),
    ],
)
def test_a_time_goes_by(when: Together, past: bool) -> None:
    assert is_past(when, THURSDAY, 600) is past


def test_a_box_has_keys_for_what_is_shown_alone() -> None:
    assert as_body(EMPTY) == {"schema": 1}
    assert as_body(filled(ALL, WALKS, SATURDAY, THURSDAY)) == {
        "schema": 1,
        "week": "2026-05-11",
        "outings_count": 3,
        "outing_days": ["2026-05-11", "2026-05-13"],
        "next_together": {"day": "2026-05-16", "clock_min": 600},
    }
    asked = Box(invitation=Invitation("ab12", Together(THURSDAY)))
    assert as_body(asked) == {
        "schema": 1,
        "invitation": {"id": "ab12", "day": "2026-05-14", "clock_min": None},
    }
    assert not asked.is_empty


@given(boxes())
def test_what_is_written_is_read_as_it_was(box: Box) -> None:
    assert read_body(json.loads(json.dumps(as_body(box)))) == box


GOOD: dict[str, object] = {
    "schema": 1,
    "week": "2026-05-11",
    "outings_count": 3,
    "outing_days": ["2026-05-11"],
    "next_together": None,
    "invitation": {"id": "ab12", "day": "2026-05-14", "clock_min": 600},
}


def test_the_good_one_is_read() -> None:
    assert read_body(GOOD).count == 3


@pytest.mark.parametrize(
    "odd",
    [
        {"schema": 2},
        {"schema": True},
        {"schema": "1"},
        {"mood": 3},
        {"week": "2026-05-12"},
        {"week": "2026-W20-1"},
        {"week": 20260511},
        {"outings_count": -1},
        {"outings_count": 100},
        {"outings_count": 3.0},
        {"outings_count": True},
        {"outings_count": "3"},
        {"outings_count": 0},
        {"outing_days": "2026-05-11"},
        {"outing_days": ["2026-05-18"]},
        {"outing_days": ["2026-05-10"]},
        {"outing_days": ["2026-05-12", "2026-05-11"]},
        {"outing_days": ["2026-05-11", "2026-05-11"]},
        {"outing_days": [None]},
        {"next_together": {"day": "2026-05-16"}},
        {"next_together": {"day": "2026-05-16", "clock_min": 1440}},
        {"next_together": {"day": "2026-05-16", "clock_min": 600, "note": "x"}},
        {"next_together": "2026-05-16"},
        {"next_together": {"day": "2026-02-30", "clock_min": None}},
        {"invitation": None},
        {"invitation": {"day": "2026-05-14", "clock_min": 600}},
        {"invitation": {"id": "", "day": "2026-05-14", "clock_min": 600}},
        {"invitation": {"id": "a b", "day": "2026-05-14", "clock_min": 600}},
        {"invitation": {"id": "a" * 65, "day": "2026-05-14", "clock_min": 600}},
        {"invitation": {"id": 7, "day": "2026-05-14", "clock_min": 600}},
    ],
)
def test_what_is_odd_shows_nothing(odd: dict[str, object]) -> None:
    assert read_body({**GOOD, **odd}) == EMPTY


def test_what_lacks_a_key_shows_nothing() -> None:
    for key in ("schema", "week"):
        assert read_body({k: v for k, v in GOOD.items() if k != key}) == EMPTY
    alone = {"schema": 1, "week": "2026-05-11", "next_together": None}
    assert read_body(alone) == EMPTY


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(
            st.sampled_from([*GOOD, "day", "clock_min", "id"]) | st.text(max_size=4),
            each,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(junk)
def test_whatever_stands_there_a_box_comes_of_it(held: object) -> None:
    assert isinstance(read_body(held), Box)


@given(boxes(), st.sampled_from([*GOOD]), junk)
def test_one_odd_value_shows_nothing_or_what_fits(
    box: Box, key: str, value: object
) -> None:
    body = {**as_body(box), key: value}
    read = read_body(body)
    assert read == EMPTY or as_body(read) == body
