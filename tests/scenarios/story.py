"""The small interpreter of the stories: one line after the other, strictly.

The grammar stands in README.md beside this file.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .expecting import expect, knows_expected
from .life import DAYS, FIRST_MONDAY, Life, Misread, NotSo

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

WEEK = timedelta(weeks=1)
_ON_A_DAY = re.compile(rf"week (\d+) ({'|'.join(DAYS)})")
_WEEKS = re.compile(r"weeks? (\d+)(?:-(\d+))?")
_LATER = re.compile(r"(\d+) days? later")
_HEAD = re.compile(
    "|".join(
        ["start", "another person", "expect"]
        + [pattern.pattern for pattern in (_ON_A_DAY, _WEEKS, _LATER)]
    )
)


class StoryFailed(AssertionError):
    """A line of a story that is not so, or that nobody can read."""


def run_story(text: str, catalogue: Catalogue) -> None:
    """Run a story from its first line to its last.

    Raises:
        StoryFailed: showing the whole story with ``>>>`` at each line that fails.
    """
    lines = text.splitlines()
    wrong = _misread(text, lines, catalogue) or _not_so(lines, catalogue)
    if wrong:
        raise StoryFailed(_marked(lines, wrong))


def _misread(text: str, lines: list[str], catalogue: Catalogue) -> dict[int, str]:
    """Return the lines nobody can read, by number, before any of them is run."""
    if not text.startswith("# ") or "\n# Rule: " not in text:
        return {1: 'a story begins with "# what it tells" and "# Rule: which rule"'}
    if "\nexpect: " not in text:
        return {len(lines): "nothing is expected anywhere"}
    life, wrong = Life(catalogue), {}
    for number, line in enumerate(lines, start=1):
        head, items = _split(line)
        knows = knows_expected if head == "expect" else life.knows
        if unknown := [item for item in items if not knows(item)]:
            wrong[number] = f"unknown words: {', '.join(unknown)}"
        elif head and not _HEAD.fullmatch(head):
            wrong[number] = f"no time of a story: {head}"
    return wrong


def _not_so(lines: list[str], catalogue: Catalogue) -> dict[int, str]:
    """Return what is not so, by line; what cannot be told ends the story."""
    life, wrong = Life(catalogue), {}
    for number, line in enumerate(lines, start=1):
        head, items = _split(line)
        if head == "another person":
            life = Life(catalogue)
        try:
            if head == "expect":
                _expect(life, items)
            elif head:
                _tell(life, head, items)
        except (Misread, NotSo) as error:
            wrong[number] = str(error)
            if head != "expect":
                break
    return wrong


def _expect(life: Life, items: list[str]) -> None:
    plan = life.plan()
    expect(plan, items)
    if life.plan_told_backwards() != plan:
        raise NotSo("the order in which facts are kept makes a difference")


def _split(line: str) -> tuple[str, list[str]]:
    """Return when and what of a line, nothing of a remark or an empty one."""
    said = line.split("#")[0].strip()
    head, _, body = said.partition(":")
    return head, [item.strip() for item in body.split(",")] if said else []


def _tell(life: Life, head: str, items: list[str]) -> None:
    if head in {"start", "another person"}:
        life.tell_day(FIRST_MONDAY, items)
    elif on := _ON_A_DAY.fullmatch(head):
        life.tell_day(_monday(on[1]) + timedelta(days=DAYS.index(on[2])), items)
    elif later := _LATER.fullmatch(head):
        life.tell_day(life.today + timedelta(days=int(later[1])), items)
    elif weeks := _WEEKS.fullmatch(head):
        for week in range(int(weeks[1]), int(weeks[2] or weeks[1]) + 1):
            life.tell_week(_monday(str(week)), items)


def _monday(week: str) -> date:
    return FIRST_MONDAY + (int(week) - 1) * WEEK


def _marked(lines: list[str], wrong: dict[int, str]) -> str:
    shown = [
        f"{'>>>' if number in wrong else '   '} {number:3} {line}"
        for number, line in enumerate(lines, start=1)
    ]
    problems = [f"line {number}: {problem}" for number, problem in wrong.items()]
    return "\n".join([*shown, "", *problems])
