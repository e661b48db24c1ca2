"""FIT files of real people, where they lie beside the checkout.

What is expected of each is worked out by a second reader (`tests.exchange.fit_reader`)
that shares nothing with the importer.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import SessionEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.fit import FORMAT
from tests.exchange.fit_reader import Numbers, messages

FILES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "fit"
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
TRANSITION = 3
SESSION, RECORD, ACTIVITY = 18, 20, 34
PLAIN_OFFSETS = range(-12 * 4, 14 * 4 + 1)
NO_ACTIVITY = {
    "MonitoringFile",
    "Settings",
    "WeightScaleSingleUser",
    "WorkoutIndividualSteps",
    "example",
}
NO_DAY = {"DeveloperData", "antfs-dump.63", "compressed-speed-distance"}
CUT = {"activity-settings-nodata"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not FILES.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def name(path: Path) -> str:
    return path.stem.split("__")[1]


def files(*, telling: bool) -> list[Path]:
    silent = NO_ACTIVITY | NO_DAY
    return [
        path
        for path in sorted(FILES.glob("*.fit"))
        if (name(path) not in silent) is telling
    ]


@cache
def read(path: Path) -> tuple[tuple[SessionEntry, ...], tuple[Problem, ...]]:
    file = of_bytes(path.read_bytes(), path.name)
    assert FORMAT.knows(file)
    pieces = list(FORMAT.read(file, Known()))
    return (
        tuple(piece for piece in pieces if isinstance(piece, SessionEntry)),
        tuple(piece.problem for piece in pieces if isinstance(piece, Skipped)),
    )


@cache
def told(path: Path) -> dict[int, list[Numbers]]:
    by_number: dict[int, list[Numbers]] = {}
    for number, numbers in messages(path.read_bytes()):
        by_number.setdefault(number, []).append(numbers)
    return by_number


def one_file(ending: str) -> Path:
    (path,) = FILES.glob(f"*__{ending}")
    return path


@pytest.mark.parametrize("path", files(telling=True), ids=name)
def test_sessions_and_their_minutes_are_those_of_the_file(path: Path) -> None:
    entries, problems = read(path)
    sessions = [each for each in told(path)[SESSION] if each.get(5) != TRANSITION]
    starts = [EPOCH + timedelta(seconds=each[2]) for each in sessions]
    assert [entry.when.at for entry in entries] == starts
    assert [entry.seconds for entry in entries] == [each[8] / 1000 for each in sessions]
    assert problems == ((Problem.CUT_SHORT,) if name(path) in CUT else ())
    assert len({entry.key for entry in entries}) == len(entries)


@pytest.mark.parametrize("path", files(telling=True), ids=name)
def test_the_pulse_is_that_of_the_records(path: Path) -> None:
    rates: dict[int, int] = {}
    for each in told(path).get(RECORD, []):
        if 20 <= each.get(3, 0) <= 300:
            rates.setdefault(each[253], each[3])
    entries, _ = read(path)
    samples = [
        (int((entry.when.at - EPOCH).total_seconds()) + second, rate)
        for entry in entries
        if entry.beats is not None and entry.when.at is not None
        for second, rate in zip(entry.beats.seconds, entry.beats.bpm, strict=True)
    ]
    assert dict(samples) == rates
    assert len(samples) == len(rates)


@pytest.mark.parametrize("path", files(telling=True), ids=name)
def test_the_persons_clock_is_that_of_the_activity_message(path: Path) -> None:
    ends = told(path)[ACTIVITY][0]
    ahead_s = ends.get(5, 0) - ends[253]
    quarters = round(ahead_s / 900)
    entries, _ = read(path)
    for entry in entries:
        assert entry.when.at is not None
        assert entry.when.is_local is (quarters in PLAIN_OFFSETS)
        expected = timedelta(minutes=15 * quarters if entry.when.is_local else 0)
        assert entry.when.at.utcoffset() == expected


@pytest.mark.parametrize("path", files(telling=False), ids=name)
def test_every_other_file_says_why_not(path: Path) -> None:
    with pytest.raises(UnreadError) as caught:
        read(path)
    is_activity = name(path) in NO_DAY
    expected = Trouble.NO_TIMES if is_activity else Trouble.NOT_ACTIVITY
    assert caught.value.unread.trouble == expected
    dated = [each for each in told(path).get(RECORD, []) if each.get(253, 0) > 1 << 28]
    assert not (is_activity and dated)


@pytest.mark.parametrize("stem", ["garmin-edge-820-bike", "garmin-fenix-5-run"])
def test_the_records_are_those_of_the_table_beside_the_file(stem: str) -> None:
    (entry,) = read(one_file(f"{stem}.fit"))[0]
    with one_file(f"{stem}-records.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert entry.beats is not None
    assert list(entry.beats.bpm) == [int(row["heart_rate"]) for row in rows]
    assert entry.when.at is not None
    clocks = [
        (entry.when.at + timedelta(seconds=second)).strftime("%H:%M:%S")
        for second in entry.beats.seconds
    ]
    assert clocks == [row["timestamp"].split()[3] for row in rows]


def test_the_second_reader_agrees_with_a_table_of_short_headers() -> None:
    stem = "compressed-speed-distance"
    with one_file(f"{stem}-records.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    records = told(one_file(f"{stem}.fit"))[RECORD]
    read_twice = [(str(each[253]), str(each[3])) for each in records if 3 in each]
    assert read_twice[-len(rows) :] == [(row[0], row[1]) for row in rows]
