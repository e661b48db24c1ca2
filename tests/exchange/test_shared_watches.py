"""The readers of watch makers' exports on real people's files."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.exchange.candidate import PlainCandidate
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import (
    fitbit,
    fitbit_csv,
    garmin_csv,
    google_fit,
    samsung,
    strava_csv,
    withings,
)
from tests.exchange.watch_files import marks, nights, sessions, skipped

if TYPE_CHECKING:
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FORMATS = (
    samsung.FORMAT,
    strava_csv.FORMAT,
    garmin_csv.FORMAT,
    *withings.FORMATS,
    *google_fit.FORMATS,
    fitbit_csv.FORMAT,
    *fitbit.FORMATS,
)
DAY_PARTS = ("Morning", "Lunch", "Afternoon", "Evening", "Night")
NOTHING = (
    "sedentary_minutes",
    "lightly_active_minutes",
    "time_in_heart_rate_zones",
    "heart_rate-",
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def files(folder: str, ending: str) -> list[Path]:
    return sorted((SHARED / folder).glob(f"*{ending}"))


def candidate(path: Path) -> PlainCandidate:
    return PlainCandidate(
        path.name, lambda: path.open("rb"), path.stat().st_size, path=path
    )


def kinds(path: Path) -> list[Format]:
    file = candidate(path)
    return [kind for kind in FORMATS if kind.knows(file)]


def told(path: Path) -> list[Piece]:
    (kind,) = kinds(path)
    return list(kind.read(candidate(path), Known()))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def items(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8")))


def utc(text: str) -> datetime:
    """Return either way in which the files write a moment."""
    form = "%m/%d/%y %H:%M:%S" if text[2] == "/" else "%Y-%m-%d %H:%M:%S"
    return datetime.strptime(text, form).replace(tzinfo=UTC)


def test_garmins_list_is_one_session_a_row() -> None:
    (path,) = files("garmin_csv", ".csv")
    rows = rows_of(path)
    found = sessions(told(path))
    assert len(found) == len(rows) == 1131
    assert Counter(s.sport for s in found) == Counter(r["Activity Type"] for r in rows)
    for session, row in zip(found, rows, strict=True):
        assert session.when.at is not None
        assert str(session.when.at) == row["Date"]
        hours, minutes, seconds = row["Time"].replace(",", ".").split(":")
        took = timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
        assert session.seconds == pytest.approx(took.total_seconds())
        assert session.note in {"", row["Title"]}
    assert len({session.key for session in found}) == len(found)


def test_stravas_list_is_one_session_a_row_in_utc() -> None:
    (path,) = files("strava", ".csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        names, *rows = list(csv.reader(file))
    moving = names.index("Moving Time")
    found = sessions(told(path))
    assert len(found) == len(rows) == 1845
    for session, row in zip(found, rows, strict=True):
        at = datetime.strptime(row[1], "%b %d, %Y, %I:%M:%S %p").replace(tzinfo=UTC)
        assert (session.key, session.when.at, session.sport) == (row[0], at, row[3])
        assert session.seconds == float(row[moving] or row[moving - 1])
        assert session.effort is None
        part, _, kind = row[2].partition(" ")
        is_made_up = row[2] == row[3] or (part in DAY_PARTS and kind == row[3])
        title = "" if is_made_up else row[2].strip()
        assert session.note == "\n".join(filter(None, [title, row[4].strip()]))


@pytest.mark.parametrize(
    "path",
    files("fitbit_takeout", "exercise-0.json") + files("pmdata", "exercise.json"),
    ids=lambda p: p.name[-30:],
)
def test_every_exercise_of_fitbit_is_one_session(path: Path) -> None:
    rows = items(path)
    pieces = told(path)
    assert [(s.key, s.when.at, s.seconds, s.sport) for s in sessions(pieces)] == [
        (
            str(row["logId"]),
            utc(row["startTime"]),
            row["activeDuration"] / 1000,
            row["activityName"],
        )
        for row in rows
    ]
    assert not skipped(pieces)


@pytest.mark.parametrize(
    "path",
    files("fitbit_takeout", "sleep-2020-03-09.json") + files("pmdata", "__sleep.json"),
    ids=lambda p: p.name[-30:],
)
def test_every_main_sleep_of_fitbit_is_one_night(path: Path) -> None:
    mains = {row["logId"]: row for row in items(path) if row["mainSleep"]}
    pieces = told(path)
    assert {(n.key, n.when.day, n.seconds) for n in nights(pieces)} == {
        (str(key), date.fromisoformat(row["dateOfSleep"]), row["minutesAsleep"] * 60)
        for key, row in mains.items()
    }
    days = [night.when.day for night in nights(pieces)]
    assert len(days) == len(set(days))
    again = sum(row["mainSleep"] for row in items(path)) - len(mains)
    assert [problem for problem, _ in skipped(pieces)] == ["stands_twice"] * again


def test_steps_are_right_on_every_local_day() -> None:
    (path,) = files("fitbit_takeout", "steps-2020-03-09.json")
    # Sydney, ten hours east of UTC since 5 April 2020 and eleven before.
    changed = datetime(2020, 4, 4, 16, tzinfo=UTC)

    def local_day(at: datetime) -> date:
        return (at + timedelta(hours=10 if at >= changed else 11)).date()

    expected: Counter[date] = Counter()
    for row in items(path):
        expected[local_day(utc(row["dateTime"]))] += int(row["value"])
    found: Counter[date] = Counter()
    for mark in marks(told(path), "steps"):
        assert mark.when.at is not None
        found[local_day(mark.when.at)] += int(mark.amount or 0)
    assert +expected == found
    assert len(found) > 20


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in ("fitbit_takeout", "pmdata")
        for ending in ("moderately_active_minutes*.json", "very_active_minutes*.json")
        for path in files(folder, ending)
    ],
    ids=lambda p: p.name[-40:],
)
def test_active_minutes_belong_to_their_days(path: Path) -> None:
    found = marks(told(path), "exercise_min")
    assert [(mark.when.day, mark.amount) for mark in found] == [
        (utc(row["dateTime"]).date(), float(row["value"]))
        for row in items(path)
        if row["value"] != "0"
    ]


@pytest.mark.parametrize(
    "path",
    files("fitbit_takeout", "__resting*.json") + files("pmdata", "__resting*.json"),
    ids=lambda p: p.name[-40:],
)
def test_resting_pulse_is_there_on_the_days_that_have_it(path: Path) -> None:
    found = marks(told(path), "resting_bpm")
    assert [(mark.when.day, mark.amount) for mark in found] == [
        (utc(row["dateTime"]).date(), row["value"]["value"])
        for row in items(path)
        if row["value"]["date"]
    ]
    assert all(40 <= (mark.amount or 0) <= 100 for mark in found)


def test_google_fits_days_tell_steps_minutes_and_activities() -> None:
    (path,) = files("googlefit", ".csv")
    rows = rows_of(path)
    pieces = told(path)
    steps = sum(int(row["Step count"] or 0) for row in rows)
    minutes = sum(int(row["Move Minutes count"] or 0) for row in rows)
    assert sum(m.amount or 0 for m in marks(pieces, "steps")) == steps
    assert sum(m.amount or 0 for m in marks(pieces, "exercise_min")) == minutes
    for sport in ("Cycling", "Walking", "Running", "Treadmill running", "Yoga"):
        cells = [(row["Date"], row[f"{sport} duration (ms)"]) for row in rows]
        assert [
            (str(s.when.day), s.seconds) for s in sessions(pieces) if s.sport == sport
        ] == [(day, int(cell) / 1000) for day, cell in cells if cell and cell != "0"]
    assert "Inactive" not in {session.sport for session in sessions(pieces)}
    assert not skipped(pieces)


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in ("fitbit_takeout", "pmdata")
        for path in files(folder, ".json")
        if any(f"__{word}" in path.name for word in NOTHING)
    ],
    ids=lambda p: p.name[-40:],
)
def test_files_that_tell_nothing_of_ours_say_so(path: Path) -> None:
    with pytest.raises(UnreadError) as raised:
        told(path)
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


@pytest.mark.parametrize(
    "folder", sorted(SHARED.glob("*/")), ids=lambda folder: folder.name
)
def test_no_other_file_is_taken_for_one_of_these(folder: Path) -> None:
    ours = ("garmin_csv", "strava", "fitbit_takeout", "googlefit", "pmdata")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size:
            ids = [kind.id for kind in kinds(path)]
            is_ours = folder.name in ours and not (
                folder.name == "pmdata" and path.suffix != ".json"
            )
            assert len(ids) == is_ours, (path.name, ids)
