"""When it is looked, and what may be said then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.finding import Standing
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.review import (
    Seen,
    benjamini_hochberg,
    is_late,
    review_days,
    standing_of,
)

FIRST = date(2026, 1, 1)


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "latest", "previous", "following"),
    [
        (0, None, None, 28),
        (27, None, None, 28),
        (28, 28, None, 56),
        (60, 56, 28, 84),
    ],
)
def test_it_is_looked_every_four_weeks(
    day: int, latest: int | None, previous: int | None, following: int
) -> None:
    found = review_days(FIRST, after(day))
    assert found == (
        latest and after(latest),
        previous and after(previous),
        after(following),
    )


def test_the_third_year_begins_after_two() -> None:
    assert not is_late(FIRST, after(730))
    assert is_late(FIRST, after(731))


@pytest.mark.parametrize(
    ("ps", "found"),
    [
        ((), ()),
        ((0.02,), (False,)),
        ((0.01,), (True,)),
        ((0.009, 0.5, 0.001), (False, False, True)),
        ((0.006, 0.5, 0.001), (True, False, True)),
        ((0.009, 0.0095, 0.01), (True, True, True)),
    ],
)
def test_several_at_once_share_one_rate(
    ps: tuple[float, ...], found: tuple[bool, ...]
) -> None:
    assert benjamini_hochberg(ps, 0.01) == found


def an_answer(low: float, high: float, p: float) -> Estimate:
    return Estimate((low + high) / 2, low, high, p, used=100)


@pytest.mark.parametrize(
    ("answer", "seen", "standing"),
    [
        (TooLittle(Lack.DAYS, 3), Seen(False), Standing.NOT_ENOUGH),
        (TooLittle(Lack.WITH, 3), Seen(False, was_said=True), Standing.NOT_ENOUGH),
        (TooLittle(Lack.ROTA), Seen(False), Standing.SILENT),
        (TooLittle(Lack.SAME), Seen(False), Standing.SILENT),
        (an_answer(-1.7, 1.6, 0.9), Seen(False), Standing.WIDE),
        (an_answer(0.1, 3.3, 0.009), Seen(True), Standing.WIDE),
        (an_answer(-0.2, 0.6, 0.3), Seen(False), Standing.NO_LINK),
        (an_answer(0.1, 0.6, 0.03), Seen(False), Standing.MAYBE),
        (an_answer(0.2, 0.6, 0.005), Seen(True), Standing.CLEAR),
        (an_answer(0.2, 0.6, 0.005), Seen(True, is_late=True), Standing.MAYBE),
        (
            an_answer(0.2, 0.6, 0.005),
            Seen(True, was_found=True, is_late=True),
            Standing.CLEAR,
        ),
        (an_answer(-0.1, 0.6, 0.08), Seen(False, was_said=True), Standing.CLEAR),
        (an_answer(-0.1, 0.6, 0.11), Seen(False, was_said=True), Standing.FADED),
    ],
)
def test_what_may_be_said_follows_the_rules(
    answer: Estimate | TooLittle, seen: Seen, standing: Standing
) -> None:
    assert standing_of(answer, seen) is standing
