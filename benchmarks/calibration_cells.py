"""One look at the notes of the second world: how often each way is right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.ways import USUAL_BELOW, ours, told_at_review, usual
from benchmarks.world_notes import MOVED, notes
from coach.insights.answers import Estimate
from coach.insights.links import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.world_cell import Cell

MOST_FALSE = 0.06
MOST_FALSE_POOLED = 0.055
LEAST_HELD = 0.93
HELD_POOLED = (0.94, 0.985)
SLACK_SE = 2.5
LEAST_SHOWN, LEAST_SHOWN_SHORT = 0.85, 0.6
FOUND: dict[str, float] = {
    "lift 0.9": 0.40,
    "lift 0.9, a year": 0.90,
    "lift 0.9, morning press": 0.50,
    "lower by 0.9": 0.40,
    "day after 0.6, a year": 0.50,
}
"""The least share found, so that silence is no way to pass."""


@dataclass(frozen=True)
class Score:
    """What one way did with the people of one cell. Shares are of those answered.

    Attributes:
        asked: people.
        shown: share of them who got an answer.
        loose: share with p below .05.
        told: share told of a link by the way's own rule: here p below .01 and a range
            of at most 1.5 points to each side, the usual way p below .05.
        found: share whose range leaves out 0 on the true side; 0 without a link.
        held: share of ranges that hold the true value.
        half: median half-width in points.
        off: mean of effect less truth in points.
    """

    asked: int
    shown: float
    loose: float
    told: float
    found: float
    held: float
    half: float
    off: float

    @property
    def people(self) -> int:
        """How many got an answer."""
        return round(self.asked * self.shown)


@dataclass(frozen=True)
class Measured:
    """One cell and how both ways did; ``truth`` is the mean true difference."""

    cell: Cell
    truth: float
    ours: Score
    usual: Score


def measure(cell: Cell, people: int, seeds: Sequence[int]) -> Measured:
    """Ask both ways about so many people a seed."""
    question = Question(MOVED, cell.lag)
    truths: list[float] = []
    ours_said: list[Estimate | None] = []
    usual_said: list[Estimate | None] = []
    for seed in seeds:
        written = notes(cell, people, seed)
        truths += [float(truth) for truth in written.truth]
        for days in written:
            answer = ours(days, [question])[question]
            ours_said.append(answer if isinstance(answer, Estimate) else None)
            usual_said.append(usual(days, question))
    return Measured(
        cell,
        float(np.mean(truths)),
        _score(ours_said, truths, told_at_review),
        _score(usual_said, truths, lambda answer: answer.p < USUAL_BELOW),
    )


def _score(
    said: Sequence[Estimate | None],
    truths: Sequence[float],
    rule: Callable[[Estimate], bool],
) -> Score:
    kept = [(e, t) for e, t in zip(said, truths, strict=True) if e is not None]
    if not kept:
        return Score(len(said), 0, 0, 0, 0, 1, 0, 0)
    found = [e.low > 0 if t > 0 else e.high < 0 for e, t in kept if t != 0]
    return Score(
        asked=len(said),
        shown=len(kept) / len(said),
        loose=_share(e.p < USUAL_BELOW for e, _ in kept),
        told=_share(rule(e) for e, _ in kept),
        found=_share(found) if found else 0.0,
        held=_share(e.low <= t <= e.high for e, t in kept),
        half=float(np.median([e.half_width for e, _ in kept])),
        off=float(np.mean([e.effect - t for e, t in kept])),
    )


def _share(flags: Iterable[bool]) -> float:
    return float(np.mean([float(flag) for flag in flags]))


def wrong_in(one: Measured, score: Score) -> tuple[str, ...]:
    """Return what is wrong with a way's score in one cell, in short words."""
    if not score.people:
        return ("silent",)
    slack = SLACK_SE * math.sqrt(0.05 * 0.95 / score.people) + 1 / score.people
    short = one.cell.n < 60 or one.cell.watch
    checks = {
        "silent": score.shown < (LEAST_SHOWN_SHORT if short else LEAST_SHOWN),
        "false": one.cell.is_null and score.loose > MOST_FALSE + slack,
        "range": score.held < LEAST_HELD - slack,
        "weak": score.found < FOUND.get(one.cell.name, 0),
    }
    return tuple(name for name, failed in checks.items() if failed)


def pooled(cells: Sequence[Measured], way: str, rate: str) -> float:
    """Return a rate over all people answered in several cells."""
    scores = [getattr(one, way) for one in cells]
    people = sum(score.people for score in scores)
    total = sum(score.people * getattr(score, rate) for score in scores)
    return float(total / max(people, 1))


def verdict(cells: Sequence[Measured], way: str) -> tuple[str, ...]:
    """Return every limit a way breaks, cell by cell and pooled; none is best."""
    broken = [
        f"{one.cell.name}: {', '.join(wrong)}"
        for one in cells
        if (wrong := wrong_in(one, getattr(one, way)))
    ]
    false = pooled([one for one in cells if one.cell.is_null], way, "loose")
    if false > MOST_FALSE_POOLED:
        broken.append(f"false alarms in all {100 * false:.1f} %")
    held, (low, high) = pooled(cells, way, "held"), HELD_POOLED
    if not low <= held <= high:
        broken.append(f"ranges in all hold {100 * held:.1f} %")
    return tuple(broken)
