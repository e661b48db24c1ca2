"""Facts of every kind, for Hypothesis."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Choice,
    Company,
    Did,
    Event,
    EventKind,
    Experiment,
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    Link,
    Manner,
    Mark,
    Measure,
    Night,
    NotToday,
    Pattern,
    PlanChoice,
    Planned,
    Reminder,
    Repeat,
    Reply,
    Rung,
    SafetyStep,
    Session,
    Side,
    State,
    StateChange,
    Toss,
)
from coach.store import facts

if TYPE_CHECKING:
    from coach.domain.facts import Fact

ids = st.builds(facts.new_id)
days = st.dates(date(1950, 1, 1), date(2120, 1, 1))
zones = st.integers(-720, 840).map(lambda m: timezone(timedelta(minutes=m)))
FIRST, LAST = datetime(1950, 1, 1), datetime(2120, 1, 1)  # noqa: DTZ001 # as st wants
instants = st.datetimes(FIRST, LAST, timezones=zones)
maybe_at = st.none() | instants
scales = st.none() | st.integers(0, 10)
minutes = st.integers(1, 1440)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

checkins = st.builds(
    CheckIn, ids, days, maybe_at, scales, scales, texts, texts, st.none()
)
sessions = st.builds(
    Session,
    id=ids,
    day=days,
    activity=texts,
    minutes=minutes,
    at=maybe_at,
    before=scales,
    after=scales,
    expected=scales,
    effort=scales,
    pleasure=scales,
    mastery=scales,
    note=texts,
    source=texts,
    source_id=st.none(),
    pain=scales,
    company=st.sampled_from(Company),
)
choices = st.builds(PlanChoice, ids, days, instants, st.sampled_from(Choice))
states = st.builds(StateChange, ids, days, instants, st.sampled_from(State))
answers = st.builds(Answer, ids, days, instants, texts.filter(bool), st.none() | texts)
steps = st.builds(
    BookedStep,
    id=ids,
    day=days,
    at=instants,
    activity=texts,
    minutes=minutes,
    title=texts,
    cue=texts,
    place=texts,
    company=texts,
    clock_min=st.none() | st.integers(0, 1439),
    for_day=st.none() | days,
    confidence=scales,
    expected=scales,
)
forms = st.builds(
    FilledForm,
    id=ids,
    day=days,
    at=maybe_at,
    form=texts,
    answers=st.lists(st.none() | st.integers(0, 3), max_size=10).map(tuple),
    source=texts,
    source_id=st.none(),
)
refusals = st.builds(NotToday, ids, days, instants, texts, texts, st.booleans())
events = st.builds(
    Event,
    id=ids,
    day=days,
    at=maybe_at,
    name=texts,
    kind=st.sampled_from(EventKind),
    source=texts,
    source_id=st.none(),
)
named = texts.filter(bool)
people = st.builds(
    HelpPerson, ids, days, instants, named, texts, texts, st.integers(0, 99)
)
safety_steps = st.builds(SafetyStep, ids, days, instants, named, texts)
planned = st.builds(
    Planned,
    id=ids,
    day=days,
    at=instants,
    activity=texts,
    for_day=days,
    title=texts,
    minutes=st.none() | minutes,
    clock_min=st.none() | st.integers(0, 1439),
    company=texts,
    repeats=st.sampled_from(Repeat),
    until=st.none() | days,
    series=texts,
    instead_of=st.none() | days,
    is_off=st.booleans(),
    session=texts,
)
hours = st.builds(
    HourNote,
    id=ids,
    day=days,
    at=maybe_at,
    hour=st.integers(0, 23),
    what=texts,
    company=texts,
    pleasure=scales,
    mastery=scales,
    mood=scales,
    note=texts,
)
patterns = st.builds(Pattern, ids, days, instants, texts, texts, texts, texts, texts)
rungs = st.builds(Rung, ids, days, instants, named, texts)
reminders = st.builds(Reminder, ids, days, instants, st.integers(0, 1439), named, texts)
experiments = st.builds(
    Experiment,
    id=ids,
    day=days,
    at=instants,
    heads=named,
    tails=named,
    from_day=days,
    weeks=st.integers(2, 6),
    seed=named,
    heads_words=texts,
    tails_words=texts,
    stopped=st.none() | days,
)
tosses = st.builds(
    Toss, ids, days, instants, named, st.sampled_from(Side), st.sampled_from(Did)
)
nights = st.builds(Night, ids, days, minutes, maybe_at, texts, st.none())
marks = st.builds(
    Mark,
    ids,
    days,
    st.sampled_from(Measure),
    maybe_at,
    st.none() | st.floats(0, 1e6),
    texts,
    texts,
    texts,
    st.none(),
)
links = st.builds(Link, ids, days, named, maybe_at, texts, st.none())
invitations = st.builds(
    Invitation,
    id=ids,
    day=days,
    at=maybe_at,
    rung=texts,
    words=texts,
    how=st.sampled_from(Manner),
    reply=st.sampled_from(Reply),
    felt=scales,
    note=texts,
)
any_fact: st.SearchStrategy[Fact] = st.one_of(
    checkins, sessions, choices, states, answers, steps, refusals, forms, events,
    people, safety_steps, planned, hours, patterns, rungs, reminders,
    experiments, tosses, nights, marks, links, invitations,
)  # fmt: skip
several = st.lists(any_fact, max_size=12)
