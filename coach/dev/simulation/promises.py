"""The twenty promises of the plan by number and name, and their plain numbers.

The numbers stand here a second time on purpose: what checks the rules must not read
them from where the rules do.
"""

from __future__ import annotations

from statistics import median

NAMES = {
    1: "cap",
    2: "coming back",
    3: "a gap counts whatever its state",
    4: "consent",
    5: "one change",
    6: "ceilings",
    7: "good news never lowers",
    8: "bad news never raises",
    9: "tiny is done, not training",
    10: "a step back goes down",
    11: "depression is no penalty",
    12: "severity",
    13: "much worse after effort",
    14: "gates",
    15: "safety outvotes",
    16: "question nine",
    17: "scoring",
    18: "heart rate",
    19: "no alarm for who follows",
    20: "total and free of order",
}

LONG_GAP = 14
CEILING_MIN = 300
CAREFUL_SESSION_MIN = 10
PREGNANT_SESSION_MIN = 20
FIRST_ROW_MIN = 6
THIRD_ROW_MIN = 30
TINY_MIN = 2
OVER_EFFORT = 2
LOWERED = -2
MUCH_PAIN = 6
PHQ_FRESH_DAYS = 56
VERY_HEAVY = 20
SAFE_DAYS = 14


def label(number: int) -> str:
    """Return how a promise is called in what is printed: ``1 cap``."""
    return f"{number} {NAMES[number]}"


def cap(week_min: int) -> int:
    """Return the largest rise in minutes from so many minutes a week."""
    if week_min < 60:
        return 15
    return 30 if week_min < 150 else 20


def fraction(gap_days: int) -> float:
    """Return the share of what was done that a gap of so many days leaves."""
    for from_days, share in ((49, 0.33), (28, 0.5), (21, 0.6), (LONG_GAP, 0.75)):
        if gap_days >= from_days:
            return share
    return 1.0


def sustained(week_minutes: list[int]) -> float | None:
    """Return the median of the last four weeks with any minutes, None without one."""
    active = [minutes for minutes in week_minutes if minutes > 0]
    return float(median(active[-4:])) if active else None


def form_total(answers: tuple[int | None, ...]) -> int | None:
    """Return a PHQ-9 total: the sum of nine, or nine times the mean of 7 or 8."""
    known = [a for a in answers[:9] if a is not None]
    if len(known) < 7:
        return None
    return int(9 * sum(known) / len(known) + 0.5)


def heart_range(
    age: int, rest: int, top: int | None, band: tuple[int, int]
) -> tuple[int, int] | None:
    """Return a heart-rate range in tenths of beats made whole, half up, or None."""
    highest = 10 * top if top else 2080 - 7 * age
    room = highest - 10 * rest
    if room <= 200:
        return None
    low, high = ((1000 * rest + room * share + 500) // 1000 for share in band)
    return (low, high) if low < high else None
