"""What a coin can pick: every pair stands on two things, and calm people have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.experiments import load_things
from coach.domain.experiments import Things, means_stillness
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

FILE = "experiments.toml"


@pytest.fixture(scope="module")
def things() -> Things:
    return load_things(resources())


def test_the_pairs_that_are_promised_are_there(things: Things) -> None:
    pairs = {(pair.heads, pair.tails) for pair in things.pair}
    assert ("walk_first", "walk_later") in pairs
    assert ("walk", "no_walk") in pairs
    assert ("music", "no_music") in pairs
    assert things.find("nothing") is None
    walk, rest = things.find("walk"), things.find("no_walk")
    assert walk is not None
    assert rest is not None
    assert walk.moves
    assert rest.still
    assert walk.is_about_moving
    assert rest.is_about_moving


@pytest.mark.parametrize(
    ("words", "names_moving", "expected"),
    [
        ("No yoga", True, True),
        ("Don’t walk", True, True),
        ("Walk to the river", True, False),
        ("No phone", False, False),
        ("Stay in bed", False, True),
        ("REST.", False, True),
        ("Forest bath", False, False),
        ("", False, False),
    ],
)
def test_own_words_that_mean_not_moving_are_known(
    things: Things, words: str, names_moving: bool, expected: bool
) -> None:
    found = means_stillness(words, things, names_moving=names_moving)
    assert found is expected


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ('id = "music"', 'id = "ring"', "ring once"),
        ('icon = "coffee"', 'icon = "no_such"', "a file name in icons"),
        ("still = true", "still = true\nmoves = true", "moves or still"),
        ("own = true", "own = true\nstill = true", "calm or moving"),
        ('heads = "ring"', 'heads = "sing"', "a thing with a title"),
        ('heads = "ring"', 'heads = "own_calm"', "a thing with a title"),
        ('heads = "ring"', 'heads = "no_ring"', "two different things"),
        ("own = true", "own = false", "own words once"),
        ("last_hour = 18", "last_hour = 25", "last_hour"),
    ],
)
def test_what_does_not_hold_together_is_said(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(FILE, old, new)
    assert said in "\n".join(check_content(folder.root))


def test_people_whom_effort_harms_have_a_pair(folder: Folder) -> None:
    path = folder.root / FILE
    kept = path.read_text("utf-8").split("[[pair]]")[:2]
    path.write_text("[[pair]]".join(kept), "utf-8")
    assert "nothing to do with moving" in "\n".join(check_content(folder.root))


def test_a_broken_file_is_refused(folder: Folder) -> None:
    folder.write(FILE, "schema = 1\n")
    with pytest.raises(ContentError):
        load_things(folder.root)
