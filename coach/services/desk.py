"""What every use case needs at hand: facts, content, words, the clock, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import person_day
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from coach.clock import Clock
    from coach.domain.catalogue import Catalogue
    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.store.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """The things a service works with; made once in ``bootstrap``.

    ``settings`` is a function because settings can change while the window is open.
    """

    db: Database
    catalogue: Catalogue
    texts: Texts
    clock: Clock
    settings: Callable[[], Settings]

    def now(self) -> datetime:
        """Return the present instant, aware, local."""
        return self.clock.now()

    def today(self) -> date:
        """Return the person's day, which begins at the hour they set."""
        return self.day_of(self.clock.now())

    def day_of(self, at: datetime) -> date:
        """Return the person's day an instant belongs to."""
        return person_day(at, self.settings().day_start_min)
