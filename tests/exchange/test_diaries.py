"""Bearable, Pixels and eMoods by small files made by hand."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import (
    Entry,
    MarkEntry,
    MoodEntry,
    NightEntry,
    Skipped,
    When,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Known
from coach.exchange.importers.bearable import FORMAT as BEARABLE
from coach.exchange.importers.emoods import FORMAT as EMOODS
from coach.exchange.importers.pixels import FORMAT as PIXELS
from tests.exchange.watch_files import told

DAY = When(day=date(2020, 9, 22))
BEARABLE_HEADER = "date,weekday,time of day,category,rating/amount,detail,notes\n"
EMOODS_HEADER = (
    "Date,Weekday,,Depressed,Elevated,Irritability,Anxiety,Sleep,Therapy,Notes\n"
)


def trouble(kind: Format, data: bytes) -> Trouble:
    with pytest.raises(UnreadError) as raised:
        list(kind.read(of_bytes(data), Known()))
    return raised.value.unread.trouble


def bearable(*rows: str) -> list[object]:
    lines = (f'"22nd Sep 2020","Tuesday",{row}\n' for row in rows)
    pieces = told(BEARABLE, BEARABLE_HEADER + "".join(lines))
    return [without_key(piece) for piece in pieces]


def without_key(piece: object) -> object:
    if isinstance(piece, MoodEntry):
        return MoodEntry(
            "", piece.when, piece.mood, piece.mood_name, piece.energy, piece.note,
            piece.things,
        )  # fmt: skip
    if isinstance(piece, MarkEntry):
        return MarkEntry("", piece.when, piece.what, piece.amount, piece.name)
    if isinstance(piece, NightEntry):
        return NightEntry("", piece.when, piece.seconds)
    return piece


def test_moods_and_energy_of_bearable() -> None:
    at = When(datetime.fromisoformat("2020-09-22T05:49"))
    assert bearable(
        '"am","Mood","1","",""',
        '"5:49","Mood","10","Calm | Hopeful","words"',
        '"pre","mood","6","",""',
        '"all day","Energy","3","",""',
        '"","Energy","5/5","",""',
    ) == [
        MoodEntry("", DAY, 0),
        MoodEntry("", at, 10, note="words", things=("Calm", "Hopeful")),
        MoodEntry("", DAY, 6),
        MoodEntry("", DAY, energy=5),
        MoodEntry("", DAY, energy=10),
    ]


def test_other_answers_of_bearable() -> None:
    assert bearable(
        '"mid","Symptom","2","Headache (Mild)",""',
        '"pm","Factors","","Coffee | Long walk","a note"',
        '"","Sleep","4:00","In bed 07:30 - 11:30",""',
        '"","Sleep quality","3","",""',
        '"am","Meds/Supplements","","Vitamin D (10 mg)",""',
        '"","Gratitudes","","the sun","and rain"',
        '"","Health measurements","5400","Step count (steps)",""',
        f'"","Food Diary","","{"long " * 30}",""',
    ) == [
        MarkEntry("", DAY, "done", 2, "Headache"),
        MarkEntry("", DAY, "done", None, "Coffee"),
        MarkEntry("", DAY, "done", None, "Long walk"),
        MoodEntry("", DAY, note="a note"),
        NightEntry("", DAY, 4 * 3600),
        MarkEntry("", DAY, "done", 3, "Sleep quality"),
        MarkEntry("", DAY, "done", None, "Vitamin D"),
        MoodEntry("", DAY, note="the sun\nand rain"),
        MarkEntry("", DAY, "steps", 5400),
        MarkEntry("", DAY, "done", None, "Food Diary"),
    ]


def test_what_bearable_leaves_unclear_is_counted() -> None:
    rows = (
        '"22nd Sep 2020","","am","Mood","0","",""\n'
        '"22nd Sep 2020","","am","Mood","11","",""\n'
        '"22nd Sep 2020","","am","Energy","low","",""\n'
        '"22nd Sep 2020","","","Sleep","30:00","",""\n'
        '"22nd Sep 2020","","","Symptom","0","Cough (None)",""\n'
        '"32nd Sep 2020","","am","Mood","3","",""\n'
        '"22nd Sep 2020","am","Mood"\n'
        '"22nd Sep 2020","","","","","",""\n'
        '"22nd Sep 2020","","","Gratitudes","","",""\n'
    )
    assert told(BEARABLE, BEARABLE_HEADER + rows) == [
        Skipped(Problem.RATING, "line:3"),
        Skipped(Problem.RATING, "line:4"),
        Skipped(Problem.RATING, "line:5"),
        Skipped(Problem.TIME, "line:7"),
        Skipped(Problem.SHAPE, "line:8"),
        Skipped(Problem.RATING, "line:9"),
        Skipped(Problem.RATING, "line:10"),
    ]
    assert trouble(BEARABLE, BEARABLE_HEADER.encode()) is Trouble.NO_ENTRIES


def test_answers_of_bearable_have_keys_of_their_own() -> None:
    header = BEARABLE_HEADER.replace("date,", "date,date formatted,", 1)
    rows = (
        '"x","2020-09-22","Tue","am","Mood","3","",""\n'
        '"x","2020-09-22","Tue","am","Mood","4","",""\n'
        '"x","2020-09-22","Tue","am","Symptom","4","Cough (Bad)",""\n'
        '"x","2020-09-22","Tue","am","Symptom","2","Fever (Mild)",""\n'
    )
    first = told(BEARABLE, header + rows)
    keys = [piece.key for piece in first if isinstance(piece, Entry)]
    assert len(set(keys)) == 4
    less = told(BEARABLE, header + rows.replace('"4","Cough (Bad)"', '"1","Cough (-)"'))
    assert [piece.key for piece in less if isinstance(piece, Entry)] == keys


def pixels(*days: object) -> list[object]:
    return list(told(PIXELS, json.dumps(days)))


def test_every_score_of_a_day_is_an_entry() -> None:
    felt = {"type": "Emotions", "entries": ["calm", "calm", " "]}
    first = {"date": "2025-1-7", "type": "Mood", "scores": [4, 2], "notes": "a\n"}
    day = When(day=date(2025, 1, 7))
    assert pixels(
        first | {"tags": [felt, "odd", {"entries": 3}]},
        {"date": "2025-01-07", "type": "Mood", "scores": [1], "notes": "", "tags": []},
    ) == [
        MoodEntry("2025-01-07", day, 8, note="a", things=("calm", "odd")),
        MoodEntry("2025-01-07 2", day, 3),
        MoodEntry("2025-01-07 3", day, 0),
    ]


def test_the_older_backup_of_pixels_is_read() -> None:
    day = When(day=date(2020, 3, 5))
    assert pixels(
        {"date": "2020-3-5", "mood": 3, "emotions": ["sad"], "notes": "n"},
        {"date": "2020-3-6", "mood": 0, "emotions": [], "notes": ""},
    ) == [
        MoodEntry("2020-03-05", day, 5, note="n", things=("sad",)),
        Skipped(Problem.RATING, "entry:2"),
    ]


def test_what_pixels_leaves_unclear_is_counted() -> None:
    assert pixels(
        {"date": "2025-01-31", "type": "Mood", "scores": [0, 6, 5], "notes": None},
        {"date": "2025-02-31", "type": "Mood", "scores": [3]},
        {"date": 5, "scores": [3]},
        "odd",
        {"date": "2025-02-01", "type": "Period", "scores": [3], "notes": "words"},
        {"date": "2025-02-02", "type": "Mood", "scores": []},
    ) == [
        Skipped(Problem.RATING, "entry:1", 2),
        MoodEntry("2025-01-31", When(day=date(2025, 1, 31)), 10),
        Skipped(Problem.TIME, "entry:2"),
        Skipped(Problem.TIME, "entry:3"),
        Skipped(Problem.SHAPE, "entry:4"),
        MoodEntry("2025-02-01", When(day=date(2025, 2, 1)), note="words"),
    ]


def test_a_damaged_backup_of_pixels_says_so() -> None:
    assert trouble(PIXELS, b'[{"scores": [') is Trouble.DAMAGED
    assert trouble(PIXELS, b"[" * 100_000) is Trouble.DAMAGED
    assert trouble(PIXELS, b"[]") is Trouble.NO_ENTRIES
    for other in (b"", b"[]", b'{"scores": 1}', b'[{"scores": [1]}]'):
        assert not PIXELS.knows(of_bytes(other))


def test_emoods_keeps_strengths_as_numbers_and_makes_no_mood() -> None:
    rows = (
        "2020-09-22,Tue,9,2,0,Mild,none,7.5,yes,some words\n"
        "2020-09-23,Wed,,0,3,,,25,no,\n"
        "someday,,,1,1,1,1,8,,\n"
        "2020-09-24,1\n"
    )
    pieces = told(EMOODS, EMOODS_HEADER + rows)
    next_day = When(day=date(2020, 9, 23))
    assert [without_key(piece) for piece in pieces] == [
        Skipped(Problem.TIME, "line:4"),
        Skipped(Problem.SHAPE, "line:5"),
        MarkEntry("", DAY, "done", 2, "Depressed"),
        MarkEntry("", DAY, "done", 1, "Irritability"),
        NightEntry("", DAY, 7.5 * 3600),
        MarkEntry("", DAY, "done", None, "Therapy"),
        MoodEntry("", DAY, note="some words"),
        MarkEntry("", next_day, "done", 3, "Elevated"),
    ]
    assert trouble(EMOODS, EMOODS_HEADER.encode()) is Trouble.NO_ENTRIES
    assert not EMOODS.knows(of_bytes(b"Date,Depressed\n"))
    assert not EMOODS.knows(of_bytes(b"Depressed,Elevated\n"))
