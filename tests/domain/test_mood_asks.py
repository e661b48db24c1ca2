"""Which mood a day asks for, hour by hour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.dev import builders as make
from coach.domain.facts import CheckIn, Session
from coach.domain.mood_asks import (
    MoodAsk,
    MoodDay,
    MoodWishes,
    mood_ask,
    morning_of,
    next_look,
)
from coach.values import replace

DAY = date(2026, 5, 14)
MORNING = MoodWishes(morning=True)
TWICE = MoodWishes(second_until=DAY)
BOTH = MoodWishes(morning=True, second_until=DAY)
NEITHER = MoodWishes()


def mood(
    clock: str | None, value: int | None = 5, energy: int | None = None
) -> CheckIn:
    at = make.at(DAY, clock) if clock else None
    return CheckIn(f"mood-{clock}", DAY, at, value, energy)


def walk(clock: str | None) -> Session:
    at = make.at(DAY, clock) if clock else None
    return Session(f"walk-{clock}", DAY, "walk", 10, at)


def a_day(now: str, *done: CheckIn | Session, asked: int = 0) -> MoodDay:
    return MoodDay(
        day=DAY,
        now=make.at(DAY, now),
        checkins=[each for each in done if isinstance(each, CheckIn)],
        sessions=[each for each in done if isinstance(each, Session)],
        asked=asked,
    )


@pytest.mark.parametrize(
    ("day", "wishes", "ask"),
    [
        (a_day("08:00"), NEITHER, MoodAsk.ORDINARY),
        (a_day("08:00"), MORNING, MoodAsk.MORNING),
        (a_day("11:59"), MORNING, MoodAsk.MORNING),
        (a_day("12:00"), MORNING, MoodAsk.ORDINARY),
        (a_day("09:00", walk("08:00")), MORNING, MoodAsk.ORDINARY),
        (a_day("09:00", walk(None)), MORNING, MoodAsk.ORDINARY),
        (a_day("09:00", mood("08:00")), MORNING, MoodAsk.ORDINARY),
        (a_day("12:00", mood("08:00")), MORNING, MoodAsk.NOW),
        (a_day("12:00", mood("08:00")), NEITHER, MoodAsk.ORDINARY),
        (a_day("10:00", mood("08:00"), walk("09:00")), MORNING, MoodAsk.NOW),
        (a_day("10:00", mood("09:00"), walk("08:00")), MORNING, MoodAsk.ORDINARY),
        (a_day("13:00", mood(None)), MORNING, MoodAsk.ORDINARY),
        (a_day("15:00", mood("08:00"), mood("13:00")), MORNING, MoodAsk.ORDINARY),
        (a_day("13:00", mood("08:00"), asked=2), MORNING, MoodAsk.ORDINARY),
        (a_day("09:19", mood("09:00")), TWICE, MoodAsk.ORDINARY),
        (a_day("09:20", mood("09:00")), TWICE, MoodAsk.SECOND),
        (a_day("13:00", mood("09:00")), TWICE, MoodAsk.SECOND),
        (a_day("13:01", mood("09:00")), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00"), walk("09:30")), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00"), walk(None)), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00"), walk("08:00")), TWICE, MoodAsk.SECOND),
        (a_day("10:00", mood(None)), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00", energy=4)), TWICE, MoodAsk.SECOND),
        (a_day("10:00", mood("09:00", energy=4), asked=1), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00"), mood("09:30")), TWICE, MoodAsk.ORDINARY),
        (a_day("10:00", mood("09:00")), BOTH, MoodAsk.SECOND),
        (a_day("12:30", mood("09:00")), BOTH, MoodAsk.NOW),
    ],
)
def test_what_is_asked(day: MoodDay, wishes: MoodWishes, ask: MoodAsk) -> None:
    assert mood_ask(day, wishes) is ask


def test_two_weeks_end() -> None:
    ended = MoodWishes(second_until=DAY - timedelta(days=1))
    day = a_day("10:00", mood("09:00"))

    assert mood_ask(day, ended) is MoodAsk.ORDINARY
    assert next_look(day, ended) is None


def test_after_midnight_is_no_morning_of_the_day_before() -> None:
    late = replace(a_day("12:00"), now=make.at(DAY + timedelta(days=1), "01:00"))

    assert mood_ask(late, MORNING) is MoodAsk.ORDINARY
    night = CheckIn("late", DAY, late.now, 5)
    assert morning_of(replace(late, checkins=[night])) is None


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ([], None),
        ([mood("08:00")], "mood-08:00"),
        ([mood("08:00"), mood("09:00")], "mood-08:00"),
        ([mood("12:00")], None),
        ([mood("08:00", None, 4), mood("09:00")], None),
        ([mood(None), mood("09:00")], "mood-09:00"),
        ([mood("08:00"), walk("08:00")], "mood-08:00"),
        ([mood("08:00"), walk(None)], None),
        ([mood("08:00"), walk("07:00")], None),
    ],
)
def test_which_one_stands_for_the_morning(
    done: list[CheckIn | Session], found: str | None
) -> None:
    morning = morning_of(a_day("20:00", *done))

    assert (morning.id if morning else None) == found


def test_when_to_look_again() -> None:
    assert next_look(a_day("08:00"), NEITHER) is None
    assert next_look(a_day("08:00"), MORNING) == make.at(DAY, "12:00")
    assert next_look(a_day("13:00"), MORNING) is None
    first = mood("09:00")
    assert next_look(a_day("09:05", first), TWICE) == make.at(DAY, "09:20")
    assert next_look(a_day("10:00", first), TWICE) == make.at(DAY, "13:00")
    assert next_look(a_day("10:00", mood(None)), TWICE) is None
    assert next_look(a_day("10:00"), TWICE) is None
