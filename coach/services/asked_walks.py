"""Walks that one person here asks another for, from the notes of either.

Whoever asks has the walk in their own week; the other has it in theirs by their own
yes alone. What they answer is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Planned
from coach.domain.sharing import Invitation, Together
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk

ASKED, ANSWERED = "walks_asked", "walks_answered"
MOST_ANSWERED = 200
"""So many answers are remembered; an older walk has gone by."""


def asks(desk: Desk, other: str) -> str:
    """Return the id of the planned walk that another is asked for, or ""."""
    return str((drafts.load(desk.db, ASKED) or {}).get(other) or "")


def asked_of(desk: Desk, other: str) -> Invitation | None:
    """Return the walk that another is asked for as it stands in these notes, or None.

    It is none any more where it was taken out of the week.
    """
    planned = asks(desk, other)
    held = store.find(desk.db, planned) if planned else None
    if not isinstance(held, Planned) or held.is_off or held.session:
        return None
    if held.for_day < desk.today():
        return None
    return Invitation(plain_id(held.id), Together(held.for_day, held.clock_min))


def keep_asked(desk: Desk, other: str, planned: str) -> None:
    """Keep which planned walk another is asked for; "" for none."""
    held = drafts.load(desk.db, ASKED) or {}
    drafts.save(desk.db, ASKED, {**held, other: planned})


def is_answered(desk: Desk, invitation: str) -> bool:
    """Say whether a walk that somebody asked for was answered here."""
    return invitation in _answered(desk)


def taken_from(desk: Desk, other: str) -> frozenset[str]:
    """Return the planned things here that were another's to ask for."""
    return frozenset(
        planned for who, planned in _answered(desk).values() if who == other and planned
    )


def keep_answered(desk: Desk, other: str, invitation: str, planned: str = "") -> None:
    """Keep that a walk was answered; ``planned`` is what a yes put into the week."""
    held = {**_answered(desk), invitation: (other, planned)}
    last = list(held.items())[-MOST_ANSWERED:]
    drafts.save(desk.db, ANSWERED, {key: list(value) for key, value in last})


def plain_id(planned: str) -> str:
    """Return the id of a fact as a file between two people has it."""
    return planned.replace("-", "")


def _answered(desk: Desk) -> dict[str, tuple[str, str]]:
    held = drafts.load(desk.db, ANSWERED) or {}
    return {
        key: (str(each[0]), str(each[1]))
        for key, each in held.items()
        if isinstance(each, list) and len(each) == len(("who", "planned"))
    }
