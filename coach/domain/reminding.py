"""When the computer may say a quiet word, and when it stays silent.

One rule that anyone can read. A reminder speaks at most once, within two hours of its
time, outside of quiet hours, up to so many times a day as the person allows. It is
silent as soon as something is done or "not today" was said, while the person rests, is
ill or away, and whenever something else comes first. Nothing is ever made up for: a
reminder whose time went by is gone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.domain.facts import State
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.facts import Reminder
    from coach.domain.settings import Settings

LATE = timedelta(hours=2)
"""So long after its time a reminder may still speak: the computer may have slept."""
DAYS_AHEAD = 8
SILENT_DAYS = 6
"""With today that is a week."""
HOUR_MIN = 60


class About(StrEnum):
    """What a reminder speaks of."""

    STEP = "step"
    MOOD = "mood"


@dataclass(frozen=True, slots=True)
class DaySoFar:
    """What is known of the person's day.

    Attributes:
        is_done: something was done and written down today.
        is_mood_said: the mood was said today.
        is_let_go: "not today" was said.
        state: resting, ill, away, or none of these.
        may_move: a plan to move stands today; False for warning signs and for those
            whom effort makes worse.
        people_first: thoughts of self-harm, or a very low day: people come first, and
            no program speaks up.
        is_out: an outing is under way.
        told: the instants at which a reminder was told today, aware, in order.
    """

    is_done: bool = False
    is_mood_said: bool = False
    is_let_go: bool = False
    state: State = State.NONE
    may_move: bool = True
    people_first: bool = False
    is_out: bool = False
    told: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminding:
    """What to say now, if anything, and when to look again.

    ``is_again`` marks one that was snoozed. ``next_at`` is None where nothing is to
    come within a week; a clock change can put it off by an hour, so whoever waits looks
    now and then in between.
    """

    due: Reminder | None = None
    is_again: bool = False
    next_at: datetime | None = None


def remind(
    reminders: Sequence[Reminder], settings: Settings, so_far: DaySoFar, now: datetime
) -> Reminding:
    """Return what may be said now, and when to look again.

    Args:
        reminders: the times the person set.
        settings: on or off, quiet hours, how many a day, snoozed, silent for a week.
        so_far: what is known of the person's day.
        now: the present instant, aware, local.
    """
    if not settings.reminders_on or not reminders:
        return Reminding()
    wanted = [r for r in reminders if is_wanted(r, so_far)]
    snoozed = read_instant(settings.snoozed_until)
    if snoozed is not None and snoozed > now:
        return Reminding(next_at=snoozed)
    is_open = not is_quiet(settings, now) and not is_silent(settings, now.date())
    if is_open and wanted and snoozed is not None and _is_near(snoozed, now):
        return Reminding(_first(wanted), is_again=True, next_at=_next(reminders, now))
    due = _due(wanted, so_far, now) if is_open else None
    if len(so_far.told) >= settings.reminders_a_day:
        due = None
    return Reminding(due, next_at=_next(reminders, now))


def is_wanted(reminder: Reminder, so_far: DaySoFar) -> bool:
    """Say whether a reminder still has something to say today, whatever the hour."""
    if so_far.is_let_go or so_far.people_first or so_far.is_out:
        return False
    if so_far.state is not State.NONE:
        return False
    if reminder.about == About.MOOD:
        return not so_far.is_mood_said
    return so_far.may_move and not so_far.is_done


def is_quiet(settings: Settings, at: datetime) -> bool:
    """Say whether an instant lies in the quiet hours, on the clock of the wall."""
    return lies_quiet(settings, at.hour * HOUR_MIN + at.minute)


def lies_quiet(settings: Settings, clock_min: int) -> bool:
    """Say whether a time of day, in minutes after midnight, lies in the quiet hours."""
    begin, end = settings.quiet_from_min, settings.quiet_to_min
    if begin <= end:
        return begin <= clock_min < end
    return clock_min >= begin or clock_min < end


def is_silent(settings: Settings, day: date) -> bool:
    """Say whether the person asked for silence up to and with a day."""
    until = silent_until(settings)
    return until is not None and day <= until


def silent_until(settings: Settings) -> date | None:
    """Return the last silent day as it is kept, or None."""
    try:
        return date.fromisoformat(settings.silent_until)
    except ValueError:
        return None


def _due(
    wanted: Iterable[Reminder], so_far: DaySoFar, now: datetime
) -> Reminder | None:
    """Return the latest reminder whose time has come and which was not told yet."""
    last = so_far.told[-1] if so_far.told else None
    came = [
        (at, r)
        for r in wanted
        if (at := _time_on(r, now, now.date())) is not None
        and _is_near(at, now)
        and (last is None or last < at)
    ]
    return max(came, key=lambda pair: (pair[0], pair[1].id))[1] if came else None


def _is_near(at: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - at < LATE


def _first(wanted: Sequence[Reminder]) -> Reminder:
    return min(wanted, key=lambda r: (r.clock_min, r.id))


def _next(reminders: Iterable[Reminder], now: datetime) -> datetime | None:
    times = [
        at
        for r in reminders
        for n in range(DAYS_AHEAD)
        if (at := _time_on(r, now, now.date() + timedelta(days=n))) and at > now
    ]
    return min(times, default=None)


def _time_on(reminder: Reminder, now: datetime, day: date) -> datetime | None:
    """Return the instant of a reminder on a day, or None if it is none of its days."""
    if str(day.isoweekday()) not in reminder.weekdays:
        return None
    begin = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
    return begin + timedelta(minutes=reminder.clock_min)
