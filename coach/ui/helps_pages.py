"""How the pages are made on which the person's own notes say what helps."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.jobs import Jobs
    from coach.ui.looking import Looking
    from coach.ui.page import Page
    from coach.ui.theme import Theme

    PageMaker = Callable[[Theme], Page]

HELPS, KNOW = "helps", "know"


def helps_pages(
    desk: Desk,
    settings: SettingsService,
    jobs: Callable[[], Jobs],
    pages: Mapping[str, PageMaker],
) -> Mapping[str, PageMaker]:
    """Return *What helps me* and *How do you know?*.

    Args:
        desk: facts and words.
        settings: the offers are kept there.
        jobs: makes what runs slow work away from the window.
        pages: those of the whole window, to link to the ones that are there.
    """
    texts = desk.texts

    @cache
    def looking() -> Looking:
        from coach.services.insights import InsightService
        from coach.ui.looking import Looking

        return Looking(InsightService(desk), jobs())

    def helps(theme: Theme) -> Page:
        from coach.services.helps import HelpsService
        from coach.ui.pages.helps import HelpsPage

        service = HelpsService(desk, settings)
        beside = [name for name in ("tryout", "progress") if name in pages]
        return HelpsPage(theme, service, looking(), texts, beside)

    def know(theme: Theme) -> Page:
        from coach.content.calibration import load_calibration
        from coach.services.helps import HelpsService
        from coach.services.know import KnowService
        from coach.ui.pages.know import KnowPage

        measured = partial(load_calibration, resources())
        service = KnowService(desk, settings, measured)
        answers = HelpsService(desk, settings)
        has_coin = "tryout" in pages
        return KnowPage(theme, service, answers, texts, has_coin=has_coin)

    return {HELPS: helps, KNOW: know}
