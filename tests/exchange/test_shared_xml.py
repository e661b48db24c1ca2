"""Apple Health, GPX and TCX of real people, where they lie beside the checkout.

What is expected of each is worked out here a second time, with regular expressions over
the text or with the standard library's tree, and never with the importers' own code.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.exchange.candidate import of_bytes
from coach.exchange.containers import of_path, opened_zip
from coach.exchange.entries import (
    MarkEntry,
    NightEntry,
    Piece,
    SessionEntry,
    Skipped,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import apple_health, gpx, tcx

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
APPLE, TRACKS, TCX = SHARED / "applehealth", SHARED / "gpx", SHARED / "tcx"
FORMATS = (apple_health.FORMAT, gpx.FORMAT, tcx.FORMAT)
POINT = re.compile(r"<trkpt\b.*?(?:</trkpt>|/>)", re.DOTALL)
TIME = re.compile(r"<time>\s*([^<]+?)\s*</time>")
RATE = re.compile(r"<(?:\w+:)?hr>(\d+)</")
RECORD = re.compile(r"<(Record|Workout|ActivitySummary)\s([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not TRACKS.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def name(path: Path) -> str:
    return path.stem.split("__")[1]


@cache
def read(path: Path) -> tuple[Piece, ...]:
    file = of_bytes(path.read_bytes(), path.name)
    known = next(each for each in FORMATS if each.knows(file))
    return tuple(known.read(file, Known()))


def sessions(path: Path) -> list[SessionEntry]:
    return [piece for piece in read(path) if isinstance(piece, SessionEntry)]


def pulse(entry: SessionEntry) -> dict[int, int]:
    beats = entry.beats
    return {} if beats is None else dict(zip(beats.seconds, beats.bpm, strict=True))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(microsecond=0)


def segments(path: Path) -> list[list[datetime]]:
    """Return the times of the points of each segment that has any."""
    text = path.read_text(encoding="utf-8-sig")
    found = [
        [moment(time) for point in POINT.findall(part) for time in TIME.findall(point)]
        for part in text.split("<trkseg")[1:]
    ]
    return [times for times in found if times]


def is_timed(path: Path) -> bool:
    return len({at for times in segments(path) for at in times}) > 1


def tracks(*, timed: bool) -> list[Path]:
    paths = sorted(TRACKS.glob("*.gpx"))
    return [path for path in paths if is_timed(path) is timed]


@pytest.mark.parametrize("path", tracks(timed=True), ids=name)
def test_a_track_takes_as_long_as_its_segments(path: Path) -> None:
    (entry,) = sessions(path)
    times = segments(path)
    assert entry.when.at == min(map(min, times))
    took = sum((max(each) - min(each) for each in times), timedelta())
    assert entry.seconds == took.total_seconds()
    assert not entry.when.is_local
    assert entry.route == path.read_bytes()


@pytest.mark.parametrize("path", tracks(timed=True), ids=name)
def test_the_pulse_of_a_track_is_that_of_its_points(path: Path) -> None:
    (entry,) = sessions(path)
    expected: dict[int, int] = {}
    for point in POINT.findall(path.read_text(encoding="utf-8-sig")):
        time, rate = TIME.search(point), RATE.search(point)
        if time and rate and entry.when.at is not None:
            second = int((moment(time[1]) - entry.when.at).total_seconds())
            expected.setdefault(second, int(rate[1]))
    assert pulse(entry) == expected


@pytest.mark.parametrize("path", tracks(timed=False), ids=name)
def test_every_other_track_says_why_not(path: Path) -> None:
    with pytest.raises(UnreadError) as caught:
        read(path)
    has_points = "<trkpt" in path.read_text(encoding="utf-8-sig")
    expected = Trouble.NO_TIMES if has_points else Trouble.NO_ENTRIES
    assert caught.value.unread.trouble == expected


@pytest.mark.parametrize("path", sorted(TCX.glob("*.tcx")), ids=name)
def test_tcx_laps_and_pulse(path: Path) -> None:
    tree = ElementTree.parse(path)
    space = "{http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2}"
    activities = list(tree.iter(f"{space}Activity"))
    entries = sessions(path)
    assert len(entries) == len(activities) == len(read(path))
    for entry, activity in zip(entries, activities, strict=True):
        laps = activity.iter(f"{space}Lap")
        took = sum(float(lap.findtext(f"{space}TotalTimeSeconds", "")) for lap in laps)
        assert entry.seconds == pytest.approx(took)
        start = moment(activity.findtext(f"{space}Id", ""))
        assert (entry.when.at, entry.when.is_local) == (start, False)
        assert entry.sport == f"tcx:{activity.get('Sport')}"
        rates: dict[int, int] = {}
        for point in activity.iter(f"{space}Trackpoint"):
            rate = point.findtext(f"{space}HeartRateBpm/{space}Value")
            at = moment(point.findtext(f"{space}Time", ""))
            if rate is not None:
                rates.setdefault(int((at - start).total_seconds()), int(rate))
        assert pulse(entry) == rates


def exports() -> list[Path]:
    paths = sorted(APPLE.glob("*.xml"))
    return [path for path in paths if "<HealthData" in path.read_text("utf-8")]


def elements(path: Path, kind: str) -> list[dict[str, str]]:
    return [
        dict(ATTRIBUTE.findall(found[2]))
        for found in RECORD.finditer(path.read_text("utf-8"))
        if found[1] == kind
    ]


def apple_moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")


def telling(path: Path) -> bool:
    kinds = ("SleepAnalysisAsleep", "<Workout ", "StepCount", "appleExerciseTime")
    return any(kind in path.read_text("utf-8") for kind in kinds)


@pytest.mark.parametrize("path", exports(), ids=name)
def test_workouts_of_apple_health(path: Path) -> None:
    if not telling(path):
        with pytest.raises(UnreadError) as caught:
            read(path)
        assert caught.value.unread.trouble == Trouble.NO_ENTRIES
        return
    expected = {}
    for each in elements(path, "Workout"):
        begin, end = apple_moment(each["startDate"]), apple_moment(each["endDate"])
        minutes = each.get("duration")
        took = (end - begin).total_seconds()
        expected[begin] = took if minutes is None else float(minutes) * 60
    found = {entry.when.at: entry.seconds for entry in sessions(path)}
    assert found == pytest.approx(expected)
    assert all(entry.sport.startswith("HKWorkout") for entry in sessions(path))


@pytest.mark.parametrize("path", [p for p in exports() if telling(p)], ids=name)
def test_days_and_pulse_of_apple_health(path: Path) -> None:
    minutes: dict[date, float] = {}
    for each in elements(path, "Record"):
        if each["type"].endswith("AppleExerciseTime"):
            day = date.fromisoformat(each["startDate"][:10])
            minutes[day] = minutes.get(day, 0) + float(each["value"])
    for each in elements(path, "ActivitySummary"):
        if float(each["appleExerciseTime"]):
            day = date.fromisoformat(each["dateComponents"])
            minutes[day] = float(each["appleExerciseTime"])
    marks = [piece for piece in read(path) if isinstance(piece, MarkEntry)]
    told = {each.when.day: each.amount for each in marks if each.what == "exercise_min"}
    assert told == minutes
    rates = [e for e in elements(path, "Record") if e["type"].endswith("fierHeartRate")]
    for entry in sessions(path):
        at = entry.when.at
        assert at is not None
        last = at + timedelta(seconds=entry.seconds)
        within = {
            apple_moment(each["startDate"]): float(each["value"])
            for each in rates
            if at <= apple_moment(each["startDate"]) <= last
        }
        found = {at + timedelta(seconds=n): rate for n, rate in pulse(entry).items()}
        assert found == within


def test_the_night_of_a_real_export_is_what_was_slept() -> None:
    (path,) = APPLE.glob("alxdrcirilo*.xml")
    slept = timedelta()
    for each in elements(path, "Record"):
        if each.get("value", "").startswith("HKCategoryValueSleepAnalysisAsleep"):
            slept += apple_moment(each["endDate"]) - apple_moment(each["startDate"])
    (night,) = [piece for piece in read(path) if isinstance(piece, NightEntry)]
    assert night.seconds == slept.total_seconds() > 0


def test_a_real_zip_holds_the_same_export() -> None:
    (packed,) = APPLE.glob("*.zip")
    with opened_zip(of_path(packed)) as archive:
        files = [file for file in archive.files() if file.name.endswith("export.xml")]
        known = [file for file in files if apple_health.FORMAT.knows(file)]
        pieces = [tuple(apple_health.FORMAT.read(file, Known())) for file in known]
    assert pieces == [read(packed.with_suffix(".xml"))]


def test_a_track_without_times_beside_others_is_counted() -> None:
    (path,) = TRACKS.glob("*korita-zbevnica.gpx")
    without = sum(
        "<time>" not in part
        for part in path.read_text("utf-8").split("<trk>")[1:]
        if "<trkpt" in part
    )
    skipped = [piece for piece in read(path) if isinstance(piece, Skipped)]
    assert [each.problem for each in skipped] == [Problem.NO_TIME] * without
    assert without


def test_a_year_of_a_real_route_is_that_of_its_name() -> None:
    for path in TRACKS.glob("*__route_2*.gpx"):
        (entry,) = sessions(path)
        day = re.search(r"route_(\d{4}-\d\d-\d\d)", path.name)
        assert day is not None
        assert entry.when.at is not None
        assert entry.when.at.astimezone(UTC).date() == date.fromisoformat(day[1])
        assert entry.sport == "apple_health:route"
