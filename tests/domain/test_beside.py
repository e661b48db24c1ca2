"""Strength, balance and slow movement beside the outings, told as short stories."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.domain import beside
from coach.domain.beside import beside_of
from coach.domain.catalogue import Readiness, Tally
from coach.domain.strength import NextStep
from coach.domain.wording import Texts
from coach.services.beside import beside_json, beside_lines

from .beside_life import TWO_WEEKS, BesideLife, rules

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


@pytest.fixture
def person(catalogue: Catalogue) -> BesideLife:
    return BesideLife(catalogue)


@pytest.mark.parametrize("readiness", [Readiness.RED, Readiness.PEM])
def test_a_warning_sign_or_worse_after_effort_leaves_nothing(
    person: BesideLife, readiness: Readiness
) -> None:
    person.says(0, strength="yes", balance="yes", mind_body="yes").lifts(0, 3)

    assert beside_of(person.view(4, readiness=readiness)) == ()


def test_from_r3_on_strength_is_offered_and_begins_with_a_yes(
    person: BesideLife,
) -> None:
    early = person.strength(0, is_at_row=False)
    assert (early.is_open, early.is_offered, early.strength) == (False, False, None)
    assert early.shut is not None
    assert early.shut.rule == "shut_row"
    assert early.shut.facts == {"minutes": 10, "sessions": 3}

    offered = person.strength(0)
    assert (offered.is_open, offered.is_offered, offered.is_wanted) == (
        True,
        True,
        False,
    )
    assert offered.days == (2, 2)
    assert offered.minutes is None
    assert rules(offered) == ["strength_work"]
    assert not offered.suits_today

    person.says(1, strength="yes")
    taken = person.strength(1)
    assert (taken.is_offered, taken.is_wanted, taken.suits_today) == (False, True, True)


def test_a_no_is_not_asked_again(person: BesideLife) -> None:
    person.says(0, strength="no", balance="no", mind_body="no")

    assert not any(b.is_offered for b in beside_of(person.view(1, age=70)))


@pytest.mark.parametrize(
    ("readiness", "rule"),
    [
        (Readiness.AMBER, "shut_amber"),
        (Readiness.UNANSWERED, "shut_unanswered"),
    ],
)
def test_open_questions_keep_strength_shut_and_balance_held(
    person: BesideLife, readiness: Readiness, rule: str
) -> None:
    person.says(0, strength="yes", balance="yes")

    strength = person.strength(7, readiness=readiness)
    assert strength.shut is not None
    assert (strength.shut.rule, strength.reasons) == (rule, ())
    assert (strength.is_open, strength.moves) == (False, ())
    balance = person.balance(7, readiness=readiness)
    assert balance.is_open
    assert rules(balance) == ["balance_any", "balance_held"]
    assert all("chair" in move or "table" in move for move in balance.moves)


def test_strength_is_open_with_a_condition_that_was_talked_over(
    person: BesideLife,
) -> None:
    assert person.strength(0, readiness=Readiness.GREEN_MOD).is_open


@pytest.mark.parametrize("state", ["rest", "ill", "away"])
def test_while_a_state_holds_all_of_it_waits(person: BesideLife, state: str) -> None:
    person.says(0, strength="yes", balance="yes", mind_body="yes").is_in(3, state)
    person.is_in(9, "none")

    for strand in beside_of(person.view(4)):
        assert strand.shut is not None
        assert (strand.shut.rule, strand.is_open) == ("shut_state", False)
        assert (strand.reasons, strand.suits_today) == ((), False)
        assert strand.starts_from is None
    assert all(strand.is_open for strand in beside_of(person.view(9)))


@pytest.mark.parametrize(
    ("age", "fall", "rule", "is_offered"),
    [
        (64, "no", "balance_any", False),
        (None, "no", "balance_any", False),
        (65, "no", "balance_age", True),
        (40, "yes", "balance_fall", True),
        (80, "yes", "balance_fall", True),
    ],
)
def test_balance_is_offered_from_sixty_five_or_after_a_fall(
    person: BesideLife, age: int | None, fall: str, rule: str, is_offered: bool
) -> None:
    person.says(0, fall=fall)

    balance = person.balance(0, age=age)

    assert (balance.is_open, balance.is_offered) == (True, is_offered)
    assert rules(balance)[0] == rule
    assert (balance.days, balance.minutes, balance.with_outings) == ((3, 3), 5, True)
    assert ("balance_held" in rules(balance)) == (fall == "yes")


def test_anyone_who_asks_has_balance(person: BesideLife) -> None:
    person.says(0, balance="yes").does("balance", 0, 1).does("heel_toe", 1)

    balance = person.balance(1, is_at_row=False)

    assert (balance.is_wanted, balance.is_open) == (True, True)
    assert balance.done_days == (person.day(0), person.day(1))
    assert not balance.suits_today
    assert person.balance(2).suits_today
    person.does("balance", 2)
    assert not person.balance(3).suits_today
    assert person.balance(7).done_days == ()


def test_slow_movement_is_one_or_two_days_as_one_likes(person: BesideLife) -> None:
    person.says(0, mind_body="yes").does("yoga", 0).does("slow_breath", 1)

    mind_body = person.mind_body(1)

    assert (mind_body.days, mind_body.minutes) == ((1, 2), 10)
    assert mind_body.done_days == (person.day(0),)
    assert mind_body.suits_today
    assert rules(mind_body) == ["mind_body"]


def test_strength_days_do_not_lie_side_by_side(person: BesideLife) -> None:
    person.says(-7, strength="yes").lifts(-1).lifts(2)

    suits = [person.strength(day).suits_today for day in range(7)]

    assert suits == [False, True, False, False, True, True, True]
    assert person.strength(0).rest_between


def test_after_two_days_the_week_is_full_and_more_still_counts(
    person: BesideLife,
) -> None:
    person.says(-7, strength="yes").lifts(0, 2, 5)

    strength = person.strength(6)

    assert [day.weekday() for day in strength.done_days] == [0, 2, 5]
    assert not person.strength(4).suits_today


def test_later_facts_are_not_seen(person: BesideLife) -> None:
    person.says(0, strength="yes").lifts(3).is_in(4, "ill").says(5, strength="no")

    early = person.strength(2)

    assert (early.is_wanted, early.is_open, early.done_days) == (True, True, ())


@pytest.mark.parametrize("key", ["fall", "light_headed", "joint_pain"])
def test_some_answers_put_the_seated_forms_first(person: BesideLife, key: str) -> None:
    assert person.strength(0).moves[1] == "Push away from the wall, standing close"
    person.says(0, **{key: "yes"})

    assert person.strength(0).moves[0] == "Straighten one knee at a time"
    assert person.steps(0).work.is_seated


def test_none_of_it_climbs_the_ladder(catalogue: Catalogue) -> None:
    tallies = {Tally.STRENGTH, Tally.BALANCE, Tally.MIND_BODY}
    apart = [a for a in catalogue.activities if a.tally in tallies]

    assert apart
    assert not any(activity.is_ladder for activity in apart)


def test_the_sentences_are_filled(person: BesideLife, catalogue: Catalogue) -> None:
    texts = Texts(catalogue.texts)
    person.says(-7, strength="yes").lifts(*TWO_WEEKS)

    lines = [line.text for line in beside_lines(person.strength(14), texts)]

    assert lines == [
        "2 rounds of 8, 2 days a week with rest between. Stop each round with 3 or 4 "
        "left in you, and stop where it hurts.",
        "2 weeks with 2 strength days each, and none of it hard. The next step is "
        "open if you want it.",
    ]
    shut = beside_lines(person.strength(14, is_at_row=False), texts)
    assert [line.rule for line in shut] == ["shut_row"]


def test_the_command_can_print_it(person: BesideLife, catalogue: Catalogue) -> None:
    texts = Texts(catalogue.texts)
    person.says(-7, strength="yes").lifts(*TWO_WEEKS).says(15, balance="yes")

    told = [beside_json(b, texts) for b in beside_of(person.view(15, rose_in=(14,)))]

    assert [strand["tally"] for strand in told] == ["strength", "balance", "mind_body"]
    assert told[0]["strength"] == {
        "step": 1,
        "sets": 2,
        "reps": 8,
        "reserve": [3, 4],
        "coming": None,
        "next": 2,
        "back": None,
        "waits_for": "open",
    }
    assert told[1]["starts_from"] == person.day(21).isoformat()
    assert told[1]["strength"] is None


def test_every_rule_has_its_sentence(
    catalogue: Catalogue,
) -> None:
    tree = ast.parse(Path(beside.__file__).read_text(encoding="utf-8"))
    named = {f"next_{waits}" for waits in NextStep}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named.add(node.value)

    held = {t.removeprefix("beside.") for t in catalogue.texts if t[:7] == "beside."}

    reasons = {"shut_row", "shut_amber", "shut_unanswered", "shut_state", "mind_body"}
    reasons |= {"strength_work", "step_back", "starts_later", "balance_held"}
    reasons |= {"balance_fall", "balance_age", "balance_any"}
    rules = reasons | {f"next_{waits}" for waits in NextStep}
    assert rules <= held
    assert rules <= named
