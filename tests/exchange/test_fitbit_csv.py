"""Tables of Fitbit's old website."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.fitbit_csv import FORMAT
from tests.exchange.watch_files import marks, nights, skipped, told

DAYS = (
    "Date,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,"
    "Minutes Lightly Active,Minutes Fairly Active,Minutes Very Active,Activity Calories"
)
NIGHTS = (
    "Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,"
    "Minutes REM Sleep,Minutes Light Sleep,Minutes Deep Sleep"
)
TEXT = f"""Body
Date,Weight,BMI,Fat
"2015-03-01","70","22","0"

Activities
{DAYS}
"2015-03-01","1,836","12,345","8.1","3","700","200","10","25","1,000"
"2015-03-02","1,500","0","0","0","1,440","0","0","0","0"
"2015-03-03","1,500","lots","0","0","1,440","0","0","0","0"
"2015-03-01","1,836","12,345","8.1","3","700","200","10","25","1,000"
"2015-03-04","1,836"
"2015-02-30","1,836","12,345","8.1","3","700","200","10","25","1,000"

Sleep
{NIGHTS}
"2015-03-01 11:12PM","2015-03-02 7:11AM","450","29","2","479","N/A","N/A","N/A"
"2015-03-02 11:12PM","2015-03-03 7:11AM","0","29","2","479","N/A","N/A","N/A"
"2015-03-03 11:12PM","2015-03-04 late","450","29","2","479","N/A","N/A","N/A"
"2015-03-04 11:12PM","2015-03-05 7:60AM","450","29","2","479","N/A","N/A","N/A"

Food Log 20150301
Daily Totals
"","Calories","0"
"""


def test_blocks_of_days_and_sleep_are_read() -> None:
    pieces = told(FORMAT, TEXT)
    (steps,) = marks(pieces, "steps")
    (minutes,) = marks(pieces, "exercise_min")
    assert (steps.when.day, steps.amount) == (date(2015, 3, 1), 12345.0)
    assert (minutes.when.day, minutes.amount) == (date(2015, 3, 1), 35.0)
    (night,) = nights(pieces)
    assert (night.when.day, night.seconds) == (date(2015, 3, 2), 450 * 60)
    assert night.when.at == datetime.fromisoformat("2015-03-02T07:11")
    assert skipped(pieces) == [
        ("shape", "line:9"),
        ("stands_twice", "line:10"),
        ("stands_twice", "line:10"),
        ("shape", "line:11"),
        ("time", "line:12"),
        ("minutes", "line:17"),
        ("time", "line:18"),
        ("time", "line:19"),
    ]


def row(day: str) -> str:
    return f'"{day}","1","100","1","1","1","1","1","1","1"\n'


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("03-04-2015", "13-04-2015"), [date(2015, 4, 3), date(2015, 4, 13)]),
        (("03/04/2015", "03/13/2015"), [date(2015, 3, 4), date(2015, 3, 13)]),
        (("03/04/2015", "05/06/2015"), []),
        (("13/04/2015", "04/13/2015"), []),
        (("2015-04-03",), [date(2015, 4, 3)]),
        (("3.4.15",), []),
    ],
)
def test_the_order_of_dates_is_found_in_the_file_or_left_open(
    days: tuple[str, ...], expected: list[date]
) -> None:
    pieces = told(FORMAT, f"Activities\n{DAYS}\n" + "".join(map(row, days)))
    assert [mark.when.day for mark in marks(pieces, "steps")] == expected
    assert len(skipped(pieces)) == len(days) - len(expected)


@pytest.mark.parametrize(
    "text", ["", f"{DAYS}\n", "Activities\nDate,Weight\n2015-03-01,70\n", "\x00"]
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not FORMAT.knows(of_bytes(text.encode(), "fitbit.csv"))


def test_blocks_without_rows_say_so() -> None:
    with pytest.raises(UnreadError) as raised:
        told(FORMAT, f"Activities\n{DAYS}\n\nSleep\n{NIGHTS}\n")
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(1, 99_999), st.integers(0, 700), st.integers(0, 700)),
        min_size=31,
        max_size=40,
    ),
    st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%m/%d/%Y"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([",", "."]),
)
def test_days_written_are_read(
    drawn: list[tuple[int, int, int]], form: str, end: str, thousands: str
) -> None:
    lines = ["Activities", DAYS]
    expected = []
    day = date(2014, 1, 1)
    for steps, fairly, very in drawn:
        shown = f"{steps:,}".replace(",", thousands)
        lines.append(
            f'"{day:{form}}","1","{shown}","1","1","1","1","{fairly}","{very}","1"'
        )
        expected.append((day, float(steps), float(fairly + very)))
        day += timedelta(days=1)
    pieces = told(FORMAT, end.join(lines) + end)
    assert [
        (mark.when.day, mark.amount, minutes.amount)
        for mark, minutes in zip(
            marks(pieces, "steps"), marks(pieces, "exercise_min"), strict=True
        )
    ] == expected
