"""The readers of phones and research sets on real files, told a second time here.

What is expected is worked out by small readers of this file's own.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.exchange.containers import of_path
from coach.exchange.entries import (
    Entry,
    MarkEntry,
    MoodEntry,
    NightEntry,
    SessionEntry,
)
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import opentracks
from coach.exchange.importers.research import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.entries import Piece

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
ALL = (opentracks.FORMAT, *FORMATS)
FOLDERS = ("soccermon", "lifesnaps", "depresjon", "studentlife", "esm", "personal")
FIVE = {"1.0": 0, "2.0": 3, "3.0": 5, "4.0": 8, "5.0": 10}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def only(folder: str, ending: str) -> Path:
    (path,) = (SHARED / folder).glob(f"*{ending}")
    return path


def told(path: Path, person: str = "") -> list[Piece]:
    """Return what a file tells; one format alone knows it."""
    file = of_path(path)
    (kind,) = [each for each in ALL if each.knows(file)]
    return list(kind.read(file, Known(person=person)))


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def moods(pieces: list[Piece]) -> list[MoodEntry]:
    return [each for each in pieces if isinstance(each, MoodEntry)]


def marks(pieces: list[Piece], what: str) -> list[MarkEntry]:
    return [e for e in pieces if isinstance(e, MarkEntry) and e.what == what]


def nights(pieces: list[Piece]) -> list[NightEntry]:
    return [each for each in pieces if isinstance(each, NightEntry)]


def american(text: str) -> datetime:
    """Return ``10/28/2014 17:19``."""
    day, clock = text.split(" ")
    month, of_month, year = map(int, day.split("/"))
    hour, minute = map(int, clock.split(":"))
    return datetime.fromisoformat(
        f"{year}-{month:02}-{of_month:02}T{hour:02}:{minute:02}"
    )


def troubles() -> Iterator[tuple[str, str, Trouble]]:
    yield from (
        ("depresjon", "condition_1.csv", Trouble.RESEARCH),
        ("depresjon", "control_3.csv", Trouble.RESEARCH),
        ("depresjon", "scores.csv", Trouble.RESEARCH),
        ("lifesnaps", "panas.csv", Trouble.RESEARCH),
        ("esm", ".rda", Trouble.RESEARCH),
        ("esm", "example_meta.csv", Trouble.RESEARCH),
        ("studentlife", "PHQ-9.csv", Trouble.RESEARCH),
        ("studentlife", "psqi.csv", Trouble.RESEARCH),
        ("studentlife", "EMA_definition.json", Trouble.RESEARCH),
        ("studentlife", "Behavior_u00.json", Trouble.NO_ENTRIES),
        ("studentlife", "Mood 1_u00.json", Trouble.NO_ENTRIES),
        ("personal", "weights.csv", Trouble.NO_ENTRIES),
        ("personal", "mental.csv", Trouble.NO_ENTRIES),
        ("pmdata", "p01__injury.csv", Trouble.NO_ENTRIES),
        ("pmdata", "p01__reporting.csv", Trouble.NO_ENTRIES),
        ("pmdata", "p01__sleep_score.csv", Trouble.NO_ENTRIES),
    )


@pytest.mark.parametrize(("folder", "ending", "trouble"), list(troubles()))
def test_what_tells_of_no_days_says_so(
    folder: str, ending: str, trouble: Trouble
) -> None:
    with pytest.raises(UnreadError) as raised:
        told(only(folder, ending))
    assert raised.value.unread.trouble is trouble


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_told_or_says_why_not(folder: str) -> None:
    for path in sorted((SHARED / folder).iterdir()):
        pieces: list[Piece] = []
        with suppress(UnreadError):
            pieces = told(path)
            assert pieces
        keys = [piece.key for piece in pieces if isinstance(piece, Entry)]
        assert len(keys) == len(set(keys))


def test_of_every_player_moods_and_sleep_are_those_of_the_rows() -> None:
    path = only("soccermon", "master_dataset.dev.csv")
    held = rows(path)
    with pytest.raises(UnreadError) as raised:
        told(path)
    people = tuple(dict.fromkeys(row["player_id"] for row in held))
    assert raised.value.unread.people == people
    for player in (people[0], people[13]):
        own = [row for row in held if row["player_id"] == player]
        asked = [row for row in own if row["mood"] or row["fatigue"]]
        pieces = told(path, player)
        assert [each.mood for each in moods(pieces)] == [
            FIVE.get(row["mood"]) for row in asked
        ]
        assert [each.energy for each in moods(pieces)] == [
            FIVE.get(row["fatigue"]) for row in asked
        ]
        assert [each.when.day for each in moods(pieces)] == [
            date.fromisoformat(row["date"]) for row in asked
        ]
        slept = [float(row["sleep_duration"] or 0) for row in own]
        assert sum(each.seconds for each in nights(pieces)) == 3600 * sum(slept)


def test_of_lifesnaps_words_steps_and_minutes_are_those_of_the_rows() -> None:
    path = only("lifesnaps", "unprocessed.dev.csv")
    held = rows(path)
    names = list(held[0])
    ticked = names[names.index("ALERT") :]
    people = tuple(dict.fromkeys(row["id"] for row in held))
    assert len(people) == 43
    for person in (people[0], people[20]):
        own = [row for row in held if row["id"] == person]
        pieces = told(path, person)
        words = Counter(thing for each in moods(pieces) for thing in each.things)
        assert dict(words) == {
            name: count
            for name in ticked
            if (count := sum(row[name] == "1.0" for row in own))
        }
        assert sum(mark.amount or 0 for mark in marks(pieces, "steps")) == sum(
            float(row["steps"] or 0) for row in own
        )
        active = ("moderately_active_minutes", "very_active_minutes")
        assert sum(mark.amount or 0 for mark in marks(pieces, "exercise_min")) == sum(
            float(row[name] or 0) for row in own for name in active
        )
        walked = sum("'Walk'" in row["activityType"] for row in own)
        assert sum(m.name == "Walk" for m in marks(pieces, "done")) == walked
        assert sum(each.seconds for each in nights(pieces)) == pytest.approx(
            60 * sum(float(row["minutesAsleep"] or 0) for row in own)
        )


@pytest.mark.parametrize("student", ["u00", "u01"])
def test_of_a_student_answers_are_those_of_the_file(student: str) -> None:
    def entries(kind: str) -> tuple[list[dict[str, str]], list[Piece]]:
        path = only("studentlife", f"__{kind}_{student}.json")
        return json.loads(path.read_text("utf-8")), told(path)

    asked, pieces = entries("Stress")
    whole = [entry for entry in asked if "level" in entry]
    at = {datetime.fromtimestamp(int(entry["resp_time"]), UTC) for entry in whole}
    assert {each.when.at for each in moods(pieces)} == at
    names = Counter(each.mood_name for each in moods(pieces))
    levels = Counter(entry["level"] for entry in whole)
    assert (names["feeling great"], names["a little stressed"]) == (
        levels["5"], levels["1"],
    )  # fmt: skip
    asked, pieces = entries("Sleep")
    codes = [int(entry["hour"]) for entry in asked if entry.get("hour", "?").isdigit()]
    slept = [2.5 + code / 2 for code in codes if code > 1]
    assert sum(each.seconds for each in nights(pieces)) == 3600 * sum(slept)
    asked, pieces = entries("Exercise")
    done = Counter(mark.name for mark in marks(pieces, "done"))
    assert done["exercise"] == sum(entry["have"] == "1" for entry in asked)
    assert done["walk"] == sum(entry["walk"] in {"2", "3", "4", "5"} for entry in asked)
    asked, pieces = entries("PAM")
    assert len(moods(pieces)) == len({entry["resp_time"] for entry in asked})


def test_of_many_analysts_the_positive_line_is_the_mood() -> None:
    path = only("esm", "manyAnalystsESM.csv")
    held = rows(path)
    pieces = told(path)
    expected = {
        american(row["finish"]): (int(row["positive"]) + 5) // 10
        for row in held
        if row["positive"]
    }
    assert {each.when.at: each.mood for each in moods(pieces)} == expected
    assert len(nights(pieces)) == sum(bool(row["hours"]) for row in held)
    assert sum(each.seconds for each in nights(pieces)) == pytest.approx(
        3600 * sum(float(row["hours"] or 0) for row in held)
    )


def test_of_m_path_one_person_answers_in_the_hours_of_waking() -> None:
    path = only("esm", "example_basic.csv")
    held = rows(path, ";")
    slider = "slider_happy_sliderNeutralPos"
    for person in list(dict.fromkeys(row["connectionId"] for row in held))[:5]:
        asked = [
            row.get(slider) or row.get(f"evening_{slider}")
            for row in held
            if row["connectionId"] == person
        ]
        found = moods(told(path, person))
        assert Counter(each.mood for each in found) == Counter(
            (int(answer) + 5) // 10 for answer in asked if answer
        )
        clocks = [each.when.at for each in found]
        assert all(at and at.tzinfo is None and at.hour >= 6 for at in clocks)


def test_of_a_public_diary_moods_and_meditations_are_those_of_the_rows() -> None:
    path = only("personal", "mood.csv")
    held = rows(path)
    found = moods(told(path))
    distinct = {
        (r["date"], r["happy"], r["activity"].replace("Nothing", "")) for r in held
    }
    rated = {(d, (int(happy) + 5) // 10, what) for d, happy, what in distinct}
    assert len(found) == len(rated)
    assert {(each.when.at, each.mood) for each in found} == {
        (datetime.fromisoformat(day), mood) for day, mood, _ in rated
    }
    path = only("personal", "meditations.csv")
    first = {row["meditation_start"][:19]: row for row in reversed(rows(path))}
    sittings = [each for each in told(path) if isinstance(each, SessionEntry)]
    assert len(sittings) == len(first)
    assert sum(each.seconds for each in sittings) == pytest.approx(
        sum(float(row["meditation_duration"]) for row in first.values())
    )
    assert all(each.seconds < 2 * 3600 for each in sittings)


def test_of_opentracks_an_outing_is_as_long_as_its_segments() -> None:
    path = only("gpx", "csv_export.csv")
    at, seconds, begin = None, 0.0, None
    for row in rows(path):
        at = datetime.fromisoformat(row["#time"])
        if row["trackpoint_type"] == "SEGMENT_START_MANUAL":
            begin = at
        elif row["trackpoint_type"] == "SEGMENT_END_MANUAL" and begin:
            seconds += (at - begin).total_seconds()
    (session,) = told(path)
    assert isinstance(session, SessionEntry)
    assert session.seconds == seconds == 16 + 40
    assert session.when.at == datetime.fromisoformat(rows(path)[0]["#time"])
    assert session.beats is not None
    pulse = [int(row["heartrate"]) for row in rows(path) if row["heartrate"]]
    assert list(session.beats.bpm) == pulse
