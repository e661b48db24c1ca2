"""What a carer is asked holds together, or the check says where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.carers import (
    INVITE_FILE,
    QUESTIONS_FILE,
    SAY_FILE,
    WELLBEING_FILE,
    load_carers,
)
from coach.content.check import check_content
from coach.content.readings_carers import readings_of_carers
from coach.domain.carer_questions import FEARS, HAPPENING
from coach.paths import resources
from tests.content.test_carers import problem

if TYPE_CHECKING:
    from tests.content.conftest import Folder

CARERS = load_carers(resources())
CHIPS = {chip.id: chip for topic in CARERS.topics for chip in topic.chip}


def test_who_is_in_danger_is_led_to_help_and_never_to_an_invitation() -> None:
    for id_ in ("talks_of_death", "own_harm", "not_safe"):
        assert CHIPS[id_].help
        assert CARERS.part(CHIPS[id_].reads).lines


def test_who_is_made_worse_by_effort_has_calm_things_to_be_offered() -> None:
    assert [chip.id for chip in CHIPS.values() if chip.calm] == ["worse_after"]
    assert sum(rung.calm for rung in CARERS.rungs) >= 3


def test_every_answer_changes_something() -> None:
    for topic in CARERS.topics:
        for chip in topic.chip:
            assert chip.line
            led = (chip.begins, chip.calm, chip.help)
            assert any(led) or topic.id != HAPPENING


def test_all_that_is_asked_is_read_for_words() -> None:
    read = " ".join(reading.text for reading in readings_of_carers(CARERS))
    fears = next(topic for topic in CARERS.topics if topic.id == FEARS)
    for text in (
        fears.title,
        CHIPS["worse_after"].line,
        CARERS.wellbeing.two.more,
        CARERS.wellbeing.own[0].line,
        CARERS.wellbeing.place[0].line,
        CARERS.wellbeing.question[0].when_low,
        CARERS.wellbeing.feeling[0].says,
    ):
        assert text in read
    assert list(readings_of_carers(None)) == []


@pytest.mark.parametrize("file", [QUESTIONS_FILE, WELLBEING_FILE])
def test_a_file_that_is_not_there_is_named(folder: Folder, file: str) -> None:
    (folder.root / file).unlink()
    assert any(file in each for each in check_content(folder.root))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (QUESTIONS_FILE, 'id = "tried"', 'id = "other"', "happening, tried, fears"),
        (QUESTIONS_FILE, 'id = "booked"', 'id = "pushed"', "an id pushed once"),
        (QUESTIONS_FILE, 'begins = "to_the_gate"', 'begins = "moon"', "that is there"),
        (
            QUESTIONS_FILE,
            'begins = "to_the_gate"',
            'begins = "they_invite_you"',
            "that is there",
        ),
        (QUESTIONS_FILE, 'begins = "to_the_gate"\n', "", "begins, calm or help"),
        (QUESTIONS_FILE, 'situation = "drinks"', 'situation = "moon"', "that is there"),
        (QUESTIONS_FILE, 'reads = "call_now"\n', "", "the part of the guide"),
        (QUESTIONS_FILE, "calm = true", "calm = false", "one with calm"),
        (QUESTIONS_FILE, "They hardly get up", "So " * 21, "at most 60 characters"),
        (WELLBEING_FILE, 'id = "sleep"', 'id = "other"', "sleep, someone, time_off"),
        (WELLBEING_FILE, "is_heavy = true", "is_heavy = false", "one that is heavy"),
        (WELLBEING_FILE, "more_from = 3", "more_from = 7", "from 1 to 6"),
        (WELLBEING_FILE, "low_up_to = 3", "low_up_to = 5", "from 0 to 4"),
        (WELLBEING_FILE, 'id = "own_walk"', 'id = "lie_down"', "lie_down once"),
        (WELLBEING_FILE, 'icon = "hand"', 'icon = "boat"', "a file name in icons"),
        (
            INVITE_FILE,
            "after_no_days = 2",
            "after_no_days = 1",
            "from 2 to 3",
        ),
        (
            INVITE_FILE,
            "rest_after_no_days = 2\nrest_after_noes_days = 3",
            "rest_after_no_days = 3\nrest_after_noes_days = 2",
            "at least 3",
        ),
        (
            INVITE_FILE,
            'icon = "armchair"\ncalm = true',
            'icon = "armchair"',
            "the lowest calm",
        ),
        (SAY_FILE, "May I sit here for a bit?", "May I sit? " * 12, "at most 100"),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, file: str, old: str, new: str, said: str
) -> None:
    folder.change(file, old, new)
    assert problem(folder, said)


def test_a_topic_without_answers_is_named(folder: Folder) -> None:
    path = folder.root / QUESTIONS_FILE
    text = path.read_text(encoding="utf-8")
    start = text.index('[[topic.chip]]\nid = "sounds_like_control"')
    path.write_text(text[:start] + "chip = []\n", encoding="utf-8")
    assert problem(folder, "at least one chip")


def test_ten_minutes_and_places_enough(folder: Folder) -> None:
    path = folder.root / WELLBEING_FILE
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[own]]"), text.index("[two]")
    path.write_text(f"own = []\nplace = []\n{text[:start]}{text[end:]}")
    folder.change(WELLBEING_FILE, "schema = 1\n", "")
    folder.change(WELLBEING_FILE, "own = []", "schema = 1\nown = []")
    assert problem(folder, "at least 8")
    assert problem(folder, "at least one")


def test_there_are_ten_minutes_that_take_no_effort(folder: Folder) -> None:
    file = folder.root / WELLBEING_FILE
    text = file.read_text(encoding="utf-8").replace("moves = true\n", "")
    file.write_text(text.replace("[[own]]", "[[own]]\nmoves = true"), encoding="utf-8")
    assert any("takes no effort" in each for each in check_content(folder.root))
