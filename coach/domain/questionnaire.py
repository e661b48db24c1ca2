"""The one way answers of questionnaires add up, and what may be said of a change.

What a questionnaire asks is a content file; see `coach.domain.questionnaire_catalogue`.
A total is a number to think with and no diagnosis.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.questionnaire_catalogue import ChangeLimits, Questionnaire


@dataclass(frozen=True, slots=True)
class Scoring:
    """How answers add up.

    Attributes:
        items: how many items are scored, 1 and up; answers behind them are not.
        highest: the highest answer; the lowest is 0.
        fewest: with fewer items answered there is no total.
        reverse: the numbers, from 0 on, of items that count the other way round.
    """

    items: int
    highest: int
    fewest: int
    reverse: tuple[int, ...] = ()

    @property
    def most(self) -> int:
        """The highest total there can be."""
        return self.items * self.highest


class Change(StrEnum):
    """What may be said of a total beside those before it."""

    FIRST = "first"
    SAME = "same"
    LOWER = "lower"
    CLEARLY_LOWER = "clearly_lower"
    HIGHER = "higher"


def scoring_of(asked: Questionnaire) -> Scoring:
    """Return how the answers of a questionnaire add up."""
    reverse = tuple(n for n, item in enumerate(asked.items) if item.reverse)
    return Scoring(len(asked.items), asked.highest, asked.least_answered, reverse)


def total(answers: Sequence[int | None], scoring: Scoring) -> int | None:
    """Return what answers add up to, or None where too few are given.

    With some left out it is the mean of the others times the number of items, rounded
    half up; an item left out is never taken for 0. That up to two of nine may be left
    out is the usual convention. Evidence: severity.
    """
    known = answered(answers, scoring)
    if not known or len(known) < scoring.fewest:
        return None
    return (2 * scoring.items * sum(known) + len(known)) // (2 * len(known))


def is_prorated(answers: Sequence[int | None], scoring: Scoring) -> bool:
    """Say whether a total stands for items that were left out."""
    given = len(answered(answers, scoring))
    return scoring.fewest <= given < scoring.items


def answered(answers: Sequence[int | None], scoring: Scoring) -> list[int]:
    """Return the scored answers that are given, as they count; others are left out."""
    return [
        scoring.highest - answer if number in scoring.reverse else answer
        for number, answer in enumerate(answers[: scoring.items])
        if answer is not None and 0 <= answer <= scoring.highest
    ]


def answer_of(answers: Sequence[int | None], number: int, highest: int) -> int | None:
    """Return the answer of an item, counted from 1; None where it holds none."""
    if len(answers) < number:
        return None
    answer = answers[number - 1]
    return answer if answer is not None and 0 <= answer <= highest else None


def trend_of(
    totals: Sequence[tuple[date, int]], days_between: int
) -> list[tuple[date, int]]:
    """Return the totals that may speak of a change, from those in order of their day.

    Two that lie closer together than they may ask about the same days: the later one
    is left out.
    """
    kept: list[tuple[date, int]] = []
    for day, points in totals:
        if not kept or (day - kept[-1][0]).days >= days_between:
            kept.append((day, points))
    return kept


def what_changed(
    points: Sequence[int], limits: ChangeLimits, worse_points: int
) -> Change:
    """Say what the last of some totals is beside those before it.

    The mean of the last two against that of the first two, in whole numbers; one
    total that fell may be chance, one that rose is heard at once.
    Evidence: form_change.

    Args:
        points: totals of the trend in order, at least one.
        limits: when less is "clearly lower".
        worse_points: so many more than the one before is a rise.
    """
    if len(points) < 2:
        return Change.FIRST
    rise = points[-1] - points[-2]
    if rise >= worse_points:
        return Change.HIGHER
    if _is_clearly_lower(points, limits):
        return Change.CLEARLY_LOWER
    return Change.LOWER if -rise >= limits.clear_points else Change.SAME


def _is_clearly_lower(points: Sequence[int], limits: ChangeLimits) -> bool:
    if len(points) < limits.clear_forms:
        return False
    first, last = sum(points[:2]), sum(points[-2:])
    fallen = first - last
    is_enough = fallen >= 2 * limits.clear_points
    return is_enough and 100 * fallen >= limits.clear_percent * first
