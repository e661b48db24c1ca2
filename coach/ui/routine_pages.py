"""Puts the pages of the guided routines together; they are imported when opened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.domain.routine import MoveBook
    from coach.domain.support import Support
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.page import Page
    from coach.ui.theme import Theme

SESSION, ROUTINE = "session", "routine"


def routine_first(desk: Desk) -> str:
    """Return the page that shows the outing under way: a routine shows itself."""
    from coach.services.routine import is_under_way

    return ROUTINE if is_under_way(desk) else SESSION


def routine_pages(
    desk: Desk, settings: SettingsService, support: Callable[[], Support]
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the pages of the guided routines; they share what was read once."""
    texts = desk.texts

    @cache
    def book() -> MoveBook:
        from coach.content.moves import load_moves

        return load_moves(resources())

    def routines(theme: Theme) -> Page:
        from coach.services.routines import RoutinesService
        from coach.ui.pages.routines import RoutinesPage

        return RoutinesPage(theme, RoutinesService(desk, settings, book), texts)

    def routine(theme: Theme) -> Page:
        from coach.services.routine import RoutineService
        from coach.ui.pages.routine import RoutinePage

        return RoutinePage(theme, RoutineService(desk, book), texts, support())

    return {"routines": routines, ROUTINE: routine}
