"""By what entries of files are read: the zone, names, and the person’s own words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.content.foreign import load_foreign
from coach.domain.foreign_words import folded
from coach.exchange.becoming import Rules
from coach.exchange.local_zone import local_zone
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from coach.domain.foreign_words import ForeignWords
    from coach.services.bringing import Answers
    from coach.services.desk import Desk

Value = TypeVar("Value")


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of a name, or None if there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def rules_of(desk: Desk, answers: Answers, before: Answers) -> tuple[Rules, str]:
    """Return by what entries are read, and the name of the zone that is meant.

    Args:
        desk: the settings, the catalogue and the clock.
        answers: of the person, now.
        before: what they said when they brought in files before.
    """
    words = _foreign_words()
    zone: tzinfo | None = zone_named(answers.zone or before.zone)
    if zone is None:
        zone = local_zone(desk.now())
    rules = Rules(
        now=desk.now(),
        day_start_min=desk.settings().day_start_min,
        zone=zone,
        moods={**words.moods, **_folded(before.moods), **_folded(answers.moods)},
        sports={
            **_own_names(desk),
            **words.sports,
            **_folded(before.sports),
            **_folded(answers.sports),
        },
    )
    return rules, str(zone or "")


@cache
def _foreign_words() -> ForeignWords:
    """Return what other programs call things; it is asked for with every press."""
    return load_foreign(resources())


def _own_names(desk: Desk) -> dict[str, str]:
    """Return our own activities by id, title and alias."""
    return {
        folded(name): activity.id
        for activity in desk.catalogue.activities
        for name in (activity.id, activity.title, *activity.aliases)
    }


def _folded(names: Mapping[str, Value]) -> dict[str, Value]:
    return {folded(name): value for name, value in names.items()}
