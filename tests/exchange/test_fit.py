"""Activities in FIT: what each oddity of real files becomes."""

from __future__ import annotations

import struct
import tomllib
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from fitdecode import (  # type: ignore[import-untyped]
    FIT_FRAME_DATA,
    FIT_FRAME_DEFINITION,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.foreign import load_foreign
from coach.domain.foreign_words import folded
from coach.exchange.candidate import of_bytes
from coach.exchange.entries import SessionEntry, Skipped
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.fit import (
    DATA,
    DEFINITION,
    FORMAT,
    LARGEST_BYTES,
    sport_name,
)
from coach.exchange.importers.fit_told import MOST_SESSIONS
from coach.paths import resources
from tests.exchange import fit_bytes as made
from tests.exchange.fit_bytes import fit

AT = datetime(2026, 3, 14, 7, 30, tzinfo=UTC)
NOON = made.seconds(AT)
RUN, WALK, CHANGE, CYCLE = 1, 11, 3, 2


def pieces(data: bytes) -> list[object]:
    return list(FORMAT.read(of_bytes(data, "a.fit"), Known()))


def sessions(data: bytes) -> list[SessionEntry]:
    return [piece for piece in pieces(data) if isinstance(piece, SessionEntry)]


def problems(data: bytes) -> list[Problem]:
    return [piece.problem for piece in pieces(data) if isinstance(piece, Skipped)]


def only(data: bytes) -> SessionEntry:
    (entry,) = pieces(data)
    assert isinstance(entry, SessionEntry)
    return entry


def beats(entry: SessionEntry) -> list[tuple[int, int]]:
    assert entry.beats is not None
    return list(zip(entry.beats.seconds, entry.beats.bpm, strict=True))


def trouble(data: bytes) -> Trouble:
    with pytest.raises(UnreadError) as caught:
        pieces(data)
    return caught.value.unread.trouble


@pytest.mark.parametrize("header", [12, 14])
@pytest.mark.parametrize("is_big", [False, True])
def test_a_session_is_read_whatever_its_header_and_byte_order(
    header: int, is_big: bool
) -> None:
    data = fit(
        made.file_id(serial=77, created=NOON + 3),
        made.record(NOON + 2, 98),
        made.session(NOON, 600.5, elapsed_s=660, sport=RUN, sub_sport=1),
        header=header,
        is_big=is_big,
    )
    assert FORMAT.knows(of_bytes(data))
    entry = only(data)
    assert entry.key == f"77-{NOON + 3}@{NOON}"
    assert entry.when.at == AT
    assert not entry.when.is_local
    assert entry.seconds == 600.5
    assert entry.sport == "fit:running/treadmill"
    assert beats(entry) == [(2, 98)]


def test_other_bytes_are_not_known() -> None:
    assert not FORMAT.knows(of_bytes(b""))
    assert not FORMAT.knows(of_bytes(b"\x0e\x20.FIT"))
    assert not FORMAT.knows(of_bytes(b"<gpx/>  .FIT"))


def test_a_wrong_check_sum_and_none_at_all_do_no_harm() -> None:
    data = fit(made.file_id(), made.session(NOON, 60))
    assert only(data[:-2] + b"\x12\x34").seconds == 60
    assert only(data[:-2]).seconds == 60
    assert only(data[:-1]).seconds == 60


def test_a_session_without_a_serial_is_known_by_its_start_and_sport() -> None:
    assert only(fit(made.session(NOON, 60))).key == f"fit:running@{NOON}"


def test_the_persons_clock_gives_the_offset() -> None:
    def entry(ahead_s: int) -> SessionEntry:
        ends = made.activity(NOON + 60, NOON + 60 + ahead_s)
        return only(fit(made.session(NOON, 60), ends))

    east = entry(5 * 3600 + 45 * 60 - 47).when
    assert east.at == AT
    assert east.at is not None
    assert east.at.utcoffset() == timedelta(hours=5, minutes=45)
    assert east.is_local
    for unclear in (0, 400, 15 * 3600, -13 * 3600):
        assert not entry(unclear).when.is_local


def test_only_the_timer_counts_and_without_one_the_whole_time() -> None:
    assert only(fit(made.session(NOON, 60, elapsed_s=90))).seconds == 60
    assert only(fit(made.session(NOON, None, elapsed_s=90))).seconds == 90
    assert only(fit(made.session(NOON, None, end=NOON + 30))).seconds == 30
    assert problems(fit(made.session(NOON))) == [Problem.MINUTES]


def test_a_start_is_worked_out_where_the_session_has_none() -> None:
    ended = made.session(None, 60, elapsed_s=90, end=NOON + 90)
    assert only(fit(ended)).when.at == AT
    begun = made.session(None, 60)
    assert only(fit(made.record(NOON), begun)).when.at == AT


def test_each_sport_of_a_triathlon_is_a_session_and_the_changes_are_none() -> None:
    data = fit(
        made.file_id(),
        *(made.record(NOON + n, 100 + n) for n in range(6)),
        made.session(NOON, 2, elapsed_s=2, sport=5),
        made.session(NOON + 2, 2, elapsed_s=2, sport=CHANGE),
        made.session(NOON + 4, 2, elapsed_s=2, sport=CYCLE),
    )
    swim, ride = sessions(data)
    assert (swim.sport, ride.sport) == ("fit:swimming", "fit:cycling")
    assert beats(swim) == [(0, 100), (1, 101)]
    assert beats(ride) == [(0, 104), (1, 105)]


def test_several_files_in_one_give_their_sessions_once_each() -> None:
    first = fit(made.file_id(), made.session(NOON, 60))
    second = fit(made.file_id(), made.session(NOON + 900, 70))
    settings_file = fit(made.file_id(kind=2))
    data = settings_file + first + second + first
    assert [entry.seconds for entry in sessions(data)] == [60, 70]
    assert problems(data) == [Problem.STANDS_TWICE]


def test_what_stands_behind_a_whole_file_is_told() -> None:
    data = fit(made.session(NOON, 60)) + b"something else in here"
    assert len(sessions(data)) == 1
    assert problems(data) == [Problem.SHAPE]


def test_a_file_that_breaks_off_gives_what_it_told() -> None:
    records = [made.record(NOON + n, 120) for n in range(100)]
    data = fit(made.file_id(), *records, made.session(NOON, 99))
    cut = data[: len(data) // 2]
    (entry,) = sessions(cut)
    assert 40 <= entry.seconds < 60
    assert problems(cut) == [Problem.CUT_SHORT]


def test_a_device_that_died_leaves_no_session_and_no_length() -> None:
    records = [made.record(NOON + n, 120) for n in range(100)]
    data = fit(
        made.file_id(),
        made.timer(NOON, made.START),
        *records[:40],
        made.timer(NOON + 40, made.STOP),
        made.timer(NOON + 70, made.START),
        *records[70:],
        length=0,
    )
    (entry,) = sessions(data[:-2])
    assert entry.seconds == 99 - 30
    assert len(beats(entry)) == 70
    assert entry.sport == "fit:generic"


def test_laps_tell_what_a_lost_session_would_have() -> None:
    data = fit(
        made.record(NOON + 5, 90),
        made.lap(NOON, 300.5, sport=WALK),
        made.lap(NOON + 301, 200.25, sport=WALK),
    )
    entry = only(data)
    assert entry.when.at == AT
    assert entry.seconds == 500.75
    assert entry.sport == "fit:walking"


def test_the_sport_the_watch_was_set_to_stands_in_for_a_lost_one() -> None:
    set_to = made.sport(10, 20)
    assert (
        only(fit(set_to, made.lap(NOON, 60))).sport == "fit:training/strength_training"
    )
    unsaid = made.session(NOON, 60, sport=None)
    assert only(fit(set_to, unsaid)).sport == "fit:training/strength_training"


def test_what_lasted_no_time_is_no_session() -> None:
    assert problems(fit(made.record(NOON, 90))) == [Problem.MINUTES]
    stopped = [made.timer(NOON + 9, made.STOP), made.timer(NOON + 9, made.STOP)]
    assert only(fit(made.record(NOON), *stopped)).seconds == 9


def test_laps_before_more_records_are_not_the_whole() -> None:
    data = fit(made.lap(NOON, 30), made.record(NOON + 90))
    assert only(data).seconds == 90
    assert only(fit(made.lap(NOON + 5, 30), made.lap(NOON, 5))).seconds == 35


def test_events_and_ends_without_a_time_are_passed_over() -> None:
    early = 1000
    odd = [made.timer(early, made.START), made.activity(early, NOON)]
    assert only(fit(*odd, made.session(NOON, 60))).when.is_local is False
    assert trouble(fit(made.lap(early, 60))) == Trouble.NO_TIMES
    lost = made.session(None, 60), made.session(None, 70)
    assert trouble(fit(made.record(NOON), *lost)) == Trouble.NO_TIMES


def test_times_since_the_device_was_switched_on_name_no_day() -> None:
    early = 16_441_241
    data = fit(made.record(early, 90), made.session(early, 60))
    assert trouble(data) == Trouble.NO_TIMES
    assert trouble(fit(made.file_id(), made.record(None, 90))) == Trouble.NO_TIMES
    both = fit(made.session(early, 60), made.session(NOON, 70))
    assert [entry.seconds for entry in sessions(both)] == [70]
    assert problems(both) == [Problem.NO_TIME]


@pytest.mark.parametrize("kind", [2, 5, 6, 9, 15, 32, 28, 1])
def test_other_kinds_of_file_are_no_activity(kind: int) -> None:
    data = fit(made.file_id(kind=kind), made.record(NOON, 80))
    assert trouble(data) == Trouble.NOT_ACTIVITY


def test_an_activity_that_tells_nothing_has_no_entries() -> None:
    assert trouble(fit(made.file_id())) == Trouble.NO_ENTRIES
    assert trouble(fit()) == Trouble.NO_ENTRIES


def test_bytes_no_device_wrote_are_damaged() -> None:
    good = fit(made.file_id(), made.session(NOON, 60))
    assert trouble(good[:8] + b".FIT") == Trouble.DAMAGED
    assert trouble(bytes([40]) + good[1:]) == Trouble.DAMAGED
    undefined = fit(made.session(NOON, 60))
    assert trouble(undefined[:14] + b"\x05" + undefined[15:]) == Trouble.DAMAGED


def test_a_message_with_one_field_twice_is_refused() -> None:
    data = fit(made.session(NOON, 60), made.file_id())
    twice = b"\x40\0\0\x14\0\x02" + b"\x03\x01\x02" * 2
    header = struct.pack("<2BHI4s2x", 14, 32, 2132, len(data) - 16 + 12, b".FIT")
    mended = header + data[14:-2] + twice + b"\0\0"
    assert len(sessions(mended)) == 1
    assert problems(mended) == [Problem.CUT_SHORT]


def test_a_file_that_is_too_long_or_too_full_is_told() -> None:
    class Large:
        size = LARGEST_BYTES + 1

    with pytest.raises(UnreadError) as caught:
        list(FORMAT.read(Large(), Known()))  # type: ignore[arg-type]
    assert caught.value.unread.trouble == Trouble.TOO_LARGE
    many = fit(*(made.session(NOON + n, 60) for n in range(MOST_SESSIONS + 5)))
    assert len(sessions(many)) == MOST_SESSIONS
    assert problems(many) == [Problem.SHAPE]


def test_heart_rates_that_are_none_are_left_out() -> None:
    rates = [None, 0, 19, 20, 90, 254]
    records = [made.record(NOON + n, rate) for n, rate in enumerate(rates)]
    entry = only(fit(*records, made.session(NOON, 60, elapsed_s=60)))
    assert beats(entry) == [(3, 20), (4, 90), (5, 254)]
    bare = only(fit(made.record(NOON, 0), made.session(NOON, 60)))
    assert bare.beats is None


def test_short_headers_go_on_from_the_last_time() -> None:
    data = fit(
        made.record(NOON, 90),
        *(made.short_record(NOON + 20 * n, 90 + n) for n in range(1, 6)),
        made.session(NOON, 120, elapsed_s=120),
    )
    assert beats(only(data)) == [(20 * n, 90 + n) for n in range(6)]


def test_a_clock_that_is_set_back_keeps_the_beats_in_order() -> None:
    times = [0, 10, 5, 5, 20]
    records = [made.record(NOON + t, 90 + n) for n, t in enumerate(times)]
    entry = only(fit(*records, made.session(NOON, 60, elapsed_s=60)))
    assert [second for second, _ in beats(entry)] == [0, 5, 10, 20]


def test_a_program_on_the_watch_can_stand_in_for_heart_rate() -> None:
    data = fit(
        *made.dev_heart_rate(),
        made.dev_record(NOON + 1, 111),
        made.session(NOON, 60),
    )
    assert beats(only(data)) == [(1, 111)]


@pytest.mark.parametrize(
    ("rpe", "effort"),
    [(None, None), (0, None), (10, 1), (75, 8), (100, 10), (101, None)],
)
def test_the_effort_the_person_chose_is_ten_times_ours(
    rpe: int | None, effort: int | None
) -> None:
    assert only(fit(made.session(NOON, 60, rpe=rpe))).effort == effort


def test_the_kinds_of_frame_are_those_of_the_decoder() -> None:
    assert FIT_FRAME_DEFINITION == DEFINITION
    assert FIT_FRAME_DATA == DATA


def test_sports_have_the_names_of_the_profile() -> None:
    assert sport_name(4, 14) == "fit:fitness_equipment/indoor_rowing"
    assert sport_name(2, 0) == sport_name(2, None) == "fit:cycling"
    assert sport_name(None, None) == "fit:generic"
    assert sport_name(201, 202) == "fit:201/202"


@pytest.mark.parametrize(
    ("sport", "sub_sport", "activity"),
    [
        (1, 1, "run"),
        (2, 6, "cycle_indoors"),
        (2, 46, "cycle"),
        (4, 14, "row"),
        (4, 15, "cross_trainer"),
        (5, 17, "swim"),
        (10, 20, "strength"),
        (10, 43, "yoga"),
        (11, None, "walk"),
        (11, 27, "walk_indoors"),
        (66, None, "wheel"),
        (64, 85, "ball_game"),
    ],
)
def test_sports_count_as_activities_of_ours(
    sport: int, sub_sport: int | None, activity: str
) -> None:
    sports = load_foreign(resources()).sports
    assert sports[folded(sport_name(sport, sub_sport))] == activity


def test_every_sport_that_is_named_is_one_of_the_profile() -> None:
    numbers = [None, *range(1, 255)]
    given = {sport_name(a, b) for a in range(255) for b in numbers}
    with (resources() / "foreign" / "sports" / "fit.toml").open("rb") as file:
        named = [name for each in tomllib.load(file)["sport"] for name in each["names"]]
    assert named
    assert set(named) <= given


Life = tuple[list[made.Message], list[tuple[object, ...]]]


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Return messages of a few sessions, and what each is to become."""
    serial = draw(st.integers(1, 2**32 - 2))
    messages = [made.file_id(serial=serial, created=NOON)]
    expected: list[tuple[object, ...]] = []
    start = NOON
    for _ in range(draw(st.integers(1, 4))):
        start += draw(st.integers(1, 5000))
        elapsed = draw(st.integers(10, 3000))
        spent = draw(st.integers(1000, elapsed * 1000)) / 1000
        at = sorted(draw(st.sets(st.integers(0, elapsed - 1), max_size=20)))
        rates = [draw(st.integers(20, 254)) for _ in at]
        sport = draw(st.sampled_from([1, 2, 5, 11]))
        messages += [made.record(start + n, r) for n, r in zip(at, rates, strict=True)]
        messages.append(made.session(start, spent, elapsed_s=elapsed, sport=sport))
        expected.append((f"{serial}-{NOON}@{start}", start, spent, sport, at, rates))
        start += elapsed
    return messages, expected


@settings(max_examples=25, deadline=None)
@given(lives(), st.booleans(), st.sampled_from([12, 14]))
def test_what_was_written_is_what_is_read(
    life: Life, is_big: bool, header: int
) -> None:
    messages, expected = life
    read = [
        (
            entry.key,
            made.seconds(entry.when.at or AT),
            entry.seconds,
            {v: k for k, v in SPORTS.items()}[entry.sport],
            [second for second, _ in beats(entry)] if entry.beats else [],
            [rate for _, rate in beats(entry)] if entry.beats else [],
        )
        for entry in sessions(fit(*messages, is_big=is_big, header=header))
    ]
    assert read == expected


SPORTS = {n: sport_name(n, None) for n in (1, 2, 5, 11)}


@settings(max_examples=25, deadline=None)
@given(lives(), st.data())
def test_bytes_changed_anywhere_never_raise(life: Life, data: st.DataObject) -> None:
    written = bytearray(fit(*life[0]))
    for _ in range(data.draw(st.integers(1, 4))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(
            st.integers(0, 255)
        )
    with suppress(UnreadError):
        pieces(bytes(written[: data.draw(st.integers(0, len(written)))]))
