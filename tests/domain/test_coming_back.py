"""Stories of a time away and of the way back from it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Choice
from coach.domain.plan import Load, PlanKind

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.plan import Plan

    from .conftest import Life


def _rules(plan: Plan) -> list[str]:
    return [reason.rule for reason in plan.reasons]


GAPS = (13, 14, 20, 21, 27, 28, 48, 49, 90, 91)


@pytest.mark.parametrize(
    ("days", "minutes", "stages"),
    [
        (1, 0, "R0 R0 R0 R0 R0 R0 R0 R0 R0 R0"),
        (3, 12, "R4 R2 R2 R1 R1 R1 R1 R0 R0 R0"),
        (3, 20, "R7 R5 R5 R4 R4 R3 R3 R1 R1 R1"),
        (3, 30, "P2 R6 R6 R5 R5 R5 R5 R2 R2 R2"),
        (4, 40, "P5 P3 P3 P2 P2 P1 P1 R5 R5 R3"),
        (4, 55, "P12 P5 P5 P3 P3 P2 P2 R6 R6 R3"),
        (5, 60, "M P12 P12 P7 P7 P4 P4 P2 P2 R3"),
    ],
)
def test_every_gap_from_several_rows(
    life: Life, days: int, minutes: int, stages: str
) -> None:
    life.says(0, baseline_days=str(days), baseline_minutes=str(minutes))
    if not minutes:
        life.says(0, easy_walk_minutes="2")
    load = life.load(0)
    for week in range(4):
        life.walks(
            *(7 * week + 6 - d for d in range(load.sessions)), minutes=load.minutes
        )
    assert [life.stage(27 + gap) for gap in GAPS] == stages.split()


def test_a_gap_never_lowers_one_who_did_far_more_than_their_own_level(
    life: Life,
) -> None:
    life.says(0, baseline_days="7", baseline_minutes="60")
    for day in range(28):
        life.walks(day, minutes=60)
    assert life.load(27 + 14) == Load("M", 75, 4)
    assert life.plan(27 + 14).light_effort
    assert life.stage(27 + 91) == "R3"


def test_climbing_back_to_an_own_level_does_not_end_at_the_last_row(
    life: Life,
) -> None:
    life.starts_at(5, 60)
    for week in range(4):
        life.walks(*(7 * week + d for d in range(4)), minutes=75)
    monday = 49
    life.walks(monday, minutes=40)
    loads = []
    for week in range(1, 12):
        start = monday + 7 * week
        loads.append(life.load(start))
        life.walks(*(start + d for d in range(4)), minutes=loads[-1].minutes)
        life.chooses(start + 5, "ready")
    assert loads[-1] == Load("M", 75, 4)
    minutes = [load.week_minutes for load in loads]
    assert max(b - a for a, b in pairwise(minutes)) <= 60


@pytest.mark.parametrize(("gap", "weeks"), [(15, 1), (48, 1), (49, 2), (90, 2)])
def test_effort_stays_light_for_a_week_or_two_and_returns_by_a_yes_alone(
    life: Life, gap: int, weeks: int
) -> None:
    life.starts_at(5, 60)
    for week in range(4):
        life.walks(*(7 * week + d for d in range(4)), minutes=75)
    back = 24 + gap
    life.walks(back, minutes=10)
    held = life.load(back)
    first = back - back % 7
    for week in range(1, weeks):
        plan = life.plan(first + 7 * week)
        assert Choice.READY not in plan.options
        assert plan.reasons[-1].rule == "light_effort"
    opens = first + 7 * weeks
    assert life.plan(opens).options[Choice.READY] == held
    assert life.plan(opens + 5).light_effort
    life.chooses(opens, "ready")
    assert life.load(opens) == held
    assert not life.plan(opens).light_effort
    assert life.plan(opens + 2).applies_from == life.day(opens + 7)


def test_the_gap_is_told_in_minutes_a_week(life: Life, catalogue: Catalogue) -> None:
    life.starts_at(3, 30).walks(0, 2, 4, minutes=30)
    plan = life.plan(20)
    assert plan.kind is PlanKind.COME_BACK
    assert plan.reasons[0].facts == {"days": 16, "minutes": 60}
    life.walks(20, minutes=20)
    back = life.walks(21, 23, 25, minutes=20).plan(26)
    assert back.reasons[-1].rule == "climbing"
    assert back.reasons[-1].facts == {"minutes": 90}


def test_after_more_than_ninety_days_the_questions_are_asked_again(
    life: Life,
) -> None:
    life.starts_at(3, 30).walks(0, 2, 4, minutes=30)
    back = 4 + 91
    life.walks(back, back + 1, back + 2, minutes=10)
    plan = life.plan(back + 2)
    assert plan.kind is PlanKind.RECHECK
    assert Choice.READY not in plan.options
    life.clear(back + 3)
    assert life.plan(back + 3).suggestion is Choice.READY


def test_ninety_days_away_ask_nothing_again(life: Life) -> None:
    life.starts_at(3, 12).walks(0, 2, 4, minutes=12)
    back = 4 + 90
    life.walks(back, back + 1, minutes=5)
    assert life.plan(back + 1).suggestion is Choice.READY


def test_a_person_who_never_began_is_met_with_less(life: Life) -> None:
    assert life.stage(13) == "R1"
    assert life.plan(14).kind is PlanKind.COME_BACK
    assert life.stage(14) == "R0"


def test_a_second_gap_while_climbing_keeps_the_way_to_the_first_row(
    life: Life,
) -> None:
    life.starts_at(4, 40)
    for week in range(4):
        life.walks(*(7 * week + d for d in range(4)), minutes=40)
    life.walks(24 + 30, minutes=10)
    life.walks(24 + 60, minutes=10)
    monday = 24 + 60 + 7 - (24 + 60) % 7
    for week in range(14):
        start = monday + 7 * week
        load = life.load(start)
        life.walks(*(start + d for d in range(load.sessions)), minutes=load.minutes)
        life.chooses(start + 5, "ready")
    plans = [life.plan(monday + 7 * week + 4) for week in range(14)]
    aims = {p.reasons[-1].facts["minutes"] for p in plans if "climbing" in _rules(p)}
    assert aims == {160}
    assert life.load(monday + 7 * 13).week_minutes >= 160


def test_a_step_back_while_away_starts_from_what_is_shown(life: Life) -> None:
    life.starts_at(3, 30).walks(0, 2, 4, minutes=30)
    life.chooses(20, "back")
    assert life.stage(20) == "R5"


def test_a_step_back_at_the_first_row_changes_nothing(life: Life) -> None:
    life.says(0, easy_walk_minutes="2").chooses(1, "back").walks(1, 2, 3, minutes=2)
    assert life.stage(4) == "R0"
    assert life.plan(4).suggestion is Choice.READY
