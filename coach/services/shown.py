"""What others on this computer let somebody see.

All of it is read from the small file the other one wrote, anew at each look; their
notes are never opened, and nothing of it is kept. What they take back is not there at
the next look.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.sharing import Item, Together, seen_on
from coach.services import asked_walks
from coach.services.consent import moment_of
from coach.services.people import PeopleService
from coach.store import share_box
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from coach.domain.sharing import Box
    from coach.services.desk import Desk

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of the present week, and whether they were out, as they show it."""

    day: date
    is_out: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class ShownOther:
    """What one other person shows now.

    Attributes:
        id: who.
        name: to be shown.
        items: what they chose to show.
        count: outings of this week, 0-99; None where that is not shown.
        days: Monday to Sunday; empty where the days are not shown.
        next: the next thing together; None where it is not shown, or there is none.
        asked: the walk that they are asked for from here and that is still to come.
    """

    id: str
    name: str
    items: frozenset[Item]
    count: int | None
    days: tuple[ShownDay, ...]
    next: Together | None
    asked: Together | None


class ShownService:
    """Reads what others show; it can switch nothing on.

    Args:
        desk: the open notes of whoever looks.
        data_dir: their folder.
    """

    def __init__(self, desk: Desk, data_dir: Path) -> None:
        self._desk = desk
        self._people = PeopleService(data_dir, desk.texts)

    def view(self) -> tuple[ShownOther, ...]:
        """Return everybody who shows something at this moment, or was asked."""
        found = (self._other(p.id, p.name) for p in self._people.view().others)
        return tuple(each for each in found if each.items or each.asked)

    def mark(self) -> tuple[object, ...]:
        """Return what is another value once somebody shows something else."""
        people = self._people
        return tuple((each.id, self.box(each.id)) for each in people.view().others)

    def box(self, other: str) -> Box:
        """Return what another has put there, as far as it is of the present."""
        people, now = self._people, moment_of(self._desk)
        held = share_box.read(people.root, other, people.id)
        return seen_on(held, now.today, now.minute)

    def _other(self, id_: str, name: str) -> ShownOther:
        box = self.box(id_)
        asked = asked_walks.asked_of(self._desk, id_)
        return ShownOther(
            id=id_,
            name=name,
            items=box.items,
            count=box.count,
            days=self._days(box),
            next=box.next,
            asked=asked.when if asked else None,
        )

    def _days(self, box: Box) -> tuple[ShownDay, ...]:
        if box.days is None:
            return ()
        today = self._desk.today()
        week = (monday_of(today) + timedelta(days=n) for n in range(WEEK_DAYS))
        return tuple(ShownDay(day, day in box.days, day == today) for day in week)
