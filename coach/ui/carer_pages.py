"""How the pages for carers are made."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.carers import CarersService
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.services.walk_asking import WalkAsking
    from coach.ui.lock_door import LockDoor
    from coach.ui.page import Page
    from coach.ui.theme import Theme
    from coach.ui.widgets.asked_walks import AskedWalks
    from coach.ui.widgets.settings_section import SettingsSection

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


def who_sees(
    theme: Theme, settings: SettingsService, desk: Desk, door: LockDoor | None
) -> SettingsSection:
    """Return the section of Settings about who can see what."""
    from coach.services.consent import ConsentService
    from coach.services.people import PeopleService
    from coach.services.share_card import ShareCardService
    from coach.ui.widgets.who_sees import WhoSees, WhoSeesPart

    folder = settings.data_dir
    needs = WhoSees(
        ConsentService(desk, folder),
        walk_asking(desk, folder),
        PeopleService(folder, desk.texts),
        ShareCardService(desk),
        desk.texts,
        door,
    )
    return WhoSeesPart(theme, needs)


def asked_walks(theme: Theme, desk: Desk, data_dir: Path) -> AskedWalks:
    """Return the walks that others on this computer ask for, as cards."""
    from coach.ui.widgets.asked_walks import AskedWalks

    return AskedWalks(theme, desk.texts, walk_asking(desk, data_dir))


def walk_asking(desk: Desk, data_dir: Path) -> WalkAsking:
    """Return both sides of a walk that is asked for."""
    from coach.content.carers import load_carers
    from coach.services.walk_asking import WalkAsking

    return WalkAsking(desk, data_dir, cache(partial(load_carers, resources())))
