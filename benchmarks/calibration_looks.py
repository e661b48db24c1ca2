"""Many looks, many questions: what a year, a dozen at once and a true link bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.ways import USUAL_BELOW, ours, told_at_review, usual, usual_daily
from benchmarks.world_cell import YEAR, Cell
from benchmarks.world_days import KINDS
from benchmarks.world_notes import MOVED, notes
from coach.insights.answers import Estimate
from coach.insights.links import Question
from coach.insights.review import REVIEW_DAYS, benjamini_hochberg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.world_notes import Notes

MOVES = Question(MOVED, 0)
DOZEN = tuple(Question(f"kind_{k}", lag) for k in range(KINDS) for lag in (0, 1))
MOST_IN_A_YEAR = 0.08
MOST_OF_TWELVE = 0.05
PLAIN = Cell("a year of looks", n=YEAR)
BACKWARDS = Cell("a year of looks, moves after better days", n=YEAR, reverse=1.2)
TWELVE = Cell("twelve questions", n=YEAR)
TRUE_LINK = Cell("a true link of about half a point", n=2 * YEAR, lift=0.7)


@dataclass(frozen=True)
class Both:
    """Shares of people told of a link by the usual way and by this program."""

    usual: float
    ours: float


@dataclass(frozen=True)
class Price:
    """How long a true link takes to show.

    Attributes:
        points: its mean size in the points people note.
        days: until half of the people have been told; infinite if that never came.
        within_year: share told within a year.
    """

    points: float
    days: float
    within_year: float


def year(cell: Cell, people: int, seeds: Sequence[int]) -> Both:
    """Return who is ever told: by the day the usual way, here every 28 days."""
    usual_told, ours_told = [], []
    for seed in seeds:
        written = notes(cell, people, seed)
        for person in range(people):
            daily = usual_daily(written.mood[person], written.moved[person])
            usual_told.append(bool(daily.any()))
            ours_told.append(first_told(written, person) is not None)
    return Both(float(np.mean(usual_told)), float(np.mean(ours_told)))


def first_told(written: Notes, person: int) -> int | None:
    """Return the day of the first review that tells a person of a link, or None.

    Days are counted from the first used one. The first two years' rule alone is used:
    notes of more than two years are not asked about here.
    """
    used = ~np.isnan(written.mood[person]) & ~np.isnan(written.moved[person])
    if not used.any():
        return None
    first = int(used.argmax())
    for end in range(first + REVIEW_DAYS, len(used) + 1, REVIEW_DAYS):
        if told_at_review(ours(written.days(person, end), [MOVES])[MOVES]):
            return end - first
    return None


def twelve(cell: Cell, people: int, seeds: Sequence[int]) -> Both:
    """Return who is told of any link when twelve questions are asked at one look."""
    usual_told, ours_told = [], []
    for seed in seeds:
        for days in notes(cell, people, seed):
            answers = ours(days, DOZEN).values()
            sure = [a.p for a in answers if isinstance(a, Estimate)]
            ours_told.append(any(benjamini_hochberg(sure)))
            usual_told.append(
                any(
                    said is not None and said.p < USUAL_BELOW
                    for said in (usual(days, question) for question in DOZEN)
                )
            )
    return Both(float(np.mean(usual_told)), float(np.mean(ours_told)))


def price(cell: Cell, people: int, seeds: Sequence[int]) -> Price:
    """Return when a true link is told of, over the people who have it."""
    days: list[float] = []
    truths: list[float] = []
    for seed in seeds:
        written = notes(cell, people, seed)
        truths += [float(truth) for truth in written.truth]
        told = (first_told(written, person) for person in range(people))
        days += [float("inf") if day is None else float(day) for day in told]
    in_order = sorted(days)
    return Price(
        points=float(np.mean(truths)),
        days=in_order[len(in_order) // 2],
        within_year=float(np.mean(np.array(days) <= YEAR)),
    )
