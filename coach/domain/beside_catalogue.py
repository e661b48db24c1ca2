"""What the content files say beside the walking plan: the pulse, for a start."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class HeartRateLimits:
    """When a heart-rate range may be shown, and the formula behind it.

    The highest rate at an age is ``max_base_bpm`` minus ``max_fall_tenths`` tenths of
    a beat a year. A resting pulse outside ``resting_low_bpm``-``resting_high_bpm``
    (both ends included) shows none; under ``same_day_low_bpm`` or over
    ``same_day_high_bpm`` it is worth a call the same day. Between rest and the highest
    rate there are more than ``least_reserve_bpm`` beats, or none is shown.
    """

    max_base_bpm: int
    max_fall_tenths: int
    least_reserve_bpm: int
    resting_low_bpm: int
    resting_high_bpm: int
    same_day_low_bpm: int
    same_day_high_bpm: int
    evidence: str
