"""Promises of what stands beside the outings, tried on generated lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.clock import monday_of, noon_of
from coach.content.load import load_content
from coach.domain.beside import beside_of
from coach.domain.beside_view import BesideView
from coach.domain.catalogue import Readiness, Tally
from coach.domain.facts import Answer, Session, State, StateChange
from coach.domain.history import History
from coach.domain.introductions import introductions_of
from coach.paths import resources

from .conftest import MONDAY

if TYPE_CHECKING:
    import random
    from datetime import date

    from coach.domain.facts import Fact

CATALOGUE = load_content(resources())
DAYS = 70
SETTINGS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
ACTIVITIES = ["walk", "strength", "sit_to_stand", "balance", "yoga"]

day_numbers = st.integers(0, DAYS - 1)
mondays = st.frozensets(st.integers(-1, DAYS // 7), max_size=5)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@st.composite
def sessions(draw: Any) -> Session:
    day = _day(draw(day_numbers))
    hour = draw(st.none() | st.integers(5, 22))
    return Session(
        id=draw(st.uuids().map(str)),
        day=day,
        activity=draw(st.sampled_from(ACTIVITIES)),
        minutes=draw(st.sampled_from([1, 2, 5, 15, 30])),
        at=None if hour is None else noon_of(day).replace(hour=hour),
        effort=draw(st.none() | st.integers(0, 10)),
        pain=draw(st.none() | st.integers(0, 10)),
    )


@st.composite
def answers(draw: Any) -> Answer:
    day = _day(draw(day_numbers))
    ticks = st.sampled_from(["yes", "yes", "yes", "no", "unknown", None])
    key = draw(
        st.sampled_from(["strength", "balance", "mind_body", "fall", "strength_step"])
    )
    steps = st.sampled_from(["1", "2", "2", "3", "4", "99"])
    value = draw(steps if key == "strength_step" else ticks)
    at = noon_of(day).replace(hour=draw(st.integers(5, 22)))
    return Answer(draw(st.uuids().map(str)), day, at, key, value)


@st.composite
def states(draw: Any) -> StateChange:
    day = _day(draw(day_numbers))
    state = draw(st.sampled_from(State))
    return StateChange(draw(st.uuids().map(str)), day, noon_of(day), state)


@st.composite
def steady_lifts(draw: Any) -> list[Fact]:
    """Strength from the first day on, two days a week, and a yes to every step."""
    told = Answer("yes", _day(0), noon_of(_day(0)), "strength", "yes")
    weeks = draw(st.integers(2, 10))
    lifts = [
        Session(f"{week}-{number}", _day(7 * week + number), "strength", 15)
        for week in range(weeks)
        for number in (1, 4)
    ]
    says = [
        Answer(f"s{week}", day, noon_of(day), "strength_step", str(week // 2 + 1))
        for week in range(2, weeks + 1)
        if draw(st.booleans())
        for day in [_day(7 * week + draw(st.integers(0, 6)))]
    ]
    return [told, *lifts, *says]


lives = st.tuples(
    st.one_of(st.just([]), steady_lifts(), steady_lifts()),
    st.lists(sessions() | answers() | states(), max_size=15),
).map(lambda parts: [*parts[0], *parts[1]])


@st.composite
def views(draw: Any) -> BesideView:
    facts = draw(lives)
    since = draw(st.none() | day_numbers)
    return BesideView(
        history=History.of(facts),
        catalogue=CATALOGUE,
        day=_day(draw(st.integers(0, DAYS + 20))),
        readiness=draw(st.sampled_from(Readiness)),
        age=draw(st.none() | st.integers(13, 110)),
        is_at_row=draw(st.booleans()),
        rose_in=frozenset(_day(7 * week) for week in draw(mondays)),
        strength_since=None if since is None else _day(since),
    )


def _all_facts(view: BesideView) -> list[Fact]:
    held = view.history
    return [*held.sessions, *held.answers, *held.states]


@SETTINGS
@given(views())
def test_it_never_raises_and_says_why(view: BesideView) -> None:
    for strand in beside_of(view):
        assert strand.is_open == (strand.shut is None)
        assert bool(strand.reasons) == strand.is_open
        told = strand.reasons if strand.is_open else (strand.shut,)
        for reason in filter(None, told):
            CATALOGUE.texts[f"beside.{reason.rule}"].format(**reason.facts)
            assert any(e.id == reason.evidence for e in CATALOGUE.evidence)
        assert not (strand.is_offered and strand.is_wanted)
        assert not strand.suits_today or (strand.is_open and strand.is_wanted)


@SETTINGS
@given(views(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(
    view: BesideView, rnd: random.Random
) -> None:
    facts = _all_facts(view)
    rnd.shuffle(facts)
    mixed = replace(view, history=History.of([*facts]))

    assert beside_of(mixed) == beside_of(view)
    assert introductions_of(mixed).mondays == introductions_of(view).mondays


@SETTINGS
@given(views())
def test_silence_never_raises_a_step(view: BesideView) -> None:
    """Without a new word no step goes over the highest one that was agreed."""
    agreed = max(s.step for s in introductions_of(view).stretches)
    said = {a.value for a in view.history.answers if a.key == "strength_step"}

    assert agreed == 1 or str(agreed) in said
    for later in range(0, 60, 6):
        quiet = replace(view, history=view.history.until(view.day))
        then = replace(quiet, day=view.day + timedelta(days=later))
        step = introductions_of(then).step_on(then.day).step
        assert step <= agreed


@SETTINGS
@given(views())
def test_a_step_needs_a_yes(view: BesideView) -> None:
    kept = [f for f in _all_facts(view) if getattr(f, "key", "") != "strength_step"]
    silent = replace(view, history=History.of(kept))

    assert [s.step for s in introductions_of(silent).stretches] == [1]


@SETTINGS
@given(views())
def test_steps_rise_one_at_a_time(view: BesideView) -> None:
    stretches = introductions_of(view).stretches

    for earlier, later in pairwise(stretches):
        assert later.step <= earlier.step + 1
        assert later.day >= earlier.day


@SETTINGS
@given(views())
def test_no_week_has_two_changes(view: BesideView) -> None:
    """Nothing begins in a week of a rise, and no two things in one week."""
    told = introductions_of(view)
    starts = [monday_of(day) for day in told.starts.values()]

    assert not told.mondays & view.rose_in
    assert all(monday.weekday() == 0 for monday in told.mondays)
    assert len(starts) == len(set(starts))
    assert set(starts) <= told.mondays
    rises = [
        later
        for earlier, later in pairwise(told.stretches)
        if later.step > earlier.step
    ]
    weeks = [monday_of(stretch.day) for stretch in rises]
    assert len(weeks) == len(set(weeks))
    assert set(weeks) <= told.mondays
    assert not set(weeks) & set(starts)


@SETTINGS
@given(views())
def test_open_questions_never_open_strength(view: BesideView) -> None:
    for readiness in (Readiness.AMBER, Readiness.UNANSWERED):
        for strand in beside_of(replace(view, readiness=readiness)):
            if strand.tally is Tally.STRENGTH:
                assert not strand.is_open
                assert strand.strength is None


@SETTINGS
@given(views(), st.integers(0, DAYS))
def test_looking_back_finds_what_held_then(view: BesideView, number: int) -> None:
    """Later facts change neither the step of an earlier day nor its weeks."""
    then = _day(number)
    steady = replace(view, strength_since=None, is_at_row=True)
    steady = replace(steady, readiness=Readiness.GREEN, day=_day(DAYS + 20))
    known = steady.history.until(then)
    early = introductions_of(replace(steady, history=known, day=then))
    late = introductions_of(steady)

    assert late.step_on(then) == early.step_on(then)
    begun = {monday for monday in early.mondays if monday <= monday_of(then)}
    assert begun <= late.mondays
