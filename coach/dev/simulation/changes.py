"""Small changes to the facts of a life, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timezone
from typing import TYPE_CHECKING

from coach.domain.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Fact

TWELVE = (2, 2, 2, 1, 1, 1, 1, 2, 0)


def raised(answers: tuple[int | None, ...], by: int) -> tuple[int | None, ...]:
    """Return higher answers to all items but the ninth."""
    eight = (None if a is None else min(3, a + by) for a in answers[:8])
    return (*eight, answers[8])


def moved(fact: Fact, zone: timezone) -> Fact:
    """Return a fact whose instant is told in another time zone."""
    if fact.at is None:
        return fact
    return replace(fact, at=fact.at.astimezone(zone))


def between(history: History, after: date | None, until: date) -> History:
    """Return the facts of the days after one Monday and up to another.

    A choice of a Monday is made after it was looked at, so it comes with the next.
    """
    held = history.until(until)
    since = date.min if after is None else after

    def late(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(f for f in facts if f.day > since)

    return History(
        sessions=late(held.sessions),  # type: ignore[arg-type] # one kind each
        checkins=late(held.checkins),  # type: ignore[arg-type] # as above
        choices=tuple(c for c in history.choices if since <= c.day < until),
        states=late(held.states),  # type: ignore[arg-type] # as above
        answers=late(held.answers),  # type: ignore[arg-type] # as above
        questionnaires=late(held.questionnaires),  # type: ignore[arg-type] # as above
    )
