"""What reading a foreign file gives: facts, and everything that stayed out, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.facts import CheckIn, Session


class Problem(StrEnum):
    """Why an entry, or a part of one, stayed out. Its words: ``transfer.<problem>``."""

    SHAPE = "shape"
    TIME = "time"
    LONG_AGO = "long_ago"
    FUTURE = "future"
    MINUTES = "minutes"
    ACTIVITY = "activity"
    RATING = "rating"
    BEFORE_BIRTH = "before_birth"
    OVERLAP = "overlap"
    DAY_FULL = "day_full"
    ALREADY_THERE = "already_there"


class Trouble(StrEnum):
    """Why a whole file could not be read. Its words: ``transfer.<trouble>``."""

    MISSING = "missing"
    NO_ACCESS = "no_access"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Findings:
    """What one file holds.

    Attributes:
        format: id of the mapping that knew the file by its header.
        facts: what was understood, in the file's order.
        repeated: rows that stand in the file more than once, counted without the first.
        left_out: how many entries stayed out, by reason. With ``RATING`` the entry was
            kept and only a rating in it was left open.
    """

    format: str
    facts: tuple[CheckIn | Session, ...]
    repeated: int = 0
    left_out: Counter[Problem] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not understood; ``encoding`` names it where that is why."""

    trouble: Trouble
    encoding: str = ""
