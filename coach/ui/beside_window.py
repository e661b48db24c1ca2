"""Puts together what belongs beside the window: its settings, offers, what goes along.

Everything is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.paths import DEMO_PREFIX, data_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.domain.wording import Texts
    from coach.services.autostart import Autostart
    from coach.services.desk import Desk
    from coach.services.offers import OfferService
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.ui.page import Page
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme
    from coach.ui.widgets.remind_settings import SettingsPart


def settings_parts(
    theme: Theme, settings: SettingsService, desk: Desk
) -> Sequence[SettingsPart]:
    """Return the sections of Settings about reminders and being discreet."""
    from coach.services.reminders import ReminderService
    from coach.ui.tray import has_tray
    from coach.ui.widgets.remind_settings import (
        BesideWindow,
        DiscreetPart,
        RemindersPart,
    )

    beside = BesideWindow(
        settings,
        ReminderService(desk, settings),
        autostart_of(settings, desk.texts),
        has_tray,
        desk.texts,
    )
    return RemindersPart(theme, beside), DiscreetPart(theme, beside)


def offer_service(settings: SettingsService, desk: Desk) -> OfferService:
    """Return what knows the offers of Today and can turn each of them on."""
    from coach.services.offers import OfferService
    from coach.services.reminders import ReminderService
    from coach.ui.tray import has_tray

    reminders = ReminderService(desk, settings)
    autostart = autostart_of(settings, desk.texts)
    return OfferService(desk, settings, reminders, autostart, has_tray=has_tray)


def autostart_of(settings: SettingsService, texts: Texts) -> Autostart:
    """Return what opens the program at login, on the folder that is open now.

    From a folder that is thrown away it is the person's usual folder.
    """
    from coach.services.autostart import Autostart, command_of, entry_of, name_of

    usual, here = data_dir(), settings.data_dir
    folder = usual if here.name.startswith(DEMO_PREFIX) else here
    entry = entry_of(name=name_of(folder))
    return Autostart(entry, command_of(folder, usual), texts)


def take_pages(
    desk: Desk, support: Callable[[], SupportService], paper: Callable[[Texts], Paper]
) -> Mapping[str, Callable[[Theme], Page]]:
    """Return the page that takes the week along."""
    texts = desk.texts

    def take(theme: Theme) -> Page:
        from coach.services.calendar_export import CalendarService
        from coach.services.week_card import WeekCardService
        from coach.ui.pages.take_along import TakeAlongPage

        cards, calendar = WeekCardService(desk, support()), CalendarService(desk)
        return TakeAlongPage(theme, cards, calendar, paper(texts).cards(), texts)

    return {"take": take}
