from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.dev.builders import answers, at, next_id, session
from coach.domain.contradictions import (
    OVERLAP_ALLOWED_MIN,
    Contradiction,
    careful_profile,
    left_out,
    sound_profile,
    without,
)
from coach.domain.facts import LONGEST_MIN, OWN, Answer, Session
from coach.domain.history import History
from coach.domain.profile import Profile, profile_of

from .conftest import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Fact

NOBODY = Profile({})
NEXT = MONDAY + timedelta(days=1)
BORN_1990 = profile_of(answers(MONDAY, birth_year=1990))


def walk(
    clock: str | None, minutes: int, *, day: date = MONDAY, **more: Any
) -> Session:
    started = None if clock is None else at(day, clock)
    return session(day, minutes, at=started, **more)


def why(
    sessions: Iterable[Session], profile: Profile = NOBODY
) -> dict[str, Contradiction]:
    history = History.of(sessions)
    found = left_out(history, profile)
    gone = {left.fact for left in found}
    stayed = tuple(s for s in history.sessions if s.id not in gone)
    assert without(history, found).sessions == stayed
    return {left.fact: left.problem for left in found}


def test_of_two_sessions_at_once_the_earlier_start_stays() -> None:
    first, second = walk("10:00", 30), walk("10:20", 30)
    assert why([second, first]) == {second.id: Contradiction.OVERLAP}


def test_what_was_written_by_hand_stays_whatever_began_first() -> None:
    watch, mine = walk("10:00", 30, source="pmdata"), walk("10:20", 30)
    assert why([watch, mine]) == {watch.id: Contradiction.OVERLAP}


def test_of_two_that_begin_together_the_smaller_id_stays() -> None:
    one, other = walk("10:00", 30), walk("10:00", 60)
    smaller, larger = sorted([one, other], key=lambda s: s.id)
    assert why([larger, smaller]) == {larger.id: Contradiction.OVERLAP}


@pytest.mark.parametrize(("start", "is_kept"), [("10:25", True), ("10:24", False)])
def test_five_minutes_may_be_shared(start: str, is_kept: bool) -> None:
    late = walk(start, 30)
    assert (why([walk("10:00", 30), late]) == {}) is is_kept


def test_a_bit_of_five_minutes_may_lie_inside_a_longer_session() -> None:
    assert why([walk("10:00", 60), walk("10:20", 5), walk("10:22", 5)]) == {}


def test_who_is_left_out_keeps_nobody_else_out() -> None:
    watch = walk("10:00", 60, source="pmdata")
    mine, later = walk("09:30", 40), walk("10:30", 20, source="other")
    assert why([watch, mine, later]) == {watch.id: Contradiction.OVERLAP}


def test_one_session_can_keep_several_out() -> None:
    short, later = walk("10:10", 10), walk("11:00", 30)
    assert set(why([walk("10:00", 120), short, later])) == {short.id, later.id}


def test_sessions_without_a_clock_time_are_never_at_once() -> None:
    assert why([walk(None, 600), walk(None, 600), walk("10:00", 60)]) == {}


def test_the_same_instant_in_two_time_zones_is_one_time() -> None:
    here = walk("10:00", 30)
    assert here.at is not None
    far = timezone(timedelta(hours=13))
    there = replace(here, id=next_id(), at=here.at.astimezone(far))
    assert len(why([here, there])) == 1


def test_across_midnight_the_session_of_the_earlier_day_stays() -> None:
    night = walk("23:30", 60, source="pmdata")
    mine = walk("00:10", 60, day=NEXT)
    assert why([mine, night]) == {mine.id: Contradiction.OVERLAP}


def test_of_a_day_over_24_hours_what_fits_stays_in_order() -> None:
    mine, watch, small = walk(None, 1000), walk("08:00", 500), walk("23:00", 440)
    assert why([small, watch, mine]) == {watch.id: Contradiction.DAY_FULL}
    assert why([mine, replace(watch, minutes=440)]) == {}


def test_impossible_minutes_are_left_out_and_take_no_room() -> None:
    zero, huge = walk("10:00", 0), walk("10:00", 10**12)
    assert why([zero, huge, walk("10:00", LONGEST_MIN)]) == {
        zero.id: Contradiction.MINUTES,
        huge.id: Contradiction.MINUTES,
    }


def test_a_session_before_birth_is_left_out() -> None:
    before, same_year = (session(date(year, 12, 31)) for year in (1989, 1990))
    assert why([before, same_year], BORN_1990) == {
        before.id: Contradiction.BEFORE_BIRTH
    }
    assert why([before, same_year]) == {}


