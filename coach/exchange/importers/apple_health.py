"""The export of Apple Health: ``export.xml``, or whatever its language calls it.

What is taken: workouts with their heart rate, resting heart rate (the latest of a
day), steps and exercise minutes of a day, sleep, and states of mind. What is odd about
real files, and what is done with it:

- The offset in its dates is the one at export, not the one where the person was. The
  moment is right, so that it is read in the person's zone.
- Steps and exercise minutes stand there once for each device that counted them. The
  source with the most is taken for each day. The rings know the minutes of a day over
  all devices; they stand before single records.
- Heart rate of all devices goes to the workout in whose time it lies.
- One workout can be told by a watch and by programs that read it; all are given, and
  what is one is found later.
- Files run to gigabytes: they are read once, and little of them is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import MarkEntry, Skipped, When
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.apple_days import day_marks
from coach.exchange.importers.apple_told import AppleTold
from coach.exchange.importers.xml_border import XmlReading, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

ROOT = "HealthData"


def knows(file: Candidate) -> bool:
    """Say whether its first element, or its document type, is Apple's."""
    head = file.head
    return root_of(head) == ROOT or b"<!DOCTYPE HealthData" in head[:4096]


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Give what an export tells: states of mind as they come, the rest at the end.

    Raises:
        UnreadError: it is not safe to read (``unsafe``), breaks off before it tells
            anything (``damaged``), or tells nothing (``no_entries``).
    """
    reading = XmlReading(file)
    told = AppleTold(reading.parser)
    is_empty = True
    for _ in reading.steps(told.depth):
        is_empty = is_empty and not told.pieces
        yield from _taken(told.pieces)
    told.finish()
    for piece in _at_the_end(told):
        is_empty = False
        yield piece
    if is_empty:
        raise UnreadError(Trouble.DAMAGED if reading.is_cut else Trouble.NO_ENTRIES)
    if reading.is_cut:
        yield Skipped(Problem.CUT_SHORT)


def _taken(pieces: list[Piece]) -> list[Piece]:
    """Return what is there, and empty the list."""
    taken = list(pieces)
    pieces.clear()
    return taken


def _at_the_end(told: AppleTold) -> Iterator[Piece]:
    yield from _taken(told.pieces)
    yield from told.workouts.entries(told.beats)
    for day, (_, rate) in sorted(told.resting.items()):
        yield MarkEntry(f"resting {day}", When(day=day), "resting_bpm", rate)
    yield from day_marks(told.steps.days(), "steps")
    minutes = {**told.exercise.days(), **told.rings.days()}
    yield from day_marks(dict(sorted(minutes.items())), "exercise_min")
    yield from told.sleeps.nights()


FORMAT = Format(
    "apple_health", "apple_health", Rank.EXPORT, knows, read, has_recorders=True
)
