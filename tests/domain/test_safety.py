"""The safety rules by their clinical sections, and what the plan keeps to."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.content.load import load_content
from coach.domain import plan_of as plan_of_module
from coach.domain import safety
from coach.domain.catalogue import Readiness
from coach.domain.facts import CheckIn, Choice, Event, EventKind, FilledForm
from coach.domain.flags import Ask, Flag
from coach.domain.heavy_time import HeavyTime
from coach.domain.history import History
from coach.domain.mood import MoodNow
from coach.domain.plan import Load, PlanKind
from coach.domain.plan_of import plan_of
from coach.domain.profile import Profile
from coach.domain.safety import (
    RULES,
    Limit,
    SafetyAdvice,
    Situation,
    Urgency,
    kept_within,
    limits_of,
    safety_of,
)
from coach.domain.tracks import COMFORT, Gate
from coach.domain.wording import Texts
from coach.paths import resources
from tests.scenarios.story import run_story

from .conftest import MONDAY, Life

if TYPE_CHECKING:
    from coach.domain.plan import Plan

CATALOGUE = load_content(resources())
TEXTS = Texts(CATALOGUE.texts)
STORIES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.txt"))
CLOSED = {Limit.NO_PLAN}
HELD = {Limit.NO_RISES, Limit.NO_HARDER}
SLOW = {Limit.SLOW_RISES, Limit.NO_HARDER}
CAREFUL = {Limit.CAREFUL, Limit.NO_HARDER}
NONE: set[Limit] = set()
LOWEST = MoodNow(latest=1, is_low=True, is_very_low=True)
LOW = MoodNow(latest=3, is_low=True)
UNKNOWN = MoodNow()
HEAVY_FIELDS = {field.name for field in fields(HeavyTime)}


def at(
    readiness: Readiness = Readiness.GREEN,
    *,
    told: tuple[str, ...] = (),
    flags: tuple[Flag, ...] = (),
    mood: MoodNow = UNKNOWN,
    **more: Any,
) -> Situation:
    heavy = {key: more.pop(key) for key in list(more) if key in HEAVY_FIELDS}
    known: dict[str, Any] = {"conditions": (), "is_closed": False} | more
    return Situation(
        day=MONDAY,
        profile=Profile(dict.fromkeys(told, ("yes", MONDAY))),
        readiness=readiness,
        heavy=HeavyTime(**heavy),
        flags=flags,
        mood=mood,
        **known,
    )


MIDDLE: dict[str, Any] = {"total": 12, "is_at_least_middle": True}
HEAVY: dict[str, Any] = MIDDLE | {"total": 16, "is_heavy": True}
VERY_HEAVY: dict[str, Any] = HEAVY | {"total": 21, "is_slow": True}
ROWS: list[tuple[str, Situation, str, Urgency | None, set[Limit]]] = [
    ("6.3 nothing told", at(), "", None, NONE),
    ("6.3 total 4", at(total=4), "", None, NONE),
    ("6.3 total 9", at(total=9), "", None, NONE),
    ("6.3 total 12", at(**MIDDLE), "middle", Urgency.WORD, NONE),
    ("6.3 total 16", at(**HEAVY), "heavy", Urgency.WEEK, NONE),
    ("6.3 total 21", at(**VERY_HEAVY), "very_heavy", Urgency.WEEK, SLOW),
    ("6.3 five points up", at(is_worse=True), "worse", Urgency.WEEK, NONE),
    ("6.3 eight weeks", at(is_lasting=True), "lasting", Urgency.WEEK, NONE),
    (
        "6.3 function item",
        at(is_daily_life_hard=True),
        "daily_life",
        Urgency.WEEK,
        NONE,
    ),
    ("6.2 question nine", at(is_waiting=True), "thoughts", Urgency.TODAY, HELD),
    (
        "6.2 not safe today",
        at(is_unsafe_today=True),
        "unsafe",
        Urgency.NOW,
        HELD | {Limit.SMALLEST_TODAY},
    ),
    ("1.13 very low mood", at(mood=LOWEST), "very_low", Urgency.TODAY, NONE),
    ("1.13 low mood", at(mood=LOW), "", None, NONE),
    ("6.4 bipolar", at(told=("bipolar",)), "bipolar", Urgency.WORD, SLOW),
    ("6.4 very up", at(flags=(Flag.VERY_UP,)), "very_up", Urgency.TODAY, HELD),
    ("6.5 driven", at(flags=(Flag.DRIVEN,)), "driven", Urgency.WEEK, HELD),
    (
        "6.5 eating disorder now",
        at(is_closed=True),
        "eating_disorder",
        Urgency.WEEK,
        HELD,
    ),
    (
        "6.5 eating disorder, danger",
        at(Readiness.RED, told=("eating_danger",)),
        "eating_danger",
        Urgency.NOW,
        CLOSED,
    ),
    (
        "6.6 pregnancy, warning sign",
        at(Readiness.RED, told=("pregnancy_warning",)),
        "pregnancy_warning",
        Urgency.NOW,
        CLOSED,
    ),
    ("6.6 after birth, well", at(told=("postpartum",)), "", None, NONE),
    (
        "6.6 after birth, low mood",
        at(told=("postpartum",), mood=LOW),
        "after_birth",
        Urgency.WEEK,
        NONE,
    ),
    (
        "6.6 after birth, total 12",
        at(told=("postpartum",), **MIDDLE),
        "after_birth",
        Urgency.WEEK,
        NONE,
    ),
    (
        "6.6 after birth, thoughts",
        at(told=("postpartum",), is_waiting=True),
        "after_birth_today",
        Urgency.TODAY,
        HELD,
    ),
    (
        "6.6 after birth, not safe",
        at(told=("postpartum",), is_unsafe_today=True),
        "unsafe",
        Urgency.NOW,
        HELD | {Limit.SMALLEST_TODAY},
    ),
    (
        "6.6 after birth, no need of sleep",
        at(told=("postpartum",), flags=(Flag.VERY_UP,)),
        "after_birth_today",
        Urgency.TODAY,
        HELD,
    ),
    (
        "6.3 voices",
        at(Readiness.RED, told=("voices",)),
        "voices",
        Urgency.NOW,
        CLOSED,
    ),
    (
        "6.7 under 18",
        at(Readiness.AMBER, conditions=("teen",)),
        "teen",
        Urgency.WORD,
        CAREFUL,
    ),
    (
        "6.7 under 13",
        at(Readiness.RED, told=("under_13",)),
        "too_young",
        Urgency.WEEK,
        CLOSED,
    ),
    (
        "6.8 worse after effort",
        at(Readiness.PEM),
        "worse_after_effort",
        Urgency.WORD,
        CLOSED,
    ),
    (
        "3.9 warning sign",
        at(Readiness.RED, told=("dizzy",)),
        "warning_sign",
        Urgency.TODAY,
        CLOSED,
    ),
    ("3.9 a condition", at(Readiness.AMBER), "ask_first", Urgency.WORD, CAREFUL),
    ("3.9 unanswered", at(Readiness.UNANSWERED), "unanswered", Urgency.WORD, CAREFUL),
]


@pytest.mark.parametrize(
    ("situation", "first", "urgency", "limits"),
    [pytest.param(*row[1:], id=row[0]) for row in ROWS],
)
def test_each_row_leads_to_its_advice_and_its_limits(
    situation: Situation, first: str, urgency: Urgency | None, limits: set[Limit]
) -> None:
    said = safety_of(situation)
    assert (said[0].id if said else "") == first
    assert (said[0].urgency if said else None) == urgency
    assert limits_of(said) == limits


def test_every_advice_is_reached_and_has_its_words_and_its_evidence() -> None:
    said = {advice.id: advice for row in ROWS for advice in safety_of(row[1])}
    evidence = {entry.id for entry in CATALOGUE.evidence}
    assert len(said) == len(RULES)
    for advice in said.values():
        assert TEXTS(f"safety.{advice.id}_title")
        assert TEXTS(f"safety.{advice.id}_line")
        assert advice.evidence in evidence


def test_the_most_urgent_stands_first() -> None:
    everything = at(
        Readiness.AMBER,
        told=("bipolar",),
        flags=(Flag.VERY_UP, Flag.DRIVEN),
        mood=LOWEST,
        is_waiting=True,
        is_unsafe_today=True,
        **VERY_HEAVY,
    )
    said = [advice.id for advice in safety_of(everything)]
    assert said == [
        "unsafe", "thoughts", "very_low", "very_up", "driven", "very_heavy", "bipolar",
        "ask_first",
    ]  # fmt: skip


def test_15_no_rule_is_outvoted_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule says is the same with the others removed, and in any order."""
    for row in ROWS:
        whole = safety_of(row[1])
        monkeypatch.setattr(safety, "RULES", RULES[::-1])
        assert set(safety_of(row[1])) == set(whole)
        alone: list[SafetyAdvice] = []
        for rule in RULES:
            monkeypatch.setattr(safety, "RULES", (rule,))
            alone += safety_of(row[1])
        monkeypatch.undo()
        assert set(alone) == set(whole)


