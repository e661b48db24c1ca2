"""Two records of one thing: a session that two programs, or the person, wrote down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.facts import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session

NEAR = timedelta(minutes=5)
OVERLAP_NUMERATOR, OVERLAP_DENOMINATOR = 3, 5
_FAMILIES = (
    frozenset({Kind.WALK, Kind.AEROBIC, Kind.INTERVALS}),
    frozenset({Kind.STRENGTH, Kind.BALANCE}),
)


def same_session(
    session: Session, others: Iterable[Session], catalogue: Catalogue
) -> Session | None:
    """Return the one of some sessions that is this very one; their own word first.

    One session is: the same family of kinds, and starts within 5 minutes of each other
    or an overlap of at least 60 % of the shorter one. A session without a clock time
    is never taken for another.
    """
    found = [
        other
        for other in others
        if _at_one_time(session, other)
        and _family(session, catalogue) & _family(other, catalogue)
    ]
    return min(found, key=lambda other: other.source != OWN, default=None)


def _at_one_time(one: Session, other: Session) -> bool:
    if one.at is None or other.at is None:
        return False
    if abs(one.at - other.at) <= NEAR:
        return True
    shared = min(_end(one.at, one), _end(other.at, other)) - max(one.at, other.at)
    shorter = timedelta(minutes=min(one.minutes, other.minutes))
    return shared * OVERLAP_DENOMINATOR >= shorter * OVERLAP_NUMERATOR


def _end(at: datetime, session: Session) -> datetime:
    return at + timedelta(minutes=session.minutes)


def _family(session: Session, catalogue: Catalogue) -> frozenset[Kind | str]:
    activity = catalogue.activity(session.activity)
    if activity is None:
        return frozenset({session.activity})
    for family in _FAMILIES:
        if activity.kind in family:
            return frozenset(family)
    return frozenset({activity.kind})
