from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.facts import FilledForm
from coach.domain.phq9 import (
    function_item,
    is_prorated,
    item_nine,
    total,
)

Answers = tuple[int | None, ...]
scored = st.tuples(*[st.none() | st.integers(0, 3)] * 9)


def form(answers: Answers, name: str = "phq9") -> FilledForm:
    return FilledForm("f", date(2026, 3, 2), None, name, answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((0,) * 9, 0),
        ((3,) * 9, 27),
        ((1, 2, 0, 3, 1, 2, 0, 1, 0), 10),
        # eight answered: 9 x 12 / 8 = 13.5, half goes up
        ((2, 2, 2, 2, 2, 2, 0, 0, None), 14),
        # 9 x 11 / 8 = 12.375
        ((2, 2, 2, 2, 2, 1, 0, 0, None), 12),
        # seven answered: 9 x 4 / 7 = 5.14, 9 x 5 / 7 = 6.43, 9 x 6 / 7 = 7.71
        ((1, 1, 1, 1, 0, 0, 0, None, None), 5),
        ((1, 1, 1, 1, 1, None, 0, 0, None), 6),
        ((1, 1, 1, 1, 1, None, 1, 0, None), 8),
        ((3, 3, 3, 3, 3, 3, 3, None, None), 27),
        ((3, 3, 3, 3, 3, 3, None, None, None), None),
        ((None,) * 9, None),
        ((), None),
    ],
)
def test_the_total(answers: Answers, expected: int | None) -> None:
    assert total(form(answers)) == expected


@given(scored)
def test_a_total_is_nine_times_the_mean_of_seven_answers_or_more(
    answers: Answers,
) -> None:
    known = [answer for answer in answers if answer is not None]
    whole = total(form(answers))
    if len(known) < 7:
        assert whole is None
        return
    assert whole == floor(Fraction(9 * sum(known), len(known)) + Fraction(1, 2))
    assert 0 <= whole <= 27
    assert is_prorated(form(answers)) == (len(known) < 9)


@given(scored, st.none() | st.integers(0, 3))
def test_the_function_item_never_enters_the_total(
    answers: Answers, hard: int | None
) -> None:
    with_it = form((*answers, hard))
    assert total(with_it) == total(form(answers))
    assert is_prorated(with_it) == is_prorated(form(answers))
    assert function_item(with_it) == hard
    assert function_item(form(answers)) is None


@pytest.mark.parametrize(("left", "prorated"), [(0, False), (1, True), (2, True)])
def test_a_total_says_when_items_were_left_out(left: int, *, prorated: bool) -> None:
    answers: Answers = (1,) * (9 - left) + (None,) * left
    assert is_prorated(form(answers)) is prorated
    assert not is_prorated(form((1,) * 6 + (None,) * 3))


@pytest.mark.parametrize("nine", [0, 1, 2, 3, None])
def test_the_ninth_item_left_out_is_not_a_zero(nine: int | None) -> None:
    assert item_nine(form((0,) * 8 + (nine,))) == nine
    assert item_nine(form((0,) * 8)) is None


def test_another_form_has_none_of_this() -> None:
    other = form((1,) * 10, "gad7")
    assert (total(other), item_nine(other), function_item(other)) == (None,) * 3
    assert not is_prorated(other)


def test_an_answer_that_is_none_of_the_four_counts_as_left_out() -> None:
    odd = form((9, 1, 1, 1, 1, 1, 1, 1, -1))
    assert (total(odd), item_nine(odd), is_prorated(odd)) == (9, None, True)
