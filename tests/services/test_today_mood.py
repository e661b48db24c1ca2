"""The morning's press and the second one on Today, from real facts in a real file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.settings import Settings
from coach.services.desk import Desk
from coach.services.today import TodayService
from coach.services.today_mood import wishes_of
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.values import replace
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.today_view import TodayView

    Show = Callable[..., TodayView]

UNTIL = TODAY.isoformat()


def mood(clock: str, value: int = 6, **more: int) -> Fact:
    return make.checkin(TODAY, value, at=make.at(TODAY, clock), **more)


@pytest.fixture
def show(desk: Desk, clock: FixedClock) -> Show:
    """Shows Today at a time, with settings, after facts were written down."""

    def shown(at: str, *facts: Fact, **settings: object) -> TodayView:
        clock.move_to(make.at(TODAY, at))
        store.save(desk.db, *spring(*facts), verb="test")
        wished = replace(Settings(), **settings)
        other = Desk(desk.db, desk.catalogue, desk.texts, clock, lambda: wished)
        return TodayService(other).view()

    return shown


def test_the_morning_is_asked_before_noon(show: Show) -> None:
    view = show("09:00", morning_press=True)

    assert view.mood.ask == "morning"
    assert view.mood.look_again == make.at(TODAY, "12:00")


def test_the_day_is_asked_after_noon_too(show: Show) -> None:
    view = show("13:00", mood("08:00"), morning_press=True)

    assert (view.mood.ask, view.mood.mood) == ("now", 6)
    assert view.mood.may_ask_energy


def test_without_the_wish_nothing_is_new(show: Show) -> None:
    assert show("13:00", mood("08:00")).mood.ask == ""


def test_one_thing_at_a_time_asks_no_more(show: Show) -> None:
    view = show("13:00", mood("08:00"), morning_press=True, small_day=True)

    assert view.mood.ask == ""


def test_a_second_one_is_asked_till_the_last_day(show: Show) -> None:
    view = show("10:00", mood("09:00"), twice_a_day_until=UNTIL)

    assert view.mood.ask == "second"


@pytest.mark.parametrize("until", ["", "soon", str(TODAY - timedelta(days=1))])
def test_a_second_one_ends(show: Show, until: str) -> None:
    view = show("10:00", mood("09:00"), twice_a_day_until=until)

    assert view.mood.ask == ""


def test_where_help_comes_first_no_further_mood_is_asked(show: Show) -> None:
    view = show("10:00", mood("09:00", 1), twice_a_day_until=UNTIL)

    assert view.state is TodayState.VERY_LOW
    assert view.mood.ask == ""


def test_a_low_morning_does_not_stand_for_the_day(show: Show) -> None:
    view = show("13:00", mood("08:00", 2), morning_press=True)

    assert view.state is TodayState.LOW
    assert view.mood.ask == "now"


def test_three_questions_a_day_are_the_most(show: Show) -> None:
    first = mood("08:00", energy=4)
    view = show("13:00", first, mood("12:30"), morning_press=True)

    assert view.note is None or view.note.kind not in {"ask", "offer"}
    assert not view.mood.may_ask_energy


def test_what_was_turned_on_is_read_off_the_settings() -> None:
    settings = Settings(morning_press=True, twice_a_day_until=UNTIL)

    assert wishes_of(settings).second_until == TODAY
    assert wishes_of(replace(settings, small_day=True)).morning is False
