"""The small interpreter of the stories: one line after the other, strictly.

The grammar stands in README.md beside this file.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .expecting import expect
from .life import DAYS, FIRST_MONDAY, Life, Misread, NotSo

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

WEEK = timedelta(weeks=1)
_ON_A_DAY = re.compile(rf"week (\d+) ({'|'.join(DAYS)})")
_WEEKS = re.compile(r"weeks? (\d+)(?:-(\d+))?")
_LATER = re.compile(r"(\d+) days? later")


class StoryFailed(AssertionError):
    """A line of a story that is not so, or that nobody can read."""


def run_story(text: str, catalogue: Catalogue) -> None:
    """Run a story from its first line to its last.

    Raises:
        StoryFailed: showing the whole story with ``>>>`` at the line that fails.
    """
    life = Life(catalogue)
    lines = text.splitlines()
    expected = 0
    _check_heading(text, lines)
    for number, line in enumerate(lines, start=1):
        try:
            if line.startswith("another person:"):
                life = Life(catalogue)
            expected += _run_line(life, line)
        except (Misread, NotSo) as error:
            raise StoryFailed(_marked(lines, number, str(error))) from None
    if not expected:
        raise StoryFailed(_marked(lines, len(lines), "nothing is expected anywhere"))


def _check_heading(text: str, lines: list[str]) -> None:
    if not text.startswith("# ") or "\n# Rule: " not in text:
        problem = 'a story begins with "# what it tells" and "# Rule: which rule"'
        raise StoryFailed(_marked(lines, 1, problem))


def _run_line(life: Life, line: str) -> bool:
    """Run one line; return whether it expected something."""
    said = line.split("#")[0].strip()
    if not said:
        return False
    head, colon, body = said.partition(":")
    items = [item.strip() for item in body.split(",")]
    if not colon or not all(items):
        raise Misread("a line is: when, a colon, and what, with commas between")
    if head == "expect":
        expect(life.plan(), items)
        return True
    _tell(life, head, items)
    return False


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
    else:
        raise Misread(f"no time of a story: {head}")


def _monday(week: str) -> date:
    return FIRST_MONDAY + (int(week) - 1) * WEEK


def _marked(lines: list[str], failed: int, problem: str) -> str:
    shown = [
        f"{'>>>' if number == failed else '   '} {number:3} {line}"
        for number, line in enumerate(lines, start=1)
    ]
    return "\n".join([f"line {failed}", *shown, "", problem])
