"""Stories of the last rows, of late answers, and of the turns of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from coach.clock import monday_of
from coach.dev.builders import answers, cleared, session, weeks_of_walks
from coach.domain.facts import Choice, PlanChoice, Session
from coach.domain.history import History
from coach.domain.plan import Load, PlanKind
from coach.domain.plan_of import plan_of

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

    from .conftest import Life


def _at_the_last_row(life: Life, minutes: int) -> int:
    life.starts_at(4, 55)
    for week in range(4):
        life.walks(*(7 * week + d for d in range(4)), minutes=minutes)
    return 28


@pytest.mark.parametrize(
    ("done", "load"),
    [(55, Load("M", 55, 4)), (40, Load("M", 40, 4)), (90, Load("M", 60, 4))],
)
def test_keeping_it_going_begins_at_what_is_really_done_within_the_cap(
    life: Life, done: int, load: Load
) -> None:
    monday = _at_the_last_row(life, done)
    assert life.plan(monday).options[Choice.READY] == load


def test_a_wish_for_more_is_reached_by_caps_and_yeses(life: Life) -> None:
    monday = _at_the_last_row(life, 55)
    life.chooses(monday, "ready", from_day=monday)
    life.says(monday, maintenance_minutes="300")
    minutes = []
    for week in range(6):
        start = monday + 7 * week
        load = life.load(start)
        minutes.append(load.week_minutes)
        life.walks(*(start + d for d in range(4)), minutes=load.minutes)
        life.chooses(start + 5, "ready")
    assert minutes == [220, 240, 260, 280, 300, 300]
    assert life.plan(monday + 42).reasons[-1].rule == "maintenance"


def test_a_wish_that_cannot_be_spread_any_closer_is_reached(life: Life) -> None:
    told = {"maintenance_minutes": "300", "maintenance_sessions": "7"}
    life.says(0, baseline_days="7", baseline_minutes="42", **told)
    assert life.load(0) == Load("M", 42, 7)
    assert Choice.READY not in life.walks(*range(6), minutes=42).plan(6).options


def test_the_lighter_week_is_offered_and_coming_back_from_it_is_no_rise(
    life: Life,
) -> None:
    life.starts_at(4, 50).walks(0, 1, 2, 3, minutes=50)
    plan = life.plan(4)
    assert plan.kind is PlanKind.LIGHTER_WEEK
    assert plan.suggestion is Choice.READY
    assert plan.suggested is not None
    assert plan.suggested.stage == "P9"
    life.chooses(4, "ready").walks(7, 8, 9, 10, minutes=45).chooses(11, "ready")
    assert life.stage(14) == "P10"
    life.walks(14, 15, 16, 17, minutes=50)
    assert life.plan(18).kind is PlanKind.HOLD
    assert life.plan(18).suggestion is Choice.READY


# -- placement in the middle of a life -------------------------------------------------


def test_who_logs_first_and_answers_later_is_placed_from_that_day(life: Life) -> None:
    life.walks(0, 2, minutes=10).says(9, baseline_days="3", baseline_minutes="30")
    assert life.stage(8) == "R1"
    assert life.stage(9) == "P2"
    life.walks(10, minutes=30)
    assert life.stage(10) == "P2"


def test_answers_of_the_placing_week_count_from_its_first_day(life: Life) -> None:
    life.says(1, easy_walk_minutes="15").says(3, easy_walk_minutes="20")
    assert life.stage(2) == "R3"
    assert life.stage(3) == "R4"


def test_a_baseline_told_again_later_changes_nothing(life: Life) -> None:
    life.says(0, easy_walk_minutes="10").says(10, baseline_days="5")
    life.says(10, baseline_minutes="60")
    assert life.stage(10) == "R2"


# -- the calendar ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "first",
    [
        date(2027, 12, 27),  # a week over the year's end
        date(2028, 2, 28),  # a week with a leap day
        date(2026, 3, 23),  # European summer time begins on its Sunday
        date(2026, 10, 19),  # and ends
        date(2026, 3, 2),  # American summer time begins on its Sunday
    ],
)
def test_weeks_over_any_turn_of_the_calendar_are_like_any_other(
    catalogue: Catalogue, first: date
) -> None:
    walks = weeks_of_walks(first, 1, 5, 5, 5)
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
    yes = PlanChoice("yes", first + timedelta(6), noon + timedelta(6), Choice.READY)
    history = History.of([*cleared(first), *walks, yes])

    def stage(day: int) -> str | None:
        load = plan_of(history, catalogue, first + timedelta(days=day)).load
        return load.stage if load else None

    assert monday_of(first) == first
    assert [stage(6), stage(7), stage(18), stage(19)] == ["R1", "R2", "R2", "R0"]


def test_the_persons_day_counts_and_not_the_day_of_another_time_zone(
    catalogue: Catalogue, life: Life
) -> None:
    samoa = timezone(timedelta(hours=13))
    for day in (1, 3):
        at = datetime(2026, 3, 2 + day, 7, tzinfo=samoa)
        life.facts.append(Session(f"s{day}", life.day(day), "walk", 5, at))
    life.chooses(6, "ready")
    plan = life.plan(7)
    assert plan.load == Load("R2", 8, 3)
    assert plan.gap_days == 4


def test_imported_walks_before_the_start_do_not_move_it(catalogue: Catalogue) -> None:
    start = date(2026, 5, 11)
    old = [
        session(start - timedelta(days=n), 60, source="export") for n in range(60, 90)
    ]
    told = answers(start, easy_walk_minutes=10)
    history = History.of([*old, *cleared(start), *told])
    plan = plan_of(history, catalogue, start)
    assert plan.started == start
    assert plan.load == Load("R2", 8, 3)
    assert plan.kind is PlanKind.FIRST_WEEK
