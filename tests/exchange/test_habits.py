"""Loop Habit Tracker's tables and backups, and HabitBull, made by hand."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from coach.exchange.candidate import PlainCandidate, of_bytes
from coach.exchange.entries import MarkEntry, MoodEntry, Skipped, When
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.habit_marks import habit_keys
from coach.exchange.importers.habitbull import FORMAT as HABITBULL
from coach.exchange.importers.loop_csv import FORMAT as LOOP
from coach.exchange.importers.loop_db import FORMAT as LOOP_DB
from tests.exchange.watch_files import told

if TYPE_CHECKING:
    from pathlib import Path

    from coach.exchange.candidate import Candidate
    from coach.exchange.formats import Format

HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,"
    "FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n"
)


def row(name: str, kind: str) -> str:
    return f'001,"{name}",{kind},,,1,1,#FF8F00,,,,false\n'


def trouble(kind: Format, file: Candidate) -> Trouble:
    assert kind.knows(file)
    with pytest.raises(UnreadError) as raised:
        list(kind.read(file, Known()))
    return raised.value.unread.trouble


def mark(name: str, day: str, amount: float | None = None, key: str = "") -> MarkEntry:
    when = When(day=date.fromisoformat(day))
    return MarkEntry(f"{key or name} {day}", when, "done", amount, name)


def test_what_was_done_by_hand_is_done() -> None:
    words = (
        "Date,Meditate,Wake up,\n"
        "2015-01-25,YES_MANUAL,YES_AUTO,\n"
        "2015-01-24,SKIP,NO,\n"
        "2015-01-23,UNKNOWN,YES_MANUAL,\n"
    )
    numbers = (
        "Date,Meditate,Wake up,\n2015-01-25,2,1,\n2015-01-24,3,0,\n2015-01-23,-1,2,\n"
    )
    for text in (words, "\ufeff" + numbers.replace("\n", "\r\n")):
        assert told(LOOP, text, "Checkmarks.csv") == [
            mark("Meditate", "2015-01-25"),
            mark("Wake up", "2015-01-23"),
        ]


def test_a_counted_habit_has_a_thousandth_of_its_number() -> None:
    text = "Date,Sleep,Walk,\n06-16-24,7350,2,\n06-15-24,-1,2,\n06-14-24,3,0,\n"
    assert told(LOOP, text) == [
        mark("Sleep", "2024-06-16", 7.35),
        mark("Walk", "2024-06-16"),
        mark("Walk", "2024-06-15"),
    ]


def test_the_list_of_habits_says_what_is_counted() -> None:
    listed = HABITS + row("Water", "NUMERICAL") + row("Walk, or run", "YES_NO")
    text = "Date,Water,Walk, or run,\n2024-06-16,1.5,YES_MANUAL,\n2024-06-15,0,NO,\n"
    assert told(LOOP, text, "Checkmarks.csv", **{"Habits.csv": listed.encode()}) == [
        mark("Water", "2024-06-16", 1.5),
        mark("Walk, or run", "2024-06-16", key="Walk or run"),
    ]
    for other in (b"", b"a,b\n1,2\n"):
        beside = {"Habits.csv": other}
        data = b"Date,A,\n2024-06-16,2,\n2024-06-15,-1,\n"
        file = of_bytes(data, "Checkmarks.csv", **beside)
        (first,) = LOOP.read(file, Known())
        assert first == mark("A", "2024-06-16")


def test_raw_entries_that_double_the_columns_are_read() -> None:
    def raw(value: int) -> str:
        return f"Entry(timestamp=2023-04-04, value={value})"

    text = (
        "Date,Sleep,Walk,\n"
        f"2023-04-05,{raw(7350)},{raw(2)},\n"
        f"2023-04-04,{raw(-1)},{raw(0)},\n"
        f"2023-04-03,{raw(-1)},\n"
    )
    assert told(LOOP, text) == [
        Skipped(Problem.SHAPE, "line:4"),
        mark("Sleep", "2023-04-05", 7.35),
        mark("Walk", "2023-04-05"),
    ]


def test_rows_that_are_not_clear_are_counted() -> None:
    text = "Date,A,B,\n2024-06-31,2,2,\n2024-06-30,2,\n2024-06-29,2,-1,\n"
    assert told(LOOP, text) == [
        Skipped(Problem.TIME, "line:2"),
        Skipped(Problem.SHAPE, "line:3"),
        mark("A", "2024-06-29"),
    ]


def test_one_habit_is_named_by_its_folder() -> None:
    name = "Loop/001 Meditate/Checkmarks.csv"
    new = "Date,Value,Notes\n2024-06-16,YES_MANUAL,felt <b>well</b>\n2024-06-15,NO,\n"
    note = MoodEntry(
        "Meditate 2024-06-16 note", When(day=date(2024, 6, 16)), note="felt well"
    )
    assert told(LOOP, new, name) == [mark("Meditate", "2024-06-16"), note]
    old = "2024-06-16,2\n2024-06-15,0\n2024-06-32,2\n"
    assert told(LOOP, old, name) == [
        Skipped(Problem.TIME, "line:3"),
        mark("Meditate", "2024-06-16"),
    ]
    assert trouble(LOOP, of_bytes(old.encode(), "001/Checkmarks.csv")) is (
        Trouble.NO_ENTRIES
    )


def test_days_that_stand_in_the_table_of_all_habits_are_told_there(
    tmp_path: Path,
) -> None:
    name, above = "001 Vlo/Checkmarks.csv", b"Date,V\xc3\xa9lo,\n2024-06-16,2,\n"
    data = b"Date,Value,Notes\n2024-06-16,YES_MANUAL,rain\n"
    note = MoodEntry("Vlo 2024-06-16 note", When(day=date(2024, 6, 16)), note="rain")
    assert told(LOOP, data, name, **{"../Checkmarks.csv": above}) == [note]
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(data)
    file = PlainCandidate(name, lambda: path.open("rb"), len(data), path=path)
    assert list(LOOP.read(file, Known())) == [mark("Vlo", "2024-06-16"), note]
    (tmp_path / "Checkmarks.csv").write_bytes(above)
    assert list(LOOP.read(file, Known())) == [note]


def test_all_files_of_loop_give_a_habit_the_same_key() -> None:
    assert habit_keys(["Vélo, tôt", "Walk"]) == ["Vlo tt", "Walk"]
    chinese = habit_keys(["走路", "跑步", "走路"])
    assert len(set(chinese)) == 3
    assert habit_keys(["走路"]) == chinese[:1]


@pytest.mark.parametrize(
    "text",
    [
        HABITS + row("Walk", "YES_NO"),
        "Position,Name,Question,Description,NumRepetitions,Interval,Color\n",
        "Date,Meditate,Wake up early,\n2015-01-25,0.0000,0.2557,\n",
        "Date,Score\n2015-01-25,0.2557\n",
        "Date,Value,Notes\n",
        "Date,Meditate,\n2015-01-25,UNKNOWN,\n",
    ],
)
def test_tables_of_loop_with_nothing_done_say_so(text: str) -> None:
    assert trouble(LOOP, of_bytes(text.encode())) is Trouble.NO_ENTRIES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Date\n2024-01-01\n",
        "Date,Steps\n2024-01-01,5000\n2024-01-02,6000\n",
        "Date,Value,Notes\n2024-01-01,72.5,weight\n",
        "Date,Mood,Note\n2024-01-01,-1,sad\n",
        "2024-01-01,2\n2024-01-02,2\n",
        "a,b\n1,-1\n",
    ],
)
def test_plain_tables_are_not_loops(text: str) -> None:
    assert not LOOP.knows(of_bytes(text.encode(), "table.csv"))


# The backup -----------------------------------------------------------------------


def midnight(day: str) -> int:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return int(moment.timestamp()) * 1000


def database(path: Path, *, new: bool) -> Path:
    with sqlite3.connect(path) as db:
        if new:
            db.execute(
                "CREATE TABLE Habits (id INTEGER PRIMARY KEY, name TEXT,"
                " position INTEGER, freq_num INTEGER, type INTEGER DEFAULT 0)"
            )
            db.execute(
                "CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER,"
                " timestamp INTEGER, value INTEGER, notes TEXT)"
            )
        else:
            db.execute(
                "CREATE TABLE Habits (Id INTEGER PRIMARY KEY, name TEXT,"
                " position INTEGER, freq_num INTEGER)"
            )
            db.execute(
                "CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit INTEGER,"
                " timestamp INTEGER)"
            )
    return path


def test_a_backup_of_today_has_counts_and_notes(tmp_path: Path) -> None:
    path = database(tmp_path / "loop #1?.db", new=True)
    with sqlite3.connect(path) as db:
        db.executemany(
            "INSERT INTO Habits VALUES (?, ?, ?, 1, ?)",
            [(1, "Walk", 1, 0), (2, "Water", 0, 1)],
        )
        day = midnight("2024-06-16")
        db.executemany(
            "INSERT INTO Repetitions VALUES (NULL, ?, ?, ?, ?)",
            [(1, day, 2, "words"), (1, day + 86_400_000, 3, None),
             (1, day - 86_400_000, 0, None), (2, day, 1500, None), (2, day, 3, None),
             (2, day, 1500, None), (9, day, 2, None), (1, "x", 2, None),
             (1, 10**18, 2, None), (1, day, None, None)],
        )  # fmt: skip
    data = path.read_bytes()
    lying = PlainCandidate("x", lambda: path.open("rb"), len(data), path=path)
    for file in (lying, of_bytes(data)):
        assert LOOP_DB.knows(file)
        pieces = list(LOOP_DB.read(file, Known()))
        assert [piece for piece in pieces if not isinstance(piece, Skipped)] == [
            mark("Walk", "2024-06-16"),
            MoodEntry(
                "Walk 2024-06-16 note", When(day=date(2024, 6, 16)), note="words"
            ),
            mark("Water", "2024-06-16", 1.5),
        ]
        problems = sorted(str(p.problem) for p in pieces if isinstance(p, Skipped))
        assert problems == ["shape", "stands_twice", "time", "time", "time"]
    assert path.read_bytes() == data


def test_an_old_backup_has_days_alone(tmp_path: Path) -> None:
    path = database(tmp_path / "old.db", new=False)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO Habits VALUES (15, 'Wake up', 0, 3)")
        db.execute(
            "INSERT INTO Repetitions VALUES (306, 15, ?)", [midnight("2016-01-01")]
        )
    assert told(LOOP_DB, path.read_bytes()) == [mark("Wake up", "2016-01-01")]


def test_a_damaged_or_empty_backup_says_so(tmp_path: Path) -> None:
    data = database(tmp_path / "empty.db", new=True).read_bytes()
    assert trouble(LOOP_DB, of_bytes(data)) is Trouble.NO_ENTRIES
    assert trouble(LOOP_DB, of_bytes(data[:4096])) is Trouble.DAMAGED
    other = data.replace(b"TABLE Habits", b"TABLE hAbitz").replace(
        b"CREATE TABLE Rep", b"TABLE habits Rep"
    )
    file = of_bytes(other)
    assert not LOOP_DB.knows(file) or trouble(LOOP_DB, file)
    assert not LOOP_DB.knows(of_bytes(b"SQLite format 3\0"))
    assert not LOOP_DB.knows(of_bytes(b""))


def test_views_with_the_names_of_tables_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "views.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE habits_ (id INTEGER)")
        db.execute("CREATE VIEW Habits AS SELECT 1 AS id /* create table habits */")
        db.execute(
            "CREATE VIEW Repetitions AS SELECT 1 AS id /* create table repetitions */"
        )
    assert trouble(LOOP_DB, of_bytes(path.read_bytes())) is Trouble.UNKNOWN


# HabitBull ------------------------------------------------------------------------

BULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"


def test_habitbull_has_ticks_counts_and_comments() -> None:
    rows = (
        "Walk,,Fitness,4/13/2019,1,\n"
        "Walk,,Fitness,4/12/2019,0,a word\n"
        "Walk,,Fitness,4/11/2019,1,a comment\n"
        "Walk,,Fitness,4/11/2019,1,a comment\n"
        "Water,,Food,4/11/2019,3,\n"
        "Water,,Food,4/10/2019,-2150000000,\n"
        "Water,,Food,4/31/2019,1,\n"
        "Water,,Food,4/9/2019,much,\n"
        "Water,,Food\n"
    )
    pieces = told(HABITBULL, BULL + rows)
    assert [(p.problem, p.count) for p in pieces if isinstance(p, Skipped)] == [
        (Problem.TIME, 1), (Problem.SHAPE, 1), (Problem.SHAPE, 1),
        (Problem.STANDS_TWICE, 2),
    ]  # fmt: skip
    marks = [p for p in pieces if isinstance(p, MarkEntry)]
    assert [(m.name, m.when.day, m.amount) for m in marks] == [
        ("Walk", date(2019, 4, 13), None),
        ("Walk", date(2019, 4, 11), None),
        ("Water", date(2019, 4, 11), 3),
    ]
    notes = [p.note for p in pieces if isinstance(p, MoodEntry)]
    assert notes == ["a word", "a comment"]


def test_habitbull_without_rows_says_so() -> None:
    assert trouble(HABITBULL, of_bytes(BULL.encode())) is Trouble.NO_ENTRIES
