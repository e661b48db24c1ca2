"""How the pages for carers are made."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.domain.wording import Texts
    from coach.services.carers import CarersService
    from coach.ui.page import Page
    from coach.ui.theme import Theme

CARERS, TALK = "carers", "carer_talk"


def carer_pages(texts: Texts) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the guide and the practice talks; they know nothing of the notes."""

    @cache
    def service() -> CarersService:
        from coach.content.carers import load_carers
        from coach.services.carers import CarersService

        return CarersService(cache(partial(load_carers, resources())))

    def carers(theme: Theme) -> Page:
        from coach.ui.pages.carers import CarersPage

        return CarersPage(theme, service(), texts)

    def talk(theme: Theme) -> Page:
        from coach.ui.pages.carer_talk import CarerTalkPage

        return CarerTalkPage(theme, service(), texts)

    return {CARERS: carers, TALK: talk}
