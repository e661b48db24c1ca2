"""Checks of what stands beside the walking plan."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from coach.content.reader import Place

if TYPE_CHECKING:
    from coach.content.reader import Findings
    from coach.domain.beside_catalogue import HeartRateLimits

_PULSE = Place("limits.toml", "heart_rate")
_RISING_BPM = (
    "same_day_low_bpm", "resting_low_bpm", "resting_high_bpm", "same_day_high_bpm",
)  # fmt: skip


def check_heart_rate(held: HeartRateLimits, findings: Findings) -> None:
    """Check that the fences around a resting pulse lie inside each other."""
    for lower, upper in pairwise(_RISING_BPM):
        low, high = getattr(held, lower), getattr(held, upper)
        if low >= high:
            findings.add(_PULSE.under(lower), f"under {upper} {high}", low)
