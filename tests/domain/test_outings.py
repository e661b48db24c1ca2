"""What counts as an outing."""

from __future__ import annotations

from datetime import date

import pytest

from coach.content.load import load_content
from coach.domain.facts import Session
from coach.domain.outings import outings
from coach.paths import resources

DAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("activity", "counts"),
    [
        ("walk", True),
        ("cycle", True),
        ("stand_outside", True),
        ("walk_indoors", False),
        ("read", False),
        ("yoga", False),
        ("unheard_of", False),
    ],
)
def test_what_is_done_outdoors_is_an_outing(activity: str, counts: bool) -> None:
    """Short ones count as long ones do; what nobody knows does not."""
    done = Session("one", DAY, activity, 1)
    found = outings([done], load_content(resources()))
    assert found == ((done,) if counts else ())
