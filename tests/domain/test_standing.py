from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.ladder import Ladder
from coach.domain.profile import Profile
from coach.domain.standing import (
    Opening,
    Standing,
    come_back,
    end_gap,
    gap_step,
    is_open,
    next_monday,
    place,
    way_up,
    within_cap,
)

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


@pytest.fixture(scope="module")
def ladder(catalogue: Catalogue) -> Ladder:
    return Ladder(catalogue.programme, catalogue.limits.progression)


def _on(ladder: Ladder, stage: str) -> Standing:
    load = ladder.at(stage)
    return Standing(held=load, reference_min=load.week_minutes)


def _opening(readiness: Readiness, own_min: float = 0.0) -> Opening:
    return Opening(readiness, own_min, own_min, Profile({}), "R3", 2)


GREEN = _opening(Readiness.GREEN)


def test_nothing_over_the_ceiling_is_ever_a_rise(ladder: Ladder) -> None:
    held = ladder.maintenance(300, 4)
    standing = Standing(held, held.week_minutes)
    assert within_cap(held, standing, ladder, GREEN)
    assert not within_cap(replace(held, minutes=76), standing, ladder, GREEN)


def test_a_rise_stays_within_the_cap_and_twice_that_on_the_way_back(
    ladder: Ladder,
) -> None:
    standing, two_up = _on(ladder, "P4"), ladder.at("P7")
    climbing = replace(standing, climb_to=ladder.at("P8"))
    assert not within_cap(two_up, standing, ladder, GREEN)
    assert within_cap(two_up, climbing, ladder, GREEN)


def test_a_rise_counts_from_the_row_before_a_lighter_week(ladder: Ladder) -> None:
    lighter = place(_on(ladder, "P8"), ladder.at("P9"), ladder, MONDAY)
    assert lighter.reference_min == 200
    assert place(lighter, ladder.at("P6"), ladder, MONDAY).reference_min == 160


@pytest.mark.parametrize(
    ("readiness", "stage", "own_min", "is_it"),
    [
        (Readiness.GREEN, "P12", 0, True), (Readiness.GREEN_MOD, "P12", 0, True),
        (Readiness.RED, "R0", 300, False), (Readiness.PEM, "R0", 300, False),
        (Readiness.AMBER, "R3", 0, True), (Readiness.AMBER, "R4", 0, False),
        (Readiness.AMBER, "R4", 36, True), (Readiness.AMBER, "R4", 35.9, False),
        (Readiness.UNANSWERED, "R3", 0, True), (Readiness.UNANSWERED, "R5", 44, False),
    ],
)  # fmt: skip
def test_what_the_answers_before_exertion_leave_open(
    ladder: Ladder, readiness: Readiness, stage: str, own_min: float, is_it: bool
) -> None:
    load, held = ladder.at(stage), ladder.at("R1")
    assert is_open(load, held, ladder, _opening(readiness, own_min)) is is_it


def test_what_is_held_stays_open_while_a_condition_is_asked_about(
    ladder: Ladder,
) -> None:
    held = ladder.at("P5")
    assert is_open(held, held, ladder, _opening(Readiness.AMBER))


@pytest.mark.parametrize(
    ("days", "from_days"),
    [(0, None), (13, None), (14, 14), (20, 14), (21, 21), (27, 21), (28, 28),
     (48, 28), (49, 49), (90, 49), (91, 91), (5000, 91)],
)  # fmt: skip
def test_the_steps_of_a_gap(
    catalogue: Catalogue, days: int, from_days: int | None
) -> None:
    step = gap_step(catalogue.limits.progression.gaps, days)
    assert (step.from_days if step else None) == from_days


def test_coming_back_is_never_above_the_row_held(
    ladder: Ladder, catalogue: Catalogue
) -> None:
    step = gap_step(catalogue.limits.progression.gaps, 14)
    assert step is not None
    back = come_back(_on(ladder, "R4"), step, 5000.0, ladder, MONDAY)
    assert back.held == ladder.at("R4")
    assert back.climb_to is None
    assert not back.light


@pytest.mark.parametrize("stage", ["P6", "P9", "P11"])
def test_on_a_tie_coming_back_takes_the_easier_row(
    ladder: Ladder, catalogue: Catalogue, stage: str
) -> None:
    step = gap_step(catalogue.limits.progression.gaps, 14)
    assert step is not None
    held = _on(ladder, stage)
    back = come_back(held, step, held.reference_min / 0.75 + 1, ladder, MONDAY)
    assert back.held != held.held
    assert back.held == ladder.highest_within(held.held.week_minutes)


def test_the_end_of_a_gap_sets_how_long_effort_stays_light(
    ladder: Ladder, catalogue: Catalogue
) -> None:
    gaps = catalogue.limits.progression.gaps
    light = replace(_on(ladder, "P2"), light=True)
    sunday = MONDAY + timedelta(days=6)
    ended = end_gap(light, gaps[0], MONDAY - timedelta(days=9), sunday)
    longer = end_gap(light, gaps[3], MONDAY - timedelta(days=60), sunday)
    assert ended.light_until == MONDAY + timedelta(days=7)
    assert longer.light_until == MONDAY + timedelta(days=14)
    assert end_gap(_on(ladder, "R2"), gaps[0], MONDAY, sunday).light_until is None


def test_light_effort_opens_the_same_row_once_its_weeks_are_over(
    ladder: Ladder,
) -> None:
    green = _opening(Readiness.GREEN)
    light = replace(_on(ladder, "P2"), light=True, light_until=MONDAY)
    day_before = MONDAY - timedelta(days=1)
    assert way_up(light, ladder, green, day_before) is None
    assert way_up(light, ladder, green, MONDAY) == ladder.at("P2")


def test_climbing_back_changes_effort_in_a_week_of_its_own(ladder: Ladder) -> None:
    green = _opening(Readiness.GREEN)
    ways = []
    standing = replace(_on(ladder, "R0"), climb_to=ladder.at("P10"))
    while standing.climb_to is not None:
        up = way_up(standing, ladder, green, MONDAY)
        assert up is not None
        ways.append(up.stage)
        standing = place(standing, up, ladder, MONDAY)
    assert ways == ["R4", "R6", "R7", "P3", "P7", "P10"]


def test_no_way_up_where_nothing_lies_between(ladder: Ladder) -> None:
    """A row to climb to that is no higher than what is held leads nowhere."""
    standing = replace(_on(ladder, "P5"), climb_to=ladder.at("P4"))
    assert way_up(standing, ladder, _opening(Readiness.GREEN), MONDAY) is None


def test_next_monday_is_never_today() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    assert {next_monday(day) for day in days} == {MONDAY + timedelta(days=7)}


@pytest.mark.parametrize("ready", [Readiness.AMBER, Readiness.UNANSWERED])
def test_careful_answers_shut_a_rise_of_effort_too(
    ladder: Ladder, ready: Readiness
) -> None:
    opening = _opening(ready, own_min=60)
    light, brisk = ladder.at("R6"), ladder.at("R7")
    assert is_open(ladder.at("R5"), light, ladder, opening)
    assert not is_open(brisk, light, ladder, opening)
    assert is_open(brisk, brisk, ladder, opening)


def test_on_the_harder_track_the_way_back_takes_one_row_at_a_time(
    ladder: Ladder,
) -> None:
    """Where every further row asks for more effort too, it is the next one."""
    green = replace(_opening(Readiness.GREEN), is_harder=True)
    standing = replace(_on(ladder, "R7"), climb_to=ladder.at("P8"))
    assert way_up(standing, ladder, green, MONDAY) == ladder.at("P1")
