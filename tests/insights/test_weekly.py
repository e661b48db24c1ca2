from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.dose import Dose, dose
from coach.insights.pull import pull_of
from coach.insights.weeks import week_values, weeks_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def remembered(draw: np.random.Generator, people: int, weeks: int, phi: float) -> Array:
    state = draw.normal(size=people)
    told = [state]
    for _ in range(weeks - 1):
        state = phi * state + (1 - phi * phi) ** 0.5 * draw.normal(size=people)
        told.append(state)
    return np.array(told).T


def doses(truth: str, people: int, weeks: int) -> list[Dose]:
    draw = np.random.default_rng(1)
    minutes = draw.gamma(1.2, 60, (people, weeks))
    mood = 4.8 + 0.6 * remembered(draw, people, weeks, 0.4)
    if truth == "line":
        mood = mood + 0.005 * minutes
    elif truth == "bend":
        mood = mood + 0.015 * np.minimum(minutes, 60)
    mood[draw.random((people, weeks)) < 0.05] = np.nan
    return [dose(y, x) for y, x in zip(mood, minutes, strict=True)]


def test_a_straight_line_is_rarely_taken_for_a_bend() -> None:
    told = doses("line", 80, 40)
    assert np.mean([d.is_first_hour_clear for d in told]) <= 0.075
    found = [isinstance(d.any, Estimate) and d.any.low > 0 for d in told]
    assert np.mean(found) > 0.7


def test_a_bend_is_found() -> None:
    told = doses("bend", 40, 40)
    assert np.mean([d.is_first_hour_clear for d in told]) > 0.4
    for each in told:
        assert isinstance(each.first_hour, Estimate)
        assert each.is_first_hour_clear == (each.first_hour.p <= 0.05)


def test_no_dose_is_rarely_called_one() -> None:
    told = doses("none", 80, 26)
    low = [isinstance(d.any, Estimate) and d.any.p < 0.05 for d in told]
    assert np.mean(low) <= 0.09
    assert np.mean([d.is_first_hour_clear for d in told]) <= 0.05


def test_weeks_that_are_needed_for_a_dose() -> None:
    few = dose([5.0, 6] * 5, [0.0, 100] * 5)
    assert few.any == TooLittle(Lack.DAYS, 2, 10, 5, 5)
    assert few.first_hour == TooLittle(Lack.DAYS, 6, 10, 5, 5)
    assert (few.weeks, few.weeks_low, few.weeks_high) == (10, 5, 5)
    short = dose([5.0, 6] * 8, [60.0, 70] * 8)
    assert short.any == TooLittle(Lack.SAME, 0, 16)
    assert short.first_hour == TooLittle(Lack.WITH, 4, 16)
    much = dose([5.0, 6] * 8, [100.0, 170, 130, 190] * 4)
    assert much.first_hour == TooLittle(Lack.WITHOUT, 4, 16, 16)
    flat = dose([5.0] * 16, [0.0, 170] * 8)
    assert (flat.any, flat.first_hour) == (TooLittle(Lack.SAME, 0, 16, 8, 8),) * 2
    beyond = dose([5.0, 6, 4] * 6, [130.0, 200, 300] * 6)
    assert beyond.any == TooLittle(Lack.SAME, 0, 18, 18)


def test_two_sizes_of_week_cannot_show_a_bend() -> None:
    two = dose([5.0, 6, 4, 6] * 5, [0.0, 120] * 10)
    assert isinstance(two.any, Estimate)
    assert two.first_hour == TooLittle(Lack.SAME, 0, 20, 10, 10)


@pytest.mark.parametrize("wild", [np.inf, -np.inf, 1e300, -1.0, np.nan])
def test_wild_weeks_are_left_out(wild: float) -> None:
    assert dose([wild] * 20, [wild] * 20) == dose([], [])
    assert weeks_before([wild] * 20, [wild] * 20).estimate == TooLittle(Lack.DAYS, 16)


def days_of(draw: np.random.Generator, people: int, weeks: int, link: float) -> Array:
    """Moods that recover, where people move more after better days and once well."""
    state, last, active = np.zeros((3, people))
    moved = np.zeros(people)
    moods: list[Array] = []
    acts: list[Array] = []
    for day in range(weeks * 7):
        well = 2 / (1 + np.exp(-10 * (day / weeks / 7 - 0.5))) - 1
        if day and day % 7 == 0:
            moved = np.sum(acts[-7:], axis=0)
        state = 0.6 * state + 0.8 * draw.normal(size=people)
        logit = -0.8 + 0.8 * active + 0.5 * last + well
        active = (draw.random(people) < 1 / (1 + np.exp(-logit))).astype(float)
        last = 1.2 * state + link * (moved - 3) + draw.normal(0, 0.6, people)
        moods.append(np.clip(np.round(5 + last + well), 0, 10))
        acts.append(active)
    return np.array([moods, acts]).transpose(0, 2, 1)


