from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_what_fits_is_listed_with_its_smaller_version(coach: Command) -> None:
    coach("log", "walk", "8", "--before", "3", "--after", "6")
    lines = coach("activities").out.splitlines()

    assert lines[0] == (
        "Walk (walk), 10 min. Your mood rose by 3 after it, most times. "
        "Smaller: Walk to the corner and back."
    )
    assert not any(line.startswith("Not now") for line in lines)
    (wheel,) = [line for line in lines if "(wheel_easy)" in line]
    assert "Needs a wheelchair." in wheel


def test_options_narrow_the_list(coach: Command) -> None:
    coach("profile", "screening=clear")
    everything = coach("activities", "--json").json
    fits = coach(
        "activities", "--indoors", "--seated", "--minutes", "5", "--alone", "--json"
    ).json

    assert fits
    assert len(fits) < len(everything)
    for each in fits:
        assert each["place"] != "outdoors"
        assert each["seated"]
        assert each["minutes"] <= 5
        assert not each["social"]


def test_all_says_why_another_does_not_fit(coach: Command) -> None:
    coach("profile", "screening=clear", "joint_pain=yes")
    lines = coach("activities", "--all").out.splitlines()

    assert "Not now: Stairs (stairs). Not on a sore joint. There are softer ways." in (
        lines
    )
    told = coach("activities", "--all", "--json").json
    assert len(told) == len(lines)
    (stairs,) = [each for each in told if each["id"] == "stairs"]
    assert not stairs["fits"]
    assert stairs["why"][0].keys() == {"rule", "text", "evidence", "facts"}


def test_with_a_warning_sign_nothing_that_moves_is_listed(coach: Command) -> None:
    coach("profile", "chest_discomfort=yes")

    assert {each["tally"] for each in coach("activities", "--json").json} == {"none"}


def test_too_many_wishes_end_in_one_kind_sentence(coach: Command) -> None:
    said = coach("activities", "--minutes", "1")

    assert (said.code, len(said.out.splitlines())) == (0, 1)
    assert coach("activities", "--minutes", "1", "--json").json == []


def test_minutes_are_whole_and_in_range(coach: Command) -> None:
    coach("activities", "--minutes", "soon").refused(2)
    coach("activities", "--minutes", "0").refused()
