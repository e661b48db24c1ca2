"""Ratings before and after: around sessions, and at ordinary times.

Ratings are 0-10. What happened at an unknown time of a day may have been between any
two of its ratings.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from coach.domain.catalogue import Place
from coach.domain.facts import Company
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from numpy.typing import NDArray

    from coach.domain.catalogue import Activity
    from coach.domain.facts import CheckIn, Planned, Session
    from coach.services.insight_days import Facts

    Array = NDArray[np.float64]

PAIR_LEAST_MIN, PAIR_MOST_MIN = 20, 240
MIDDAY_FROM, AFTERNOON_FROM, EVENING_FROM = 11, 14, 18
NIGHT_ENDS = 4


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ratings before and after, in the same order; nan where one is missing."""

    before: Array
    after: Array

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.before)


def rated(sessions: Sequence[Session]) -> Pairs:
    """Return the moods before and after sessions."""
    return Pairs(_array(s.before for s in sessions), _array(s.after for s in sessions))


def guessed(sessions: Sequence[Session]) -> Pairs:
    """Return the moods that were expected after sessions, and those that came."""
    return Pairs(
        _array(s.expected for s in sessions), _array(s.after for s in sessions)
    )


def ordinary_pairs(facts: Facts, kind: str = "mood") -> Pairs:
    """Return pairs of check-ins 20 to 240 minutes apart with no session between.

    No check-in is in two pairs. A day with a session of unknown time has none, since
    it may have been between.

    Args:
        facts: the facts of these days.
        kind: ``mood`` or ``energy``.
    """
    spans = _spans(facts)
    unsure = {s.day for s in facts.sessions if s.at is None}
    pairs: list[tuple[int, int]] = []
    first: CheckIn | None = None
    for checkin in _timed(facts, kind):
        if checkin.day in unsure:
            continue
        if first is None or not _is_pair(first, checkin, spans):
            first = checkin
            continue
        pairs.append((getattr(first, kind), getattr(checkin, kind)))
        first = None
    return _pairs(pairs)


def energy_pairs(facts: Facts) -> Pairs:
    """Return the energy last noted before movement and first noted after it.

    Both within four hours, on one day and with no other session between.
    """
    noted = _timed(facts, "energy")
    spans = _spans(facts)
    unsure = {s.day for s in facts.sessions if s.at is None}
    pairs: list[tuple[int, int]] = []
    for session in facts.moves():
        if session.at is None or session.day in unsure:
            continue
        end = session.at + timedelta(minutes=session.minutes)
        place = bisect_left(noted, session.at, key=_instant)
        last = bisect_left(noted, end, key=_instant)
        if place == 0 or last == len(noted):
            continue
        before, after = noted[place - 1], noted[last]
        if _is_around(session, end, before, after, spans):
            pairs.append((before.energy or 0, after.energy or 0))
    return _pairs(pairs)


def parts_of_day(sessions: Sequence[Session]) -> tuple[str, ...]:
    """Return the part of the day each session began in, "" where it is not known."""
    return tuple(_part_of_day(s.at) for s in sessions)


def sides_of_company(
    sessions: Sequence[Session],
    planned: Sequence[Planned],
    alone_words: Collection[str],
) -> Array:
    """Return 1 for each session with company, 0 for one alone, nan where not said.

    Where the session does not say, what it was planned as does.
    """
    said = {each.session: each.company.strip() for each in planned if each.session}

    def side(session: Session) -> float:
        if session.company is not Company.UNSAID:
            return float(session.company is Company.TOGETHER)
        words = said.get(session.id, "")
        return float(words.casefold() not in alone_words) if words else np.nan

    return np.array([side(s) for s in sessions], dtype=float)


def sides_of_place(sessions: Sequence[Session], by_id: Mapping[str, Activity]) -> Array:
    """Return 1 for each session outdoors, 0 for one indoors, nan if it may be both."""
    sides = {Place.OUTDOORS: 1.0, Place.INDOORS: 0.0}
    return np.array(
        [sides.get(by_id[s.activity].place, np.nan) for s in sessions], dtype=float
    )


def _timed(facts: Facts, kind: str) -> list[CheckIn]:
    """Return the check-ins that have a clock time and a rating, in order of time."""
    noted = [
        c for c in facts.checkins if c.at is not None and getattr(c, kind) is not None
    ]
    return sorted(noted, key=_instant)


def _instant(checkin: CheckIn) -> datetime:
    assert checkin.at is not None, "these have a clock time"
    return checkin.at


def _spans(facts: Facts) -> dict[date, list[tuple[datetime, datetime]]]:
    """Return from when to when the sessions of each day were."""
    spans: dict[date, list[tuple[datetime, datetime]]] = {}
    for session in facts.sessions:
        if session.at is not None:
            end = session.at + timedelta(minutes=session.minutes)
            spans.setdefault(session.day, []).append((session.at, end))
    return spans


def _is_pair(
    first: CheckIn,
    other: CheckIn,
    spans: Mapping[date, Sequence[tuple[datetime, datetime]]],
) -> bool:
    begin, end = _instant(first), _instant(other)
    if first.day != other.day or not _is_apart(begin, end):
        return False
    return all(over < begin or start > end for start, over in spans.get(first.day, ()))


def _is_apart(begin: datetime, end: datetime) -> bool:
    minutes = (end - begin).total_seconds() / 60
    return PAIR_LEAST_MIN <= minutes <= PAIR_MOST_MIN


def _is_around(
    session: Session,
    end: datetime,
    before: CheckIn,
    after: CheckIn,
    spans: Mapping[date, Sequence[tuple[datetime, datetime]]],
) -> bool:
    start, first, last = session.at, _instant(before), _instant(after)
    assert start is not None, "it has a clock time"
    if not before.day == after.day == session.day:
        return False
    longest = timedelta(minutes=PAIR_MOST_MIN)
    if start - first > longest or last - end > longest:
        return False
    near = [
        span
        for span in spans.get(session.day, ())
        if span[1] >= first and span[0] <= last
    ]
    return len(near) == 1


def _part_of_day(at: datetime | None) -> str:
    if at is None:
        return ""
    if NIGHT_ENDS <= at.hour < MIDDAY_FROM:
        return "morning"
    if MIDDAY_FROM <= at.hour < AFTERNOON_FROM:
        return "midday"
    if AFTERNOON_FROM <= at.hour < EVENING_FROM:
        return "afternoon"
    return "evening"


def _array(values: Iterable[int | None]) -> Array:
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def _pairs(pairs: Sequence[tuple[int, int]]) -> Pairs:
    held = np.array(pairs, dtype=float).reshape(-1, 2)
    return Pairs(held[:, 0], held[:, 1])
