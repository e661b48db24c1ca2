"""Rows of a person's own table become entries by what its columns mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from coach.domain.own_columns import DateOrder, Meaning, MinutesAs, OwnColumns
from coach.exchange.candidate import HEAD_BYTES, of_bytes
from coach.exchange.entries import (
    Entry,
    MarkEntry,
    MoodEntry,
    Piece,
    SessionEntry,
    Skipped,
    When,
    at_line,
)
from coach.exchange.findings import Problem, Trouble, Unread, UnreadError
from coach.exchange.formats import Known, Rank, formats, rank_of
from coach.exchange.importers.own_columns import ID, formats_of, matched, rows_of

M = Meaning
NAMES = ("Datum", "Zeit", "Dauer", "Art", "Stimmung", "Kraft", "Notiz")
COLUMNS = OwnColumns(
    NAMES,
    (M.DAY, M.TIME, M.MINUTES, M.KIND, M.MOOD, M.ENERGY, M.NOTE),
    delimiter=";",
    decimal=",",
    dates=DateOrder.DAY_FIRST,
    worst=1,
    best=5,
)
HEADER = ";".join(NAMES)
DAY = date(2021, 3, 4)
AT = datetime(2021, 3, 4, 18, 30)  # noqa: DTZ001 # what a clock showed
EVENING = When(AT)
EMPTY = ["04.03.2021;;;;;;", "04.03.2021;;0;;;;", "04.03.2021;;0;Yoga;-;n/a;", ";;-;"]


def told(rows: str, columns: OwnColumns = COLUMNS, header: str = HEADER) -> list[Piece]:
    data = f"{header}\n{rows}\n".encode()
    [form] = formats_of([columns])
    assert form.knows(of_bytes(data))
    return list(form.read(of_bytes(data), Known()))


def mood(when: When = EVENING, **more: object) -> MoodEntry:
    key = when.at.isoformat() if when.at else str(when.day)
    return MoodEntry(key, when, **more)  # type: ignore[arg-type]


def test_a_row_with_a_mood_and_minutes_is_both() -> None:
    session = SessionEntry(
        "session 2021-03-04T18:30:00", When(AT), 1500, "Spaziergang", "kühl"
    )
    assert told("04.03.2021;18:30;25 min;Spaziergang;4;;kühl") == [
        session,
        mood(mood=8),
    ]


def test_a_day_without_a_time_is_a_day() -> None:
    when = When(day=DAY)
    assert told("04.03.2021;;10;Yoga;2;6,5;") == [
        SessionEntry("session 2021-03-04 yoga", when, 600, "Yoga"),
        mood(when, mood=3, energy=7),
    ]
    assert told("04.03.2021;abends;;;;;müde") == [mood(when, note="müde")]


def test_what_was_done_without_a_length_is_ticked_once_each() -> None:
    when = When(day=DAY)
    found = told("04.03.2021;;;Yoga | Tee, yoga;;;")
    assert found == [
        MarkEntry("done 2021-03-04 yoga", when, "done", name="yoga"),
        MarkEntry("done 2021-03-04 tee", when, "done", name="Tee"),
    ]


def test_a_length_alone_is_exercise_of_any_kind() -> None:
    assert told("04.03.2021;18:30;1:10;;;;") == [
        SessionEntry("session 2021-03-04T18:30:00", When(AT), 4200, "activity:exercise")
    ]


@pytest.mark.parametrize("row", EMPTY)
def test_a_row_that_tells_nothing_is_nothing(row: str) -> None:
    assert told(row) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x;;25;Yoga;4;;", Problem.TIME),
        (";;25;;;;", Problem.TIME),
        ("04.03.2021;25:10;;;4;;", Problem.TIME),
        ("31.02.2021;;;;4;;", Problem.TIME),
        ("04.03.2021;;;;4;;;;9", Problem.SHAPE),
        ('04.03.2021;;;;4;;"open', Problem.SHAPE),
        ("04.03.2021;;long;;;;", Problem.MINUTES),
        ("04.03.2021;;3000;;;;", Problem.MINUTES),
        ("04.03.2021;;0,2;;;;", Problem.MINUTES),
        ("04.03.2021;;;;6;;", Problem.RATING),
        ("04.03.2021;;;;good;;", Problem.RATING),
        ("04.03.2021;;;;;11;", Problem.RATING),
    ],
)
def test_a_bad_row_stays_out_with_its_line(row: str, problem: Problem) -> None:
    assert told(f"05.03.2021;;;;3;;\n{row}")[1:] == [Skipped(problem, at_line(3))]


def test_what_is_sound_in_a_bad_row_comes_in() -> None:
    assert told("04.03.2021;18:30;99999;Yoga;4;;ruhig") == [
        Skipped(Problem.MINUTES, at_line(2)),
        mood(mood=8, note="ruhig"),
    ]
    assert told("04.03.2021;18:30;;;9;3;") == [
        mood(energy=3),
        Skipped(Problem.RATING, at_line(2)),
    ]


def test_a_row_may_end_early() -> None:
    assert told("04.03.2021;18:30") == []
    assert told("04.03.2021;18:30;;;5") == [mood(mood=10)]


def test_moods_in_words_are_asked_about() -> None:
    words = replace(COLUMNS, has_mood_words=True)
    assert told("04.03.2021;18:30;;;so la la;;", words) == [mood(mood_name="so la la")]


def test_notes_of_several_columns_are_one() -> None:
    meanings = (M.DAY, M.TIME, M.NOTE, M.NOTE, M.MOOD, M.NOTHING, M.NOTE)
    found = told("04.03.2021;18:30;a;-;5;x;b", replace(COLUMNS, meanings=meanings))
    assert found == [mood(mood=10, note="a\nb")]


def test_hours_and_seconds_are_lengths() -> None:
    for minutes_as, cell in ((MinutesAs.HOURS, "0,5"), (MinutesAs.SECONDS, "1800")):
        columns = replace(COLUMNS, minutes_as=minutes_as)
        [session] = told(f"04.03.2021;18:30;{cell};Yoga;;;", columns)
        assert isinstance(session, SessionEntry)
        assert session.seconds == 1800


def keys(pieces: list[Piece]) -> dict[str, object]:
    found = {}
    for piece in pieces:
        assert isinstance(piece, Entry)
        assert piece.key not in found
        found[piece.key] = getattr(piece, "mood", None)
    return found


def test_several_moods_of_one_day_are_told_apart_whatever_their_order() -> None:
    rows = [f"04.03.2021;;;;{mood};;" for mood in (1, 2, 3)]
    once = keys(told("\n".join(rows)))
    assert len(once) == 3
    assert keys(told("\n".join(reversed(rows)))) == once
    earlier = keys(told("\n".join(rows[:2])))
    assert set(earlier) < set(once)


def test_rows_alike_are_told_once() -> None:
    row = "04.03.2021;18:30;25;Yoga;4;;x"
    found = told(f"{row}\n{row}")
    assert found[2:] == [Skipped(Problem.STANDS_TWICE, at_line(3))] * 2


def test_columns_of_no_meaning_change_no_key() -> None:
    rows = "04.03.2021;;10;Yoga;2;6;\n05.03.2021;7:15;;;3;;gut"
    other = "Extra;Notiz;Kraft;Stimmung;Art;Dauer;Zeit;Datum"
    meanings = (M.NOTHING, *reversed(COLUMNS.meanings))
    columns = replace(COLUMNS, names=tuple(other.split(";")), meanings=meanings)
    turned = "\n".join(
        ";".join(["z", *reversed(row.split(";"))]) for row in rows.split("\n")
    )
    assert told(turned, columns, other) == told(rows)
    assert formats_of([columns])[0].source == formats_of([COLUMNS])[0].source


def test_a_file_is_known_by_its_header_in_any_order() -> None:
    turned = ";".join(reversed(NAMES))
    [piece] = told(";;5;;;18:30;04.03.2021", header=turned)
    assert piece == mood(mood=10)
    for header in (f"{HEADER};Mehr", HEADER.replace("Art", "Typ"), "a;b", ""):
        data = f"{header}\n04.03.2021;;;;3;;\n".encode()
        assert matched(of_bytes(data), COLUMNS) is None


def test_two_columns_of_one_name_keep_their_order() -> None:
    columns = OwnColumns(
        ("Tag", "Wert", "Wert"), (M.DAY, M.MOOD, M.ENERGY), dates=DateOrder.YEAR_FIRST
    )
    found = told("2,7,2021-03-04", columns, "Wert,Wert,Tag")
    assert found == [mood(When(day=DAY), mood=2, energy=7)]


def test_cells_and_letters_may_be_written_another_way_later() -> None:
    names = ("Datum", "Stimmung", "Gefühl")
    columns = OwnColumns(
        names,
        (M.DAY, M.MOOD, M.NOTE),
        delimiter=";",
        encoding="Windows-1252",
        dates=DateOrder.DAY_FIRST,
    )
    text = "Datum,Stimmung,Gefühl\n04.03.2021,7,schön\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file = of_bytes(text.encode(encoding))
        [form] = formats_of([columns])
        assert form.knows(file), encoding
        assert list(form.read(file, Known())) == [
            mood(When(day=DAY), mood=7, note="schön")
        ]


def test_letters_that_break_off_later_are_named() -> None:
    names = ("Tag", "Gefühl")
    columns = OwnColumns(names, (M.DAY, M.NOTE), dates=DateOrder.YEAR_FIRST)
    data = "Tag,Gefühl\n2021-03-04,schön\n".encode() * HEAD_BYTES + b"\xfc\n"
    [form] = formats_of([columns])
    assert form.knows(of_bytes(data))
    with pytest.raises(UnreadError) as raised:
        list(form.read(of_bytes(data), Known()))
    assert raised.value.unread == Unread(Trouble.ENCODING, "UTF-8")


def test_without_a_header_a_file_is_known_by_its_shape() -> None:
    bare = OwnColumns(
        ("", ""),
        (M.DAY, M.MOOD),
        delimiter=";",
        dates=DateOrder.YEAR_FIRST,
        worst=1,
        best=10,
        has_header=False,
    )
    [form] = formats_of([bare])

    def knows(text: str) -> bool:
        return form.knows(of_bytes(text.encode()))

    assert knows("2021-03-04;7\n2021-03-05;3\n")
    assert not knows("Tag;Wert\n2021-03-04;7\n2021-03-05;3\n")
    assert not knows("2021-03-04;72,5\n2021-03-05;72,1\n")
    assert not knows("2021-03-04;7;1\n2021-03-05;3;1\n")
    assert not knows("some text; and more\n")
    assert not knows("\n")
    data = b"2021-03-04;7\n"
    assert list(form.read(of_bytes(data), Known())) == [mood(When(day=DAY), mood=7)]


def test_a_title_above_the_header_is_passed_over() -> None:
    data = f"Mein Tagebuch\n\nsep=;\n{HEADER}\n04.03.2021;18:30;;;3;;\n".encode()
    [form] = formats_of([replace(COLUMNS, skip=1)])
    assert form.knows(of_bytes(data))
    assert list(form.read(of_bytes(data), Known())) == [mood(mood=5)]
    assert not form.knows(of_bytes(f"{HEADER}\n".encode()))


def test_a_mapping_with_a_fault_reads_nothing() -> None:
    assert formats_of([replace(COLUMNS, dates=None)]) == ()


def test_a_persons_word_comes_after_all_formats() -> None:
    known = formats(Known(columns=(COLUMNS,)))
    assert known[-1].id == ID
    assert known[-1].rank == rank_of(known[-1].source) == Rank.DIARY
    assert known[:-1] == formats(Known())


def test_the_first_rows_show_what_they_become() -> None:
    data = f"{HEADER}\n04.03.2021;18:30;;;3;;\nx\n;;;;;;\n1;2;3;4;5;6;7;8\n".encode()
    assert rows_of(data, COLUMNS) == (
        (("04.03.2021", "18:30", "", "", "3", "", ""), (mood(mood=5),)),
        (("x", *[""] * 6), (Skipped(Problem.TIME, at_line(3)),)),
        ((), (Skipped(Problem.SHAPE, at_line(5)),)),
    )
    many = "\n".join([HEADER, *["04.03.2021;;;;3;;"] * 50]).encode()
    assert len(rows_of(many, COLUMNS)) == 20
    assert rows_of(b"", COLUMNS) == ()
    assert rows_of(b"\xff\xfea", replace(COLUMNS, encoding="UTF-8")) == ()


def test_a_row_that_the_beginning_cuts_off_is_not_shown() -> None:
    row = f"04.03.2021;18:30;;;3;;{'x' * (HEAD_BYTES // 3)}\n"
    data = f"{HEADER}\n{row * 4}".encode()[:HEAD_BYTES]
    assert len(rows_of(data, COLUMNS)) == 2


def test_what_a_mapping_leaves_open_stays_out() -> None:
    open_dates = replace(COLUMNS, dates=None, delimiter=",")
    data = (
        b"Datum,Zeit,Dauer,Art,Stimmung,Kraft,Notiz\n3/4/2021,,,,3,,\n3/3/2021,,,,3\n"
    )
    assert [pieces for _, pieces in rows_of(data, open_dates)] == [
        (Skipped(Problem.TIME, at_line(2)),),
        (mood(When(day=date(2021, 3, 3)), mood=5),),
    ]
    no_day = replace(COLUMNS, meanings=(M.NOTHING, *COLUMNS.meanings[1:]))
    [(_, pieces)] = rows_of(f"{HEADER}\n04.03.2021;;;;3;;\n".encode(), no_day)
    assert pieces == (Skipped(Problem.TIME, at_line(2)),)
