from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice
from coach.domain.plan import Load, PlanKind

if TYPE_CHECKING:
    from .conftest import Life


def test_a_person_without_answers_starts_with_five_minutes_three_times(
    life: Life,
) -> None:
    plan = life.plan(0)
    assert plan.load is not None
    assert (plan.load.stage, plan.load.minutes, plan.load.sessions) == ("R1", 5, 3)
    assert plan.kind is PlanKind.FIRST_WEEK
    assert plan.suggestion is Choice.STAY


@pytest.mark.parametrize(
    ("days", "minutes", "stage"),
    [
        (0, 0, "R1"), (1, 14, "R1"), (1, 15, "R2"), (1, 23, "R2"), (1, 24, "R3"),
        (1, 36, "R4"), (3, 15, "R5"), (3, 20, "R7"), (3, 25, "P1"), (3, 30, "P2"),
        (4, 30, "P3"), (4, 35, "P4"), (4, 40, "P5"), (4, 45, "P7"), (4, 50, "P8"),
    ],
)  # fmt: skip
def test_the_first_row_follows_the_baseline(
    life: Life, days: int, minutes: int, stage: str
) -> None:
    life.says(0, baseline_days=str(days), baseline_minutes=str(minutes))
    assert life.stage(0) == stage


@pytest.mark.parametrize(
    ("easy", "stage"),
    [(0, "R0"), (2, "R0"), (5, "R1"), (10, "R2"), (15, "R3"), (20, "R4"), (30, "R5")],
)
def test_an_easy_walk_lifts_or_bounds_the_start(
    life: Life, easy: int, stage: str
) -> None:
    life.says(0, easy_walk_minutes=str(easy))
    assert life.stage(0) == stage


def test_very_low_energy_starts_one_row_lower(life: Life) -> None:
    assert life.says(0, start_energy="2").stage(0) == "R0"


def test_a_person_who_moves_a_lot_keeps_their_own_level(life: Life) -> None:
    plan = life.says(0, baseline_days="7", baseline_minutes="60").plan(0)
    assert plan.load is not None
    assert plan.load.stage == "M"
    assert plan.load.week_minutes == 300


def test_two_of_three_sessions_and_minutes_are_enough_to_be_asked(life: Life) -> None:
    plan = life.walks(1, 3).plan(4)
    assert plan.suggestion is Choice.READY
    assert plan.kind is PlanKind.ADVANCE
    assert plan.suggested is not None
    assert plan.suggested.stage == "R2"
    assert plan.applies_from == life.day(7)


def test_sessions_alone_are_not_enough_without_the_minutes(life: Life) -> None:
    life.says(0, baseline_days="3", baseline_minutes="20")
    plan = life.walks(0, 1, 2, minutes=5).plan(4)
    assert plan.suggestion is Choice.STAY
    assert plan.would_change[0].rule == "would_more_minutes"


def test_nothing_ever_rises_without_a_yes(life: Life) -> None:
    for week in range(30):
        life.walks(7 * week, 7 * week + 2, 7 * week + 4)
    assert life.stage(7 * 30) == "R1"


