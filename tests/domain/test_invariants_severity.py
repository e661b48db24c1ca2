"""Promises 12, 16 and 17: heavy times, thoughts of self-harm, and adding up a form."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from coach.clock import noon_of
from coach.domain import phq9
from coach.domain.facts import Answer, Choice, FilledForm
from coach.domain.plan import PlanKind
from coach.domain.tracks import Gate

from .lives import MONDAY, Lived, examples, lives
from .living import ANSWERS, DAY, FORMS, Start, Week, watch
from .measured import (
    forms,
    is_item_nine_open,
    is_unsafe,
    is_yes,
    latest_total,
    order,
    placed_weeks,
    suggested,
    upward,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

TWELVE = (2, 2, 2, 2, 2, 2, 0, 0, 0)
CALM_FORMS = ("form_low", "form_mid", "form_high", "form_most", "supported")
NINE = ("form_nine", "form_all", "form_open", "form_low", "form_skipped")
WORDS = ("talked", "safe", "safe", "might_act", "not_say", "not_say")
RISING = ("ready", "ready", "suggested", "stay", "")


@examples(20)
@given(lives(befalls=(*CALM_FORMS, "gap", "harder", "used"), choices=RISING))
def test_12_a_higher_total_never_unlocks(life: Lived) -> None:
    """With everything else the same, a latest form that is heavier opens nothing."""
    held = forms(life.facts, life.last)
    assume(held)
    latest = held[-1]
    heavier = replace(latest, answers=(3, 3, 3, 3, 3, 3, 3, 3, 0))
    assume(heavier.answers != latest.answers)
    told = upward(life.facts)
    plain = watch(told, life.first, life.last)
    heavy = watch([heavier if f is latest else f for f in told], life.first, life.last)
    event("a heavier form")
    for one, other in zip(plain, heavy, strict=True):
        if one.held is None or other.held is None:
            assert one.held == other.held
            continue
        assert suggested(other.held) <= suggested(one.held)
        assert other.harder is not Gate.OPEN or one.harder is Gate.OPEN
        assert other.intervals is not Gate.OPEN or one.intervals is Gate.OPEN
        is_alike = (one.held, one.effort) == (other.held, other.effort)
        if is_alike and one.day == latest.day:  # else another row or effort is asked
            assert set(other.options) <= set(one.options)


@examples(20)
@given(
    lives(befalls=("gap", "mid", "other", "used")),
    st.sampled_from([TWELVE, (*FORMS["form_high"][:8], 0), (3,) * 8 + (0,)]),
    st.integers(0, 300),
)
def test_12_a_total_alone_never_lowers(
    life: Lived, answers: tuple[int | None, ...], number: int
) -> None:
    """A form on any day after the start takes nothing away that is held that day."""
    days = (life.last - life.first).days
    day = life.first + (number % (days + 1)) * DAY
    assume(day - day.weekday() * DAY not in placed_weeks(life.facts, life.first))
    form = FilledForm("zz", day, noon_of(day).replace(hour=23), "phq9", answers)
    with_it = watch([*life.facts, form], life.first, day, every=10_000)[-1]
    without = watch(life.facts, life.first, day, every=10_000)[-1]
    if without.held is not None and with_it.held is not None:
        before = watch(life.facts, life.first, day - DAY, every=10_000)[-1]
        assert before.held is not None
        floor = min(without.held, before.held, key=order)
        assert order(with_it.held) >= order(floor)
        event("a form in a life")


@examples(40)
@given(
    st.integers(0, 7),
    st.integers(0, 90),
    st.sampled_from([TWELVE, (3, 3, 3, 3, 3, 0, 0, 0, 0), (3,) * 8 + (0,)]),
)
def test_12_a_start_in_a_heavy_time_keeps_what_is_done(
    days: int, minutes: int, answers: tuple[int | None, ...]
) -> None:
    """From 15 on the start is at most R3, or what the person does already."""
    told = (("baseline_days", str(days)), ("baseline_minutes", str(minutes)))
    life = Lived(Start(MONDAY, told), ())
    form = FilledForm("f", MONDAY, noon_of(MONDAY), "phq9", answers)
    (plain,) = watch(life.facts, MONDAY, MONDAY)
    (heavy,) = watch([*life.facts, form], MONDAY, MONDAY)
    assert plain.held is not None
    assert heavy.held is not None
    done = days * minutes
    if sum(a or 0 for a in answers) < 15:
        assert heavy.held == plain.held
    else:
        assert heavy.held.week_minutes <= max(30, done)
    floor = min(plain.held.week_minutes, done)
    assert heavy.held.week_minutes >= min(floor, plain.held.week_minutes)


@examples(20)
@given(lives(befalls=(*CALM_FORMS, "gap", "harder", "used", "form_skipped")))
def test_12_a_skipped_form_plans_like_twelve(life: Lived) -> None:
    """No form, a form without answers, and a total of 12 lead to the same plan."""
    none = [f for f in life.facts if not isinstance(f, FilledForm)]
    assume(len(none) < len(life.facts))
    event("forms left out")
    skipped = [_filled(f, (None,) * 9) for f in life.facts]
    twelve = [_filled(f, TWELVE) for f in life.facts]
    plans = [
        watch(facts, life.first, life.last, every=3)
        for facts in (none, skipped, twelve)
    ]
    for one, two, three in zip(*plans, strict=True):
        assert _what(one) == _what(two) == _what(three)


def _filled(fact: Fact, answers: tuple[int | None, ...]) -> Fact:
    return replace(fact, answers=answers) if isinstance(fact, FilledForm) else fact


def _what(plan: Plan) -> tuple[object, ...]:
    what = plan.load, plan.held, plan.options, plan.suggestion, plan.kind
    return (*what, plan.harder, plan.intervals, plan.effort, plan.coming, plan.easier)


@examples(20)
@given(lives(befalls=("form_high", "form_most", "form_low", "supported", "gap")))
def test_12_very_heavy_times_rise_every_second_week(life: Lived) -> None:
    """From 20 on, without support, at most one row in two weeks."""
    plans = watch(life.facts, life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    rose: date | None = None
    for before, plan in pairwise(plans):
        if not before.held or not plan.held or plan.week_start in placed:
            continue
        if order(plan.held) <= order(before.held):
            continue
        total = latest_total(life.facts, before.day)  # the very day: see promise 16
        is_alone = not is_yes(life.facts, "supported", plan.day)
        if total is not None and total >= 20 and is_alone:
            event("rose in a very heavy time")
            assert rose is None or plan.week_start - rose >= 14 * DAY
        rose = plan.week_start


@examples(20)
@given(lives(befalls=(*NINE, *WORDS, "gap"), choices=RISING))
def test_16_item_nine(life: Lived) -> None:
    """While thoughts of self-harm are open nothing rises, and nothing is pushed."""
    plans = watch(life.facts, life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    for before, plan in pairwise(plans):
        if is_unsafe(life.facts, plan.day):
            event("a day that may not be safe")
            _assert_first_row_only(plan)
        if not is_item_nine_open(life.facts, plan.day):
            continue
        event("item nine is open")
        assert Choice.READY not in plan.options
        assert plan.suggestion is not Choice.READY
        assert plan.kind is not PlanKind.ADVANCE
        assert plan.harder is not Gate.OPEN
        assert plan.intervals is not Gate.OPEN
        if not is_item_nine_open(life.facts, before.day):
            continue  # the very day has a test of its own
        if before.held and plan.held and plan.week_start not in placed:
            assert order(plan.held) <= order(before.held)


def test_16_no_rise_on_the_day_it_is_told() -> None:
    """A yes that would hold from a day does not when that day tells of self-harm."""
    told = (("baseline_days", "3"), ("baseline_minutes", "25"))
    life = Lived(Start(MONDAY, told), [Week()])
    monday = MONDAY + 7 * DAY
    form = FilledForm("f", monday, noon_of(monday), "phq9", (1,) * 9)
    before, plan = watch([*life.facts, form], MONDAY, monday)[-2:]
    assert before.held is not None
    assert before.coming is not None
    assert plan.held == before.held


def _assert_first_row_only(plan: Plan) -> None:
    assert plan.load is not None
    assert plan.load.stage == "R0"
    assert plan.load.week_minutes == 6
    assert plan.effort[1] <= 3
    assert Choice.READY not in plan.options
    assert plan.suggestion is not Choice.READY


@pytest.mark.parametrize("minutes", ["8", "15", "30"])
def test_16_the_first_row_is_asked_at_its_own_effort(minutes: str) -> None:
    """On a day that may not be safe even the effort is that of the first row."""
    told = (("baseline_days", "3"), ("baseline_minutes", minutes))
    life = Lived(Start(MONDAY, told), [Week(), Week()])
    at = noon_of(life.last).replace(hour=23)
    word = Answer("zz", life.last, at, "safe_now", "might_act")
    (plan,) = watch([*life.facts, word], MONDAY, life.last, every=10_000)
    _assert_first_row_only(plan)
    assert plan.effort == (1, 1)


def test_16_a_safe_said_before_a_form_does_not_settle_it() -> None:
    """Two weeks of "safe" begin on the day of the form or later."""
    life = Lived(Start(MONDAY), [Week(befell="safe"), *[Week(chosen="")] * 4])
    day = MONDAY + 5 * DAY
    form = FilledForm("f", day, noon_of(day), "phq9", (1,) * 9)
    plans = watch([*life.facts, form], MONDAY, life.last)
    later = [plan for plan in plans if plan.day >= day]
    assert all(Choice.READY not in plan.options for plan in later)


@examples(20)
@given(lives(befalls=("form_nine", "form_all", "gap"), choices=RISING))
def test_16_item_nine_takes_nothing_away(life: Lived) -> None:
    """What is held stays held while the plan waits, gaps and own wishes aside."""
    plans = watch(upward(life.facts), life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    for before, plan in pairwise(plans):
        if not before.held or not plan.held or plan.week_start in placed:
            continue
        if is_item_nine_open(life.facts, plan.day) and not _is_gap(before, plan):
            event("waits on the present row")
            assert suggested(plan.held) >= suggested(before.held)


def _is_gap(before: Plan, plan: Plan) -> bool:
    # A session may end a gap on the very day on which it would begin to show.
    if before.gap_days is None:  # nothing was done yet: the days since the start
        return before.started is None or (plan.day - before.started).days >= 13
    return before.in_gap or plan.in_gap or before.gap_days >= 13


@examples(150)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from([None, 0, 1, 1, 3, *WORDS]),
        ),
        max_size=6,
    ),
    st.integers(0, 60),
)
def test_16_when_the_waiting_ends(
    told: list[tuple[int, int | str | None]], later: int
) -> None:
    """A later 0, somebody told, or two weeks of "safe" end it; no blank does."""
    life = Lived(Start(MONDAY), ())
    facts: list[Fact] = list(life.facts)
    for number, (day, what) in enumerate(sorted(told, key=lambda pair: pair[0])):
        facts.append(_told(f"n{number:03}", MONDAY + day * DAY, number, what))
    today = MONDAY + later * DAY
    facts = [f for f in facts if f.day <= today]
    (plan,) = watch(facts, MONDAY, today, every=10_000)
    is_open = is_item_nine_open(facts, today)
    rules = {reason.rule for reason in plan.reasons}
    event(f"open: {is_open}")
    if not plan.in_gap:
        assert ("waiting" in rules) == (is_open or is_unsafe(facts, today))
    assert not (is_open and Choice.READY in plan.options)


def _told(name: str, day: date, number: int, what: int | str | None) -> Fact:
    at = noon_of(day).replace(minute=number)
    if isinstance(what, str):
        ((key, value),) = ANSWERS[what].items()
        return Answer(name, day, at, key, value)
    return FilledForm(name, day, at, "phq9", (*TWELVE[:8], what))


def _oracle(answers: Sequence[int | None]) -> int | None:
    known = [a for a in answers if a is not None]
    if len(known) < 7:
        return None
    exact = 9 * Fraction(sum(known), len(known))
    return next(n for n in range(28) if n > exact - Fraction(1, 2))


def test_17_scoring() -> None:
    """All sums a form can have, with up to nine blanks, against counting by hand."""
    for blanks, points in product(range(10), range(28)):
        answered = 9 - blanks
        if points > 3 * answered:
            continue
        whole, rest = divmod(points, 3)
        known = [3] * whole + ([rest] if rest else [])
        known += [0] * (answered - len(known))
        for place in (0, 4, 9):
            answers: list[int | None] = [*known]
            answers[place:place] = [None] * blanks
            form = FilledForm("f", MONDAY, None, "phq9", (*answers, 3))
            expected = _oracle(answers)
            assert phq9.total(form) == expected
            assert expected is None or 0 <= expected <= 27
            assert phq9.is_prorated(form) == (blanks in {1, 2})
            if not blanks:
                assert expected == points


@examples(200)
@given(st.lists(st.none() | st.integers(0, 3), min_size=9, max_size=10))
def test_17_scoring_any_answers(answers: list[int | None]) -> None:
    """Which item is left out does not matter, and the tenth never counts."""
    form = FilledForm("f", MONDAY, None, "phq9", tuple(answers))
    assert phq9.total(form) == _oracle(answers[:9])
    assert phq9.item_nine(form) == answers[8]


@examples(20)
@given(
    st.sampled_from([FORMS["form_low"], TWELVE, FORMS["form_high"]]),
    st.integers(0, 13),
    st.sampled_from([FORMS["form_low"], TWELVE, FORMS["form_high"]]),
)
def test_17_a_second_form_within_two_weeks_is_no_trend(
    first: tuple[int | None, ...], apart: int, second: tuple[int | None, ...]
) -> None:
    """Two forms closer than two weeks say nothing about better or worse."""
    life = Lived(Start(MONDAY), ())
    days = MONDAY, MONDAY + apart * DAY
    told = [
        FilledForm(f"f{n}", day, noon_of(day).replace(minute=n), "phq9", answers)
        for n, (day, answers) in enumerate(zip(days, (first, second), strict=True))
    ]
    plan = watch([*life.facts, *told], MONDAY, days[1], every=10_000)[-1]
    assert "worse_time" not in {reason.rule for reason in plan.reasons}
