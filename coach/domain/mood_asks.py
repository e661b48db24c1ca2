"""Which mood a day asks for: the morning's, the day's own, or a second one.

A morning's mood is the first check-in of a day with a clock time before noon and before
any session of that day. It stands for the morning alone: the day's own mood is asked
for after it.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from coach.domain.facts import CheckIn, Session

NOON_HOUR = 12
SECOND_FROM = timedelta(minutes=20)
SECOND_UNTIL = timedelta(minutes=240)
MOST_A_DAY = 3
"""How many questions a day holds, mood and energy among them."""


class MoodAsk(StrEnum):
    """Which mood is asked for; ORDINARY is the one question of a day."""

    ORDINARY = ""
    MORNING = "morning"
    NOW = "now"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class MoodWishes:
    """What the person turned on.

    ``second_until`` is the last day on which mood is asked for twice, or None.
    """

    morning: bool = False
    second_until: date | None = None


@dataclass(frozen=True, slots=True)
class MoodDay:
    """A day as far as it was written down.

    ``checkins`` and ``sessions`` are those of the day, in order of time, those of
    unknown time first; ``now`` is an aware local instant; ``asked`` counts the other
    questions that the day has asked or asks.
    """

    day: date
    now: datetime
    checkins: Sequence[CheckIn] = ()
    sessions: Sequence[Session] = ()
    asked: int = 0

    @property
    def rated(self) -> tuple[CheckIn, ...]:
        """The check-ins with a mood."""
        return tuple(c for c in self.checkins if c.mood is not None)

    @property
    def questions(self) -> int:
        """How many questions were answered or are asked beside the mood."""
        energies = sum(c.energy is not None for c in self.checkins)
        return len(self.rated) + energies + self.asked

    @property
    def is_forenoon(self) -> bool:
        """Whether it is before noon of the day itself, and nothing was done yet."""
        is_early = self.now.hour < NOON_HOUR and self.now.date() == self.day
        return is_early and not self.sessions


def morning_of(day: MoodDay) -> CheckIn | None:
    """Return the check-in that stands for the morning alone, or None."""
    timed = [c for c in day.checkins if c.at is not None]
    first = timed[0] if timed else None
    if first is None or first.mood is None or first.at is None:
        return None
    at = first.at.astimezone(day.now.tzinfo)
    if at.hour >= NOON_HOUR or at.date() != day.day:
        return None
    begins = [session.at for session in day.sessions]
    is_first = all(begin is not None and first.at <= begin for begin in begins)
    return first if is_first else None


def mood_ask(day: MoodDay, wishes: MoodWishes) -> MoodAsk:
    """Return which mood the day asks for at this moment.

    With neither wish it is the ordinary question. A second one is asked from 20 to 240
    minutes after the first check-in, with no session between and no other mood since;
    never where it would be the fourth question of the day.
    """
    rated = day.rated
    if not rated:
        is_morning = wishes.morning and day.is_forenoon
        return MoodAsk.MORNING if is_morning else MoodAsk.ORDINARY
    if len(rated) > 1 or day.questions >= MOST_A_DAY:
        return MoodAsk.ORDINARY
    if wishes.morning and morning_of(day) is not None and not day.is_forenoon:
        return MoodAsk.NOW
    if _is_second_due(day, rated[0], wishes):
        return MoodAsk.SECOND
    return MoodAsk.ORDINARY


def next_look(day: MoodDay, wishes: MoodWishes) -> datetime | None:
    """Return the next instant at which time alone changes what is asked, or None."""
    changes: list[datetime] = []
    if wishes.morning:
        noon = day.now.replace(hour=NOON_HOUR, minute=0, second=0, microsecond=0)
        changes.append(noon)
    first = day.rated[0] if day.rated else None
    if first is not None and first.at is not None and _wants_second(day, wishes):
        changes += [first.at + SECOND_FROM, first.at + SECOND_UNTIL]
    return min((at for at in changes if at > day.now), default=None)


def _wants_second(day: MoodDay, wishes: MoodWishes) -> bool:
    return wishes.second_until is not None and day.day <= wishes.second_until


def _is_second_due(day: MoodDay, first: CheckIn, wishes: MoodWishes) -> bool:
    at = first.at
    if at is None or not _wants_second(day, wishes):
        return False
    if not SECOND_FROM <= day.now - at <= SECOND_UNTIL:
        return False
    # One of unknown time may lie between.
    return all(s.at is not None and s.at < at for s in day.sessions)
