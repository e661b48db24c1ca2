"""The person's own words: answers to barriers, and a reason for each day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.dev import builders as make
from coach.domain.history import History
from coach.domain.own_words import (
    OwnAnswer,
    listed,
    own_answer,
    own_lines,
    own_reason,
    then_key,
    values_of,
)
from coach.domain.profile import profile_of

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

DAY = date(2026, 5, 14)


def reasons(catalogue: Catalogue, days: int = 4, **said: str) -> list[str]:
    history = History.of(make.answers(DAY, **said))
    return [
        own_reason(history, catalogue, DAY + timedelta(days=n)) for n in range(days)
    ]


def test_an_answer_is_kept_under_its_barrier() -> None:
    profile = profile_of(make.answers(DAY, then_tired="I stand up"))
    assert then_key("tired") == "then_tired"
    assert own_answer(profile, "tired") == OwnAnswer("I stand up", DAY)
    assert own_answer(profile, "pain") is None


def test_lists_and_lines() -> None:
    assert listed("a,,b") == ("a", "b")
    assert listed(None) == ()
    assert own_lines(" Mia \n\nthe garden") == ("Mia", "the garden")
    assert own_lines(None) == ()


def test_own_lines_stand_before_chosen_values(catalogue: Catalogue) -> None:
    said = make.answers(DAY, values="kind,gone,curious", own_values="Mia")
    assert values_of(profile_of(said), catalogue) == (
        "Mia", "Kind to others", "Curious",
    )  # fmt: skip


def test_own_lines_take_turns_by_the_day(catalogue: Catalogue) -> None:
    told = reasons(catalogue, own_values="Mia\nthe garden", values="kind")
    assert sorted(told[:2]) == ["Mia", "the garden"]
    assert told[2:] == told[:2]


def test_chosen_values_speak_where_no_line_was_written(catalogue: Catalogue) -> None:
    assert reasons(catalogue, 1, values="kind") == ["Kind to others"]


def test_nothing_said_is_nothing_told(catalogue: Catalogue) -> None:
    assert reasons(catalogue, 1) == [""]
    later = History.of(make.answers(DAY + timedelta(days=1), values="kind"))
    assert own_reason(later, catalogue, DAY) == ""
