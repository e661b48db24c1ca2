"""Whether the first-run questions come first, asked before anything else is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import BookedStep
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk

DRAFT = "onboarding"


def is_first_run(desk: Desk) -> bool:
    """Say whether the questions are to be shown when the program opens.

    True until a step is booked or the person went on to Today; and while the person
    is in the middle of the further questions they asked for.
    """
    body = drafts.load(desk.db, DRAFT)
    if body is None:
        return not store.load_history(desk.db, kinds={BookedStep}).steps
    if body.get("is_done") is True:
        return False
    from coach.services.onboarding_draft import Screen, draft_of

    draft = draft_of(body)
    is_booked = draft.screen is Screen.PAUSE and _stands(desk, draft.step_id)
    return not (draft.is_done or is_booked)


def is_at_welcome(desk: Desk) -> bool:
    """Say whether the first page, with whom it is for, is the one they are on."""
    body = drafts.load(desk.db, DRAFT)
    if body is None:
        return True
    from coach.services.onboarding_draft import Screen, draft_of

    return draft_of(body).screen is Screen.WELCOME


def end_first_run(desk: Desk) -> None:
    """Ask no more of the first-run questions."""
    held = drafts.load(desk.db, DRAFT) or {}
    drafts.save(desk.db, DRAFT, {**held, "is_done": True})


def _stands(desk: Desk, step_id: str) -> bool:
    return bool(step_id) and store.find(desk.db, step_id) is not None
