from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.people import (
    LONGEST_NAME,
    Person,
    cleaned_name,
    found_by,
    initial_of,
    others_than,
)

SAM, ROSA = Person("first", "Sam"), Person("0123456789abcdef", "Rosa")
NOBODY = Person("fedcba9876543210")
ALL = (SAM, ROSA, NOBODY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sam  ", "Sam"),
        ("Anna\tMaria\nLuz", "Anna Maria Luz"),
        ("\x00\u202e", ""),
        ("é" * 90, "é" * LONGEST_NAME),
        ("x" * 39 + " y", "x" * 39),
    ],
)
def test_a_name_is_one_short_line(typed: str, kept: str) -> None:
    assert cleaned_name(typed) == kept


@given(st.text())
def test_a_cleaned_name_stays_as_it_is(typed: str) -> None:
    once = cleaned_name(typed)
    assert cleaned_name(once) == once
    assert len(once) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("name", "initial"),
    [("sam", "S"), ("“Rosa”", "R"), ("ßim", "S"), ("…", ""), ("", "")],
)
def test_a_name_has_an_initial(name: str, initial: str) -> None:
    assert initial_of(name) == initial


def test_people_are_found_by_name_or_id() -> None:
    assert found_by(ALL, " SAM ") == (SAM,)
    assert found_by(ALL, ROSA.id) == (ROSA,)
    assert found_by(ALL, NOBODY.id.upper()) == (NOBODY,)
    assert found_by(ALL, "Jo") == ()
    assert found_by(ALL, "") == ()
    twin = Person("00000000000000aa", "sam")
    assert found_by((*ALL, twin), "Sam") == (SAM, twin)


def test_others_are_all_but_one() -> None:
    assert others_than(ALL, ROSA.id) == (SAM, NOBODY)
