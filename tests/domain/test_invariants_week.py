"""Promises 7 to 11: what good news, bad news, tiny steps and low days do."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from coach.clock import monday_of
from coach.domain.facts import Answer, CheckIn, Choice, FilledForm, PlanChoice, Session
from coach.domain.plan import PlanKind

from .lives import MONDAY, Lived, examples, lives
from .living import DAY, EVENTS, Start, Week, watch
from .measured import (
    band_of,
    cap,
    done,
    is_kept_lower,
    last_outing,
    order,
    outings,
    suggested,
    upward,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

STEADY = ("ready", "ready", "ready", "suggested", "stay", "back", "lighter", "")
UNCONDITIONAL = tuple(e for e in EVENTS if e not in {"faint", "pem"})


def _never_more(fewer: Sequence[Plan], more: Sequence[Plan]) -> None:
    """Assert that on every day one plan asks for no more than the other."""
    for less, plan in zip(fewer, more, strict=True):
        if plan.held is None:
            continue
        if less.held is None:
            continue
        if is_kept_lower(plan.held):
            break
        assert suggested(less.held) <= suggested(plan.held), less.day


@examples(20)
@given(
    lives(most=20, choices=STEADY),
    st.integers(0, 200),
    st.sampled_from([2, 5, 10, 20]),
    st.integers(0, 10),
    st.integers(0, 3),
)
def test_07_monotone_in_good_news(
    life: Lived, number: int, minutes: int, before: int, lift: int
) -> None:
    """One more easy outing that left nobody worse never lowers the row."""
    day = life.first + (number % ((life.last - life.first).days + 1)) * DAY
    told = upward(life.facts)
    told = [f for f in told if not isinstance(f, PlanChoice) or f.from_day]
    plans = watch(told, life.first, life.last)
    there = plans[(day - life.first).days]
    assume(there.held is not None and there.load is not None)
    assert there.held is not None
    week = there.held.week_minutes
    monday = monday_of(day)
    assume(done(told, monday) + minutes <= week + cap(week))
    assume(done(told, monday) > 0)  # another week with any would move what is usual
    last = last_outing(told, day) or life.first
    later = min((s.day for s in outings(told) if s.day > day), default=life.last)
    assume((later - last).days < 14)
    after = min(10, before + lift)
    more = Session("more", day, "walk", minutes, None, before, after)
    more = replace(more, effort=min(there.effort[1], 2))
    event("an easy outing more")
    _never_more(plans, watch([*told, more], life.first, life.last))


TELLING = {
    "red": ("dizzy", "chest_discomfort"),
    "pem": ("worse_after_effort",),
    "amber": ("calf_pain", "heart_disease", "insulin", "bipolar", "eating_disorder"),
}
MARKS = ("pain", "effort", "mood", "red", "pem", "nine", "amber")


@examples(20)
@given(
    lives(most=20, befalls=UNCONDITIONAL, choices=STEADY),
    st.sampled_from(MARKS),
    st.integers(0, 500),
)
def test_08_monotone_in_bad_news(life: Lived, mark: str, place: int) -> None:
    """A mark on a fact that is changed for the worse never raises the row."""
    told = upward(life.facts)
    worse = [_marked(f, mark) for f in told]
    changed = [n for n, f in enumerate(worse) if f != told[n]]
    assume(changed)
    at = changed[place % len(changed)]
    event(f"a worse mark: {mark}")
    plain = watch(told, life.first, life.last)
    marked = watch([*told[:at], worse[at], *told[at + 1 :]], life.first, life.last)
    _never_more(marked, plain)
    for one, other in zip(plain, marked, strict=True):
        if one.held and other.held:
            same = order(one.held) == order(other.held)
            assert not same or other.effort[1] <= one.effort[1]


def _marked(fact: Fact, mark: str) -> Fact:
    if isinstance(fact, Session) and fact.activity == "walk":
        if mark == "pain":
            return replace(fact, pain=8)
        if mark == "effort" and fact.effort is not None:
            return replace(fact, effort=10)
        if mark == "mood" and fact.before is not None and fact.after is not None:
            return replace(fact, after=max(0, fact.before - 4))
    told = TELLING.get(mark, ())
    if isinstance(fact, Answer) and fact.value == "no" and fact.key in told:
        return replace(fact, value="yes")
    if isinstance(fact, FilledForm) and mark == "nine" and fact.answers[8] == 0:
        return replace(fact, answers=(*fact.answers[:8], 1, *fact.answers[9:]))
    return fact


tiny_weeks = st.lists(
    st.builds(
        Week,
        done=st.just("tiny"),
        felt=st.sampled_from(["fine", "hard", "lower", "unrated", "a_bit_lower"]),
        chosen=st.sampled_from(["suggested", "suggested", "stay", ""]),
        when=st.sampled_from(["sunday", "monday", "middle"]),
        is_told=st.just(True),
        befell=st.just(""),
        on=st.just(0),
        lasts=st.just(14),
        is_timed=st.booleans(),
    ),
    min_size=3,
    max_size=6,
)


@examples(20)
@given(lives(least=2, most=10, choices=STEADY), tiny_weeks)
def test_09_tiny_is_done_not_training(life: Lived, tiny: list[Week]) -> None:
    """Weeks of tiny steps alone neither climb nor step back, and nothing is lost."""
    whole = Lived(life.start, [*life.script, *tiny])
    began = life.last + DAY
    later = [
        f
        for f in whole.facts
        if f.day < began or not (isinstance(f, Answer) or f.day < began)
    ]
    plans = watch(later, whole.first, whole.last)
    for before, plan in pairwise(p for p in plans if p.day >= began + 7 * DAY):
        if plan.held is None or before.held is None:
            continue
        if "R0" in {
            plan.held.stage,
            before.held.stage,
        }:  # its planned step is no tiny one
            continue
        week = [s for s in outings(later) if s.day >= plan.week_start - 7 * DAY]
        week = [s for s in week if s.day <= plan.day]
        if not all(s.minutes <= 2 for s in week) or not week or plan.in_gap:
            continue
        if before.in_gap:
            continue
        event("a tiny week")
        assert plan.suggestion is Choice.STAY
        assert plan.kind not in {PlanKind.ADVANCE, PlanKind.STEP_BACK}
        assert order(plan.held) == order(before.held)


@examples(20)
@given(lives())
def test_10_step_back_goes_down(life: Lived) -> None:
    """Back means fewer minutes, or as many at less effort; tiny is always there."""
    for plan in watch(life.facts, life.first, life.last):
        if plan.load is None or plan.held is None:
            assert plan.screening.value in {"red", "pem"}
            assert not plan.options
            continue
        down = plan.options.get(Choice.BACK)
        assert (down is None) == (plan.held.stage == "R0")
        if down is not None:
            event("a step back is open")
            here = plan.held.week_minutes, band_of(plan.held)
            assert (down.week_minutes, band_of(down)) < here
            assert down.week_minutes >= 6
        for easier in plan.easier.values():
            assert easier.week_minutes < plan.held.week_minutes
        assert plan.options[Choice.STAY].week_minutes <= plan.held.week_minutes
        assert plan.sizes.planned == plan.load.minutes
        assert plan.sizes.tiny == 2
        if plan.sizes.smaller is not None:
            assert 2 < plan.sizes.smaller < plan.sizes.planned


@pytest.mark.parametrize("minutes", ["10", "30", "40"])
def test_10_a_step_back_never_asks_for_a_harder_effort(minutes: str) -> None:
    """On the harder track too, going down asks for no more effort than before."""
    told = (("baseline_days", "7"), ("baseline_minutes", minutes), ("track", "harder"))
    used = (("birth_year", "1985"), ("active_3_months", "yes"))
    life = Lived(
        Start(MONDAY, (*told, *used)), [Week(chosen="stay"), Week(chosen="back")]
    )
    *_, before, plan = watch(life.facts, MONDAY, life.last)
    assert plan.held is not None
    assert before.held is not None
    assert order(plan.held) < order(before.held)
    assert plan.band[0] <= before.band[0]


@examples(20)
@given(lives(choices=("back", "ready", "back", "suggested", "nearer")))
def test_10_a_step_back_holds_the_same_day(life: Lived) -> None:
    """Who asks for less gets less at once."""
    plans = watch(life.facts, life.first, life.last)
    on = {p.day: p for p in plans}
    for fact in life.facts:
        before = on.get(fact.day - DAY)
        if not isinstance(fact, PlanChoice) or fact.choice is not Choice.BACK:
            continue
        after = on[fact.day].held
        if before is None or before.held is None or after is None:
            continue
        if before.coming is not None or before.held.stage == "R0":
            continue
        if _others(life.facts, fact):
            continue
        event("stepped back")
        assert order(after) < order(before.held)


def _others(facts: Sequence[Fact], choice: PlanChoice) -> bool:
    """Say whether a day has other facts than one choice."""
    day: date = choice.day
    return any(f.day == day and f is not choice for f in facts)


@examples(20)
@given(lives(), st.integers(-4, 5))
def test_11_depression_is_not_a_penalty(life: Lived, shift: int) -> None:
    """The same life, all of it so much lower or higher in mood, has the same plan."""
    rated = [f for f in life.facts if isinstance(f, Session | CheckIn)]
    held = [x for f in rated for x in _moods(f) if x is not None]
    lowest, highest = min(held, default=0), max(held, default=10)
    shift = max(-lowest, min(10 - highest, shift))
    event(f"moods shifted: {shift != 0}")
    moved = [_shifted(f, shift) for f in life.facts]
    plain = watch(life.facts, life.first, life.last, every=3)
    other = watch(moved, life.first, life.last, every=3)
    for one, two in zip(plain, other, strict=True):
        assert one == two


def _moods(fact: Session | CheckIn) -> list[int | None]:
    if isinstance(fact, CheckIn):
        return [fact.mood]
    return [fact.before, fact.after]


def _shifted(fact: Fact, shift: int) -> Fact:
    if isinstance(fact, CheckIn) and fact.mood is not None:
        return replace(fact, mood=fact.mood + shift)
    if not isinstance(fact, Session):
        return fact
    before = None if fact.before is None else fact.before + shift
    after = None if fact.after is None else fact.after + shift
    return replace(fact, before=before, after=after)
