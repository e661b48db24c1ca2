"""Whether today's latest mood is so low that help comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn
from coach.domain.mood import mood_now
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk


def is_very_low_today(desk: Desk) -> bool:
    """Say whether today has a mood and its latest is very low."""
    today = desk.today()
    history = store.load_history(desk.db, kinds={CheckIn}, since=today)
    limits = desk.catalogue.limits.mood
    return mood_now(history.checkins, limits, today).is_very_low
