from __future__ import annotations

import dataclasses
import re

import pytest

import coach
from coach.content.check import check_content
from coach.content.digest import content_types
from coach.content.load import load_content
from coach.content.ranges import RANGES
from coach.content.rules_entries import FROM_THE_START
from coach.domain.calibration import BlindSpot, Calibration, CalibrationRow
from coach.domain.carer_questions import TwoQuestions, Wellbeing
from coach.domain.carers import Pace, Talk, Together
from coach.domain.catalogue import Catalogue, Kind, Place, Tally
from coach.domain.experiments import Things
from coach.domain.learn import Topic
from coach.domain.pose import Pose
from coach.paths import resources

# The ids of the first release: other programs and people's own records name them.
FIRST_IDS = (
    "balance ball_game bed_moves call_friend chair_yoga change_bed cook cycle "
    "cycle_indoors dance dishes eat_meal errand exercise game garden get_dressed "
    "heel_toe help_out hike housework laundry learn letter look_up make "
    "make_appointment march music pet pilates play_children play_music read row "
    "run seated_dance seated_march seated_moves see_someone shower sit_in_sun "
    "sit_to_stand slow_breath stairs stand_outside strength stretch swim tai_chi "
    "tea_outside tidy walk walk_brisk walk_dog walk_friend walk_indoors walk_park "
    "walk_pram wall_push warm_bath watch_birds water_plants water_walk wheel "
    "write_lines yoga "
)
MET_LINE = re.compile(r"^met = [\d.]+  # (.+)$", re.MULTILINE)
MEASURED = (BlindSpot, Calibration, CalibrationRow)
ROW_CODE = re.compile(r"\b\d{5}\b")


@pytest.fixture(scope="module")
def content() -> Catalogue:
    return load_content(resources())


def test_the_bundled_content_has_no_problem() -> None:
    assert check_content(resources()) == ()


def test_the_rows_are_those_of_the_corrected_week_table(content: Catalogue) -> None:
    held = [(r.id, r.minutes, r.sessions) for r in content.programme.rows]

    assert held == [
        ("R0", 2, 3), ("R1", 5, 3), ("R2", 8, 3), ("R3", 10, 3), ("R4", 12, 3),
        ("R5", 15, 3), ("R6", 20, 3), ("R7", 20, 3), ("P1", 25, 3), ("P2", 30, 3),
        ("P3", 30, 4), ("P4", 35, 4), ("P5", 40, 4), ("P6", 40, 4), ("P7", 45, 4),
        ("P8", 50, 4), ("P9", 45, 4), ("P10", 50, 4), ("P11", 50, 4), ("P12", 55, 4),
    ]  # fmt: skip


def test_only_the_step_to_r7_raises_the_effort_band(content: Catalogue) -> None:
    lower_ends = {row.id: row.band_low_pct for row in content.programme.rows}

    assert {k for k, low in lower_ends.items() if low == 40} == {
        "R7", *(f"P{n}" for n in range(1, 13))
    }  # fmt: skip
    assert set(lower_ends.values()) == {20, 40}


def test_people_start_where_their_baseline_or_easy_walk_says(
    content: Catalogue,
) -> None:
    programme = content.programme

    assert [(p.from_min, p.row) for p in programme.by_baseline] == [
        (0, "R1"), (15, "R2"), (24, "R3"), (36, "R4"), (45, "R5"), (60, "R7"),
        (75, "P1"), (90, "P2"), (120, "P3"), (140, "P4"), (160, "P5"), (180, "P7"),
        (200, "P8"), (220, "P12"),
    ]  # fmt: skip
    assert [(p.from_min, p.row) for p in programme.by_easy_walk] == [
        (10, "R2"), (15, "R3"), (20, "R4"), (30, "R5"),
    ]  # fmt: skip


def test_the_activities_promised_to_other_programs_are_there(
    content: Catalogue,
) -> None:
    assert {a.id for a in content.activities} >= set(FROM_THE_START)
    assert {a.id for a in content.activities} >= set(FIRST_IDS.split())
    assert len(content.activities) >= 90


