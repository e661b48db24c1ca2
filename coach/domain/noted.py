"""What other programs counted of a day, where one of them tells it in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Measure
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.facts import Mark

SUMMED = (Measure.STEPS, Measure.EXERCISE)
"""What may come in parts: a program can count moderate and hard minutes apart."""


def part_id(series: str, day: date) -> str:
    """Return the ``source_id`` of a mark that is one part of a day's count."""
    return f"{series}:{day}"


def is_part(mark: Mark) -> bool:
    """Say whether a mark is one part of a day's count; see `part_id`."""
    return mark.what in SUMMED and (mark.source_id or "").endswith(
        part_id("", mark.day)
    )


def added_up(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks with the parts of one day, program and measure made one.

    The whole stands in the place, and under the id, of the first part. What a program
    tells of the day at once stays beside it, and programs are never added up.
    """
    found: list[Mark] = []
    places: dict[tuple[str, date, Measure], int] = {}
    for mark in marks:
        if not is_part(mark):
            found.append(mark)
            continue
        place = places.setdefault((mark.source, mark.day, mark.what), len(found))
        if place == len(found):
            found.append(mark)
        else:
            whole = (found[place].amount or 0) + (mark.amount or 0)
            found[place] = replace(found[place], amount=whole)
    return found
