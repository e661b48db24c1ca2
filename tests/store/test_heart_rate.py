"""The heart rate of sessions: kept small, whole, and through delete and undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.dev import builders as make
from coach.store import facts, heart_rate
from coach.store.heart_rate import HeartRateSum

if TYPE_CHECKING:
    from coach.store.database import Database

samples = st.lists(
    st.tuples(st.integers(0, 90), st.integers(20, 300)), min_size=1, max_size=60
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(samples)
def test_what_is_kept_comes_back(db: Database, told: list[tuple[int, int]]) -> None:
    seconds = np.cumsum([step for step, _ in told])
    bpm = np.array([beats for _, beats in told])
    heart_rate.save(db, "one", seconds, bpm)
    held = heart_rate.load(db, "one")

    assert held is not None
    assert held.seconds.tolist() == seconds.tolist()
    assert held.bpm.tolist() == bpm.tolist()
    mean = float(bpm.mean())
    expected = HeartRateSum(len(told), int(bpm.min()), int(bpm.max()), mean)
    assert heart_rate.sums(db, "one", "two") == {"one": expected}


@pytest.mark.parametrize(
    ("seconds", "bpm"),
    [
        ([], []),
        ([[1]], [[60]]),
        ([1, 2], [60]),
        ([1, float("nan")], [60, 60]),
        ([1, 2], [60, float("inf")]),
        ([-1, 2], [60, 60]),
        ([2, 1], [60, 60]),
        ([1, 172_801], [60, 60]),
        ([1, 2], [19, 60]),
        ([1, 2], [60, 301]),
    ],
)
def test_what_cannot_be_is_not_kept(
    db: Database, seconds: list[float], bpm: list[float]
) -> None:
    with pytest.raises(ValueError, match=r"sample|second|beats"):
        heart_rate.save(db, "one", seconds, bpm)
    assert heart_rate.load(db, "one") is None


def test_an_hour_is_small(db: Database) -> None:
    rng = np.random.default_rng(1)
    bpm = np.clip(110 + np.cumsum(rng.integers(-2, 3, 3600)), 60, 180)
    heart_rate.save(db, "one", np.arange(3600), bpm)
    found = db.row("SELECT length(samples) FROM heart_rate")

    assert found is not None
    assert found[0] <= 6 * 3600


def test_it_stays_through_delete_and_undo(db: Database) -> None:
    walk = make.session(date(2026, 5, 12))
    facts.save(db, walk, verb="test")
    heart_rate.save(db, walk.id, [0, 1], [80, 82])
    facts.delete(db, walk.id)
    facts.undo(db)

    assert heart_rate.load(db, walk.id) is not None


@pytest.mark.parametrize("broken", [b"1no", b"2", b""])
def test_damaged_samples_are_none(db: Database, broken: bytes) -> None:
    heart_rate.save(db, "one", [0, 1], [80, 82])
    with db.transaction():
        db.run("UPDATE heart_rate SET samples = ?", (broken,))
    assert heart_rate.load(db, "one") is None


def test_too_few_bytes_are_none(db: Database) -> None:
    heart_rate.save(db, "one", [0, 1], [80, 82])
    with db.transaction():
        db.run("UPDATE heart_rate SET count = 3")
    assert heart_rate.load(db, "one") is None


@pytest.mark.parametrize(
    ("samples", "count"),
    [("text", 1), (b"1", True), (b"1zz", 1), (b"", 1), (b"1", 0), (b"1", 10**9)],
)
def test_a_blob_that_holds_something_else_is_not_whole(
    samples: object, count: object
) -> None:
    assert not heart_rate.is_whole(samples, count)
