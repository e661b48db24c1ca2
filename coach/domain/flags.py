"""When the plan waits because a person may be doing too much. Nothing is taken away.

These are questions to the person, never a diagnosis: the words are those of a check-in.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import FlagLimits
    from coach.domain.facts import Session
    from coach.domain.ledger import Ledger, Moment
    from coach.domain.profile import Profile


class Flag(StrEnum):
    """What keeps rises closed for now."""

    VERY_UP = "very_up"
    DRIVEN = "driven"


class Ask(StrEnum):
    """A question worth asking today; its answer is the profile key of that name."""

    LESS_SLEEP = "less_sleep"
    DRIVEN = "driven"


@dataclass(frozen=True, slots=True)
class Lately:
    """What the flags look at.

    ``energies`` is the highest energy 0-10 a day, where it was at least as high as a
    flag asks for; ``while_ill`` are ladder sessions done while the person was ill;
    ``own_min`` is the larger of what the week asks and what is usual for the person.
    """

    moment: Moment
    profile: Profile
    ledger: Ledger
    energies: Mapping[date, int]
    while_ill: Sequence[Session]
    own_min: float


def flags_of(lately: Lately, limits: FlagLimits) -> tuple[Flag, ...]:
    """Return the flags that stand at a moment. Evidence: too_much."""
    found = []
    if _is_very_up(lately, limits):
        found.append(Flag.VERY_UP)
    if _is_driven(lately, limits) and _is_much(lately, limits):
        found.append(Flag.DRIVEN)
    return tuple(found)


def asks_of(
    lately: Lately, limits: FlagLimits, new_medicine_on: date | None
) -> tuple[Ask, ...]:
    """Return what is worth asking: one half of a flag is there, the other unknown.

    Nobody who lives an ordinary week is asked. After a change of medicine one day of
    high energy is enough to ask about sleep. Evidence: too_much.
    """
    day, profile = lately.moment.day, lately.profile
    high = _high_days(lately, limits)
    is_new = new_medicine_on is not None and (
        timedelta(0) <= day - new_medicine_on < timedelta(days=limits.medicine_days)
    )
    worth: list[tuple[Ask, int]] = []
    if high >= (1 if is_new else limits.up_days):
        worth.append((Ask.LESS_SLEEP, limits.up_of_days))
    if _is_much(lately, limits):
        worth.append((Ask.DRIVEN, limits.driven_days))
    return tuple(
        ask for ask, days in worth if not _is_answered(profile, ask, day, days)
    )


def _is_answered(profile: Profile, key: str, day: date, days: int) -> bool:
    said = profile.answered_on(key)
    return said is not None and (day - said).days < days


def _high_days(lately: Lately, limits: FlagLimits) -> int:
    """Return on how many of the latest days energy was very high."""
    day = lately.moment.day
    return sum(
        lately.energies.get(day - timedelta(days=n), 0) >= limits.up_energy
        for n in range(limits.up_of_days)
    )


def _is_very_up(lately: Lately, limits: FlagLimits) -> bool:
    """Say whether energy, sleep, a word of one's own or raised minutes stand out."""
    day, profile = lately.moment.day, lately.profile
    if _is_recent_yes(profile, "very_up", day, limits.up_said_days):
        return True
    if not lately.energies:
        return False
    high = _high_days(lately, limits)
    sleeps_less = _is_recent_yes(profile, "less_sleep", day, limits.up_of_days)
    return (high >= limits.up_days and sleeps_less) or _has_raised(lately, limits)


def _has_raised(lately: Lately, limits: FlagLimits) -> bool:
    """Say whether a week of high energy went far over what it asked.

    Days with energy of ``raised_energy`` or more count, and sessions, not short bits.
    """
    day = lately.moment.day
    monday = monday_of(day)
    days = (monday + timedelta(days=n) for n in range((day - monday).days + 1))
    if not any(lately.energies.get(d, 0) >= limits.raised_energy for d in days):
        return False
    week = lately.ledger.week(monday, lately.moment)
    done = sum(s.minutes for s in week if s.minutes > limits.bit_min)
    asked = lately.own_min
    return done * 100 > asked * limits.raised_pct and done - asked >= limits.raised_min


def _is_driven(lately: Lately, limits: FlagLimits) -> bool:
    """Say whether the person feels driven, or went out for long while ill."""
    day = lately.moment.day
    if _is_recent_yes(lately.profile, "driven", day, limits.driven_days):
        return True
    since = day - timedelta(days=limits.driven_days)
    return any(
        s.minutes > limits.bit_min and s.day > since and lately.moment.has_seen(s)
        for s in lately.while_ill
    )


def _is_much(lately: Lately, limits: FlagLimits) -> bool:
    """Say whether days or weeks were very full; short bits are no sessions here."""
    day, ledger = lately.moment.day, lately.ledger
    this_week = monday_of(day)
    whole = [this_week - timedelta(weeks=n + 1) for n in range(limits.load_weeks)]
    weeks = [sum(s.minutes for s in ledger.by_week.get(m, ())) for m in whole]
    if all(minutes > limits.load_week_min for minutes in weeks):
        return True
    since = day - timedelta(days=limits.load_days)
    weeks_back = range(limits.load_days // 7 + 2)
    sessions = [
        s
        for n in weeks_back
        for s in ledger.week(this_week - timedelta(weeks=n), lately.moment)
        if s.day > since and _is_full(s, limits)
    ]
    a_day = Counter(s.day for s in sessions)
    return any(count > limits.most_sessions_a_day for count in a_day.values())


def _is_full(session: Session, limits: FlagLimits) -> bool:
    felt = session.effort
    is_felt = felt is None or felt >= limits.bits_effort
    return session.minutes > limits.bit_min and is_felt


def _is_recent_yes(profile: Profile, key: str, day: date, days: int) -> bool:
    return profile.is_yes(key) and _is_answered(profile, key, day, days)
