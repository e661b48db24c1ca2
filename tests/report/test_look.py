"""The printed page is a page of the same book as the window."""

from __future__ import annotations

import pytest

from coach.paths import resources
from coach.report import look
from coach.ui.theme import load_tokens


@pytest.mark.parametrize(
    ("printed", "token"),
    [
        (look.INK, "ink"),
        (look.QUIET, "ink_2"),
        (look.FAINT, "ink_3"),
        (look.LINE, "border"),
        (look.LAKE, "lake"),
        (look.SAGE, "sage"),
        (look.PALE, "sunken"),
    ],
)
def test_its_colours_are_those_of_the_light_window(printed: object, token: str) -> None:
    assert printed == load_tokens(resources()).light[token]


def test_its_faces_are_those_of_the_window() -> None:
    assert {look.SANS, look.SERIF} <= set(load_tokens(resources()).families.values())
