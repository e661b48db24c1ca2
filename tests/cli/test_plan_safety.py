"""What keeps a person safe, as ``plan --json`` says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.load import load_content
from coach.paths import resources

if TYPE_CHECKING:
    from tests.cli.conftest import Command

TEXTS = load_content(resources()).texts


def test_a_person_with_nothing_to_say_has_an_empty_list(coach: Command) -> None:
    coach.on("2026-03-02")("profile", "screening=clear")
    assert coach("plan", "--json").json["safety"] == []


@pytest.mark.parametrize(
    ("answers", "id_", "urgency", "limits"),
    [
        ("3,3,3,3,3,3,2,0,0", "very_heavy", "week", ["no_harder", "slow_rises"]),
        ("2,2,2,2,2,2,3,0,0", "heavy", "week", []),
        ("2,2,2,2,2,0,0,0,0", "middle", "word", []),
        ("1,0,0,0,0,0,0,0,1", "thoughts", "today", ["no_harder", "no_rises"]),
    ],
)
def test_a_form_leads_to_its_advice_with_the_words_and_the_limits(
    coach: Command, answers: str, id_: str, urgency: str, limits: list[str]
) -> None:
    coach.on("2026-03-02")("profile", "screening=clear")
    coach.on("2026-03-04")("checkin", "phq9", "--answers", answers)
    (said,) = coach("plan", "--json").json["safety"]
    assert said == {
        "id": id_,
        "urgency": urgency,
        "text": TEXTS[f"safety.{id_}_line"],
        "limits": limits,
        "evidence": "severity",
    }


def test_the_most_urgent_is_named_first(coach: Command) -> None:
    coach.on("2026-03-02")("profile", "screening=clear", "bipolar=yes")
    coach.on("2026-03-04")("checkin", "phq9", "--answers", "3,3,3,3,3,3,3,3,1")
    said = [each["id"] for each in coach("plan", "--json").json["safety"]]
    assert said[:2] == ["thoughts", "very_heavy"]
    assert "bipolar" in said[2:]


def test_a_plan_that_is_shut_says_so_beside_what_shut_it(coach: Command) -> None:
    coach("profile", "screening=clear", "voices=yes")
    plan = coach("plan", "--json").json
    said = [(each["id"], each["limits"]) for each in plan["safety"]]
    assert said == [("voices", ["no_plan"])]
    assert plan["kind"] == "no_plan"
    assert plan["options"] == {}
