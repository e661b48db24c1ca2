"""A calendar file (iCalendar, RFC 5545) that other programs read.

Times are times on the clock of the wall: with the zone of the computer where its name
is known, and without any zone otherwise, which calendars read as their own time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

    from icalendar import Event

DOMAIN = "planned.local"
"""Neutral, since a calendar may be seen by others; it never changes."""
A_DAY = timedelta(days=1)
USUAL_MIN = 30
"""How long something lasts of which nobody said so."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing in the calendar.

    Attributes:
        uid: the same at every writing.
        day: its day.
        title: what stands in the calendar.
        clock_min: minutes after midnight; None for the whole day.
        minutes: how long; None where nobody said so.
        detail: a line under the title, or "".
        alarm_min: minutes from the begin, or from midnight for a whole day, at which
            the calendar reminds; negative is earlier; None for no reminder.
    """

    uid: str
    day: date
    title: str
    clock_min: int | None = None
    minutes: int | None = None
    detail: str = ""
    alarm_min: int | None = None


def calendar_file(
    entries: Iterable[CalendarEntry],
    *,
    name: str,
    maker: str,
    stamp: datetime,
    zone: ZoneInfo | None,
) -> bytes:
    """Return the calendar as a file.

    Args:
        entries: what stands in it.
        name: what the calendar is called.
        maker: the program, as the file names it.
        stamp: when it was written, aware.
        zone: the computer's time zone; None where its name is not known.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//{maker}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    at = stamp.astimezone(UTC).replace(microsecond=0)
    held = list(entries)
    for entry in held:
        calendar.add_component(_event(entry, at, zone))
    if zone is not None and any(entry.clock_min is not None for entry in held):
        days = [entry.day for entry in held]
        calendar.add_missing_timezones(min(days) - A_DAY, max(days) + A_DAY)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry, stamp: datetime, zone: ZoneInfo | None) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.uid}@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("summary", entry.title)
    if entry.detail:
        event.add("description", entry.detail)
    event.add("class", "PRIVATE")
    if entry.clock_min is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + A_DAY)
        event.add("transp", "TRANSPARENT")
    else:
        # A duration is right also in the hour that comes twice in autumn.
        event.add("dtstart", _instant(entry.day, entry.clock_min, zone))
        event.add("duration", timedelta(minutes=entry.minutes or USUAL_MIN))
    if entry.alarm_min is not None:
        _add_alarm(event, entry)
    return event


def _add_alarm(event: Event, entry: CalendarEntry) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", timedelta(minutes=entry.alarm_min or 0))
    event.add_component(alarm)


def _instant(day: date, clock_min: int, zone: ZoneInfo | None) -> datetime:
    hour, minute = divmod(clock_min, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
