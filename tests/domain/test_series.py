from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.facts import EventKind
from coach.domain.series import (
    DayFlag,
    DayPoint,
    MoodSeries,
    day_at,
    day_bars,
    day_runs,
    flag_days,
    flags_by_span,
    has_dots,
    is_weekly,
    minute_ticks,
    running_mean,
    top_over,
    week_bars,
    weekly_means,
)

FIRST = date(2026, 4, 17)


def series(*moods: float | None, minutes: tuple[int, int] = (0, 0)) -> MoodSeries:
    points = tuple(
        DayPoint(
            FIRST + timedelta(days=at),
            mood,
            walk_min=minutes[0],
            other_min=minutes[1],
        )
        for at, mood in enumerate(moods)
    )
    return MoodSeries(points, FIRST, FIRST + timedelta(days=len(moods) - 1))


def test_mean_starts_on_the_fourth_day_and_takes_seven_days() -> None:
    (run,) = running_mean(series(3, 2, None, 3, 3, 2, 4, 3))
    assert [mark.at for mark in run] == [3, 4, 5, 6, 7]
    assert run[0].mood == pytest.approx(8 / 3)
    assert run[-1].mood == pytest.approx((2 + 3 + 3 + 2 + 4 + 3) / 6)


def test_mean_starts_with_the_first_mood_not_with_the_first_day() -> None:
    (run,) = running_mean(series(None, None, 5, 5, 5, 5))
    assert [mark.at for mark in run] == [5]


def test_a_week_without_moods_breaks_the_mean() -> None:
    runs = running_mean(series(4, 4, 4, 4, *[None] * 8, 6, 6))
    assert [[mark.at for mark in run] for run in runs] == [
        list(range(3, 10)),
        [12, 13],
    ]


def test_no_moods_give_no_lines() -> None:
    blank = series(None, None, None, None, None)
    assert running_mean(blank) == day_runs(blank) == weekly_means(blank) == []


def test_day_line_breaks_on_blank_days() -> None:
    runs = day_runs(series(3, 2, None, 3))
    assert [[mark.mood for mark in run] for run in runs] == [[3, 2], [3]]


def test_weeks_are_averaged_and_an_empty_week_breaks_the_line() -> None:
    runs = weekly_means(series(*[2, 4] * 3, 3, *[None] * 7, 6))
    assert [[(mark.at, mark.mood) for mark in run] for run in runs] == [
        [(3.0, 3.0)],
        [(17.0, 6.0)],
    ]


def test_week_bars_add_the_days_up() -> None:
    bars = week_bars(series(*[None] * 8, minutes=(5, 10)))
    assert [(bar.at, bar.span, bar.walk_min, bar.other_min) for bar in bars] == [
        (0, 7, 35, 70),
        (7, 7, 5, 10),
    ]


def test_days_without_movement_have_no_bar() -> None:
    assert day_bars(series(3, 4, 5)) == []


@pytest.mark.parametrize(
    ("minutes", "top"),
    [(0, 30), (15, 15), (16, 30), (31, 60), (60, 60), (121, 240), (1440, 1920)],
)
def test_minutes_axis_goes_up_to_the_next_doubling(minutes: int, top: int) -> None:
    assert top_over(minutes) == top


def test_over_long_stretches_dots_and_then_days_give_way() -> None:
    assert [has_dots(days) for days in (120, 121)] == [True, False]
    assert [is_weekly(days) for days in (400, 401)] == [False, True]


def test_the_days_shown_and_the_day_at_a_place() -> None:
    shown = series(3, None, 4)
    assert shown.days == 3
    assert day_at(shown, 2) == FIRST + timedelta(days=2)


def test_days_without_a_mood_before_the_mean_may_start_break_nothing() -> None:
    (run,) = running_mean(series(5, None, None, 5, *[None] * 3))
    assert [mark.at for mark in run] == [3]


def test_a_mean_begins_again_after_two_empty_stretches() -> None:
    runs = running_mean(series(5, *[None] * 9, 5, *[None] * 9, 5))
    assert [run[0].at for run in runs] == [3, 10, 20]


def test_weeks_without_movement_have_no_bar() -> None:
    assert week_bars(series(*[3] * 8)) == []


def test_weeks_side_by_side_are_one_line() -> None:
    (run,) = weekly_means(series(*[4] * 7, *[6] * 7))
    assert [(mark.at, mark.mood) for mark in run] == [(3.0, 4.0), (10.0, 6.0)]


@pytest.mark.parametrize(
    ("top", "ticks"), [(15, (0, 5, 10, 15)), (30, (0, 15, 30)), (240, (0, 120, 240))]
)
def test_the_minutes_axis_names_whole_minutes(top: int, ticks: tuple[int, ...]) -> None:
    assert minute_ticks(top) == ticks


def test_flags_are_found_by_day_and_by_week_inside_the_days_alone() -> None:
    first = date(2026, 5, 4)
    days = (-1, 0, 0, 8, 20)
    flags = tuple(
        DayFlag(first + timedelta(days=n), f"line {n}", EventKind.LIFE) for n in days
    )
    shown = MoodSeries((), first, first + timedelta(days=13), flags)
    assert flag_days(shown) == [0, 0, 8]
    by_day = {at: len(held) for at, held in flags_by_span(shown, 1).items()}
    assert by_day == {0: 2, 8: 1}
    assert list(flags_by_span(shown, 7)) == [0, 1]
