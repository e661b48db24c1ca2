"""Ratings, weeks, forms and tosses that carry no answer, or that nobody would write.

Warnings are errors in every test, those of numpy too. Every function gets every kind of
odd input; what comes out is finite and in order, or says what is lacking.
"""

from __future__ import annotations

import dataclasses
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.insights.answers import Estimate, TooLittle
from coach.insights.coin import coin_result
from coach.insights.contrast import contrast, strongest_contrast
from coach.insights.dose import dose
from coach.insights.forecast import forecast_error, guesses
from coach.insights.lift import lift_of, lifts_by_kind, rises, starts_low
from coach.insights.trend import phq_change
from coach.insights.weeks import week_values, weeks_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

COUNT = 60
MONDAY = date(2024, 1, 1)
DRAW = np.random.default_rng(17)
RATED = np.clip(np.rint(5 + 1.5 * DRAW.standard_normal(COUNT)), 0, 10)
NOTHING = np.full(COUNT, np.nan)
SERIES: dict[str, Array] = {
    "none": np.array([]),
    "one": np.array([5.0]),
    "two": np.array([5.0, 6.0]),
    "constant": np.full(COUNT, 5.0),
    "missing": NOTHING,
    "one known": np.where(np.arange(COUNT) == 3, 5.0, np.nan),
    "infinite": np.where(np.arange(COUNT) % 2 == 0, np.inf, -np.inf),
    "absurd": np.where(np.arange(COUNT) % 2 == 0, 1e300, -1e300),
    "tiny": np.full(COUNT, 1e-300),
    "some absurd": np.where(np.arange(COUNT) % 5 == 0, 1e300, RATED),
    "ends": np.where(np.arange(COUNT) % 2 == 0, 0.0, 10.0),
    "a line": np.arange(COUNT) / 6.0,
    "rated": RATED,
}
CENTURY_WEEKS, MANY = 5_218, 3_000
LONGEST_EXPERIMENT = 42
LONGEST_S = 2.0


def kinds_of(count: int) -> list[str]:
    return [("walk", "swim", "garden")[place % 3] for place in range(count)]


def forms(values: Array) -> Any:
    days = [MONDAY + timedelta(days=14 * n) for n in range(len(values))]
    return phq_change(days, [None if np.isnan(v) else float(v) for v in values])


ASK: dict[str, Callable[[Array, Array], Any]] = {
    "lift": lambda a, b: lift_of(a, b, b, a),
    "lift against ratings": lambda a, b: lift_of(a, b, RATED, RATED[::-1]),
    "rises": rises,
    "starts low": lambda a, b: starts_low(a, 5.0),
    "kinds": lambda a, b: lifts_by_kind(a, b, kinds_of(len(a)), b, a),
    "contrast": lambda a, b: contrast(a, b, np.arange(len(a)) % 2),
    "contrast, odd groups": lambda a, b: contrast(a, b, b),
    "strongest": lambda a, b: strongest_contrast(a, b, kinds_of(len(a)), b, a),
    "dose": dose,
    "dose of hours": lambda a, b: dose(a, b * 30),
    "guess": forecast_error,
    "guesses": guesses,
    "weeks": weeks_before,
    "week values": lambda a, b: week_values(a, 3, 4, sums=True),
    "coin": lambda a, b: coin_result(np.arange(len(a)) % 2, np.arange(len(a)) // 4, a),
    "coin, one side": lambda a, b: coin_result(
        np.ones(len(a)), np.arange(len(a)) // 4, b
    ),
    "forms": lambda a, b: forms(a),
}


def estimates_in(value: Any) -> Iterator[Estimate]:
    """Go through every estimate an answer holds, however deep."""
    if isinstance(value, Estimate):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from estimates_in(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from estimates_in(part)


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("ask", ASK)
def test_odd_series_give_a_sound_answer_or_none(name: str, ask: str) -> None:
    odd = SERIES[name]
    for first, second in ((odd, odd), (odd, RATED), (RATED, odd)):
        count = min(len(first), len(second))
        answer = ASK[ask](first[:count], second[:count])
        for each in estimates_in(answer):
            ends = (each.low, each.effect, each.high, each.p)
            assert np.isfinite(ends).all()
            assert each.low <= each.effect <= each.high
            assert 0 <= each.p <= 1


@pytest.mark.parametrize("name", ["none", "one", "two", "missing", "one known"])
def test_too_few_ratings_carry_no_answer(name: str) -> None:
    odd = SERIES[name]
    for answer in (
        lift_of(odd, odd, odd, odd),
        contrast(odd, odd, np.arange(len(odd)) % 2),
        dose(odd, odd).any,
        dose(odd, odd).first_hour,
        forecast_error(odd, odd),
        weeks_before(odd, odd).estimate,
    ):
        assert isinstance(answer, TooLittle)


@pytest.mark.parametrize("ask", sorted(ASK))
def test_a_hundred_years_take_no_minutes(ask: str) -> None:
    draw = np.random.default_rng(5)
    count = CENTURY_WEEKS if ask in {"dose", "dose of hours", "weeks"} else MANY
    if ask.startswith("coin"):
        count = LONGEST_EXPERIMENT
    series = np.clip(np.rint(5 + 1.5 * draw.standard_normal(count)), 0, 10)
    began = time.process_time()
    ASK[ask](series, series[::-1])
    assert time.process_time() - began < LONGEST_S