# -- the plan keeps to it --------------------------------------------------------------


def broken_limits(plan: Plan) -> list[Limit]:
    limits, found = limits_of(plan.safety), []
    if Limit.NO_PLAN in limits and (plan.load or plan.options or plan.coming):
        found.append(Limit.NO_PLAN)
    is_rise = plan.coming is not None and plan.held is not None
    rises = is_rise and plan.coming.week_minutes > plan.held.week_minutes  # type: ignore[union-attr] # as is_rise says
    if Limit.NO_RISES in limits and (rises or Choice.READY in plan.options):
        found.append(Limit.NO_RISES)
    tiny = CATALOGUE.limits.progression.tiny_min
    if Limit.SMALLEST_TODAY in limits and plan.sizes.planned > tiny:
        found.append(Limit.SMALLEST_TODAY)
    is_open = Gate.OPEN in {plan.harder, plan.intervals} or plan.track != COMFORT
    if Limit.NO_HARDER in limits and is_open:
        found.append(Limit.NO_HARDER)
    return found


def test_in_every_story_the_plan_keeps_every_limit_without_being_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: set[str] = set()
    held: list[str] = []

    def watched(plan: Plan, limits: frozenset[Limit], tiny_min: int) -> Plan:
        kept = kept_within(plan, limits, tiny_min)
        seen.update(advice.id for advice in plan.safety)
        if kept is not plan or broken_limits(plan):
            held.append(f"{plan.day}: {broken_limits(plan)} {sorted(limits)}")
        return kept

    monkeypatch.setattr(plan_of_module, "kept_within", watched)
    for story in STORIES:
        run_story(story.read_text(encoding="utf-8"), CATALOGUE)
        assert not held, (story.name, held[:3])
    assert {"unsafe", "thoughts", "warning_sign", "very_up", "driven"} <= seen
    assert {"very_heavy", "bipolar", "ask_first", "worse_after_effort"} <= seen


