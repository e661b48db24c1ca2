from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.content.conftest import Folder

LIMITS = "limits.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            LIMITS,
            "resting_low_bpm = 45",
            "resting_low_bpm = 100",
            "limits.toml: heart_rate.resting_low_bpm: "
            "expected under resting_high_bpm 100, found 100",
        ),
        (
            LIMITS,
            "same_day_high_bpm = 120",
            "same_day_high_bpm = 90",
            "limits.toml: heart_rate.resting_high_bpm: "
            "expected under same_day_high_bpm 90, found 100",
        ),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    assert folder.problems() == [line]
