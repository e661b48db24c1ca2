"""Which of the things that somebody put into their weeks is the next with a person."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.sharing import DAY_MIN, Together, is_past
from coach.domain.week_plan import occurrences
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from coach.domain.facts import BookedStep
    from coach.domain.history import History

AHEAD = timedelta(days=28)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Companion:
    """Who it is with.

    Attributes:
        name: as it is shown; empty where there is none.
        planned: ids of planned things that were their invitations.
    """

    name: str
    planned: frozenset[str] = frozenset()

    def is_in(self, company: str) -> bool:
        """Say whether words such as "with Rosa" name them; whole words count."""
        wanted, said = _words(self.name), _words(company)
        places = range(len(said) - len(wanted) + 1)
        return bool(wanted) and any(said[n : n + len(wanted)] == wanted for n in places)


@dataclass(frozen=True, slots=True)
class Moment:
    """The present: the person's day, the minute of it, and when their days begin.

    ``minute`` and ``day_start_min`` are minutes after midnight, 0-1439.
    """

    today: date
    minute: int
    day_start_min: int = 0

    def is_past(self, when: Together) -> bool:
        """Say whether a day and time has gone by; the small hours end a day."""
        clock = None if when.clock_min is None else self._into(when.clock_min)
        return is_past(Together(when.day, clock), self.today, self._into(self.minute))

    def place(self, when: Together) -> tuple[date, int]:
        """Return where it stands in order; without a time it comes first."""
        clock = when.clock_min
        return when.day, -1 if clock is None else self._into(clock)

    def _into(self, minute: int) -> int:
        return (minute - self.day_start_min) % DAY_MIN


def next_together(
    history: History, who: Companion, now: Moment, shut: Collection[str] = ()
) -> Together | None:
    """Return the next thing of the coming four weeks with somebody, or None.

    Args:
        history: what is planned and booked.
        who: with whom.
        now: the present.
        shut: activities that are not on offer; nothing is told of them.
    """
    found = [
        *_planned(history, who, now, shut),
        *(_of_step(step) for step in history.steps if _is_with(step, who, shut)),
    ]
    last = now.today + AHEAD
    ahead = [each for each in found if each.day <= last and not now.is_past(each)]
    return min(ahead, key=now.place, default=None)


def _planned(
    history: History, who: Companion, now: Moment, shut: Collection[str]
) -> Iterator[Together]:
    for tile in occurrences(history.planned, now.today, now.today + AHEAD):
        fact = tile.planned
        if tile.session or fact.activity in shut:
            continue
        if fact.id in who.planned or who.is_in(fact.company):
            yield Together(tile.day, tile.clock_min)


def _is_with(step: BookedStep, who: Companion, shut: Collection[str]) -> bool:
    is_set = step.for_day is not None and step.activity not in shut
    return is_set and who.is_in(step.company)


def _of_step(step: BookedStep) -> Together:
    assert step.for_day is not None, "steps of one day alone"
    return Together(step.for_day, step.clock_min)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
