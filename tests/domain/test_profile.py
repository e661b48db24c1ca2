from __future__ import annotations

from datetime import date

import pytest

from coach.dev.builders import answers
from coach.domain.profile import (
    BY_COMMAND,
    KEYS,
    LONGEST_TEXT,
    AnswerKind,
    ProfileKey,
    check_answer,
    key_named,
    profile_of,
)

TODAY = date(2026, 5, 14)
COMMAND_KEYS = """
name birth_year resting_bpm max_bpm baseline_days baseline_minutes
easy_walk_minutes track maintenance_minutes maintenance_sessions active_3_months
heart_disease diabetes insulin kidney_disease chest_discomfort breathless dizzy
ankle_swelling irregular_heartbeat calf_pain heart_murmur new_tiredness
beta_blocker af pacemaker pregnant postpartum recent_surgery fall eating_disorder
bipolar worse_after_effort voices clinician_ok hide_heart_rate shift_work rota_days
"""


def test_the_command_knows_every_agreed_key() -> None:
    assert set(COMMAND_KEYS.split()) <= {key.name for key in BY_COMMAND}


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("baseline_days", "0", None),
        ("baseline_days", "7", None),
        ("baseline_days", "8", "range"),
        ("baseline_minutes", "240", None),
        ("baseline_minutes", "241", "range"),
        ("baseline_minutes", "-1", "number"),
        ("baseline_minutes", "ten", "number"),
        ("baseline_minutes", "1.5", "number"),
        ("baseline_minutes", "٣٠", "number"),
        ("baseline_minutes", "", "number"),
        ("baseline_minutes", "00000", "number"),
        ("resting_bpm", "34", "range"),
        ("resting_bpm", "35", None),
        ("resting_bpm", "120", None),
        ("resting_bpm", "121", "range"),
        ("max_bpm", "99", "range"),
        ("max_bpm", "230", None),
        ("maintenance_minutes", "149", "range"),
        ("maintenance_minutes", "300", None),
        ("maintenance_sessions", "0", "range"),
        ("birth_year", "2013", None),
        ("birth_year", "2014", "age"),
        ("birth_year", "1916", None),
        ("birth_year", "1915", "age"),
        ("heart_disease", "yes", None),
        ("heart_disease", "unknown", None),
        ("heart_disease", "maybe", "tick"),
        ("heart_disease", "Yes", "tick"),
        ("track", "comfort", None),
        ("track", "fastest", "choice"),
        ("clinician_ok", "2026-05-14", None),
        ("clinician_ok", "2026-05-15", "future"),
        ("clinician_ok", "2026-02-29", "day"),
        ("clinician_ok", "2024-02-29", None),
        ("clinician_ok", "last May", "day"),
        ("name", "x" * LONGEST_TEXT, None),
        ("name", "x" * (LONGEST_TEXT + 1), "long"),
    ],
)
def test_an_answer_is_kept_or_its_problem_is_named(
    key: str, text: str, problem: str | None
) -> None:
    assert check_answer(KEYS[key], text, TODAY) == problem


def test_the_latest_answer_counts_and_its_day_is_known() -> None:
    earlier = answers(date(2026, 1, 1), name="Sam", baseline_days=2)
    later = answers(date(2026, 2, 1), baseline_days=4)
    profile = profile_of([*earlier, *later])
    assert profile.name == "Sam"
    assert profile.number("baseline_days") == 4
    assert profile.answered_on("baseline_days") == date(2026, 2, 1)


def test_a_cleared_answer_was_never_given() -> None:
    given = answers(date(2026, 1, 1), name="Sam", clinician_ok="2026-01-01")
    profile = profile_of([*given, *answers(TODAY, name=None, clinician_ok=None)])
    assert profile.name == ""
    assert profile.text("name") is None
    assert profile.day("clinician_ok") is None
    assert profile.answered_on("name") is None
    assert profile.number("baseline_days") is None


def test_unknown_is_neither_a_yes_nor_an_answer() -> None:
    profile = profile_of(answers(TODAY, dizzy="unknown", fall="no", af="yes"))
    assert [profile.is_answered(k) for k in ("dizzy", "fall", "af", "insulin")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert [profile.is_yes(k) for k in ("dizzy", "fall", "af")] == [False, False, True]


def test_a_day_answer_is_a_day() -> None:
    profile = profile_of(answers(TODAY, clinician_ok="2026-03-01"))
    assert profile.day("clinician_ok") == date(2026, 3, 1)


def test_an_answer_to_a_barrier_is_text_under_a_key_of_its_own() -> None:
    assert key_named("then_tired") == ProfileKey("then_tired", AnswerKind.TEXT)
    assert key_named("backup") == KEYS["backup"]
    with pytest.raises(KeyError):
        key_named("shoe_size")
