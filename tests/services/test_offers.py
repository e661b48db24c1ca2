"""Offers on Today: shown, answered, and what a yes turns on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.history import History
from coach.paths import resources
from coach.services.autostart import Autostart, DesktopEntry
from coach.services.offers import OfferService
from coach.services.reminders import ReminderService
from coach.services.settings import SettingsService
from coach.store import told
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.services.desk import Desk

NOON = datetime.fromisoformat("2026-03-04T12:00:00+01:00")
LONG = History.of(
    make.checkin((NOON - timedelta(days=n)).date(), 5) for n in (30, 20, 10)
)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsService:
    return SettingsService(tmp_path / "data", resources())


@pytest.fixture
def entry(tmp_path: Path) -> DesktopEntry:
    return DesktopEntry(tmp_path / "config")


@pytest.fixture
def offer(
    desk: Desk, settings: SettingsService, entry: DesktopEntry
) -> Callable[..., OfferService]:
    held = replace(desk, settings=settings.current)

    def made(*, has_tray: bool = True) -> OfferService:
        return OfferService(
            held,
            settings,
            ReminderService(held, settings),
            Autostart(entry, ("coach",), desk.texts),
            has_tray=lambda: has_tray,
        )

    return made


def test_an_offer_stands_for_its_day_and_is_gone_the_next(
    offer: Callable[..., OfferService], clock: FixedClock
) -> None:
    view = offer().view(LONG)
    assert view is not None
    assert view.id == "reminders"
    assert all((view.title, view.line, view.yes, view.no))
    offer().shown("reminders")
    offer().shown("reminders")
    again = offer().view(LONG)
    assert again is not None
    assert again.id == "reminders"
    clock.move_to(NOON + timedelta(days=1))
    assert offer().view(LONG) is None
    clock.move_to(NOON + timedelta(days=7))
    later = offer().view(LONG)
    assert later is not None
    assert later.id == "discreet"


def test_a_yes_turns_it_on_and_a_no_is_kept(
    offer: Callable[..., OfferService],
    settings: SettingsService,
    clock: FixedClock,
    entry: DesktopEntry,
) -> None:
    offer().answer("reminders", yes=True)
    assert settings.current().reminders_on
    assert offer().view(LONG) is None
    clock.move_to(NOON + timedelta(days=7))
    offer().answer("tray", yes=True)
    assert settings.current().tray
    assert settings.current().keep_running
    clock.move_to(NOON + timedelta(days=14))
    assert offer().answer("discreet", yes=False) is None
    assert not settings.current().discreet
    clock.move_to(NOON + timedelta(days=21))
    view = offer().view(LONG)
    assert view is not None
    assert view.id == "autostart"
    assert offer().answer("autostart", yes=True)
    assert entry.is_there()
    clock.move_to(NOON + timedelta(days=60))
    assert offer().view(LONG) is None


def test_what_makes_no_sense_here_is_left_out(
    offer: Callable[..., OfferService],
    settings: SettingsService,
    entry: DesktopEntry,
) -> None:
    settings.change(reminders_on=True)
    found = [offer(has_tray=here).view(LONG) for here in (True, False)]
    assert [view and view.id for view in found] == ["tray", "discreet"]
    settings.change(tray=True, discreet=True)
    view = offer().view(LONG)
    assert view is not None
    assert view.id == "autostart"
    entry.write(("coach",), "Notes")
    assert offer().view(LONG) is None


def test_a_yes_to_discreet_gives_the_neutral_name(
    offer: Callable[..., OfferService], settings: SettingsService
) -> None:
    offer().answer("discreet", yes=True)
    assert settings.current().discreet


def test_an_offer_of_another_page_counts(
    desk: Desk, offer: Callable[..., OfferService]
) -> None:
    told.record(desk.db, day=desk.today(), kind="offer", text_id="milestone.offer")
    assert offer().view(LONG) is None
