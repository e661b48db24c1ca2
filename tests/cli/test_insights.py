"""`coach insights`: the sentences of the page, by part, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command

KEYS = {
    "id", "question", "subject", "standing", "effect", "low", "high", "shown", "used",
    "with", "without", "may_be_said", "text", "note", "on",
}  # fmt: skip


def test_with_nothing_yet_it_says_so_kindly(coach: Command) -> None:
    said = coach("insights")

    assert said.code == 0
    assert "nothing to compare yet, and that is fine" in said.out
    assert said.err == ""
    (only,) = coach("insights", "--json").json
    assert (only["id"], only["question"]) == ("all_nothing", "all")
    assert only.keys() == KEYS


def test_each_part_has_its_heading_and_each_sentence_its_note(coach: Command) -> None:
    for _ in range(5):
        assert coach("log", "walk", "10", "--before", "3", "--after", "5").code == 0
    lines = coach("insights").out.splitlines()

    assert lines[0] == "Before and after"
    at = lines.index("- After “Walk” your mood was higher 5 times of 5.")
    assert lines[at + 1].startswith("  A count")
    assert "Days with and days without" in lines
    assert lines[-1] == "Days are first looked at on 1 April."


def test_json_carries_the_numbers_of_the_same_statements(coach: Command) -> None:
    for _ in range(5):
        assert coach("log", "walk", "10", "--before", "3", "--after", "5").code == 0
    told = coach("insights", "--json").json
    lines = coach("insights").out

    assert all(each.keys() == KEYS for each in told)
    assert all(each["text"] in lines for each in told)
    walk = next(each for each in told if each["id"] == "lift_rose")
    assert (walk["subject"], walk["standing"], walk["used"]) == ("walk", "counted", 5)
    assert walk["may_be_said"] is False


def test_looks_are_named_by_their_days(coach: Command) -> None:
    assert coach.on("2026-01-01")("mood", "4").code == 0
    lines = coach.on("2026-03-04")("insights").out.splitlines()

    assert lines[-1] == (
        "Days were last looked at on 26 February. The next look is on 26 March."
    )


def test_what_must_be_talked_about_comes_first(coach: Command) -> None:
    answers = "1,1,1,1,1,1,1,1,1"
    assert coach("checkin", "phq9", "--answers", answers).code == 0

    assert "comes first" in coach("insights").out
    assert coach("insights", "--json").json == []
