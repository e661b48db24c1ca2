from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.first_step import (
    StepIdea,
    activity_in,
    idea_of_plan,
    ideas_for,
    smaller_idea,
)

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from tests.domain.conftest import Life


def test_ideas_are_the_plans_own_sizes_smallest_first(
    life: Life, catalogue: Catalogue
) -> None:
    plan = life.says(0, easy_walk_minutes="20").plan(0)
    ideas = ideas_for(plan, catalogue)
    assert ideas == (
        StepIdea("stand_outside", 2),
        StepIdea("walk", 6),
        StepIdea("walk", 12),
    )
    assert idea_of_plan(plan, ideas) == StepIdea("walk", 12)


def test_a_plan_of_two_minutes_offers_three_places(
    life: Life, catalogue: Catalogue
) -> None:
    plan = life.says(0, start_energy="1").plan(0)
    ideas = ideas_for(plan, catalogue)
    assert [idea.activity for idea in ideas] == [
        "stand_outside", "walk", "walk_indoors",
    ]  # fmt: skip
    assert {idea.minutes for idea in ideas} == {2}
    assert idea_of_plan(plan, ideas) == ideas[1]


def test_without_a_plan_nothing_that_moves_is_offered(
    life: Life, catalogue: Catalogue
) -> None:
    plan = life.says(0, chest_discomfort="yes").plan(0)
    ideas = ideas_for(plan, catalogue)
    offered = [catalogue.activity(idea.activity) for idea in ideas]
    assert len(offered) == 3
    assert not any(activity and activity.is_movement for activity in offered)


def test_an_activity_that_is_not_in_the_library_is_not_offered(
    life: Life, catalogue: Catalogue
) -> None:
    fewer = tuple(a for a in catalogue.activities if a.id != "stand_outside")
    ideas = ideas_for(life.plan(0), replace(catalogue, activities=fewer))
    assert {idea.activity for idea in ideas} == {"walk"}
    assert idea_of_plan(life.plan(0), ()) is None


@pytest.mark.parametrize(
    ("idea", "smaller"),
    [
        (StepIdea("walk", 15), StepIdea("walk", 8)),
        (StepIdea("walk", 3), StepIdea("walk", 2)),
        (StepIdea("walk", 2), StepIdea("stand_outside", 2)),
        (
            StepIdea("stand_outside", 2),
            StepIdea("stand_outside", 1, is_smallest=True),
        ),
        (StepIdea("walk_indoors", 2), StepIdea("walk_indoors", 1, is_smallest=True)),
        (StepIdea("look_up", 1, is_smallest=True), None),
        (StepIdea("errand", 2, "Feed the cat"), StepIdea("errand", 1, "Feed the cat")),
        (StepIdea("errand", 1, "Feed the cat"), None),
        (StepIdea("nothing", 2), None),
    ],
)
def test_the_next_smaller_step(
    catalogue: Catalogue, idea: StepIdea, smaller: StepIdea | None
) -> None:
    assert smaller_idea(idea, catalogue) == smaller


@pytest.mark.parametrize(
    ("words", "activity"),
    [
        ("Walk to the gate and back", "walk"),
        ("a DOG WALK, if it is dry", "walk_dog"),
        ("phone Mum", "call_friend"),
        ("sidewalk chalk", None),
        ("", None),
    ],
)
def test_a_persons_words_name_the_activity_they_speak_of(
    catalogue: Catalogue, words: str, activity: str | None
) -> None:
    found = activity_in(words, catalogue)
    assert (found.id if found else None) == activity
