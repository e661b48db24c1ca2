"""The routes of a day's sessions, and handing one out as it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Session
from coach.services.exporting import Export, ExportService
from coach.store import facts as stored
from coach.store import routes
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class RouteOfSession:
    """A session that has a route: its id, its day, and what it is called."""

    session: str
    day: date
    title: str


class SessionRouteService:
    """Finds routes and writes them; imports bring them in.

    Args:
        desk: the open data.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_day(self, day: date) -> tuple[RouteOfSession, ...]:
        """Return the sessions of a day that have a route, in order of time."""
        db, catalogue = self._desk.db, self._desk.catalogue
        sessions = stored.load_history(
            db, kinds={Session}, since=day, until=day
        ).sessions
        ids = [each.id for each in sessions]
        held = routes.with_route(db, *ids) if ids else frozenset()
        titles = {each.id: each.title for each in catalogue.activities}
        return tuple(
            RouteOfSession(each.id, day, titles.get(each.activity, each.activity))
            for each in sessions
            if each.id in held
        )

    def write(self, session: str, path: Path, *, replace: bool) -> None:
        """Write a route into a file, byte for byte as it came in.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        service = ExportService(self._desk)
        service.write(path, Export.ROUTE, replace=replace, session=session)
