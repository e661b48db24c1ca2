from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.content.conftest import Folder

SCREENING = "screening.toml"
WALKS = "activities/walking.toml"
IMPORTS = "imports.toml"
MOOD_SCALE = 'field = "mood"\nlowest = 1\nhighest = 5\nsubtract = 1\nmultiply = 2.5'


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
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
            "screening.toml: questions: "
            'expected a key in red, pem, amber or elsewhere, found "active_3_months"',
        ),
        (
            SCREENING,
            '"bipolar",\n  "voices",\n]',
            '"bipolar",\n  "voices", "af",\n]',
            'screening.toml: needed: expected a key that is asked, found "af"',
        ),
        (
            SCREENING,
            'yes = ["worse_confirmed"]',
            'yes = ["worse_for_sure"]',
            "screening.toml: "
            'expected a yes-or-no key of the profile, found "worse_for_sure"',
        ),
        (
            SCREENING,
            'also = ["diabetes_harm"]',
            'also = ["sugar"]',
            'screening.toml: expected a yes-or-no key of the profile, found "sugar"',
        ),
        (
            SCREENING,
            'unless = ["heart_disease"]',
            'unless = ["heart"]',
            'screening.toml: expected a yes-or-no key of the profile, found "heart"',
        ),
        (
            SCREENING,
            'after = ["pregnant"]',
            'after = ["af"]',
            'screening.toml: details: expected a key that is asked, found "af"',
        ),
        (
            SCREENING,
            'key = "racing_and_faint"\nlines',
            'key = "fall"\nlines',
            'screening.toml: stop_signs: expected a key in red, found "fall"',
        ),
        (
            SCREENING,
            'id = "pelvis"',
            'id = "birth"',
            'screening.toml: expected an id birth once, found "2 times"',
        ),
        (
            SCREENING,
            '"pregnant", "bipolar",\n]\n# These stay',
            '"pregnant", "bipolar", "voices",\n]\n# These stay',
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
            r"Walk for {minutes}\u00a0minutes, easy pace",
            "Walk for {minuts} minutes, easy pace",
            'activities: walk.step: expected no gap but minutes, found "minuts"',
        ),
        (
            WALKS,
            r"Walk for {minutes}\u00a0minutes, easy pace",
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
            'checked = "report"',
            'checked = "heard"',
            "evidence.toml: evidence[effort_bands].checked: "
            "expected one of 'source', 'report', 'memory', '', found \"heard\"",
        ),
        (
            "evidence.toml",
            'checked = "report"\n',
            "",
            "evidence.toml: effort_bands.checked: "
            "expected how it was checked, found nothing",
        ),
        (
            "evidence.toml",
            'checked_on = "2026-11-23"',
            'checked_on = "last week"',
            "evidence.toml: mind_body.checked_on: "
            'expected a day in quotes, as 2026-09-09, found "last week"',
        ),
        (
            "evidence.toml",
            'checked = "memory"',
            'checked = "memory"\nchecked_on = "2026-11-23"',
            "evidence.toml: met_compendium_2011.checked_on: "
            'expected no day, as it waits, found "2026-11-23"',
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
            'areas = ["carers", ',
            'areas = ["carers", "learn", ',
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
def test_entries_that_do_not_fit_together_are_told(
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
