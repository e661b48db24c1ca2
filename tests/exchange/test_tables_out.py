"""Tables we write: read back by another reader, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import MoodEntry
from coach.exchange.exporters.daylio_table import DaylioRow, daylio_parts, level_of
from coach.exchange.exporters.tables import guarded, table_parts, unguarded
from coach.exchange.formats import Known
from coach.exchange.importers import daylio_csv

DAYS = (
    (date(2026, 5, 14), "May 14", "Thursday"),
    (date(2026, 5, 13), "May 13", "Wednesday"),
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def test_a_small_table_is_these_bytes() -> None:
    at = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
    rows = [(date(2026, 5, 14), at, 5, None, True, 'a "b", c'), ("-1", "=x", "'tis")]
    assert b"".join(table_parts(("day", "at"), rows)) == (
        b"\xef\xbb\xbfday,at\r\n"
        b'2026-05-14,2026-05-14T10:00:00+00:00,5,,1,"a ""b"", c"\r\n'
        b"'-1,'=x,'tis\r\n"
    )


@given(st.lists(st.tuples(words, words), max_size=5))
@settings(max_examples=25)
def test_another_reader_reads_the_words_back(rows: list[tuple[str, str]]) -> None:
    data = b"".join(table_parts(("one", "two"), rows))
    _, *read = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert [tuple(unguarded(cell) for cell in row) for row in read] == rows
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in read for cell in row
    )


@given(st.text("=+-@'\t\r\nab", max_size=6))
@settings(max_examples=25)
def test_guarding_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_long_table_comes_in_parts() -> None:
    parts = list(table_parts(("n",), ((n,) for n in range(1200))))
    assert len(parts) > 3
    assert len(b"".join(parts).splitlines()) == 1201


@pytest.mark.parametrize(
    ("mood", "level"),
    [(0, "awful"), (1, "awful"), (2, "bad"), (3, "bad"), (4, "meh"), (5, "meh"),
     (6, "meh"), (7, "good"), (8, "good"), (9, "rad"), (10, "rad")],
)  # fmt: skip
def test_a_mood_has_the_nearest_of_five_levels(mood: int, level: str) -> None:
    assert level_of(mood) == level


def test_the_shape_of_daylio_is_these_bytes() -> None:
    at = datetime(2026, 5, 14, 9, 5, tzinfo=UTC)
    rows = [
        DaylioRow(
            date(2026, 5, 14),
            "May 14",
            "Thursday",
            at,
            7,
            ("Walk", "Cook"),
            "fine, so far",
        ),
        DaylioRow(date(2026, 5, 13), "May 13", "Wednesday", None, 2),
    ]
    assert b"".join(daylio_parts(rows)) == (
        b"full_date,date,weekday,time,mood,activities,note_title,note\r\n"
        b'2026-05-14,May 14,Thursday,09:05,good,Walk | Cook,,"fine, so far"\r\n'
        b"2026-05-13,May 13,Wednesday,,bad,,,\r\n"
    )


def test_our_own_reader_of_daylio_understands_it() -> None:
    at = datetime(2026, 5, 14, 9, 5, tzinfo=UTC)
    rows = [
        DaylioRow(
            date(2026, 5, 14),
            "May 14",
            "Thursday",
            at,
            10,
            ("Walk",),
            "-5 and =1 are words",
        ),
        DaylioRow(date(2026, 5, 13), "May 13", "Wednesday", None, 0),
    ]
    file = of_bytes(b"".join(daylio_parts(rows)), "moods.csv")
    assert daylio_csv.knows(file)
    read = list(daylio_csv.read(file, Known()))
    assert all(isinstance(each, MoodEntry) for each in read)
    told = [(e.mood_name, e.note, e.things) for e in read if isinstance(e, MoodEntry)]
    assert told == [("rad", "-5 and =1 are words", ("Walk",)), ("awful", "", ())]
