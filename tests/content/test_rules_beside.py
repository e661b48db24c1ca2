from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content

if TYPE_CHECKING:
    from tests.content.conftest import Folder

LIMITS = "limits.toml"
STRENGTH = "strength.toml"
BESIDE = "beside.toml"


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
        # strength
        (
            STRENGTH,
            'from_row = "R3"',
            'from_row = "R9"',
            'strength.toml: from_row: expected a row of the plan, found "R9"',
        ),
        (
            STRENGTH,
            "reserve_low = 3",
            "reserve_low = 5",
            "strength.toml: reserve_low: expected at most reserve_high 4, found 5",
        ),
        (
            STRENGTH,
            "pain_high = 3",
            "pain_high = 5",
            "strength.toml: pain_high: expected under pain_back 5, found 5",
        ),
        (
            STRENGTH,
            '"light_headed"',
            '"name"',
            "strength.toml: seated_for: expected a yes-or-no key of the profile, "
            'found "name"',
        ),
        (
            STRENGTH,
            '"light_headed"',
            '"dizzyness"',
            "strength.toml: seated_for: expected a yes-or-no key of the profile, "
            'found "dizzyness"',
        ),
        (
            STRENGTH,
            "sets = 2\nreps = 12",
            "sets = 2\nreps = 10",
            'strength.toml: loads: expected one rise from 2 x 10, found "2 x 10"',
        ),
        (
            STRENGTH,
            "sets = 2\nreps = 12",
            "sets = 3\nreps = 12",
            'strength.toml: loads: expected one rise from 2 x 10, found "3 x 12"',
        ),
        (
            STRENGTH,
            "sets = 2\nreps = 12",
            "sets = 3\nreps = 8",
            'strength.toml: loads: expected one rise from 2 x 10, found "3 x 8"',
        ),
        (
            STRENGTH,
            "level = 3",
            "level = 5",
            "strength.toml: movements[legs].variants: "
            'expected the levels 1 2 3 4, found "1 2 5 4"',
        ),
        (
            STRENGTH,
            'id = "push"',
            'id = "legs"',
            'strength.toml: movements: expected an id legs once, found "2 times"',
        ),
        (
            STRENGTH,
            'standing = "Push away from a kitchen counter"',
            'standing = "Push away from the wall, one step back"',
            "strength.toml: movements[push].variants[3].standing: "
            'expected another form, found "Push away from the wall, one step back"',
        ),
        (
            STRENGTH,
            'seated = "Lift both heels, hands pressing on your knees"',
            'seated = "Lift both heels"',
            "strength.toml: movements[calves].variants[2].seated: "
            'expected another form, found "Lift both heels"',
        ),
        (
            STRENGTH,
            'evidence = "our_strength"',
            'evidence = "our_strenght"',
            "evidence.toml: expected an entry our_strenght, which is used, "
            "found nothing",
        ),
        # balance and slow movement
        (
            BESIDE,
            "days_low = 1",
            "days_low = 3",
            "beside.toml: mind_body.days_low: expected at most days_high 2, found 3",
        ),
        (
            BESIDE,
            'held_for = ["fall"',
            'held_for = ["falls"',
            "beside.toml: balance.held_for: "
            'expected a yes-or-no key of the profile, found "falls"',
        ),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    assert line in folder.problems()


def test_a_level_that_is_not_there_for_one_movement_is_a_gap(folder: Folder) -> None:
    file = folder.root / STRENGTH
    text = file.read_text(encoding="utf-8")
    folder.write(STRENGTH, text[: text.rindex("[[movements.variants]]")])

    assert folder.problems() == [
        "strength.toml: movements[middle].variants: "
        'expected the levels 1 2 3 4, found "1 2 3"'
    ]


def test_too_few_movements_are_a_problem(folder: Folder) -> None:
    file = folder.root / STRENGTH
    text = file.read_text(encoding="utf-8")
    folder.write(STRENGTH, text[: text.index('[[movements]]\nid = "hips"')])

    assert folder.problems() == [
        "strength.toml: movements: expected 5 to 6 movements, found 3"
    ]


def test_no_loads_no_movements_and_no_moves_are_problems(folder: Folder) -> None:
    for name, table in ((STRENGTH, "[[loads]]"), (BESIDE, "[[balance.moves]]")):
        text = (folder.root / name).read_text(encoding="utf-8")
        start = text.index(table)
        end = text.find("[mind_body]")
        folder.write(name, text[:start] + (text[end:] if end > 0 else ""))
    folder.change(STRENGTH, "days = 2", "loads = []\nmovements = []\ndays = 2")
    folder.change(BESIDE, "days = 3", "moves = []\ndays = 3")

    assert folder.problems() == [
        'strength.toml: loads: expected at least one load, found "none"',
        "strength.toml: movements: expected 5 to 6 movements, found 0",
        'beside.toml: balance.moves: expected at least one move, found "none"',
    ]


def test_movements_without_any_form_are_a_problem(folder: Folder) -> None:
    bare = "".join(
        f'[[movements]]\nid = "m{n}"\ntitle = "M"\nvariants = []\n' for n in range(5)
    )
    file = folder.root / STRENGTH
    text = file.read_text(encoding="utf-8")
    folder.write(STRENGTH, text[: text.index("[[movements]]")] + bare)

    assert folder.problems() == [
        f'strength.toml: movements[m{n}].variants: expected the levels 1, found ""'
        for n in range(5)
    ]


def test_hard_words_and_long_sentences_are_found(folder: Folder) -> None:
    folder.change(STRENGTH, 'title = "Push"', 'title = "You must push"')
    folder.change(BESIDE, "Stand with your feet", "You should stand with your feet")

    problems = check_content(folder.root)

    assert any("movements.push.title" in line and "must" in line for line in problems)
    assert any("balance.moves" in line and "should" in line for line in problems)


def test_slips_in_both_files_are_told_at_once(folder: Folder) -> None:
    folder.change(STRENGTH, "days = 2", "days = 9")
    folder.change(BESIDE, "minutes = 5", 'minutes = "five"')

    assert folder.problems() == [
        "strength.toml: days: expected a whole number from 1 to 3, found 9",
        "beside.toml: balance.minutes: "
        'expected a whole number from 1 to 30, found "five"',
    ]
    assert set(folder.problems()) <= set(check_content(folder.root))
