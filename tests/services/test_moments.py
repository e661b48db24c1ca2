from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from coach.services.moments import When, read_day, read_when

FOUR_O_CLOCK = 240


def test_a_bare_day_has_no_clock_time() -> None:
    assert read_when("2026-03-04", FOUR_O_CLOCK) == When(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "seconds"), [("2026-03-04T09:30", 0), ("2026-03-04T09:30:15", 15)]
)
def test_a_time_without_offset_is_local(text: str, seconds: int) -> None:
    when = read_when(text, FOUR_O_CLOCK)
    local = datetime(2026, 3, 4, 9, 30, seconds).astimezone()
    assert when == When(date(2026, 3, 4), local)


def test_an_offset_is_kept_and_its_wall_clock_decides_the_day() -> None:
    when = read_when("2026-03-04T02:30+09:00", FOUR_O_CLOCK)
    assert when is not None
    assert when.day == date(2026, 3, 3)
    assert when.at is not None
    assert when.at.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-3-4",
        "2026-02-30",
        "2026-03-04 09:30",
        "2026-03-04T09",
        "2026-03-04T25:00",
        "2026-03-04T09:30:61",
        "2026-03-04T09:30Z",
        "2026-03-04T09:30+0100",
        "2026-03-04T09:30+99:00",
        "2026-W10-3",
        "٢٠٢٦-03-04",
        "0001-01-01T00:00",
        "1969-12-31",
        "9999-12-31T23:59",
    ],
)
def test_other_forms_are_not_a_time(text: str) -> None:
    assert read_when(text, FOUR_O_CLOCK) is None


@pytest.mark.parametrize("text", ["1970-01-01", "2200-01-02", "20260304", "x"])
def test_days_outside_the_range_or_form_are_no_days(text: str) -> None:
    assert read_day(text) is None
