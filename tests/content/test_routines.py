"""The files of the guided routines: what does not hold together is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.load import gather
from coach.content.moves import load_moves, move_book
from coach.content.reader import Findings
from coach.errors import ContentError

if TYPE_CHECKING:
    from tests.content.conftest import Folder

SEATED, POSES = "moves/seated.toml", "moves/poses.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (SEATED, 'id = "march"', 'id = "row"', "an id row once"),
        (SEATED, "seconds = 20", "seconds = 20\npace_s = 2\nrepeats = 4", "both or"),
        (SEATED, "breath_in_s = 4", "breath_in_s = 3", "a breath of 10 s"),
        (SEATED, '["sit_heavy", "sit"]', '["sit"]', "two or more poses"),
        (SEATED, '["sit_heavy", "sit"]', '["sit", "lie"]', "the id of a pose"),
        (SEATED, '["sit_heavy", "sit"]', '["sit", "fsit"]', "seen from one side"),
        (POSES, "foot_near = [58, 91]", "foot_near = [58, 99]", "can be reached"),
        (POSES, "foot_near = [58, 91]", "foot_near = [58]", "two numbers"),
        (POSES, "knee_near = [56.5, 77]", "knee_near = [56.5]", "two numbers"),
    ],
)
def test_moves_and_poses(
    folder: Folder, name: str, old: str, new: str, said: str
) -> None:
    folder.change(name, old, new)
    findings = Findings()
    move_book(folder.root, findings)
    assert said in "\n".join(findings.lines)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (POSES, "schema = 1\npose = 3\n"),
        (POSES, "schema = 1\n[[pose]]\nid = 'a'\nlike = 'b'\n"),
        (POSES, "schema = 1\npose = [1]\n"),
        (POSES, "broken"),
        (SEATED, "broken"),
    ],
)
def test_a_broken_file_is_refused(folder: Folder, name: str, text: str) -> None:
    folder.write(name, text)
    with pytest.raises(ContentError):
        load_moves(folder.root)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("breath", 'id = "breath_two"', 'id = "breath_five"', "breath_five once"),
        ("breath", 'activity = "slow_breath"', 'activity = "none"', "an activity"),
        ("balance", '"seated_balance"', '"balance"', "a seated activity"),
        ("balance", "minutes = 2", "minutes = 13", "2 to 12"),
        ("balance", '"one_foot",\n  "lean_side",\n', "", "at least one move"),
    ],
)
def test_routines(folder: Folder, name: str, old: str, new: str, said: str) -> None:
    folder.change(f"routines/{name}.toml", old, new)
    assert said in "\n".join(folder.problems())


def test_every_kind_needs_a_tiny_one_and_all_of_them_twelve(folder: Folder) -> None:
    for name in ("slow", "stretch"):
        (folder.root / f"routines/{name}.toml").unlink()
    said = "\n".join(folder.problems())
    assert "at least 12 routines" in said
    assert "a tiny routine of kind slow" in said


def test_a_folder_without_routines_is_told(folder: Folder) -> None:
    for file in (folder.root / "routines").glob("*.toml"):
        file.unlink()
    pieces, findings = gather(folder.root)
    assert pieces.routines is None
    assert any(line.startswith("routines:") for line in findings.lines)


def test_routines_and_moves_fit_each_other(folder: Folder) -> None:
    folder.change("routines/balance.toml", '"one_foot"', '"two_feet"')
    folder.change("routines/stretch.toml", "minutes = 2", "minutes = 4")
    folder.change(SEATED, 'id = "palms"', 'id = "palm"')
    folder.append(POSES, '\n[[pose]]\nid = "lonely"\nlike = "sit"\n')
    said = "\n".join(check_content(folder.root))
    for wrong in ("two_feet", "add up to", "move[palm]", "pose[lonely]"):
        assert wrong in said
