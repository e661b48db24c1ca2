"""How the pages are made on which earlier versions come back and things are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.services.desk import Desk
    from coach.ui.page import Page
    from coach.ui.theme import Theme


def history_pages(desk: Desk) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the page of what was done in the last thirty days."""

    def earlier(theme: Theme) -> Page:
        from coach.services.history_list import HistoryListService
        from coach.ui.pages.earlier import EarlierPage

        return EarlierPage(theme, HistoryListService(desk), desk.texts)

    return {"earlier": earlier}
