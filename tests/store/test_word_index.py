"""Texts are found by what somebody types, and nothing that is typed is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store.word_index import IndexedText, WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = (
    IndexedText("café", "A café by the river", "coffee bench", "Don’t hurry."),
    IndexedText("run", "Run or walk", "jog", "Whichever you would do again."),
    IndexedText("rest", "Rest", "", "A day of rest is fine, and so is a run."),
    IndexedText("odd", "What’s “this”?", "self-harm", "\"Quotes\" * and (brackets)."),
)  # fmt: skip
WHATEVER = st.text(st.characters(), max_size=200)
SYNTAX = st.lists(
    st.sampled_from(
        [
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            ")",
            '"',
            "*",
            "^",
            ":",
            "-",
            "+",
            "run",
            "title:",
        ]
    ),
    max_size=30,
).map(" ".join)


@pytest.fixture(scope="module")
def index() -> Iterator[WordIndex]:
    made = WordIndex(TEXTS)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("river", ("café",)),
        ("RIVER", ("café",)),
        ("cafe", ("café",)),
        ("café", ("café",)),
        ("cafe\u0301", ("café",)),
        ("riv", ("café",)),
        ("  riv  ", ("café",)),
        ("running", ("run", "rest")),
        ("runs", ("run", "rest")),
        ("jogging", ("run",)),
        ("coffee river", ("café",)),
        ("don't", ("café",)),
        ("self harm", ("odd",)),
        ("self-harm", ("odd",)),
        ("brackets", ("odd",)),
        ("nowhere", ()),
        ("", ()),
        ("   ", ()),
        ('"', ()),
        ("*", ()),
        ("_ _", ()),
    ],
)
def test_capitals_accents_and_endings_make_no_difference(
    index: WordIndex, typed: str, found: tuple[str, ...]
) -> None:
    assert index.find(typed) == found


def test_a_title_weighs_more_than_the_text(index: WordIndex) -> None:
    assert index.find("rest") == ("rest",)
    assert index.find("run")[0] == "run"


def test_all_words_stand_before_some_of_them(index: WordIndex) -> None:
    assert index.find("river coffee bench") == ("café",)
    assert set(index.find("river walk")) == {"café", "run"}


def test_no_more_are_given_than_asked_for(index: WordIndex) -> None:
    assert len(index.find("run", most=1)) == 1


def test_the_words_of_a_query_language_are_words_like_others(index: WordIndex) -> None:
    for typed in ("NOT", "title:run", "run OR", "NEAR(run", "-run", "run*"):
        index.find(typed)
    assert index.find("title:walk") == ("run",)


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 10_000,
        "run " * 10_000,
        '"' * 10_000,
        "*" * 10_000,
        "\0",
        "run\0",
        "\ud800",
    ],
)
def test_long_and_odd_input_is_looked_for_like_any_other(
    index: WordIndex, typed: str
) -> None:
    assert len(index.find(typed)) <= len(TEXTS)


def test_of_long_input_the_first_words_are_looked_for(index: WordIndex) -> None:
    many = " ".join(f"nothing{number}" for number in range(12))

    assert index.find(f"{many} river") == ()
    assert index.find(f"river {many}") == ("café",)


@given(typed=WHATEVER | SYNTAX)
def test_nothing_that_is_typed_is_an_error(index: WordIndex, typed: str) -> None:
    found = index.find(typed)

    assert len(set(found)) == len(found)
    assert set(found) <= {text.name for text in TEXTS}


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = WordIndex(())
    assert empty.find("run") == ()
    empty.close()
