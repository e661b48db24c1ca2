"""Short, readable ways to write facts down, for tests and for made-up people.

``walks(date(2026, 5, 11), 5, 5, 8)`` reads as it is: walks of 5, 5 and 8 minutes in the
week of 11 May. Ids count up, so that two runs make the same facts.
"""

from __future__ import annotations

import itertools
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from coach.clock import monday_of
from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Choice,
    NotToday,
    PlanChoice,
    Session,
    State,
    StateChange,
)
from coach.domain.profile import SCREENING_KEYS, Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.domain.facts import Fact

OUTING_DAYS = (1, 3, 5, 0, 6, 2, 4)
"""Tuesday, Thursday, Saturday first: the days that outings of one week are put on."""

_numbers = itertools.count(1)


def next_id() -> str:
    """Return an id no other built fact of this process has."""
    return str(uuid.UUID(int=next(_numbers), version=4))


def at(day: date, clock: str = "10:00") -> datetime:
    """Return an instant, aware and local: ``at(date(2026, 5, 14), "07:30")``."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute).astimezone()


def checkin(day: date, mood: int | None = None, **more: Any) -> CheckIn:
    """Return one check-in; without ``at`` the clock time is not known."""
    return CheckIn(id=next_id(), day=day, mood=mood, **more)


def checkins(first: date, *moods: int | None) -> tuple[CheckIn, ...]:
    """Return one check-in a day from a day on; None leaves that day blank."""
    return tuple(
        checkin(
            first + timedelta(days=n), mood, at=at(first + timedelta(days=n), "9:00")
        )
        for n, mood in enumerate(moods)
        if mood is not None
    )


def session(
    day: date, minutes: int = 10, activity: str = "walk", **more: Any
) -> Session:
    """Return one session; without ``at`` the clock time is not known."""
    return Session(id=next_id(), day=day, activity=activity, minutes=minutes, **more)


def walks(week_of: date, *minutes: int, **more: Any) -> tuple[Session, ...]:
    """Return walks of these minutes, one a day, in the week a day lies in."""
    monday = monday_of(week_of)
    days = sorted(OUTING_DAYS[: len(minutes)])
    return tuple(
        session(monday + timedelta(days=day), length, **more)
        for day, length in zip(days, minutes, strict=True)
    )


def weeks_of_walks(
    first_monday: date, weeks: int, *minutes: int, **more: Any
) -> tuple[Session, ...]:
    """Return the same week of walks, so many weeks in a row."""
    return tuple(
        walk
        for week in range(weeks)
        for walk in walks(first_monday + timedelta(weeks=week), *minutes, **more)
    )


def choice(day: date, chosen: Choice | str, clock: str = "20:00") -> PlanChoice:
    """Return a choice about the plan made on a day."""
    return PlanChoice(id=next_id(), day=day, at=at(day, clock), choice=Choice(chosen))


def state(day: date, set_to: State | str, clock: str = "08:00") -> StateChange:
    """Return a state set on a day."""
    return StateChange(id=next_id(), day=day, at=at(day, clock), state=State(set_to))


def not_today(day: date, clock: str = "10:30") -> NotToday:
    """Return a "not today" of a day."""
    return NotToday(id=next_id(), day=day, at=at(day, clock))


def answers(day: date, **given: str | int | None) -> tuple[Answer, ...]:
    """Return answers about the person, by key: ``answers(day, name="Sam")``."""
    return tuple(
        Answer(
            id=next_id(),
            day=day,
            at=at(day, "09:30"),
            key=key,
            value=None if value is None else str(value),
        )
        for key, value in given.items()
    )


def cleared(day: date) -> tuple[Answer, ...]:
    """Return a no to every question before exertion."""
    return answers(day, **{key.name: Tick.NO.value for key in SCREENING_KEYS})


def booked(day: date, minutes: int, activity: str = "walk", **more: Any) -> BookedStep:
    """Return a step booked on a day, for every day from then on."""
    return BookedStep(
        id=next_id(),
        day=day,
        at=at(day, "09:40"),
        activity=activity,
        minutes=minutes,
        **more,
    )


def renamed(facts: Iterable[Fact], ids: Iterator[str]) -> list[Fact]:
    """Return the facts with new ids, in order."""
    return [replace(fact, id=next(ids)) for fact in facts]
