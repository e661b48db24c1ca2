from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.words import forbidden_in, reading_grade, syllables, word_count

if TYPE_CHECKING:
    from tests.content.conftest import Folder

SHAME = '[odd]\nnote = "You failed again"\n'
HEAVY = (
    '[odd]\nnote = "Physical activity facilitates neurological regeneration and '
    'normalises dysregulated inflammatory responses throughout everyday functioning."\n'
)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("You failed.", ["fail", "failed"], ("failed",)),
        ("A failsafe plan", ["fail"], ()),
        ("It is ONLY a walk", ["only"], ("only",)),
        ("Well done!", ["!"], ("!",)),
        ("Do not give up now", ["give up"], ("give up",)),
        ("Forgive upset", ["give up"], ()),
        ("low-power mode", ["low-power"], ("low-power",)),
    ],
)
def test_forbidden_words_are_whole_words_in_any_case(
    text: str, words: list[str], found: tuple[str, ...]
) -> None:
    assert forbidden_in(text, words) == found


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("walk", 1), ("walked", 1), ("wanted", 2), ("minutes", 2), ("easy", 2),
        ("outings", 2), ("places", 2), ("table", 2), ("like", 1), ("people", 2),
        ("emergency", 4), ("you’re", 1), ("a", 1), ("7", 1), ("changes", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("Moving more helps many people feel better. We don’t fully know why.", 2, 5),
        ("Your score of 16 indicates moderately severe depression.", 10, 15),
        ("Hello. No catching up needed. Would two minutes feel OK today?", 0, 4),
        ("", 0, 0),
    ],
)
def test_the_reading_grade_is_near_the_known_one(
    text: str, lowest: float, highest: float
) -> None:
    assert lowest <= reading_grade(text) <= highest


def test_a_gap_counts_as_one_short_word() -> None:
    assert word_count("Walk for {minutes} minutes") == 4
    assert reading_grade("Walk for {minutes} more.") == reading_grade(
        "Walk for ten more."
    )


def test_a_forbidden_word_is_told_with_its_place(folder: Folder) -> None:
    folder.write("text/odd.toml", SHAME)

    assert check_content(folder.root) == (
        'text/odd.toml: odd.note: expected no "failed", found "You failed again"',
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "activities/walking.toml",
            '"Walk to the corner and back"',
            '"Just walk to the corner"',
            'activities: walk.smaller: expected no "just"',
        ),
        (
            "activities/aerobic.toml",
            '"Not on a sore joint."',
            '"You must not run."',
            'activities: run.unsuitable: expected no "must"',
        ),
        (
            "barriers.toml",
            '"Do the two-minute version"',
            '"You should start"',
            'barriers.toml: tired.tries: expected no "should"',
        ),
        ("values.toml", '"Brave', '"Lazy', "values.toml: brave.label: expected no"),
        (
            "screening.toml",
            '"Kidney disease"',
            '"A kidney patient"',
            'screening.toml: conditions.kidney_disease: expected no "patient"',
        ),
        (
            "support.toml",
            '"Call your local emergency number now."',
            '"You should call!"',
            'support.toml: now: expected no "should"',
        ),
    ],
)
def test_every_text_a_person_reads_is_looked_at(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)

    assert any(problem.startswith(line) for problem in check_content(folder.root))


def test_a_long_text_that_is_hard_to_read_is_told(folder: Folder) -> None:
    folder.write("text/odd.toml", HEAVY)

    (line,) = check_content(folder.root)

    assert line.startswith("text/odd.toml: odd.note: expected reading grade up to 7, ")


def test_a_short_text_may_use_a_long_word(folder: Folder) -> None:
    folder.write("text/odd.toml", '[odd]\nnote = "Neurological regeneration"\n')

    assert check_content(folder.root) == ()


def test_an_exempt_text_may_hold_the_word(folder: Folder) -> None:
    folder.write("text/odd.toml", SHAME)
    folder.change(
        "words.toml",
        '[[scope]]\nid = "learn"',
        '[[scope.exempt]]\ntext = "odd.note"\nreason = "a sample"\n\n'
        '[[scope]]\nid = "learn"',
    )

    assert check_content(folder.root) == ()


def test_an_exemption_needs_a_reason_and_a_text_that_needs_it(folder: Folder) -> None:
    folder.change(
        "words.toml",
        '[[scope]]\nid = "learn"',
        '[[scope.exempt]]\ntext = "odd.gone"\nreason = "a sample"\n\n'
        '[[scope]]\nid = "learn"',
    )
    without_text = check_content(folder.root)
    folder.change("words.toml", 'reason = "a sample"', 'reason = ""')

    assert without_text == (
        "words.toml: scope[ui].exempt: "
        'expected the id of a text with a forbidden word, found "odd.gone"',
    )
    assert any("exempt[1].reason" in line for line in check_content(folder.root))


def test_another_scope_has_words_of_its_own(folder: Folder) -> None:
    folder.write("text/questionnaires.toml", '[questionnaires]\na = "a failure"\n')

    assert check_content(folder.root) == ()


def test_without_word_lists_the_other_checks_still_speak(folder: Folder) -> None:
    folder.write("words.toml", "schema = 1\nscope = 3\n")

    assert check_content(folder.root) == (
        "words.toml: scope: expected a list, found 3",
    )


def test_without_screening_the_other_texts_are_still_looked_at(folder: Folder) -> None:
    folder.write("text/odd.toml", SHAME)
    folder.write("screening.toml", "schema = 1\n")

    problems = check_content(folder.root)

    assert any(line.startswith("screening.toml: ") for line in problems)
    assert any(line.startswith("text/odd.toml: ") for line in problems)


def test_a_text_that_no_scope_covers_is_told_by_the_scopes(folder: Folder) -> None:
    folder.write("text/odd.toml", SHAME)
    folder.change("words.toml", 'areas = ["*"]', 'areas = ["today"]')

    assert check_content(folder.root) == (
        'words.toml: areas: expected one scope with "*", found nothing',
    )
