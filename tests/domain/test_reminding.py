"""When the computer may say a quiet word, and when it stays silent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coach.domain.facts import Reminder, State
from coach.domain.reminding import (
    DaySoFar,
    is_quiet,
    is_silent,
    lies_quiet,
    remind,
    silent_until,
)
from coach.domain.settings import Settings

DAY = date(2026, 5, 14)
"""A Thursday."""


def at(clock: str, day: date = DAY) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}:00+02:00")


def reminder(clock: str = "10:30", **more: Any) -> Reminder:
    hour, minute = (int(part) for part in clock.split(":"))
    held = {"id": f"r-{clock}", "clock_min": hour * 60 + minute, **more}
    return Reminder(day=DAY, at=at("08:00"), **held)


def on(**more: Any) -> Settings:
    return Settings(reminders_on=True, **more)


ONE = (reminder(),)


def test_off_until_asked_for() -> None:
    assert remind(ONE, Settings(), DaySoFar(), at("10:30")).due is None
    assert remind((), on(), DaySoFar(), at("10:30")).next_at is None


@pytest.mark.parametrize(
    ("clock", "is_due"),
    [("10:29", False), ("10:30", True), ("12:29", True), ("12:30", False)],
)
def test_it_speaks_from_its_time_on_for_two_hours(clock: str, *, is_due: bool) -> None:
    found = remind(ONE, on(), DaySoFar(), at(clock))
    assert (found.due is not None) is is_due
    tomorrow = at("10:30", DAY + timedelta(days=1))
    assert found.next_at == (at("10:30") if clock == "10:29" else tomorrow)


def test_it_speaks_on_its_days_alone() -> None:
    tuesdays = (reminder(weekdays="2"),)
    found = remind(tuesdays, on(), DaySoFar(), at("10:30"))
    assert found.due is None
    assert found.next_at == at("10:30", date(2026, 5, 19))


@pytest.mark.parametrize(
    "so_far",
    [
        DaySoFar(is_done=True),
        DaySoFar(is_let_go=True),
        DaySoFar(is_out=True),
        DaySoFar(people_first=True),
        DaySoFar(may_move=False),
        DaySoFar(state=State.REST),
        DaySoFar(state=State.ILL),
        DaySoFar(state=State.AWAY),
    ],
)
def test_the_step_is_not_spoken_of_when_it_is_done_let_go_or_not_on_offer(
    so_far: DaySoFar,
) -> None:
    assert remind(ONE, on(), so_far, at("10:30")).due is None


def test_a_word_about_mood_is_silent_once_it_was_said_or_let_go() -> None:
    mood = (reminder(about="mood"),)
    for still in (DaySoFar(is_done=True), DaySoFar(may_move=False)):
        assert remind(mood, on(), still, at("10:30")).due is not None
    for silent in (
        DaySoFar(is_mood_said=True),
        DaySoFar(is_let_go=True),
        DaySoFar(people_first=True),
        DaySoFar(state=State.REST),
    ):
        assert remind(mood, on(), silent, at("10:30")).due is None


def test_at_most_so_many_a_day_and_none_twice() -> None:
    three = (reminder("10:00"), reminder("10:30"), reminder("15:00"))
    told = DaySoFar(told=(at("10:01"),))
    assert remind(three, on(), told, at("10:30")).due is None
    found = remind(three, on(reminders_a_day=2), told, at("10:30"))
    assert found.due is three[1]
    again = DaySoFar(told=(at("10:31"),))
    assert remind(three, on(reminders_a_day=3), again, at("10:40")).due is None
    both = remind(three, on(), DaySoFar(), at("10:45"))
    assert both.due is three[1]


@pytest.mark.parametrize(
    ("begin", "end", "clock", "quiet"),
    [
        (1260, 540, "21:00", True),
        (1260, 540, "08:59", True),
        (1260, 540, "09:00", False),
        (1260, 540, "20:59", False),
        (720, 780, "12:30", True),
        (720, 780, "13:00", False),
        (0, 0, "00:00", False),
    ],
)
def test_quiet_hours_may_lie_across_midnight(
    begin: int, end: int, clock: str, *, quiet: bool
) -> None:
    settings = on(quiet_from_min=begin, quiet_to_min=end)
    assert is_quiet(settings, at(clock)) is quiet


def test_nothing_is_said_in_quiet_hours_nor_made_up_for() -> None:
    early = (reminder("06:30"),)
    assert lies_quiet(on(), 390)
    for clock in ("06:30", "08:00", "09:00"):
        assert remind(early, on(), DaySoFar(), at(clock)).due is None


def test_a_silent_week_ends_by_itself() -> None:
    settings = on(silent_until="2026-05-14")
    assert remind(ONE, settings, DaySoFar(), at("10:30")).due is None
    friday = at("10:30", date(2026, 5, 15))
    assert remind(ONE, settings, DaySoFar(), friday).due is not None
    assert is_silent(settings, DAY)
    assert silent_until(on(silent_until="soon")) is None


def test_what_is_put_off_comes_back_once_even_where_one_a_day_was_told() -> None:
    settings = on(snoozed_until="2026-05-14T11:00:00+02:00")
    told = DaySoFar(told=(at("10:30"),))
    before = remind(ONE, settings, told, at("10:59"))
    assert before.due is None
    assert before.next_at == at("11:00")
    back = remind(ONE, settings, told, at("11:00"))
    assert back.due is ONE[0]
    assert back.is_again
    assert remind(ONE, settings, told, at("13:00")).due is None


def test_what_is_put_off_stays_silent_once_done_or_in_quiet_hours() -> None:
    settings = on(snoozed_until="2026-05-14T11:00:00+02:00")
    assert remind(ONE, settings, DaySoFar(is_done=True), at("11:05")).due is None
    late = on(snoozed_until="2026-05-14T21:10:00+02:00")
    assert remind(ONE, late, DaySoFar(told=(at("20:40"),)), at("21:10")).due is None
