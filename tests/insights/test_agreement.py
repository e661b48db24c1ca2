"""The link engine beside the reference of the study it was written from."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.insights import estimate

STUDY = Path(__file__).resolve().parents[3] / "shared" / "insights_sim.py"
KEYS = ("effect", "low", "high", "p")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not STUDY.is_file(), reason="the study is not beside the code"),
]


@pytest.fixture(scope="module")
def study() -> Any:
    spec = importlib.util.spec_from_file_location("the_study", STUDY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    keeps, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = keeps
    return module


def trimmed(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the log from its first to its last day that can be used."""
    used = [
        at
        for at, day in enumerate(log)
        if day["mood"] is not None and day["active"] is not None
    ]
    return log[used[0] : used[-1] + 1]


@pytest.mark.parametrize(
    "name",
    [
        "null n30",
        "reverse hidden n60",
        "recovery + starts moving n120",
        "40% missing n120",
        "next-day null, reverse n120",
        "effect .6 + morning rating n120",
        "watch n120",
    ],
)
def test_the_engine_answers_as_the_study_does(study: Any, name: str) -> None:
    scenario = next(each for each in study.grid() if each.name == name)
    rng = np.random.default_rng(11)
    people = study.simulate(scenario, 2, rng)
    for person in range(2):
        log = trimmed(people.days(person, rng))
        theirs = study.reference(log, lag=scenario.lag)
        ours = estimate(log, lag=scenario.lag)
        assert ours["effect"] is not None
        assert [ours[key] for key in KEYS] == pytest.approx(
            [theirs[key] for key in KEYS], abs=2e-5
        )
        assert ours["claim"] == theirs["claim"]
