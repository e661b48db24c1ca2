"""Offers on Today: shown, answered, and what a yes turns on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.history import History
from coach.paths import resources
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
def offer(desk: Desk, settings: SettingsService) -> Callable[..., OfferService]:
    held = replace(desk, settings=settings.current)

    def made(*left_out: str) -> OfferService:
        return OfferService(held, settings, ReminderService(held, settings), left_out)

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
    offer: Callable[..., OfferService], settings: SettingsService, clock: FixedClock
) -> None:
    offer().answer("reminders", yes=True)
    assert settings.current().reminders_on
    assert offer().view(LONG) is None
    clock.move_to(NOON + timedelta(days=7))
    offer().answer("tray", yes=True)
    assert settings.current().tray
    clock.move_to(NOON + timedelta(days=14))
    assert offer().answer("discreet", yes=False) is None
    assert not settings.current().discreet
    clock.move_to(NOON + timedelta(days=21))
    view = offer().view(LONG)
    assert view is not None
    assert view.id == "autostart"
    assert offer().answer("autostart", yes=True) is None
    clock.move_to(NOON + timedelta(days=60))
    assert offer().view(LONG) is None


def test_what_makes_no_sense_here_is_left_out(
    offer: Callable[..., OfferService],
) -> None:
    view = offer("reminders").view(LONG)
    assert view is not None
    assert view.id == "discreet"


def test_an_offer_of_another_page_counts(
    desk: Desk, offer: Callable[..., OfferService]
) -> None:
    told.record(desk.db, day=desk.today(), kind="offer", text_id="milestone.offer")
    assert offer().view(LONG) is None
