"""The morning's press and the second one on Today, by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.dev import builders as make
from coach.store import facts as store
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.today_mood import MoodCard

if TYPE_CHECKING:
    from tests.ui.rooms import Room


def card(room: Room) -> MoodCard:
    found = room.page(TodayPage).findChildren(MoodCard)
    return next(each for each in found if not each.isHidden())


def test_a_morning_is_one_press_and_the_day_is_asked_later(room: Room) -> None:
    day = room.desk.today()
    room.clock.move_to(make.at(day, "09:00"))
    room.settings.change(morning_press=True)
    room.open("plan")
    room.open("today")
    texts = room.desk.texts
    assert card(room).accessibleName() == texts("today.mood_title_morning")
    card(room).setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_4)
    assert store.load_history(room.desk.db).checkins[-1].mood == 4
    room.clock.move_to(make.at(day, "13:00"))
    room.open("plan")
    room.open("today")

    assert card(room).accessibleName() == texts("today.mood_title_now")


def test_a_second_press_can_be_asked_for_no_more(room: Room) -> None:
    day = room.desk.today()
    store.save(room.desk.db, make.checkin(day, 6, at=make.at(day, "09:00")), verb="t")
    room.clock.move_to(make.at(day, "10:00"))
    room.settings.change(twice_a_day_until=day.isoformat())
    room.open("plan")
    room.open("today")
    link = card(room).never_link
    assert link is not None
    room.click(link)

    assert room.settings.current().twice_a_day_until == ""
    assert room.notice() == room.desk.texts("today.mood_never_saved")
