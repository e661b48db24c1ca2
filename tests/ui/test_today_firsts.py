"""A quiet word at a first, on Today, for whoever asked to be told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.store import facts as store
from coach.store import told
from coach.ui.pages.today import TodayPage
from tests.services.today_life import FIRST, begun

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from tests.ui.rooms import Room

WORDS = "That was your first walk."


@pytest.mark.parametrize("is_on", [True, False])
def test_a_first_is_said_all_day_and_on_no_other(
    room: Room, clock: FixedClock, is_on: bool
) -> None:
    clock.move_to(make.at(FIRST, "11:00"))
    room.settings.change(milestones=is_on)
    store.save(room.desk.db, *begun(), make.session(FIRST, 2), verb="test")
    room.open("today")
    assert (WORDS in room.page(TodayPage)._header.sub_label.text()) == is_on
    room.open("today")
    assert (WORDS in room.page(TodayPage)._header.sub_label.text()) == is_on
    assert len(told.load(room.desk.db, kind="milestone")) == is_on
    clock.move_to(make.at(FIRST + timedelta(days=1), "11:00"))
    room.open("today")
    assert WORDS not in room.page(TodayPage)._header.sub_label.text()
