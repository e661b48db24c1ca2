"""Diaries written as their programs write them come back as they were."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import Entry, MarkEntry, MoodEntry, NightEntry
from coach.exchange.findings import UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import (
    bearable,
    daylio_backup,
    daylio_csv,
    emoods,
    habitbull,
    loop_csv,
    loop_db,
    pixels,
)
from coach.exchange.importers.word_lists import months
from tests.exchange.diary_tables import (
    DAYS,
    FEW,
    MINUTES,
    NAMES,
    NOTES,
    SEEDS,
    STYLES,
    as_page,
    moods,
    table,
)
from tests.exchange.watch_files import told

if TYPE_CHECKING:
    import random

    from coach.exchange.formats import Format

FORMATS = [
    each.FORMAT
    for each in (
        daylio_backup, pixels, loop_db, daylio_csv, bearable, emoods, habitbull,
        loop_csv,
    )
]  # fmt: skip
DAYLIO_ROWS = st.lists(
    st.tuples(DAYS, MINUTES, NAMES, st.lists(NAMES, max_size=3, unique=True), NOTES),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[:2],
)
CLOCKS = {
    "24": "%H:%M",
    "AM": "%I:%M %p",
    "narrow": "%I:%M\u202f%p",
}


@FEW
@given(DAYLIO_ROWS, SEEDS, STYLES, st.sampled_from(sorted(CLOCKS)), st.booleans())
def test_daylios_table_comes_back(
    rows: list[tuple[date, time, str, list[str], str]],
    order: random.Random,
    style: dict[str, object],
    clock: str,
    marked: bool,
) -> None:
    header = ["full_date", "date", "weekday", "time", "mood", "activities", "note"]
    data = table(
        header,
        [
            [day.isoformat(), "x", "y", at.strftime(CLOCKS[clock]), mood + " ",
             " | ".join(things), as_page(note, marked=marked)]
            for day, at, mood, things, note in rows
        ],
        order,
        style,
    )  # fmt: skip
    assert [
        (e.when.at, e.mood_name, list(e.things), e.note)
        for e in moods(told(daylio_csv.FORMAT, data))
    ] == [
        (datetime.combine(day, at), mood, things, note)
        for day, at, mood, things, note in rows
    ]


@FEW
@given(DAYLIO_ROWS, SEEDS, STYLES, st.sampled_from(sorted(months())))
def test_daylios_first_table_comes_back_in_any_language(
    rows: list[tuple[date, time, str, list[str], str]],
    order: random.Random,
    style: dict[str, object],
    language: str,
) -> None:
    words = {number: word for word, number in months()[language].items()}
    # A month of each, so that the file tells its language.
    every = [(date(2011, month, 1), time()) for month in range(1, 13)]
    every += [(day, at) for day, at, *_ in rows]
    data = table(
        ["year", "date", "weekday", "time", "mood", "activities", "note"],
        [
            [str(day.year), f"{day.day} {words[day.month]}", "", f"{at:%H:%M}", "m",
             "", ""]
            for day, at in every
        ],
        order,
        style,
    )  # fmt: skip
    found = {e.key: e for e in moods(told(daylio_csv.FORMAT, data))}
    assert set(found) == {f"{day}T{at:%H:%M}" for day, at in every}


@FEW
@given(
    DAYLIO_ROWS,
    st.integers(1, 5),
    st.integers(-12 * 4, 14 * 4),
    st.booleans(),
)
def test_daylios_backup_comes_back(
    rows: list[tuple[date, time, str, list[str], str]],
    group: int,
    quarters: int,
    coded: bool,
) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row[3]))
    content = {
        "customMoods": [{"id": 40, "mood_group_id": group}],
        "tags": [{"id": number, "name": name} for number, name in enumerate(names)],
        "dayEntries": [
            {
                "year": day.year, "month": day.month - 1, "day": day.day,
                "hour": at.hour, "minute": at.minute, "mood": 40,
                "timeZoneOffset": quarters * 900_000,
                "note": as_page(note, marked=True),
                "tags": [names.index(thing) for thing in things],
            }
            for day, at, _, things, note in rows
        ],
    }  # fmt: skip
    data = json.dumps(content).encode()
    found = moods(
        told(daylio_backup.FORMAT, base64.encodebytes(data) if coded else data)
    )
    assert [(e.key, list(e.things), e.note) for e in found] == [
        (f"{day}T{at:%H:%M}", things, note) for day, at, _, things, note in rows
    ]
    assert {e.mood for e in found} == {(10, 8, 5, 3, 0)[group - 1]}
    assert {e.when.at.utcoffset() for e in found if e.when.at} == {
        timedelta(minutes=15 * quarters)
    }


def ordinal(day: date) -> str:
    ending = (
        "th"
        if 10 < day.day < 14
        else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    )
    return f"{day.day}{ending} {day:%b %Y}"


@FEW
@given(
    st.lists(
        st.tuples(DAYS, MINUTES | st.sampled_from(["am", "pre", "all day", ""]),
                  st.integers(1, 10), NOTES, st.integers(1, 1440)),
        min_size=1, max_size=6,
    ),
    SEEDS,
    STYLES,
)  # fmt: skip
def test_bearables_table_comes_back(
    rows: list[tuple[date, time | str, int, str, int]],
    order: random.Random,
    style: dict[str, object],
) -> None:
    written = []
    for day, part, mood, note, minutes in rows:
        text = part if isinstance(part, str) else f"{part.hour}:{part:%M}"
        length = f"{minutes // 60}:{minutes % 60:02}"
        shown = as_page(note, marked=False)
        written.append([ordinal(day), "", text, "Mood", str(mood), "", shown])
        written.append([ordinal(day), "", text, "Sleep", length, "In bed", ""])
    names = "date,weekday,time of day,category,rating/amount,detail,notes"
    header = names.split(",")
    pieces = told(bearable.FORMAT, table(header, written, order, style))
    scale = {number: int((number - 1) * 10 / 9 + 0.5) for number in range(1, 11)}
    assert [
        (e.when.at, e.when.day, e.mood, e.note)
        for e in pieces
        if isinstance(e, MoodEntry)
    ] == [
        (None, day, scale[mood], note)
        if isinstance(part, str)
        else (datetime.combine(day, part), None, scale[mood], note)
        for day, part, mood, note, _ in rows
    ]
    assert [(e.when.day, e.seconds) for e in pieces if isinstance(e, NightEntry)] == [
        (day, minutes * 60) for day, _, _, _, minutes in rows
    ]


@FEW
@given(
    st.dictionaries(
        DAYS,
        st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=3), NOTES),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)  # fmt: skip
def test_the_backup_of_pixels_comes_back(
    rows: dict[date, tuple[list[int], str]], padded: bool
) -> None:
    data = json.dumps(
        [
            {
                "date": str(day) if padded else f"{day.year}-{day.month}-{day.day}",
                "type": "Mood", "scores": scores, "notes": as_page(note, marked=False),
                "tags": [],
            }
            for day, (scores, note) in rows.items()
        ]
    )  # fmt: skip
    found = moods(told(pixels.FORMAT, data))
    assert [(e.when.day, e.mood, e.note) for e in found] == [
        (day, (0, 3, 5, 8, 10)[score - 1], note if place == 0 else "")
        for day, (scores, note) in rows.items()
        for place, score in enumerate(scores)
    ]


@FEW
@given(
    st.dictionaries(DAYS, st.lists(st.integers(0, 3), min_size=3, max_size=3),
                    min_size=1, max_size=6),
    SEEDS,
    STYLES,
)  # fmt: skip
def test_the_table_of_emoods_comes_back(
    days: dict[date, list[int]], order: random.Random, style: dict[str, object]
) -> None:
    header = ["Date", "Depressed", "Elevated", "Anxiety"]
    rows = [[str(day), *map(str, values)] for day, values in days.items()]
    data = table(header, rows, order, style)
    try:
        pieces = told(emoods.FORMAT, data)
    except UnreadError:
        pieces = []
    assert {
        (p.when.day, p.name, p.amount) for p in pieces if isinstance(p, MarkEntry)
    } == {
        (day, name, value)
        for day, values in days.items()
        for name, value in zip(header[1:], values, strict=True)
        if value
    }


HEADS = [
    b"full_date,date,weekday,time,mood,activities,scales,note_title,note\n",
    b"year,date,weekday,time,mood,activities,note\n",
    b"date,weekday,time of day,category,rating/amount,detail,notes\n",
    b"Date,Depressed,Elevated,Sleep,Notes\n",
    b"Date,A,B,\n2024-01-01,2,-1,\n",
    b"Date,Value,Notes\n",
    b"HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n",
    b'[{"date": "2024-1-1", "scores": [3], ',
    b'{"customMoods": [], "dayEntries": [',
    b"PK\x03\x04backup.daylio",
    b"eyJkYXlFbnRyaWVzIjpb",
    b"SQLite format 3\0 create table habits create table repetitions",
]
CELL = st.one_of(
    st.sampled_from(
        ["2024-02-30", "2024-01-01", "6/5/2021", "9:34 PM", "Mood", "Sleep", "4:00",
         "Entry(timestamp=2024-01-01, value=2)", "YES_MANUAL", "-0", "1e9", "7 mai",
         "NaN", "٣", "<b", "&#1114112;", "Sleep Time: 8:00 | a: 9/10", '"', "\x00"]
    ),
    st.text(max_size=12),
)  # fmt: skip
ROWS = st.lists(st.lists(CELL, max_size=9).map(",".join), max_size=6).map("\n".join)


@settings(max_examples=60, deadline=2000)
@given(
    st.sampled_from(HEADS),
    st.binary(max_size=200) | ROWS.map(lambda text: text.encode("utf-8", "replace")),
)  # fmt: skip
def test_any_bytes_under_a_known_beginning_are_read(head: bytes, tail: bytes) -> None:
    file = of_bytes(head + tail, "001 Walk/Checkmarks.csv")
    for kind in FORMATS:
        if kind.knows(file):
            keys = keys_of(kind, head + tail)
            assert len(set(keys)) == len(keys)


def keys_of(kind: Format, data: bytes) -> list[str]:
    file = of_bytes(data, "001 Walk/Checkmarks.csv")
    try:
        pieces = list(kind.read(file, Known()))
    except UnreadError:
        return []
    return [piece.key for piece in pieces if isinstance(piece, Entry)]