def test_a_yes_holds_from_next_monday_when_the_week_has_a_session(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready")
    assert life.stage(4) == "R1"
    assert life.stage(6) == "R1"
    assert life.stage(7) == "R2"


def test_a_yes_holds_today_when_the_week_is_still_empty(life: Life) -> None:
    life.walks(1, 3)
    plan = life.plan(7)
    assert plan.suggestion is Choice.READY
    assert plan.applies_from == life.day(7)
    assert life.chooses(7, "ready").stage(7) == "R2"


def test_what_is_logged_after_a_yes_does_not_change_what_was_agreed(
    life: Life,
) -> None:
    life.walks(1, 3).chooses(7, "ready", from_day=7).walks(7, minutes=8)
    assert life.stage(7) == "R2"
    assert life.stage(13) == "R2"


def test_only_one_rise_a_week(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready")
    plan = life.plan(7)
    assert plan.load is not None
    assert plan.load.stage == "R2"
    assert Choice.READY not in plan.options
    assert life.chooses(7, "ready").stage(8) == "R2"


def test_the_same_choice_twice_counts_once(life: Life) -> None:
    life.walks(1, 3).chooses(7, "ready", hour=10).chooses(7, "ready", hour=11)
    assert life.stage(7) == "R2"
    assert life.stage(14) == "R2"


def test_a_later_stay_takes_a_waiting_yes_back(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready").chooses(5, "stay")
    assert life.stage(7) == "R1"


def test_bad_news_after_the_yes_cancels_it(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready").walks(5, effort=9, before=6, after=1)
    assert life.stage(7) == "R1"


def test_good_news_after_the_choice_does_not_open_what_was_shut(life: Life) -> None:
    life.walks(1, 3, effort=5).chooses(4, "ready").walks(5, 6, 6, 6, effort=1)
    assert life.stage(7) == "R1"


def test_a_step_back_holds_the_same_day(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready").chooses(9, "back", hour=9)
    assert life.stage(9) == "R1"


def test_there_is_no_way_back_from_the_first_row(life: Life) -> None:
    life.says(0, easy_walk_minutes="2")
    assert Choice.BACK not in life.plan(0).options


@pytest.mark.parametrize(
    ("baseline", "stage"), [(160, "P4"), (200, "P7"), (60, "R6"), (180, "P6")]
)
def test_a_step_back_always_has_fewer_minutes_or_less_effort(
    life: Life, baseline: int, stage: str
) -> None:
    life.says(0, baseline_days="4", baseline_minutes=str(baseline // 4))
    life.chooses(0, "back")
    assert life.stage(0) == stage


def test_lasting_low_ratings_alone_never_hold_anyone_back(life: Life) -> None:
    plan = life.walks(1, 3, before=0, after=1).plan(4)
    assert plan.suggestion is Choice.READY


def test_sessions_that_leave_the_mood_lower_suggest_a_step_back(life: Life) -> None:
    plan = life.walks(1, 3, before=6, after=3).plan(4)
    assert plan.kind is PlanKind.STEP_BACK
    assert plan.suggestion is Choice.BACK
    assert plan.applies_from == life.day(4)


def test_a_slightly_lower_mood_stays_without_stepping_back(life: Life) -> None:
    plan = life.walks(1, 3, before=5, after=4).plan(4)
    assert plan.suggestion is Choice.STAY
    assert Choice.READY not in plan.options


def test_effort_one_over_the_target_still_goes_on(life: Life) -> None:
    assert life.walks(1, 3, effort=3).plan(4).suggestion is Choice.READY


def test_too_much_effort_is_first_answered_with_slower_then_a_step_back(
    life: Life,
) -> None:
    first = life.walks(1, 3, effort=5).plan(5)
    assert first.suggestion is Choice.STAY
    assert first.reasons[0].rule == "over_effort"
    second = life.walks(8, 10, effort=5).plan(12)
    assert second.suggestion is Choice.BACK


def test_the_planned_two_minutes_of_the_first_row_do_count(life: Life) -> None:
    life.says(0, easy_walk_minutes="2").walks(1, 3, minutes=2)
    assert life.plan(4).suggestion is Choice.READY


def test_strength_and_yoga_do_not_climb_but_count_as_moving(life: Life) -> None:
    life.did("yoga", 1, 30).did("strength", 2, 20)
    plan = life.plan(3)
    assert plan.done_minutes == 50
    assert plan.done_sessions == 2
    assert plan.ladder_minutes == 0
    assert plan.suggestion is Choice.STAY


def test_cooking_is_no_movement(life: Life) -> None:
    assert life.did("cook", 1, 30).plan(1).done_minutes == 0


@pytest.mark.parametrize("state", ["rest", "ill", "away"])
def test_a_state_stops_judging(life: Life, state: str) -> None:
    plan = life.walks(1, 3, before=6, after=2).is_in(4, state).plan(4)
    assert plan.kind is PlanKind.REST
    assert plan.suggestion is Choice.STAY
    assert Choice.READY not in plan.options


def test_a_state_can_be_ended(life: Life) -> None:
    life.is_in(1, "away").is_in(2, "none").walks(2, 3)
    assert life.plan(4).suggestion is Choice.READY


def test_overruling_too_little_done_is_open(life: Life) -> None:
    plan = life.walks(1).plan(4)
    assert plan.suggestion is Choice.STAY
    assert plan.options[Choice.READY].stage == "R2"


def test_warning_signs_close_the_plan_the_same_day(life: Life) -> None:
    life.says(3, chest_discomfort="yes")
    plan = life.plan(3)
    assert plan.load is None
    assert plan.kind is PlanKind.NO_PLAN
    assert plan.screening is Readiness.RED
    assert plan.options == {}


def test_much_worse_after_effort_means_rest_is_the_plan(life: Life) -> None:
    plan = life.says(3, worse_after_effort="yes").plan(3)
    assert plan.screening is Readiness.PEM
    assert plan.load is None


def test_movement_is_not_counted_for_someone_whom_effort_makes_worse(
    life: Life,
) -> None:
    life.walks(0, 1).says(2, worse_after_effort="yes")
    plan = life.plan(2)
    assert (plan.done_minutes, plan.done_sessions) == (0, 0)


def test_unanswered_questions_open_ten_minutes(unscreened: Life) -> None:
    assert unscreened.says(0, easy_walk_minutes="30").stage(0) == "R3"


def test_unanswered_questions_leave_open_what_is_done_already(unscreened: Life) -> None:
    unscreened.says(0, baseline_days="3", baseline_minutes="30")
    assert unscreened.stage(0) == "P2"
    plan = unscreened.walks(1, 3, 5, minutes=30).plan(6)
    assert Choice.READY not in plan.options
    assert plan.reasons[-1].rule == "screening_unanswered"


def test_a_condition_closes_rises_and_lowers_nothing(life: Life) -> None:
    life.says(0, baseline_days="3", baseline_minutes="30")
    life.walks(1, 3, 5, minutes=30).says(6, insulin="yes")
    plan = life.plan(6)
    assert plan.screening is Readiness.AMBER
    assert plan.load is not None
    assert plan.load.stage == "P2"
    assert Choice.READY not in plan.options


def test_a_heart_condition_that_is_new_leads_to_short_easy_walks(life: Life) -> None:
    life.says(0, baseline_days="3", baseline_minutes="30")
    life.walks(1, 3, 5, minutes=30).says(6, heart_disease="yes")
    assert life.plan(6).screening is Readiness.AMBER
    assert life.stage(6) == "R3"
    life.says(8, clinician_ok=life.day(8).isoformat()).walks(8, 10, 12, minutes=10)
    assert life.stage(9) == "R3"
    assert life.plan(12).options[Choice.READY] == Load("R4", 12, 3)


def test_a_heart_condition_told_with_a_doctors_word_lowers_nothing(life: Life) -> None:
    life.says(0, baseline_days="3", baseline_minutes="30")
    told = {"heart_disease": "yes", "clinician_ok": life.day(5).isoformat()}
    assert life.says(6, **told).stage(6) == "P2"


def test_asking_a_doctor_opens_what_amber_kept_shut(life: Life) -> None:
    life.says(1, heart_disease="yes", clinician_ok=life.day(1).isoformat())
    assert life.plan(1).screening is Readiness.GREEN_MOD


def test_an_active_person_with_a_condition_is_not_slowed(life: Life) -> None:
    life.says(1, insulin="yes", active_3_months="yes")
    assert life.plan(1).screening is Readiness.GREEN_MOD


def test_answers_older_than_a_year_close_rises_only(life: Life) -> None:
    for week in range(53):
        life.walks(7 * week + 1, 7 * week + 3, 7 * week + 5)
    plan = life.plan(7 * 52 + 6)
    assert plan.kind is PlanKind.RECHECK
    assert plan.load is not None
    assert plan.load.stage == "R1"
    assert Choice.READY not in plan.options


def _climbed_to(life: Life, weeks: int) -> int:
    """Walk every week in full and say yes each Saturday; return the next Monday."""
    for week in range(weeks):
        load = life.plan(7 * week).load
        assert load is not None
        days = [7 * week + offset for offset in (0, 1, 2, 3, 4)[: load.sessions]]
        life.walks(*days, minutes=load.minutes).chooses(7 * week + 5, "ready")
    return 7 * weeks


def test_a_steady_person_reaches_the_last_row_in_week_nineteen(life: Life) -> None:
    monday = _climbed_to(life, 18)
    assert life.stage(monday) == "P12"


def test_after_the_last_row_comes_keeping_it_going(life: Life) -> None:
    monday = _climbed_to(life, 19)
    plan = life.plan(monday)
    assert plan.load is not None
    assert plan.load.stage == "M"
    assert 150 <= plan.load.week_minutes <= 300


@pytest.mark.parametrize(
    ("gap", "stage"),
    [
        (13, "P8"), (14, "P4"), (20, "P4"), (21, "P3"), (27, "P3"), (28, "P2"),
        (48, "P2"), (49, "R6"), (90, "R6"), (91, "R3"), (400, "R3"),
    ],
)  # fmt: skip
def test_coming_back_is_easier_the_longer_the_gap(
    life: Life, gap: int, stage: str
) -> None:
    life.says(0, baseline_days="4", baseline_minutes="50")
    for week in range(4):
        life.walks(*(7 * week + d for d in (0, 2, 4, 6)), minutes=50)
    assert life.stage(27 + gap) == stage


def test_coming_back_counts_what_was_done_not_what_was_planned(life: Life) -> None:
    life.says(0, baseline_days="4", baseline_minutes="50")
    for week in range(4):
        life.walks(7 * week + 6, minutes=60)
    assert life.stage(27 + 35) == "R3"


def test_a_state_never_makes_coming_back_harder(life: Life) -> None:
    life.says(0, baseline_days="4", baseline_minutes="50")
    life.walks(0, 2, 4, 6, minutes=50)
    plain = life.stage(41)
    life.is_in(8, "ill").is_in(40, "none")
    assert life.stage(41) == plain


def test_coming_back_is_light_and_effort_returns_in_a_week_of_its_own(
    life: Life,
) -> None:
    life.says(0, baseline_days="4", baseline_minutes="50")
    for week in range(4):
        life.walks(*(7 * week + d for d in (0, 2, 4, 6)), minutes=50)
    back = 27 + 29
    life.walks(back, minutes=30)
    plan = life.plan(back)
    assert plan.load is not None
    assert plan.load.stage == "P2"
    assert plan.light_effort
    assert plan.effort == (1, 2)
    assert Choice.READY not in life.plan(back).options or (
        life.plan(back).options[Choice.READY].stage == "P2"
    )
    following = back + (7 - back % 7)
    life.chooses(following, "ready")
    returned = life.plan(following)
    assert returned.load is not None
    assert returned.load.stage == "P2"
    assert not returned.light_effort


def test_climbing_back_may_be_faster_but_never_past_where_one_was(life: Life) -> None:
    life.says(0, baseline_days="4", baseline_minutes="40")
    for week in range(4):
        life.walks(*(7 * week + d for d in (0, 2, 4, 6)), minutes=40)
    day = 27 + 50
    life.walks(day, minutes=10)
    stages = [life.stage(day)]
    monday = day + (7 - day % 7)
    for week in range(12):
        start = monday + 7 * week
        load = life.plan(start).load
        assert load is not None
        stages.append(load.stage)
        life.walks(*(start + d for d in (0, 1, 2, 3)), minutes=load.minutes)
        life.chooses(start + 5, "ready")
    rows = [s for i, s in enumerate(stages) if i == 0 or stages[i - 1] != s]
    assert rows[:6] == ["R5", "R6", "R7", "P3", "P5", "P6"]


def test_the_order_facts_were_written_down_in_makes_no_difference(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready").walks(8, 9, 10, minutes=8)
    forward = life.plan(12)
    life.facts.reverse()
    assert life.plan(12) == forward


def test_facts_after_the_day_are_not_looked_at(life: Life) -> None:
    before = life.plan(3)
    life.walks(4, 5, 6).says(5, chest_discomfort="yes").chooses(6, "back")
    assert life.plan(3) == before


def test_every_plan_says_why_and_what_would_change_it(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready")
    for day in range(80):
        plan = life.plan(day)
        assert plan.reasons
        assert plan.would_change
