"""How hard it is meant to feel, and why the harder track is open or shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.clock import monday_of
from coach.dev import builders as make
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.tracks import Gate
from coach.domain.wording import Texts
from coach.services.how_hard import HowHard, how_hard
from tests.services.today_life import TODAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact

FIRST = monday_of(TODAY)
BRISK: dict[str, str | int] = {"baseline_days": 3, "baseline_minutes": 30}


def shown(catalogue: Catalogue, *more: Fact, **answers: str | int) -> HowHard | None:
    facts = (*make.cleared(FIRST), *make.answers(FIRST, **answers), *more)
    plan = plan_of(History.of(facts), catalogue, TODAY)
    return how_hard(plan, catalogue.limits, Texts(catalogue.texts))


def test_first_steps_are_easy_and_show_no_pulse_unasked(catalogue: Catalogue) -> None:
    view = shown(catalogue)
    assert view is not None
    assert view.feels == "Easy. Effort 1 to 2 of 10."
    assert view.talk == "Easy enough to sing"
    assert view.pulse is None
    assert view.may_ask
    assert not view.may_leave


def test_a_pulse_is_a_guess_where_it_is_right(catalogue: Catalogue) -> None:
    view = shown(catalogue, birth_year=1984, resting_bpm=62, **BRISK)
    assert view is not None
    assert view.feels.startswith("A little brisk")
    assert view.pulse is not None
    assert view.pulse.about.startswith("about ")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"active_3_months": "yes", "birth_year": 1984}, "You are on the harder track"),
        ({"birth_year": 1984}, "It opens after 2 weeks"),
        ({}, "needs your birth year"),
        ({"birth_year": 1984, "heart_disease": "yes"}, "safety answers"),
        ({"birth_year": 1984, "active_3_months": "yes", "very_up": "yes"}, "calmer"),
    ],
)
def test_who_asked_for_the_harder_track_is_told_in_one_line(
    catalogue: Catalogue, answers: dict[str, str | int], words: str
) -> None:
    flags = {k: v for k, v in answers.items() if k == "very_up"}
    first = {k: v for k, v in answers.items() if k != "very_up"}
    view = shown(catalogue, *make.answers(TODAY, **flags), track="harder", **first)
    assert view is not None
    assert words in view.track
    assert view.may_leave
    assert not view.may_ask


def test_the_harder_track_is_not_held_out_where_it_cannot_open(
    catalogue: Catalogue,
) -> None:
    view = shown(catalogue, heart_disease="yes")
    assert view is not None
    assert view.track == ""
    assert not view.may_ask


@pytest.mark.parametrize(
    "fact",
    [make.state(TODAY, "rest"), *make.answers(TODAY, worse_after_effort="yes")],
)
def test_where_nothing_is_asked_no_effort_is_told(
    catalogue: Catalogue, fact: Fact
) -> None:
    assert shown(catalogue, fact) is None


def test_every_gate_has_its_words(catalogue: Catalogue) -> None:
    for gate in Gate:
        assert f"plan.track_{gate.value or 'open'}" in catalogue.texts
