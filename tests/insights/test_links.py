"""The link engine: agreement with a known method, odd input, what is shared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from coach.insights import estimate
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.links import Days, Question, link_answers, window

MONDAY = date(2024, 1, 1)


def a_log(count: int, effect: float = 0.0, seed: int = 1) -> list[dict[str, Any]]:
    rng = np.random.default_rng(seed)
    done = (rng.random(count) < 0.4).astype(int)
    mood = np.clip(np.rint(5 + 1.2 * rng.standard_normal(count) + effect * done), 0, 10)
    return [
        {
            "date": (MONDAY + timedelta(days=day)).isoformat(),
            "mood": int(mood[day]),
            "active": int(done[day]),
        }
        for day in range(count)
    ]


def some_days(count: int = 120, seed: int = 3, **acts: Any) -> Days:
    rng = np.random.default_rng(seed)
    nothing = np.full(count, np.nan)
    mood = np.clip(np.rint(5 + 1.3 * rng.standard_normal(count)), 0, 10)
    held = {name: np.asarray(act, float) for name, act in acts.items()}
    walked = (rng.random(count) < 0.4).astype(float)
    return Days(MONDAY, mood, nothing, nothing, {"walk": walked, **held})


def test_a_clear_lift_is_found_with_its_size() -> None:
    told = estimate(a_log(200, effect=1.5))
    assert told["claim"]
    assert told["low"] < 1.5 < told["high"]


def test_without_a_lift_nothing_is_claimed() -> None:
    told = estimate(a_log(200))
    assert not told["claim"]
    assert told["low"] < 0 < told["high"]


@pytest.mark.parametrize(
    "change",
    [
        lambda log: [],
        lambda log: log[:1],
        lambda log: log[:20],
        lambda log: [{**day, "mood": 5} for day in log],
        lambda log: [{**day, "active": 1} for day in log],
        lambda log: [{**day, "active": 0} for day in log],
        lambda log: [{**day, "mood": None} for day in log],
        lambda log: [{**day, "mood": float("inf")} for day in log],
        lambda log: [{**day, "mood": 1e308} for day in log],
        lambda log: [{**day, "mood": "odd"} for day in log],
        lambda log: [{**day, "active": float("nan")} for day in log],
        lambda log: [{**d, "mood": d["mood"] if d["active"] else None} for d in log],
    ],
)
def test_what_cannot_be_told_is_not_told(change: Any) -> None:
    told = estimate(change(a_log(120)))
    assert told == {
        "effect": None,
        "low": None,
        "high": None,
        "claim": False,
        "p": None,
    }


def test_a_hundred_years_are_the_last_two() -> None:
    log = a_log(36_500)
    for lag in (0, 1):
        assert estimate(log, lag) == estimate(log[-730:], lag)


def test_the_window_ends_where_the_notes_do() -> None:
    days = some_days(60)
    days.mood[:5] = days.mood[50:] = np.nan
    held = window(days)
    assert held is not None
    assert held.first == MONDAY + timedelta(days=5)
    assert len(held.mood) == 45


def test_nothing_logged_has_no_window() -> None:
    days = some_days(60)
    days.mood[:] = np.nan
    assert window(days) is None


def test_many_questions_at_once_answer_as_each_alone() -> None:
    rng = np.random.default_rng(8)
    swim, tea = rng.random(120) < 0.3, rng.random(120) < 0.5
    gaps = np.where(rng.random(120) < 0.1, np.nan, tea)
    days = some_days(swim=swim, tea=tea, gaps=gaps)
    asked = [Question(act, lag) for act in days.acts for lag in (0, 1)]
    together = link_answers(days, asked)
    for question in asked:
        [alone] = link_answers(days, [question]).values()
        one = together[question]
        assert isinstance(one, Estimate)
        assert isinstance(alone, Estimate)
        assert one.effect == pytest.approx(alone.effect, abs=1e-9)
        assert one.low == pytest.approx(alone.low, abs=1e-9)
        assert one.p == pytest.approx(alone.p, abs=1e-9)


@pytest.mark.parametrize(
    ("walked", "lack", "more"),
    [
        ([1] * 5 + [0] * 115, Lack.WITH, 3),
        ([0] * 2 + [1] * 118, Lack.WITHOUT, 6),
        ([1, 0] * 5 + [np.nan] * 110, Lack.DAYS, 14),
    ],
)
def test_what_is_lacking_is_said(walked: list[float], lack: Lack, more: int) -> None:
    [answer] = link_answers(some_days(walk=walked), [Question("walk", 0)]).values()
    assert isinstance(answer, TooLittle)
    assert (answer.lack, answer.more) == (lack, more)


def test_a_known_rota_takes_its_own_part_away() -> None:
    rng = np.random.default_rng(4)
    count = 365
    place = np.arange(count) % 8
    off = place >= 4
    walked = (rng.random(count) < np.where(off, 0.75, 0.2)).astype(float)
    mood = np.clip(np.rint(4.5 + 1.6 * off + rng.standard_normal(count)), 0, 10)
    nothing = np.full(count, np.nan)
    question = Question("walk", 0)
    [unseen] = link_answers(
        Days(MONDAY, mood, nothing, nothing, {"walk": walked}), [question]
    ).values()
    [seen] = link_answers(
        Days(MONDAY, mood, nothing, place.astype(float), {"walk": walked}), [question]
    ).values()
    assert isinstance(unseen, Estimate)
    assert isinstance(seen, Estimate)
    assert unseen.p < 0.01
    assert seen.low < 0 < seen.high


def test_shifts_without_a_rota_keep_it_silent() -> None:
    [answer] = link_answers(some_days(), [Question("walk", 0)], silent=True).values()
    assert answer == TooLittle(Lack.ROTA)


def test_a_rating_of_the_morning_narrows_the_range() -> None:
    rng = np.random.default_rng(9)
    count, nothing = 120, np.full(120, np.nan)
    base = 5 + 1.4 * rng.standard_normal(count)
    walked = (rng.random(count) < 0.4).astype(float)
    morning = np.clip(np.rint(base + 0.3 * rng.standard_normal(count)), 0, 10)
    mood = np.clip(np.rint(base + 0.3 * rng.standard_normal(count)), 0, 10)
    question, acts = Question("walk", 0), {"walk": walked}
    [without] = link_answers(
        Days(MONDAY, mood, nothing, nothing, acts), [question]
    ).values()
    [with_it] = link_answers(
        Days(MONDAY, mood, morning, nothing, acts), [question]
    ).values()
    assert isinstance(without, Estimate)
    assert isinstance(with_it, Estimate)
    assert with_it.half_width < 0.7 * without.half_width
