"""The start ladder and the lines to look out by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.way_out import load_ladder, load_prompts
from coach.domain.way_out import Setting
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

LADDER, PROMPTS = "ladder.toml", "prompts.toml"


def test_the_rungs_are_those_of_the_clinical_notes() -> None:
    ladder = load_ladder(resources())

    assert [rung.id for rung in ladder.rung] == [
        "shoes_on",
        "door_open",
        "two_minutes",
        "go_on",
    ]
    assert ladder.door.id == "door_open"
    assert ladder.asks_after_s() == 120


def test_there_are_at_least_twenty_lines_and_some_for_every_setting() -> None:
    prompts = load_prompts(resources())

    assert len(prompts) >= 20
    assert len({prompt.text for prompt in prompts}) == len(prompts)
    for setting in Setting:
        assert sum(setting in prompt.settings for prompt in prompts) >= 6
    said = " ".join(prompt.text for prompt in prompts).casefold()
    for season in ("snow", "spring", "summer", "autumn", "winter", "leaves", "close"):
        assert season not in said.split()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (LADDER, "schema = 1", "schema = 2", "schema"),
        (LADDER, 'id = "go_on"', 'id = "shoes_on"', "shoes_on once"),
        (LADDER, "starts_clock = true", "starts_clock = false", "one rung that starts"),
        (LADDER, "from_min = 2", "from_min = 0", "1 to 60 above the clock"),
        (LADDER, "from_min = 2", "from_min = 61", "1 to 60 above the clock"),
        (
            LADDER,
            'end = "Shoes on. That counts."',
            'end = "Shoes."\nfrom_min = 1',
            "0 under it",
        ),
        (
            LADDER,
            'end = "You went on. That counts."',
            'end = "On."\n[[rung]]\nid = "more"\ntitle = "A"\nline = "B"\npress = "C"\n'
            'end = "D"',
            "and 2 above",
        ),
        (PROMPTS, "schema = 1", "schema = 2", "schema"),
        (PROMPTS, 'id = "jaw"', 'id = "five"', "five once"),
        (PROMPTS, '"seated"', '"indoors"', "at least 6 lines for seated"),
        (PROMPTS, '["seated"]', '["upstairs"]', "one of 'outdoors'"),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, file: str, old: str, new: str, said: str
) -> None:
    text = (folder.root / file).read_text(encoding="utf-8")
    assert old in text
    folder.write(file, text.replace(old, new))

    with pytest.raises(ContentError) as caught:
        load_ladder(folder.root) if file == LADDER else load_prompts(folder.root)
    assert said in str(caught.value)
    assert any(said in line for line in check_content(folder.root))


@pytest.mark.parametrize("file", [LADDER, PROMPTS])
def test_a_missing_file_is_named_and_the_rest_is_checked(
    folder: Folder, file: str
) -> None:
    (folder.root / file).unlink()

    assert check_content(folder.root) == (f"{file}: expected a file, found nothing",)
