"""Findings in words: rounding, signs, counts, and every state there can be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.content.statements import load_sentences
from coach.domain.finding import Finding, Standing
from coach.domain.history import History
from coach.domain.profile import profile_of
from coach.domain.statements import ALL, CASE, LOWER, WITH_EFFECT, states
from coach.domain.wording import Texts
from coach.paths import resources
from coach.services.insight_reading import Reading
from coach.services.insight_words import Wording, signed

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

DAY = date(2026, 3, 4)
COUNTS: dict[str, float | int | str] = {
    "needed": 5, "rose": 3, "rose_of": 6, "fell": 2, "fell_of": 6, "better": 4,
    "worse": 1, "expected": 4.0, "actual": 5.5, "other": "garden", "when": "morning",
    "good": 4, "good_after": 3, "hard": 5, "hard_after": 1, "first": 12, "last": 7,
    "low_start": 1, "no_room": 2, "no_ordinary": 1, "third_year": 1,
}  # fmt: skip


@pytest.fixture
def wording(catalogue: Catalogue) -> Wording:
    reading = Reading(
        today=DAY,
        first_used=DAY,
        history=History(),
        profile=profile_of(()),
        has_moves=True,
        is_held_back=False,
        by_id={activity.id: activity for activity in catalogue.activities},
        texts=Texts(catalogue.texts),
        sentences=load_sentences(resources()),
        told=(),
    )
    return Wording(reading, DAY)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.42, "+0.4"), (-0.36, "−0.4"), (0.04, "0.0"), (-0.04, "0.0"), (-10.0, "−10.0")],
)
def test_points_have_one_decimal_and_a_sign(value: float, said: str) -> None:
    assert signed(value) == said


def test_every_state_can_be_said_with_no_gap_left(wording: Wording) -> None:
    said = set()
    for question, standing, case in states():
        if question == ALL:
            said.add(wording.kind_word(standing, case).text)
            continue
        size = -0.6 if case == LOWER else 0.6
        effect = size if standing in WITH_EFFECT else None
        finding = Finding(
            question,
            standing,
            subject="walk",
            effect=effect,
            low=None if effect is None else effect - 0.4,
            high=None if effect is None else effect + 0.4,
            shown=effect,
            used=30,
            n_with=12,
            n_without=18,
            more=3,
            reverse=0.3,
            numbers={**COUNTS, CASE: case},
        )
        statement = wording.statement(finding)
        assert "{" not in statement.text + statement.note
        said.add(statement.text)
    assert len(said) > 100


def test_a_claim_too_small_for_one_decimal_takes_two(wording: Wording) -> None:
    finding = Finding(
        "dose_any",
        Standing.CLEAR,
        effect=0.04,
        low=0.01,
        high=0.07,
        shown=0.04,
        used=40,
    )

    assert "about 0.04 points" in wording.statement(finding).text


def test_one_day_is_one_day(wording: Wording) -> None:
    finding = Finding(
        "move_same_day", Standing.NOT_ENOUGH, used=23, more=1, numbers={CASE: "days"}
    )

    assert "about 1 more day with a mood" in wording.statement(finding).text


def test_an_activity_that_is_gone_is_called_by_its_id(wording: Wording) -> None:
    finding = Finding("more_than_others", Standing.CLEAR, subject="old_one", used=9)

    assert "“old_one”" in wording.statement(finding).text
