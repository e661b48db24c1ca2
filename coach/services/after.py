"""The minute after: how it was, and the guess beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.facts import LONGEST_MIN, SHORTEST_MIN, Session
from coach.domain.guesses import guesses_of
from coach.services.changes import Changes
from coach.services.session import AFTER_DRAFT
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.domain.guesses import Guesses
    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class AfterView:
    """What the page shows: the outing, and how guesses went so far.

    ``note`` and the ratings not yet saved come back from the draft after a crash.
    """

    session: Session
    title: str
    kind: Kind
    guesses: Guesses | None
    more_open: bool
    note: str


@dataclass(frozen=True, slots=True)
class HowItWas:
    """What the person said afterwards, each 0-10 or None, and a note to oneself."""

    after: int | None = None
    pleasure: int | None = None
    mastery: int | None = None
    effort: int | None = None
    note: str = ""
    minutes: int | None = None


class AfterService:
    """Saying how an outing was, or not saying it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> AfterView | None:
        """Return the outing that was last ended and not yet spoken of, or None."""
        desk = self._desk
        draft = drafts.load(desk.db, AFTER_DRAFT)
        session = self._session(draft)
        if draft is None or session is None:
            return None
        history = store.load_history(desk.db, kinds={Session})
        others = [s for s in history.sessions if s.id != session.id]
        activity = desk.catalogue.activity(session.activity)
        note = draft.get("note")
        return AfterView(
            session=session,
            title=activity.title if activity else session.activity,
            kind=activity.kind if activity else Kind.WALK,
            guesses=guesses_of(others, desk.catalogue.limits.screen),
            more_open=desk.settings().after_more_open,
            note=note if isinstance(note, str) else session.note,
        )

    def keep_note(self, note: str) -> None:
        """Keep a half-written note, so that a crash does not take it."""
        draft = drafts.load(self._desk.db, AFTER_DRAFT)
        if draft is not None:
            drafts.save(self._desk.db, AFTER_DRAFT, {**draft, "note": note})

    def save(self, how: HowItWas) -> Changes:
        """Add what was said to the outing."""
        session = self._session(drafts.load(self._desk.db, AFTER_DRAFT))
        if session is None:
            return Changes.NOTHING
        told = replace(
            session,
            after=how.after,
            pleasure=how.pleasure,
            mastery=how.mastery,
            effort=how.effort,
            note=how.note.strip(),
            minutes=_minutes(how.minutes, session.minutes),
        )
        if told != session:
            store.save(self._desk.db, told, verb="rate_session")
        drafts.drop(self._desk.db, AFTER_DRAFT)
        return Changes.SESSIONS | Changes.PLAN

    def skip(self) -> Changes:
        """Say nothing more about it; the outing stands."""
        drafts.drop(self._desk.db, AFTER_DRAFT)
        return Changes.SESSIONS

    def _session(self, draft: dict[str, object] | None) -> Session | None:
        if draft is None:
            return None
        found = store.find(self._desk.db, str(draft.get("session", "")))
        return found if isinstance(found, Session) else None


def _minutes(given: int | None, kept: int) -> int:
    if given is None or not SHORTEST_MIN <= given <= LONGEST_MIN:
        return kept
    return given
