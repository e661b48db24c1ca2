from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.load import load_content
from coach.errors import ContentError

if TYPE_CHECKING:
    from tests.content.conftest import Folder

R1 = 'id = "R1"\nminutes = 5'


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            R1,
            R1 + "\npace = 3",
            "programme.toml: rows[R1].pace: expected one of id, minutes, sessions, ",
        ),
        (
            R1,
            'id = "R1"',
            "programme.toml: rows[R1].minutes: expected a whole number, found nothing",
        ),
        (
            R1,
            'id = "R1"\nminutes = "five"',
            "programme.toml: rows[R1].minutes: "
            'expected a whole number from 1 to 120, found "five"',
        ),
        (
            R1,
            'id = "R1"\nminutes = true',
            "programme.toml: rows[R1].minutes: "
            "expected a whole number from 1 to 120, found true",
        ),
        (
            R1,
            'id = "R1"\nminutes = 500',
            "programme.toml: rows[R1].minutes: "
            "expected a whole number from 1 to 120, found 500",
        ),
        (
            'talk = "sing"',
            'talk = "hum"',
            "programme.toml: rows[R0].talk: "
            "expected one of 'sing', 'chat', 'talk', 'short', found \"hum\"",
        ),
        (
            "stopping_points = [30, 60, 150]",
            "stopping_points = 30",
            "programme.toml: stopping_points: expected a list, found 30",
        ),
        (
            "stopping_points = [30, 60, 150]",
            'stopping_points = [30, "60"]',
            "programme.toml: stopping_points[2]: "
            'expected a whole number from 0 to 10080, found "60"',
        ),
        ("schema = 1", "schema = 2", "programme.toml: schema: expected 1, found 2"),
        ("schema = 1", "", "programme.toml: schema: expected 1, found nothing"),
        (
            'evidence = "graded_start"',
            'evidence = "Graded start"',
            "programme.toml: evidence: "
            "expected small letters, digits and _, a letter first, "
            'found "Graded start"',
        ),
        ("schema = 1", "schema = = 1", "programme.toml: expected TOML, found "),
    ],
)
def test_a_slip_in_a_table_is_named_with_file_key_expected_and_found(
    folder: Folder, old: str, new: str, line: str
) -> None:
    folder.change("programme.toml", old, new)

    assert any(problem.startswith(line) for problem in folder.problems())


def test_every_problem_of_every_file_is_told_at_once(folder: Folder) -> None:
    folder.change("programme.toml", R1, 'id = "R1"\nminutes = "five"\nsession = 3')
    folder.change("limits.toml", "low = 3", "low = 30")
    folder.change("activities/walking.toml", "met = 2.8", 'met = "light"')

    with pytest.raises(ContentError) as caught:
        load_content(folder.root)

    places = {problem.split(": expected")[0] for problem in caught.value.problems}
    assert places == {
        "programme.toml: rows[R1].minutes",
        "programme.toml: rows[R1].session",
        "limits.toml: mood.low",
        "activities/walking.toml: activity[walk].met",
    }


def test_an_empty_required_text_is_a_problem(folder: Folder) -> None:
    folder.change("activities/walking.toml", 'title = "Walk"', 'title = " "')

    assert folder.problems() == [
        "activities/walking.toml: activity[walk].title: "
        'expected text that is not empty, found " "'
    ]


def test_an_unknown_table_in_a_list_file_is_a_problem(folder: Folder) -> None:
    folder.append("values.toml", '\n[[values]]\nid = "x"\nlabel = "X"\n')

    assert folder.problems() == [
        'values.toml: values: expected "value" and no other key, found "values"'
    ]


def test_an_entry_that_is_no_table_is_a_problem(folder: Folder) -> None:
    folder.write("values.toml", "schema = 1\nvalue = [3]\n")

    assert folder.problems() == ["values.toml: value[1]: expected a table, found 3"]


def test_a_missing_file_is_a_problem(folder: Folder) -> None:
    (folder.root / "limits.toml").unlink()

    assert folder.problems() == ["limits.toml: expected a file, found nothing"]


def test_a_folder_in_place_of_a_file_is_a_problem(folder: Folder) -> None:
    (folder.root / "limits.toml").unlink()
    (folder.root / "limits.toml").mkdir()

    assert folder.problems() == [
        'limits.toml: expected a readable file, found "Is a directory"'
    ]


def test_a_file_that_is_not_utf8_is_a_problem(folder: Folder) -> None:
    (folder.root / "values.toml").write_bytes(b"schema = 1\n# caf\xe9\n")

    assert folder.problems() == [
        'values.toml: expected UTF-8 text, found "other bytes at position 16"'
    ]


def test_no_activities_at_all_is_a_problem(folder: Folder) -> None:
    for file in (folder.root / "activities").glob("*.toml"):
        file.unlink()

    assert "activities: expected at least one .toml file, found nothing" in (
        folder.problems()
    )


def test_a_long_value_is_shown_short(folder: Folder) -> None:
    folder.change("programme.toml", 'talk = "sing"', f'talk = "{"la" * 60}"')

    (line,) = folder.problems()
    assert len(line) < 170
    assert line.endswith("…")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (
            "limits.toml",
            "schema = 1\n",
            "limits.toml: progression: expected a table, found nothing",
        ),
        (
            "programme.toml",
            "schema = 1\n",
            "programme.toml: rows: expected a list, found nothing",
        ),
        (
            "values.toml",
            'schema = 1\n[[value]]\nid = "x"\nlabel = ["X"]\n',
            "values.toml: value[x].label: "
            "expected text that is not empty, found a list of 1",
        ),
        (
            "values.toml",
            'schema = 1\n[[value]]\nid = "x"\nlabel = {a = 1}\n',
            "values.toml: value[x].label: "
            "expected text that is not empty, found a table",
        ),
        (
            "values.toml",
            "schema = " + "[" * 100_000,
            'values.toml: expected TOML, found "brackets nested too deeply"',
        ),
        (
            "words.toml",
            "schema = 1\n",
            "words.toml: scope: expected a list, found nothing",
        ),
    ],
)
def test_a_file_of_another_shape_is_a_problem(
    folder: Folder, file: str, text: str, line: str
) -> None:
    folder.write(file, text)

    assert line in folder.problems()


def test_a_folder_without_sentences_is_named(folder: Folder) -> None:
    for file in (folder.root / "text").glob("*.toml"):
        file.unlink()
    assert any(
        line.startswith("text: expected at least one") for line in folder.problems()
    )


@pytest.mark.parametrize(
    "file",
    ["medicines.toml", "ideas.toml", "moves/poses.toml", "routines/strength.toml"],
)
def test_a_broken_file_leaves_the_rest_to_be_checked(folder: Folder, file: str) -> None:
    folder.write(file, "schema = 1\n[[nothing]]\nof = 1\n")
    problems = check_content(folder.root)
    assert any(line.startswith(file) for line in problems)
