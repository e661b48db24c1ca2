"""The coming weeks as a calendar file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import BookedStep, NotToday, Planned, Reminder
from coach.domain.reminding import About, lies_quiet
from coach.exchange.calendar import CalendarEntry, calendar_file
from coach.exchange.local_zone import local_zone
from coach.services.coming import SUNDAY, coming_of
from coach.services.own_file import keep_file
from coach.services.plan_facts import load_for_plan
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from coach.domain.history import History
    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.services.coming import Coming
    from coach.services.desk import Desk

USUAL_WEEKS, MOST_WEEKS = 4, 26
BEFORE_MIN = -10
MINUTES_A_DAY = 1440
MORE = frozenset({BookedStep, NotToday, Planned, Reminder})


@dataclass(frozen=True, slots=True)
class Alarms:
    """Whether, and when, the calendar reminds.

    ``whole_day_min`` is the time, in minutes after midnight, for what has no time of
    its own; None for none.
    """

    settings: Settings
    whole_day_min: int | None


class CalendarService:
    """Writes what comes into a file.

    Args:
        desk: the open data.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file(self, weeks: int = USUAL_WEEKS, zone: ZoneInfo | None = None) -> bytes:
        """Return the calendar of so many weeks, this one included.

        Args:
            weeks: 1 to 26.
            zone: the time zone to write; the computer's own where it is not given.
        """
        desk = self._desk
        today, settings = desk.today(), desk.settings()
        history = load_for_plan(desk, MORE)
        last = weeks_end(today, weeks)
        found = coming_of(history, desk.catalogue, desk.texts, today, last)
        alarms = Alarms(settings, first_reminder(history, settings))
        name = "remind.discreet_title" if settings.discreet else "window.title"
        return calendar_file(
            [entry_of(each, desk.texts, alarms) for each in found],
            name=desk.texts(name),
            maker=desk.texts(name),
            stamp=desk.now(),
            zone=zone or local_zone(desk.now()),
        )

    def write(self, path: Path, weeks: int = USUAL_WEEKS, *, replace: bool) -> None:
        """Write the calendar into a file, whole or not at all.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        texts = self._desk.texts
        trouble = texts("take.not_saved")
        keep_file(path, self.file(weeks), texts, replace=replace, trouble=trouble)


def entry_of(coming: Coming, texts: Texts, alarms: Alarms) -> CalendarEntry:
    """Return one thing as it stands in the calendar; it says nothing if discreet."""
    is_discreet = alarms.settings.discreet
    parts = [coming.detail]
    parts += [texts("take.may_change")] if coming.is_plan else []
    return CalendarEntry(
        uid=coming.uid,
        day=coming.day,
        title=texts("take.discreet") if is_discreet else coming.title,
        clock_min=coming.clock_min,
        minutes=coming.minutes,
        detail="" if is_discreet else " ".join(filter(None, parts)),
        alarm_min=_alarm(coming, alarms),
    )


def first_reminder(history: History, settings: Settings) -> int | None:
    """Return the earliest time of day at which a word about the step is welcome."""
    if not settings.reminders_on:
        return None
    times = [
        r.clock_min
        for r in history.reminders
        if r.about != About.MOOD and not lies_quiet(settings, r.clock_min)
    ]
    return min(times, default=None)


def _alarm(coming: Coming, alarms: Alarms) -> int | None:
    """Return when the calendar reminds, if reminders are on and it is no quiet hour."""
    if not alarms.settings.reminders_on:
        return None
    if coming.clock_min is None:
        return alarms.whole_day_min
    at = (coming.clock_min + BEFORE_MIN) % MINUTES_A_DAY
    return None if lies_quiet(alarms.settings, at) else BEFORE_MIN


def weeks_end(today: date, weeks: int) -> date:
    """Return the Sunday that ends so many weeks, this one included."""
    return monday_of(today) + timedelta(weeks=weeks - 1) + SUNDAY
