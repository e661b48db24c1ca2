"""What Today offers once in the life of a person: as its one quiet card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.today_view import NoteView, TodayState
from coach.store import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.history import History
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.offers import OfferService
    from coach.services.today_view import TodayView

OFFERED, KIND = "offered", "offer"
YES, NO = "offer_yes", "offer_no"
DAYS_BETWEEN = 7
ALL_OFFERS = 4


class TodayOffers:
    """Puts an offer on an ordinary day that has nothing else to ask.

    Args:
        desk: the open data.
        make: gives what knows the offers; it is called on the few days that have one.
    """

    def __init__(self, desk: Desk, make: Callable[[], OfferService]) -> None:
        self._desk, self._make = desk, make

    def note(self, view: TodayView, history: History) -> NoteView | None:
        """Return the card of today's offer, or None; nothing is kept by asking."""
        if view.note is not None or view.state is not TodayState.ORDINARY:
            return None
        if not self._is_possible():
            return None
        found = self._make().view(history)
        if found is None:
            return None
        presses = ((YES, found.yes), (NO, found.no))
        return NoteView(found.id, OFFERED, found.title, found.line, presses)

    def shown(self, offer: str) -> None:
        """Keep that something stands on Today, so that it is offered on one day."""
        self._make().shown(offer)

    def answer(self, offer: str, *, yes: bool) -> Changes | None:
        """Keep the answer, and turn on what a yes can turn on from here."""
        return self._make().answer(offer, yes=yes)

    def _is_possible(self) -> bool:
        """Say whether anything could be offered, before more is loaded for it."""
        before = told.load(self._desk.db, kind=KIND)
        today = self._desk.today()
        if len({each.subject for each in before}) > ALL_OFFERS:
            return False
        return all(
            each.day == today or (today - each.day).days >= DAYS_BETWEEN
            for each in before
        )
