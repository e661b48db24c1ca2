"""The export of Apple Health: what each of its elements, and each oddity, becomes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Piece,
    SessionEntry,
    Skipped,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import apple_beats, apple_workouts
from coach.exchange.importers.apple_beats import PACKED_AT
from coach.exchange.importers.apple_health import FORMAT

BERLIN = timezone(timedelta(hours=1))
DATES = 'startDate="2026-03-07 08:00:00 +0100" endDate="2026-03-07 08:40:00 +0100"'
START = datetime(2026, 3, 7, 8, tzinfo=BERLIN)
QUANTITY = "HKQuantityTypeIdentifier"


def export(*elements: str, head: str = "") -> bytes:
    return f'{head}<HealthData locale="en">{"".join(elements)}</HealthData>'.encode()


def read(data: bytes) -> list[Piece]:
    file = of_bytes(data, "Exportación.xml")
    assert FORMAT.knows(file)
    return list(FORMAT.read(file, Known()))


def only(*elements: str) -> Piece:
    (piece,) = read(export(*elements))
    return piece


def session(*elements: str) -> SessionEntry:
    piece = only(*elements)
    assert isinstance(piece, SessionEntry)
    return piece


def marks(*elements: str) -> dict[tuple[str, date | None], float | None]:
    pieces = read(export(*elements))
    found = [piece for piece in pieces if isinstance(piece, MarkEntry)]
    assert len(found) == len(pieces)
    return {(each.what, each.when.day): each.amount for each in found}


def workout(more: str = "", inside: str = "", *, kind: str = "Walking") -> str:
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" '
        f'sourceName="Watch" {DATES} {more}>{inside}</Workout>'
    )


def record(kind: str, at: str, value: object, source: str = "Watch") -> str:
    return (
        f'<Record type="{QUANTITY}{kind}" sourceName="{source}" '
        f'startDate="{at}" endDate="{at}" value="{value}"/>'
    )


def asleep(begin: str, end: str, stage: str = "AsleepCore", by: str = "Watch") -> str:
    return (
        '<Record type="HKCategoryTypeIdentifierSleepAnalysis" '
        f'sourceName="{by}" startDate="{begin} +0100" endDate="{end} +0100" '
        f'value="HKCategoryValueSleepAnalysis{stage}"/>'
    )


def test_a_workout_of_the_older_generation() -> None:
    entry = session(workout('duration="30.5" durationUnit="min" totalDistance="2"'))
    assert entry.when.at == START
    assert not entry.when.is_local
    assert entry.seconds == 30.5 * 60
    assert entry.sport == "HKWorkoutActivityTypeWalking"
    assert entry.beats is None


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ('duration="0.5" durationUnit="hr"', 1800),
        ('duration="90" durationUnit="s"', 90),
        ('duration="12"', 720),
        ('duration="0" durationUnit="min"', 2400),
        ('duration="nan" durationUnit="min"', 2400),
        ('duration="5" durationUnit="furlong"', 2400),
        ("", 2400),
    ],
)
def test_how_long_it_took(duration: str, seconds: float) -> None:
    assert session(workout(duration)).seconds == seconds


def test_pauses_are_taken_off_the_dates_once() -> None:
    events = "".join(
        f'<WorkoutEvent type="HKWorkoutEventType{kind}" '
        f'date="2026-03-07 08:{minute}:00 +0100"/>'
        for kind, minute in [("Pause", 10), ("Resume", 15), ("Lap", 20), ("Pause", 35)]
    )
    inside = f"{events}<WorkoutActivity {DATES}>{events}</WorkoutActivity>"
    assert session(workout("", inside)).seconds == (40 - 5 - 5) * 60
    assert session(workout('duration="33"', inside)).seconds == 33 * 60


def test_a_workout_without_an_end_takes_that_of_its_parts() -> None:
    element = workout("", f'<WorkoutStatistics type="x" sum="1" {DATES}/>')
    open_end = element.replace('endDate="2026-03-07 08:40:00 +0100"', "", 1)
    assert session(open_end).seconds == 2400


def test_indoors_is_another_sport() -> None:
    inside = '<MetadataEntry key="HKIndoorWorkout" value="{}"/>'
    assert session(workout("", inside.format(1))).sport.endswith("Walking/indoors")
    assert session(workout("", inside.format(0))).sport.endswith("Walking")


def test_heart_rate_goes_to_the_workout_in_whose_time_it_lies() -> None:
    rates = [
        record("HeartRate", f"2026-03-07 {at} +0100", value)
        for at, value in [
            ("08:00:05", "91"),
            ("07:59:59", 60),
            ("08:00:00", "88.6"),
            ("08:40:00", 120),
            ("08:00:05", 140),
            ("08:40:01", 70),
            ("08:01:00", 0),
            ("08:02:00", "x"),
        ]
    ]
    entry = session(*rates, workout())
    assert entry.beats is not None
    assert list(entry.beats.seconds) == [0, 5, 2400]
    assert list(entry.beats.bpm) == [89, 91, 120]
    assert session(workout(), *rates).beats == entry.beats


def test_heart_rate_of_many_packets_and_zones_comes_back() -> None:
    first = datetime(2026, 3, 7, 7, tzinfo=UTC)
    times = [first + timedelta(seconds=n // 2) for n in range(2 * PACKED_AT + 10)]
    rates = [
        record(
            "HeartRate",
            f"{at.astimezone(timezone(timedelta(hours=n % 3))):%Y-%m-%d %H:%M:%S %z}",
            60 + n % 90,
        )
        for n, at in enumerate(times)
    ]
    pieces = read(export(*rates, workout(), workout(kind="Running")))
    for piece in pieces:
        assert isinstance(piece, SessionEntry)
        assert piece.beats is not None
        assert list(piece.beats.seconds) == list(range(2401))
        assert list(piece.beats.bpm) == [60 + 2 * n % 90 for n in range(2401)]


def test_two_sources_tell_of_one_workout_and_both_are_given() -> None:
    again = workout().replace("Watch", "Other")
    pieces = read(export(workout(), again, workout()))
    assert [type(each) for each in pieces] == [SessionEntry, SessionEntry, Skipped]
    assert FORMAT.has_recorders
    assert pieces[2] == Skipped(Problem.STANDS_TWICE, "2026-03-07")


def test_the_key_does_not_depend_on_the_offset_at_export() -> None:
    later = workout().replace("08:00:00 +0100", "09:00:00 +0200")
    assert session(workout()).key == session(later).key


def test_a_workout_without_a_moment_is_counted() -> None:
    broken = workout().replace("2026-03-07", "2026-13-07")
    pieces = read(export(broken, workout()))
    assert Skipped(Problem.TIME, "entry:1") in pieces


def test_steps_of_a_day_are_those_of_one_source() -> None:
    at = "2026-03-07 {}:00:00 +0100"
    found = marks(
        record("StepCount", at.format("08"), 100, "Phone"),
        record("StepCount", at.format("09"), 250, "Phone"),
        record("StepCount", at.format("08"), 300, "Watch"),
        record("StepCount", "2026-03-08 00:00:00 +0100", 7, "Watch"),
    )
    assert found == {
        ("steps", date(2026, 3, 7)): 350,
        ("steps", date(2026, 3, 8)): 7,
    }


def test_the_rings_stand_before_single_minutes() -> None:
    found = marks(
        record("AppleExerciseTime", "2026-03-07 08:00:00 +0100", 1),
        record("AppleExerciseTime", "2026-03-08 08:00:00 +0100", 1),
        record("AppleExerciseTime", "2026-03-08 08:01:00 +0100", 1),
        '<ActivitySummary dateComponents="2026-03-07" appleExerciseTime="32"/>',
        '<ActivitySummary dateComponents="2026-03-09" appleExerciseTime="0"/>',
        '<ActivitySummary dateComponents="" appleExerciseTime="9"/>',
    )
    assert found == {
        ("exercise_min", date(2026, 3, 7)): 32,
        ("exercise_min", date(2026, 3, 8)): 2,
    }


def test_the_latest_resting_heart_rate_of_a_day_counts() -> None:
    found = marks(
        record("RestingHeartRate", "2026-03-07 18:00:00 +0100", 57),
        record("RestingHeartRate", "2026-03-07 09:00:00 +0100", 61),
        record("RestingHeartRate", "2026-03-08 09:00:00 +0100", 0),
    )
    assert found == {("resting_bpm", date(2026, 3, 7)): 57}


def test_a_night_is_that_of_one_source_by_the_day_of_waking() -> None:
    pieces = read(
        export(
            asleep("2026-03-06 23:00:00", "2026-03-07 01:00:00"),
            asleep("2026-03-07 01:20:00", "2026-03-07 06:00:00", "AsleepDeep"),
            asleep("2026-03-07 01:00:00", "2026-03-07 01:20:00", "Awake"),
            asleep("2026-03-06 22:00:00", "2026-03-07 06:30:00", "InBed"),
            asleep("2026-03-06 23:30:00", "2026-03-07 05:00:00", "Asleep", "Phone"),
            asleep("2026-03-07 13:00:00", "2026-03-07 13:30:00"),
            asleep("2026-03-07 14:00:00", "2026-03-07 13:30:00"),
        )
    )
    night, nap = pieces
    assert isinstance(night, NightEntry)
    assert (night.when.day, night.seconds) == (date(2026, 3, 7), (120 + 280) * 60)
    assert nap == Skipped(Problem.STANDS_TWICE, "2026-03-07")


def test_stretches_that_lie_over_each_other_count_once() -> None:
    night = only(
        asleep("2026-03-07 00:00:00", "2026-03-07 06:00:00", "AsleepUnspecified"),
        asleep("2026-03-07 01:00:00", "2026-03-07 02:00:00", "AsleepREM"),
        asleep("2026-03-07 05:00:00", "2026-03-07 07:00:00"),
    )
    assert isinstance(night, NightEntry)
    assert night.seconds == 7 * 3600


@pytest.mark.parametrize(
    ("valence", "mood"),
    [("-1", 0), ("-0.9", 1), ("-0.89", 1), ("0", 5), ("0.3", 7), ("1.0", 10)],
)
def test_a_state_of_mind_becomes_a_mood(valence: str, mood: int) -> None:
    entry = only(
        f'<StateOfMind {DATES} kind="momentaryEmotion" valence="{valence}" '
        'labels="calm,Grateful" associations="selfCare; work"/>'
    )
    assert isinstance(entry, MoodEntry)
    assert (entry.mood, entry.when.at) == (mood, START)
    assert not entry.when.is_local
    assert entry.things == ("calm", "grateful", "self care", "work")


@pytest.mark.parametrize("kind", ["dailyMood", "HKStateOfMindKindDailyMood", "2"])
def test_the_mood_of_a_day_has_no_clock_time(kind: str) -> None:
    entry = only(f'<StateOfMind {DATES} kind="{kind}" valence="0.5"/>')
    assert isinstance(entry, MoodEntry)
    assert (entry.when.at, entry.when.day) == (None, date(2026, 3, 7))


def test_a_state_of_mind_that_stands_there_twice_is_one() -> None:
    element = f'<StateOfMind {DATES} kind="1" valence="0.5"/>'
    entry, skipped = read(export(element, element))
    assert isinstance(entry, MoodEntry)
    assert skipped == Skipped(Problem.STANDS_TWICE, "2026-03-07")


def test_a_state_of_mind_as_a_record_with_parts() -> None:
    entry = only(
        f'<Record type="HKDataTypeStateOfMind" {DATES}>'
        '<MetadataEntry key="HKStateOfMindValence" value="0.2"/>'
        '<Label value="happy"/><Association name="family"/></Record>'
    )
    assert isinstance(entry, MoodEntry)
    assert (entry.mood, entry.things) == (6, ("happy", "family"))


@pytest.mark.parametrize("valence", ["", "2", "nan", "good"])
def test_a_state_of_mind_without_a_number_is_counted(valence: str) -> None:
    piece = only(f'<StateOfMind {DATES} valence="{valence}"/>')
    assert piece == Skipped(Problem.SHAPE, "2026-03-07")


def test_what_was_cut_off_keeps_what_it_told() -> None:
    whole = export(workout(), workout(kind="Running"))
    pieces = read(whole[: whole.rindex(b"<Workout") + 30])
    assert isinstance(pieces[0], SessionEntry)
    assert pieces[-1] == Skipped(Problem.CUT_SHORT)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (export(), Trouble.NO_ENTRIES),
        (export(record("HeartRate", "2026-03-07 08:00:00 +0100", 70)), "no_entries"),
        (b"<HealthData><Rec", Trouble.DAMAGED),
        (b'<!DOCTYPE HealthData [<!ENTITY a "b">]><HealthData/>', Trouble.UNSAFE),
        (b"<HealthData>" + b"<Record>" * 300, Trouble.UNSAFE),
    ],
)
def test_why_a_file_gives_nothing(data: bytes, trouble: str) -> None:
    with pytest.raises(UnreadError) as caught:
        read(data)
    assert caught.value.unread.trouble == trouble


def test_other_xml_is_not_taken() -> None:
    for other in (b"<gpx/>", b"<ClinicalDocument/>", b"HealthData", b""):
        assert not FORMAT.knows(of_bytes(other))


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(MOMENTS, st.integers(-48, 56), st.integers(60, 86_400)),
        max_size=6,
        unique_by=lambda each: each[0],
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8),
)
def test_what_is_written_is_read(
    written: list[tuple[datetime, int, int]], source: str
) -> None:
    expected = {}
    elements = []
    for at, quarters, seconds in written:
        begin = at.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
        expected[begin] = seconds
        elements.append(
            f'<Workout workoutActivityType="W" sourceName={quoteattr(source)} '
            f'duration="{seconds}" durationUnit="s" '
            f'startDate="{begin:%Y-%m-%d %H:%M:%S %z}"/>'
        )
    try:
        pieces = read(export(*elements))
    except UnreadError:
        pieces = []
    found = {
        piece.when.at: piece.seconds
        for piece in pieces
        if isinstance(piece, SessionEntry)
    }
    assert found == expected


def test_workouts_that_lie_over_each_other_share_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apple_beats, "MOST_SHARED", 7)
    monkeypatch.setattr(apple_workouts, "BATCH", 2)
    rates = [
        record("HeartRate", f"2026-03-07 08:0{n}:00 +0100", 80 + n) for n in range(5)
    ]
    pieces = read(export(*rates, *(workout(kind=kind) for kind in "ABC")))
    found = [
        0 if piece.beats is None else len(piece.beats.seconds)
        for piece in pieces
        if isinstance(piece, SessionEntry)
    ]
    assert found == [5, 2, 0]
