"""Promises the plan keeps for any life, tried on generated ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.clock import noon_of
from coach.content.load import load_content
from coach.domain.catalogue import Readiness
from coach.domain.facts import (
    Answer,
    Choice,
    PlanChoice,
    Session,
    State,
    StateChange,
)
from coach.domain.history import History
from coach.domain.ladder import Ladder
from coach.domain.plan_of import plan_of
from coach.paths import resources

from .conftest import MONDAY

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

CATALOGUE = load_content(resources())
LADDER = Ladder(CATALOGUE.programme, CATALOGUE.limits.progression)
DAYS = 120
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

day_numbers = st.integers(0, DAYS - 1)
scales = st.none() | st.integers(0, 10)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@st.composite
def sessions(draw: Any) -> Session:
    day = _day(draw(day_numbers))
    hour = draw(st.none() | st.integers(5, 22))
    return Session(
        id=draw(st.uuids().map(str)),
        day=day,
        activity=draw(st.sampled_from(["walk", "swim", "yoga", "strength", "cook"])),
        minutes=draw(st.sampled_from([1, 2, 5, 8, 10, 15, 20, 30, 45, 60, 120])),
        at=None if hour is None else noon_of(day).replace(hour=hour),
        before=draw(scales),
        after=draw(scales),
        effort=draw(scales),
    )


@st.composite
def choices(draw: Any) -> PlanChoice:
    day = _day(draw(day_numbers))
    at = noon_of(day).replace(hour=draw(st.integers(5, 23)))
    choice = draw(st.sampled_from(Choice))
    return PlanChoice(draw(st.uuids().map(str)), day, at, choice)


@st.composite
def states(draw: Any) -> StateChange:
    day = _day(draw(day_numbers))
    state = draw(st.sampled_from(State))
    return StateChange(draw(st.uuids().map(str)), day, noon_of(day), state)


_ANSWERS = st.one_of(
    st.tuples(st.just("baseline_days"), st.integers(0, 7).map(str)),
    st.tuples(st.just("baseline_minutes"), st.integers(0, 240).map(str)),
    st.tuples(st.just("easy_walk_minutes"), st.integers(0, 60).map(str)),
    st.tuples(st.just("start_energy"), st.integers(0, 10).map(str)),
    st.tuples(
        st.sampled_from(["chest_discomfort", "heart_disease", "worse_after_effort"]),
        st.sampled_from(["yes", "no", "unknown"]),
    ),
)


@st.composite
def answers(draw: Any) -> Answer:
    day = _day(draw(day_numbers))
    key, value = draw(_ANSWERS)
    return Answer(draw(st.uuids().map(str)), day, noon_of(day), key, value)


def _cleared() -> list[Fact]:
    keys = (*CATALOGUE.screening.needed, "baseline_days", "baseline_minutes")
    return [
        Answer(f"clear-{key}", MONDAY, noon_of(MONDAY), key,
               "no" if not key.startswith("baseline") else "0")
        for key in keys
    ]  # fmt: skip


walking_lives = st.lists(sessions(), max_size=60).map(lambda s: [*_cleared(), *s])
choosing_lives = st.tuples(
    walking_lives, st.lists(choices(), max_size=20), st.lists(states(), max_size=3)
).map(lambda parts: [fact for part in parts for fact in part])
any_lives = st.tuples(choosing_lives, st.lists(answers(), max_size=8)).map(
    lambda parts: [*parts[0], *parts[1]]
)


def _plan(facts: list[Fact], number: int) -> Plan:
    return plan_of(History.of(facts), CATALOGUE, _day(number))


@SETTINGS
@given(any_lives, st.integers(0, DAYS + 200), st.randoms(use_true_random=False))
def test_the_plan_never_raises_and_the_order_of_facts_does_not_matter(
    facts: list[Fact], number: int, random: Any
) -> None:
    plan = _plan(facts, number)
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert _plan(shuffled, number) == plan
    assert plan.reasons
    assert plan.suggestion in plan.options or plan.load is None


@SETTINGS
@given(any_lives, st.integers(0, DAYS))
def test_the_same_fact_brought_in_twice_changes_nothing(
    facts: list[Fact], number: int
) -> None:
    chosen = [f for f in facts if isinstance(f, PlanChoice)]
    twice = [replace(f, id=f"{f.id}-again") for f in chosen]
    assert _plan([*facts, *twice], number) == _plan(facts, number)


@SETTINGS
@given(walking_lives)
def test_silence_never_raises_minutes_sessions_or_effort(facts: list[Fact]) -> None:
    first = _plan(facts, 0).load
    assert first is not None
    for number in range(0, DAYS, 5):
        load = _plan(facts, number).load
        assert load is not None
        assert LADDER.order(load) <= LADDER.order(first)


@SETTINGS
@given(choosing_lives)
def test_a_week_changes_one_thing_within_the_cap_and_the_ceiling(
    facts: list[Fact],
) -> None:
    before = None
    for number in range(0, DAYS, 7):
        plan = _plan(facts, number + 6)
        load = plan.load
        assert load is not None
        assert load.week_minutes <= 300
        if before is not None and load.week_minutes > before.week_minutes:
            rise = load.week_minutes - before.week_minutes
            assert rise <= 2 * LADDER.cap(before.week_minutes)
            assert LADDER.band_low(load) <= LADDER.band_low(before)
        before = load


@SETTINGS
@given(walking_lives, st.integers(0, 300), st.integers(0, 300))
def test_a_longer_gap_never_asks_for_more(
    facts: list[Fact], one: int, other: int
) -> None:
    shorter, longer = sorted((one, other))
    near = _plan(facts, DAYS + shorter).load
    far = _plan(facts, DAYS + longer).load
    assert near is not None
    assert far is not None
    assert LADDER.order(far) <= LADDER.order(near)


@SETTINGS
@given(
    walking_lives,
    st.sampled_from([State.REST, State.ILL, State.AWAY]),
    st.integers(0, DAYS - 30),
)
def test_a_state_never_asks_for_more_than_the_same_days_unmarked(
    facts: list[Fact], state: State, number: int
) -> None:
    marked = [
        *facts,
        StateChange("on", _day(number), noon_of(_day(number)), state),
        StateChange("off", _day(DAYS), noon_of(_day(DAYS)), State.NONE),
    ]
    plain, held = _plan(facts, DAYS + 1).load, _plan(marked, DAYS + 1).load
    assert plain is not None
    assert held is not None
    assert LADDER.order(held) <= LADDER.order(plain)


@SETTINGS
@given(choosing_lives, st.integers(0, DAYS))
def test_a_step_back_goes_down(facts: list[Fact], number: int) -> None:
    plan = _plan(facts, number)
    if Choice.BACK in plan.options:
        assert plan.load is not None
        assert LADDER.order(plan.options[Choice.BACK]) < LADDER.order(plan.load)


@SETTINGS
@given(choosing_lives, st.integers(0, DAYS), st.integers(-3, 3))
def test_being_low_is_no_penalty(facts: list[Fact], number: int, shift: int) -> None:
    rated = [f for f in facts if isinstance(f, Session)]
    scales_used = [x for s in rated for x in (s.before, s.after) if x is not None]
    if any(not 0 <= x + shift <= 10 for x in scales_used):
        return
    moved: list[Fact] = [
        replace(
            f,
            before=None if f.before is None else f.before + shift,
            after=None if f.after is None else f.after + shift,
        )
        if isinstance(f, Session)
        else f
        for f in facts
    ]
    assert _plan(moved, number).load == _plan(facts, number).load


@SETTINGS
@given(choosing_lives, st.integers(0, DAYS - 1))
def test_bad_news_never_raises_the_row(facts: list[Fact], number: int) -> None:
    bad = Session("bad", _day(number), "walk", 5, effort=10, before=8, after=1)
    for later in range(number, number + 8):
        plain, worse = _plan(facts, later), _plan([*facts, bad], later)
        if plain.in_gap:
            return
        assert plain.load is not None
        assert worse.load is not None
        assert LADDER.order(worse.load) <= LADDER.order(plain.load)


@SETTINGS
@given(any_lives, st.integers(0, DAYS))
def test_warning_signs_outvote_everything(facts: list[Fact], number: int) -> None:
    at = noon_of(_day(number)).replace(hour=23, minute=30)
    sign = Answer("zz", _day(number), at, "chest_discomfort", "yes")
    plan = _plan([*facts, sign], number)
    assert plan.screening is Readiness.RED
    assert plan.load is None
    assert plan.options == {}


@pytest.mark.parametrize("number", range(0, 800, 1))
def test_no_day_of_two_years_breaks_the_plan(number: int) -> None:
    assert _plan(_cleared(), number).load is not None


@SETTINGS
@given(
    choosing_lives,
    st.integers(0, DAYS - 1),
    st.sampled_from(["heart_disease", "insulin", "calf_pain"]),
)
def test_telling_of_a_condition_never_raises_the_row(
    facts: list[Fact], number: int, key: str
) -> None:
    at = noon_of(_day(number))
    told = Answer("zz", _day(number), at, key, "yes")
    for later in range(number, min(number + 15, DAYS)):
        plain, held = _plan(facts, later).load, _plan([*facts, told], later).load
        assert plain is not None
        assert held is not None
        assert LADDER.order(held) <= LADDER.order(plain)