def test_an_impossible_birth_year_makes_nothing_be_before_birth() -> None:
    history = History.of([*answers(MONDAY, birth_year=2025), session(date(2020, 1, 1))])
    profile = profile_of(history.answers)
    [left] = left_out(history, profile)
    assert left.problem is Contradiction.AGE
    assert left.fact == history.answers[0].id
    assert left.day == MONDAY
    assert sound_profile(profile).number("birth_year") is None


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("birth_year", "2014", "age"),
        ("birth_year", "1915", "age"),
        ("birth_year", "long ago", "answer"),
        ("resting_bpm", "", "answer"),
        ("max_bpm", "900", "answer"),
        ("baseline_minutes", "-5", "answer"),
        ("clinician_ok", "yesterday", "answer"),
        ("clinician_ok", "2027-01-01", "answer"),
    ],
)
def test_an_answer_that_cannot_be_so_is_unknown(
    key: str, text: str, problem: str
) -> None:
    history = History.of([*answers(MONDAY, bipolar="yes", **{key: text})])
    profile = profile_of(history.answers)
    sound = sound_profile(profile)
    assert sound.text(key) is None
    assert sound.is_yes("bipolar")
    assert [left.problem for left in left_out(history, profile)] == [problem]


@pytest.mark.parametrize("birth_year", [2013, 1916])
def test_thirteen_and_a_hundred_and_ten_are_ages(birth_year: int) -> None:
    profile = profile_of(answers(MONDAY, birth_year=birth_year))
    assert sound_profile(profile) is profile


def test_a_resting_pulse_at_or_over_the_highest_makes_both_unknown() -> None:
    history = History.of(answers(MONDAY, resting_bpm=110, max_bpm=110, birth_year=1990))
    profile = profile_of(history.answers)
    sound = sound_profile(profile)
    assert sound.number("resting_bpm") is None
    assert sound.number("max_bpm") is None
    assert sound.number("birth_year") == 1990
    problems = [left.problem for left in left_out(history, profile)]
    assert problems == [Contradiction.PULSE_ORDER] * 2


@pytest.mark.parametrize("given_answers", [{"max_bpm": 100}, {"resting_bpm": 120}, {}])
def test_one_pulse_alone_contradicts_nothing(given_answers: dict[str, int]) -> None:
    profile = profile_of(answers(MONDAY, **{"resting_bpm": "x"} | given_answers))
    assert sound_profile(profile).number("max_bpm") == given_answers.get("max_bpm")


def test_a_key_nobody_knows_any_more_is_left_alone() -> None:
    profile = profile_of([*answers(MONDAY, shoe_size="big")])
    assert sound_profile(profile) is profile


def test_the_latest_answer_is_the_one_that_is_named() -> None:
    early, late = answers(MONDAY, birth_year=2024), answers(NEXT, birth_year=2025)
    history = History.of([*late, *early])
    [left] = left_out(history, profile_of(history.answers))
    assert left.fact == late[0].id


def test_a_history_with_nothing_to_leave_out_is_itself() -> None:
    history = History.of([walk("10:00", 30), walk("12:00", 30)])
    assert without(history, left_out(history, NOBODY)) is history
    twice = History.of([*history.sessions, walk("10:10", 30)])
    assert without(twice, left_out(twice, NOBODY)) == history


def test_the_last_moments_of_the_calendar_do_not_stop_it() -> None:
    end = datetime.max.replace(tzinfo=UTC)
    one = Session("a", end.date(), "walk", 1440, end)
    other = Session("b", end.date(), "walk", 1440, end)
    assert why([other, one]) == {"b": Contradiction.DAY_FULL}


def test_ten_years_are_looked_through_at_once() -> None:
    dice = random.Random(4)
    days = [MONDAY + timedelta(days=dice.randrange(3650)) for _ in range(20_000)]
    facts = [
        session(
            day,
            dice.randrange(1, 60),
            at=datetime(
                day.year, day.month, day.day, dice.randrange(5, 22), tzinfo=UTC
            ),
        )
        for day in days
    ]
    history = History.of(facts)
    took, found = [], left_out(history, BORN_1990)
    for _ in range(5):
        begin = time.perf_counter()
        left_out(history, BORN_1990)
        took.append(time.perf_counter() - begin)
    assert found
    assert min(took) < 0.25  # a fifth of that on a quiet machine


# Promises over any facts: few days and hours, so that much contradicts.

