"""One change a week: what is new beside the outings waits for a week of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.beside import beside_of
from coach.domain.introductions import introductions_of

from .beside_life import TWO_WEEKS, BesideLife, rules

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue


@pytest.fixture
def person(catalogue: Catalogue) -> BesideLife:
    return BesideLife(catalogue)


def _mondays(life: BesideLife, *days: int) -> set[date]:
    return {life.day(day) for day in days}


def test_a_strand_begins_on_the_day_of_the_yes(person: BesideLife) -> None:
    person.says(2, balance="yes")

    assert person.balance(2).starts_from is None
    assert person.balance(2).suits_today
    assert introductions_of(person.view(2)).mondays == _mondays(person, 0)


def test_after_a_rise_it_waits_for_the_next_monday(person: BesideLife) -> None:
    person.says(2, strength="yes")

    waiting = person.strength(2, rose_in=(0,))

    assert waiting.starts_from == person.day(7)
    assert not waiting.suits_today
    assert rules(waiting) == ["strength_work", "starts_later"]
    assert waiting.reasons[1].facts == {"days": 5}
    assert introductions_of(person.view(2, rose_in=(0,))).mondays == _mondays(person, 7)
    assert person.strength(7, rose_in=(0,)).starts_from is None


def test_a_rise_agreed_for_next_week_is_stepped_over(person: BesideLife) -> None:
    person.says(2, mind_body="yes")

    assert person.mind_body(2, rose_in=(0, 7)).starts_from == person.day(14)


def test_two_strands_asked_for_together_begin_a_week_apart(person: BesideLife) -> None:
    person.says(0, balance="yes", strength="yes", mind_body="yes")

    assert person.balance(0).starts_from is None
    assert person.strength(0).starts_from == person.day(7)
    assert person.mind_body(0).starts_from == person.day(14)
    assert introductions_of(person.view(0)).mondays == _mondays(person, 0, 7, 14)


def test_a_no_before_the_beginning_frees_the_week(person: BesideLife) -> None:
    person.says(0, balance="yes").says(1, strength="yes").says(2, strength="no")

    assert introductions_of(person.view(2)).mondays == _mondays(person, 0)
    assert not person.strength(2).is_wanted


def test_a_no_after_the_beginning_leaves_the_week_as_it_was(
    person: BesideLife,
) -> None:
    person.says(0, balance="yes").says(1, balance="no").says(1, balance="unknown")

    assert introductions_of(person.view(2)).mondays == _mondays(person, 0)


def test_a_second_yes_in_the_same_week_is_no_second_beginning(
    person: BesideLife,
) -> None:
    person.says(0, balance="yes").says(1, balance="no").says(2, balance="yes")
    person.says(3, balance="yes")

    assert person.balance(3).starts_from is None
    assert introductions_of(person.view(3)).mondays == _mondays(person, 0)


def test_a_yes_again_later_is_a_beginning_again(person: BesideLife) -> None:
    person.says(0, balance="yes").says(1, balance="no").says(16, balance="yes")

    assert introductions_of(person.view(16)).mondays == _mondays(person, 0, 14)


def test_strength_begins_once_it_is_let_in(person: BesideLife) -> None:
    person.says(0, strength="yes")

    shut = person.strength(20, is_at_row=False)
    assert (shut.is_wanted, shut.is_open) == (True, False)
    assert introductions_of(person.view(20, is_at_row=False)).mondays == frozenset()
    told = person.strength(23, strength_since=22, rose_in=(21,))
    assert told.starts_from == person.day(28)
    assert introductions_of(person.view(23, strength_since=22)).mondays == _mondays(
        person, 21
    )


def test_what_was_said_last_holds_when_strength_is_let_in(person: BesideLife) -> None:
    person.says(0, strength="yes").says(5, strength="no")

    assert introductions_of(person.view(23, strength_since=22)).mondays == frozenset()
    person.says(23, strength="yes")
    assert introductions_of(person.view(23, strength_since=22)).mondays == _mondays(
        person, 21
    )


def test_a_next_step_waits_for_a_week_without_a_rise(person: BesideLife) -> None:
    person.says(-7, strength="yes").lifts(*TWO_WEEKS).says(15, strength_step="2")

    waiting = person.strength(15, rose_in=(14,))

    assert waiting.starts_from == person.day(21)
    assert waiting.strength is not None
    assert (waiting.strength.step, waiting.strength.coming) == (1, 2)
    assert waiting.strength.next is None
    assert rules(waiting) == ["strength_work", "starts_later"]
    assert person.steps(21, rose_in=(14,)).step == 2
    mondays = introductions_of(person.view(15, rose_in=(14,))).mondays
    assert mondays == _mondays(person, -7, 21)


def test_a_coming_step_leaves_no_room_for_one_more(person: BesideLife) -> None:
    person.says(-7, strength="yes").lifts(*TWO_WEEKS).says(15, strength_step="2")
    person.says(16, strength_step="3")

    assert person.steps(21, rose_in=(14,)).step == 2


@pytest.mark.parametrize("step", ["1", "2"])
def test_a_coming_step_can_be_taken_back(person: BesideLife, step: str) -> None:
    person.says(-7, strength="yes").lifts(*TWO_WEEKS).says(15, strength_step="2")
    person.says(16, strength_step=step)

    mondays = introductions_of(person.view(16, rose_in=(14,))).mondays

    assert person.steps(21, rose_in=(14,)).step == int(step)
    assert (person.day(21) in mondays) == (step == "2")


def test_a_step_taken_back_lower_than_before_holds_at_once(person: BesideLife) -> None:
    person.says(-7, strength="yes").lifts(*TWO_WEEKS).says(14, strength_step="2")
    person.lifts(17, 18, 21, 24, 28, 31).says(36, strength_step="3")

    assert person.steps(36, rose_in=(35,)).coming == 3
    person.says(37, strength_step="1")
    assert person.steps(37, rose_in=(35,)).step == 1
    assert person.steps(42, rose_in=(35,)).step == 1


def test_what_is_said_later_the_same_day_changes_nothing_before(
    person: BesideLife,
) -> None:
    """A rise agreed at noon stands, and the strand asked for at nine goes before it."""
    person.says(2, balance="yes")
    view = person.view(2)

    before = replace(view, at=person.at(2, 8))
    after = replace(view, at=person.at(2, 9))

    assert introductions_of(before).mondays == frozenset()
    assert introductions_of(after).mondays == _mondays(person, 0)
    assert not beside_of(before)[1].is_wanted
    assert beside_of(after)[1].is_wanted


def test_what_happens_later_the_same_day_is_not_seen(person: BesideLife) -> None:
    person.says(-7, strength="yes").is_in(2, "none").lifts(2, hour=18)

    early = replace(person.view(2), at=person.at(2, 12))

    assert beside_of(early)[0].done_days == ()
    assert beside_of(person.view(2))[0].done_days == (person.day(2),)
