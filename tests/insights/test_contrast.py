from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.contrast import contrast, strongest_contrast

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def sessions(
    draw: np.random.Generator, group: Array, gap: float
) -> tuple[Array, Array]:
    """Ratings before and after, where a group begins two points lower."""
    before = draw.normal(6, 1.5, group.size) - 2 * group
    spread = np.where(group > 0, 1.8, 1.2)
    after = 2.5 + 0.6 * before + gap * group + draw.normal(0, spread)
    return np.clip(np.round(before), 0, 10), np.clip(np.round(after), 0, 10)


def test_beginning_lower_is_no_difference() -> None:
    draw = np.random.default_rng(1)
    group = np.repeat([1.0, 0.0], [12, 40])
    told = naive = 0
    for _ in range(300):
        before, after = sessions(draw, group, 0)
        answer = contrast(before, after, group)
        assert isinstance(answer, Estimate)
        told += answer.p < 0.05
        rise = after - before
        gap = rise[group > 0].mean() - rise[group == 0].mean()
        naive += abs(gap) > 2 * rise.std() * (1 / 12 + 1 / 40) ** 0.5
    assert told <= 27
    assert naive > 60


def test_a_difference_is_found_and_its_range_holds() -> None:
    draw = np.random.default_rng(2)
    group = np.repeat([1.0, 0.0], 40)
    calm = draw.integers(3, 8, 30).astype(float)
    answers = []
    for _ in range(200):
        before, after = sessions(draw, group, 1.0)
        answer = contrast(before, after, group, calm, 2 + 0.6 * calm)
        assert isinstance(answer, Estimate)
        answers.append(answer)
    assert np.mean([a.effect for a in answers]) == pytest.approx(1, abs=0.15)
    assert 0.91 <= np.mean([a.low <= 1 <= a.high for a in answers]) <= 0.99


def test_the_clearest_of_three_is_not_favoured() -> None:
    draw = np.random.default_rng(3)
    told = naive = 0
    labels = ["morning"] * 20 + ["afternoon"] * 15 + ["evening"] * 12 + [""] * 3
    for _ in range(90):
        before, after = sessions(draw, np.zeros(50), 0)
        clear = strongest_contrast(before, after, labels)
        assert isinstance(clear.answer, Estimate)
        told += clear.answer.p < 0.05
        sides = [np.array([each == name for each in labels]) for name in set(labels)]
        alone = [contrast(before[:47], after[:47], side[:47]) for side in sides]
        naive += any(isinstance(a, Estimate) and a.p < 0.05 for a in alone)
    assert told <= 9
    assert naive > told


def test_the_clearest_is_named() -> None:
    labels = ["out", "in"] * 10
    before, after = [5, 5, 4, 4] * 5, [7, 5, 6, 5] * 5
    clear = strongest_contrast(before, after, labels)
    assert clear.label == "in"
    assert isinstance(clear.answer, Estimate)
    assert clear.answer.effect == pytest.approx(-1.5, abs=0.1)
    both = contrast(before, after, [name == "in" for name in labels])
    assert both == clear.answer


def test_eight_on_each_side_are_needed() -> None:
    few = contrast([5, 6] * 7, [6, 5] * 7, [1, 0] * 7)
    assert few == TooLittle(Lack.WITH, 1, 14, 7, 7)
    lone = contrast([5] * 15, [6] * 15, [1] * 9 + [0] * 3 + [np.nan] * 3)
    assert lone == TooLittle(Lack.WITHOUT, 5, 12, 9, 3)
    flat = contrast([5] * 16, [6] * 16, [1, 0] * 8)
    assert flat == TooLittle(Lack.SAME, 0, 16, 8, 8)
    assert strongest_contrast([], [], []).answer == TooLittle(Lack.WITH, 8)
    near = strongest_contrast([5] * 14, [6] * 14, ["a", "b"] * 7)
    assert (near.label, near.answer) == ("", TooLittle(Lack.WITH, 1, 14, 7, 7))


def test_ratings_before_that_are_all_alike_are_no_trouble() -> None:
    answer = contrast([5] * 16, [6, 4] * 8, [1, 0] * 8)
    assert isinstance(answer, Estimate)
    assert answer.effect == pytest.approx(2)
    assert 0 < answer.half_width < 0.5


def test_groups_that_never_begin_alike_cannot_be_compared() -> None:
    answer = contrast([3, 6] * 8, [6, 4, 5, 5] * 4, [1, 0] * 8)
    assert answer == TooLittle(Lack.SAME, 0, 16, 8, 8)
