"""What Today offers once: reminders, the tray, discreet names, opening by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.domain.offering import Offer, Offered, offers
from coach.services.changes import Changes
from coach.store import told
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.history import History
    from coach.domain.told import Told
    from coach.services.autostart import Autostart
    from coach.services.desk import Desk
    from coach.services.reminders import ReminderService
    from coach.services.settings import SettingsService

TOLD = "offer"
ANSWERED = "answered"
NEEDS_TRAY = (Offer.TRAY, Offer.AUTOSTART)


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
        autostart: opens the program at login.
        has_tray: says whether this computer shows icons in a tray; without one neither
            the tray nor opening out of sight is offered.
    """

    def __init__(
        self,
        desk: Desk,
        settings: SettingsService,
        reminders: ReminderService,
        autostart: Autostart,
        *,
        has_tray: Callable[[], bool],
    ) -> None:
        self._desk, self._settings = desk, settings
        self._reminders, self._autostart = reminders, autostart
        self._has_tray = has_tray

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
        """Keep the answer; a yes turns it on, and the tray keeps the program running.

        Raises:
            Refused: the system does not let it open at login.
        """
        self._keep(offer, is_answered=True)
        if not yes:
            return None
        match offer:
            case Offer.REMINDERS:
                return self._reminders.turn(on=True)
            case Offer.TRAY:
                return self._settings.change(tray=True, keep_running=True)
            case Offer.AUTOSTART:
                is_discreet = self._settings.current().discreet
                self._autostart.turn(on=True, discreet=is_discreet)
                return Changes.SETTINGS
            case _:
                return self._settings.change(discreet=True)

    def _found(self, history: History) -> str | None:
        desk = self._desk
        found = offers(history, self._settings.current(), self._told(), desk.today())
        if found in {Offer.TRAY, Offer.AUTOSTART} and self._is_useless(found):
            left_out = [Offered(each, date.min) for each in NEEDS_TRAY]
            known = [*self._told(), *left_out]
            found = offers(history, self._settings.current(), known, desk.today())
        return found

    def _is_useless(self, offer: str | None) -> bool:
        """Say whether an offer makes no sense on this computer."""
        is_on = offer == Offer.AUTOSTART and self._autostart.is_on()
        return is_on or not self._has_tray()

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
