"""Diaries and habits of real people, counted by small readers of this file's own."""

from __future__ import annotations

import base64
import csv
import json
import re
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.content.foreign import load_foreign
from coach.domain.foreign_words import folded
from coach.exchange.candidate import PlainCandidate, of_bytes
from coach.exchange.entries import MarkEntry, MoodEntry, NightEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.bearable import FORMAT as BEARABLE
from coach.exchange.importers.daylio_backup import FORMAT as BACKUP
from coach.exchange.importers.daylio_csv import FORMAT as DAYLIO
from coach.exchange.importers.emoods import FORMAT as EMOODS
from coach.exchange.importers.habitbull import FORMAT as HABITBULL
from coach.exchange.importers.loop_csv import FORMAT as LOOP
from coach.exchange.importers.loop_db import FORMAT as LOOP_DB
from coach.exchange.importers.pixels import FORMAT as PIXELS
from coach.paths import resources

if TYPE_CHECKING:
    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DIARIES, HABITS = SHARED / "daylio", SHARED / "habits"
FORMATS = (BACKUP, PIXELS, LOOP_DB, DAYLIO, BEARABLE, EMOODS, HABITBULL, LOOP)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (DIARIES.is_dir() and HABITS.is_dir()),
        reason="the shared data folder is not beside the checkout",
    ),
]


def named(folder: Path, ending: str) -> Path:
    (found,) = (path for path in folder.iterdir() if path.name.endswith(ending))
    return found


def lying(path: Path) -> Candidate:
    return PlainCandidate(
        path.name, lambda: path.open("rb"), path.stat().st_size, path=path
    )


def read(kind: Format, path: Path) -> list[Piece]:
    file = lying(path)
    assert [each for each in FORMATS if each.knows(file)] == [kind]
    return list(kind.read(file, Known()))


def moods(pieces: list[Piece]) -> list[MoodEntry]:
    return [piece for piece in pieces if isinstance(piece, MoodEntry)]


def marks(pieces: list[Piece]) -> list[MarkEntry]:
    return [piece for piece in pieces if isinstance(piece, MarkEntry)]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def small_clock(text: str) -> str:
    """Return a time as 24 hours, by the standard library's own reading of it."""
    form = "%I:%M %p" if text[-1] in "mM" else "%H:%M"
    return datetime.strptime(text.upper(), form).strftime("%H:%M")  # noqa: DTZ007


TABLES = {
    "oldest600.notes-masked.csv": 600,
    "mockdata.csv": 700,
    "test_data.csv": 32,
    "_06_30(sample).csv": 7,
    "parser__sample.csv": 3,
    "export_ok.csv": 12,
    "export_ok_scales.csv": 7,
    "export_bad_quoted_fields.csv": 5,
}


@pytest.mark.parametrize(("ending", "count"), TABLES.items(), ids=lambda x: str(x))
def test_every_row_of_daylio_is_one_entry_with_its_mood(
    ending: str, count: int
) -> None:
    path = named(DIARIES, ending)
    rows = rows_of(path)
    entries = moods(read(DAYLIO, path))
    assert len(entries) == len(rows) == count
    assert len({entry.key for entry in entries}) == count
    assert Counter(entry.mood_name for entry in entries) == Counter(
        row["mood"].strip() for row in rows
    )
    assert sum(len(entry.things) for entry in entries) == sum(
        len({name.strip() for name in row["activities"].split("|")} - {""})
        for row in rows
    )


@pytest.mark.parametrize(
    "ending",
    ["oldest600.notes-masked.csv", "test_data.csv", "parser__sample.csv",
     "export_ok.csv", "export_ok_scales.csv"],
)  # fmt: skip
def test_every_entry_of_daylio_stands_at_its_minute(ending: str) -> None:
    path = named(DIARIES, ending)
    expected = Counter(
        f"{row['full_date']}T{small_clock(row['time'])}" for row in rows_of(path)
    )
    found = Counter(
        f"{entry.when.at:%Y-%m-%dT%H:%M}"
        for entry in moods(read(DAYLIO, path))
        if entry.when.at is not None
    )
    assert found == expected


def test_the_days_of_a_table_without_times() -> None:
    path = named(DIARIES, "mockdata.csv")
    days = [entry.when.day for entry in moods(read(DAYLIO, path))]
    assert days == [date.fromisoformat(row["full_date"]) for row in rows_of(path)]


