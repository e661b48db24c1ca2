"""What the columns of a table mean that no format here knows, as the person says it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCE = "own:"
"""What the source of a table's facts begins with."""
_DIGITS = 12


class Meaning(StrEnum):
    """What stands in a column."""

    NOTHING = "nothing"
    MOMENT = "moment"
    """Day and clock time in one cell."""
    DAY = "day"
    TIME = "time"
    MINUTES = "minutes"
    KIND = "kind"
    """What was done."""
    MOOD = "mood"
    ENERGY = "energy"
    NOTE = "note"


class DateOrder(StrEnum):
    """What comes first in a date of three numbers."""

    YEAR_FIRST = "year_first"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class MinutesAs(StrEnum):
    """How long something took, as it is written; CLOCK is h:mm or h:mm:ss."""

    MINUTES = "minutes"
    HOURS = "hours"
    SECONDS = "seconds"
    CLOCK = "clock"


class Fault(StrEnum):
    """Why a table cannot be read by a mapping yet."""

    NO_DAY = "no_day"
    DATES_OPEN = "dates_open"
    NOTHING_TOLD = "nothing_told"
    TWICE = "twice"
    NO_WIDTH = "no_width"


MANY = frozenset({Meaning.NOTHING, Meaning.NOTE})
"""What may stand in several columns; of notes all are kept."""
TELLS = (Meaning.MOOD, Meaning.ENERGY, Meaning.MINUTES, Meaning.KIND, Meaning.NOTE)
"""What a row can tell of its day."""
_ONE_OF = (
    (Meaning.MOMENT, Meaning.DAY),
    (Meaning.MOMENT, Meaning.TIME),
)
"""Where both stand, the day or the time stands twice."""


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """How the rows of one table are read.

    Attributes:
        names: of the columns as the header has them; empty texts without a header.
        meanings: one a column.
        delimiter: what stands between cells.
        encoding: UTF-8, UTF-16 or Windows-1252.
        decimal: the sign before tenths, a point or a comma.
        dates: what comes first in a date; None: nobody knows yet, and 3/4/2021 is one
            of two days.
        minutes_as: how long something took, as it is written.
        worst: the mood that is lowest here; above ``best`` in a reversed scale.
        best: the mood that is highest here.
        energy_worst: as ``worst``, for energy.
        energy_best: as ``best``, for energy.
        has_mood_words: moods are names, and what they are is asked for.
        has_header: the first row names the columns; else it is a row like all others.
        skip: written lines above the header, or above the first row.
        source: what the facts bear; empty: as `source_of` finds it.
    """

    names: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    delimiter: str = ","
    encoding: str = "UTF-8"
    decimal: str = "."
    dates: DateOrder | None = None
    minutes_as: MinutesAs = MinutesAs.MINUTES
    worst: float = 0
    best: float = 10
    energy_worst: float = 0
    energy_best: float = 10
    has_mood_words: bool = False
    has_header: bool = True
    skip: int = 0
    source: str = ""

    def places(self, *meanings: Meaning) -> tuple[int, ...]:
        """Return at which places columns of these meanings stand, from 0 on."""
        return tuple(at for at, each in enumerate(self.meanings) if each in meanings)

    def place(self, meaning: Meaning) -> int | None:
        """Return where a meaning stands first, or None."""
        return next(iter(self.places(meaning)), None)


def faults(columns: OwnColumns) -> tuple[Fault, ...]:
    """Return why a table cannot be read so; empty when it can."""
    found = {
        Fault.NO_DAY: not columns.places(Meaning.DAY, Meaning.MOMENT),
        Fault.DATES_OPEN: columns.dates is None,
        Fault.NOTHING_TOLD: not columns.places(*TELLS),
        Fault.TWICE: bool(twice(columns.meanings)),
        Fault.NO_WIDTH: _is_flat(columns),
    }
    return tuple(fault for fault, is_so in found.items() if is_so)


def twice(meanings: Iterable[Meaning]) -> frozenset[Meaning]:
    """Return the meanings that stand in more columns than they may."""
    counts = Counter(meanings)
    found = {each for each in counts if counts[each] > 1 and each not in MANY}
    for pair in _ONE_OF:
        if all(counts[each] for each in pair):
            found |= set(pair)
    return frozenset(found)


def excluded_by(meaning: Meaning) -> frozenset[Meaning]:
    """Return what no other column may mean beside one of this meaning."""
    if meaning in MANY:
        return frozenset()
    return frozenset({meaning, *(each for p in _ONE_OF if meaning in p for each in p)})


def source_of(columns: OwnColumns) -> str:
    """Return the source of a table's facts.

    It follows from the names of the columns that mean something, whatever their order
    and whatever stands beside them, so that a later export is the same table; without
    a header from what stands where. Where ``columns.source`` says it, that counts.
    """
    if columns.source:
        return columns.source
    told = [
        " ".join(name.casefold().split()) if columns.has_header else f"{at} {meaning}"
        for at, (name, meaning) in enumerate(
            zip(columns.names, columns.meanings, strict=False)
        )
        if meaning is not Meaning.NOTHING
    ]
    text = "\0".join(sorted(told)).encode("utf-8", "replace")
    return SOURCE + sha256(text).hexdigest()[:_DIGITS]


def _is_flat(columns: OwnColumns) -> bool:
    """Say whether a scale that is needed has no width."""
    mood = bool(columns.places(Meaning.MOOD)) and not columns.has_mood_words
    energy = bool(columns.places(Meaning.ENERGY))
    return (mood and columns.worst == columns.best) or (
        energy and columns.energy_worst == columns.energy_best
    )
