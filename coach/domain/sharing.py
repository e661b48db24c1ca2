"""What one person lets another on the same computer see: three things, none by itself.

It goes into one small plain file a direction. Moods, notes, questionnaires, safety
steps and the plan have no place in it: there is no field for them. A file that is odd
in any way says nothing at all.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from coach.domain.facts import Session

SCHEMA = 1
DAY_MIN = 1440
MOST_OUTINGS = 99
LONGEST_ID = 64
SUNDAY = timedelta(days=6)


class Item(StrEnum):
    """What can be shown, each by itself: how often, on which days, the next together.

    How often and which days are of the present week alone.
    """

    COUNT = "outings_count"
    DAYS = "outing_days"
    NEXT = "next_together"


OF_WEEK = frozenset({Item.COUNT, Item.DAYS})


@dataclass(frozen=True, slots=True)
class Together:
    """A day, and minutes after midnight 0-1439, or None."""

    day: date
    clock_min: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A walk that somebody asks for; ``id`` tells it from any other."""

    id: str
    when: Together


@dataclass(frozen=True, slots=True)
class Box:
    """What one person puts there for another.

    Attributes:
        items: what is shown.
        week: the Monday of the week that count and days are of; None without both.
        count: outings of that week, 0-99; None where that is not shown.
        days: days of it with an outing, in order; None where they are not shown.
        next: the next thing together; None where that is not shown, or there is none.
        invitation: a walk that is asked for, or None.
    """

    items: frozenset[Item] = frozenset()
    week: date | None = None
    count: int | None = None
    days: tuple[date, ...] | None = None
    next: Together | None = None
    invitation: Invitation | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.items and self.invitation is None


EMPTY = Box()


def filled(
    items: Collection[Item],
    outings: Iterable[Session],
    together: Together | None,
    today: date,
) -> Box:
    """Return what is shown now, and nothing that is not chosen.

    Args:
        items: what the person chose.
        outings: their outings; those of other weeks are left out.
        together: the next thing together, or None.
        today: the person's day.
    """
    monday = monday_of(today)
    days = [each.day for each in outings if monday <= each.day <= today]
    chosen = frozenset(items)
    return Box(
        items=chosen,
        week=monday if chosen & OF_WEEK else None,
        count=min(len(days), MOST_OUTINGS) if Item.COUNT in chosen else None,
        days=tuple(sorted(set(days))) if Item.DAYS in chosen else None,
        next=together if Item.NEXT in chosen else None,
    )


def seen_on(box: Box, today: date, minute: int) -> Box:
    """Return what of a box is still about the present; the past is nobody's to keep.

    Args:
        box: as it was written.
        today: the reader's day.
        minute: minutes after midnight, 0-1439; a time of today before it is past.
    """
    shown = box
    if box.week != monday_of(today):
        shown = replace(
            shown, items=box.items - OF_WEEK, week=None, count=None, days=None
        )
    if box.next is not None and is_past(box.next, today, minute):
        shown = replace(shown, next=None)
    asked = box.invitation
    if asked is not None and is_past(asked.when, today, minute):
        shown = replace(shown, invitation=None)
    return shown


def is_past(when: Together, today: date, minute: int) -> bool:
    """Say whether a day, with its time if it has one, has gone by."""
    if when.day != today or when.clock_min is None:
        return when.day < today
    return when.clock_min < minute


def as_body(box: Box) -> dict[str, object]:
    """Return a box as it is written: a key for what is shown, and none else."""
    body: dict[str, object] = {"schema": SCHEMA}
    if box.week is not None:
        body["week"] = box.week.isoformat()
    if box.count is not None:
        body[Item.COUNT.value] = box.count
    if box.days is not None:
        body[Item.DAYS.value] = [day.isoformat() for day in box.days]
    if Item.NEXT in box.items:
        body[Item.NEXT.value] = None if box.next is None else _when_body(box.next)
    if box.invitation is not None:
        body["invitation"] = {
            "id": box.invitation.id,
            **_when_body(box.invitation.when),
        }
    return body


def read_body(held: object) -> Box:
    """Return what a file says; the empty box where anything about it is odd.

    Args:
        held: what JSON gave.
    """
    try:
        return _box(_table(held))
    except (ValueError, LookupError, TypeError):
        return EMPTY


def _box(held: Mapping[str, object]) -> Box:
    items = frozenset(item for item in Item if item.value in held)
    known = {"schema", *items}
    if items & OF_WEEK:
        known.add("week")
    if "invitation" in held:
        known.add("invitation")
    if set(held) != known or _whole(held["schema"], SCHEMA, SCHEMA) != SCHEMA:
        raise ValueError("other keys than ours")
    box = Box(items)
    if items & OF_WEEK:
        box = _with_week(box, held)
    if held.get(Item.NEXT.value) is not None:
        box = replace(box, next=_when(_table(held[Item.NEXT.value]), ()))
    if "invitation" in held:
        asked = _table(held["invitation"])
        when = _when(asked, ("id",))
        box = replace(box, invitation=Invitation(_id(asked["id"]), when))
    return box


def _with_week(box: Box, held: Mapping[str, object]) -> Box:
    week = _day(held["week"])
    if monday_of(week) != week:
        raise ValueError("a week begins on Monday")
    count, days = None, None
    if Item.COUNT in box.items:
        count = _whole(held[Item.COUNT.value], 0, MOST_OUTINGS)
    if Item.DAYS in box.items:
        days = _days(held[Item.DAYS.value], week)
    if count is not None and days is not None and count < len(days):
        raise ValueError("more days than outings")
    return replace(box, week=week, count=count, days=days)


def _days(held: object, week: date) -> tuple[date, ...]:
    if not isinstance(held, list):
        raise TypeError("days are a list")
    days = [_day(each) for each in held]
    if days != sorted(set(days)) or any(not week <= d <= week + SUNDAY for d in days):
        raise ValueError("days of the week, each once, in order")
    return tuple(days)


def _when(held: Mapping[str, object], more: tuple[str, ...]) -> Together:
    if set(held) != {"day", "clock_min", *more}:
        raise ValueError("other keys than ours")
    clock = held["clock_min"]
    minute = None if clock is None else _whole(clock, 0, DAY_MIN - 1)
    return Together(_day(held["day"]), minute)


def _when_body(when: Together) -> dict[str, object]:
    return {"day": when.day.isoformat(), "clock_min": when.clock_min}


def _table(held: object) -> Mapping[str, object]:
    if not isinstance(held, dict):
        raise TypeError("not a table")
    return held


def _day(held: object) -> date:
    if not isinstance(held, str):
        raise TypeError("not a day")
    day = date.fromisoformat(held)
    if day.isoformat() != held:
        raise ValueError("a day is written in one way")
    return day


def _id(held: object) -> str:
    is_plain = isinstance(held, str) and held.isalnum() and held.isascii()
    if not isinstance(held, str) or not is_plain or len(held) > LONGEST_ID:
        raise ValueError("not an id")
    return held


def _whole(held: object, least: int, most: int) -> int:
    if type(held) is not int or not least <= held <= most:
        raise ValueError("not a whole number of its range")
    return held
