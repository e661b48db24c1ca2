"""How the pages are made on which earlier versions come back and things are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.ui.jobs import Jobs
    from coach.ui.page import Page
    from coach.ui.theme import Theme


def end_program() -> None:
    """Let the program come to its end."""
    from PySide6.QtWidgets import QApplication

    QApplication.exit(0)


def history_pages(
    desk: Desk, data_dir: Path, jobs: Callable[[], Jobs]
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the pages of the last thirty days, and of erasing a part or everything."""
    texts = desk.texts

    def earlier(theme: Theme) -> Page:
        from coach.services.history_list import HistoryListService
        from coach.ui.pages.earlier import EarlierPage

        return EarlierPage(theme, HistoryListService(desk), texts)

    def erase(theme: Theme) -> Page:
        from coach.services.erasing import ErasingService
        from coach.ui.pages.erase import ErasePage

        return ErasePage(theme, desk, ErasingService(desk, data_dir), jobs())

    def erase_all(theme: Theme) -> Page:
        from coach.services.erasing import ErasingService
        from coach.ui.pages.erase_all import EraseAllPage

        service = ErasingService(desk, data_dir)
        return EraseAllPage(theme, service, texts, end_program)

    return {"earlier": earlier, "erase": erase, "erase_all": erase_all}
