"""What may be said about what helps, and the states a question can be in.

The words stand in ``resources/insights.toml``, each with the condition beside it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.finding import Finding


class Part(StrEnum):
    """What a statement is about, in the order they are shown.

    ALL: a kind word about all of it; LIFT: before and after what was done; DAYS: days
    with and without; WHEN: time of day, company, place; WEEKS: minutes and what came
    before; GUESS: guesses and how it was; FORMS: the two-week questionnaire.
    """

    ALL = "all"
    LIFT = "lift"
    DAYS = "days"
    WHEN = "when"
    WEEKS = "weeks"
    GUESS = "guess"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Statement:
    """One true sentence for the person.

    Attributes:
        id: the sentence's id in ``resources/insights.toml``.
        part: what it is about.
        text: the sentence, its gaps filled.
        note: what it is not, and what else belongs beside it; may be empty.
        finding: what it was said of; None for a kind word about all of it.
    """

    id: str
    part: Part
    text: str
    note: str = ""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Insights:
    """Everything the person's notes say on one day.

    Attributes:
        today: the person's day.
        first: the first day that was looked at, or None where there is none.
        last: the last one with a note.
        reviewed_on: the day links were last looked at, or None before the first time.
        next_review: when they will be looked at next, or None without any note.
        has_moves: False where movement is not counted, praised or asked about.
        statements: what is said, in the order of `Part`.
        findings: the state of every question, said or not.
    """

    today: date
    first: date | None = None
    last: date | None = None
    reviewed_on: date | None = None
    next_review: date | None = None
    has_moves: bool = True
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
