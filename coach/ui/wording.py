"""Dates, durations and sizes as the person reads them; the same on every system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.wording import span_of as span_of

if TYPE_CHECKING:
    from datetime import date, time

    from coach.domain.wording import Texts

HOUR_MIN = 60
KILO = 1024


def long_day(texts: Texts, day: date) -> str:
    """Return "Thursday 14 May"."""
    return texts(
        "wording.long_day",
        weekday=full_weekday(texts, day),
        day=day.day,
        month=texts(f"wording.month_{day.month}"),
    )


def short_day(texts: Texts, day: date) -> str:
    """Return "Tue 12 May"."""
    return texts(
        "wording.short_day",
        weekday=weekday(texts, day),
        day=day.day,
        month=texts(f"wording.mon_{day.month}"),
    )


def tick_day(texts: Texts, day: date) -> str:
    """Return "17 Apr", for axes."""
    month = texts(f"wording.mon_{day.month}")
    return texts("wording.tick_day", day=day.day, month=month)


def full_weekday(texts: Texts, day: date) -> str:
    """Return "Thursday"."""
    return texts(f"wording.weekday_{day.isoweekday()}")


def weekday(texts: Texts, day: date) -> str:
    """Return "Thu"."""
    return texts(f"wording.wkd_{day.isoweekday()}")


def duration(texts: Texts, minutes: int) -> str:
    """Return "1 minute", "8 minutes", "1 h" or "1 h 20 min".

    Args:
        texts: the sentences.
        minutes: zero or more.
    """
    if minutes < HOUR_MIN:
        return texts.count("wording.minutes", minutes)
    hours, rest = divmod(minutes, HOUR_MIN)
    if not rest:
        return texts("wording.hours", hours=hours)
    return texts("wording.hours_minutes", hours=hours, minutes=rest)


def clock_time(at: time) -> str:
    """Return "10:00"."""
    return f"{at.hour:02d}:{at.minute:02d}"


def clock_of_minutes(minutes: int) -> str:
    """Return minutes after midnight, 0-1439, as "04:00"."""
    return f"{minutes // HOUR_MIN:02d}:{minutes % HOUR_MIN:02d}"


def file_size(texts: Texts, size: int) -> str:
    """Return a size in bytes as "412 KB" or "1.3 MB"."""
    kilobytes = max(1, round(size / KILO)) if size else 0
    if kilobytes < KILO:
        return texts("wording.kilobytes", size=kilobytes)
    return texts("wording.megabytes", size=f"{kilobytes / KILO:.1f}")
