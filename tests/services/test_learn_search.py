"""What somebody looks for in *Learn* is found, quickly, and fits them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from coach.content.learn import load_learn
from coach.content.safety_words import load_safety_words
from coach.domain.learn import Card, Door, Question
from coach.paths import resources
from coach.services.learn_search import MOST_FOUND, LearnSearch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.learn import Learn

LIMIT_S = 0.005
TIMES = 20


@pytest.fixture(scope="module")
def learn() -> Learn:
    return load_learn(resources())


DANGER = load_safety_words(resources())


@pytest.fixture(scope="module")
def search(learn: Learn) -> Iterator[LearnSearch]:
    made = LearnSearch(learn, DANGER, moves=True, minutes=True)
    yield made
    made.close()


def ids(found: tuple[Card | Question, ...]) -> list[str]:
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tired", "energy"),
        ("exhausted", "crash"),
        ("pills", "stop_medicine"),
        ("antidepressants", "with_medicine"),
        ("lazy", "my_fault"),
        ("long covid", "pacing"),
        ("jogging", "have_to_run"),
        ("how often", "how_much"),
        ("insomnia", "slept_badly"),
        ("heart rate", "talk_test"),
        ("pregnancy", "pregnant"),
        ("my son", "teenager"),
        ("overweight", "large_or_sore"),
        ("serotonin", "serotonin"),
        ("brain", "brain_story"),
        ("lonely", "finding_company"),
        ("miss a week", "missed_week"),
        ("does it work", "works_how_well"),
    ],
)
def test_what_people_call_it_finds_it(
    search: LearnSearch, typed: str, wanted: str
) -> None:
    assert wanted in ids(search.find(typed))[:5]


@pytest.mark.parametrize(
    "typed",
    [
        "suicidal thoughts", "I want to die", "kill myself", "dead",
        *DANGER.phrases,
    ],
)  # fmt: skip
def test_words_of_danger_find_the_way_to_help_first(
    search: LearnSearch, typed: str
) -> None:
    first = search.find(typed)[0]

    assert isinstance(first, Question)
    assert first.door is Door.HELP


def test_no_danger_is_read_into_other_words(search: LearnSearch) -> None:
    assert "dying" not in ids(search.find("pills"))
    assert "dying" not in ids(search.find("tired"))


def test_no_more_are_found_than_can_be_looked_through(search: LearnSearch) -> None:
    assert len(search.find("a the you it")) <= MOST_FOUND
    assert search.find("") == ()


def test_nobody_finds_what_does_not_suit_them(learn: Learn) -> None:
    """Whom effort harms finds rest, and help; nobody driven finds amounts."""
    calm = LearnSearch(learn, DANGER, moves=False, minutes=True)
    unhurried = LearnSearch(learn, DANGER, moves=True, minutes=False)

    assert "energy" not in ids(calm.find("tired"))
    assert "pacing" in ids(calm.find("exhausted"))
    assert "dying" in ids(calm.find("suicide"))
    assert "how_much" not in ids(unhurried.find("minutes"))
    assert "energy" in ids(unhurried.find("tired"))
    calm.close()
    unhurried.close()


@pytest.mark.parametrize("typed", ["energy", "why am I not better", "a" * 10_000])
def test_finding_takes_no_time_that_is_felt(search: LearnSearch, typed: str) -> None:
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        search.find(typed)
        took.append(time.perf_counter() - begun)

    assert min(took) < LIMIT_S
