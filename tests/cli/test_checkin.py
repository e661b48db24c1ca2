from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from coach.cli import forms
from coach.errors import ContentError

if TYPE_CHECKING:
    from tests.cli.conftest import Command

CALM = "0,1,-,2,3,0,1,1,0,2"
HEAVY = "3,3,3,3,3,3,3,3,1"


def test_a_questionnaire_prints_the_id_alone_or_id_day_and_kind(
    coach: Command,
) -> None:
    said = coach("checkin", "phq9", "--answers", CALM)
    assert said.id
    assert said.err == ""
    again = coach.on("2026-03-18")("checkin", "phq9", "--answers", CALM, "--json")
    assert again.json.keys() == {"id", "day", "kind"}
    assert (again.json["day"], again.json["kind"]) == ("2026-03-18", "questionnaire")


def test_answers_may_begin_with_one_left_out(coach: Command) -> None:
    assert coach("checkin", "phq9", "--answers", "-,1,1,1,1,1,1,1,0").id


def test_the_next_one_waits_for_two_weeks(coach: Command) -> None:
    coach("checkin", "phq9", "--answers", CALM)
    early = coach.on("2026-03-17")("checkin", "phq9", "--answers", CALM)
    assert "2026-03-18" in early.refused()
    assert early.out == ""


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["phq9"],
        ["gad7", "--answers", "0,0,0,0,0,0"],
        ["gad7", "--answers", "0,0,0,0,0,0,0,0"],
        ["phq2", "--answers", "0,4"],
        ["weekly", "--answers", "0,7,0"],
        ["checkin", "--answers", "3,4"],
        ["phq9", "--answers", "0,1,2"],
        ["phq9", "--answers", "0,1,2,3,0,1,2,3,4"],
        ["phq9", "--answers", "nine of them"],
        ["phq9", "--answers", "\udcff"],
    ],
)
def test_what_is_no_questionnaire_is_not_understood(
    coach: Command, args: list[str]
) -> None:
    said = coach("checkin", *args)
    assert "“coach checkin --help”" in said.refused(2)
    assert said.out == ""


def test_nothing_answered_is_refused(coach: Command) -> None:
    empty = ",".join("-" * 9)
    assert (
        "Nothing is answered" in coach("checkin", "phq9", "--answers", empty).refused()
    )


def test_people_come_first_when_the_ninth_answer_is_above_zero(
    coach: Command,
) -> None:
    said = coach("checkin", "phq9", "--answers", HEAVY)
    assert said.id
    thanks, now, offline = said.err.splitlines()
    assert thanks.startswith("Thank you for being honest.")
    assert "Call your local emergency number now." in now
    assert "If you have hurt yourself or taken something, call now" in now
    assert "cannot call anyone" in offline
    assert "F1" in offline


def test_people_come_first_also_when_the_form_is_not_kept(coach: Command) -> None:
    coach("checkin", "phq9", "--answers", CALM)
    said = coach("checkin", "phq9", "--answers", HEAVY)
    assert (said.code, said.out) == (1, "")
    *help_lines, refused = said.err.splitlines()
    assert len(help_lines) == 3
    assert "Thank you" in help_lines[0]
    assert "it asks about two weeks" in refused


@pytest.mark.parametrize("answers", [CALM, HEAVY])
def test_no_score_is_ever_printed(coach: Command, answers: str) -> None:
    said = coach("checkin", "phq9", "--answers", answers, "--json")
    kept = said.json["id"], said.json["day"]
    left = said.out.replace(kept[0], "").replace(kept[1], "") + said.err
    assert not re.search(r"\d", left.replace("F1", ""))


@pytest.mark.parametrize(
    ("form", "answers"),
    [("phq2", "1,-"), ("gad7", "3,3,3,3,3,3,3"), ("weekly", "6,0,-")],
)
def test_the_other_questionnaires_are_kept_the_same_way(
    coach: Command, form: str, answers: str
) -> None:
    said = coach("checkin", form, "--answers", answers)
    assert said.id
    assert said.err == ""
    again = coach("checkin", form, "--answers", answers)
    assert "can be filled in again" in again.refused()


def test_2_35_two_questions_wait_a_week_after_the_nine(coach: Command) -> None:
    coach("checkin", "phq9", "--answers", CALM)
    early = coach.on("2026-03-10")("checkin", "phq2", "--answers", "1,1")
    assert "You answered the longer one on 2026-03-04" in early.refused()
    assert "from 2026-03-11 on" in early.err
    assert coach.on("2026-03-11")("checkin", "phq2", "--answers", "1,1").id


def test_people_come_first_also_with_answers_that_do_not_fit(coach: Command) -> None:
    said = coach("checkin", "phq9", "--answers", "x,3,3,3,3,3,3,3,1")
    assert said.code == 2
    assert said.err.startswith("Thank you for being honest.")


def test_people_come_first_also_with_broken_words(
    coach: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ContentError(("text: broken",))

    monkeypatch.setattr(forms, "words", broken)
    said = coach("checkin", "phq9", "--answers", HEAVY)
    assert said.id
    first, now = said.err.splitlines()
    assert first == "You do not have to carry this alone."
    assert "Call your local emergency number now." in now
