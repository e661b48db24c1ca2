"""Generated lives: people who live with the plan, and facts thrown together."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from coach.clock import noon_of
from coach.domain.facts import (
    Answer,
    CheckIn,
    Choice,
    FilledForm,
    PlanChoice,
    Session,
    State,
    StateChange,
)
from coach.domain.profile import KEYS, AnswerKind

from .living import DONE, EVENTS, OFTEN, RATINGS, Living, Start, Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import Fact

FIRST_DAYS = (
    date(2026, 3, 2),  # a Monday; clocks change later that month
    date(2026, 3, 26),  # the Thursday before European summer time
    date(2026, 10, 24),  # the Saturday before it ends
    date(2026, 12, 30),  # two days before a new year
    date(2027, 12, 27),  # a Monday whose week ends in 2028
    date(2028, 2, 29),  # a leap day
    date(2024, 2, 26),  # a Monday in a leap week
)
STARTS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("easy_walk_minutes", "20"), ("birth_year", "1950")),
    (("baseline_days", "3"), ("baseline_minutes", "20"), ("birth_year", "1990")),
    (("baseline_days", "4"), ("baseline_minutes", "40"), ("start_energy", "4")),
    (("baseline_days", "4"), ("baseline_minutes", "55"), ("birth_year", "1980")),
    (("baseline_days", "5"), ("baseline_minutes", "50"), ("start_energy", "1")),
    (
        ("baseline_days", "3"),
        ("baseline_minutes", "25"),
        ("track", "harder"),
        ("birth_year", "1985"),
        ("intervals", "yes"),
    ),
    (
        ("baseline_days", "7"),
        ("baseline_minutes", "60"),
        ("maintenance_sessions", "5"),
        ("active_3_months", "yes"),
        ("birth_year", "1979"),
    ),
    (
        ("baseline_days", "3"),
        ("baseline_minutes", "30"),
        ("track", "harder"),
        ("birth_year", "1985"),
    ),
    (("baseline_days", "3"), ("baseline_minutes", "30"), ("birth_year", "2012")),
)
TINY_WORDS = ("yes", "no", "unknown", None)

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
THOROUGH_TIMES = 40


def examples(number: int) -> settings:
    """Return settings for so many lives, many more of them in a thorough run."""
    return settings(
        max_examples=number * (THOROUGH_TIMES if IS_THOROUGH else 1),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


starts = st.builds(
    Start,
    first=st.sampled_from(FIRST_DAYS),
    answers=st.sampled_from(STARTS),
    is_cleared=st.sampled_from([True, True, True, True, True, True, False]),
)


def weeks(
    befalls: Sequence[str] = (*EVENTS, *OFTEN), choices: Sequence[str] = ()
) -> st.SearchStrategy[Week]:
    """Return one week: mostly done, mostly fine, mostly as suggested or ready."""
    named = choices or (*(["suggested"] * 4), *(["ready"] * 6), *Choice, "")
    return st.builds(
        Week,
        done=st.sampled_from([*(["all"] * 9), "most", "most", *DONE]),
        felt=st.sampled_from([*(["fine"] * 9), "unrated", "level", *RATINGS]),
        chosen=st.sampled_from(named),
        when=st.sampled_from(["sunday", "sunday", "monday", "middle"]),
        is_told=st.sampled_from([True, True, True, False]),
        befell=st.sampled_from([""] * 2 * len(befalls) + list(befalls))
        if befalls
        else st.just(""),
        on=st.integers(0, 6),
        lasts=st.sampled_from([3, 8, 13, 14, 20, 21, 28, 35, 49, 60, 91, 100]),
        is_timed=st.sampled_from([True, True, False]),
    )


class Lived:
    """One whole life: its facts in the order of days, its first and last day."""

    def __init__(self, start: Start, script: Sequence[Week]) -> None:
        living = Living(start)
        for week in script:
            living.live(week)
        self.start, self.script = start, tuple(script)
        self.facts: list[Fact] = [f for f in living.facts if f.day <= living.last]
        self.first, self.last = living.first, living.last

    def __repr__(self) -> str:
        return f"Lived({self.start!r}, {self.script!r})"

    @property
    def sessions(self) -> list[Session]:
        """What was done, in order of days."""
        found = [f for f in self.facts if isinstance(f, Session)]
        return sorted(found, key=lambda s: s.day)


@st.composite
def lives(
    draw: Any,
    least: int = 4,
    most: int = 30,
    befalls: Sequence[str] = (*EVENTS, *OFTEN),
    choices: Sequence[str] = (),
    starting: st.SearchStrategy[Start] = starts,
) -> Lived:
    """Return a life of so many weeks."""
    number = draw(st.integers(least, most))
    script = draw(st.lists(weeks(befalls, choices), min_size=number, max_size=number))
    return Lived(draw(starting), script)


# -- facts thrown together -------------------------------------------------------------

MONDAY = date(2028, 1, 31)
DAYS = 120
MINUTES = [1, 2, 5, 8, 10, 15, 20, 30, 45, 60, 120, 700]
ACTIVITIES = ["walk", "walk", "swim", "run", "intervals", "yoga", "strength", "cook"]
day_numbers = st.integers(0, DAYS - 1)
scales = st.none() | st.integers(0, 10)
ids = st.uuids().map(str)
hours = st.integers(4, 23)


def day_of(number: int) -> date:
    """Return a day counted from the first Monday."""
    return MONDAY + timedelta(days=number)


@st.composite
def sessions(draw: Any) -> Session:
    """Return any session."""
    day, hour = day_of(draw(day_numbers)), draw(st.none() | hours)
    return Session(
        id=draw(ids),
        day=day,
        activity=draw(st.sampled_from(ACTIVITIES)),
        minutes=draw(st.sampled_from(MINUTES)),
        at=None if hour is None else noon_of(day).replace(hour=hour),
        before=draw(scales),
        after=draw(scales),
        effort=draw(scales),
        pain=draw(st.none() | st.integers(0, 10)),
        source=draw(st.sampled_from(["own", "own", "watch"])),
    )


@st.composite
def _told(draw: Any) -> Answer:
    """Return an answer to any key, or its clearing."""
    key = KEYS[draw(st.sampled_from(sorted(KEYS)))]
    day = day_of(draw(day_numbers))
    at = noon_of(day).replace(hour=draw(hours))
    return Answer(draw(ids), day, at, key.name, draw(_value_of(key.name, day)))


def _value_of(name: str, day: date) -> st.SearchStrategy[str | None]:
    key = KEYS[name]
    if key.kind is AnswerKind.TICK:
        return st.sampled_from(TINY_WORDS)
    if key.kind is AnswerKind.CHOICE:
        return st.sampled_from([*key.choices, None])
    if key.kind is AnswerKind.NUMBER:
        return st.integers(key.lowest, key.highest).map(str)
    if key.kind is AnswerKind.DAY:
        return st.integers(0, 400).map(lambda n: (day - timedelta(days=n)).isoformat())
    return st.just("words")


@st.composite
def _forms(draw: Any) -> FilledForm:
    day = day_of(draw(day_numbers))
    length = draw(st.sampled_from([9, 9, 10]))
    given = draw(
        st.lists(st.none() | st.integers(0, 3), min_size=length, max_size=length)
    )
    form = draw(st.sampled_from(["phq9", "phq9", "phq9", "gad7"]))
    hour = draw(st.none() | hours)
    at = None if hour is None else noon_of(day).replace(hour=hour)
    return FilledForm(draw(ids), day, at, form, tuple(given))


@st.composite
def _choices(draw: Any) -> PlanChoice:
    day = day_of(draw(day_numbers))
    at = noon_of(day).replace(hour=draw(hours))
    return PlanChoice(draw(ids), day, at, draw(st.sampled_from(Choice)))


@st.composite
def _states(draw: Any) -> StateChange:
    day = day_of(draw(day_numbers))
    at = noon_of(day).replace(hour=draw(hours))
    return StateChange(draw(ids), day, at, draw(st.sampled_from(State)))


@st.composite
def _checkins(draw: Any) -> CheckIn:
    day = day_of(draw(day_numbers))
    at = noon_of(day).replace(hour=draw(hours))
    return CheckIn(draw(ids), day, at, draw(scales), draw(scales))


facts_thrown_together = st.tuples(
    st.lists(sessions(), max_size=40),
    st.lists(_told(), max_size=15),
    st.lists(_choices(), max_size=12),
    st.lists(_states() | _forms() | _checkins(), max_size=10),
).map(lambda parts: [fact for part in parts for fact in part])
