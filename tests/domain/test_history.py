from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from coach.dev.builders import (
    answers,
    at,
    booked,
    checkin,
    choice,
    not_today,
    session,
    state,
)
from coach.domain.history import History

from .conftest import MONDAY

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Fact

NEXT = MONDAY + timedelta(days=1)


def test_facts_of_every_kind_are_sorted_by_day_and_instant() -> None:
    walk_late = session(MONDAY, at=at(MONDAY, "18:00"))
    walk_early = session(MONDAY, at=at(MONDAY, "07:00"))
    walk_some_time = session(MONDAY)
    tomorrow = session(NEXT, at=at(NEXT, "06:00"))
    facts = [tomorrow, walk_late, walk_some_time, walk_early]
    assert History.of(facts).sessions == (
        walk_some_time, walk_early, walk_late, tomorrow,
    )  # fmt: skip


def test_instants_of_other_time_zones_are_compared_as_instants() -> None:
    tokyo = timezone(timedelta(hours=9))
    eight_there = session(MONDAY, at=datetime(2026, 3, 2, 8, tzinfo=tokyo))
    one_utc = session(MONDAY, at=datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert History.of([one_utc, eight_there]).sessions == (eight_there, one_utc)


def test_at_one_instant_the_later_clock_comes_last() -> None:
    early = replace(choice(MONDAY, "stay"), changed="0000000000001-00-aa")
    late = replace(choice(MONDAY, "back"), changed="0000000000002-00-aa")
    assert History.of([late, early]).choices == (early, late)


def test_the_order_facts_came_in_makes_no_difference() -> None:
    facts: list[Fact] = [
        session(MONDAY), session(NEXT), checkin(MONDAY, 3), choice(MONDAY, "stay"),
        state(MONDAY, "rest"), *answers(MONDAY, name="Sam"), booked(MONDAY, 5),
        not_today(NEXT),
    ]  # fmt: skip
    shuffled = random.Random(5).sample(facts, len(facts))
    assert History.of(shuffled) == History.of(facts)


def test_until_a_day_leaves_out_every_kind_of_later_fact() -> None:
    def facts_of(day: date) -> list[Fact]:
        return [
            session(day), checkin(day, 3), choice(day, "stay"), state(day, "rest"),
            *answers(day, name="Sam"), booked(day, 5), not_today(day),
        ]  # fmt: skip

    first, later = facts_of(MONDAY), facts_of(NEXT)
    kept = History.of([*first, *later]).until(MONDAY)
    assert kept == History.of(first)


def test_a_week_of_sessions_is_monday_to_sunday() -> None:
    days = [MONDAY + timedelta(days=n) for n in (-1, 0, 6, 7)]
    walks = [session(day) for day in days]
    assert History.of(walks).sessions_of_week(MONDAY) == tuple(walks[1:3])


def test_a_day_is_let_go_till_the_mind_is_changed() -> None:
    refusal = not_today(MONDAY)
    assert History.of([refusal]).is_let_go(MONDAY)
    assert not History.of([refusal]).is_let_go(NEXT)
    assert not History.of([replace(refusal, is_withdrawn=True)]).is_let_go(MONDAY)
