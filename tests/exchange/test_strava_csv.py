"""Strava's list of activities, in many languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.strava_csv import FORMAT
from coach.exchange.importers.worded_moments import moment_reader
from tests.exchange.watch_files import MOMENTS, TEXTS, sessions, skipped, table, told

ENGLISH = (
    "Activity ID",
    "Activity Date",
    "Activity Name",
    "Activity Type",
    "Activity Description",
    "Elapsed Time",
    "Distance",
    "Filename",
    "Elapsed Time",
    "Moving Time",
    "Distance",
    "Perceived Exertion",
)
GERMAN = (
    "Aktivitäts-ID",
    "Aktivitätsdatum",
    "Name der Aktivität",
    "Aktivitätsart",
    "Aktivitätsbeschreibung",
    "Verstrichene Zeit",
    "Distanz",
    "Dateiname",
    "Verstrichene Zeit",
    "Bewegungszeit",
    "Distanz",
    "Gefühlte Anstrengung",
)
NEW = (
    "translation missing: xx-XX.activity_id",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "e",
    "h",
    "f",
    "i",
)
ROW = (
    "203707851",
    "Oct 5, 2014, 4:15:21 PM",
    "Round the lake",
    "Ride",
    "Two lines,\none day",
    "2833",
    "13.61",
    "activities/203707851.gpx",
    "2833.0",
    "2499.0",
    "13609.2",
    "6.0",
)
GERMAN_ROW = (
    "203707851",
    "05.10.2014, 16:15:21",
    "Round the lake",
    "Ride",
    "Two lines,\none day",
    "2.833",
    "13,61",
    "activities/203707851.gpx",
    "2.833,0",
    "2.499,0",
    "13.609,2",
    "6,0",
)


@pytest.mark.parametrize(
    ("names", "row", "effort"),
    [(ENGLISH, ROW, 6), (GERMAN, GERMAN_ROW, 6), (NEW, ROW, None)],
    ids=["en", "de", "new"],
)
def test_a_list_is_read_in_every_language(
    names: tuple[str, ...], row: tuple[str, ...], effort: int | None
) -> None:
    (session,) = sessions(told(FORMAT, table([names, row])))
    assert session.key == "203707851"
    assert session.when.at == datetime(2014, 10, 5, 16, 15, 21, tzinfo=UTC)
    assert not session.when.is_local
    assert session.seconds == 2499.0
    assert session.sport == "Ride"
    assert session.note == "Round the lake\nTwo lines,\none day"
    assert session.effort == effort


def changed(**cells: str) -> tuple[str, ...]:
    """Return the English row with some of its first cells changed."""
    row = list(ROW)
    for name, cell in cells.items():
        row[["id", "date", "title", "sport", "description"].index(name)] = cell
    return tuple(row)


@pytest.mark.parametrize(
    ("title", "sport", "note"),
    [
        ("Morning Ride", "Ride", ""),
        ("Lunch Nordic Ski", "Nordic Ski", ""),
        ("Lauf am Nachmittag", "Lauf", ""),
        ("Radfahrt zur Mittagszeit", "Radfahrt", ""),
        ("Course à pied le matin", "Course à pied", ""),
        ("Ride", "Ride", ""),
        ("Morning Ride with Ann", "Ride", "Morning Ride with Ann"),
        ("Morning", "Ride", "Morning"),
    ],
)
def test_titles_that_strava_makes_up_are_no_notes(
    title: str, sport: str, note: str
) -> None:
    row = changed(title=title, sport=sport, description="")
    (session,) = sessions(told(FORMAT, table([ENGLISH, row])))
    assert session.note == note


def test_what_stands_in_a_row_and_is_no_session_is_counted() -> None:
    no_time = (*ROW[:5], "", "", "", "", "0.0", "", "11")
    rows = [ENGLISH, changed(id="x"), changed(date="soon"), no_time, ROW, ROW, ROW[:3]]
    pieces = told(FORMAT, table(rows))
    # A description takes two lines.
    assert skipped(pieces) == [
        ("shape", "line:2"),
        ("time", "line:4"),
        ("minutes", "line:6"),
        ("stands_twice", "line:10"),
        ("shape", "line:12"),
    ]
    assert len(sessions(pieces)) == 1


def test_a_list_in_order_without_names_of_its_own_needs_a_file() -> None:
    file = of_bytes(table([NEW, (*ROW[:7], "", *ROW[8:])]), "activities.csv")
    assert not FORMAT.knows(file)
    with pytest.raises(UnreadError) as raised:
        list(FORMAT.read(file, Known()))
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("2499", 2499.0),
        ("2499.0", 2499.0),
        ("2.499,00", 2499.0),
        ("2,499", 2499.0),
        ("1 002 499", 1002499.0),
        ("12.5", 12.5),
        ("12,05", 12.05),
    ],
)
def test_seconds_are_read_with_every_decimal_sign(cell: str, seconds: float) -> None:
    row = (*ROW[:9], cell, *ROW[10:])
    (session,) = sessions(told(FORMAT, table([ENGLISH, row])))
    assert session.seconds == seconds


def test_moving_time_without_a_name_stands_behind_the_second_elapsed_time() -> None:
    names = [name.replace("Moving Time", "Rörelsetid") for name in ENGLISH]
    (session,) = sessions(told(FORMAT, table([names, ROW])))
    assert session.seconds == 2499.0
    ending = [table([row[:end] for row in (names, ROW)]) for end in (8, 9)]
    for text in ending:
        (session,) = sessions(told(FORMAT, text))
        assert session.seconds == 2833.0


@pytest.mark.parametrize(
    ("cell", "effort"),
    [("1", 1), ("10.0", 10), ("0", None), ("11", None), ("5.5", None), ("hard", None)],
)
def test_an_effort_is_a_whole_number_from_one_to_ten(
    cell: str, effort: int | None
) -> None:
    (session,) = sessions(told(FORMAT, table([ENGLISH, (*ROW[:-1], cell)])))
    assert session.effort == effort


def test_elapsed_time_is_taken_where_no_other_is_told() -> None:
    row = (*ROW[:9], "", "", "0")
    (session,) = sessions(told(FORMAT, table([ENGLISH, row])))
    assert (session.seconds, session.effort) == (2833.0, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Activity Type,Date,Time\nRun,2026-01-01 10:00:00,0:10:00\n",
        "a,b\n1,2\n",
        "\x00",
    ],
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not FORMAT.knows(of_bytes(text.encode(), "activities.csv"))


@pytest.mark.parametrize(
    "cell",
    [
        "Oct 5, 2014, 4:15:21 PM",
        "Oct 5, 2014, 4:15:21\u202fPM",
        "5 Oct 2014, 16:15:21",
        "05.10.2014, 16:15:21",
        "5 oct. 2014, 16:15:21",
        "5 oct. 2014 à 16:15:21",
        "5 ott 2014, 16:15:21",
        "5 de out. de 2014, 16:15:21",
        "5 okt 2014 16:15:21",
        "5 окт. 2014 г., 16:15:21",
        "2014/10/05 16:15:21",
        "2014-10-05 16:15:21",
        "2014年10月5日 下午4:15:21",
        "2014年10月5日下午4:15:21",
        "5 October 2014 4:15:21 p.m.",
    ],
)
def test_dates_are_read_in_all_their_forms(cell: str) -> None:
    assert moment_reader([cell])(cell) == datetime.fromisoformat("2014-10-05T16:15:21")


def test_a_date_with_slashes_is_read_by_its_company_or_not_at_all() -> None:
    cell = "3/4/2020, 12:10:00 AM"
    assert moment_reader([cell])(cell) is None
    european = moment_reader([cell, "13/4/2020, 1:00:00 AM"])
    assert european(cell) == datetime.fromisoformat("2020-04-03T00:10:00")
    american = moment_reader([cell, "4/13/2020, 1:00:00 AM"])
    assert american(cell) == datetime.fromisoformat("2020-03-04T00:10:00")
    both = [cell, "13/4/2020, 1:00:00 AM", "4/13/2020, 1:00:00 AM"]
    assert moment_reader(both)(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["", "Oct 5, 2014", "soon 10:00:00", "1:00:00 99.99.2014", "Oct 2014, 10:00:00"],
)
def test_what_is_no_date_stays_open(cell: str) -> None:
    assert moment_reader([cell])(cell) is None


Told = tuple[str, datetime, float, str, str, int | None]


@st.composite
def exports(draw: st.DrawFn) -> tuple[list[Told], bytes]:
    """Draw what a list tells, and the list, its columns in any order."""
    german = draw(st.booleans())
    names = GERMAN if german else ENGLISH
    form = "%d.%m.%Y, %H:%M:%S" if german else "%b %d, %Y, %I:%M:%S %p"
    ids = st.integers(10_000, 10**12).map(str)
    rows, expected = [], []
    for key in draw(st.lists(ids, min_size=1, max_size=6, unique=True)):
        at, moving = draw(MOMENTS), draw(st.integers(1, 200_000))
        text, effort = draw(TEXTS), draw(st.none() | st.integers(1, 10))
        shown = (
            f"{moving:,}.0" if not german else f"{moving:,}".replace(",", ".") + ",0"
        )
        rows.append(
            (
                key,
                at.strftime(form),
                "Ride",
                "Ride",
                text,
                "9",
                "1",
                "",
                "9",
                shown,
                "1",
                str(effort or ""),
            )
        )
        expected.append(
            (key, at.replace(tzinfo=UTC), float(moving), "Ride", text, effort)
        )
    order = draw(st.permutations(range(len(names))))
    data = table(
        [tuple(row[at] for at in order) for row in [names, *rows]],
        delimiter=draw(st.sampled_from([",", ";"])),
        end=draw(st.sampled_from(["\n", "\r\n"])),
        mark=draw(st.booleans()),
        quote_all=draw(st.booleans()),
    )
    return expected, data


@settings(max_examples=25)
@given(exports())
def test_what_is_written_is_read(drawn: tuple[list[Told], bytes]) -> None:
    expected, data = drawn
    found = sessions(told(FORMAT, data))
    assert [
        (s.key, s.when.at, s.seconds, s.sport, s.note, s.effort) for s in found
    ] == expected
