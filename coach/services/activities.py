"""Finding an activity by what a person calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.catalogue import Activity, Catalogue
    from coach.services.desk import Desk

NEAREST = 3
LONGEST_SHOWN = 40


def activity_of(name: str, desk: Desk) -> Activity:
    """Return the activity with this id, title or alias, in any letter case.

    Refused with the three nearest ids when there is none.
    """
    wanted = name.strip().casefold()
    for called, activity in _names(desk.catalogue):
        if called == wanted:
            return activity
    near = ", ".join(nearest(wanted, desk.catalogue))
    raise Refused(
        desk.texts("journal.unknown_activity", name=printable(name), near=near)
    )


def printable(typed: str) -> str:
    """Return what a person typed as it can stand in a sentence: short, UTF-8."""
    return typed.encode(errors="replace").decode()[:LONGEST_SHOWN]


def nearest(wanted: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of the three activities whose names are most like a word."""
    from difflib import SequenceMatcher

    likeness: dict[str, float] = {}
    for called, activity in _names(catalogue):
        ratio = SequenceMatcher(None, wanted[:LONGEST_SHOWN], called).ratio()
        likeness[activity.id] = max(ratio, likeness.get(activity.id, 0.0))
    order = sorted(likeness, key=lambda each: -likeness[each])
    return tuple(order[:NEAREST])


def _names(catalogue: Catalogue) -> Iterator[tuple[str, Activity]]:
    """Yield ids first, then titles, then aliases, so that an id always wins."""
    for activity in catalogue.activities:
        yield activity.id.casefold(), activity
    for activity in catalogue.activities:
        yield activity.title.casefold(), activity
    for activity in catalogue.activities:
        for alias in activity.aliases:
            yield alias.casefold(), activity
