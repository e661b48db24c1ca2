"""The range every number in a content file has to lie in, both ends included.

These are outer fences against slips of the pen (a minute too many zeros), not the
clinical limits themselves: those stand in ``resources/limits.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BPM = (0, 250)
_SCALE = (0, 10)
_PERCENT = (0, 100)
_WEEK_MIN = (0, 10_080)
_DAYS = (0, 3_660)
_COUNT = (1, 1_000)
_NUMBER = (-1_000_000, 1_000_000)

RANGES: Mapping[tuple[str, str], tuple[float, float]] = {
    ("Activity", "met"): (1.0, 20.0),
    ("Activity", "typical_min"): (1, 240),
    ("Row", "minutes"): (1, 120),
    ("Row", "sessions"): (1, 7),
    ("Row", "effort_low"): _SCALE,
    ("Row", "effort_high"): _SCALE,
    ("Row", "band_low_pct"): _PERCENT,
    ("Row", "band_high_pct"): _PERCENT,
    ("Placement", "from_min"): _WEEK_MIN,
    ("Maintenance", "lowest_min"): _WEEK_MIN,
    ("Maintenance", "highest_min"): _WEEK_MIN,
    ("Maintenance", "sessions"): (1, 7),
    ("Maintenance", "effort_low"): _SCALE,
    ("Maintenance", "effort_high"): _SCALE,
    ("Maintenance", "band_low_pct"): _PERCENT,
    ("Maintenance", "band_high_pct"): _PERCENT,
    ("Programme", "stopping_points"): _WEEK_MIN,
    ("WeekCap", "below_min"): _WEEK_MIN,
    ("WeekCap", "rise_min"): (0, 120),
    ("GapStep", "from_days"): _DAYS,
    ("GapStep", "fraction_pct"): _PERCENT,
    ("GapStep", "light_weeks"): (0, 52),
    ("ProgressionLimits", "tiny_min"): (1, 10),
    ("ProgressionLimits", "done_numerator"): (1, 100),
    ("ProgressionLimits", "done_denominator"): (1, 100),
    ("ProgressionLimits", "over_effort_margin"): _SCALE,
    ("ProgressionLimits", "step_back_change"): (-10, 0),
    ("ProgressionLimits", "step_back_sessions"): (1, 7),
    ("ProgressionLimits", "light_effort_low"): _SCALE,
    ("ProgressionLimits", "light_effort_high"): _SCALE,
    ("ProgressionLimits", "light_band_low_pct"): _PERCENT,
    ("ProgressionLimits", "light_band_high_pct"): _PERCENT,
    ("ProgressionLimits", "climb_cap_factor"): (1, 4),
    ("ProgressionLimits", "base_weeks"): (1, 52),
    ("ProgressionLimits", "ceiling_week_min"): _WEEK_MIN,
    ("ProgressionLimits", "low_energy"): _SCALE,
    ("ProgressionLimits", "recheck_days"): _DAYS,
    ("HeartRateLimits", "max_base_bpm"): _BPM,
    ("HeartRateLimits", "max_fall_tenths"): (1, 20),
    ("HeartRateLimits", "least_reserve_bpm"): _BPM,
    ("HeartRateLimits", "resting_low_bpm"): _BPM,
    ("HeartRateLimits", "resting_high_bpm"): _BPM,
    ("HeartRateLimits", "same_day_low_bpm"): _BPM,
    ("HeartRateLimits", "same_day_high_bpm"): _BPM,
    ("Variant", "level"): (1, 12),
    ("StrengthLoad", "sets"): (1, 4),
    ("StrengthLoad", "reps"): (1, 20),
    ("StrengthPlan", "days"): (1, 3),
    ("StrengthPlan", "reserve_low"): _SCALE,
    ("StrengthPlan", "reserve_high"): _SCALE,
    ("StrengthPlan", "weeks"): (1, 12),
    ("StrengthPlan", "effort_high"): _SCALE,
    ("StrengthPlan", "pain_high"): _SCALE,
    ("StrengthPlan", "pain_back"): _SCALE,
    ("StrengthPlan", "back_days"): (1, 60),
    ("BalancePlan", "from_age"): (13, 110),
    ("BalancePlan", "days"): (1, 7),
    ("BalancePlan", "minutes"): (1, 30),
    ("MindBodyPlan", "days_low"): (1, 7),
    ("MindBodyPlan", "days_high"): (1, 7),
    ("MindBodyPlan", "minutes"): (1, 60),
    ("MoodLimits", "low"): _SCALE,
    ("MoodLimits", "very_low"): _SCALE,
    ("MoodLimits", "falling_by"): (0.1, 10.0),
    ("MoodLimits", "falling_recent_days"): (1, 60),
    ("MoodLimits", "falling_before_days"): (1, 365),
    ("MoodLimits", "falling_least_days"): (1, 365),
    ("ScreenLimits", "week_after_logs"): _COUNT,
    ("ScreenLimits", "helps_after_rated"): _COUNT,
    ("ScreenLimits", "pairs_for_guesses"): _COUNT,
    ("ScreenLimits", "first_days"): _COUNT,
    ("ScreenLimits", "part_share"): (2, 20),
    ("ScreenLimits", "part_longest_min"): (1, 30),
    ("ScreenLimits", "part_from_min"): (1, 60),
    ("ScreenLimits", "confident"): _SCALE,
    ("WordScope", "highest_grade"): (1, 20),
    ("ScaleMapping", "lowest"): _NUMBER,
    ("ScaleMapping", "highest"): _NUMBER,
    ("ScaleMapping", "subtract"): _NUMBER,
    ("ScaleMapping", "multiply"): (-1_000, 1_000),
    ("ScaleMapping", "unanswered"): _NUMBER,
}
