"""What may be said: its parts in order, and a day on which nothing is known."""

from __future__ import annotations

from datetime import date

import pytest

from coach.domain.finding import Finding, Standing
from coach.domain.statements import (
    ASKED,
    CASE,
    FLAGS,
    HIGHER,
    LOWER,
    Aside,
    Insights,
    Part,
    Sentence,
    Sentences,
    Statement,
    asides_of,
    case_of,
    is_for,
    sentence_of,
    states,
)


def test_the_parts_begin_with_a_word_about_all_of_it() -> None:
    assert [part.value for part in Part] == [
        "all", "lift", "days", "when", "weeks", "guess", "forms",
    ]  # fmt: skip


def test_a_first_day_has_nothing_to_say_yet() -> None:
    kind = Statement("all_nothing", Part.ALL, "Nothing yet.")
    said = Insights(date(2026, 5, 14), statements=(kind,))

    assert said.has_moves
    assert said.findings == ()
    assert said.statements[0].finding is None


def sentence(question: str, standing: Standing, *cases: str) -> Sentence:
    return Sentence("one", question, standing, "It is so.", cases)


def test_every_state_names_a_question_a_standing_and_a_case() -> None:
    held = list(states())

    assert len(held) == len(set(held)) > 100
    assert ("guess", Standing.CLEAR, LOWER) in held
    assert {question for question, _, _ in held} == ASKED.keys()


@pytest.mark.parametrize(
    ("finding", "case"),
    [
        (Finding("move_same_day", Standing.WIDE), ""),
        (Finding("move_same_day", Standing.CLEAR, effect=0.4), HIGHER),
        (Finding("move_same_day", Standing.CLEAR, effect=-0.4), LOWER),
        (Finding("best", Standing.CLEAR), HIGHER),
        (Finding("guess", Standing.COUNTED, numbers={CASE: "even"}), "even"),
    ],
)
def test_the_case_is_the_sign_of_the_effect_or_is_said(
    finding: Finding, case: str
) -> None:
    assert case_of(finding) == case


def test_a_sentence_holds_for_its_cases_or_for_all() -> None:
    state = ("guess", Standing.CLEAR, LOWER)

    assert is_for(sentence("guess", Standing.CLEAR), state)
    assert is_for(sentence("guess", Standing.CLEAR, LOWER), state)
    assert not is_for(sentence("guess", Standing.CLEAR, HIGHER), state)
    assert not is_for(sentence("guess", Standing.COUNTED), state)
    assert not is_for(sentence("company", Standing.CLEAR), state)


def test_points_and_what_is_lacking_have_gaps_where_there_is_such_a_number() -> None:
    asked = ASKED["move_same_day"]

    assert "points" in asked.gaps_in(Standing.CLEAR)
    assert "points" not in asked.gaps_in(Standing.SILENT)
    assert "more_days" in asked.gaps_in(Standing.NOT_ENOUGH)
    assert "more_days" not in asked.gaps_in(Standing.CLEAR)


def test_a_finding_gets_its_sentence_and_the_lines_of_its_flags() -> None:
    one = sentence("move_same_day", Standing.CLEAR, HIGHER)
    lines = tuple(
        Aside(flag, (question,), "Also this.")
        for flag, question in [
            ("reverse", "move_same_day"),
            ("reverse", "guess"),
            ("low_start", "move_same_day"),
        ]
    )
    held = Sentences((sentence("guess", Standing.CLEAR), one), lines)
    finding = Finding("move_same_day", Standing.CLEAR, effect=0.4, reverse=0.2)

    assert sentence_of(held, finding) is one
    assert asides_of(held, finding) == lines[:1]


@pytest.mark.parametrize(
    ("reverse", "stands"), [(0.0, False), (0.04, False), (0.06, False), (0.3, True)]
)
def test_moving_more_after_good_days_is_said_where_it_is_a_fair_part(
    reverse: float, *, stands: bool
) -> None:
    finding = Finding("move_same_day", Standing.CLEAR, effect=1.0, reverse=reverse)

    assert FLAGS["reverse"](finding) is stands


def test_a_flag_stands_where_the_finding_says_so() -> None:
    said = Finding("lift", Standing.COUNTED, numbers={"low_start": 1, "no_room": 0})

    assert FLAGS["low_start"](said)
    assert not FLAGS["no_room"](said)
    assert not FLAGS["third_year"](Finding("lift", Standing.WIDE))
