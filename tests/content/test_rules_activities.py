from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.content.conftest import Folder

WALKS = "activities/walking.toml"
AEROBIC = "activities/aerobic.toml"
LIMITS = "limits.toml"
WALK_EFFORT = "effort_low = 1\neffort_high = 2"
WALK_VERSIONS = 'indoor_version = "walk_indoors"\nseated_version = "seated_march"'


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            WALKS,
            WALK_EFFORT,
            "effort_low = 2\neffort_high = 1",
            "activities: walk.effort_low: expected at most effort_high 1, found 2",
        ),
        (
            WALKS,
            WALK_EFFORT,
            "effort_low = 1\neffort_high = 3",
            "activities: walk.effort_high: expected 0 to 2, at a cost of 2.8, found 3",
        ),
        (
            WALKS,
            "met = 2.8",
            "met = 3.0",
            "activities: walk.effort_high: expected 3 to 4, at a cost of 3, found 2",
        ),
        (
            WALKS,
            "met = 2.8",
            "met = 6.0",
            "activities: walk.effort_high: expected 5 to 10, at a cost of 6, found 2",
        ),
        (
            WALKS,
            "effort_high = 2",
            "effort_high = 11",
            "activities/walking.toml: activity[walk].effort_high: "
            "expected a whole number from 0 to 10, found 11",
        ),
        (
            WALKS,
            "effort_low = 1\n",
            "",
            "activities/walking.toml: activity[walk].effort_low: "
            "expected a whole number, found nothing",
        ),
        (
            WALKS,
            'seated_version = "seated_march"',
            'seated_version = "seated_hike"',
            "activities: walk.seated_version: "
            'expected the id of an activity, found "seated_hike"',
        ),
        (
            WALKS,
            'seated_version = "seated_march"',
            'seated_version = "march"',
            "activities: walk.seated_version: "
            'expected another activity that is seated, found "march"',
        ),
        (
            WALKS,
            'indoor_version = "walk_indoors"',
            'indoor_version = "walk_park"',
            "activities: walk.indoor_version: "
            'expected another activity that is not outdoors, found "walk_park"',
        ),
        (
            WALKS,
            'indoor_version = "walk_indoors"',
            'indoor_version = "tidy"',
            "activities: walk.indoor_version: "
            'expected an activity with tally ladder, found "tidy"',
        ),
        (
            AEROBIC,
            'title = "Hand-cycle"',
            'title = "Hand-cycle"\nseated_version = "hand_cycle"',
            "activities: hand_cycle.seated_version: "
            'expected another activity that is seated, found "hand_cycle"',
        ),
        (
            WALKS,
            WALK_VERSIONS,
            'seated_version = "seated_march"',
            "activities: walk.indoor_version: "
            "expected an activity that is not outdoors, found nothing",
        ),
        (
            WALKS,
            WALK_VERSIONS,
            'indoor_version = "walk_indoors"',
            "activities: walk.seated_version: "
            "expected an activity that is seated, found nothing",
        ),
        (
            AEROBIC,
            'not_for = ["postpartum", "pelvic_signs"',
            'not_for = ["toothache", "fall"',
            "activities: run.not_for: "
            'expected a yes-or-no key of the profile, found "toothache"',
        ),
        (
            AEROBIC,
            'not_for = ["postpartum", "pelvic_signs"',
            'not_for = ["enjoyed", "fall"',
            "activities: run.not_for: "
            'expected a yes-or-no key of the profile, found "enjoyed"',
        ),
        (
            AEROBIC,
            'helps_with = ["thoughts"]',
            'helps_with = ["snow"]',
            'activities: run.helps_with: expected the id of a barrier, found "snow"',
        ),
        (
            "barriers.toml",
            'icon = "armchair"',
            'icon = "sofa"',
            'barriers.toml: tired.icon: expected a file name in icons, found "sofa"',
        ),
        (
            LIMITS,
            "moderate_met = 3.0",
            "moderate_met = 6.0",
            "limits.toml: fitting.moderate_met: "
            "expected under vigorous_met 6.0, found 6.0",
        ),
        (
            LIMITS,
            "calm_effort = 1",
            "calm_effort = 2",
            "limits.toml: fitting.calm_effort: expected under light_effort 2, found 2",
        ),
        (
            LIMITS,
            "moderate_effort = 4",
            "moderate_effort = 2",
            "limits.toml: fitting.light_effort: "
            "expected under moderate_effort 2, found 2",
        ),
        (
            LIMITS,
            "pain_free_to = 3",
            "pain_free_to = 5",
            "limits.toml: fitting.pain_free_to: expected under pain_over 5, found 5",
        ),
    ],
)
def test_whom_an_activity_suits_holds_together(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    problems = folder.problems()

    assert any(problem.startswith(line) for problem in problems), problems


def test_a_broken_file_beside_leaves_the_other_checks_standing(folder: Folder) -> None:
    folder.change(AEROBIC, 'not_for = ["postpartum"', 'not_for = ["toothache"')
    folder.write(LIMITS, "schema = 2\n")
    folder.write("barriers.toml", "schema = 2\n")

    problems = folder.problems()

    assert any("toothache" in problem for problem in problems), problems
    assert not any("effort_high" in problem for problem in problems), problems


def test_what_climbs_no_plan_needs_no_other_version(folder: Folder) -> None:
    folder.change("activities/household.toml", 'indoor_version = "water_plants"\n', "")

    assert folder.problems() == []
