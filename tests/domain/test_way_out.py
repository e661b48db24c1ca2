"""The way out of the door, and the lines to look out by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.way_out import load_ladder, load_prompts
from coach.dev import builders
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.way_out import (
    LadderRung,
    Setting,
    StartLadder,
    is_away,
    may_climb,
    prompts_for,
)
from coach.paths import resources

if TYPE_CHECKING:
    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.plan import Plan

DAY = date(2026, 3, 4)
LADDER = StartLadder(
    (
        LadderRung("a", "A", "a", "a", "A."),
        LadderRung("b", "B", "b", "b", "B.", starts_clock=True),
        LadderRung("c", "C", "c", "c", "C.", from_min=3),
        LadderRung("d", "D", "d", "d", "D.", from_min=3),
    )
)


def known(catalogue: Catalogue, name: str) -> Activity:
    activity = catalogue.activity(name)
    assert activity is not None
    return activity


def plan(catalogue: Catalogue, **answers: str) -> Plan:
    cleared = builders.cleared(DAY - timedelta(days=1))
    told = builders.answers(DAY, **answers)
    return plan_of(History.of([*cleared, *told]), catalogue, DAY)


def test_the_next_rung_is_the_lowest_above_all_that_were_reached() -> None:
    first = LADDER.next_after(())
    assert first is not None
    assert first.id == "a"
    after_door = LADDER.next_after({"b"})
    assert after_door is LADDER.turn
    assert LADDER.next_after({"a", "d"}) is None
    assert LADDER.last_of({"a", "b"}) is LADDER.door
    assert LADDER.last_of(()) is None
    assert LADDER.onward.id == "d"
    assert LADDER.asks_after_s() == 180


@pytest.mark.parametrize(
    ("activity", "leads_out"),
    [("walk", True), ("stand_outside", True), ("run", True), ("walk_indoors", False),
     ("tea_outside", False), ("read", False)],
)  # fmt: skip
def test_the_ladder_leads_out_of_doors_alone(
    catalogue: Catalogue, activity: str, leads_out: bool
) -> None:
    what = known(catalogue, activity)

    assert is_away(what) == leads_out
    assert may_climb(plan(catalogue), what) == leads_out


@pytest.mark.parametrize(
    "answers",
    [
        {"chest_discomfort": "yes"},
        {"worse_after_effort": "yes"},
        {"safe_now": "not_say"},
    ],
)
def test_there_is_no_ladder_where_nothing_leads_to_moving(
    catalogue: Catalogue, answers: dict[str, str]
) -> None:
    assert not may_climb(plan(catalogue, **answers), known(catalogue, "walk"))
    assert not may_climb(plan(catalogue), None)


@pytest.mark.parametrize(
    ("activity", "settings"),
    [
        ("walk", {Setting.OUTDOORS}),
        ("walk_indoors", {Setting.INDOORS}),
        ("chair_yoga", {Setting.SEATED}),
        ("play_children", {Setting.INDOORS, Setting.OUTDOORS}),
    ],
)
def test_lines_fit_where_the_activity_is_and_begin_elsewhere_each_day(
    catalogue: Catalogue, activity: str, settings: set[Setting]
) -> None:
    what, prompts = known(catalogue, activity), load_prompts(resources())
    today = prompts_for(prompts, what, DAY)
    tomorrow = prompts_for(prompts, what, DAY + timedelta(days=1))

    assert all(settings <= set(prompt.settings) for prompt in today)
    assert len(today) >= 6
    assert today[0] != tomorrow[0]
    assert set(today) == set(tomorrow)
    assert prompts_for((), what, DAY) == ()


def test_the_shipped_ladder_says_its_words_without_a_clock_before_the_door() -> None:
    ladder = load_ladder(resources())
    under = replace(ladder, rung=ladder.rung[:2])

    assert [rung.from_min for rung in under.rung] == [0, 0]
