"""What the window's pages read a plan off: everything but check-ins of long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    FilledForm,
    NotToday,
    PlanChoice,
    Session,
    StateChange,
)
from coach.domain.mood import days_needed
from coach.store import facts as store

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.history import History
    from coach.services.desk import Desk

_LONG_AGO = frozenset(
    {Session, PlanChoice, StateChange, Answer, FilledForm, BookedStep, NotToday}
)


def told_until(desk: Desk, today: date) -> History:
    """Load all facts up to a day; of check-ins the last weeks are enough.

    Ten years are some 15,000 check-ins, of which the plan looks at a few days.
    """
    begin = today - timedelta(days=days_needed(desk.catalogue.limits.mood))
    recent = store.load_history(desk.db, kinds={CheckIn}, since=begin)
    whole = store.load_history(desk.db, kinds=_LONG_AGO)
    return replace(whole, checkins=recent.checkins).until(today)
