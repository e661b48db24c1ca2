from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.coin import ORDERS, coin_result

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def tossed(draw: np.random.Generator, days: int) -> tuple[Array, Array]:
    blocks = np.arange(days) // 4
    orders = draw.integers(6, size=blocks[-1] + 1)
    return np.concatenate(ORDERS[orders])[:days], blocks.astype(float)


def moods(draw: np.random.Generator, days: int) -> Array:
    """Moods that remember yesterday, have weekends, and rise over the weeks."""
    state, told = 0.0, []
    for day in range(days):
        state = 0.6 * state + draw.normal(0, 0.8)
        told.append(4.5 + 1.3 * state + 0.5 * (day % 7 > 4) + 2 * day / days)
    return np.array(told)


@pytest.mark.parametrize("effect", [0.0, 2.5])
def test_chance_is_rarely_taken_for_a_difference(effect: float) -> None:
    draw = np.random.default_rng(1)
    claims, held = [], []
    for _ in range(100):
        sides, blocks = tossed(draw, 16)
        mood = np.clip(np.round(moods(draw, 16) + effect * sides), 0, 10)
        mood[draw.random(16) < 0.05] = np.nan
        answer = coin_result(sides, blocks, mood, least=5).answer
        assert isinstance(answer, Estimate)
        claims.append(answer.p <= 0.05)
        held.append(answer.low <= effect <= answer.high)
    assert np.mean(held) >= 0.90
    assert (np.mean(claims) <= 0.10) if effect == 0 else (np.mean(claims) > 0.2)


def test_all_draws_are_taken_where_there_are_few() -> None:
    sides = np.tile([1.0, 1, 0, 0], 5)
    mood = 4 + 3 * sides
    answer = coin_result(sides, np.arange(20) // 4, mood).answer
    assert isinstance(answer, Estimate)
    assert answer.effect == pytest.approx(3)
    assert answer.p == pytest.approx(2 / 6**5)
    assert answer.low <= 3 <= answer.high


def test_many_draws_give_the_same_every_time() -> None:
    draw = np.random.default_rng(2)
    sides, blocks = tossed(draw, 42)
    mood = np.round(moods(draw, 42) + sides)
    first, again = (coin_result(sides, blocks, mood) for _ in range(2))
    assert first == again
    other = coin_result(sides, blocks, mood, seed=7).answer
    assert isinstance(first.answer, Estimate)
    assert isinstance(other, Estimate)
    assert other.p == pytest.approx(first.answer.p, abs=0.02)
    assert other.high == pytest.approx(first.answer.high, abs=0.15)


def test_ten_days_of_each_side_are_needed() -> None:
    sides = np.tile([1.0, 0, 0, 1], 5)
    mood = np.where(np.arange(20) < 2, np.nan, 4.0 + np.arange(20) % 3)
    result = coin_result(sides, np.arange(20) // 4, mood)
    assert result.answer == TooLittle(Lack.WITH, 1, 18, 9, 9)
    assert (result.heads_days, result.tails_days) == (9, 9)
    tails = np.where((np.arange(20) > 15) & (sides == 0), np.nan, mood + 0)
    tails[:2] = 4
    lacking = coin_result(sides, np.arange(20) // 4, tails).answer
    assert lacking == TooLittle(Lack.WITHOUT, 2, 18, 10, 8)


def test_nothing_to_compare_is_said() -> None:
    empty = coin_result([], [], [])
    assert empty.answer == TooLittle(Lack.WITH, 10)
    assert (empty.heads_mean, empty.tails_mean) == (None, None)
    sides, blocks = tossed(np.random.default_rng(3), 24)
    flat = coin_result(sides, blocks, np.full(24, 5.0)).answer
    assert flat == TooLittle(Lack.SAME, 0, 24, 12, 12)
    apart = np.where((np.arange(80) % 4 < 2) == (np.arange(80) < 40), 1.0, np.nan)
    sides = np.tile([1.0, 1, 0, 0], 20)
    mood = apart * (3 + np.arange(80) % 5)
    lone = coin_result(sides, np.arange(80) // 4, mood).answer
    assert lone == TooLittle(Lack.DAYS, 1, 40, 20, 20)


def test_wild_moods_are_left_out() -> None:
    sides, blocks = tossed(np.random.default_rng(4), 24)
    mood = 4.0 + np.arange(24) % 4
    wild = mood.copy()
    wild[[0, 5]] = (np.inf, 1e200)
    missing = mood.copy()
    missing[[0, 5]] = np.nan
    assert coin_result(sides, blocks, wild, least=8) == coin_result(
        sides, blocks, missing, least=8
    )
