"""All that leaves the program in an archive, read from the data when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import Beats
from coach.exchange.own_shape import KINDS, Held
from coach.store import held as stored
from coach.store import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.told import Told
    from coach.store.database import Database


def held_of(db: Database) -> Held:
    """Return everything that lives in the data, kind by kind."""
    return Held(
        facts=lambda: ((name, stored.facts_of(db, name)) for name in KINDS),
        told=lambda: _in_order(told.load(db)),
        beats=lambda: _beats(db),
        routes=lambda: stored.gpx_files(db),
    )


def _in_order(lines: tuple[Told, ...]) -> list[Told]:
    """Return lines by their moment and id, so that every data file has one order."""
    return sorted(lines, key=lambda line: (line.at, line.id))


def _beats(db: Database) -> Iterator[tuple[str, Beats]]:
    for session, seconds, bpm in stored.beats(db):
        yield session, Beats(seconds, bpm)
