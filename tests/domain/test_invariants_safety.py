"""Promises 13, 14, 15 and 19: what safety shuts, and where it keeps silent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from coach.clock import monday_of, noon_of
from coach.domain.catalogue import Readiness
from coach.domain.course import Course
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
from coach.domain.flags import Flag
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.tracks import Gate

from .lives import MONDAY, STARTS, Lived, examples, facts_thrown_together, lives
from .living import CATALOGUE, DAY, EVENTS, Start, Week, watch, watched
from .measured import (
    PLACES,
    WEEK,
    age,
    is_item_nine_open,
    is_yes,
    latest_total,
    outings,
    readiness,
    said,
    was_asked,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

REVERSALS = {"worse_after_effort", "worse_confirmed"}
EAGER: tuple[str, ...] = ("harder", "harder", "intervals", "used", "asked")
HARDER_START = st.builds(
    Start,
    first=st.just(MONDAY),
    answers=st.sampled_from([*STARTS[2:3], *STARTS[6:7], *STARTS[6:7], *STARTS[4:5]]),
)


@examples(20)
@given(lives(befalls=tuple(e for e in EVENTS if e != "not_pem")), st.integers(0, 300))
def test_13_pem(life: Lived, number: int) -> None:
    """Once small efforts make a person worse, nothing asks for any."""
    days = (life.last - life.first).days
    day = life.first + (number % (days + 1)) * DAY
    at = noon_of(day).replace(hour=0)
    told = Answer("pem", day, at, "worse_after_effort", "yes")
    facts = [
        f
        for f in life.facts
        if not (isinstance(f, Answer) and f.key in REVERSALS and f.day >= day)
    ]
    event("small efforts make worse")
    plans = watch([*facts, told], life.first, life.last + 30 * DAY, every=3)
    for plan in (p for p in plans if p.day >= day):
        _assert_no_exertion(plan)
    whole = plan_of(History.of([*facts, told]), CATALOGUE, life.last)
    _assert_no_exertion(whole)
    event(f"with a warning sign: {whole.screening is Readiness.RED}")
    if whole.screening is Readiness.PEM:
        assert _counted(whole) == (0, 0, 0, 0)


def _counted(plan: Plan) -> tuple[int, ...]:
    done = plan.done_minutes, plan.done_sessions
    return (*done, plan.ladder_minutes, plan.ladder_sessions)


def test_13_pem_counts_nothing_with_a_warning_sign_either() -> None:
    """Whoever is worse after small efforts sees none counted, a warning sign or not."""
    told = (("worse_after_effort", "yes"), ("dizzy", "yes"))
    life = Lived(Start(MONDAY, told, is_cleared=False), ())
    facts = [*life.facts, Session("s", MONDAY, "walk", 10)]
    plan = plan_of(History.of(facts), CATALOGUE, MONDAY)
    assert plan.load is None
    assert _counted(plan) == (0, 0, 0, 0)


@pytest.mark.parametrize("key", ["worse_after_effort", "dizzy"])
@pytest.mark.parametrize("choice", ["ready", "lighter"])
def test_13_what_was_agreed_is_no_longer_coming(key: str, choice: str) -> None:
    """A yes or a lighter week that waits for Monday is not shown without a plan."""
    told = (("baseline_days", "3"), ("baseline_minutes", "30"))
    life = Lived(Start(MONDAY, told), [Week(chosen=choice)])
    at = noon_of(life.last).replace(hour=23)
    sign = Answer("zz", life.last, at, key, "yes")
    (before,) = watch(life.facts, MONDAY, life.last, every=10_000)
    assert before.coming is not None
    (plan,) = watch([*life.facts, sign], MONDAY, life.last, every=10_000)
    assert plan.load is None
    assert plan.coming is None


def _assert_no_exertion(plan: Plan) -> None:
    assert plan.screening.value in {"pem", "red"}
    assert plan.load is None
    assert plan.held is None
    assert plan.suggested is None
    assert plan.options == {}
    assert plan.easier == {}
    assert plan.beside == ()
    assert plan.effort == (0, 0)
    assert plan.band == (0, 0)
    assert plan.heart_rate is None
    assert (plan.sizes.planned, plan.sizes.smaller, plan.sizes.tiny) == (0, None, 0)
    assert plan.harder is not Gate.OPEN
    assert plan.intervals is not Gate.OPEN
    assert plan.track == "comfort"
    rules = [r.rule for r in plan.reasons]
    assert rules in (["screening_pem"], ["screening_red"])


@examples(20)
@given(lives(befalls=(*EAGER, *EAGER, *EVENTS), starting=HARDER_START))
def test_14_gates(life: Lived) -> None:
    """Harder work and intervals are open only when every condition of theirs holds."""
    plans = watch(life.facts, life.first, life.last)
    for plan in plans:
        if plan.track == "harder":
            assert plan.harder is Gate.OPEN
        if plan.harder is Gate.OPEN:
            event("harder is open")
            asked = said(life.facts, "track", plan.day)
            assert asked is not None
            assert asked.value == "harder"
            _assert_may_be_hard(life.facts, plan)
            is_used = is_yes(life.facts, "active_3_months", plan.day)
            assert is_used or _brisk_lived(life.facts, plans, plan.day) >= 2
        if plan.intervals is Gate.OPEN:
            event("intervals are open")
            assert is_yes(life.facts, "intervals", plan.day)
            _assert_may_be_hard(life.facts, plan)
            assert _moderate_weeks(life.facts, plans, plan.day) >= 6


def _assert_may_be_hard(facts: Sequence[Fact], plan: Plan) -> None:
    day = plan.day
    assert readiness(facts, day) == "green"
    years = age(facts, day)
    assert years is not None
    assert years >= 18
    shut = ("pregnant", "postpartum", "eating_disorder", "bipolar")
    assert not any(is_yes(facts, key, day) for key in shut)
    asks = ("heart_disease", "kidney_disease", "diabetes", "insulin", "heart_medicine")
    assert was_asked(facts, day) or not any(is_yes(facts, key, day) for key in asks)
    assert not plan.flags
    assert not is_item_nine_open(facts, day)
    total = latest_total(facts, day)
    is_alone = not is_yes(facts, "supported", day)
    assert not (total is not None and total >= 20 and is_alone)


def _brisk_lived(facts: Sequence[Fact], plans: Sequence[Plan], day: date) -> int:
    """Return how many weeks up to a day had an outing on P1 or further."""
    held = {p.day: p.held for p in plans}
    weeks = {
        monday_of(s.day)
        for s in outings(facts)
        if s.day <= day and _is_from(held.get(s.day), "P1")
    }
    return len(weeks)


def _moderate_weeks(facts: Sequence[Fact], plans: Sequence[Plan], day: date) -> int:
    """Return how many weeks up to a day held 90 moderate minutes or more.

    Moderate is an effort of 3 or more, or unrated on a row from R7 on.
    """
    held = {p.day: p.held for p in plans}
    weeks: dict[date, int] = {}
    for s in outings(facts):
        is_felt = s.effort is not None and s.effort >= 3
        is_row = s.effort is None and _is_from(held.get(s.day), "R7")
        if s.day <= day and (is_felt or is_row):
            monday = monday_of(s.day)
            weeks[monday] = weeks.get(monday, 0) + s.minutes
    return sum(minutes >= 90 for minutes in weeks.values())


def _is_from(load: object, row: str) -> bool:
    stage = getattr(load, "stage", None)
    return stage is not None and (stage == "M" or PLACES[stage] >= PLACES[row])


SHUTS: tuple[tuple[str, str], ...] = (
    *((key, "yes") for key in ("bipolar", "eating_disorder", "pregnant", "postpartum")),
    *((key, "yes") for key in ("heart_disease", "insulin", "dizzy", "calf_pain")),
    *((key, "yes") for key in ("worse_after_effort", "very_up")),
    ("birth_year", "2012"),
    ("track", "comfort"),
)


@examples(40)
@given(st.integers(2, 9), st.sampled_from(SHUTS), st.booleans())
def test_14_closing_any_part_of_a_gate_shuts_it_the_same_day(
    number: int, shut: tuple[str, str], is_form: bool
) -> None:
    """Harder work is gone on the day on which one of its conditions is."""
    answers = (*STARTS[6], ("active_3_months", "yes"))
    week = Week(felt="level", chosen="stay")
    life = Lived(Start(MONDAY, answers), [week] * number)
    (before,) = watch(life.facts, life.first, life.last, every=10_000)
    assert before.track == "harder"
    assert (before.intervals is Gate.OPEN) == (
        _moderate_weeks(life.facts, watch(life.facts, MONDAY, life.last), life.last)
        >= 6
    )
    at = noon_of(life.last).replace(hour=23)
    told: Fact = Answer("zz", life.last, at, *shut)
    if is_form:
        told = FilledForm("zz", life.last, at, "phq9", (3,) * 9)
    (after,) = watch([*life.facts, told], life.first, life.last, every=10_000)
    assert after.track == "comfort"
    assert after.harder is not Gate.OPEN
    if shut[0] != "track" or is_form:
        assert after.intervals is not Gate.OPEN


@examples(40)
@given(facts_thrown_together, st.integers(0, 200), st.randoms(use_true_random=False))
def test_15_safety_outvotes(facts: list[Fact], number: int, rnd: random.Random) -> None:
    """What answers before exertion lead to depends on nothing else."""
    day = MONDAY + number * DAY
    plan = plan_of(History.of(facts), CATALOGUE, day)
    alone = [f for f in facts if isinstance(f, Answer)]
    rnd.shuffle(alone)
    bare = plan_of(History.of(alone), CATALOGUE, day)
    event(plan.screening.value)
    assert plan.screening is bare.screening
    assert (plan.load is None) == (bare.load is None)
    if plan.load is None:
        assert plan.screening in {Readiness.RED, Readiness.PEM}
        _assert_no_exertion_in_words(plan)
        assert plan.reasons == bare.reasons
        assert plan.would_change == bare.would_change
        assert plan.options == bare.options == {}
        assert plan.heart_rate is None


def _assert_no_exertion_in_words(plan: Plan) -> None:
    assert [r.rule for r in plan.reasons] in (["screening_pem"], ["screening_red"])
    assert plan.suggestion is Choice.STAY


@examples(20)
@given(lives(), st.sampled_from(sorted({"dizzy", "chest_discomfort", "voices"})))
def test_15_a_warning_sign_outvotes_a_whole_life(life: Lived, key: str) -> None:
    """On the day of a warning sign there is no plan, whatever was agreed."""
    at = noon_of(life.last).replace(hour=23, minute=30)
    sign = Answer("zz", life.last, at, key, "yes")
    plan = plan_of(History.of([*life.facts, sign]), CATALOGUE, life.last)
    assert plan.screening is Readiness.RED
    assert plan.load is None
    assert plan.options == {}
    assert [r.rule for r in plan.reasons] == ["screening_red"]


# -- 19 --------------------------------------------------------------------------------


def _obedient(start: Start, weeks: int) -> list[Plan]:
    """Return every day of a person who follows suggestions exactly, mid-scale."""
    course, plans = Course(CATALOGUE), []
    course.hear(History.of(Lived(start, ()).facts))
    monday = monday_of(start.first) + WEEK
    for week in range(weeks):
        first = monday + week * WEEK
        for number in range(7):
            day = first + number * DAY
            plan = watched(course, day)
            facts: list[Fact] = [CheckIn(f"c{day}", day, noon_of(day), 5, 5)]
            load = plan.load
            if load is not None and number in (1, 3, 5, 0, 6, 2, 4)[: load.sessions]:
                felt = sum(plan.effort) // 2
                at = noon_of(day).replace(hour=15)
                done = Session(f"s{day}", day, "walk", load.minutes, at, 5, 5)
                facts.append(replace(done, effort=felt))
            course.hear(History.of(facts))
            plan = watched(course, day)
            plans.append(plan)
        day, plan = plans[-1].day, plans[-1]
        at = noon_of(day).replace(hour=21)
        told = plan.applies_from if plan.suggestion is not Choice.BACK else day
        choice = PlanChoice(f"p{day}", day, at, plan.suggestion, from_day=told)
        course.hear(History.of([choice]))
    return plans


@pytest.mark.parametrize("answers", STARTS)
def test_19_two_years_of_following_the_plan_raise_no_flag(
    answers: tuple[tuple[str, str], ...],
) -> None:
    """Who does what is suggested, answering mid-scale, is never asked about it."""
    told = (*answers, ("driven", "no"), ("maintenance_minutes", "300"))
    plans = _obedient(Start(MONDAY, told), 105)
    assert not any(plan.flags for plan in plans)
    assert plans[-1].held is not None


@examples(20)
@given(
    st.integers(1, 10),
    st.booleans(),
    st.sampled_from(["yes", "no"]),
    st.sampled_from(["0", "10", "30"]),
)
def test_19_three_short_bits_a_day_are_nothing(
    energy: int, is_ill: bool, driven: str, usual_min: str
) -> None:
    """Three times five minutes a day count the same, and raise no flag."""
    usual = (("baseline_days", "5"), ("baseline_minutes", usual_min))
    told = (("driven", driven), *usual)
    facts: list[Fact] = list(Lived(Start(MONDAY, told), ()).facts)
    for number in range(28):
        day = MONDAY + number * DAY
        for hour in (9, 13, 18):
            at = noon_of(day).replace(hour=hour)
            facts.append(Session(f"s{day}{hour}", day, "walk", 5, at, effort=5))
        facts.append(CheckIn(f"c{day}", day, noon_of(day), 5, energy))
    if is_ill:
        day = MONDAY + 7 * DAY
        facts.append(StateChange("ill", day, noon_of(day), State.ILL))
    for plan in watch(facts, MONDAY, MONDAY + 27 * DAY):
        assert Flag.DRIVEN not in plan.flags
        assert Flag.VERY_UP not in plan.flags
