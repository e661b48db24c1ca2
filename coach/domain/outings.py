"""Which of what somebody did took them outside: what a shown week counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session


def outings(sessions: Iterable[Session], catalogue: Catalogue) -> tuple[Session, ...]:
    """Return the sessions of activities that are done outdoors, of any length.

    One whose activity is not known is none: nothing is claimed of it.
    """
    return tuple(each for each in sessions if _is_outdoors(each.activity, catalogue))


def _is_outdoors(activity: str, catalogue: Catalogue) -> bool:
    found = catalogue.activity(activity)
    return found is not None and found.place is Place.OUTDOORS
