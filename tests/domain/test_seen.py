"""What is said first of a chart of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.facts import EventKind
from coach.domain.seen import seen_in
from coach.domain.series import (
    DayFlag,
    DayPoint,
    DayScore,
    MoodSeries,
    Scores,
    scores_by_span,
)

FIRST = date(2026, 4, 17)


def day(at: int) -> date:
    return FIRST + timedelta(days=at)


def series(*moods: float | None, scores: Scores | None = None) -> MoodSeries:
    points = tuple(
        DayPoint(day(at), mood, walked=at % 2 == 0, walk_min=5 * (at % 2 == 0))
        for at, mood in enumerate(moods)
    )
    flags = (DayFlag(day(1), "moved house", EventKind.LIFE),)
    return MoodSeries(points, FIRST, day(27), flags, scores or Scores())


def test_the_first_and_the_last_third_say_where_mood_went() -> None:
    seen = seen_in(series(3, 3, None, 4, 4, 5, 5), FIRST, day(27))
    assert (seen.start, seen.end) == (3, 5)
    assert (seen.low, seen.high, seen.moods) == (3, 5, 6)
    assert (seen.walked, seen.moved, seen.notes) == (4, 4, 1)


def test_few_days_have_no_way_and_days_outside_do_not_count() -> None:
    seen = seen_in(series(1, 3, 3, 4, 4, 9), day(1), day(4))
    assert (seen.start, seen.end, seen.moods) == (None, None, 4)
    assert (seen.low, seen.high, seen.walked) == (3, 4, 2)


def test_nothing_is_seen_on_blank_days() -> None:
    seen = seen_in(series(), day(5), day(9))
    assert (seen.moods, seen.low, seen.high, seen.notes) == (0, None, None, 0)


@pytest.mark.parametrize(
    ("totals", "told"),
    [((), ()), ((14,), (14,)), ((16, 14), (16, 14)), ((16, 14, 13, 11), (16, 11))],
)
def test_the_first_and_last_total_are_told(
    totals: tuple[int, ...], told: tuple[int, ...]
) -> None:
    kept = tuple(DayScore(day(7 * at), total) for at, total in enumerate(totals))
    scores = Scores(kept, (0, 5), 27)
    assert seen_in(series(scores=scores), FIRST, day(27)).totals == told


def test_totals_outside_of_the_days_are_left_out() -> None:
    kept = tuple(DayScore(day(at), 9) for at in (-3, 0, 8, 9, 40))
    spans = scores_by_span(series(scores=Scores(kept, (0,), 27)), 7)
    assert {at: len(scores) for at, scores in spans.items()} == {0: 1, 1: 2}
