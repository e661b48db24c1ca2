"""The memory of barriers: which answer comes first, and what is told of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.barriers import (
    Reply,
    Used,
    in_order,
    replies_to,
    try_id,
    used_before,
    words_of,
)
from coach.domain.facts import NotToday
from coach.domain.history import History
from coach.domain.own_catalogue import Barrier
from coach.domain.profile import profile_of

if TYPE_CHECKING:
    from coach.domain.facts import Fact

TODAY = date(2026, 5, 14)
OUTINGS = {"walk", "stand_outside"}
COAT = "I put my coat on"


def barrier(name: str = "tired") -> Barrier:
    tries = ("Two minutes", "Stay seated", "Best hour")
    return Barrier(name, "I’m too tired", "I am too tired", "armchair", tries, "x")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def refused(days: int, strategy: str = COAT, clock: str = "10:00", **more: str) -> Fact:
    day = ago(days)
    reason = more.get("barrier", "tired")
    return NotToday(make.next_id(), day, make.at(day, clock), reason, strategy)


def went(days: int, clock: str = "", activity: str = "walk") -> Fact:
    at = make.at(ago(days), clock) if clock else None
    return make.session(ago(days), 5, activity, at=at)


def used(*facts: Fact) -> dict[str, Used]:
    return used_before(History.of(facts), "tired", OUTINGS, TODAY)


def replies(*facts: Fact) -> tuple[Reply, ...]:
    history = History.of(facts)
    profile = profile_of(history.answers)
    return replies_to(barrier(), profile, history, OUTINGS, TODAY)


def order(*facts: Fact) -> list[str]:
    return [reply.strategy for reply in replies(*facts)]


def test_a_day_counts_as_gone_out_when_an_outing_came_after() -> None:
    facts = (
        *(refused(2), went(2, "11:00")),
        *(refused(5), went(5, "09:00")),
        *(refused(7), went(7)),
        *(refused(9), went(9, "12:00", "read")),
    )
    assert used(*facts) == {COAT: Used(4, 2, ago(2))}


def test_a_day_counts_once_whatever_was_pressed_on_it() -> None:
    facts = (refused(2, clock="09:00"), refused(2, clock="12:00"), went(2, "10:00"))
    assert used(*facts) == {COAT: Used(1, 1, ago(2))}


@pytest.mark.parametrize(
    "fact",
    [refused(0), refused(-1), refused(3, ""), refused(3, barrier="pain")],
    ids=["today", "later", "nothing shown", "another barrier"],
)
def test_what_does_not_count(fact: Fact) -> None:
    assert used(fact, went(3)) == {}


def test_without_a_past_the_content_speaks_in_its_own_order() -> None:
    assert order() == ["tired.1", "tired.2", "tired.3"]
    assert replies()[0] == Reply("tired.1", "Two minutes")


def test_the_own_answer_is_first_with_its_day_and_count() -> None:
    said = make.answers(ago(20), then_tired=COAT)
    first = replies(*said, refused(2, "tired.2"), went(2), refused(4))[0]
    assert first == Reply(COAT, COAT, ago(20), is_try=False, used=Used(1, 0, ago(4)))


def test_what_was_followed_by_an_outing_comes_next_most_often_first() -> None:
    facts = (
        *(refused(2, "tired.3"), went(2)),
        *(refused(3, "tired.2"), went(3)),
        *(refused(4, "tired.2"), went(4)),
        refused(5, "tired.1"),
    )
    assert order(*facts) == ["tired.2", "tired.3", "tired.1"]


def test_of_equals_the_one_shown_last_is_first() -> None:
    facts = (refused(9, "tired.1"), went(9), refused(3, "tired.3"), went(3))
    assert order(*facts) == ["tired.3", "tired.1", "tired.2"]


def test_own_words_of_before_stay_only_where_an_outing_came_after() -> None:
    assert order(refused(3, "Ring Rosa"), went(3))[0] == "Ring Rosa"
    assert "Ring Rosa" not in order(refused(3, "Ring Rosa"))


def test_a_try_that_is_gone_is_left_out() -> None:
    assert order(refused(3, "tired.9"), went(3)) == ["tired.1", "tired.2", "tired.3"]
    assert words_of("tired.9", barrier()) == ""
    assert words_of("At 9.30", barrier()) == "At 9.30"


def test_a_try_can_be_the_own_answer() -> None:
    first = replies(*make.answers(ago(20), then_tired="tired.3"))[0]
    assert (first.words, first.since, first.is_try) == ("Best hour", ago(20), True)
    assert try_id(barrier(), 3) == "tired.3"


def test_own_barriers_come_first_then_those_pressed_on_more_days() -> None:
    barriers = [barrier(name) for name in ("a", "b", "c", "d")]
    refusals = History.of(
        [
            refused(1, barrier="c"),
            refused(2, barrier="c", clock="09:00"),
            refused(2, barrier="c"),
            refused(3, barrier="d"),
            refused(0, barrier="b"),
        ]
    ).refusals
    asked = in_order(barriers, ("b", "d"), refusals, TODAY)
    assert [each.id for each in asked] == ["d", "b", "c", "a"]
