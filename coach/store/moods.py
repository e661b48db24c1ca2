"""The moods of every day and the first day of all, without a fact being made.

Ten years are some 15,000 check-ins; a picture of them needs the numbers alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.store.database import Database

# Within a day by time; SQLite puts an unknown one first. The order is the index's and
# `History`'s, so that a day's last mood is the same one everywhere.
_MOODS = """
SELECT day, mood FROM checkins
WHERE day >= ? AND deleted = 0 AND mood IS NOT NULL
ORDER BY day, at_utc, id
"""
_FIRST_DAYS = (
    "SELECT day FROM checkins WHERE deleted = 0 AND mood IS NOT NULL "
    "ORDER BY day LIMIT 1",
    "SELECT day FROM sessions WHERE deleted = 0 ORDER BY day LIMIT 1",
)
_FIRST_NOTES = (
    "SELECT day FROM checkins WHERE deleted = 0 AND note != '' ORDER BY day LIMIT 1",
    "SELECT day FROM sessions WHERE deleted = 0 AND note != '' ORDER BY day LIMIT 1",
)

_RATED = (
    "SELECT count(*) FROM (SELECT 1 FROM sessions WHERE deleted = 0 "
    "AND before IS NOT NULL AND after IS NOT NULL LIMIT ?)"
)


def moods_by_day(db: Database, since: date | None = None) -> dict[date, list[int]]:
    """Return the moods 0-10 of each day that has one, days oldest first.

    Within a day they are in order of time, those of unknown time first.

    Args:
        db: the open data file.
        since: the first day to look at; None for all.
    """
    moods: dict[str, list[int]] = {}
    rows = db.rows(_MOODS, (since.isoformat() if since else "",))
    for day, mood in rows:
        if day in moods:
            moods[day].append(mood)
        else:
            moods[day] = [mood]
    try:
        return {date.fromisoformat(day): held for day, held in moods.items()}
    except ValueError as error:
        raise db.damaged() from error


def first_day(db: Database) -> date | None:
    """Return the first day that has a mood or a session, or None."""
    return _first(db, _FIRST_DAYS)


def first_noted_day(db: Database) -> date | None:
    """Return the first day with a note at a mood or a session, or None."""
    return _first(db, _FIRST_NOTES)


def rated_sessions(db: Database, most: int) -> int:
    """Return how many sessions have a mood before and after; counts up to ``most``."""
    [(count,)] = db.rows(_RATED, (most,))
    return int(count)


def _first(db: Database, queries: tuple[str, str]) -> date | None:
    found = [row[0] for query in queries if (row := db.row(query))]
    try:
        return date.fromisoformat(min(found)) if found else None
    except ValueError as error:
        raise db.damaged() from error
