"""Sources are found wherever a value names them."""

from __future__ import annotations

from coach.domain.evidence import NAMED_BY_RULES, evidence_counts, named_in_code
from coach.domain.learn import Card, Strength, Topic
from coach.domain.own_catalogue import Barrier


def card(*evidence: str) -> Card:
    return Card("c", "A", "B.", "C.", "D.", Strength.EARLY, evidence, ())


def test_sources_are_counted_in_lists_and_in_values_inside_values() -> None:
    barrier = Barrier("b", "says", "cue", "icon", ("try",), "book")
    topic = Topic("t", 1, "A", "a", (card("trial", "book"), card("trial")))

    assert evidence_counts([barrier, topic, (barrier,)]) == {"book": 3, "trial": 2}


def test_what_names_no_source_counts_none() -> None:
    assert evidence_counts("text") == {}
    assert evidence_counts(()) == {}
    assert evidence_counts([3, None]) == {}


def test_what_the_code_names_is_listed_once() -> None:
    assert set(NAMED_BY_RULES) < named_in_code()
    assert "first_hour" in named_in_code()
