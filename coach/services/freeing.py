"""Planned tiles that were done as a session which is taken out of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Planned
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.services.desk import Desk


def freed_tiles(desk: Desk, sessions: Collection[str]) -> tuple[Planned, ...]:
    """Return the tiles done as one of these sessions, by id, as not done."""
    if not sessions:
        return ()
    held = store.load_history(desk.db, kinds={Planned}).planned
    return tuple(replace(p, session="") for p in held if p.session in sessions)
