"""How the pages for carers are made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from coach.domain.carers import Carers
    from coach.services.carer_wellbeing import CarerWellbeingService
    from coach.services.carers import CarersService
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.services.walk_asking import WalkAsking
    from coach.ui.lock_door import LockDoor
    from coach.ui.page import Page
    from coach.ui.theme import Theme
    from coach.ui.widgets.asked_walks import AskedWalks
    from coach.ui.widgets.settings_section import SettingsSection

CARERS, TALK, SELF = "carers", "carer_talk", "carer_self"


@cache
def held() -> Carers:
    """Return all that the guide knows, read once."""
    from coach.content.carers import load_carers

    return load_carers(resources())


def carer_pages(desk: Desk, data_dir: Path) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the guide, the practice talks, and the page about oneself."""
    texts = desk.texts

    @cache
    def service() -> CarersService:
        from coach.services.carers import CarersService

        return CarersService(held)

    @cache
    def wellbeing() -> CarerWellbeingService:
        from coach.services.carer_wellbeing import CarerWellbeingService

        return CarerWellbeingService(desk, held)

    def carers(theme: Theme) -> Page:
        from coach.services.shown import ShownService
        from coach.ui.pages.carers import CarersPage
        from coach.ui.widgets.shown_others import ShownOthers

        others = ShownOthers(
            theme,
            texts,
            ShownService(desk, data_dir),
            walk_asking(desk, data_dir),
            desk.today,
        )
        return CarersPage(theme, service(), texts, wellbeing(), others)

    def talk(theme: Theme) -> Page:
        from coach.ui.pages.carer_talk import CarerTalkPage

        return CarerTalkPage(theme, service(), texts)

    def oneself(theme: Theme) -> Page:
        from coach.ui.pages.carer_self import CarerSelfPage

        return CarerSelfPage(theme, wellbeing(), texts)

    return {CARERS: carers, TALK: talk, SELF: oneself}


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
    from coach.services.walk_asking import WalkAsking

    return WalkAsking(desk, data_dir, held)
