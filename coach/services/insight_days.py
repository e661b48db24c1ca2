"""A person's facts as arrays: days, moods, what was done, and nights.

One entry a calendar day, oldest first and without gaps; what was not written down is
nan and never 0. Moods and energies are 0-10.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from coach.domain.catalogue import OWN_WORDS
from coach.domain.facts import State
from coach.insights.links import Days
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from numpy.typing import NDArray

    from coach.domain.catalogue import Activity
    from coach.domain.facts import CheckIn, Session
    from coach.domain.history import History

    Array = NDArray[np.float64]

MOVING = "moving"
NIGHT = "night"
"""The columns that are no activity; an id of one never equals them."""

MORNING_ENDS_HOUR = 12
MOST_ASKED, LEAST_ASKED = 6, 5
LEAST_NOTED_BEFORE = 8

DAY = timedelta(days=1)
_DAY = attrgetter("day")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a stretch of days that may be looked at.

    Attributes:
        first: the first day.
        last: the last day, up to which things are asked.
        sessions: every session of these days, in order.
        checkins: every check-in of these days, in order.
        history: all facts, for what is rarer.
        by_id: the activities by id.
        has_moves: False where nothing that is movement may be asked about.
    """

    first: date
    last: date
    sessions: tuple[Session, ...]
    checkins: tuple[CheckIn, ...]
    history: History
    by_id: Mapping[str, Activity]
    has_moves: bool

    @property
    def count(self) -> int:
        """How many calendar days there are."""
        return (self.last - self.first).days + 1

    def is_movement(self, session: Session) -> bool:
        """Say whether a session is movement that may be asked about."""
        activity = self.by_id.get(session.activity)
        return self.has_moves and activity is not None and activity.is_movement

    def is_asked(self, session: Session) -> bool:
        """Say whether a session may be asked about by its activity.

        A person's own words stand for a different thing each time.
        """
        activity = self.by_id.get(session.activity)
        if activity is None or activity.id in OWN_WORDS:
            return False
        return self.has_moves or not activity.is_movement

    def moves(self) -> tuple[Session, ...]:
        """Return the sessions that are movement."""
        return tuple(s for s in self.sessions if self.is_movement(s))


def facts_between(
    history: History,
    first: date,
    last: date,
    by_id: Mapping[str, Activity],
    *,
    has_moves: bool,
) -> Facts:
    """Return the facts of a stretch of days, both ends included."""
    held = history.sessions, history.checkins
    begin = [bisect_left(each, first, key=_DAY) for each in held]
    end = [bisect_left(each, last + DAY, key=_DAY) for each in held]
    return Facts(
        first,
        last,
        history.sessions[begin[0] : end[0]],
        history.checkins[begin[1] : end[1]],
        history,
        by_id,
        has_moves,
    )


def asked_activities(facts: Facts) -> tuple[str, ...]:
    """Return up to six activities done most often, at least five times each."""
    often = Counter(s.activity for s in facts.sessions if facts.is_asked(s))
    ranked = sorted(often.items(), key=lambda each: (-each[1], each[0]))
    return tuple(name for name, count in ranked[:MOST_ASKED] if count >= LEAST_ASKED)


def days_of(
    facts: Facts, activities: Iterable[str], *, rota_days: int | None = None
) -> Days:
    """Return the days as the questions about links ask for them.

    Args:
        facts: the facts of these days.
        activities: ids with a column each, beside the one of any movement.
        rota_days: how many days a rota of shifts has, if there is one.
    """
    count = facts.count
    mood, morning = _moods(facts)
    known = _known(facts)
    acts = {name: np.where(known, 0.0, np.nan) for name in activities}
    moving = np.where(known, 0.0, np.nan)
    for session in facts.sessions:
        place = (session.day - facts.first).days
        if facts.is_movement(session):
            moving[place] = 1.0
        if session.activity in acts:
            acts[session.activity][place] = 1.0
    if facts.has_moves:
        acts[MOVING] = moving
    nights = _nights(facts)
    if np.isfinite(nights).any():
        acts[NIGHT] = nights
    rota = np.full(count, np.nan)
    if rota_days:
        rota = (facts.first.toordinal() + np.arange(count)) % rota_days * 1.0
    return Days(facts.first, mood, morning, rota, acts)


def is_noted_before(facts: Facts) -> bool:
    """Say whether moods of days with movement were all noted before it.

    Then a same-day link could not be told from the mood that led to it.
    """
    begins: dict[date, datetime] = {}
    for session in facts.moves():
        if session.at is not None and session.day not in begins:
            begins[session.day] = session.at
    noted: dict[date, bool] = {}
    for checkin in facts.checkins:
        start = begins.get(checkin.day)
        if checkin.mood is None or start is None:
            continue
        is_before = checkin.at is not None and checkin.at < start
        noted[checkin.day] = noted.get(checkin.day, True) and is_before
    return len(noted) >= LEAST_NOTED_BEFORE and all(noted.values())


def minutes_by_day(facts: Facts) -> Array:
    """Return the minutes of movement of each day, nan on a blank one."""
    minutes = np.where(_known(facts), 0.0, np.nan)
    for session in facts.moves():
        minutes[(session.day - facts.first).days] += session.minutes
    return minutes


def _moods(facts: Facts) -> tuple[Array, Array]:
    """Return each day's mood, and the rating of its morning."""
    begins = _first_starts(facts)
    sums, counts = np.zeros(facts.count), np.zeros(facts.count)
    morning = np.full(facts.count, np.nan)
    seen: set[date] = set()
    for checkin in facts.checkins:
        place = (checkin.day - facts.first).days
        # One without a clock time comes first and may be from any hour.
        is_first = checkin.at is not None and checkin.day not in seen
        if checkin.at is not None:
            seen.add(checkin.day)
        if checkin.mood is None:
            continue
        if is_first and _is_morning(checkin, begins):
            morning[place] = checkin.mood
        else:
            sums[place] += checkin.mood
            counts[place] += 1
    mood = np.full(facts.count, np.nan)
    np.divide(sums, counts, out=mood, where=counts > 0)
    return mood, morning


def _first_starts(facts: Facts) -> dict[date, datetime | None]:
    """Return when each day's first session began; None where that is not known."""
    begins: dict[date, datetime | None] = {}
    for session in facts.sessions:
        begins.setdefault(session.day, session.at)
    return begins


def _is_morning(checkin: CheckIn, begins: Mapping[date, datetime | None]) -> bool:
    at = checkin.at
    assert at is not None, "one of unknown time is no morning's"
    if at.hour >= MORNING_ENDS_HOUR or at.date() != checkin.day:
        return False
    if checkin.day not in begins:
        return True
    start = begins[checkin.day]
    return start is not None and at <= start


def _known(facts: Facts) -> NDArray[np.bool_]:
    """Return on which days anything was written down."""
    known = np.zeros(facts.count, dtype=bool)
    days = {c.day for c in facts.checkins if c.mood is not None}
    days |= {s.day for s in facts.sessions}
    days |= {s.day for s in facts.history.states if s.state in (State.REST, State.ILL)}
    for day in days:
        if facts.first <= day <= facts.last:
            known[(day - facts.first).days] = True
    return known


def _nights(facts: Facts) -> Array:
    """Return 1 after a night longer than the person's median, 0 after a shorter."""
    slept = np.full(facts.count, np.nan)
    for night in facts.history.nights:
        if facts.first <= night.day <= facts.last:
            slept[(night.day - facts.first).days] = night.minutes
    told = np.isfinite(slept)
    if not told.any():
        return slept
    return np.where(told, slept > np.median(slept[told]), np.nan)
