"""What Today offers once: reminders, the tray, discreet names, opening by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.offering import Offer, Offered, offers
from coach.store import told
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.domain.history import History
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.reminders import ReminderService
    from coach.services.settings import SettingsService
    from coach.store.told import Told

TOLD = "offer"
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer in words: a title, a line, and what is pressed for yes and no."""

    id: str
    title: str
    line: str
    yes: str
    no: str


class OfferService:
    """Knows what may be offered today, and keeps that it was.

    Args:
        desk: the open data.
        settings: what is turned on by a yes.
        reminders: turns reminders on, with a first time of day.
        left_out: offers that make no sense on this computer, such as a tray that is
            not there or opening by itself that is on already.
    """

    def __init__(
        self,
        desk: Desk,
        settings: SettingsService,
        reminders: ReminderService,
        left_out: Collection[str] = (),
    ) -> None:
        self._desk, self._settings = desk, settings
        self._reminders, self._left_out = reminders, frozenset(left_out)

    def view(self, history: History) -> OfferView | None:
        """Return what may be offered today; nothing is kept by asking.

        Args:
            history: sessions and check-ins up to today, from the first one on.
        """
        texts = self._desk.texts
        found = self._found(history)
        if found is None:
            return None
        return OfferView(
            found,
            texts(f"remind.offer_{found}_title"),
            texts(f"remind.offer_{found}_line"),
            texts(f"remind.offer_{found}_yes"),
            texts("remind.offer_no"),
        )

    def shown(self, offer: str) -> None:
        """Keep that something is offered today; once a day is enough."""
        today = self._desk.today()
        if any(each.offer == offer and each.day == today for each in self._told()):
            return
        self._keep(offer, is_answered=False)

    def answer(self, offer: str, *, yes: bool) -> Changes | None:
        """Keep the answer; a yes turns on what the settings alone can turn on.

        Opening by itself is turned on by whoever can reach the system; None then.
        """
        self._keep(offer, is_answered=True)
        if not yes or offer == Offer.AUTOSTART:
            return None
        if offer == Offer.REMINDERS:
            return self._reminders.turn(on=True)
        return self._settings.change(**{offer: True})

    def _found(self, history: History) -> str | None:
        desk = self._desk
        known = [*self._told()]
        known += [Offered(each, desk.today().min) for each in self._left_out]
        return offers(history, self._settings.current(), known, desk.today())

    def _told(self) -> tuple[Offered, ...]:
        return tuple(map(_offered, told.load(self._desk.db, kind=TOLD)))

    def _keep(self, offer: str, *, is_answered: bool) -> None:
        told.record(
            self._desk.db,
            day=self._desk.today(),
            kind=TOLD,
            subject=offer,
            text_id=f"remind.offer_{offer}_title",
            numbers={ANSWERED: is_answered},
        )


def _offered(said: Told) -> Offered:
    """Read what was told; an offer of another page is answered as it is told."""
    is_answered = bool(said.numbers.get(ANSWERED, True))
    return Offered(said.subject or said.text_id, said.day, is_answered)
