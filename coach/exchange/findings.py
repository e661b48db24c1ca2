"""Why an entry of a foreign file, or a whole file, stays out."""

from __future__ import annotations

from enum import StrEnum

from coach.values import dataclass


class Problem(StrEnum):
    """Why an entry, or a part of one, stayed out. Its words: ``transfer.<problem>``."""

    SHAPE = "shape"
    TIME = "time"
    LONG_AGO = "long_ago"
    FUTURE = "future"
    MINUTES = "minutes"
    ACTIVITY = "activity"
    RATING = "rating"
    MOOD_NAME = "mood_name"
    CUT_SHORT = "cut_short"
    NO_TIME = "no_time"
    STANDS_TWICE = "stands_twice"
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
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    NO_ENTRIES = "no_entries"
    NOT_ACTIVITY = "not_activity"
    NO_TIMES = "no_times"
    RESEARCH = "research"
    SEVERAL_PEOPLE = "several_people"
    CLOSED = "closed"
    TABLE = "table"
    NEWER = "newer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not understood.

    Attributes:
        trouble: why.
        encoding: names the encoding where that is why.
        people: with ``SEVERAL_PEOPLE`` the ids of those whose rows it holds.
    """

    trouble: Trouble
    encoding: str = ""
    people: tuple[str, ...] = ()


class UnreadError(Exception):
    """An importer gives a whole file up; what it told before that is dropped too."""

    def __init__(
        self, trouble: Trouble, *, encoding: str = "", people: tuple[str, ...] = ()
    ) -> None:
        super().__init__(trouble)
        self.unread = Unread(trouble, encoding, people)
