"""The facts a plan is read off, loaded in one way for every screen and command."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.domain.carer_questions import without_carer
from coach.domain.facts import (
    Answer,
    CheckIn,
    FilledForm,
    PlanChoice,
    Session,
    StateChange,
)
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from coach.domain.history import History
    from coach.services.desk import Desk

PLAN_KINDS = frozenset({Session, PlanChoice, StateChange, Answer, FilledForm})


def load_for_plan(
    desk: Desk, more: Collection[type] = (), checkins_since: date | None = None
) -> History:
    """Return the facts of a plan, and of more kinds that a screen shows.

    Of check-ins the plan looks at high energy alone; from ``checkins_since`` on all of
    them are there. What somebody who helps said of themselves is not among them.
    """
    limit = desk.catalogue.limits.flags.raised_energy
    whole = without_carer(store.load_history(desk.db, kinds=PLAN_KINDS.union(more)))
    high = store.load_history(desk.db, kinds={CheckIn}, least_energy=limit).checkins
    if checkins_since is None:
        return replace(whole, checkins=high)
    recent = store.load_history(desk.db, kinds={CheckIn}, since=checkins_since)
    before = tuple(c for c in high if c.day < checkins_since)
    return replace(whole, checkins=before + recent.checkins)
