"""Samsung Health's tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers.samsung import FORMAT
from tests.exchange.watch_files import (
    MOMENTS,
    TEXTS,
    marks,
    nights,
    sessions,
    skipped,
    table,
    told,
)

MARK = "\ufeff"
P = "com.samsung.health.exercise."
EXERCISES = (
    f"{MARK}com.samsung.shealth.exercise,6307003,17\n"
    f"title,comment,{P}start_time,{P}end_time,{P}time_offset,{P}duration,"
    f"{P}exercise_type,exercise_custom_type,{P}datauuid\n"
)
S = "com.samsung.health.sleep."
SLEEP = (
    "com.samsung.shealth.sleep,7006011,11\n"
    f"efficiency,sleep_duration,{S}start_time,{S}end_time,{S}time_offset,{S}datauuid\n"
)


def test_an_exercise_is_at_home_where_its_offset_says() -> None:
    (session,) = sessions(
        told(
            FORMAT,
            EXERCISES
            + "Loop,,2019-09-23 19:33:20.000,2019-09-23 20:00:00.000,UTC+0530,"
            "1200000,1001,,uuid-1,\n",
        )
    )
    zone = timezone(timedelta(hours=5, minutes=30))
    assert session.when.at == datetime(2019, 9, 24, 1, 3, 20, tzinfo=zone)
    assert session.when.at.utcoffset() == timedelta(hours=5, minutes=30)
    assert session.when.is_local
    assert (session.key, session.seconds) == ("uuid-1", 1200.0)
    assert (session.sport, session.note) == ("samsung:1001", "Loop")


def test_odd_exercises_are_read_as_far_as_they_go() -> None:
    start = "2019-09-23 19:33:20.000"
    pieces = told(
        FORMAT,
        EXERCISES
        + ",,1569267200000,1569268200000,,,0,Pole walk,uuid-1,\n"
        + f",,{start},,UTC-0400,0,1002,,uuid-2,\n"
        + ",,soon,,UTC-0400,1000,1002,,uuid-3,\n"
        + f",,{start},,UTC+9900,1000,,,uuid-1,\n"
        + f",,{start}\n"
        + ",,2019-02-30 10:00:00.000,,UTC-0400,1000,1002,,uuid-4,\n"
        + f",,{start},,UTC+9900,1000,,,,\n",
    )
    one, two = sessions(pieces)
    assert one.when.at == datetime(2019, 9, 23, 19, 33, 20, tzinfo=UTC)
    assert not one.when.is_local
    assert (one.seconds, one.sport) == (1000.0, "Pole walk")
    assert (two.key, two.sport) == ("2019-09-23T19:33:20", "samsung:0")
    assert skipped(pieces) == [
        ("minutes", "line:4"),
        ("time", "line:5"),
        ("stands_twice", "line:6"),
        ("shape", "line:7"),
        ("time", "line:8"),
    ]


def test_a_sleep_belongs_to_the_day_of_waking_and_counts_what_was_slept() -> None:
    pieces = told(
        FORMAT,
        SLEEP
        + "90,351,2026-09-04 02:53:00.000,2026-09-04 08:44:00.000,UTC-0400,n1,\n"
        + ",351,2026-09-03 17:00:00.000,2026-09-03 23:00:00.000,UTC+0200,n2,\n"
        + ",351,2026-09-03 17:00:00.000,2026-09-03 23:00:00.000,,n3,\n"
        + ",,2026-09-03 17:00:00.000,2026-09-03 17:00:00.000,,n4,\n"
        + ",,2026-09-03 17:00:00.000,,,n5,\n",
    )
    one, two, three = nights(pieces)
    assert one.when.day == date(2026, 9, 4)
    assert one.seconds == pytest.approx(351 * 60 * 0.9)
    assert (two.when.day, two.seconds) == (date(2026, 9, 4), 6 * 3600)
    assert three.when.day is None
    assert three.when.at == datetime(2026, 9, 3, 23, tzinfo=UTC)
    assert skipped(pieces) == [("minutes", "line:6"), ("time", "line:7")]


def test_of_the_steps_of_a_day_samsungs_own_sum_is_taken() -> None:
    pieces = told(
        FORMAT,
        "com.samsung.shealth.step_daily_trend,201812,3\n"
        "count,day_time,source_type\n"
        "4000,1789084800000,1\n"
        "8123,1789084800000,-2\n"
        "9000,1789084800000,2\n"
        "500,2026-09-12 00:00:00.000,0\n"
        "700,2026-09-12 00:00:00.000,1\n"
        "0,2026-09-13 00:00:00.000,-2\n"
        ",2026-09-14 00:00:00.000,-2\n"
        "5,later,-2\n",
    )
    assert [(m.when.day, m.amount) for m in marks(pieces, "steps")] == [
        (date(2026, 9, 11), 8123.0),
        (date(2026, 9, 12), 700.0),
    ]
    assert skipped(pieces) == [("time", "line:10")]


def test_other_tables_of_samsung_tell_nothing_of_ours() -> None:
    with pytest.raises(UnreadError) as raised:
        told(FORMAT, "com.samsung.shealth.tracker.heart_rate,6,2\na,b\n1,2\n")
    assert raised.value.unread.trouble is Trouble.NO_ENTRIES


@pytest.mark.parametrize(
    "text", ["", "a,b\n", "com.samsung.health.exercise\na,b\n1,2\n", "\x00"]
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not FORMAT.knows(of_bytes(text.encode(), "x.csv"))


@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read(data: st.DataObject) -> None:
    prefix = data.draw(st.sampled_from([P, "com.samsung.shealth.exercise.", ""]))
    bare = ("start_time", "time_offset", "duration", "exercise_type", "datauuid")
    names = [*(prefix + name for name in bare), "title"]
    rows, expected = [], []
    for number in range(data.draw(st.integers(1, 6))):
        start, title = data.draw(MOMENTS), data.draw(TEXTS)
        took, kind = data.draw(st.integers(1, 10**8)), data.draw(st.integers(1, 16009))
        quarters = data.draw(st.integers(-48, 56))
        sign = "-" if quarters < 0 else "+"
        offset = f"UTC{sign}{abs(quarters) // 4:02}{abs(quarters) % 4 * 15:02}"
        cells = [f"{start}.000", offset, str(took), str(kind), f"u{number}", title]
        rows.append(cells)
        at = start.replace(tzinfo=UTC)
        zone = timedelta(minutes=15 * quarters)
        expected.append((at, zone, took / 1000, f"samsung:{kind}", f"u{number}", title))
    order = data.draw(st.permutations(range(len(names))))
    # Every row ends with one comma too many, the header does not.
    shuffled = [[names[at] for at in order]]
    shuffled += [[*(row[at] for at in order), ""] for row in rows]
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    head = f"com.samsung.shealth.exercise,6307003,17{end}".encode()
    mark = data.draw(st.sampled_from([b"", MARK.encode()]))
    body = table(shuffled, end=end, quote_all=data.draw(st.booleans()))
    found = sessions(told(FORMAT, mark + head + body))
    assert [
        (
            s.when.at,
            s.when.at and s.when.at.utcoffset(),
            s.seconds,
            s.sport,
            s.key,
            s.note,
        )
        for s in found
    ] == expected
    assert all(s.when.is_local for s in found)
