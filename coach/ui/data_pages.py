"""How the pages and the rows of Settings are made that are about the data itself.

Everything is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.jobs import Jobs
    from coach.ui.page import Page
    from coach.ui.theme import Theme
    from coach.ui.widgets.data_part import DataPart


def data_pages(
    desk: Desk, settings: SettingsService, jobs: Callable[[], Jobs]
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the pages about copies."""

    def copies(theme: Theme) -> Page:
        from coach.services.copies_view import CopiesService
        from coach.ui.pages.copies import CopiesPage

        return CopiesPage(theme, CopiesService(desk, settings), jobs(), desk.texts)

    return {"copies": copies}


def data_parts(
    theme: Theme, desk: Desk, settings: SettingsService, jobs: Jobs
) -> Sequence[DataPart]:
    """Return what stands under *Your data* below the file."""
    from coach.services.copies_view import CopiesService
    from coach.services.erasing import ErasingService
    from coach.services.sharing import SharingService
    from coach.ui.widgets.data_copies import CopiesPart
    from coach.ui.widgets.erase_settings import EraseRows
    from coach.ui.widgets.sharing_settings import SharingPart

    texts = desk.texts
    erasing = ErasingService(desk, settings.data_dir)
    return (
        CopiesPart(theme, CopiesService(desk, settings), jobs, texts),
        SharingPart(theme, texts, SharingService(desk, settings), jobs),
        EraseRows(theme, erasing, texts, jobs),
    )
