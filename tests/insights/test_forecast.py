from __future__ import annotations

import numpy as np
import pytest

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.forecast import forecast_error, guesses
from coach.insights.student import t_quantile


@pytest.mark.parametrize("repeats", [0.0, 0.3])
def test_the_range_holds_where_errors_repeat(repeats: float) -> None:
    draw = np.random.default_rng(2)
    held = naive = 0
    for _ in range(250):
        error = draw.normal(0, 1.5, 20)
        for k in range(1, 20):
            error[k] = repeats * error[k - 1] + error[k] * (1 - repeats**2) ** 0.5
        actual = np.clip(np.round(5.5 + error), 0, 10)
        answer = forecast_error(np.full(20, 4.5), actual)
        assert isinstance(answer, Estimate)
        held += answer.low <= 1 <= answer.high
        reach = t_quantile(0.975, 19) * actual.std(ddof=1) / 20**0.5
        naive += abs(actual.mean() - 5.5) <= reach
    assert 0.93 <= held / 250 <= 0.995
    assert repeats == 0 or naive / 250 < 0.91


def test_eight_sessions_with_both_are_needed() -> None:
    expected = [3.0] * 7 + [np.nan, 4]
    actual = [5.0] * 7 + [6, np.inf]
    assert forecast_error(expected, actual) == TooLittle(Lack.DAYS, 1, 7)
    assert forecast_error([], []) == TooLittle(Lack.DAYS, 8)


def test_the_same_error_every_time_has_a_range() -> None:
    answer = forecast_error([3] * 8, [6] * 8)
    assert isinstance(answer, Estimate)
    assert answer.effect == pytest.approx(3)
    assert 0 < answer.half_width < 0.5
    assert answer.p < 0.01


def test_harder_than_hoped_is_told_alike() -> None:
    answer = forecast_error([7, 8] * 6, [5, 6, 4, 6] * 3)
    assert isinstance(answer, Estimate)
    assert answer.high < 0


def test_guesses_are_counted() -> None:
    counted = guesses([3, 4, 5, np.nan], [6, 4, 2, 9])
    assert (counted.count, counted.better, counted.worse) == (3, 1, 1)
    assert (counted.expected, counted.actual) == (4, 4)
    assert guesses([], []).expected == 0
