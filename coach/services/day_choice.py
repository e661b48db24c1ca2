"""Which day's entries are shown, and from where the person came to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.moments import read_day
from coach.store import drafts
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.store.database import Database

DRAFT = "day"
LOG = "log"


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """A day, the page that led to it, and the id of an entry to change at once."""

    day: date | None = None
    came_from: str = LOG
    entry: str = ""


def choose_day(db: Database, day: date, came_from: str, entry: str = "") -> None:
    """Make a day the one whose entries are shown."""
    body = {"day": day.isoformat(), "from": came_from, "entry": entry}
    drafts.save(db, DRAFT, {**body})


def chosen_day(db: Database) -> ChosenDay:
    """Return the day that was chosen last; its ``day`` is None if none was."""
    body = drafts.load(db, DRAFT) or {}
    return ChosenDay(
        day=read_day(str(body.get("day", ""))),
        came_from=str(body.get("from", LOG)),
        entry=str(body.get("entry", "")),
    )
