from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.mood import MoodNow, days_needed, mood_now

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

TODAY = date(2026, 5, 14)


def now(catalogue: Catalogue, *moods: int | None) -> MoodNow:
    """Read the mood of a stretch of days that ends today, one mood a day."""
    first = TODAY - timedelta(days=len(moods) - 1)
    return mood_now(make.checkins(first, *moods), catalogue.limits.mood, TODAY)


def test_nothing_is_said_without_a_mood_today(catalogue: Catalogue) -> None:
    assert now(catalogue, 5, 5, 5, 5, 5, 5, 1, 1, None) == MoodNow()


@pytest.mark.parametrize(
    ("mood", "low", "very_low"), [(4, False, False), (3, True, False), (1, True, True)]
)
def test_low_and_very_low_are_read_off_todays_mood(
    catalogue: Catalogue, mood: int, low: bool, very_low: bool
) -> None:
    read = now(catalogue, mood)
    assert (read.is_low, read.is_very_low) == (low, very_low)
    assert read.is_heavy is low


def test_the_latest_mood_of_the_day_counts(catalogue: Catalogue) -> None:
    day = [
        make.checkin(TODAY, 1, at=make.at(TODAY, "08:00")),
        make.checkin(TODAY, 6, at=make.at(TODAY, "11:00")),
    ]
    read = mood_now(day, catalogue.limits.mood, TODAY)
    assert read.latest == 6
    assert not read.is_heavy


def test_three_lower_days_after_two_good_weeks_are_falling(
    catalogue: Catalogue,
) -> None:
    read = now(catalogue, *[7] * 14, 5, 5, 5)
    assert read.is_falling
    assert read.is_heavy
    assert not read.is_low


def test_a_little_lower_is_not_falling(catalogue: Catalogue) -> None:
    assert not now(catalogue, *[7] * 14, 6, 6, 5).is_falling


def test_falling_needs_five_days_before(catalogue: Catalogue) -> None:
    assert not now(catalogue, 7, 7, 7, 7, 4, 4, 4).is_falling
    assert now(catalogue, 7, 7, 7, 7, 7, 4, 4, 4).is_falling


def test_days_before_the_fourteen_do_not_count(catalogue: Catalogue) -> None:
    blank = [None] * 14
    assert not now(catalogue, 9, 9, 9, 9, 9, *blank, 4, 4, 4).is_falling


def test_moods_after_today_are_not_looked_at(catalogue: Catalogue) -> None:
    late = make.checkin(TODAY + timedelta(days=1), 0)
    here = make.checkin(TODAY, 5)
    assert mood_now([here, late], catalogue.limits.mood, TODAY).latest == 5


def test_seventeen_days_are_enough_to_read_it(catalogue: Catalogue) -> None:
    assert days_needed(catalogue.limits.mood) == 17