def test_walking_climbs_the_plan_and_a_shower_is_no_movement(
    content: Catalogue,
) -> None:
    tallies = {a.id: a.tally for a in content.activities}

    for ladder in ("walk", "walk_indoors", "stand_outside", "run", "seated_moves"):
        assert tallies[ladder] is Tally.LADDER
    for movement in ("garden", "housework"):
        assert tallies[movement] is Tally.MOVEMENT
    for still in ("cook", "shower", "music", "read", "call_friend", "tea_outside",
                  "sit_in_sun", "tidy", "errand"):  # fmt: skip
        assert tallies[still] is Tally.NONE


def test_barriers_and_values_are_offered_in_full(content: Catalogue) -> None:
    assert len(content.barriers) == 21
    assert all(len(barrier.tries) == 3 for barrier in content.barriers)
    assert len(content.values) == 24


def test_every_ladder_activity_has_a_smaller_version(content: Catalogue) -> None:
    assert [a.id for a in content.activities if a.is_ladder and not a.smaller] == []


def test_every_energy_cost_names_its_row_or_is_called_an_estimate() -> None:
    for file in sorted((resources() / "activities").glob("*.toml")):
        for entry in file.read_text(encoding="utf-8").split("[[activity]]")[1:]:
            found = MET_LINE.search(entry)
            assert found, entry
            is_estimate = 'evidence = "met_our_estimate"' in entry
            assert ROW_CODE.search(found[1]) or is_estimate, entry


def test_jumps_and_running_are_kept_from_whom_they_harm(content: Catalogue) -> None:
    for activity in content.activities:
        if activity.impact:
            assert {"postpartum", "joint_pain", "fall"} <= set(activity.not_for)


def test_after_a_fall_balance_is_held_and_never_free(content: Catalogue) -> None:
    held = re.compile(r"chair|counter|rail|wall|table")
    for activity in content.activities:
        if activity.kind is Kind.BALANCE and "fall" not in activity.not_for:
            assert held.search(activity.step), activity.id


def test_nobody_with_insulin_is_sent_to_swim_alone(content: Catalogue) -> None:
    for activity in content.activities:
        if "swim" in activity.id and not activity.social:
            assert "insulin" in activity.not_for


def test_what_helps_in_bad_weather_is_not_outdoors(content: Catalogue) -> None:
    for activity in content.activities:
        if "weather" in activity.helps_with:
            assert activity.place is not Place.OUTDOORS, activity.id


def test_every_key_that_keeps_an_activity_away_has_its_sentence(
    content: Catalogue,
) -> None:
    for key in {key for a in content.activities for key in a.not_for}:
        assert f"fit.not_for_{key}" in content.texts


def test_turns_of_brisk_and_easy_are_one_kind_and_never_light(
    content: Catalogue,
) -> None:
    (only,) = [a for a in content.activities if a.kind is Kind.INTERVALS]

    assert only.effort_low > content.limits.fitting.moderate_effort


def test_a_text_is_found_by_its_area_and_name(content: Catalogue) -> None:
    expected = "You did {done} of {planned} outings and {minutes} minutes."

    assert content.texts["reason.enough_done"] == expected


def test_the_current_version_has_an_entry_in_the_changelog() -> None:
    changelog = (resources() / "changelog.md").read_text(encoding="utf-8")

    assert f"## [{coach.__version__}]" in changelog


ALONE = (Pose, Things, Topic, Talk, Together, Pace, TwoQuestions, Wellbeing)
"""Kinds of content that are read by themselves."""


def test_every_number_in_the_content_has_a_range() -> None:
    numbers = {
        (kind.__name__, field.name)
        for kind in (*content_types().values(), *MEASURED, *ALONE)
        if dataclasses.is_dataclass(kind)
        for field in dataclasses.fields(kind)
        if field.type in {"int", "float", "tuple[int, ...]", "tuple[float, ...]"}
    }

    assert numbers == set(RANGES)


def test_evidence_that_no_study_gives_is_called_a_decision(content: Catalogue) -> None:
    for entry in content.evidence:
        if entry.citation.startswith("Our own"):
            assert entry.strength == "decision", entry.id
