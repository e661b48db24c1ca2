"""Lives told by hand, each asking whether the plan would do right by that person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice, PlanChoice
from coach.domain.plan import Load

if TYPE_CHECKING:
    from .conftest import Life


# -- tiny steps, effort and mood -------------------------------------------------------


@pytest.mark.parametrize("rated", [{"before": 6, "after": 3}, {"effort": 6}])
def test_weeks_of_tiny_steps_are_not_judged_however_they_felt(
    life: Life, rated: dict[str, int]
) -> None:
    for week in range(3):
        life.walks(7 * week, 7 * week + 2, 7 * week + 4, minutes=2, **rated)
    plan = life.plan(18)
    assert plan.suggestion is Choice.STAY
    assert plan.reasons[0].rule == "tiny_only"


def test_a_hard_week_of_tiny_steps_is_not_the_first_of_two(life: Life) -> None:
    life.walks(1, 3, minutes=2, effort=6).walks(8, 10, effort=6)
    assert life.plan(11).suggestion is Choice.STAY
    assert life.plan(11).reasons[0].rule == "over_effort"


def test_one_hard_week_asks_for_one_step_back_and_no_more(life: Life) -> None:
    life.starts_at(3, 30).walks(1, 3, minutes=30, before=6, after=2)
    assert life.plan(4).suggestion is Choice.BACK
    life.chooses(4, "back")
    for day in (4, 5, 6, 7, 10):
        assert life.plan(day).suggestion is Choice.STAY, day
    assert life.stage(10) == "P1"
    life.walks(8, 9, minutes=25, before=6, after=2)
    assert life.plan(11).suggestion is Choice.BACK


def test_after_a_step_back_over_effort_is_first_answered_with_slower_again(
    life: Life,
) -> None:
    life.starts_at(3, 30)
    life.walks(1, 3, minutes=30, effort=6).walks(8, 10, minutes=30, effort=6)
    assert life.plan(11).suggestion is Choice.BACK
    life.chooses(11, "back").walks(15, 17, minutes=25, effort=6)
    assert life.plan(18).suggestion is Choice.STAY
    assert life.plan(18).reasons[0].rule == "over_effort"
    life.walks(22, 24, minutes=25, effort=6)
    assert life.plan(25).suggestion is Choice.BACK


def test_a_step_back_is_not_answered_with_ready_on_the_same_evidence(
    life: Life,
) -> None:
    life.starts_at(3, 30).walks(0, 2, 4, minutes=30).chooses(4, "back")
    assert life.plan(5).suggestion is Choice.STAY
    assert life.plan(7).suggestion is Choice.STAY
    life.walks(8, 10, 12, minutes=25)
    assert life.plan(12).suggestion is Choice.READY


def test_two_low_outings_among_many_good_ones_are_enough_to_offer_less(
    life: Life,
) -> None:
    life.walks(0, 1, 2, before=4, after=8).walks(3, 4, before=6, after=4)
    assert life.plan(5).suggestion is Choice.BACK


def test_one_bad_outing_among_good_ones_changes_nothing(life: Life) -> None:
    life.walks(0, 2, before=4, after=6).walks(4, before=8, after=1)
    assert life.plan(5).suggestion is Choice.READY


def test_ratings_left_out_never_block(life: Life) -> None:
    life.walks(0, before=4).walks(2, after=2).walks(4)
    assert life.plan(5).suggestion is Choice.READY


def test_only_not_enough_done_can_be_overruled(life: Life) -> None:
    assert Choice.READY in life.walks(1).plan(2).options
    assert Choice.READY not in life.walks(2, effort=4).plan(3).options
    life.walks(9, before=5, after=4)
    assert Choice.READY not in life.plan(10).options


def test_an_overrule_goes_one_row_up_and_no_further(life: Life) -> None:
    life.walks(1).chooses(2, "ready").chooses(3, "ready").chooses(8, "ready")
    assert life.stage(13) == "R2"


# -- when a yes holds ------------------------------------------------------------------


def test_a_yes_on_an_empty_week_is_read_off_the_last_whole_week(life: Life) -> None:
    life.walks(1, 3, effort=6)
    assert Choice.READY not in life.plan(7).options
    assert Choice.READY in life.plan(14).options


def test_a_stay_makes_the_week_one_with_a_choice(life: Life) -> None:
    life.walks(1, 3).chooses(7, "stay", hour=9)
    assert life.plan(8).applies_from == life.day(14)


def test_a_condition_told_after_the_yes_cancels_the_rise(life: Life) -> None:
    life.starts_at(3, 30).walks(1, 3, 5, minutes=30).chooses(5, "ready")
    assert life.plan(6).coming == Load("P3", 30, 4)
    life.says(6, insulin="yes")
    assert life.stage(7) == "P2"
    assert life.stage(13) == "P2"


def test_a_warning_sign_told_and_taken_back_still_cancels_the_rise(
    life: Life,
) -> None:
    life.walks(1, 3).chooses(4, "ready").says(5, dizzy="yes").says(6, dizzy="no")
    assert life.stage(7) == "R1"


def test_outings_after_the_choice_never_open_it_for_unanswered_questions(
    unscreened: Life,
) -> None:
    life = unscreened.says(0, easy_walk_minutes="15").walks(0, minutes=10, hour=9)
    life.chooses(1, "ready")
    assert Choice.READY not in life.plan(1).options
    life.walks(2, 3, 4, minutes=30)
    assert life.stage(7) == "R3"


def test_a_walk_on_the_day_a_yes_holds_does_not_take_it_away(unscreened: Life) -> None:
    life = unscreened.says(0, easy_walk_minutes="15")
    life.walks(0, 2, 4, minutes=15).chooses(5, "ready")
    assert life.plan(5).coming == Load("R4", 12, 3)
    life.walks(7, minutes=5)
    assert life.stage(7) == "R4"


def test_being_away_from_the_evening_on_leaves_the_morning_yes_alone(
    life: Life,
) -> None:
    life.walks(1, 3).chooses(7, "ready", hour=7).is_in(7, "away").is_in(8, "none")
    assert life.stage(8) == "R2"


def test_a_yes_while_ill_is_not_heard(life: Life) -> None:
    life.walks(1, 3).is_in(6, "ill").chooses(7, "ready").is_in(8, "none")
    assert life.stage(8) == "R1"


def test_of_two_choices_at_one_instant_the_later_clock_counts(life: Life) -> None:
    life.walks(1, 3)
    at = life.at(7, 20)
    ready = PlanChoice("b", life.day(7), at, Choice.READY, changed="2")
    stay = PlanChoice("a", life.day(7), at, Choice.STAY, changed="1")
    life.facts += [ready, stay]
    assert life.stage(8) == "R2"
    life.facts += [replace(stay, id="c", changed="3")]
    assert life.stage(8) == "R1"


def test_a_row_changes_at_most_once_a_week_upward(life: Life) -> None:
    for day in range(28):
        life.walks(day, hour=8).chooses(day, "ready")
    stages = [life.stage(day) for day in range(28)]
    for week in range(3):
        assert len(set(stages[7 * week : 7 * week + 7])) == 1
    assert [stages[7 * week] for week in range(4)] == ["R1", "R2", "R3", "R4"]


# -- safety ----------------------------------------------------------------------------


def test_amber_leaves_short_walks_free_to_grow(life: Life) -> None:
    life.says(0, heart_disease="yes").walks(1, 3)
    plan = life.plan(4)
    assert plan.screening is Readiness.AMBER
    assert plan.suggestion is Choice.READY


def test_amber_stops_growing_at_ten_minutes(life: Life) -> None:
    life.says(0, heart_disease="yes", easy_walk_minutes="30")
    assert life.stage(0) == "R3"
    plan = life.walks(0, 2, 4, minutes=10).plan(5)
    assert Choice.READY not in plan.options
    assert plan.reasons[-1].rule == "screening_amber"


def test_amber_keeps_what_an_active_person_does(life: Life) -> None:
    life.says(0, heart_disease="yes", baseline_days="5", baseline_minutes="60")
    assert life.load(0) == Load("M", 75, 4)


def test_a_stop_sign_ends_the_plan_and_its_end_brings_it_back(life: Life) -> None:
    life.starts_at(3, 30).says(3, chest_discomfort="yes")
    assert life.plan(3).load is None
    life.says(5, chest_discomfort="no")
    assert life.stage(5) == "P2"


def test_a_yes_during_a_stop_sign_is_not_heard(life: Life) -> None:
    life.walks(1, 3).says(7, breathless="yes").chooses(7, "ready")
    life.says(8, breathless="no")
    assert life.stage(8) == "R1"
