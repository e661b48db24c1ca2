"""One thing at a time, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from coach.dev import builders as make
from coach.store import facts as store
from coach.ui.pages.small import SmallPage
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.buttons import BigButton, SecondaryButton
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from tests.ui.rooms import Room

TIRED = make.checkin(TODAY, 5, at=make.at(TODAY, "09:00"), energy=1)


@pytest.fixture
def folded(room: Room, clock: FixedClock) -> Callable[..., SmallPage]:
    """Opens the window with the smaller screen kept, over some facts."""

    def made(facts: list[Fact], pct: int = 100) -> SmallPage:
        clock.move_to(make.at(TODAY, "09:12"))
        store.save(room.desk.db, *facts, verb="test")
        room.settings.change(small_day=True, text_scale_pct=pct)
        size = (1280, 832) if pct == 100 else (1024, 700)
        room.open("today", *size)
        return room.page(SmallPage)

    return made


def test_the_offer_folds_the_day_and_more_unfolds_it(
    room: Room, clock: FixedClock
) -> None:
    clock.move_to(make.at(TODAY, "09:12"))
    store.save(room.desk.db, *spring(TIRED), verb="test")
    room.open("today")
    page = room.page(TodayPage)
    (yes,) = [
        b for b in page.findChildren(SecondaryButton) if b.text() == "Show me one thing"
    ]
    room.click(yes)
    assert room.name() == "small"
    assert room.settings.current().small_day
    room.key(Qt.Key.Key_M)
    assert room.name() == "today"
    room.open("today")
    assert room.name() == "small"


def test_the_button_has_the_keyboard_and_begins_two_minutes(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    page = folded(spring())
    part = page.screen_part
    assert part is not None
    assert isinstance(part.button, BigButton)
    room.qtbot.waitUntil(part.button.hasFocus)
    room.key(Qt.Key.Key_Return)
    assert room.name() == "session"


def test_one_press_on_the_whole_page_lets_it_go(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    folded(spring())
    room.key(Qt.Key.Key_M)
    page = room.page(TodayPage)
    room.click(page._let_go)
    assert not room.settings.current().small_day
    assert room.name() == "today"
    assert page._let_go.isHidden()


def test_the_lowest_mood_has_help_as_its_one_button(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    page = folded(spring(make.checkin(TODAY, 0, at=make.at(TODAY, "09:00"))))
    page.primary_action()
    assert room.name() == "help"


def test_not_today_can_be_taken_back_and_undo_works_on_it(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    page = folded(spring(make.not_today(TODAY, "09:00")))
    part = page.screen_part
    assert part is not None
    assert isinstance(part.button, SecondaryButton)
    room.click(part.button)
    assert page.screen_part is not None
    assert page.screen_part.view.offer is not None
    room.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.screen_part.view.offer is None


def test_after_the_step_there_is_no_button_left(
    folded: Callable[..., SmallPage],
) -> None:
    page = folded(spring(make.session(TODAY, 8)))
    part = page.screen_part
    assert part is not None
    assert part.button is None
    assert part.first() is part.more_button


def test_a_press_on_more_does_not_block_undo_elsewhere(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    folded(spring())
    room.key(Qt.Key.Key_M)
    room.page(TodayPage)._on_mood(6)
    room.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    held = store.load_history(room.desk.db).checkins
    assert not [c for c in held if c.day == TODAY]


def test_very_large_words_are_whole_and_nothing_scrolls_sideways(
    room: Room, folded: Callable[..., SmallPage]
) -> None:
    page = folded(spring(), 200)
    part = page.screen_part
    assert part is not None
    assert part.width() <= 1024
    assert part._panel.isHidden()
