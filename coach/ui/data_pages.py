"""How the pages and the rows of Settings are made that are about the data itself.

Everything is imported when it is first asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.services.bringing_page import BringInService
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.jobs import Jobs
    from coach.ui.lock_door import LockDoor
    from coach.ui.page import Page
    from coach.ui.theme import Theme
    from coach.ui.widgets.data_part import DataPart


def data_pages(
    desk: Desk,
    settings: SettingsService,
    jobs: Callable[[], Jobs],
    bringing: Callable[[], BringInService],
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the pages about copies, and about bringing files in."""

    def copies(theme: Theme) -> Page:
        from coach.services.copies_view import CopiesService
        from coach.ui.pages.copies import CopiesPage

        return CopiesPage(theme, CopiesService(desk, settings), jobs(), desk.texts)

    def bring_in(theme: Theme) -> Page:
        from coach.ui.pages.bring_in import BringInPage

        return BringInPage(theme, bringing(), jobs(), desk.texts)

    def bring_columns(theme: Theme) -> Page:
        from coach.ui.pages.bring_columns import BringColumnsPage

        return BringColumnsPage(theme, bringing(), desk.texts)

    return {
        "copies": copies,
        "bring_in": bring_in,
        "bring_columns": bring_columns,
    }


def lock_pages(
    desk: Desk, settings: SettingsService, jobs: Callable[[], Jobs], door: LockDoor
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the pages about the passphrase."""

    def page(which: str, theme: Theme) -> Page:
        from coach.ui.pages import lock_setup as pages

        kinds = {
            "lock_setup": pages.LockSetupPage,
            "lock_change": pages.LockChangePage,
            "lock_remove": pages.LockRemovePage,
        }
        return kinds[which](theme, pages.Locksmith(door, settings, desk, jobs()))

    names = ("lock_setup", "lock_change", "lock_remove")
    return {name: partial(page, name) for name in names}


def data_parts(
    theme: Theme,
    desk: Desk,
    settings: SettingsService,
    jobs: Jobs,
    door: LockDoor | None = None,
) -> Sequence[DataPart]:
    """Return what stands under *Your data* below the file."""
    from coach.services.copies_view import CopiesService
    from coach.services.erasing import ErasingService
    from coach.services.sharing import SharingService
    from coach.services.take_out import TakeOutService
    from coach.ui.widgets.data_bring import BringPart
    from coach.ui.widgets.data_copies import CopiesPart
    from coach.ui.widgets.erase_settings import EraseRows
    from coach.ui.widgets.lock_settings import part as lock_part
    from coach.ui.widgets.sharing_settings import SharingPart
    from coach.ui.widgets.take_out import TakeOutPart

    texts = desk.texts
    erasing = ErasingService(desk, settings.data_dir)
    return (
        BringPart(theme, texts),
        CopiesPart(theme, CopiesService(desk, settings), jobs, texts),
        TakeOutPart(theme, TakeOutService(desk), jobs, texts),
        *([] if door is None else [lock_part(theme, door, settings, texts)]),
        SharingPart(theme, texts, SharingService(desk, settings), jobs),
        EraseRows(theme, erasing, texts, jobs),
    )
