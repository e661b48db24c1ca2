"""Clinical facts 3.4 and 6.2: when "Are you safe right now?" is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Answer, FilledForm
from coach.domain.item_nine import Asked, Due, asked_about, is_untold

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue, SeverityLimits

TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def form(nine: int | None, name: str = "f", days_ago: int = 0) -> FilledForm:
    at = NOW - HOUR - timedelta(days=days_ago)
    answers = (*(1,) * 8, nine)
    return FilledForm(name, TODAY - timedelta(days=days_ago), at, "phq9", answers, "m")


def said(value: str | None, at: datetime = NOW, name: str = "a") -> Answer:
    return Answer(name, at.date(), at, "safe_now", value, "n")


@pytest.fixture
def limits(catalogue: Catalogue) -> SeverityLimits:
    return catalogue.limits.severity


def due(
    limits: SeverityLimits,
    *facts: FilledForm | Answer,
    given_now: tuple[str, ...] = (),
) -> Asked | None:
    forms = [fact for fact in facts if isinstance(fact, FilledForm)]
    answers = [fact for fact in facts if isinstance(fact, Answer)]
    return asked_about(forms, answers, NOW, TODAY, limits, given_now=given_now)


@pytest.mark.parametrize("nine", [1, 2, 3])
def test_3_4_every_answer_above_0_is_asked_about(
    nine: int, limits: SeverityLimits
) -> None:
    assert due(limits, form(nine)) == Asked("f", nine, Due.FIRST)


@pytest.mark.parametrize("nine", [0, None])
def test_3_4_neither_a_0_nor_one_left_out_is_asked_about(
    nine: int | None, limits: SeverityLimits
) -> None:
    assert due(limits, form(nine)) is None


def test_nothing_is_due_without_a_form(limits: SeverityLimits) -> None:
    assert due(limits) is None
    assert due(limits, said("might_act")) is None


def test_another_form_has_no_such_question(limits: SeverityLimits) -> None:
    assert due(limits, replace(form(2), form="gad7")) is None


@pytest.mark.parametrize("value", ["hurt", "might_act", "not_say", "not_now", "safe"])
def test_6_2_an_answer_ends_it(value: str, limits: SeverityLimits) -> None:
    assert due(limits, form(1), said(value)) is None


def test_an_answer_from_before_the_form_does_not_count(limits: SeverityLimits) -> None:
    assert due(limits, form(1), said("safe", NOW - 2 * HOUR)) is not None


def test_an_answer_taken_back_or_to_something_else_does_not_count(
    limits: SeverityLimits,
) -> None:
    other = replace(said("safe"), key="supported")
    assert due(limits, form(1), said(None), other) is not None


def test_a_later_0_takes_nothing_back(limits: SeverityLimits) -> None:
    asked = due(limits, form(2, days_ago=14), form(0, "g"))
    assert asked == Asked("f", 2, Due.FIRST)


def test_the_latest_form_above_0_is_asked_about(limits: SeverityLimits) -> None:
    asked = due(limits, form(2, days_ago=14), form(1, "g"))
    assert asked == Asked("g", 1, Due.FIRST)


def test_a_form_of_unknown_time_counts_from_its_day_on(limits: SeverityLimits) -> None:
    timeless = replace(form(1), at=None)
    assert due(limits, timeless) is not None
    assert due(limits, timeless, said("safe", NOW - timedelta(days=1))) is not None
    assert due(limits, timeless, said("safe", NOW - 11 * HOUR)) is None


def test_1_12_a_form_brought_in_counts_for_14_days(limits: SeverityLimits) -> None:
    def imported(days: int) -> FilledForm:
        return replace(form(3, days_ago=days), source="csv")

    assert due(limits, imported(14)) is not None
    assert due(limits, imported(15)) is None
    assert due(limits, form(3, days_ago=400)) is not None
    older = due(limits, form(1, "own", 60), imported(15))
    assert older == Asked("own", 1, Due.FIRST)


@pytest.mark.parametrize(("nine", "repeats"), [(1, False), (2, True), (3, True)])
def test_6_2_safe_with_2_or_3_is_asked_once_more_at_the_next_start(
    nine: int, limits: SeverityLimits, *, repeats: bool
) -> None:
    first = said("safe")
    assert due(limits, form(nine), first, given_now=("a",)) is None
    again = due(limits, form(nine), first)
    assert again == (Asked("f", nine, Due.REPEAT) if repeats else None)
    assert due(limits, form(nine), first, said("safe", name="b")) is None
    assert due(limits, form(nine), first, said("not_now", name="b")) is None


@pytest.mark.parametrize("value", ["hurt", "might_act", "not_say", "not_now"])
def test_only_safe_is_asked_once_more(value: str, limits: SeverityLimits) -> None:
    assert due(limits, form(3), said(value)) is None


def test_a_clock_that_was_wrong_asks_nobody_for_ever(limits: SeverityLimits) -> None:
    ahead = replace(form(1), at=NOW + HOUR)
    assert due(limits, ahead) is not None
    assert due(limits, ahead, replace(said("safe"), changed="a")) is not None
    assert due(limits, ahead, said("safe")) is None


@pytest.mark.parametrize(
    ("nine", "days_ago", "source", "is_said", "is_untold_still"),
    [
        (2, 0, "own", False, True),
        (2, 60, "own", False, True),
        (2, 0, "own", True, False),
        (0, 0, "own", False, False),
        (2, 14, "phq9_csv", False, True),
        (2, 15, "phq9_csv", False, False),
    ],
)
def test_a_total_is_held_back_till_the_ninth_answer_was_talked_about(
    limits: SeverityLimits,
    *,
    nine: int,
    days_ago: int,
    source: str,
    is_said: bool,
    is_untold_still: bool,
) -> None:
    told = replace(form(nine, days_ago=days_ago), source=source)
    answers = [said("safe")] if is_said else []
    assert is_untold(told, answers, NOW, TODAY, limits) == is_untold_still
