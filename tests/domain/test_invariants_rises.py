"""Promises 1, 4, 5 and 6: how a plan rises, and how far."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import event, given

from coach.clock import monday_of
from coach.domain.facts import Choice, PlanChoice

from .lives import Lived, examples, lives
from .living import CATALOGUE, DAY, Start, Week, watch
from .measured import (
    PLACES,
    ROWS,
    WEEK,
    aims,
    band_of,
    cap,
    done,
    is_heart_new,
    is_yes,
    order,
    outings,
    placed_weeks,
    readiness,
    said,
    usual,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.domain.facts import Fact
    from coach.domain.plan import Load, Plan

LIGHTER_ROWS = {"P9"}


def _sundays(plans: Sequence[Plan]) -> Iterator[tuple[Plan, Plan]]:
    """Return the last days of weeks in a row, as pairs."""
    return pairwise(p for p in plans if p.day.weekday() == 6)


def _references(plans: Sequence[Plan]) -> dict[date, int]:
    """Return S for each Monday: minutes of the last week that was no lighter one."""
    found, latest = {}, 0
    for plan in plans:
        if plan.held is not None and (
            plan.held.stage not in LIGHTER_ROWS or not latest
        ):
            latest = plan.held.week_minutes
        if plan.day.weekday() == 6:
            found[plan.week_start] = latest
    return found


@examples(20)
@given(lives())
def test_01_cap_on_the_real_thing(life: Lived) -> None:
    """What is suggested rises after enough was done, and by no more than the cap."""
    plans = watch(life.facts, life.first, life.last)
    refs, placed = _references(plans), placed_weeks(life.facts, life.first)
    climbing = dict(zip((p.day for p in plans), aims(life.facts, plans), strict=True))
    for before, plan in _sundays(plans):
        if plan.held is None or before.held is None or plan.week_start in placed:
            continue
        s = refs[before.week_start]
        if plan.held.week_minutes <= s:
            continue
        event("a week rose")
        week = [climbing[before.day + n * DAY] for n in range(8)]
        times = 2 if any(week) else 1
        assert plan.held.week_minutes - s <= times * cap(s)
    for plan in plans:
        if plan.suggestion is not Choice.READY:
            continue
        is_fresh = plan.applies_from == plan.day
        evidence = plan.week_start - (WEEK if is_fresh else 0 * DAY)
        assert plan.held is not None
        s = plan.held.week_minutes
        if is_fresh:
            s = min(s, refs.get(evidence, s))
        assert 3 * done(life.facts, evidence, plan.day) >= 2 * s


@examples(20)
@given(lives())
def test_01_an_overrule_goes_to_the_next_row_at_most(life: Lived) -> None:
    """A yes leads one row up, within the cap, whether or not enough was done."""
    plans = watch(life.facts, life.first, life.last)
    latest = 0
    for plan, aim in zip(plans, aims(life.facts, plans), strict=True):
        held, up = plan.held, plan.options.get(Choice.READY)
        if held is None:
            continue
        if held.stage not in LIGHTER_ROWS or not latest:
            latest = held.week_minutes
        if up is None:
            continue
        times = 2 if aim is not None else 1
        assert up.week_minutes - latest <= times * cap(latest)
        if aim is None:
            event("a yes is open")
            _assert_is_next(held, up)
        else:
            event("a yes is open on the way back")
            assert order(up) <= order(aim)


def _assert_is_next(held: Load, up: Load) -> None:
    if up == held:  # effort comes back
        return
    if up.stage == "M":
        assert held.stage in {"P12", "M"}
    else:
        assert PLACES[up.stage] == PLACES[held.stage] + 1


@examples(20)
@given(lives(choices=["ready", "ready", "ready", "suggested", "stay", "back", ""]))
def test_04_consent(life: Lived) -> None:
    """Nothing rises without a yes dated after the evidence; later news cancels only."""
    plans = watch(life.facts, life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    checked = 0
    for before, plan in pairwise(plans):
        if before.held is None or plan.held is None or plan.week_start in placed:
            continue
        if before.in_gap and not plan.in_gap:
            assert order(plan.held) <= order(before.held)
        if not _rises(before.held, plan.held):
            continue
        since = plan.week_start - WEEK
        yeses = [c for c in _yeses(life.facts) if since <= c.day <= plan.day]
        assert yeses
        if checked == 3:
            continue
        checked += 1
        event("a rise looked into")
        without = [f for f in life.facts if f not in yeses and f.day <= plan.day]
        (there,) = watch(without, life.first, plan.day, every=10_000)
        assert there.held is not None
        assert not _rises(before.held, there.held)
        early = _as_it_was_said(life.facts, yeses, plan.day)
        assert any(
            (then := watch(facts, life.first, plan.day, every=10_000)[0].held)
            and order(then) >= order(plan.held)
            for facts in early
        )


def _as_it_was_said(
    facts: Sequence[Fact], yeses: Sequence[PlanChoice], day: date
) -> Iterator[list[Fact]]:
    """Return the facts up to each yes and no later ones."""
    for yes in yeses:
        yield [f for f in facts if f.day <= day and _is_by(f, yes)]


def _is_by(fact: Fact, yes: PlanChoice) -> bool:
    at = getattr(fact, "at", None)
    return (fact.day, at or yes.at) <= (yes.day, yes.at)


def _yeses(facts: Sequence[Fact]) -> list[PlanChoice]:
    choices = [f for f in facts if isinstance(f, PlanChoice)]
    return [c for c in choices if c.choice is Choice.READY]


def _rises(before: Load, after: Load) -> bool:
    """Say whether minutes, outings or effort rise."""
    is_more = after.sessions > before.sessions and after.stage != before.stage
    return order(after) > order(before) or (is_more and order(after) >= order(before))


@examples(20)
@given(lives(most=20))
def test_04_silence_never_raises(life: Lived) -> None:
    """Without a yes the plan never asks for more, however long nothing is said."""
    facts = [f for f in life.facts if f not in _yeses(life.facts)]
    plans = watch(facts, life.first, life.last + 250 * DAY)
    placed = placed_weeks(facts, life.first)
    for before, plan in pairwise(plans):
        if before.held is None or plan.held is None or plan.week_start in placed:
            continue
        assert not _rises(before.held, plan.held)
        assert plan.suggestion is not Choice.READY or plan.day <= life.last + 14 * DAY


@examples(20)
@given(lives())
def test_04_effort_never_rises_by_itself(life: Lived) -> None:
    """A harder effort needs a yes too, on either track."""
    plans = watch(life.facts, life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    for before, plan in pairwise(plans):
        if before.held is None or plan.held is None or plan.week_start in placed:
            continue
        if plan.band[0] <= before.band[0] or _was_eased(before):
            continue
        event(f"effort rose: {plan.track}")
        since = plan.week_start - WEEK
        asked = said(life.facts, "track", plan.day)
        is_asked = asked is not None and asked.value == "harder"
        is_said = any(since <= c.day <= plan.day for c in _yeses(life.facts))
        assert is_said or (is_asked and plan.track == "harder")


def _was_eased(plan: Plan) -> bool:
    """Say whether a day was easier for an illness, or because it was not safe."""
    rules = {reason.rule for reason in plan.reasons}
    return bool(rules & {"after_illness", "people_first", "state_ill"})


@examples(20)
@given(lives())
def test_05_one_change(life: Lived) -> None:
    """From one week to the next at most one of minutes, outings and effort rises."""
    plans = watch(life.facts, life.first, life.last)
    placed = placed_weeks(life.facts, life.first)
    climbing = dict(zip((p.day for p in plans), aims(life.facts, plans), strict=True))
    for before, plan in _sundays(plans):
        if plan.held is None or before.held is None or plan.week_start in placed:
            continue
        more = (
            plan.held.minutes > before.held.minutes,
            plan.held.sessions > before.held.sessions,
        )
        is_harder = band_of(plan.held) > band_of(before.held)
        if any(climbing[before.day + n * DAY] for n in range(8)):
            assert not (is_harder and any(more))
        elif plan.track == "comfort":
            assert sum(more) + is_harder <= 1
        if (sum(more) + is_harder) == 1:
            event(f"one change, {plan.track}")


@examples(20)
@given(lives())
def test_05_the_harder_track_changes_two_things_where_the_data_say_so(
    life: Lived,
) -> None:
    """On the harder track effort rises with one other thing on listed rows alone."""
    plans = watch(life.facts, life.first, life.last)
    listed = set(CATALOGUE.programme.two_rises)
    for before, plan in _sundays(plans):
        if plan.held is None or before.held is None:
            continue
        if not (before.track == plan.track == "harder"):
            continue
        more = (
            plan.held.minutes > before.held.minutes,
            plan.held.sessions > before.held.sessions,
        )
        is_harder = plan.band[0] > before.band[0]
        if sum(more) + is_harder > 1 and not before.light_effort:
            event("two changes on the harder track")
            assert plan.held.stage in listed
            assert sum(more) == 1


def test_05_climbing_back_on_the_harder_track_keeps_to_two_changes() -> None:
    """After a gap outings, minutes and effort never all rise in one week."""
    told = (("baseline_days", "3"), ("baseline_minutes", "30"), ("track", "harder"))
    start = Start(date(2028, 2, 29), (*told, ("birth_year", "1985")))
    weeks = [Week(), Week(), Week(befell="gap"), *[Week()] * 4]
    life = Lived(start, weeks)
    for before, plan in _sundays(watch(life.facts, life.first, life.last)):
        if before.held is None or plan.held is None or before.light_effort:
            continue
        if before.track == plan.track == "harder":
            rises = (
                plan.held.minutes > before.held.minutes,
                plan.held.sessions > before.held.sessions,
                plan.band[0] > before.band[0],
            )
            assert sum(rises) <= 2, plan.day


@examples(20)
@given(lives())
def test_06_ceilings(life: Lived) -> None:
    """Never over 300 minutes; careful answers keep rises at an easy row."""
    plans = watch(life.facts, life.first, life.last)
    for before, plan in pairwise(plans):
        offered = [plan.held, plan.load, plan.coming, *plan.options.values()]
        assert all(load.week_minutes <= 300 for load in offered if load)
        assert plan.screening.value == readiness(life.facts, plan.day)
        if plan.held is None or plan.screening.value not in {"amber", "unanswered"}:
            continue
        event(f"careful: {plan.screening}")
        most = max(_careful_min(life.facts, plan.day), _own(life.facts, plan.day))
        up = plan.options.get(Choice.READY)
        if up is not None and up != plan.held:
            assert up.week_minutes <= most
            assert band_of(up) <= band_of(plan.held)
        assert plan.track == "comfort"
        assert plan.band[1] <= 59
        if before.held is not None and order(plan.held) > order(before.held):
            event("rose while careful")
            lately = (_own(life.facts, plan.day - n * DAY) for n in range(14))
            assert plan.held.week_minutes <= max(most, *lately)


def _careful_min(facts: Sequence[Fact], day: date) -> int:
    """Return the minutes of the highest row that careful answers leave open."""
    rows = dict(ROWS)
    warned = said(facts, "pregnancy_warning", day)
    is_well = warned is not None and warned.value == "no"
    return rows["R6"] if is_yes(facts, "pregnant", day) and is_well else rows["R3"]


def _own(facts: Sequence[Fact], day: date) -> float:
    """Return what a person does without symptoms, minutes a week.

    What was stated counts until there are four weeks to see; with a new heart
    condition nothing does.
    """
    if is_heart_new(facts, day):
        return 0
    weeks = {monday_of(s.day) for s in outings(facts) if s.day <= day}
    if len(weeks) >= 4:
        return float(usual(facts, day))
    told = [said(facts, key, day) for key in ("baseline_days", "baseline_minutes")]
    stated = 1
    for answer in told:
        stated *= int(answer.value) if answer and answer.value else 0
    return max(float(usual(facts, day)), stated)
