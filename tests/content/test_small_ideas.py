"""The small ideas: no exercise among them, one for every value, calm ones for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.small_ideas import load_ideas
from coach.domain.small_ideas import ideas_for
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from tests.content.conftest import Folder

FILE = "ideas.toml"


def test_none_is_exercise_and_every_value_has_a_calm_turn(catalogue: Catalogue) -> None:
    ideas = load_ideas(resources()).idea
    activities = [catalogue.activity(idea.activity) for idea in ideas]
    assert all(a is not None and not a.is_movement for a in activities)
    for value in catalogue.values:
        shown = ideas_for(ideas, [value.id], calm=True)
        assert len(shown) == 4
        assert any(value.id in idea.values for idea in ideas_for(ideas, [value.id]))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ('id = "sky"', 'id = "bench"', "bench once"),
        ('activity = "letter"', 'activity = "walk"', "no movement"),
        ('activity = "letter"', 'activity = "nothing"', "no movement"),
        ("minutes = 60", "minutes = 0", "minutes"),
        ('"capable", "home"', '"capable", "elsewhere"', "elsewhere"),
        ('"curious"', '"learning"', "an idea for curious"),
    ],
)
def test_what_does_not_hold_together_is_said(
    folder: Folder, old: str, new: str, said: str
) -> None:
    path = folder.root / FILE
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    found = "\n".join(check_content(folder.root))
    assert said in found


def test_calm_ideas_for_everyone_are_needed(folder: Folder) -> None:
    path = folder.root / FILE
    path.write_text(path.read_text("utf-8").replace("calm = true", ""), "utf-8")
    assert "4 calm ideas for everyone" in "\n".join(check_content(folder.root))


def test_a_broken_file_is_refused(folder: Folder) -> None:
    (folder.root / FILE).write_text("schema = 1\nidea = 3\n", encoding="utf-8")
    with pytest.raises(ContentError):
        load_ideas(folder.root)
