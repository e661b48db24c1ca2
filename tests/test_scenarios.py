"""Every story of `tests/scenarios` is one test; a clinician reads them there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.scenarios.story import StoryFailed, run_story

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

STORIES = sorted((Path(__file__).parent / "scenarios").glob("*.txt"))
HEADING = "# A story\n# Rule: for this test\n"
ENDING = "\nexpect: smaller 3 tiny 2"


@pytest.mark.parametrize("story", [pytest.param(s, id=s.stem) for s in STORIES])
def test_the_plan_bears_out_the_story(story: Path, catalogue: Catalogue) -> None:
    shown = ""
    try:
        run_story(story.read_text(encoding="utf-8"), catalogue)
    except StoryFailed as failed:
        shown = f"{story.name}, {failed}"
    if shown:
        pytest.fail(shown, pytrace=False)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("week 1: wlak 5", "line 3"),
        ("week 1: walk 5\nweek 1 Mon: walk 5", "line 4"),
        ("week 1: walk 5, is ill", "say on which day"),
        ("week 1 Mon: says shoe_size yes", "unknown answer"),
        ("week 1 Mon: says dizzy perhaps", "cannot be perhaps"),
        ("someday: walk 5", "no time of a story"),
        ("week 1 Mon walk 5", "line 3: unknown"),
        ("week 1: 4 x walk 5, 4 x walk 5", "more than seven"),
        ("start: screening clear but tired", "no question before exertion"),
        ("start: phq9 total 25", "item 9"),
        ("start: screening clear\nexpect: bliss", "unknown words: bliss"),
        ("start: screening clear\nexpect: kind regards", "unknown words: kind regards"),
        ("start: screening clear\nexpect: on R1, stay R2", "expected: stay R2"),
        ("start: says dizzy yes, choose ready", "ready may be chosen"),
        ("start: says dizzy yes\nweek 1: as planned", "a plan to follow"),
    ],
)
def test_a_line_nobody_can_read_is_marked(
    lines: str, problem: str, catalogue: Catalogue
) -> None:
    with pytest.raises(StoryFailed) as failed:
        run_story(f"{HEADING}{lines}{ENDING}", catalogue)
    shown = str(failed.value)
    assert problem in shown
    assert shown.count(">>>") == 1


def test_a_story_names_its_rule_and_expects_something(catalogue: Catalogue) -> None:
    with pytest.raises(StoryFailed, match="Rule"):
        run_story("start: screening clear\nexpect: on R1", catalogue)
    with pytest.raises(StoryFailed, match="nothing is expected"):
        run_story(f"{HEADING}start: screening clear", catalogue)


def test_every_line_that_is_not_so_is_marked(catalogue: Catalogue) -> None:
    story = "start: screening clear\nexpect: on R2\nexpect: on R1\nexpect: on R3"
    with pytest.raises(StoryFailed) as failed:
        run_story(HEADING + story, catalogue)
    shown = str(failed.value).splitlines()
    assert [line[:7] for line in shown if line.startswith(">>>")] == [
        ">>>   4",
        ">>>   6",
    ]
