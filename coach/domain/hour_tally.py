"""What the hours that somebody noted say together: means with their counts.

Nothing is claimed of fewer than `LEAST_SIDE` rated hours a side, nor of two means that
lie closer together than `ALIKE_WITHIN` points. Both are choices of caution, not
findings: a handful of hours swings by a point or two by chance alone.
"""

from __future__ import annotations

from enum import StrEnum
from statistics import fmean
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from coach.domain.facts import HourNote

LEAST_SIDE = 5
"""Rated hours that each side of a comparison needs."""
ALIKE_WITHIN = 1.0
"""Points of 0-10; means closer than that are called about the same."""


class Part(StrEnum):
    """A part of the day, by the clock hour in which something began."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


_BEGINS = (
    (5, Part.MORNING),
    (12, Part.AFTERNOON),
    (17, Part.EVENING),
    (23, Part.NIGHT),
)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of answers 0-10 and how many there were; None where there were none."""

    count: int = 0
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Some hours: how many, how nice, and how much felt done."""

    hours: int
    pleasure: Mean
    mastery: Mean


class Verdict(StrEnum):
    """What a comparison may say."""

    NOT_ENOUGH = "not_enough"
    ALIKE = "alike"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NicestPart:
    """The nicest part of the day beside the least nice, as far as it may be said."""

    verdict: Verdict
    nicest: Part | None = None
    least: Part | None = None


def part_of_hour(hour: int) -> Part:
    """Return the part of the day a clock hour 0-23 lies in."""
    found = Part.NIGHT
    for begins, part in _BEGINS:
        if hour >= begins:
            found = part
    return found


def tally_of(notes: Sequence[HourNote]) -> Tally:
    """Return how many hours these are, and their means."""
    return Tally(
        len(notes),
        _mean(note.pleasure for note in notes),
        _mean(note.mastery for note in notes),
    )


def tally_by_part(notes: Sequence[HourNote]) -> dict[Part, Tally]:
    """Return the tallies of the parts of the day that hold hours, in order."""
    held = {
        part: [note for note in notes if part_of_hour(note.hour) is part]
        for part in Part
    }
    return {part: tally_of(some) for part, some in held.items() if some}


def tally_by_company(
    notes: Iterable[HourNote], alone_words: Collection[str]
) -> tuple[Tally, Tally]:
    """Return the tallies of the hours alone and of those with others.

    Hours of which nobody said who was there belong to neither.

    Args:
        notes: the hours.
        alone_words: in small letters, what people write who were alone.
    """
    said = [note for note in notes if note.company.strip()]
    alone = [n for n in said if n.company.strip().casefold() in alone_words]
    others = [note for note in said if note not in alone]
    return tally_of(alone), tally_of(others)


def nicest_part(parts: dict[Part, Tally]) -> NicestPart:
    """Compare the parts of the day that have enough rated hours."""
    means = {
        part: tally.pleasure.value
        for part, tally in parts.items()
        if tally.pleasure.value is not None and tally.pleasure.count >= LEAST_SIDE
    }
    if len(means) < 2:  # a comparison has two sides
        return NicestPart(Verdict.NOT_ENOUGH)
    nicest, least = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    is_alike = means[nicest] - means[least] < ALIKE_WITHIN
    verdict = Verdict.ALIKE if is_alike else Verdict.DIFFERENT
    return NicestPart(verdict, nicest, least)


def compare(one: Mean, other: Mean) -> Verdict:
    """Say whether two means may be set against each other, and differ."""
    if one.value is None or other.value is None:
        return Verdict.NOT_ENOUGH
    if min(one.count, other.count) < LEAST_SIDE:
        return Verdict.NOT_ENOUGH
    is_alike = abs(one.value - other.value) < ALIKE_WITHIN
    return Verdict.ALIKE if is_alike else Verdict.DIFFERENT


def _mean(answers: Iterable[int | None]) -> Mean:
    given = [answer for answer in answers if answer is not None]
    return Mean(len(given), fmean(given)) if given else Mean()
