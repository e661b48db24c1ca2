from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coach.store.logical_clock import LogicalClock

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)


def test_a_reading_is_milliseconds_counter_and_node() -> None:
    assert LogicalClock("abcd").tick(NOW) == "1778760000000-00000-abcd"


def test_within_one_millisecond_the_counter_goes_on() -> None:
    clock = LogicalClock("abcd")
    clock.tick(NOW)
    assert clock.tick(NOW) == "1778760000000-00001-abcd"


def test_it_never_goes_back_when_the_wall_clock_does() -> None:
    clock = LogicalClock("abcd")
    first = clock.tick(NOW)
    assert clock.tick(NOW - timedelta(days=400)) > first


def test_it_moves_past_a_reading_from_elsewhere() -> None:
    clock = LogicalClock("aaaa")
    seen = "1999999999999-00007-ffff"
    clock.see(seen)
    assert clock.tick(NOW) == "1999999999999-00008-aaaa"


def test_an_older_or_empty_reading_changes_nothing() -> None:
    clock = LogicalClock("abcd")
    clock.tick(NOW)
    clock.see("0000000000001-00000-ffff")
    clock.see("")
    assert clock.tick(NOW) == "1778760000000-00001-abcd"


def test_a_full_counter_takes_the_next_millisecond() -> None:
    clock = LogicalClock("abcd")
    clock.see("1778760000000-99999-ffff")
    assert clock.tick(NOW) == "1778760000001-00000-abcd"


def test_an_instant_before_1970_counts_as_1970() -> None:
    assert LogicalClock("a").tick(NOW.replace(year=1960)) == "0000000000000-00000-a"


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2))
def test_readings_always_rise_as_text(steps_s: list[int]) -> None:
    clock = LogicalClock("abcd")
    readings = [clock.tick(NOW + timedelta(seconds=step)) for step in steps_s]
    assert readings == sorted(set(readings))
