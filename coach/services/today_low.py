"""What Today adds on a low day: one's own count, and somebody to ask along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.low_days import low_days_of
from coach.services.today_view import Contact, LowView

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.low_days import LowDays
    from coach.domain.wording import Texts

LONGEST_NAME = 18


def low_view(
    history: History, catalogue: Catalogue, texts: Texts, today: date
) -> LowView | None:
    """Return how outings went that began low, or None with too few of them."""
    limits = catalogue.limits
    told = low_days_of(
        history.sessions,
        today,
        low=limits.mood.low,
        least=limits.screen.low_outings,
        most=limits.screen.guesses_window,
    )
    if told is None:
        return None
    count = len(told.pairs)
    words = texts("today.low_count", count=count, higher=told.higher)
    return LowView(told.pairs, words, _rest(told, texts))


def contact_of(history: History, texts: Texts) -> Contact | None:
    """Return the first of the person's own people, and words to send them."""
    people = sorted(history.people, key=lambda person: person.place)
    if not people:
        return None
    name = people[0].name
    short = (
        name
        if len(name) <= LONGEST_NAME
        else name.split()[0].rstrip(",;:.")[:LONGEST_NAME]
    )
    return Contact(short, texts("today.company_message"))


def _rest(told: LowDays, texts: Texts) -> str:
    same = texts.count("today.low_same", told.same)
    lower = texts.count("today.low_lower", told.lower)
    if not told.same:
        same = texts("today.low_same_none")
    if not told.lower:
        lower = texts("today.low_lower_none")
    return texts("today.low_rest", same=same, lower=lower)