@pytest.mark.parametrize("link", [0.0, 0.2])
def test_getting_well_and_moving_more_is_no_link(link: float) -> None:
    moods, acts = days_of(np.random.default_rng(2), 100, 60, link)
    told, naive, held = [], [], []
    for mood, active in zip(moods, acts, strict=True):
        y = week_values(mood, 0, 4)
        x = week_values(active, 0, 5, sums=True)
        answer = weeks_before(y, x).estimate
        assert isinstance(answer, Estimate)
        told.append(answer.p < 0.05)
        held.append(answer.low <= link <= answer.high)
        naive.append(np.corrcoef(y[1:], x[:-1])[0, 1] > 0.26)
    assert np.mean(held) >= (0.89 if link == 0 else 0.85)
    assert np.mean(told) <= 0.11 if link == 0 else np.mean(told) > 0.4
    assert np.mean(naive) > 0.9


def test_weeks_before_good_and_hard_weeks_are_counted() -> None:
    mood = [5.0, 8, 3, 8, 3, 5, 5, np.nan, 5, 5]
    active = [4.0, 0, 4, 1, 2, 2, 2, 2, 2, np.nan]
    before = weeks_before(mood, active)
    assert (before.good_weeks, before.good_after_active) == (2, 2)
    assert (before.bad_weeks, before.bad_after_active) == (2, 0)
    assert before.active_from == 2
    assert before.estimate == TooLittle(Lack.DAYS, 9, 7, 5, 2)


def test_weeks_that_are_needed_before() -> None:
    never = weeks_before([5.0, 6, 4] * 6, [0.0] * 18)
    assert never.estimate == TooLittle(Lack.WITH, 4, 17, 0, 17)
    always = weeks_before([5.0, 6, 4] * 6, [7.0] * 18)
    assert always.estimate == TooLittle(Lack.WITHOUT, 4, 17, 17, 0)
    flat = weeks_before([5.0] * 18, [1.0, 5] * 9)
    assert flat.estimate == TooLittle(Lack.SAME, 0, 17, 8, 9)
    assert (flat.good_weeks, flat.bad_weeks) == (0, 0)
    twin = weeks_before([5.0, 6] * 9, [1.0, 5] * 9)
    assert twin.estimate == TooLittle(Lack.SAME, 0, 17, 8, 9)
    assert weeks_before([], []).active_from == 0


def test_hardly_any_other_week_leaves_no_thirds() -> None:
    before = weeks_before([5.0] * 12 + [6], [1.0] * 13)
    assert (before.good_weeks, before.bad_weeks) == (1, 0)


def test_days_become_weeks_from_monday_on() -> None:
    days = [1.0, 2, 3, 4, np.nan, np.nan, np.nan, 6, 8, np.nan, 5]
    assert list(week_values(days, 4, 3)) == pytest.approx([2, 6, np.nan], nan_ok=True)
    sums = week_values(days, 4, 1, sums=True)
    assert list(sums) == [6, 18, 5]
    assert week_values([], 0, 1).size == 0


def test_moving_more_after_better_days_is_no_dose() -> None:
    moods, acts = days_of(np.random.default_rng(3), 40, 52, 0.0)
    told, naive = [], []
    for mood, active in zip(moods, acts, strict=True):
        minutes = 25 * active
        weekly = week_values(mood, 0, 4), week_values(minutes, 0, 5, sums=True)
        blind, seen = dose(*weekly), dose(*weekly, pull=pull_of(mood, minutes))
        assert isinstance(seen.any, Estimate)
        assert isinstance(blind.any, Estimate)
        naive.append(blind.any.p < 0.05)
        told.append(seen.any.p < 0.05)
        assert seen.any.reverse > 0 or pull_of(mood, minutes) <= 0
    assert np.mean(naive) > 0.3
    assert np.mean(told) <= 0.075


def test_few_or_flat_days_show_no_pull() -> None:
    assert pull_of([], []) == 0
    assert pull_of([5, 6] * 12, [0, 30] * 12) == 0  # 23 days have one before
    assert pull_of([5] * 60, [0, 30] * 30) == 0
    assert pull_of([np.inf] * 60, [1e300] * 60) == 0
    assert abs(pull_of([5, 6] * 30, [0, 30] * 30)) < 100
