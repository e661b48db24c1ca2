"""The backup of FitoTrack."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.containers import of_path
from coach.exchange.entries import When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.fitotrack import FORMAT
from tests.exchange.watch_files import MOMENTS, TEXTS, sessions, skipped, told

if TYPE_CHECKING:
    from pathlib import Path

AT = int(datetime(2026, 5, 2, 7, tzinfo=UTC).timestamp() * 1000)


def record(name: str, **fields: object) -> str:
    inner = "".join(f"<{k}>{escape(str(v))}</{k}>" for k, v in fields.items())
    return f"<{name}>{inner}</{name}>"


def backup(**lists: list[str]) -> str:
    inner = "".join(f"<{k}>{''.join(v)}</{k}>" for k, v in lists.items())
    return f"<fito-track><version>3</version>{inner}</fito-track>"


def trouble(text: str) -> Trouble:
    with pytest.raises(UnreadError) as raised:
        told(FORMAT, text)
    return raised.value.unread.trouble


def test_a_workout_has_its_time_in_motion_and_its_heart_rate() -> None:
    pieces = told(
        FORMAT,
        backup(
            samples=[
                record("samples", absoluteTime=AT - 500, heartRate=80, workoutId=7),
                record("samples", absoluteTime=AT + 1500, heartRate=90, workoutId=7),
                record("samples", absoluteTime=AT + 2500, heartRate=-1, workoutId=7),
                record("samples", absoluteTime=AT + 3500, heartRate=120, workoutId=8),
                record("samples", heartRate=95, workoutId=7),
            ],
            workouts=[
                record(
                    "workouts", id=7, start=AT, end=AT + 3_600_000, duration=3_000_000,
                    pauseDuration=600_000, comment="by the <lake>",
                    workoutType="running",
                )
            ],
        ),
    )  # fmt: skip
    (session,) = sessions(pieces)
    assert session.when == When(at=datetime(2026, 5, 2, 7, tzinfo=UTC))
    assert (session.seconds, session.sport) == (3000.0, "fitotrack:running")
    assert (session.note, session.key) == ("by the <lake>", f"workout {AT}")
    assert session.beats is not None
    assert (list(session.beats.seconds), list(session.beats.bpm)) == ([1], [90])


def test_indoors_and_own_kinds_are_read_and_odd_ones_counted() -> None:
    def made(number: int, **fields: object) -> str:
        return record("indoorWorkouts", id=number, **fields)

    pieces = told(
        FORMAT,
        backup(
            indoorWorkouts=[
                made(1, start=AT, end=AT + 900_000, pauseDuration=60_000),
                made(2, start=AT + 1, end=AT + 60_001, duration=1, workoutType="own"),
                made(3, start=AT, end=AT + 900_000),
                made(4, end=AT),
                made(5, start=AT + 2, end=AT, duration="?"),
                made(6, start="9" * 15, end=AT),
            ],
            workoutTypes=[record("workoutTypes", id="own", title="Canoe polo")],
            intervalSets=["<intervalSets><set><id>1</id></set></intervalSets>"],
        ),
    )
    one, two = sessions(pieces)
    assert (one.seconds, one.sport, one.beats) == (840.0, "fitotrack:other", None)
    assert (two.seconds, two.sport) == (0.001, "Canoe polo")
    assert skipped(pieces) == [
        ("stands_twice", "entry:3"), ("time", "entry:4"), ("minutes", "entry:5"),
        ("time", "entry:6"),
    ]  # fmt: skip


def test_a_backup_that_breaks_off_keeps_what_it_told() -> None:
    text = backup(workouts=[record("workouts", id=1, start=AT, duration=60_000)] * 2)
    pieces = told(FORMAT, text[:-40])
    assert len(sessions(pieces)) == 1
    assert skipped(pieces)[-1] == ("cut_short", "")


def test_what_holds_no_workout_says_so() -> None:
    assert (
        trouble("<fito-track><version>1</version></fito-track>") is Trouble.NO_ENTRIES
    )
    assert trouble("<fito-track><workouts>") is Trouble.DAMAGED
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><fito-track>&b;</fito-track>'
    assert trouble(bomb) is Trouble.UNSAFE
    assert not FORMAT.knows(of_bytes(b"<gpx><fito-track/></gpx>"))


def test_it_is_known_inside_its_zip(tmp_path: Path) -> None:
    path = tmp_path / "backup.ftb"
    text = backup(workouts=[record("workouts", id=1, start=AT, duration=60_000)])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data.xml", text)
    path.write_bytes(packed.getvalue())
    with zipfile.ZipFile(path) as archive:
        inside = of_bytes(archive.read("data.xml"), "data.xml")
    assert FORMAT.knows(inside)
    assert not FORMAT.knows(of_path(path))


@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read(data: st.DataObject) -> None:
    starts = data.draw(st.lists(MOMENTS, min_size=1, max_size=4, unique=True))
    records, expected = [], []
    for number, start in enumerate(starts):
        at = start.replace(tzinfo=UTC)
        took = data.draw(st.integers(1, 10**8))
        note = " ".join(data.draw(TEXTS).split())
        fields = {
            "id": number, "start": int(at.timestamp()) * 1000, "duration": took,
            "comment": note, "workoutType": "hiking", "avgSpeed": 1.5,
        }  # fmt: skip
        names = data.draw(st.permutations(list(fields)))
        records.append(record("workouts", **{name: fields[name] for name in names}))
        expected.append((at, timedelta(milliseconds=took), note))
    mark = "\ufeff" * data.draw(st.integers(0, 1))
    found = sessions(told(FORMAT, mark + backup(workouts=records)))
    assert [
        (each.when.at, timedelta(seconds=each.seconds), each.note) for each in found
    ] == expected
