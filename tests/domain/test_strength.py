"""Strength steps: what each asks, when the next opens, and that it needs a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.strength import NextStep, work_at

from .beside_life import TWO_WEEKS, BesideLife, rules

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.ledger import Moment


@pytest.fixture
def lifter(catalogue: Catalogue) -> BesideLife:
    """A person who asked for strength a week before the first day of the story."""
    life = BesideLife(catalogue)
    life.says(-7, strength="yes")
    return life


def test_steps_go_through_the_rounds_and_then_to_the_next_form(
    catalogue: Catalogue,
) -> None:
    plan = catalogue.strength
    works = [work_at(plan, step, is_seated=False) for step in range(1, 8)]

    rounds = [(work.sets, work.reps) for work in works]
    assert rounds == [(2, 8), (2, 10), (2, 12), (2, 8), (2, 10), (2, 12), (2, 8)]
    assert works[0].moves == works[2].moves != works[3].moves
    assert works[3].moves[1].standing == "Push away from the wall, one step back"
    assert all(work.reserve == (3, 4) for work in works)
    assert work_at(plan, 99, is_seated=True) == work_at(plan, 12, is_seated=True)
    assert plan.steps == 12


def test_two_weeks_with_two_days_each_open_the_next_step(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS, effort=6)

    steps = lifter.steps(14)

    assert (steps.step, steps.next, steps.waits_for) == (1, 2, NextStep.OPEN)
    assert rules(lifter.strength(14)) == ["strength_work", "next_open"]


def test_the_week_in_progress_is_not_one_of_the_two(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS)

    assert lifter.steps(13).next is None
    assert lifter.steps(20).next == 2
    assert lifter.steps(21).next is None


@pytest.mark.parametrize("days", [(0, 3, 7), (0, 7, 10), (0, 0, 7, 7), ()])
def test_one_day_in_a_week_is_not_enough_and_is_no_step_back(
    lifter: BesideLife, days: tuple[int, ...]
) -> None:
    lifter.lifts(*days)

    steps = lifter.steps(14)

    assert (steps.step, steps.waits_for) == (1, NextStep.WEEKS)
    assert rules(lifter.strength(14)) == ["strength_work", "next_weeks"]


def test_tiny_sessions_are_done_days_and_open_nothing(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS, minutes=2)

    assert lifter.steps(14).waits_for is NextStep.WEEKS
    assert len(lifter.strength(13).done_days) == 2


def test_hard_work_keeps_the_step(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS, effort=7)

    assert lifter.steps(14).waits_for is NextStep.EFFORT
    assert rules(lifter.strength(14)) == ["strength_work", "next_effort"]


@pytest.mark.parametrize(("pain", "next_step"), [(3, 2), (4, None)])
def test_pain_over_three_keeps_the_step(
    lifter: BesideLife, pain: int, next_step: int | None
) -> None:
    lifter.lifts(0, 3, 7).lifts(10, pain=pain)

    assert lifter.steps(14).next == next_step
    assert lifter.steps(14).back is None


def test_pain_in_the_week_in_progress_counts_too(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS).lifts(15, pain=4)

    assert lifter.steps(14).next == 2
    assert lifter.steps(15).waits_for is NextStep.PAIN
    assert rules(lifter.strength(15)) == ["strength_work", "next_pain"]


def test_a_walk_that_hurt_says_nothing_about_strength(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS).does("walk", 10, pain=8)

    assert lifter.steps(14).next == 2


def test_a_yes_takes_the_step_at_once_in_a_week_without_a_change(
    lifter: BesideLife,
) -> None:
    lifter.lifts(*TWO_WEEKS).says(15, strength_step="2")

    assert lifter.steps(14).step == 1
    assert lifter.steps(15).step == 2
    assert lifter.steps(15).work.reps == 10


def test_without_a_yes_nothing_rises(lifter: BesideLife) -> None:
    lifter.lifts(*range(0, 140, 3))

    assert all(lifter.steps(day).step == 1 for day in range(0, 140, 7))


@pytest.mark.parametrize("step", ["3", "99"])
def test_no_step_is_left_out(lifter: BesideLife, step: str) -> None:
    lifter.lifts(*TWO_WEEKS).says(15, strength_step=step)

    assert lifter.steps(16).step == 1


def test_a_yes_while_it_was_shut_does_not_count_later(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS).says(13, strength_step="2")

    assert lifter.steps(14).step == 1


def test_a_yes_before_the_second_day_was_done_does_not_count(
    lifter: BesideLife,
) -> None:
    lifter.lifts(0, 3, 7, 10).says(14, strength_step="2")
    lifter.lifts(14, hour=7, pain=6)

    assert lifter.steps(14).step == 1


def test_bad_news_after_the_yes_on_the_same_day_comes_too_late(
    lifter: BesideLife,
) -> None:
    lifter.lifts(0, 3, 7, 10).says(14, strength_step="2")
    lifter.lifts(14, hour=18, pain=6)

    assert lifter.steps(14).step == 2
    assert lifter.steps(14).back == 1


def test_a_yes_without_having_asked_for_strength_does_not_count(
    catalogue: Catalogue,
) -> None:
    life = BesideLife(catalogue)
    life.lifts(*TWO_WEEKS).says(15, strength_step="2").says(16, strength="yes")

    assert life.steps(16).step == 1
    assert life.steps(15).waits_for is NextStep.HELD


def test_the_weeks_have_to_be_at_the_present_step(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS, 14, 17).says(18, strength_step="2")

    assert lifter.steps(21).waits_for is NextStep.WEEKS
    lifter.lifts(21, 24, 28, 31)
    assert lifter.steps(28).waits_for is NextStep.WEEKS
    assert lifter.steps(35).next == 3


def test_on_the_day_of_the_yes_what_came_after_it_is_at_the_new_step(
    lifter: BesideLife,
) -> None:
    lifter.lifts(*TWO_WEEKS).says(14, strength_step="2")
    lifter.lifts(14, hour=18).lifts(17, 21, 24)

    assert lifter.steps(28).next == 3


def test_on_the_day_of_the_yes_what_came_before_it_was_the_old_step(
    lifter: BesideLife,
) -> None:
    lifter.lifts(*TWO_WEEKS).says(14, strength_step="2")
    lifter.lifts(14, hour=7).lifts(17, 21, 24)

    assert lifter.steps(28).waits_for is NextStep.WEEKS


def test_a_lower_step_always_counts(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS).says(15, strength_step="2").says(16, strength_step="1")

    assert lifter.steps(15).step == 2
    assert lifter.steps(16).step == 1
    assert lifter.steps(20).step == 1


def test_saying_the_same_step_or_clearing_it_changes_nothing(
    lifter: BesideLife,
) -> None:
    lifter.lifts(*TWO_WEEKS).says(15, strength_step="2").says(16, strength_step="2")
    lifter.says(17, strength_step=None)

    assert lifter.steps(17).step == 2


def test_strong_pain_offers_one_step_down(lifter: BesideLife) -> None:
    lifter.lifts(*TWO_WEEKS).says(14, strength_step="2").lifts(17, pain=6)

    assert lifter.steps(17).back == 1
    assert rules(lifter.strength(17)) == ["strength_work", "step_back"]
    assert lifter.steps(31).back == 1
    assert lifter.steps(32).back is None
    lifter.says(18, strength_step="1")
    assert lifter.steps(18).back is None


def test_at_the_first_step_there_is_nothing_lower(lifter: BesideLife) -> None:
    lifter.lifts(3, pain=9)

    assert lifter.steps(4).back is None
    assert rules(lifter.strength(4)) == ["strength_work", "next_pain"]


def test_the_last_step_is_a_good_place(lifter: BesideLife) -> None:
    for step in range(2, 13):
        start = 14 * (step - 2)
        lifter.lifts(*(start + day for day in (1, 4, 8, 11)))
        lifter.says(start + 14, strength_step=str(step))
    lifter.lifts(155, 158, 162, 165).says(169, strength_step="13")

    steps = lifter.steps(170)

    assert (steps.step, steps.waits_for, steps.next) == (12, NextStep.TOP, None)
    assert rules(lifter.strength(170)) == ["strength_work", "next_top"]


def test_what_holds_the_plan_holds_the_next_step_at_the_moment_of_the_yes(
    lifter: BesideLife,
) -> None:
    lifter.lifts(*TWO_WEEKS).says(15, strength_step="2")
    held_day = lifter.day(15)

    def is_held(moment: Moment) -> bool:
        return moment.day == held_day

    assert lifter.steps(16, is_held=is_held).step == 1
    assert lifter.steps(15, is_held=is_held).waits_for is NextStep.HELD
    assert rules(lifter.strength(15, is_held=is_held))[-1] == "next_held"
    assert lifter.steps(16, is_held=is_held).next == 2
