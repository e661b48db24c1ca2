"""What the person's own notes say about one question, and whether it may be said.

Everything that is shown, printed or spoken about what helps is one of these; the
statistics behind it are in `coach.insights`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Standing(StrEnum):
    """How far a question has come.

    NOT_ENOUGH: too few days or times; SILENT: it cannot be told here at all (shift
    work with no rota known, mood noted before moving alone, a mood that never
    changes); WIDE: the range is wider than 1.5 points to each side; NO_LINK: 0 lies
    in the range; MAYBE: 0 lies outside, and it may still be chance; CLEAR: it may be
    said; FADED: it was said before and is less clear now; COUNTED: plain counts, with
    no claim.
    """

    NOT_ENOUGH = "not_enough"
    SILENT = "silent"
    WIDE = "wide"
    NO_LINK = "no_link"
    MAYBE = "maybe"
    CLEAR = "clear"
    FADED = "faded"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one question about what helps.

    Attributes:
        question: its id, such as ``move_same_day``; see `resources/insights.toml`.
        subject: the activity's id it is about, or "" where it is about moving at all.
        standing: how far it has come.
        effect: the difference in points of mood (energy, where the question says so),
            -10 to 10, or None.
        low: the lower end of the 95 % range in points, or None.
        high: the upper end, or None.
        shown: ``effect`` drawn toward 0 as far as the range asks; the number for
            words, where the range stands beside it.
        p: the two-sided probability of such a difference by chance, or None.
        used: how many days, sessions, weeks or forms it rests on.
        n_with: how many of these with it.
        n_without: how many without.
        more: how many more are needed before it can be looked at, 0 and up.
        reverse: points allowed for moving more after better days.
        on: the day of the review it was found on; None where it is counted daily.
        numbers: other numbers for its sentences, by the names of their gaps.
    """

    question: str
    standing: Standing
    subject: str = ""
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    shown: float | None = None
    p: float | None = None
    used: int = 0
    n_with: int = 0
    n_without: int = 0
    more: int = 0
    reverse: float = 0.0
    on: date | None = None
    numbers: Mapping[str, float | int | str] | None = None

    @property
    def may_be_said(self) -> bool:
        """Whether a claim may be made of it."""
        return self.standing is Standing.CLEAR
