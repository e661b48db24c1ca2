"""Garmin Connect's list of activities, in many languages."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import SessionEntry
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.garmin_csv import FORMAT, seconds_of
from tests.exchange.watch_files import MOMENTS, TEXTS, sessions, skipped, table, told

ENGLISH = (
    "Activity Type",
    "Date",
    "Favorite",
    "Title",
    "Distance",
    "Time",
    "Moving Time",
)
SHAPES = {
    "en": ENGLISH,
    "de": (
        "Aktivitätstyp",
        "Datum",
        "Favorit",
        "Titel",
        "Distanz",
        "Zeit",
        "Zeit in Bewegung",
    ),
    "es": (
        "Tipo de actividad",
        "Fecha",
        "Favorito",
        "Título",
        "Distancia",
        "Tiempo",
        "x",
    ),
    "fr": ("Type d'activité", "Date", "Favori", "Titre", "Distance", "Durée", "y"),
    "it": ("Tipo di attività", "Data", "Preferita", "Titolo", "Distanza", "Tempo", "z"),
    "pt": (
        "Tipo de atividade",
        "Data",
        "Favorito",
        "Título",
        "Distância",
        "Tempo total",
        "t",
    ),
    "nb": ("Aktivitetstype", "Dato", "Favoritt", "Tittel", "Distanse", "Tid", "u"),
    "pl": ("Typ aktywności", "Data", "Ulubiony", "Tytuł", "Dystans", "Czas", "v"),
}
ROW = (
    "Walking",
    "2026-03-29 02:30:00",
    "false",
    "Round the park",
    "3,40",
    "00:45:20",
    "00:40:00",
)


@pytest.mark.parametrize("names", SHAPES.values(), ids=SHAPES)
def test_a_list_is_read_in_every_language(names: tuple[str, ...]) -> None:
    (session,) = sessions(told(FORMAT, table([names, ROW])))
    assert session == SessionEntry(
        key="2026-03-29 02:30:00",
        when=session.when,
        seconds=2720.0,
        sport="Walking",
        note="Round the park",
    )
    assert session.when.at == datetime.fromisoformat("2026-03-29T02:30:00")
    assert session.when.at.tzinfo is None


def test_words_of_a_new_language_are_known_by_what_stands_below_them() -> None:
    names = (
        "Laji",
        "Päivä",
        "Suosikki",
        "Nimi",
        "Matka",
        "Kesto",
        "Paras kierros",
        "Syke",
    )
    row = (
        "Kävely",
        "2026-01-04 12:38:59",
        "false",
        "Aamu",
        "1.2",
        "0:17:01",
        "00:01:39,6",
        "--",
    )
    (session,) = sessions(told(FORMAT, table([names, row])))
    assert (session.sport, session.note, session.seconds) == ("Kävely", "Aamu", 1021.0)


def test_what_stands_in_a_row_and_is_no_session_is_counted() -> None:
    rows = [
        ENGLISH,
        ("Yoga", "2026-01-04 12:00:00", "false", "Yoga", "--", "00:30:00.5", "--"),
        ("Yoga", "2026-01-05 12:00:00", "false", "Yoga", "--", "--", "--"),
        ("Yoga", "2026-02-30 12:00:00", "false", "Yoga", "--", "00:30:00", "--"),
        ("Yoga", "2026-01-06 12:00:00"),
    ] + [
        ("Yoga", f"2026-03-{day:02} 12:00:00", "true", "--", "--", "30:00", "--")
        for day in range(1, 21)
    ]
    pieces = told(FORMAT, table(rows))
    assert skipped(pieces) == [
        ("minutes", "line:3"),
        ("time", "line:4"),
        ("shape", "line:5"),
    ]
    first, *others = sessions(pieces)
    assert (first.seconds, first.note) == (1800.5, "")
    assert [(other.seconds, other.note) for other in others] == [(1800.0, "")] * 20


def test_two_sessions_of_one_second_keep_their_own_keys() -> None:
    one = ("Swim", "2026-01-04 12:00:00", "false", "Swim", "--", "00:30:00", "--")
    two = ("Run", "2026-01-04 12:00:00", "false", "Run", "--", "00:20:00", "--")
    pieces = told(FORMAT, table([ENGLISH, one, two, one]))
    assert [s.key for s in sessions(pieces)] == [
        "2026-01-04 12:00:00 1800",
        "2026-01-04 12:00:00 1200",
    ]
    assert skipped(pieces) == [("stands_twice", "line:4")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Date,Time\n2026-01-01 10:00:00,00:10:00\n",
        "Activity Type,Date,Time\nRun,yesterday,long\n",
        "day,what\n2026-01-01,run\n",
        "what,day\nRun,2026-01-01 10:00:00\n",
        "what,day,took\nRun,2026-01-01 10:00:00,0:10:00\n",
        "\x00\x01\x02",
    ],
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not FORMAT.knows(of_bytes(text.encode(), "Activities.csv"))


def test_a_list_whose_rows_tell_no_times_has_no_entries() -> None:
    file = of_bytes(table([ENGLISH]), "Activities.csv")
    assert not FORMAT.knows(file)
    with pytest.raises(UnreadError) as raised:
        list(FORMAT.read(file, Known()))
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


def test_a_list_without_a_column_for_the_kind_is_not_taken() -> None:
    text = "Date,Body Battery,Time\n2026-01-01 10:00:00,--,0:10:00\n"
    assert not FORMAT.knows(of_bytes(text.encode(), "Activities.csv"))


def test_a_list_without_titles_has_no_notes() -> None:
    text = "Laji,Päivä,Kesto,Body Battery\nSoutu,2026-01-01 10:00:00,0:10:00,--\n"
    (session,) = sessions(told(FORMAT, text))
    assert (session.sport, session.note) == ("Soutu", "")
    dated = "Activity Type,Date,Time\n" + "Row,2026-01-01 10:00:00,0:10:00\n" * 9
    odd = dated + "Row,yesterday,0:10:00\n"
    assert skipped(told(FORMAT, odd))[-1] == ("time", "line:11")


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Walking", ""),
        ("walking", ""),
        ("New York Walking", ""),
        ("Sleepwalking", "Sleepwalking"),
        ("Walking home", "Walking home"),
        ("--", ""),
    ],
)
def test_titles_that_garmin_makes_up_are_no_notes(title: str, note: str) -> None:
    row = (*ROW[:3], title, *ROW[4:])
    (session,) = sessions(told(FORMAT, table([ENGLISH, row])))
    assert session.note == note


def test_yes_and_no_may_stand_at_the_end() -> None:
    text = (
        "Laji,Päivä,Kesto,Body Battery,Oma\nSoutu,2026-01-01 10:00:00,0:10:00,5,true\n"
    )
    (session,) = sessions(told(FORMAT, text))
    assert session.note == ""


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("00:04:38.2", 278.2),
        ("00:04:38,25", 278.25),
        ("0:45:20", 2720.0),
        ("4:38", 278.0),
        ("101:00:00", 363600.0),
        ("--", None),
        ("4:3", None),
    ],
)
def test_times_are_read_in_all_their_forms(cell: str, seconds: float | None) -> None:
    assert seconds_of(cell) == seconds


SPORTS = st.sampled_from(["Walking", "Laufen", "Yoga", "Vélo", "Basketball, indoor"])


Told = tuple[datetime, float, str, str]


@st.composite
def exports(draw: st.DrawFn) -> tuple[list[Told], bytes]:
    """Draw what a list tells, and the list."""
    names = draw(st.sampled_from(list(SHAPES.values())))
    comma = draw(st.sampled_from(".,"))
    rows, expected = [], []
    for start in draw(st.lists(MOMENTS, min_size=1, max_size=6, unique=True)):
        sport, title = draw(SPORTS), draw(TEXTS)
        tenths = draw(st.integers(10, 900_000))
        time = f"{timedelta(seconds=tenths // 10)}".replace(" days, ", "d")
        if "d" in time:
            tenths, time = 6000, "0:10:00"
        cells = (sport, f"{start}", "false", title or "--", f"3{comma}4")
        rows.append((*cells, f"{time}{comma}{tenths % 10}", "--"))
        made_up = title.casefold() in {sport.casefold(), "--"}
        note = "" if made_up or title.endswith(f" {sport}") else title
        expected.append((start, tenths / 10, sport, note))
    order = draw(st.permutations(range(len(names))))
    shuffled = [tuple(row[at] for at in order) for row in [names, *rows]]
    data = table(
        shuffled,
        delimiter=draw(st.sampled_from([",", ";", "\t"])),
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
    assert [(s.when.at, s.seconds, s.sport, s.note) for s in found] == expected
    assert len({s.key for s in found}) == len(found)
