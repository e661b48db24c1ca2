"""Crisis lines are dated data (clinical facts 6.12)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.content.crisis_built_in import BUILT_IN
from coach.domain.crisis import OLDEST_DAYS, is_too_old

ROW = BUILT_IN[0]


@pytest.mark.parametrize(
    ("days", "is_old"), [(0, False), (OLDEST_DAYS, False), (OLDEST_DAYS + 1, True)]
)
def test_a_row_is_too_old_after_half_a_year(days: int, is_old: bool) -> None:
    assert is_too_old(ROW, ROW.verified_on + timedelta(days=days)) is is_old


def test_a_row_checked_in_the_future_is_not_believed() -> None:
    assert is_too_old(ROW, date(2026, 9, 8))
