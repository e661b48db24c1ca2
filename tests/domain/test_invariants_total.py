"""Promise 20: total and order-free; and that generated lives reach what they test."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from coach.content.words import forbidden_in, scope_of
from coach.domain.facts import Answer, Choice, FilledForm, PlanChoice, Session
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.tracks import Gate
from coach.domain.wording import Texts
from coach.services.beside import beside_json
from coach.services.left_out import left_out_json
from coach.services.plan import build_plan_view
from coach.services.pulse import pulse_lines

from .lives import DAYS, MONDAY, Lived, examples, facts_thrown_together, lives
from .living import CATALOGUE, DAY, Start, Week, watch
from .measured import order

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

day_numbers = st.integers(-3, DAYS + 300)


def _plan(facts: list[Fact], number: int) -> Plan:
    return plan_of(History.of(facts), CATALOGUE, MONDAY + number * DAY)


@examples(60)
@given(facts_thrown_together, day_numbers, st.randoms(use_true_random=False))
def test_20_order_free(facts: list[Fact], number: int, rnd: random.Random) -> None:
    """Facts written down in any order lead to the same plan."""
    mixed = list(facts)
    rnd.shuffle(mixed)
    assert _plan(mixed, number) == _plan(facts, number)


@examples(60)
@given(facts_thrown_together, day_numbers)
def test_20_total(facts: list[Fact], number: int) -> None:
    """It never raises, has one suggestion that is open, and says why."""
    plan = _plan(facts, number)
    event(plan.kind.value)
    assert plan.reasons
    assert plan.would_change
    assert isinstance(plan.suggestion, Choice)
    if plan.load is None:
        assert plan.options == {}
        assert plan.suggested is None
        assert plan.kind.value == "no_plan"
    else:
        assert plan.suggestion in plan.options
        assert plan.suggested == plan.options[plan.suggestion]
        assert Choice.STAY in plan.options
    assert plan.week_start <= plan.day <= plan.week_start + 6 * DAY
    assert plan.applies_from >= plan.day


@examples(40)
@given(facts_thrown_together, day_numbers)
def test_20_words(facts: list[Fact], number: int) -> None:
    """Every sentence of any plan is complete and holds no forbidden word."""
    plan = _plan(facts, number)
    scope = scope_of("reason", CATALOGUE.words)
    assert scope is not None
    for sentence in _sentences(plan, Texts(CATALOGUE.texts)):
        assert sentence.strip()
        assert "{" not in sentence
        assert not forbidden_in(sentence, scope.forbidden), sentence


def _sentences(plan: Plan, texts: Texts) -> Iterator[str]:
    view = build_plan_view(plan, texts)
    yield from (line.text for line in (*view.reasons, *view.would_change))
    pulse = pulse_lines(plan.heart_rate, plan.pulse_hidden, texts)
    yield pulse.line
    for left in left_out_json(plan.left_out, texts):
        yield left["text"]
    for strand in plan.beside:
        yield from _strings(beside_json(strand, texts))


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str) and " " in held:
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from _strings(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _strings(value)


@examples(60)
@given(facts_thrown_together, day_numbers)
def test_20_duplicates(facts: list[Fact], number: int) -> None:
    """What is brought in twice changes nothing; sessions, where a clock tells them."""
    twice = [
        replace(f, id=f"{f.id}-again", source="file")
        if isinstance(f, Session)
        else replace(f, id=f"{f.id}-again")
        for f in facts
        if not isinstance(f, Session) or (f.at is not None and f.minutes > 5)
    ]
    one, two = _plan(facts, number), _plan([*facts, *twice], number)
    assert replace(two, left_out=()) == replace(one, left_out=())


@examples(20)
@given(lives(most=16))
def test_20_duplicates_in_a_life(life: Lived) -> None:
    """The same for a whole life: every fact but untimed sessions stands there twice."""
    twice = [
        replace(f, id=f"{f.id}-again")
        for f in life.facts
        if not isinstance(f, Session | PlanChoice | FilledForm)
        and getattr(f, "key", "") not in {"strength", "balance"}
    ]
    event("a life twice")
    one = watch(life.facts, life.first, life.last, every=5)
    two = watch([*life.facts, *twice], life.first, life.last, every=5)
    assert _days_apart(one, two) == []


def _days_apart(one: list[Plan], two: list[Plan]) -> list[str]:
    """Return the days on which two lives have different plans."""
    both = zip(one, two, strict=True)
    return [a.day.isoformat() for a, b in both if a != b]


@pytest.mark.parametrize("key", ["balance", "strength"])
def test_20_a_yes_said_twice_takes_up_one_week(key: str) -> None:
    """What is wanted beside the outings is one change, however often it was said."""
    told = (("baseline_days", "3"), ("baseline_minutes", "30"))
    script = [Week(), Week(chosen="", befell=key), Week(chosen="")]
    life = Lived(Start(MONDAY, told), script)
    twice = [
        replace(f, id=f"{f.id}-again")
        for f in life.facts
        if getattr(f, "key", "") == key
    ]
    assert twice
    one = watch(life.facts, life.first, life.last)
    two = watch([*life.facts, *twice], life.first, life.last)
    assert _days_apart(one, two) == []


def test_20_a_form_brought_in_twice_is_one_form() -> None:
    """A worse form is still worse than the one before when it stands there twice."""
    told = (("baseline_days", "3"), ("baseline_minutes", "30"))
    script = [Week(befell="form_low"), Week(), Week(befell="form_mid")]
    life = Lived(Start(MONDAY, told), script)
    forms = [f for f in life.facts if isinstance(f, FilledForm)]
    twice = [replace(f, id=f"{f.id}-again") for f in forms]
    one = watch(life.facts, life.first, life.last)
    two = watch([*life.facts, *twice], life.first, life.last)
    assert _days_apart(one, two) == []


ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Pacific/Apia", "Asia/Kathmandu")


@examples(20)
@given(facts_thrown_together, day_numbers, st.integers(-12, 14))
def test_20_time_zones(facts: list[Fact], number: int, hours: int) -> None:
    """The same instants told by other clocks lead to the same plan."""
    zone = timezone(timedelta(hours=hours))
    told = [_told_in(f, zone) for f in facts]
    assert _plan(told, number) == _plan(facts, number)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zones to set here")
@settings(parent=examples(6), phases=[Phase.generate])
@given(facts_thrown_together, day_numbers)
def test_20_time_zone_of_the_computer(facts: list[Fact], number: int) -> None:
    """Where the computer stands makes no difference to what is stored."""
    here, before = _plan(facts, number), os.environ.get("TZ")
    try:
        for zone in ZONES:
            os.environ["TZ"] = zone
            time.tzset()
            assert _plan(facts, number) == here
    finally:
        os.environ.pop("TZ", None)
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def _told_in(fact: Fact, zone: timezone) -> Fact:
    at = getattr(fact, "at", None)
    return fact if at is None else replace(fact, at=at.astimezone(zone))


@pytest.mark.parametrize("year", range(2023, 2030))
def test_20_no_day_of_the_calendar_breaks_it(year: int) -> None:
    """Leap days, the turn of the year and the days clocks change are days like any."""
    first = MONDAY.replace(year=year)
    facts: list[Fact] = [
        Answer("n", first, _noon(first), "easy_walk_minutes", "20"),
        *(
            Session(f"s{n}", first + n * DAY, "walk", 12, _noon(first + n * DAY))
            for n in range(0, 420, 3)
        ),
    ]
    assert all(plan.load for plan in watch(facts, first, first + 420 * DAY))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


# -- what the lives reach --------------------------------------------------------------

REACHED: Counter[str] = Counter()
LEAST = {
    "rise": 40, "gap": 30, "climb": 9, "P": 90, "M": 30, "harder": 9, "lighter": 9,
    "item nine": 9, "light": 5, "no plan": 9, "recheck": 5, "step back": 9, "ill": 1,
    "unsafe": 1, "careful": 10, "flag": 1, "heavy": 5, "P9": 1,
}  # fmt: skip


@settings(parent=examples(60), phases=[Phase.generate], derandomize=True, database=None)
@given(lives())
def test_00_lives_reach(life: Lived) -> None:
    """Counts what lives come to; read by the test below, and kept in its order."""
    plans = watch(life.facts, life.first, life.last)
    REACHED["lives"] += 1
    for before, plan in pairwise(plans):
        REACHED.update(_reached(before, plan))
    whole = plan_of(History.of(life.facts), CATALOGUE, life.last)
    assert (whole.load, whole.options) == (plans[-1].load, plans[-1].options)
    assert (whole.reasons, whole.flags) == (plans[-1].reasons, plans[-1].flags)


def _reached(before: Plan, plan: Plan) -> set[str]:
    rules = {reason.rule for reason in plan.reasons}
    held = plan.held
    found = {
        "rise": held and before.held and order(held) > order(before.held),
        "gap": plan.in_gap,
        "climb": "climbing" in rules,
        "P": held and held.stage.startswith("P"),
        "P9": held and held.stage == "P9",
        "M": held and held.stage == "M",
        "harder": plan.harder is Gate.OPEN,
        "intervals": plan.intervals is Gate.OPEN,
        "lighter": rules & {"lighter_now", "lighter_offered"},
        "item nine": "waiting" in rules,
        "light": plan.light_effort,
        "no plan": held is None,
        "recheck": plan.recheck,
        "step back": plan.suggestion is Choice.BACK,
        "ill": "after_illness" in rules,
        "unsafe": "people_first" in rules,
        "careful": plan.screening.value in {"amber", "unanswered"},
        "flag": plan.flags,
        "heavy": rules & {"heavy_time", "very_heavy_time"},
        "nearer": Choice.NEARER in plan.easier,
    }
    return {name for name, is_so in found.items() if is_so}


def test_00_no_promise_is_empty() -> None:
    """Generated lives really rise, pause, come back, reach the last rows and wait."""
    if not REACHED["lives"]:
        pytest.skip("the lives were not lived in this run")
    assert {n: REACHED[n] for n, least in LEAST.items() if REACHED[n] < least} == {}
