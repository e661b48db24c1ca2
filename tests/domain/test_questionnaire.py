from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.questionnaire import (
    Change,
    Scoring,
    answer_of,
    answered,
    is_prorated,
    scoring_of,
    total,
    trend_of,
    what_changed,
)
from coach.domain.questionnaire_catalogue import (
    ChangeLimits,
    FormBand,
    FormItem,
    Questionnaire,
)

NINE = Scoring(items=9, highest=3, fewest=7)
WEEK = Scoring(items=3, highest=6, fewest=3, reverse=(1,))
LIMITS = ChangeLimits(
    clear_points=5, clear_percent=20, clear_forms=4, evidence="form_change"
)
WORSE = 5
DAY = date(2026, 3, 4)


def nine(*scored: int, blank: int = 0) -> tuple[int | None, ...]:
    """Answers of nine items: these first, then so many left out."""
    return (*scored, *(None,) * blank)


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        (nine(*[0] * 9), 0),
        (nine(*[3] * 9), 27),
        (nine(*[1] * 9), 9),
        (nine(*[1] * 8, blank=1), 9),
        (nine(*[1] * 7, blank=2), 9),
        # 9 x 4 / 8 = 4.5 and 9 x 11 / 8 = 12.375; 9 x 1 / 7 = 1.29, 9 x 2 / 7 = 2.57
        (nine(3, 1, *[0] * 6, blank=1), 5),
        (nine(3, 3, 3, 2, *[0] * 4, blank=1), 12),
        (nine(1, *[0] * 6, blank=2), 1),
        (nine(2, *[0] * 6, blank=2), 3),
        (nine(*[3] * 8, blank=1), 27),
        (nine(*[3] * 7, blank=2), 27),
        (nine(*[3] * 6, blank=3), None),
        (nine(blank=9), None),
        ((), None),
        # the question after them counts for nothing, and so does a foreign number
        ((*[1] * 9, 3), 9),
        ((4, *[1] * 8), 9),
    ],
)
def test_3_1_totals_and_answers_left_out(
    answers: tuple[int | None, ...], points: int | None
) -> None:
    assert total(answers, NINE) == points


def test_a_total_for_some_left_out_is_marked() -> None:
    assert not is_prorated(nine(*[1] * 9), NINE)
    assert is_prorated(nine(*[1] * 8, blank=1), NINE)
    assert is_prorated(nine(*[1] * 7, blank=2), NINE)
    assert not is_prorated(nine(*[1] * 6, blank=3), NINE)


def test_3_8_the_second_question_of_the_week_counts_the_other_way() -> None:
    assert total((6, 0, 6), WEEK) == WEEK.most == 18
    assert total((0, 6, 0), WEEK) == 0
    assert total((3, 2, 1), WEEK) == 8
    assert answered((3, None, 1), WEEK) == [3, 1]
    assert total((3, None, 1), WEEK) is None


def test_an_answer_by_its_number() -> None:
    assert answer_of((0, 2), 2, 3) == 2
    assert answer_of((0, None), 2, 3) is None
    assert answer_of((0, 4), 2, 3) is None
    assert answer_of((0,), 2, 3) is None


def test_bands_begin_where_they_say() -> None:
    bands = tuple(
        FormBand(lowest, name, name, ("",)) for lowest, name in [(0, "a"), (5, "b")]
    )
    item = FormItem("Tired", reverse=True)
    form = Questionnaire("x", "X", "x", (item,), 9, 1, 7, "x", bands=bands)
    assert scoring_of(form) == Scoring(1, 9, 1, (0,))
    named = [form.band_of(points) for points in (0, 4, 5, 9)]
    assert [band.name for band in named if band] == ["a", "a", "b", "b"]
    assert Questionnaire("x", "X", "x", (item,), 9, 1, 7, "x").band_of(3) is None


def test_17_a_second_form_within_its_days_is_no_trend() -> None:
    days = [DAY + timedelta(days=n) for n in (0, 13, 14, 20, 28)]
    totals = list(zip(days, range(5), strict=True))
    assert trend_of(totals, 14) == [totals[0], totals[2], totals[4]]
    assert trend_of([], 14) == []


@pytest.mark.parametrize(
    ("points", "change"),
    [
        ([12], Change.FIRST),
        ([12, 12], Change.SAME),
        ([12, 8], Change.SAME),
        ([12, 16], Change.SAME),
        ([12, 7], Change.LOWER),
        ([12, 17], Change.HIGHER),
        ([27, 0], Change.LOWER),
        ([27, 0, 0], Change.SAME),
        # two against two, and not before there are four
        ([16, 16, 11, 11], Change.CLEARLY_LOWER),
        ([16, 16, 11, 12], Change.SAME),
        ([16, 15, 11, 10], Change.CLEARLY_LOWER),
        ([16, 14, 13, 11], Change.SAME),
        ([16, 16, 16, 6], Change.CLEARLY_LOWER),
        ([20, 12, 11, 11], Change.CLEARLY_LOWER),
        # five points, but under a fifth of where it began
        ([26, 26, 21, 21], Change.SAME),
        ([25, 25, 20, 20], Change.CLEARLY_LOWER),
        # a rise is heard first
        ([20, 20, 5, 10], Change.HIGHER),
        # one low number is a hint and no more
        ([10, 10, 10, 5], Change.LOWER),
    ],
)
def test_1_14_what_may_be_said_of_a_change(points: list[int], change: Change) -> None:
    assert what_changed(points, LIMITS, WORSE) is change
