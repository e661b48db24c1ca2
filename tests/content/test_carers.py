"""What stands for carers holds together, or the check says where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import (
    GUIDE_FILE,
    INVITE_FILE,
    SAY_FILE,
    TALK_FOLDER,
    TOGETHER_FILE,
    load_carers,
)
from coach.content.check import check_content
from coach.domain.carers import END, Strain, Way, Where
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

CARERS = load_carers(resources())


def test_there_is_enough_of_everything() -> None:
    assert len(CARERS.sayings.pair) >= 36
    assert len(CARERS.sayings.situation) >= 10
    assert len(CARERS.talks) >= 8
    assert len(CARERS.together) >= 24
    for energy in Strain:
        for place in Where:
            held = [
                i for i in CARERS.together if (i.energy, i.place) == (energy, place)
            ]
            assert held


def test_every_talk_can_be_gone_to_its_end_without_pressing() -> None:
    for talk in CARERS.talks:
        at, gone = "start", 0
        while at != END:
            node = talk.at(at)
            assert node is not None
            at = next(c.leads for c in node.choice if c.kind is Way.OPENS and c.leads)
            gone += 1
            assert gone <= len(talk.node)
        assert gone >= 2


def test_who_talks_of_death_is_asked_and_not_left_alone() -> None:
    said = " ".join(
        words
        for part in (CARERS.part("crisis"), CARERS.part("crisis_refused"))
        for words in part.lines
    ).casefold()
    for word in ("emergency", "stay", "medicine", "call"):
        assert word in said


@pytest.mark.parametrize("file", [SAY_FILE, INVITE_FILE, TOGETHER_FILE, GUIDE_FILE])
def test_a_file_that_is_not_there_is_named(folder: Folder, file: str) -> None:
    (folder.root / file).unlink()
    assert any(file in problem for problem in check_content(folder.root))
    with pytest.raises(ContentError):
        load_carers(folder.root)


def test_no_talks_at_all_are_named(folder: Folder) -> None:
    for path in (folder.root / TALK_FOLDER).iterdir():
        path.unlink()
    assert any(TALK_FOLDER in problem for problem in check_content(folder.root))


def problem(folder: Folder, said: str) -> bool:
    with pytest.raises(ContentError):
        load_carers(folder.root)
    return any(said in each for each in check_content(folder.root))


def test_a_pair_belongs_to_a_situation(folder: Folder) -> None:
    first = CARERS.sayings.pair[0]
    folder.change(SAY_FILE, f'situation = "{first.situation}"', 'situation = "nowhere"')
    assert problem(folder, "the id of a situation")


def test_a_situation_has_sentences_enough(folder: Folder) -> None:
    folder.append(
        SAY_FILE, '\n[[situation]]\nid = "empty"\ntitle = "Empty"\nline = "None."\n'
    )
    assert problem(folder, "at least 3 pairs")


def test_the_ladder_has_all_its_rungs(folder: Folder) -> None:
    path = folder.root / INVITE_FILE
    text = path.read_text(encoding="utf-8")
    at = text.rindex("[[rung]]")
    path.write_text(text[:at], encoding="utf-8")
    assert problem(folder, "12 rungs")


def test_nothing_together_takes_longer_than_a_quarter_of_an_hour(
    folder: Folder,
) -> None:
    path = folder.root / TOGETHER_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"minutes = \d+", "minutes = 16", text, count=1))
    assert problem(folder, "1 to 15")


def test_a_part_of_the_guide_is_missed(folder: Folder) -> None:
    folder.change(GUIDE_FILE, 'id = "rest"', 'id = "other"')
    assert problem(folder, "this part")


def test_a_part_that_asks_has_something_to_tick(folder: Folder) -> None:
    path = folder.root / GUIDE_FILE
    text = path.read_text(encoding="utf-8")
    at = text.index('id = "control_mine"')
    before, after = text[:at], text[at:]
    path.write_text(
        before + re.sub(r"ticks = \[.*?\]", "ticks = []", after, count=1, flags=re.S)
    )
    assert problem(folder, "ticks to ask")


def test_a_source_that_is_not_there_is_named(folder: Folder) -> None:
    folder.append(
        SAY_FILE,
        f'\n[[pair]]\nid = "more"\nsituation = "{CARERS.sayings.situation[0].id}"\n'
        'say = "Hello."\navoid = "Well."\nwhy = "It is warm."\nevidence = ["gone"]\n',
    )
    assert any("the id of a source" in each for each in check_content(folder.root))


def test_what_is_done_together_can_be_written_down(folder: Folder) -> None:
    folder.change(TOGETHER_FILE, 'activity = "music"', 'activity = "moon"')
    assert any("the id of an activity" in each for each in check_content(folder.root))


TALK = """
schema = 1
id = "made"
place = {place}
title = "A talk"
scene = "A kitchen in the morning."
[[node]]
id = "{start}"
they = "Hello."
{choices}
[end]
title = "There"
words = "That was it."
"""
OPENS, PRESSES = "opens", "presses"


def answer(leads: str, kind: str = OPENS) -> str:
    return (
        '[[node.choice]]\nsay = "I am here."\nlands = "Sam nods."\n'
        'after = "It is quiet."\n'
        'why_title = "You stayed"\nwhy = "It helps to stay."\n'
        f'kind = "{kind}"\nleads = "{leads}"\n'
    )


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([answer("end")], "2 to 4 choices"),
        ([answer("end"), answer("nowhere")], "the id of a node, or end"),
        ([answer("end"), answer("end", PRESSES)], "no choice that presses"),
        ([answer("", PRESSES), answer("", "leaves")], "a choice that opens"),
        ([answer("start"), answer("start")], "a way to the end"),
        ([answer("end"), answer("end")], "3 to 6 moments"),
    ],
)
def test_a_talk_that_is_stuck_is_named(
    folder: Folder, choices: list[str], said: str
) -> None:
    place = len(CARERS.talks) + 1
    text = TALK.format(place=place, start="start", choices="".join(choices))
    folder.write(f"{TALK_FOLDER}/made.toml", text)
    assert problem(folder, said)


def test_a_talk_begins_at_its_start_and_all_of_it_is_reached(folder: Folder) -> None:
    choices = answer("end") + answer("end")
    place = len(CARERS.talks) + 1
    text = TALK.format(place=place, start="middle", choices=choices)
    folder.write(f"{TALK_FOLDER}/made.toml", text)
    assert problem(folder, "a node start")
    text = TALK.format(place=place, start="start", choices=choices)
    alone = text.replace("[end]", f'[[node]]\nid = "alone"\nthey = "?"\n{choices}[end]')
    folder.write(f"{TALK_FOLDER}/made.toml", alone)
    assert problem(folder, "a way that leads here")


def test_a_talk_bears_the_name_of_its_file_and_a_place_of_its_own(
    folder: Folder,
) -> None:
    choices = answer("end") + answer("end")
    text = TALK.format(place=1, start="start", choices=choices)
    folder.write(f"{TALK_FOLDER}/other.toml", text)
    assert problem(folder, "the name of its file")
    assert problem(folder, "each once")


def test_a_talk_that_cannot_be_read_is_named(folder: Folder) -> None:
    folder.write(f"{TALK_FOLDER}/broken.toml", "schema = 1\nid = 3\n")
    assert problem(folder, "broken.toml")