def test_the_days_of_a_table_saved_by_a_spreadsheet() -> None:
    path = named(DIARIES, "_06_30(sample).csv")
    days = [entry.when.at for entry in moods(read(DAYLIO, path))]
    for row, at in zip(rows_of(path), days, strict=True):
        month, day, year = (int(part) for part in row["full_date"].split("/"))
        assert at is not None
        assert at.date() == date(year, month, day)


def test_polish_days_of_2017_are_joined_with_their_year() -> None:
    path = named(DIARIES, "visualisation__daylio_export.csv")
    pieces = read(DAYLIO, path)
    words = {"sierpnia": 8, "września": 9}
    expected = {
        date(2017, words[month], int(day))
        for day, month in re.findall(r"2017,(\d+) (\w+),", path.read_text("utf-8-sig"))
    }
    entries = moods(pieces)
    assert {entry.when.at.date() for entry in entries if entry.when.at} == expected
    assert len(entries) == len(pieces) == len(expected) == 21
    known = load_foreign(resources()).moods
    assert Counter(known[folded(entry.mood_name)] for entry in entries) == {
        10: 9, 8: 6, 5: 4, 3: 1, 0: 1,
    }  # fmt: skip


def test_german_names_of_moods_are_in_order() -> None:
    known = load_foreign(resources()).moods
    entries = moods(read(DAYLIO, named(DIARIES, "mockdata.csv")))
    assert Counter(known[folded(entry.mood_name)] for entry in entries) == {
        10: 187, 8: 147, 5: 128, 3: 114, 0: 124,
    }  # fmt: skip


def test_the_row_with_a_comma_too_many_keeps_its_note() -> None:
    path = named(DIARIES, "export_ok.csv")
    lines = path.read_text("utf-8").splitlines()
    (line,) = (text for text in lines if ',,"S' in text)
    title, note = re.findall(r'"([^"]+)"', line)
    assert [
        entry.note
        for entry in moods(read(DAYLIO, path))
        if entry.when.at and entry.when.at.strftime("%d %H:%M") == "26 22:00"
    ] == [f"{title}\n{note}"]


def test_scales_of_2026_are_numbers_and_nights() -> None:
    path = named(DIARIES, "export_ok_scales.csv")
    text = path.read_text("utf-8").replace("\xa0", " ")
    lengths = [
        (int(h) * 60 + int(m)) * 60
        for h, m in re.findall(r"Sleep Time: (\d+):(\d+)", text)
    ]
    pieces = read(DAYLIO, path)
    nights = [piece.seconds for piece in pieces if isinstance(piece, NightEntry)]
    assert nights == lengths == [28_800, 27_000, 25_200]
    quality = [m.amount for m in marks(pieces) if m.name == "Sleep Quality"]
    assert quality == [8, 6, 4]


def test_bad_tables_of_daylio_are_counted_or_say_why() -> None:
    empty = named(DIARIES, "bad_empty.csv").read_bytes()
    with pytest.raises(UnreadError) as raised:
        list(DAYLIO.read(of_bytes(empty), Known()))
    assert raised.value.unread.trouble is Trouble.EMPTY
    pieces = read(DAYLIO, named(DIARIES, "bad_missing_fields.csv"))
    assert [p for p in pieces if isinstance(p, Skipped)] == [
        Skipped(Problem.TIME, "line:3")
    ]
    assert [entry.mood_name for entry in moods(pieces)] == [
        "vaguely ok", "fatigued", "", "tired",
    ]  # fmt: skip


def test_daylios_list_for_people_to_read_is_nobodys() -> None:
    file = lying(named(DIARIES, "english.txt"))
    assert not any(kind.knows(file) for kind in FORMATS)


@pytest.mark.parametrize("ending", ["english.daylio", "english.json"])
def test_a_backup_has_moods_and_instants(ending: str) -> None:
    with zipfile.ZipFile(named(DIARIES, "english.daylio")) as archive:
        content = json.loads(base64.b64decode(archive.read("backup.daylio")))
    group = {m["id"]: m["mood_group_id"] for m in content["customMoods"]}
    ladder = {1: 10, 2: 8, 3: 5, 4: 3, 5: 0}
    entries = moods(read(BACKUP, named(DIARIES, ending)))
    listed = content["dayEntries"]
    assert len(entries) == len(listed) == 5
    for entry, held in zip(entries, listed, strict=True):
        at = entry.when.at
        assert at is not None
        assert entry.when.is_local
        instant = datetime.fromtimestamp(held["datetime"] / 1000, UTC)
        assert at == instant.replace(second=0, microsecond=0)
        assert entry.mood == ladder[group[held["mood"]]]
        assert len(entry.things) == len(held["tags"])
        assert not re.search(r"<\w|&\w+;", entry.note)
    assert [entry.mood for entry in entries] == [0, 10, 5, 0, 3]


