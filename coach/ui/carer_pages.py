"""How the pages for carers, and about who can see what, are made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from coach.domain.carers import Carers
    from coach.services.carer_start import CarerStartService
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.services.walk_asking import WalkAsking
    from coach.ui.lock_door import LockDoor
    from coach.ui.page import Page
    from coach.ui.pages.carers import CarerServices
    from coach.ui.theme import Theme
    from coach.ui.widgets.asked_walks import AskedWalks
    from coach.ui.widgets.settings_section import SettingsSection

CARERS, TALK, SELF, LOG = "carers", "carer_talk", "carer_self", "carer_log"
CARER_START = "carer_start"


@cache
def guide() -> Carers:
    """Return all that the guide knows, read once."""
    from coach.content.carers import load_carers

    return load_carers(resources())


def carer_path(desk: Desk) -> CarerStartService:
    """Return the own short path of somebody who helps."""
    from coach.services.carer_start import CarerStartService

    return CarerStartService(desk, guide)


def carer_pages(
    desk: Desk, settings: SettingsService
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the guide, its path, the log of what was offered, talks, and oneself."""
    texts, data_dir = desk.texts, settings.data_dir

    @cache
    def services() -> CarerServices:
        from coach.services.carer_wellbeing import CarerWellbeingService
        from coach.services.carers import CarersService
        from coach.services.inviting import InvitingService
        from coach.ui.pages.carers import CarerServices

        return CarerServices(
            CarersService(guide),
            InvitingService(desk, guide),
            CarerWellbeingService(desk, guide),
        )

    def carers(theme: Theme) -> Page:
        from coach.services.shown import ShownService
        from coach.ui.pages.carers import CarersPage
        from coach.ui.widgets.shown_others import ShownOthers

        shown, asking = ShownService(desk, data_dir), walk_asking(desk, data_dir)
        others = ShownOthers(theme, texts, shown, asking, desk.today)
        return CarersPage(theme, services(), others, texts)

    def log(theme: Theme) -> Page:
        from coach.ui.pages.carer_log import CarerLogPage

        return CarerLogPage(theme, services().inviting, texts)

    def talk(theme: Theme) -> Page:
        from coach.ui.pages.carer_talk import CarerTalkPage

        return CarerTalkPage(theme, services().guide, texts)

    def oneself(theme: Theme) -> Page:
        from coach.ui.pages.carer_self import CarerSelfPage

        return CarerSelfPage(theme, services().wellbeing, texts)

    def start(theme: Theme) -> Page:
        from coach.services.onboarding import OnboardingService
        from coach.ui.pages.carer_start import CarerStartPage

        to_welcome = OnboardingService(desk).go_back
        return CarerStartPage(theme, carer_path(desk), settings, texts, to_welcome)

    return {CARERS: carers, CARER_START: start, LOG: log, TALK: talk, SELF: oneself}


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

    return WalkAsking(desk, data_dir, guide)
