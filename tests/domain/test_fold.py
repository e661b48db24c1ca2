"""Following a life week by week leads where reading all of it at once leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.clock import monday_of
from coach.content.load import load_content
from coach.dev.simulation.living import Life
from coach.dev.simulation.tally import world_of
from coach.dev.simulation.tempers import TEMPERS
from coach.domain.course import Course
from coach.domain.easier import asked
from coach.domain.history import History
from coach.domain.ledger import Moment
from coach.domain.plan_of import plan_of
from coach.paths import resources

from .lives import facts_thrown_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.facts import Fact

CATALOGUE = load_content(resources())
WEEKS = 18
WORLD = world_of(CATALOGUE, WEEKS)
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TURNS = {
    "a leap day": date(2028, 2, 7),
    "the end of a year": date(2027, 12, 6),
    "summer time": date(2026, 3, 9),
    "winter time": date(2026, 10, 12),
}


whole_lives = facts_thrown_together.filter(bool)


def days_of(history: History) -> list[date]:
    kinds = (
        history.sessions, history.checkins, history.choices, history.states,
        history.answers, history.questionnaires,
    )  # fmt: skip
    return sorted({fact.day for facts in kinds for fact in facts})


def of_day(history: History, day: date) -> History:
    return History(
        sessions=tuple(f for f in history.sessions if f.day == day),
        checkins=tuple(f for f in history.checkins if f.day == day),
        choices=tuple(f for f in history.choices if f.day == day),
        states=tuple(f for f in history.states if f.day == day),
        answers=tuple(f for f in history.answers if f.day == day),
        questionnaires=tuple(f for f in history.questionnaires if f.day == day),
    )


def told_by(course: Course, day: date) -> tuple[Any, ...]:
    """Return all that a plan shows of where the person stands on a day."""
    stop, moment = course.walk(day), Moment(day)
    around = course.circumstances(stop, moment)
    standing, decision = course.decide(stop, moment)
    return stop, around, standing, decision, asked(standing, around, course.ladder)


def folded(history: History, every: int = 1) -> Iterator[tuple[date, tuple[Any, ...]]]:
    """Hear a life day by day, and look at it every so many days."""
    course = Course(CATALOGUE)
    heard = days_of(history)
    for number in range((heard[-1] - heard[0]).days + 8):
        day = heard[0] + timedelta(days=number)
        course.hear(of_day(history, day))
        if number % every == 0:
            yield day, told_by(course, day)


def assert_the_same(history: History, every: int) -> None:
    for day, told in folded(history, every):
        at_once = told_by(Course(CATALOGUE, history.until(day)), day)
        assert told == at_once, day


@SETTINGS
@given(whole_lives, st.integers(1, 7))
def test_any_life_followed_day_by_day_is_that_life_read_at_once(
    facts: list[Fact], every: int
) -> None:
    assert_the_same(History.of(facts), every)


@SETTINGS
@given(
    st.integers(0, len(TEMPERS) - 1), st.integers(0, 10_000), st.sampled_from([3, 7])
)
def test_every_week_of_a_simulated_life_is_the_same_read_at_once(
    kind: int, seed: int, every: int
) -> None:
    assert_the_same(_simulated(kind, seed), every)


@pytest.mark.parametrize("kind", range(len(TEMPERS)))
def test_the_plan_of_a_simulated_life_is_where_its_fold_came_to(kind: int) -> None:
    history = _simulated(kind, 7)
    for day, (_, around, standing, decision, load) in folded(history, 7):
        plan = plan_of(history, CATALOGUE, day)
        assert plan.kind is decision.kind
        if around.has_plan:
            assert (plan.load, plan.held) == (load, standing.held)
        else:
            assert (plan.load, plan.held) == (None, None)


@pytest.mark.parametrize("turn", list(TURNS))
@pytest.mark.parametrize("kind", [2, 4, 6])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_turns_of_the_calendar_change_nothing(turn: str, kind: int, zone: str) -> None:
    history = _simulated(kind, 11)
    first = monday_of(days_of(history)[0])
    plain = [told[2].held for _, told in folded(history, 7)]
    moved = _moved(history, TURNS[turn] - first, ZoneInfo(zone))
    assert [told[2].held for _, told in folded(moved, 7)] == plain
    assert_the_same(moved, 7)


def _simulated(kind: int, seed: int) -> History:
    life = Life(WORLD, TEMPERS[kind], f"fold {seed}")
    life.run()
    return life.history()


def _moved(history: History, by: timedelta, zone: ZoneInfo) -> History:
    """Return the same life at another time of year, on the clocks of a zone."""

    def moved(fact: Any) -> Any:
        at = fact.at
        if at is not None:
            at = (at.replace(tzinfo=None) + by).replace(tzinfo=zone)
        there = replace(fact, day=fact.day + by, at=at)
        told_from = getattr(fact, "from_day", None)
        return there if told_from is None else replace(there, from_day=told_from + by)

    kinds = (
        history.sessions, history.checkins, history.choices, history.states,
        history.answers, history.questionnaires,
    )  # fmt: skip
    return History.of(moved(fact) for facts in kinds for fact in facts)
