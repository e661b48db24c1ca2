"""What may be offered on Today: once each, never two together, never in a hurry.

Reminders, the icon in the tray, discreet names and opening by itself are off until they
are asked for. Each is offered on one day of the person's life with the program, and a
"no", or no answer, is kept for good; Settings has all of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.history import History
    from coach.domain.settings import Settings

DAYS_BETWEEN = 7
"""One new kind of question a week (decided)."""
FIRST_AFTER_DAYS = {"reminders": 7, "discreet": 14}
"""Days since the first fact before which nothing of this is offered."""
DAYS_USED = 3
"""On so many days something was written down, before anything is offered."""


class Offer(StrEnum):
    """Something that is off until it is asked for, in the order it is offered."""

    REMINDERS = "reminders"
    TRAY = "tray"
    DISCREET = "discreet"
    AUTOSTART = "autostart"


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that was offered: which, on which day, and whether it was answered.

    ``offer`` may name something this rule does not know, such as words at firsts; it
    counts for the days between all the same.
    """

    offer: str
    day: date
    is_answered: bool = False


def offers(
    history: History, settings: Settings, told: Iterable[Offered], today: date
) -> str | None:
    """Return the one thing that may be offered today, or None.

    What was offered earlier this day stays on offer until it is answered.

    Args:
        history: all facts up to today.
        settings: what is on already.
        told: what was offered so far, in any order.
        today: the person's day.
    """
    before = tuple(told)
    of_today = [each for each in before if each.day == today]
    for offer in Offer:
        asked = [each for each in of_today if each.offer == offer]
        if asked and not any(each.is_answered for each in asked):
            return offer if _fits(offer, settings) else None
    if any((today - each.day).days < DAYS_BETWEEN for each in before):
        return None
    known = {each.offer for each in before}
    for offer in Offer:
        is_new = offer not in known and _fits(offer, settings)
        if is_new and _is_time(offer, history, today):
            return offer
    return None


def _fits(offer: Offer, settings: Settings) -> bool:
    """Say whether something is off and could be of use, given what is on.

    The tray and opening by itself help those who asked to be reminded: nothing speaks
    while the program is closed.
    """
    match offer:
        case Offer.REMINDERS:
            return not settings.reminders_on
        case Offer.TRAY:
            return settings.reminders_on and not settings.tray
        case Offer.DISCREET:
            return not settings.discreet
        case _:  # opening by itself
            return settings.tray


def _is_time(offer: Offer, history: History, today: date) -> bool:
    days = {s.day for s in history.sessions} | {c.day for c in history.checkins}
    days = {day for day in days if day <= today}
    least = FIRST_AFTER_DAYS.get(offer, 0)
    return len(days) >= DAYS_USED and (today - min(days)).days >= least
