"""Notes that no one should be able to write, and notes that can carry no answer.

Warnings are errors in every test, those of numpy too.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.insights import estimate
from coach.insights.answers import Estimate, TooLittle
from coach.insights.links import Days, Question, link_answers, window

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = date(2024, 1, 1)
COUNT = 90
CENTURY = 36_500
DRAW = np.random.default_rng(11)
MOOD = np.clip(np.rint(5 + 1.3 * DRAW.standard_normal(COUNT)), 0, 10)
MOVED = (DRAW.random(COUNT) < 0.4).astype(float)
NOTHING = np.full(COUNT, np.nan)
ODD = (np.inf, -np.inf, 1e300, -1e300, 1e-300, -0.0, 11.0, -1.0)


def asked(mood: Any, moved: Any, morning: Any = None, rota: Any = None) -> Any:
    blank = np.full(len(mood), np.nan)
    days = Days(
        MONDAY,
        np.asarray(mood, float),
        blank if morning is None else np.asarray(morning, float),
        blank if rota is None else np.asarray(rota, float),
        {"moved": np.asarray(moved, float)},
    )
    held = window(days)
    questions = [Question("moved", 0), Question("moved", 1)]
    if held is None:
        return []
    return list(link_answers(held, questions).values())


def only(where: Any) -> Any:
    return np.where(where, MOOD, np.nan)


@pytest.mark.parametrize(
    ("mood", "moved"),
    [
        pytest.param([], [], id="no day"),
        pytest.param([5.0], [1.0], id="one day"),
        pytest.param([5.0, 6.0], [1.0, 0.0], id="two days"),
        pytest.param(np.full(COUNT, 5.0), MOVED, id="one mood"),
        pytest.param(5.0 + MOVED, MOVED, id="two moods, all its own"),
        pytest.param(MOOD, np.ones(COUNT), id="always"),
        pytest.param(MOOD, np.zeros(COUNT), id="never"),
        pytest.param(MOOD, NOTHING, id="mood alone"),
        pytest.param(NOTHING, MOVED, id="moving alone"),
        pytest.param(NOTHING, NOTHING, id="nothing"),
        pytest.param(only(MOVED == 1), MOVED, id="mood noted on days of moving"),
        pytest.param(only(MOVED == 0), MOVED, id="mood noted on days of rest"),
        pytest.param(MOOD, np.arange(COUNT) < 1, id="once"),
    ],
)
def test_what_can_carry_no_answer_gets_none(mood: Any, moved: Any) -> None:
    assert all(isinstance(answer, TooLittle) for answer in asked(mood, moved)[:1])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: (MOVED * 5, MOVED), id="mood is moving"),
        pytest.param(lambda: (np.arange(COUNT) % 2 * 10, MOVED), id="0 and 10"),
        pytest.param(lambda: (MOOD, np.arange(COUNT) % 2), id="every other day"),
        pytest.param(lambda: (MOOD, np.arange(COUNT) < 45), id="one long spell"),
        pytest.param(lambda: (MOOD, (np.arange(COUNT) % 7) < 2), id="by weekday"),
        pytest.param(lambda: (np.arange(COUNT) / 9, MOVED), id="a straight line"),
        pytest.param(lambda: (only(np.arange(COUNT) % 3 == 0), MOVED), id="gaps"),
        pytest.param(lambda: (MOOD, MOVED, MOOD), id="morning is the mood"),
        pytest.param(lambda: (MOOD, MOVED, NOTHING * 0 + 5), id="one morning"),
        pytest.param(lambda: (MOOD, MOVED, None, MOVED), id="the rota is moving"),
        pytest.param(lambda: (MOOD, MOVED, None, np.arange(COUNT)), id="long rota"),
        pytest.param(lambda: (MOOD, MOVED, None, np.zeros(COUNT)), id="no rota"),
    ],
)
def test_answers_to_odd_notes_are_finite_and_in_order(
    change: Callable[[], tuple[Any, ...]],
) -> None:
    for answer in asked(*change()):
        if isinstance(answer, Estimate):
            ends = (answer.low, answer.effect, answer.high)
            assert np.isfinite(ends).all()
            assert answer.low <= answer.effect <= answer.high
            assert 0 <= answer.p <= 1


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["mood", "active", "morning", "shift"])
def test_absurd_numbers_are_no_answers(odd: float, key: str) -> None:
    log: list[dict[str, Any]] = [
        {
            "date": (MONDAY + timedelta(days=day)).isoformat(),
            "mood": MOOD[day],
            "active": MOVED[day],
            "morning": 5.0 + day % 3,
            "shift": day % 4,
        }
        for day in range(COUNT)
    ]
    for day in log[10:14]:
        day[key] = odd
    for lag in (0, 1):
        told = estimate(log, lag=lag)
        if told["effect"] is None:
            assert told["claim"] is False
            continue
        assert -10 <= told["low"] <= told["effect"] <= told["high"] <= 10


@pytest.mark.parametrize("value", ["", "high", object(), True, 10**400])
def test_what_is_no_number_is_no_answer(value: object) -> None:
    log = [
        {"date": (MONDAY + timedelta(days=day)).isoformat(), "mood": value, "active": 1}
        for day in range(40)
    ]
    assert estimate(log)["effect"] is None


def test_a_hundred_years_are_looked_at_as_two() -> None:
    draw = np.random.default_rng(4)
    mood = np.clip(np.rint(5 + 1.3 * draw.standard_normal(CENTURY)), 0, 10)
    moved = (draw.random(CENTURY) < 0.4).astype(float)
    began = time.process_time()
    century = asked(mood, moved)
    assert time.process_time() - began < 2
    days = Days(
        MONDAY + timedelta(days=CENTURY - 730),
        mood[-730:],
        np.full(730, np.nan),
        np.full(730, np.nan),
        {"moved": moved[-730:]},
    )
    questions = [Question("moved", 0), Question("moved", 1)]
    assert century == list(link_answers(days, questions).values())