@pytest.fixture
def rising(life: Life) -> Plan:
    """A plan in which a rise is open and suggested."""
    plan = life.walks(1, 3, 5, 6, before=4, after=5, effort=1).plan(7)
    assert plan.suggestion is Choice.READY
    return plan


def test_a_plan_within_its_limits_stays_the_same(rising: Plan) -> None:
    assert kept_within(rising, frozenset(), 2) is rising
    assert kept_within(rising, frozenset({Limit.CAREFUL}), 2) is rising


def test_a_rise_is_taken_out_whoever_suggested_it(rising: Plan) -> None:
    kept = kept_within(rising, frozenset({Limit.NO_RISES}), 2)
    assert Choice.READY not in kept.options
    assert kept.suggestion is Choice.STAY
    assert kept.suggested == rising.options[Choice.STAY]
    assert kept.kind is PlanKind.HOLD
    stays = replace(rising, suggestion=Choice.STAY, kind=PlanKind.ANOTHER_WEEK)
    kept = kept_within(stays, frozenset({Limit.NO_RISES}), 2)
    assert kept.kind is PlanKind.ANOTHER_WEEK


def test_no_plan_leaves_nothing_to_do(rising: Plan) -> None:
    tampered = replace(rising, coming=Load("R9", 90, 4), heart_rate=(100, 120))
    kept = kept_within(tampered, frozenset({Limit.NO_PLAN}), 2)
    left = (kept.load, kept.held, kept.coming, kept.heart_rate)
    assert left == (None, None, None, None)
    assert (kept.options, kept.easier, kept.beside) == ({}, {}, ())
    assert kept.kind is PlanKind.NO_PLAN
    assert kept.sizes.planned == 0
    assert kept_within(kept, frozenset({Limit.NO_PLAN}), 2) is kept


def test_the_smallest_step_is_all_on_a_day_that_is_not_safe(rising: Plan) -> None:
    kept = kept_within(rising, frozenset({Limit.SMALLEST_TODAY}), 2)
    assert (kept.sizes.planned, kept.sizes.smaller, kept.sizes.tiny) == (2, None, 2)


# -- what is worth asking --------------------------------------------------------------


def told_energy(*days: int, energy: int = 9) -> list[CheckIn]:
    return [CheckIn(f"c{n}", MONDAY + timedelta(days=n), None, 6, energy) for n in days]


def asks(life: Life, day: int, *more: CheckIn | Event) -> tuple[Ask, ...]:
    facts = [*life.facts, *more]
    return plan_of(History.of(facts), CATALOGUE, MONDAY + timedelta(days=day)).asks


def medicine(day: int) -> Event:
    on = MONDAY + timedelta(days=day)
    return Event("e", on, None, "sertraline 50 mg", EventKind.MEDICINE)


def test_6_4_sleep_is_asked_about_when_energy_is_high_on_three_of_four_days(
    life: Life,
) -> None:
    assert asks(life, 5, *told_energy(2, 3, 5)) == (Ask.LESS_SLEEP,)
    assert asks(life, 5, *told_energy(2, 3)) == ()
    assert asks(life, 5, *told_energy(0, 1, 5)) == ()
    assert asks(life, 5, *told_energy(2, 3, 5, energy=8)) == ()


def test_6_4_after_a_new_medicine_one_day_is_enough_for_eight_weeks(
    life: Life,
) -> None:
    assert asks(life, 5, *told_energy(5), medicine(1)) == (Ask.LESS_SLEEP,)
    assert asks(life, 5, medicine(1)) == ()
    assert asks(life, 60, *told_energy(60), medicine(1)) == ()
    moved = replace(medicine(1), kind=EventKind.LIFE)
    assert asks(life, 5, *told_energy(5), moved) == ()


def test_6_4_an_answer_is_good_for_some_days(life: Life) -> None:
    life.says(4, less_sleep="no")
    assert asks(life, 5, *told_energy(2, 3, 5)) == ()
    assert asks(life, 9, *told_energy(6, 7, 9)) == (Ask.LESS_SLEEP,)


def test_6_5_very_full_days_ask_once_whether_one_feels_driven(life: Life) -> None:
    for day in range(1, 6):
        life.walks(day, day, day, minutes=45, effort=4)
    assert asks(life, 6) == (Ask.DRIVEN,)
    life.says(6, driven="no")
    assert asks(life, 7) == ()


def test_nobody_without_a_plan_is_asked(life: Life) -> None:
    life.says(1, chest_discomfort="yes")
    assert asks(life, 5, *told_energy(2, 3, 5)) == ()


# -- the tenth answer ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "days_later", "is_hard"),
    [(2, 0, True), (3, 0, True), (1, 0, False), (None, 0, False), (3, 57, False)],
)
def test_6_3_the_function_item_is_words_while_its_form_is_fresh(
    life: Life, answer: int | None, days_later: int, is_hard: bool
) -> None:
    day = MONDAY + timedelta(days=1)
    form = FilledForm("f", day, None, "phq9", (1, 1, 1, 0, 0, 0, 0, 0, 0, answer))
    today = day + timedelta(days=days_later)
    plan = plan_of(History.of([*life.facts, form]), CATALOGUE, today)
    without = plan_of(History.of(life.facts), CATALOGUE, today)
    assert ("daily_life" in {each.id for each in plan.safety}) is is_hard
    assert (plan.load, plan.options) == (without.load, without.options)
