from __future__ import annotations

import itertools
from datetime import date, timedelta
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from coach.clock import monday_of, person_day
from coach.content.load import load_content
from coach.dev.lives import life
from coach.dev.people import PEOPLE, ROWS
from coach.domain.facts import CheckIn, Choice, State
from coach.domain.history import History
from coach.domain.plan import PlanKind
from coach.domain.plan_of import plan_of
from coach.domain.profile import KEYS, check_answer, profile_of
from coach.paths import resources

if TYPE_CHECKING:
    from coach.domain.facts import Fact

UNTIL = date(2026, 5, 14)
CATALOGUE = load_content(resources())
NAMES = sorted(PEOPLE)


@pytest.fixture(scope="module")
def lives() -> dict[str, History]:
    return {name: history(name) for name in NAMES}


def history(name: str, years: int = 1, seed: int = 1) -> History:
    return History.of(life(name, years, UNTIL, seed, catalogue=CATALOGUE))


def all_of(held: History) -> list[Fact]:
    return [
        *held.sessions,
        *held.checkins,
        *held.answers,
        *held.steps,
        *held.choices,
        *held.states,
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_is_the_same_life_and_another_is_another(name: str) -> None:
    once = life(name, 1, UNTIL, 5, catalogue=CATALOGUE)
    assert once == life(name, 1, UNTIL, 5, catalogue=CATALOGUE)
    assert once != life(name, 1, UNTIL, 6, catalogue=CATALOGUE)


@pytest.mark.parametrize("name", NAMES)
def test_a_life_has_a_year_of_moods_with_blank_days(
    lives: dict[str, History], name: str
) -> None:
    days = {c.day for c in lives[name].checkins}
    assert 180 < len(days) < 350
    assert max(days) <= UNTIL
    assert min(days) < UNTIL - timedelta(days=350)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_one_the_program_could_have_written(
    lives: dict[str, History], name: str
) -> None:
    held = lives[name]
    for session in held.sessions:
        assert CATALOGUE.activity(session.activity), session.activity
        assert session.at is not None
        assert person_day(session.at) == session.day
    for answer in held.answers:
        assert answer.value is not None
        assert check_answer(KEYS[answer.key], answer.value, UNTIL) is None
    facts = all_of(held)
    assert len({fact.id for fact in facts}) == len(facts)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_sessions_are_at_one_time(lives: dict[str, History], name: str) -> None:
    spans = sorted(
        (s.at, s.at + timedelta(minutes=s.minutes))
        for s in lives[name].sessions
        if s.at is not None
    )
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("name", NAMES)
def test_moods_lean_on_the_day_before(lives: dict[str, History], name: str) -> None:
    by_day: dict[date, list[int]] = {}
    for checkin in lives[name].checkins:
        if checkin.mood is not None:
            by_day.setdefault(checkin.day, []).append(checkin.mood)
    moods = {day: mean(held) for day, held in by_day.items()}
    pairs = [
        (moods[day], moods[day + timedelta(days=1)])
        for day in moods
        if day + timedelta(days=1) in moods
    ]
    level = mean(moods.values())
    together = mean((a - level) * (b - level) for a, b in pairs)
    assert together > 0.3 * mean((a - level) ** 2 for a, _ in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_walks_lift_more_often_than_not_and_more_than_was_guessed(
    lives: dict[str, History], name: str
) -> None:
    walks = [s for s in lives[name].sessions if s.change is not None]
    assert mean(s.change for s in walks if s.change is not None) > 0.4
    assert any(s.change is not None and s.change <= 0 for s in walks)
    guessed = [(s.after, s.expected) for s in walks if s.expected is not None]
    assert mean(a - e for a, e in guessed if a is not None) > 0


@pytest.mark.parametrize("name", NAMES)
def test_choices_of_the_last_year_were_open_when_they_were_made(
    lives: dict[str, History], name: str
) -> None:
    held = lives[name]
    for choice in held.choices[-8:]:
        told = History.of(
            fact
            for fact in all_of(held)
            if fact.day <= choice.day and fact.id != choice.id
        )
        assert choice.choice in plan_of(told, CATALOGUE, choice.day).options


def test_steady_stands_at_eight_minutes_with_tuesday_done(
    lives: dict[str, History],
) -> None:
    held = lives["steady"]
    plan = plan_of(held, CATALOGUE, UNTIL)
    assert plan.load is not None
    assert (plan.load.minutes, plan.load.sessions) == (8, 3)
    assert plan.ladder_sessions == 1
    last = [s for s in held.sessions if s.activity == "walk"][-1]
    assert last.day == date(2026, 5, 12)
    assert (last.before, last.after) == (3, 6)
    assert last.note
    assert all(fact.day < UNTIL for fact in all_of(held))
    assert held.steps[-1].minutes == 8
    assert held.steps[-1].cue


def test_stopgo_is_coming_back_after_a_gap(lives: dict[str, History]) -> None:
    plan = plan_of(lives["stopgo"], CATALOGUE, UNTIL)
    assert plan.kind is PlanKind.COME_BACK
    assert plan.gap_days is not None
    assert 14 <= plan.gap_days <= 27


@pytest.mark.parametrize("name", ["steady", "stopgo"])
def test_the_last_days_of_steady_and_stopgo_are_ordinary_ones(
    lives: dict[str, History], name: str
) -> None:
    def mean_mood(first: int, last: int) -> float:
        days = [UNTIL - timedelta(days=n) for n in range(first, last)]
        held = lives[name].checkins
        return mean(c.mood for c in held if c.day in days and c.mood is not None)

    limits = CATALOGUE.limits.mood
    recent = mean_mood(1, 4)
    assert recent > limits.low + 0.5
    assert mean_mood(4, 18) - recent < limits.falling_by - 0.4


def test_flareup_rests_in_a_low_week(lives: dict[str, History]) -> None:
    held = lives["flareup"]
    assert held.states[-1].state is State.REST
    assert plan_of(held, CATALOGUE, UNTIL).kind is PlanKind.REST
    week = [c.mood for c in held.checkins if c.day >= monday_of(UNTIL)]
    assert mean(m for m in week if m is not None) < mean(
        c.mood for c in held.checkins if c.mood is not None
    )


@pytest.mark.parametrize("name", NAMES)
def test_names_and_safety_answers_are_given(
    lives: dict[str, History], name: str
) -> None:
    profile = profile_of(lives[name].answers)
    assert profile.name == PEOPLE[name].called
    assert plan_of(lives[name], CATALOGUE, UNTIL).screening == "green"


def test_walking_grows_along_the_rows_over_the_year(
    lives: dict[str, History],
) -> None:
    walks = [s.minutes for s in lives["flareup"].sessions if s.activity == "walk"]
    assert walks[0] < walks[-1]
    assert Choice.READY in {c.choice for c in lives["flareup"].choices}


def test_the_rows_are_those_of_the_programme() -> None:
    rows = CATALOGUE.programme.rows
    assert tuple((row.minutes, row.sessions) for row in rows[: len(ROWS)]) == ROWS


def test_ten_years_are_a_long_log() -> None:
    held = history("steady", years=10)
    assert 14_000 < sum(isinstance(c, CheckIn) for c in held.checkins) < 16_000
    assert 2_300 < len(held.sessions) < 2_900
    assert held.checkins[0].day < UNTIL - timedelta(days=3600)
