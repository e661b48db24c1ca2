"""What may be offered on Today: once each, never two together, never in a hurry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coach.dev import builders as make
from coach.domain.history import History
from coach.domain.offering import Offered, offers
from coach.domain.settings import Settings

TODAY = date(2026, 5, 14)


def used(*ago: int) -> History:
    return History.of(make.checkin(TODAY - timedelta(days=n), 5) for n in ago)


LONG = used(30, 20, 10)
ON: dict[str, Any] = {"reminders_on": True}


def before(offer: str, days: int, *, answered: bool = True) -> Offered:
    return Offered(offer, TODAY - timedelta(days=days), answered)


@pytest.mark.parametrize(
    ("history", "offered"),
    [
        (used(), None),
        (used(6, 3, 1), None),
        (used(7, 3), None),
        (used(7, 3, 1), "reminders"),
        (LONG, "reminders"),
    ],
)
def test_nothing_is_offered_in_the_first_week(
    history: History, offered: str | None
) -> None:
    assert offers(history, Settings(), (), TODAY) == offered


def test_days_to_come_count_for_nothing() -> None:
    assert offers(used(-1, -2, -3), Settings(), (), TODAY) is None


def test_what_is_offered_today_stands_until_it_is_answered() -> None:
    shown = before("reminders", 0, answered=False)
    assert offers(LONG, Settings(), [shown], TODAY) == "reminders"
    assert offers(LONG, Settings(**ON), [shown], TODAY) is None
    said = [shown, before("reminders", 0)]
    assert offers(LONG, Settings(), said, TODAY) is None


def test_each_is_offered_once_and_a_week_lies_between_two() -> None:
    told = [before("reminders", 6, answered=False)]
    assert offers(LONG, Settings(), told, TODAY) is None
    told = [before("reminders", 7, answered=False)]
    assert offers(LONG, Settings(), told, TODAY) == "discreet"
    told = [before("reminders", 20), before("discreet", 7)]
    assert offers(LONG, Settings(), told, TODAY) is None


def test_the_tray_helps_those_with_reminders_and_opening_those_with_a_tray() -> None:
    told = [before("reminders", 21), before("discreet", 14)]
    assert offers(LONG, Settings(**ON), told, TODAY) == "tray"
    told += [before("tray", 7)]
    assert offers(LONG, Settings(**ON), told, TODAY) is None
    assert offers(LONG, Settings(**ON, tray=True), told, TODAY) == "autostart"
    done = [*told, before("autostart", 7)]
    assert offers(LONG, Settings(**ON, tray=True), done, TODAY) is None


def test_an_offer_of_another_page_counts_for_the_days_between() -> None:
    assert offers(LONG, Settings(), [before("milestone.offer", 3)], TODAY) is None
    found = offers(LONG, Settings(discreet=True), [before("reminders", 9)], TODAY)
    assert found is None
