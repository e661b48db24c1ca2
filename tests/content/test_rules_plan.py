from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.content.conftest import Folder

PLAN = "programme.toml"
LIMITS = "limits.toml"


def _row(name: str, minutes: int, sessions: int) -> str:
    return f'id = "{name}"\nminutes = {minutes}\nsessions = {sessions}'


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            PLAN,
            "lowest_min = 0\nhighest_min = 60",
            "lowest_min = 60\nhighest_min = 60",
            "programme.toml: first_hour.lowest_min: expected under highest_min 60",
        ),
        # the plan's rows
        (PLAN, 'id = "R2"', 'id = "R9"', "programme.toml: rows: expected R0 R1 R2 "),
        (
            PLAN,
            _row("R2", 8, 3),
            _row("R2", 12, 3),
            "programme.toml: rows[R2]: expected at most 30 minutes a week, found 36",
        ),
        (
            PLAN,
            _row("P10", 50, 4),
            _row("P10", 56, 4),
            "programme.toml: rows[P10]: expected at most 220 minutes a week, found 224",
        ),
        (
            PLAN,
            _row("P3", 30, 4),
            _row("P3", 31, 4),
            "programme.toml: rows[P3]: "
            'expected at most one rise from the row before, found "minutes, sessions"',
        ),
        (
            PLAN,
            _row("R3", 10, 3),
            _row("R3", 8, 3),
            "programme.toml: rows[R3].role: "
            'expected a role that fits 24 to 24 min, found ""',
        ),
        (
            PLAN,
            'role = "lighter"',
            'role = "hold"',
            "programme.toml: rows[P9].role: "
            'expected a role that fits 200 to 180 min, found "hold"',
        ),
        (
            PLAN,
            "effort_low = 2\neffort_high = 3",
            "effort_low = 4\neffort_high = 3",
            "programme.toml: rows[R6].effort_low: "
            "expected at most effort_high 3, found 4",
        ),
        (
            PLAN,
            "band_low_pct = 40",
            "band_low_pct = 59",
            "programme.toml: rows[R7].band_low_pct: "
            "expected under band_high_pct 59, found 59",
        ),
        (
            PLAN,
            "highest_min = 300",
            "highest_min = 320",
            "programme.toml: maintenance.highest_min: "
            "expected over lowest_min, up to ceiling_week_min 300, found 320",
        ),
        (
            LIMITS,
            "ceiling_week_min = 300",
            "ceiling_week_min = 210",
            "programme.toml: rows[P12]: expected at most 210 minutes, found 220",
        ),
        # where people start
        (
            PLAN,
            'from_min = 45\nrow = "R5"',
            'from_min = 45\nrow = "R8"',
            "programme.toml: by_baseline[45].row: "
            'expected a row of the plan, found "R8"',
        ),
        (
            PLAN,
            'from_min = 45\nrow = "R5"',
            'from_min = 45\nrow = "P1"',
            "programme.toml: by_baseline[45].row: "
            "expected at most 60 minutes a week, found 75",
        ),
        (
            PLAN,
            'from_min = 24\nrow = "R3"',
            'from_min = 14\nrow = "R2"',
            "programme.toml: by_baseline: expected a number over 15, found 14",
        ),
        (
            PLAN,
            'from_min = 0\nrow = "R1"',
            'from_min = 5\nrow = "R1"',
            "programme.toml: by_baseline: expected a first entry from 0, found 5",
        ),
        (
            PLAN,
            'from_min = 10\nrow = "R2"',
            'from_min = 10\nrow = "R4"',
            "programme.toml: by_easy_walk[10].row: "
            "expected at most 10 minutes, found 12",
        ),
        (
            PLAN,
            "stopping_points = [30, 60, 150]",
            "stopping_points = [60, 30, 150]",
            "programme.toml: stopping_points: expected a number over 60, found 30",
        ),
        # limits
        (
            LIMITS,
            "fraction_pct = 60",
            "fraction_pct = 80",
            "limits.toml: progression.gaps[21].fraction_pct: "
            "expected at most 75, found 80",
        ),
        (
            LIMITS,
            "from_days = 28",
            "from_days = 20",
            "limits.toml: progression.gaps: expected a number over 21, found 20",
        ),
        (
            LIMITS,
            "below_min = 150",
            "below_min = 50",
            "limits.toml: progression.caps: expected a number over 60, found 50",
        ),
        (
            LIMITS,
            'highest_row = "R3"',
            'highest_row = "Q3"',
            "limits.toml: progression.gaps[91].highest_row: "
            'expected a row of the plan, found "Q3"',
        ),
        (
            LIMITS,
            'unanswered_row = "R3"',
            'unanswered_row = "Q3"',
            "limits.toml: progression.unanswered_row: "
            'expected a row of the plan, found "Q3"',
        ),
        (
            LIMITS,
            "done_numerator = 2",
            "done_numerator = 4",
            "limits.toml: progression.done_numerator: "
            "expected at most done_denominator 3, found 4",
        ),
        (
            LIMITS,
            "light_effort_low = 1",
            "light_effort_low = 3",
            "limits.toml: progression.light_effort_low: "
            "expected at most light_effort_high 2, found 3",
        ),
        (
            LIMITS,
            "very_low = 1",
            "very_low = 3",
            "limits.toml: mood.very_low: expected under low 3, found 3",
        ),
    ],
)
def test_a_plan_that_does_not_hold_together_is_told(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    problems = folder.problems()

    assert any(problem.startswith(line) for problem in problems), problems
