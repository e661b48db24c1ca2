"""Numbers, lengths and times in the cells of tables that people write by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.own_columns import DateOrder, MinutesAs
from coach.exchange.entries import When
from coach.exchange.importers.table_numbers import number_in, rating_in, seconds_in
from coach.exchange.importers.table_times import clock_in, day_in, when_in
from coach.exchange.importers.table_words import is_empty, words_of

DAY, MONTH, YEAR = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST
TWO_HOURS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("7", ".", 7),
        ("7.5", ".", 7.5),
        ("7,5", ",", 7.5),
        ("7.5", ",", 7.5),
        ("7,5", ".", 7.5),
        ("1.234", ",", 1234),
        ("1,234", ".", 1234),
        ("1.234", ".", 1.234),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("1,234,567", ".", 1234567),
        ("70 %", ".", 70),
        ("-3", ".", -3),
        ("−3", ".", -3),
        ("+2", ".", 2),
        ("", ".", None),
        ("abc", ".", None),
        ("1.2.3", ".", None),
        ("7/10", ".", None),
        ("1e5", ".", None),
        ("NaN", ".", None),
        ("9" * 50, ".", None),
    ],
)
def test_a_number_is_read(cell: str, decimal: str, number: float | None) -> None:
    found = number_in(cell, decimal)
    assert (found and float(found)) == number


@pytest.mark.parametrize(
    ("cell", "worst", "best", "rating"),
    [
        ("1", 1, 5, 0),
        ("2", 1, 5, 3),
        ("4", 1, 5, 8),
        ("5", 1, 5, 10),
        ("5", 5, 1, 0),
        ("2", 5, 1, 8),
        ("-3", -3, 3, 0),
        ("0", -3, 3, 5),
        ("55 %", 0, 100, 6),
        ("6,5", 0, 10, 7),
        ("7/10", 0, 10, 7),
        ("7 / 10", 1, 10, 7),
        ("7/20", 0, 10, None),
        ("x/10", 0, 10, None),
        ("6", 1, 5, None),
        ("0", 1, 5, None),
        ("good", 1, 5, None),
        ("3", 3, 3, None),
    ],
)
def test_a_rating_lies_on_its_scale(
    cell: str, worst: float, best: float, rating: int | None
) -> None:
    assert rating_in(cell, worst, best, ",") == (rating is not None, rating)


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(0, 1000))
def test_a_reversed_scale_is_the_same_from_the_other_end(
    one: int, other: int, at: int
) -> None:
    if one == other:
        return
    value = one + Fraction(at, 1000) * (other - one)
    cell = f"{float(value):.3f}"
    is_one, up = rating_in(cell, one, other, ".")
    _, down = rating_in(cell, other, one, ".")
    assert is_one
    assert up is not None
    assert down is not None
    # Halves are rounded up from both ends.
    assert up + down in {10, 11}


@pytest.mark.parametrize(
    ("cell", "minutes_as", "seconds"),
    [
        ("25", MinutesAs.MINUTES, 1500),
        ("1,5", MinutesAs.HOURS, 5400),
        ("90", MinutesAs.SECONDS, 90),
        ("45", MinutesAs.CLOCK, 2700),
        ("0:25", MinutesAs.CLOCK, 1500),
        ("1:30", MinutesAs.MINUTES, 5400),
        ("1:02:03", MinutesAs.CLOCK, 3723),
        ("0:45:10.5", MinutesAs.CLOCK, 2710),
        ("25 min", MinutesAs.HOURS, 1500),
        ("25min.", MinutesAs.HOURS, 1500),
        ("1h", MinutesAs.MINUTES, 3600),
        ("1h20", MinutesAs.MINUTES, 4800),
        ("1 h 20 min", MinutesAs.MINUTES, 4800),
        ("1 h, 5 min", MinutesAs.MINUTES, 3900),
        ("2 Std.", MinutesAs.MINUTES, 7200),
        ("90'", MinutesAs.SECONDS, 5400),
        ("30 s", MinutesAs.MINUTES, 30),
        ("0", MinutesAs.MINUTES, 0),
        ("-4", MinutesAs.MINUTES, None),
        ("1:75", MinutesAs.CLOCK, None),
        ("5 km", MinutesAs.MINUTES, None),
        ("1h x", MinutesAs.MINUTES, None),
        ("30 s 5", MinutesAs.MINUTES, None),
        ("h", MinutesAs.MINUTES, None),
        ("long", MinutesAs.MINUTES, None),
        ("25 " + "x" * 50, MinutesAs.MINUTES, None),
    ],
)
def test_a_length_is_read(
    cell: str, minutes_as: MinutesAs, seconds: int | None
) -> None:
    assert seconds_in(cell, minutes_as, ",") == seconds


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("3/4/2021", DAY, date(2021, 4, 3)),
        ("3/4/2021", MONTH, date(2021, 3, 4)),
        ("3/4/2021", YEAR, None),
        ("3/4/2021", None, None),
        ("3/3/2021", None, date(2021, 3, 3)),
        ("2021-03-04", DAY, date(2021, 3, 4)),
        ("2021-03-04 00:00:00", MONTH, date(2021, 3, 4)),
        ("04.03.2021", DAY, date(2021, 3, 4)),
        ("4. 3. 2021", DAY, date(2021, 3, 4)),
        ("Do, 04.03.2021", DAY, date(2021, 3, 4)),
        ("04/03/21", DAY, date(2021, 3, 4)),
        ("21/03/04", YEAR, date(2021, 3, 4)),
        ("20210304", YEAR, date(2021, 3, 4)),
        ("20210304", DAY, date(2021, 3, 4)),
        ("04032021", DAY, date(2021, 3, 4)),
        ("03042021", MONTH, date(2021, 3, 4)),
        ("20993904", DAY, None),
        ("4 March 2021", None, date(2021, 3, 4)),
        ("Thu, March 4, 2021", None, date(2021, 3, 4)),
        ("04-Mar-2021", None, date(2021, 3, 4)),
        ("4-Mar-21", None, date(2021, 3, 4)),
        ("Mar 4, ’21", None, date(2021, 3, 4)),
        ("4. März 2021", None, date(2021, 3, 4)),
        ("31/02/2021", DAY, None),
        ("30-Jun", None, None),
        ("yesterday", DAY, None),
        ("", DAY, None),
        ("4 March 2021" + " " * 60, DAY, None),
    ],
)
def test_a_day_is_read_in_the_order_that_was_said(
    cell: str, order: DateOrder | None, day: date | None
) -> None:
    assert day_in([cell], order)(cell) == day


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.sampled_from("./-"))
def test_a_day_of_three_numbers_comes_back(day: date, sign: str) -> None:
    written = {
        DAY: f"{day:%d{sign}%m{sign}%Y}",
        MONTH: f"{day.month}{sign}{day.day}{sign}{day.year}",
        YEAR: f"{day:%Y{sign}%m{sign}%d}",
    }
    for order, cell in written.items():
        assert day_in([cell], order)(cell) == day


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("18:30", time(18, 30)),
        ("6:30 PM", time(18, 30)),
        ("18:30 Uhr", time(18, 30)),
        ("18.30h", time(18, 30)),
        ("18 h 30", time(18, 30)),
        ("kl. 18", time(18)),
        ("18h", time(18)),
        ("7pm", time(19)),
        ("7 am", time(7)),
        ("18", time(18)),
        ("18:30:12.5", time(18, 30, 12)),
        ("24:00", None),
        ("31", None),
        ("evening", None),
        ("", None),
        ("7 o'clock sharp", None),
        ("18:30" + " " * 60, None),
    ],
)
def test_a_time_of_day_is_read(cell: str, clock: time | None) -> None:
    assert clock_in(cell) == clock


AT = datetime(2021, 3, 4, 18, 30)  # noqa: DTZ001 # what a clock showed


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("2021-03-04T18:30", When(AT)),
        ("2021-03-04 18:30:00", When(AT)),
        ("04.03.2021 18.30", When(AT)),
        ("04.03.2021 um 18:30 Uhr", When(AT)),
        ("4/3/2021, 6:30 PM", When(AT)),
        ("4/3/2021 6 pm", When(AT.replace(minute=0))),
        ("18:30 04.03.2021", When(AT)),
        ("6:30 p.m., 4 March 2021", When(AT)),
        ("Thu Mar 4 18:30:00 CET 2021", When(AT)),
        ("4 de mar. de 2021, 18:30", When(AT)),
        ("2021-03-04T18:30:00Z", When(AT.replace(tzinfo=UTC))),
        ("2021-03-04 18:30 UTC", When(AT.replace(tzinfo=UTC))),
        ("2021-03-04 18:30:00+00:00", When(AT.replace(tzinfo=UTC))),
        (
            "2021-03-04 18:30:00 +0200",
            When(AT.replace(tzinfo=TWO_HOURS), is_local=True),
        ),
        ("1614882600", When(AT.replace(tzinfo=UTC))),
        ("1614882600000", When(AT.replace(tzinfo=UTC))),
        ("04.03.2021", When(day=AT.date())),
        ("2021-03-04 25:00", None),
        ("2021-13-04T10:00:00Z", None),
        # An instant before all time is what a clock showed, and stays out later.
        ("0001-01-01T00:00:00+02:00", When(datetime.min)),  # noqa: DTZ901
        ("18:30", None),
        ("", None),
        ("later", None),
    ],
)
def test_a_moment_is_read(cell: str, when: When | None) -> None:
    assert when_in(cell, day_in([cell], DAY)) == when


def test_what_says_nothing_is_empty() -> None:
    for cell in ("", " ", "-", "n/a", "NaN", "keine", "—"):
        assert is_empty(cell)
    for cell in ("0", "x", "no pain", "✓"):
        assert not is_empty(cell)


def test_names_are_taken_to_words() -> None:
    assert words_of("Stimmung (1-10)") == ("stimmung", "1", "10")
    assert words_of("startTime_utc") == ("start", "time", "utc")
    assert words_of("Übung Énergie Nastrój") == ("uebung", "energie", "nastroj")