zones = st.sampled_from(
    [UTC, timezone(timedelta(hours=-9)), timezone(timedelta(hours=5))]
)
starts = st.none() | st.builds(
    lambda minutes, zone: (
        datetime(2026, 3, 1, tzinfo=zone) + timedelta(minutes=minutes)
    ),
    st.integers(0, 5 * 24 * 60),
    zones,
)
some_sessions = st.lists(
    st.builds(
        Session,
        id=st.integers(0, 10**6).map(str),
        day=st.dates(date(2026, 2, 28), date(2026, 3, 5)),
        activity=st.just("walk"),
        minutes=st.sampled_from([-3, 0, 1, 4, 5, 6, 7, 30, 60, 240, 700, 1440, 2000]),
        at=starts,
        source=st.sampled_from([OWN, "pmdata", "gpx"]),
    ),
    max_size=14,
    unique_by=lambda s: s.id,
)
years = st.none() | st.sampled_from(["1990", "2026", "2027", "x", "0"])
keys = st.sampled_from(["birth_year", "resting_bpm", "max_bpm", "clinician_ok", "fall"])
texts = st.none() | st.text(max_size=5) | st.integers(0, 2100).map(str)
some_answers = st.lists(
    st.builds(
        Answer, st.uuids().map(str), st.just(MONDAY), st.just(at(MONDAY)), keys, texts
    ),
    max_size=6,
)


def _by_the_book(sessions: Iterable[Session]) -> set[str]:
    """Say who stays by comparing each with each: slow, and plainly right."""
    kept: list[Session] = []
    past = datetime.min.replace(tzinfo=UTC)
    for one in sorted(
        sessions, key=lambda s: (s.day, s.source != OWN, s.at or past, s.id)
    ):
        same_day = sum(s.minutes for s in kept if s.day == one.day)
        if not 1 <= one.minutes <= LONGEST_MIN - same_day:
            continue
        if all(_shared(one, s) <= timedelta(minutes=OVERLAP_ALLOWED_MIN) for s in kept):
            kept.append(one)
    return {s.id for s in kept}


def _shared(one: Session, other: Session) -> timedelta:
    if one.at is None or other.at is None:
        return timedelta(0)
    ends = [s.at + timedelta(minutes=s.minutes) for s in (one, other) if s.at]
    return min(ends) - max(one.at, other.at)


@given(some_sessions)
def test_the_quick_way_agrees_with_comparing_each_with_each(
    sessions: list[Session],
) -> None:
    history = History.of(sessions)
    stayed = without(history, left_out(history, NOBODY)).sessions
    assert {s.id for s in stayed} == _by_the_book(sessions)


@given(some_sessions, some_answers, st.randoms())
def test_the_order_of_facts_makes_no_difference(
    sessions: list[Session], given_answers: list[Answer], dice: random.Random
) -> None:
    facts: list[Fact] = [*sessions, *given_answers]
    history = History.of(facts)
    profile = profile_of(history.answers)
    before = left_out(history, profile)
    dice.shuffle(facts)
    again = History.of(facts)
    assert left_out(again, profile_of(again.answers)) == before
    shuffled = replace(
        history, sessions=tuple(s for s in facts if isinstance(s, Session))
    )
    assert left_out(shuffled, profile) == before


@given(some_sessions, some_answers)
def test_what_stays_holds_together_and_nothing_else_is_lost(
    sessions: list[Session], given_answers: list[Answer]
) -> None:
    history = History.of([*sessions, *given_answers])
    profile = profile_of(history.answers)
    sound = without(history, left_out(history, profile))
    better = sound_profile(profile)
    assert left_out(sound, better) == ()
    assert len(left_out(history, profile)) == (
        len(history.sessions)
        - len(sound.sessions)
        + len(profile.given)
        - len(better.given)
    )


@given(some_sessions, st.dates(date(2026, 2, 28), date(2026, 3, 5)))
def test_later_days_never_change_what_was_left_out_before(
    sessions: list[Session], day: date
) -> None:
    history = History.of(sessions)
    then = left_out(history.until(day), NOBODY)
    assert then == tuple(x for x in left_out(history, NOBODY) if x.day <= day)


@pytest.mark.parametrize(
    ("born", "stays"),
    [
        ("2014", True),
        ("2030", True),
        ("1890", False),
        ("9" * 5000, False),
        ("soon", False),
        ("1990", True),
    ],
)
def test_an_age_under_13_stays_known_where_it_asks_for_care(
    born: str, stays: bool
) -> None:
    told = Profile({"birth_year": (born, MONDAY), "name": ("Jo", MONDAY)})
    assert (careful_profile(told).text("birth_year") == born) is stays
    assert careful_profile(told).name == "Jo"


def test_without_a_birth_year_care_changes_nothing() -> None:
    told = Profile({"resting_bpm": ("500", MONDAY)})
    assert careful_profile(told).given == {}
