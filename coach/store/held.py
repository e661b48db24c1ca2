"""Everything that lives in the data file, to be handed out: no tombstones, no clock.

Facts come in the order of `load_history`, what hangs on a session one at a time.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from coach.store import facts, heart_rate, routes
from coach.store.kinds import OF_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.facts import Fact
    from coach.store.database import Database

_SESSIONS = """
SELECT session FROM {table} JOIN sessions ON sessions.id = session
WHERE deleted = 0 ORDER BY session
"""


def facts_of(db: Database, table: str) -> tuple[Fact, ...]:
    """Return the living facts of a kind, by the name of its table, in their order."""
    history = facts.load_history(db, kinds={OF_TABLE[table].fact})
    held: tuple[Fact, ...] = getattr(history, table)
    return held


def beats(db: Database) -> Iterator[tuple[str, array[int], array[int]]]:
    """Yield the heart rate of living sessions, by their id.

    Seconds after the start as ``array("I")``, beats a minute as ``array("H")``.
    """
    for (session,) in db.rows(_SESSIONS.format(table="heart_rate")):
        found = heart_rate.load(db, session)
        if found is not None:
            yield session, array("I", found.seconds), array("H", found.bpm)


def gpx_files(db: Database) -> Iterator[tuple[str, bytes]]:
    """Yield the routes of living sessions as they came in, by their id."""
    for (session,) in db.rows(_SESSIONS.format(table="routes")):
        found = routes.load(db, session)
        if found is not None:
            yield session, found
