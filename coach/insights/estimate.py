"""One question about one log, for anybody who wants to test the engine from outside."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from coach.insights.answers import Estimate
from coach.insights.links import Days, Question, link_answers, window
from coach.insights.rated import rated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.insights.whitening import Array

CLAIM_BELOW = 0.05
ACT = "active"


def estimate(days: Sequence[Mapping[str, Any]], lag: int = 0) -> dict[str, Any]:
    """Return how much higher mood is with activity than on like days without it.

    Args:
        days: one mapping a calendar day, oldest first and without gaps, with ``date``
            (ISO), ``mood`` 0-10 and ``active`` 0 or 1, if known ``morning`` (0-10,
            rated before the activity) and ``shift`` (the day's place in the rota, 0
            and up). None and nan mean that it was not logged; so does a mood that is
            not in its range. The last 730 days are looked at.
        lag: 0 for the mood of the same day, 1 for that of the day after.

    Returns:
        ``effect``, ``low`` and ``high`` in points of mood with a 95 % range, and
        ``claim``: whether chance alone would show as much in fewer than 5 of 100. All
        but ``claim`` are None where there is not enough; ``p`` is the probability.
    """
    nothing = {"effect": None, "low": None, "high": None, "claim": False, "p": None}
    if not days:
        return nothing
    question = Question(ACT, lag)
    read = Days(
        date.fromisoformat(str(days[0]["date"])),
        rated(_column(days, "mood")),
        rated(_column(days, "morning")),
        _column(days, "shift"),
        {ACT: _done(_column(days, "active"))},
    )
    held = window(read)
    if held is None:
        return nothing
    answer = link_answers(held, [question])[question]
    if not isinstance(answer, Estimate):
        return nothing
    return {
        "effect": answer.effect,
        "low": answer.low,
        "high": answer.high,
        "claim": answer.p < CLAIM_BELOW,
        "p": answer.p,
    }


def _column(days: Sequence[Mapping[str, Any]], key: str) -> Array:
    values = np.array([_number(day.get(key)) for day in days])
    return np.where(np.isfinite(values), values, np.nan)


def _done(values: Array) -> Array:
    return np.where(np.isnan(values), np.nan, (values != 0).astype(float))


def _number(value: object) -> float:
    try:
        return math.nan if value is None else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan
