"""Every reason the plan can give has a story that leads to it and a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Choice

from .conftest import Life

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.catalogue import Catalogue
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts

    Story = Callable[[Life], tuple[Life, int]]


def _is_at(life: Life, days: int, minutes: int) -> Life:
    return life.says(0, baseline_days=str(days), baseline_minutes=str(minutes))


def _back_after(life: Life, gap: int) -> Life:
    _is_at(life, 3, 30).walks(0, 2, 4, minutes=30)
    return life.walks(4 + gap, minutes=10)


def _keeps_going(life: Life) -> Life:
    return _is_at(life, 5, 60).walks(0, 1, 2, minutes=75)


def _walks_on(life: Life, weeks: int) -> Life:
    for week in range(weeks):
        life.walks(7 * week + 1, 7 * week + 2)
    return life


def _keeps_on(life: Life, weeks: int) -> Life:
    _is_at(life, 5, 60)
    for week in range(weeks):
        life.walks(*(7 * week + d for d in range(4)), minutes=75)
    return life


def _runs_on(life: Life) -> Life:
    _is_at(life, 5, 60)
    return life.walks(*range(14), minutes=60)


def _heavier(life: Life, before: int, now: int, day: int = 1) -> Life:
    for number, points in ((0, before), (day, now)):
        life.fills(number, *(max(0, min(3, points - 3 * n)) for n in range(8)), 0)
    return life.walks(day, day + 2)


def _is_at_r6(life: Life) -> Life:
    return _is_at(life, 3, 15).walks(1, 3, minutes=15).chooses(4, "ready")


REASONS: dict[str, Story] = {
    "first_week": lambda life: (life, 0),
    "nothing_yet": lambda life: (life, 8),
    "new_row": lambda life: (life.walks(1, 3).chooses(4, "ready"), 7),
    "enough_done": lambda life: (life.walks(1, 3), 4),
    "not_enough_yet": lambda life: (life.walks(1), 4),
    "tiny_only": lambda life: (life.walks(1, 2, minutes=2), 4),
    "easy": lambda life: (life.walks(1, 3, effort=1), 4),
    "over_effort": lambda life: (life.walks(1, 3, effort=5), 4),
    "over_effort_again": lambda life: (
        life.walks(1, 3, effort=5).walks(8, 10, effort=5),
        11,
    ),
    "lifted": lambda life: (life.walks(1, 3, before=2, after=5), 4),
    "lower_after": lambda life: (life.walks(1, 3, before=5, after=4), 4),
    "lower_after_some": lambda life: (life.walks(1, before=5, after=2), 4),
    "gap": lambda life: (life.walks(1, 3), 17),
    "first_back": lambda life: (
        life.starts_at(4, 40).walks(0, 1, 2, 3, minutes=40),
        18,
    ),
    "climbing": lambda life: (
        _is_at(life, 3, 30).walks(0, 2, 4, minutes=30).walks(25, 26, 27, minutes=15),
        27,
    ),
    "light_effort": lambda life: (
        _is_at(life, 5, 60).walks(0, 1, 2, 3, minutes=75).walks(53, minutes=10),
        54,
    ),
    "effort_returns": lambda life: (
        _is_at(life, 4, 55).walks(0, 1, 2, minutes=55).walks(22, 23, 24, minutes=45),
        28,
    ),
    "hold": lambda life: (_is_at(life, 4, 40).walks(0, 1, 2, minutes=40), 3),
    "lighter": lambda life: (_is_at(life, 4, 50).walks(0, 1, 2, minutes=50), 3),
    "maintenance": lambda life: (_keeps_going(life), 4),
    "state_rest": lambda life: (life.is_in(1, "rest"), 2),
    "state_ill": lambda life: (life.is_in(1, "ill"), 2),
    "state_away": lambda life: (life.is_in(1, "away"), 2),
    "screening_red": lambda life: (life.says(1, dizzy="yes"), 1),
    "screening_pem": lambda life: (life.says(1, worse_after_effort="yes"), 1),
    "screening_amber": lambda life: (_is_at(life.says(0, af="yes"), 3, 30), 0),
    "screening_unanswered": lambda life: (
        _is_at(life.says(0, insulin="unknown"), 3, 30),
        0,
    ),
    "recheck": lambda life: (_walks_on(life, 53), 366),
    "recheck_away": lambda life: (life.walks(363, 364, 365, 366), 366),
    "recheck_warning": lambda life: (
        life.walks(1, 3).says(2, dizzy="yes").says(4, dizzy="no"),
        4,
    ),
    "recheck_after_illness": lambda life: (
        life.is_in(0, "ill").is_in(2, "none").walks(3, 4, 5, 6),
        6,
    ),
    "after_illness": lambda life: (life.is_in(0, "ill").is_in(2, "none"), 3),
    "lighter_now": lambda life: (
        life.starts_at(4, 40).walks(0, 1, minutes=40).chooses(1, "lighter"),
        7,
    ),
    "lighter_offered": lambda life: (_keeps_on(life, 3), 18),
    "gentle_week": lambda life: (
        life.starts_at(4, 40)
        .walks(0, minutes=40)
        .chooses(1, "lighter")
        .walks(8, 9, minutes=24),
        10,
    ),
    "after_repeats": lambda life: (life.walks(1, 8, 15), 16),
    "people_first": lambda life: (life.says(1, safe_now="might_act"), 1),
    "waiting": lambda life: (life.fills(0, 0).fills(1, 1).walks(1, 3), 3),
    "closed": lambda life: (life.says(0, eating_disorder="yes").walks(1, 3), 3),
    "spacing": lambda life: (
        life.says(0, bipolar="yes", active_3_months="yes")
        .walks(1, 3)
        .chooses(4, "ready")
        .walks(8, 10, minutes=8),
        11,
    ),
    "very_up": lambda life: (life.says(1, very_up="yes").walks(1, 3), 3),
    "driven": lambda life: (_runs_on(life).says(14, driven="yes"), 14),
    "pain_smaller": lambda life: (life.walks(1, 3, pain=4), 3),
    "pain_stop": lambda life: (life.walks(1, 3, pain=6), 3),
    "worse_time": lambda life: (_heavier(life.walks(1, 3, 8, 10), 4, 10, day=15), 17),
    "heavy_time": lambda life: (_heavier(life, 14, 15), 3),
    "very_heavy_time": lambda life: (_heavier(life, 19, 20), 3),
    "lasting_time": lambda life: (_heavier(life.walks(57, 59), 12, 12, day=58), 59),
    "nearer": lambda life: (
        life.starts_at(4, 40).walks(2, 9, 16, minutes=20),
        21,
    ),
    "good_place_30": lambda life: (_is_at(life, 3, 10).walks(1, 3, minutes=10), 3),
    "good_place_60": lambda life: (_is_at_r6(life).walks(8, 10, minutes=20), 10),
    "good_place_150": lambda life: (_is_at(life, 4, 40).walks(1, 2, 3, minutes=40), 3),
    "one_change": lambda life: (life.walks(1, 3).chooses(4, "ready"), 7),
}

WOULD: dict[str, Story] = {
    "would_one_more": lambda life: (life.walks(1, minutes=20), 4),
    "would_more_sessions": lambda life: (life, 0),
    "would_more_minutes": lambda life: (life.walks(1, 2, 3, minutes=3), 4),
    "would_one_session": lambda life: (life.walks(1, 3), 17),
    "would_easier": lambda life: (life.walks(1, 3, effort=5), 4),
    "would_feel_better": lambda life: (life.walks(1, 3, before=5, after=4), 4),
    "would_talk": REASONS["waiting"],
    "would_short_ones": REASONS["after_illness"],
    "would_calmer": REASONS["very_up"],
    "would_less_pain": REASONS["pain_stop"],
    "would_wait_a_week": REASONS["spacing"],
    "would_answer_screening": REASONS["screening_unanswered"],
    "would_ask_doctor": REASONS["screening_amber"],
    "would_correct_answer": REASONS["screening_pem"],
    "would_end_state": REASONS["state_away"],
    "would_yes": REASONS["enough_done"],
    "would_later": REASONS["light_effort"],
    "stay_here": REASONS["maintenance"],
}


def _plan(life: Life, story: Story) -> Plan:
    told, day = story(life)
    return told.plan(day)


@pytest.mark.parametrize("rule", REASONS)
def test_every_reason_is_reached_by_a_story_and_its_sentence_fills(
    life: Life, texts: Texts, rule: str
) -> None:
    reasons = {r.rule: r for r in _plan(life, REASONS[rule]).reasons}
    assert rule in reasons
    sentence = texts(f"reason.{rule}", **reasons[rule].facts)
    assert "{" not in sentence


@pytest.mark.parametrize("rule", WOULD)
def test_everything_that_would_change_a_suggestion_is_reached_by_a_story(
    life: Life, texts: Texts, rule: str
) -> None:
    lines = {r.rule: r for r in _plan(life, WOULD[rule]).would_change}
    assert rule in lines
    assert "{" not in texts(f"reason.{rule}", **lines[rule].facts)


def test_no_sentence_of_a_reason_is_left_without_a_story(catalogue: Catalogue) -> None:
    written = {i.removeprefix("reason.") for i in catalogue.texts if "reason." in i}
    assert written == REASONS.keys() | WOULD.keys()


def test_every_reason_rests_on_a_known_source(life: Life, catalogue: Catalogue) -> None:
    known = {source.id for source in catalogue.evidence}
    for story in (*REASONS.values(), *WOULD.values()):
        plan = _plan(Life(catalogue).clear(), story)
        given = {r.evidence for r in (*plan.reasons, *plan.would_change)}
        assert given <= known


@pytest.mark.parametrize("sign", ["dizzy", "worse_after_effort"])
def test_rest_as_the_plan_never_asks_for_more_movement(life: Life, sign: str) -> None:
    life.walks(0, 1, 2, effort=9, before=6, after=2).says(3, **{sign: "yes"})
    rules = {r.rule for r in life.plan(3).would_change}
    assert rules <= {"would_ask_doctor", "would_correct_answer"}


def test_below_its_row_amber_asks_for_outings_and_not_for_a_doctor(life: Life) -> None:
    life.says(0, heart_disease="yes").walks(1)
    rules = {r.rule for r in life.plan(3).would_change}
    assert rules == {"would_one_more"}


@pytest.mark.parametrize("story", [*REASONS.values(), *WOULD.values()])
def test_a_yes_is_only_spoken_of_where_one_is_open(life: Life, story: Story) -> None:
    plan = _plan(life, story)
    if "would_yes" in {r.rule for r in plan.would_change}:
        assert Choice.READY in plan.options


def test_a_rise_over_the_cap_says_that_one_can_stay(
    life: Life, catalogue: Catalogue
) -> None:
    """No shipped row rises over its cap; a changed programme still finds words."""
    limits = catalogue.limits.progression
    tight = replace(limits, caps=(replace(limits.caps[-1], rise_min=1),))
    strict = replace(catalogue, limits=replace(catalogue.limits, progression=tight))
    steep = Life(strict).clear().walks(1, 3)
    plan = steep.plan(4)
    assert Choice.READY not in plan.options
    assert [r.rule for r in plan.would_change] == ["stay_here"]


def test_a_new_row_is_not_judged_by_the_week_before_it(life: Life) -> None:
    life.walks(1, 3).chooses(4, "ready")
    rules = [r.rule for r in life.plan(7).reasons]
    assert rules[0] == "new_row"
    assert "not_enough_yet" not in rules
    todo = life.plan(7).would_change
    assert [(r.rule, r.facts) for r in todo] == [("would_more_sessions", {"count": 2})]


def test_minutes_are_named_only_where_the_outings_do_not_bring_them(life: Life) -> None:
    rules = [r.rule for r in life.walks(1).plan(4).would_change]
    assert rules == ["would_one_more"]
