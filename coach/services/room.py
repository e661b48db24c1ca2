"""Whether a session fits with what is written down already; refused kindly if not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.contradictions import (
    OVERLAP_ALLOWED_MIN,
    is_before_birth,
    sound_profile,
)
from coach.domain.facts import LONGEST_MIN, Session
from coach.domain.profile import YOUNGEST
from coach.errors import Refused
from coach.services.profile import load_profile
from coach.store import facts as store

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.services.desk import Desk

OVERLAP_ALLOWED = timedelta(minutes=OVERLAP_ALLOWED_MIN)
ONE_DAY = timedelta(days=1)


def check_room(session: Session, desk: Desk) -> None:
    """Refuse a day before birth, a day of more than 24 hours, two spans at one time.

    Raises:
        Refused: in words for the person.
    """
    check_birth(session.day, desk)
    held = store.load_history(
        desk.db, kinds={Session}, since=session.day - ONE_DAY
    ).sessions
    near = [s for s in held if s.id != session.id]
    same_day = sum(s.minutes for s in near if s.day == session.day)
    if same_day + session.minutes > LONGEST_MIN:
        left = max(0, LONGEST_MIN - same_day)
        raise Refused(desk.texts.count("journal.day_is_full", left))
    other = next((s for s in near if overlap(s, session) > OVERLAP_ALLOWED), None)
    if other is None:
        return
    found = desk.catalogue.activity(other.activity)
    title = found.title if found else other.activity
    clock = f"{other.at:%H:%M}"
    raise Refused(desk.texts("journal.overlap", activity=title, clock=clock))


def overlap(one: Session, other: Session) -> timedelta:
    """Return how long two sessions run at once; none where a time is unknown."""
    if one.at is None or other.at is None:
        return timedelta(0)
    begin = max(one.at, other.at)
    end = min(_end(one.at, one.minutes), _end(other.at, other.minutes))
    return max(end - begin, timedelta(0))


def check_birth(day: date, desk: Desk) -> None:
    """Refuse a day before the person was born.

    Raises:
        Refused: in words for the person.
    """
    # Nobody here is younger, so the profile need not be read for a day of these years.
    if day.year >= desk.today().year - YOUNGEST:
        return
    born = sound_profile(load_profile(desk)).number("birth_year")
    if is_before_birth(day, born):
        raise Refused(desk.texts("journal.before_birth"))


def _end(at: datetime, minutes: int) -> datetime:
    return at + timedelta(minutes=minutes)
