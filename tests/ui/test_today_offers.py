"""What is offered once on Today: reminders first, one a week, answered for good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.store import facts as store
from coach.store import told
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.today_note import NoteCard
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.ui.widgets.buttons import Button
    from tests.ui.rooms import Room


@pytest.fixture
def on_day(room: Room, clock: FixedClock) -> Callable[..., list[NoteCard]]:
    """Opens Today so many days on, nothing else to ask, and gives its quiet cards."""
    desk = room.desk
    store.save(desk.db, *spring(), verb="test")
    for note in ("checkin_due", "small_day"):
        told.record(
            desk.db,
            day=TODAY - timedelta(days=1),
            kind="note",
            text_id=note,
            numbers={"days": 999},
        )

    def opened(days: int) -> list[NoteCard]:
        day = TODAY + timedelta(days=days)
        clock.move_to(make.at(day, "09:12"))
        store.save(desk.db, make.session(day - timedelta(days=1), 8), verb="test")
        room.open("today")
        found = room.page(TodayPage).findChildren(NoteCard)
        return [each for each in found if each.isVisible()]

    return opened


def button(card: NoteCard, press: str) -> Button:
    return card.buttons[press]


def test_reminders_are_offered_once_and_a_no_is_kept(
    room: Room, on_day: Callable[..., list[NoteCard]]
) -> None:
    (card,) = on_day(0)
    assert card.accessibleName() == room.desk.texts("remind.offer_reminders_title")
    room.click(button(card, "offer_no"))
    assert on_day(1) == []
    assert not room.settings.current().reminders_on
    for days in (7, 8, 30):
        names = [each.accessibleName() for each in on_day(days)]
        assert room.desk.texts("remind.offer_reminders_title") not in names


def test_a_yes_turns_them_on_and_says_so(
    room: Room, on_day: Callable[..., list[NoteCard]]
) -> None:
    (card,) = on_day(0)
    room.click(button(card, "offer_yes"))
    assert room.settings.current().reminders_on
    assert room.desk.texts("today.offer_kept") in room.notice()
    assert not [c for c in room.page(TodayPage).findChildren(NoteCard) if c.isVisible()]


def test_two_things_are_never_offered_in_one_week(
    on_day: Callable[..., list[NoteCard]],
) -> None:
    assert len(on_day(0)) == 1
    for days in range(1, 7):
        assert on_day(days) == []
    assert len(on_day(7)) == 1
