"""Two records of one thing: an imported session that the person already wrote down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind

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


def is_there(
    session: Session, by_hand: Iterable[Session], catalogue: Catalogue
) -> bool:
    """Say whether one of the person's own sessions is this very one.

    One session is: the same family of kinds, and starts within 5 minutes of each other
    or an overlap of at least 60 % of the shorter one. A session without a clock time
    is never taken for another.
    """
    return any(
        _at_one_time(session, own)
        and _family(session, catalogue) & _family(own, catalogue)
        for own in by_hand
    )


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
