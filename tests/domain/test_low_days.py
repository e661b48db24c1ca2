from __future__ import annotations

from datetime import date, timedelta

from coach.dev import builders as make
from coach.domain.low_days import LowDays, low_days_of

TODAY = date(2026, 5, 14)


def test_the_latest_that_began_low_are_counted_whatever_came_of_them() -> None:
    moods = [(2, 9), (2, 5), (1, 1), (3, 2), (2, 3), (6, 8), (None, 4), (2, None)]
    sessions = [
        make.session(TODAY - timedelta(days=20 - n), 8, before=b, after=a)
        for n, (b, a) in enumerate(moods)
    ]
    told = low_days_of(sessions, TODAY, low=3, least=3, most=4)
    assert told == LowDays(((2, 5), (1, 1), (3, 2), (2, 3)))
    assert (told.higher, told.same, told.lower) == (2, 1, 1)


def test_too_few_say_nothing_and_today_is_not_counted() -> None:
    walk = make.session(TODAY - timedelta(days=1), 8, before=2, after=4)
    now = make.session(TODAY, 8, before=2, after=4)
    assert low_days_of([walk, now], TODAY, low=3, least=2, most=10) is None
