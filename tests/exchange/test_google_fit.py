"""Google Fit's tables in a Takeout."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.google_fit import FORMATS
from tests.exchange.watch_files import marks, sessions, skipped, table, told

DAYS, QUARTERS = FORMATS
ALL_DAYS = """Date,Calories (kcal),Step count,Move Minutes count,\
Walking duration (ms),Inactive duration (ms),Sleeping duration (ms)
2018-03-19,,,,,,
2018-04-03,1546.1,1627,19,1236016,17532243,3600000
2018-04-04,1546.1,0,,90000000,,
2018-04-03,1546.1,1627,19,1236016,17532243,
4.4.2018,1,1,1,1,1,1
2018-04-31,1,1,1,1,1,1
2018-04-05,1
"""
ONE_DAY = """Start time,End time,Calories (kcal),Move Minutes count,\
Step count,Biking duration (ms)
00:00:00.000+05:30,00:15:00.000+05:30,18.2,,,
00:15:00.000+05:30,00:30:00.000+05:30,18.2,4,100,200000
00:30:00.000+05:30,00:45:00.000+05:30,18.2,5,250,300000
00:45:00.000+05:30
"""


def test_each_day_tells_steps_minutes_and_what_was_done() -> None:
    pieces = told(DAYS, ALL_DAYS)
    (steps,) = marks(pieces, "steps")
    (minutes,) = marks(pieces, "exercise_min")
    (session,) = sessions(pieces)
    day = date(2018, 4, 3)
    assert (steps.when.day, steps.amount) == (day, 1627.0)
    assert (minutes.when.day, minutes.amount) == (day, 19.0)
    assert (session.when.day, session.when.at) == (day, None)
    assert (session.sport, session.seconds) == ("Walking", 1236.016)
    assert skipped(pieces) == [
        ("minutes", "2018-04-04"),
        ("stands_twice", "line:5"),
        ("time", "line:6"),
        ("time", "line:7"),
        ("shape", "line:8"),
    ]


@pytest.mark.parametrize(
    ("names", "sport"),
    [
        ("Datum,Schrittzahl,Anzahl der Aktivitätsminuten,Gehen – Dauer (ms)", "Gehen"),
        (
            "Fecha,Recuento de pasos,Recuento de Minutos Activos,Andar duración (ms)",
            "Andar",
        ),
    ],
)
def test_other_languages_are_read(names: str, sport: str) -> None:
    pieces = told(DAYS, f"{names}\n2018-04-03,1627,19,1236016\n")
    assert [mark.amount for mark in marks(pieces, "steps")] == [1627.0]
    assert [mark.amount for mark in marks(pieces, "exercise_min")] == [19.0]
    assert [session.sport for session in sessions(pieces)] == [sport]


def test_quarters_of_one_day_add_up_where_they_stand_alone() -> None:
    pieces = told(QUARTERS, ONE_DAY, "Daily activity metrics/2023-02-14.csv")
    (steps,) = marks(pieces, "steps")
    (minutes,) = marks(pieces, "exercise_min")
    (session,) = sessions(pieces)
    assert {p.when.day for p in (steps, minutes, session)} == {date(2023, 2, 14)}
    assert (steps.amount, minutes.amount, session.seconds) == (350.0, 9.0, 500.0)
    assert session.sport == "Biking"
    assert skipped(pieces) == [("shape", "line:5")]


def test_quarters_are_passed_over_where_all_days_lie_beside_them() -> None:
    with pytest.raises(UnreadError) as raised:
        told(
            QUARTERS,
            ONE_DAY,
            "2023-02-14.csv",
            **{"Daily activity metrics.csv": ALL_DAYS.encode()},
        )
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


def test_quarters_of_no_day_are_given_up() -> None:
    with pytest.raises(UnreadError) as raised:
        told(QUARTERS, ONE_DAY, "2023-02-31.csv")
    assert raised.value.unread.trouble is Trouble.NO_TIMES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "2023-02-14.csv"),
        (ONE_DAY, "some day.csv"),
        ("Date,Step count\n2018-04-03,1627\n", "steps.csv"),
        ("Date,Run\n2018-04-03,5\n", "Daily activity metrics.csv"),
        ("Date,Walking duration (ms)\nsoon,5\n", "Daily activity metrics.csv"),
        ("\x00", "x.csv"),
    ],
)
def test_other_files_are_not_taken_for_it(text: str, name: str) -> None:
    file = of_bytes(text.encode(), name)
    assert not any(kind.knows(file) for kind in FORMATS)


SPORTS = ("Walking", "Running", "Treadmill walking", "Yoga")


@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read(data: st.DataObject) -> None:
    words = data.draw(
        st.sampled_from(
            [
                ("Date", "Step count", "Move Minutes count", "{} duration (ms)"),
                (
                    "Datum",
                    "Schrittzahl",
                    "Anzahl der Aktivitätsminuten",
                    "{} – Dauer (ms)",
                ),
            ]
        )
    )
    names = [*words[:3], *(words[3].format(sport) for sport in SPORTS)]
    amounts = st.none() | st.integers(1, 80_000_000)
    rows, expected = [], set()
    for number in range(data.draw(st.integers(1, 6))):
        day = date(2020, 2, 27) + timedelta(days=number)
        cells = [data.draw(amounts) for _ in names[1:]]
        rows.append([str(day), *("" if cell is None else str(cell) for cell in cells)])
        told_of = ("steps", "exercise_min", *SPORTS)
        for what, cell in zip(told_of, cells, strict=True):
            if cell is not None:
                share = 1000 if what in SPORTS else 1
                expected.add((day, what, cell / share))
    order = data.draw(st.permutations(range(len(names))))
    text = table(
        [[row[at] for at in order] for row in [names, *rows]],
        delimiter=data.draw(st.sampled_from([",", ";", "\t"])),
        end=data.draw(st.sampled_from(["\n", "\r\n"])),
        mark=data.draw(st.booleans()),
        quote_all=data.draw(st.booleans()),
    )
    pieces = told(DAYS, text)
    found = {(s.when.day, s.sport, s.seconds) for s in sessions(pieces)}
    for what in ("steps", "exercise_min"):
        found |= {(m.when.day, what, m.amount or 0.0) for m in marks(pieces, what)}
    assert found == expected
    assert not skipped(pieces)
