"""Adds lives up: kinds of people, broken promises, and what the plan is aimed at."""

from __future__ import annotations

import random
import traceback
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from coach.dev.simulation.living import Life
from coach.dev.simulation.promises import NAMES, label
from coach.dev.simulation.seen import Rows
from coach.dev.simulation.telling import Calendar, World
from coach.dev.simulation.tempers import TEMPERS
from coach.dev.simulation.what_if import SHARE, WhatIf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.catalogue import Catalogue

_FIRST_HOUR, _GOAL = 60, 150
_LAST_ROWS = {"P12", "M"}
_EXAMPLES = 3


class Lived(NamedTuple):
    """What is kept of one life."""

    kind: str
    start: str
    week_60: int | None
    week_150: int | None
    week_p12: int | None
    rises: int
    falls: int
    returns: int
    highest_min: int
    lost_walk: bool
    compared: int
    broken: list[int]
    examples: list[str]


def world_of(catalogue: Catalogue, weeks: int) -> World:
    """Return what all people of one run share."""
    return World(catalogue, Calendar(weeks), Rows(catalogue), weeks)


def live(world: World, number: int, seed: int) -> Lived:
    """Let person ``number`` of a run live; the same every time for the same seed.

    A rule that raises is a broken promise and ends that life.
    """
    temper = TEMPERS[number % len(TEMPERS)]
    life = Life(world, temper, f"{seed} {number}")
    compared = 0
    try:
        life.run()
        chance = random.Random(f"{seed} {number} what if")
        if world.weeks > 1 and chance.random() < SHARE:
            compared = WhatIf(life, chance).compare()
        if not life.has_plan and chance.random() < SHARE:
            WhatIf(life, chance).no_plan_leaks()
    except Exception:  # noqa: BLE001 # whatever it is, the promise is that it is not
        life.watch.broken[20] += 1
        life.watch.examples.append(f"{label(20)}: {traceback.format_exc(limit=-2)}")
    return _lived(life, number, compared)


def _lived(life: Life, number: int, compared: int) -> Lived:
    weeks, stages = life.weeks, life.stages
    watch = life.watch
    return Lived(
        life.temper.name,
        stages[0] if stages else "",
        next((n + 1 for n, m in enumerate(weeks) if m >= _FIRST_HOUR), None),
        next((n + 1 for n, m in enumerate(weeks) if m >= _GOAL), None),
        next((n + 1 for n, s in enumerate(stages) if s in _LAST_ROWS), None),
        life.rises,
        life.falls,
        life.returns,
        max(weeks, default=0),
        life.lost_walk,
        compared,
        watch.broken,
        [f"person {number} ({life.temper.name}), {e}" for e in watch.examples],
    )


class Tally:
    """The sums of a run, taken in the order of the people."""

    def __init__(self) -> None:
        self.lives: dict[str, list[Lived]] = {t.name: [] for t in TEMPERS}
        self.broken = dict.fromkeys(NAMES, 0)
        self.compared = dict.fromkeys(NAMES, 0)
        self.examples: dict[int, list[str]] = {number: [] for number in NAMES}

    def add(self, lives: Iterable[Lived]) -> None:
        """Add the lives of some people."""
        for lived in lives:
            self.lives[lived.kind].append(lived)
            for number in NAMES:
                self.broken[number] += lived.broken[number]
            if lived.compared:
                self.compared[lived.compared] += 1
            for told in lived.examples:
                number = int(told.split("), ", 1)[1].split(" ", 1)[0])
                if len(self.examples[number]) < _EXAMPLES:
                    self.examples[number].append(told)

    @property
    def is_broken(self) -> bool:
        """Say whether any promise was broken."""
        return any(self.broken.values())

    def kinds(self) -> dict[str, dict[str, object]]:
        """Return the table of kinds, in order."""
        return {name: _kind(held) for name, held in self.lives.items()}

    def breaches(self) -> dict[str, int]:
        """Return the count of every promise by number and name."""
        return {label(number): count for number, count in self.broken.items()}

    def targets(self) -> dict[str, object]:
        """Return what the plan is aimed at, each as it came out."""
        steady, seventy = self.lives["steady"], self.lives["seventy"]
        heavy = [x for x in self.lives["persistent"] if x.start == "R1"]
        low = self.lives["depressed_only"]
        return {
            "steady: week of P12 (19)": _middle(x.week_p12 for x in steady),
            "seventy: week of P12 (24 to 30)": _middle(x.week_p12 for x in seventy),
            "persistent from R1: percent at 150 (over 0)": _share(
                x.week_150 for x in heavy
            ),
            "depressed_only: without the five-minute walk (0)": sum(
                x.lost_walk for x in low
            ),
        }


def _kind(lives: list[Lived]) -> dict[str, object]:
    return {
        "n": len(lives),
        "reach_60_pct": _share(x.week_60 for x in lives),
        "week_60_median": _middle(x.week_60 for x in lives),
        "reach_150_pct": _share(x.week_150 for x in lives),
        "week_150_median": _middle(x.week_150 for x in lives),
        "p12_week_median": _middle(x.week_p12 for x in lives),
        "rises": sum(x.rises for x in lives),
        "falls": sum(x.falls for x in lives),
        "returns": sum(x.returns for x in lives),
        "highest_week_min": max((x.highest_min for x in lives), default=0),
    }


def _middle(weeks: Iterable[int | None]) -> float | None:
    """Return the median week of those who came there, None when nobody did."""
    there = [week for week in weeks if week is not None]
    return float(median(there)) if there else None


def _share(weeks: Iterable[int | None]) -> float:
    """Return the share of those who came there in percent, to one decimal."""
    held = list(weeks)
    there = sum(week is not None for week in held)
    return round(100 * there / len(held), 1) if held else 0.0
