from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.content.conftest import Folder

PLAN = "programme.toml"
LIMITS = "limits.toml"
SCREENING = "screening.toml"
WALKS = "activities/walking.toml"
IMPORTS = "imports.toml"
P6_ROLE = 'talk = "talk"\nrole = "hold"'
MOOD_SCALE = 'field = "mood"\nlowest = 1\nhighest = 5\nsubtract = 1\nmultiply = 2.5'


def _row(name: str, minutes: int, sessions: int) -> str:
    return f'id = "{name}"\nminutes = {minutes}\nsessions = {sessions}'


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
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
        # screening
        (
            SCREENING,
            '"swelling_and_breathless", "voices",',
            '"swelling_and_breathless", "voices", "toothache",',
            "screening.toml: "
            'expected a yes-or-no key of the profile, found "toothache"',
        ),
        (
            SCREENING,
            '"swelling_and_breathless", "voices",',
            '"swelling_and_breathless", "voices", "name",',
            'screening.toml: expected a yes-or-no key of the profile, found "name"',
        ),
        (
            SCREENING,
            'pem = ["worse_after_effort"]',
            'pem = ["worse_after_effort", "fall"]',
            "screening.toml: expected fall in one of red, pem and amber, "
            'found "2 times"',
        ),
        (
            SCREENING,
            'key = "kidney_disease"',
            'key = "active_3_months"',
            "screening.toml: questions: expected a key in red, pem or amber, "
            'found "active_3_months"',
        ),
        (
            SCREENING,
            '"insulin", "worse_after_effort",\n]',
            '"insulin", "worse_after_effort", "voices",\n]',
            'screening.toml: needed: expected a key that is asked, found "voices"',
        ),
        (
            SCREENING,
            '"pregnant", "bipolar",\n]\nneeded',
            '"pregnant", "bipolar", "voices",\n]\nneeded',
            'screening.toml: moderate: expected a key in amber, found "voices"',
        ),
        (
            SCREENING,
            'id = "conditions"',
            'id = "warning_signs"',
            'screening.toml: expected an id warning_signs once, found "2 times"',
        ),
        # activities
        (
            WALKS,
            'icon = "footprints"',
            'icon = "rocket"',
            'activities: walk.icon: expected a file name in icons, found "rocket"',
        ),
        (
            WALKS,
            'id = "walk_dog"',
            'id = "walk_park"',
            'activities: expected an id walk_park once, found "2 times"',
        ),
        (
            WALKS,
            'title = "Walk a dog"',
            'title = "SWIM"',
            'activities: walk_dog: expected a name swim does not have, found "swim"',
        ),
        (
            WALKS,
            '"stroll"',
            '"Jog"',
            'activities: walk: expected a name run does not have, found "jog"',
        ),
        (
            WALKS,
            'id = "stand_outside"',
            'id = "stand_out"',
            "activities: expected an activity stand_outside, found nothing",
        ),
        (
            WALKS,
            "Walk for {minutes} minutes, easy pace",
            "Walk for {minuts} minutes, easy pace",
            'activities: walk.step: expected no gap but minutes, found "minuts"',
        ),
        (
            WALKS,
            "Walk for {minutes} minutes, easy pace",
            "Walk for {minutes minutes",
            "activities: walk.step: expected braces around plain names",
        ),
        # column mappings
        (
            IMPORTS,
            'other_activity = "exercise"',
            'other_activity = "sports"',
            "imports.toml: mapping[pmdata_srpe]: "
            'expected the id of an activity, found "sports"',
        ),
        (
            IMPORTS,
            'word = "soccer"\nactivity = "ball_game"',
            'word = "soccer"\nactivity = "soccer_game"',
            "imports.toml: mapping[pmdata_srpe]: "
            'expected the id of an activity, found "soccer_game"',
        ),
        (
            IMPORTS,
            'other_activity = "exercise"\n',
            "",
            "imports.toml: mapping[pmdata_srpe].other_activity: "
            "expected a name, for a session, found nothing",
        ),
        (
            IMPORTS,
            'minutes = "duration_min"',
            'minutes = "duration"',
            "imports.toml: mapping[pmdata_srpe]: "
            'expected a column that stands in header, found "duration"',
        ),
        (
            IMPORTS,
            'fact = "checkin"',
            'fact = "mood"',
            "imports.toml: mapping[pmdata_wellness].fact: "
            'expected checkin or session, found "mood"',
        ),
        (
            IMPORTS,
            'time_is = "end"',
            'time_is = "middle"',
            "imports.toml: mapping[pmdata_srpe].time_is: "
            'expected start or end, found "middle"',
        ),
        (
            IMPORTS,
            'field = "energy"',
            'field = "effort"',
            "imports.toml: mapping[pmdata_wellness].scales[fatigue].field: "
            'expected one of mood, energy, found "effort"',
        ),
        (
            IMPORTS,
            MOOD_SCALE,
            MOOD_SCALE.replace("2.5", "3"),
            "imports.toml: mapping[pmdata_wellness].scales[mood]: "
            "expected both ends to become 0 to 10, found 5.0",
        ),
        (
            IMPORTS,
            MOOD_SCALE,
            MOOD_SCALE.replace("lowest = 1", "lowest = 5"),
            "imports.toml: mapping[pmdata_wellness].scales[mood].lowest: "
            "expected under 5.0, found 5.0",
        ),
        # evidence
        (
            "evidence.toml",
            'id = "short_walks"',
            'id = "long_walks"',
            "evidence.toml: "
            "expected an entry short_walks, which is used, found nothing",
        ),
        (
            "evidence.toml",
            'id = "short_walks"',
            'id = "long_walks"',
            "evidence.toml: long_walks: expected a use in another file, found nothing",
        ),
        (
            "evidence.toml",
            'id = "states"',
            'id = "state"',
            "evidence.toml: expected an entry states, which is used, found nothing",
        ),
        (
            "evidence.toml",
            'strength = "early"',
            'strength = "certain"',
            "evidence.toml: short_walks.strength: "
            'expected one of early, moderate, strong, contested, decision, found "cert',
        ),
        # barriers, values
        (
            "barriers.toml",
            'id = "bored"',
            'id = "tired"',
            'barriers.toml: expected an id tired once, found "2 times"',
        ),
        (
            "values.toml",
            'id = "brave"',
            'id = "kind"',
            'values.toml: expected an id kind once, found "2 times"',
        ),
        # word lists
        (
            "words.toml",
            'areas = ["carers"]',
            'areas = ["carers", "learn"]',
            'words.toml: areas: expected learn in one scope, found "2 scopes"',
        ),
        (
            "words.toml",
            'areas = ["*"]',
            'areas = ["today"]',
            'words.toml: areas: expected one scope with "*", found nothing',
        ),
    ],
)
def test_what_does_not_fit_together_is_told(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    problems = folder.problems()

    assert any(problem.startswith(line) for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[odd]\n[Odd]\n", "text/odd.toml: Odd: expected one table [odd], "),
        ('[odd]\nA = "x"\n', "text/odd.toml: odd.A: expected small letters, "),
        ('[odd]\na = ""\n', "text/odd.toml: odd.a: expected text that is not empty"),
        ("[odd]\na = 3\n", "text/odd.toml: odd.a: expected text that is not empty"),
        ('[odd]\na = "{"\n', "text/odd.toml: odd.a: expected braces around plain"),
        ('[odd]\na = "{n:d}"\n', "text/odd.toml: odd.a: expected braces around plain"),
        ('[odd]\na = "{n!r}"\n', "text/odd.toml: odd.a: expected braces around plain"),
        ('[odd]\na = "{}"\n', "text/odd.toml: odd.a: expected braces around plain"),
        ('[odd]\na = "{{n}}"\n', "text/odd.toml: odd.a: expected braces around plain"),
        (
            '[odd]\na_many = "{count}"\n',
            "text/odd.toml: odd.a_many: expected odd.a_one beside it, found nothing",
        ),
        ("odd = 3\n", "text/odd.toml: odd: expected a table, found 3"),
        ("schema = 2\n[odd]\n", "text/odd.toml: schema: expected 1, found"),
    ],
)
def test_a_slip_in_the_sentences_is_told(folder: Folder, text: str, line: str) -> None:
    folder.write("text/odd.toml", text)

    problems = folder.problems()

    assert any(problem.startswith(line) for problem in problems), problems