# Habits ---------------------------------------------------------------------------


def test_ticks_and_amounts_of_loops_table() -> None:
    path = named(HABITS, "public__Checkmarks.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    counted = {
        name
        for place, name in enumerate(header)
        if any(place and int(row[place]) > 3 for row in rows)
    }
    expected = {
        (name, datetime.strptime(row[0], "%m-%d-%y").date(), None)  # noqa: DTZ007
        if name not in counted
        else (name, datetime.strptime(row[0], "%m-%d-%y").date(), int(value) / 1000)  # noqa: DTZ007
        for row in rows
        for name, value in zip(header[1:], row[1:], strict=True)
        if (value == "2" if name not in counted else int(value) > 0)
    }
    found = marks(read(LOOP, path))
    assert {(mark.name, mark.when.day, mark.amount) for mark in found} == expected
    assert len(found) == len(expected) == 1201
    assert counted == {"Durée sommeil", "Poids"}


def test_ticks_of_loops_own_sample() -> None:
    found = marks(read(LOOP, named(HABITS, "uhabits__Checkmarks.csv")))
    assert sorted(str(mark.when.day) for mark in found) == [
        f"2015-01-{day}" for day in (16, 17, 20, 21, 22, 25)
    ]
    assert {mark.name for mark in found} == {"Wake up early"}


@pytest.mark.parametrize(
    "ending", ["uhabits__Habits.csv", "uhabits__Scores.csv", "Meditate__Checkmarks.csv"]
)
def test_tables_of_loop_without_ticks_say_so(ending: str) -> None:
    with pytest.raises(UnreadError) as raised:
        read(LOOP, named(HABITS, ending))
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


@pytest.mark.parametrize(("ending", "count"), [("021.db", 3), ("loop.db", 164)])
def test_days_of_loops_backups(ending: str, count: int) -> None:
    path = named(HABITS, ending)
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as db:
        expected = db.execute(
            "SELECT h.name, date(r.timestamp / 1000, 'unixepoch')"
            " FROM Repetitions r JOIN Habits h ON h.id = r.habit ORDER BY 1, 2"
        ).fetchall()
    found = marks(read(LOOP_DB, path))
    assert sorted((mark.name, str(mark.when.day)) for mark in found) == expected
    assert len(found) == count
    assert list(LOOP_DB.read(of_bytes(path.read_bytes()), Known())) == found


@pytest.mark.parametrize(
    ("ending", "count", "repeated"), [("habitbull.csv", 14, 4), ("bull2.csv", 70, 0)]
)
def test_days_of_habitbull(ending: str, count: int, repeated: int) -> None:
    path = named(HABITS, ending)

    def day(text: str) -> date:
        form = "%m/%d/%Y" if "/" in text else "%Y-%m-%d"
        return datetime.strptime(text, form).date()  # noqa: DTZ007

    done = [row for row in rows_of(path) if int(row["Value"]) > 0]
    expected = {(row["HabitName"], day(row["CalendarDate"])) for row in done}
    pieces = read(HABITBULL, path)
    found = marks(pieces)
    assert {(mark.name, mark.when.day) for mark in found} == expected
    assert len(found) == len(expected) == count
    assert len(done) - count == repeated
    assert sum(p.count for p in pieces if isinstance(p, Skipped)) == repeated
    assert [entry.note for entry in moods(pieces)] == [
        row["CommentText"] for row in rows_of(path) if row["CommentText"]
    ]


OTHERS = (
    sorted({each for each in SHARED.iterdir() if each.is_dir()} - {DIARIES, HABITS})
    if SHARED.is_dir()
    else []
)


@pytest.mark.parametrize("folder", OTHERS, ids=lambda folder: folder.name)
def test_no_other_shared_file_is_taken_for_one_of_these(folder: Path) -> None:
    for path in sorted(each for each in folder.iterdir() if each.is_file()):
        file = lying(path)
        assert [kind.id for kind in FORMATS if kind.knows(file)] == [], path.name
