"""What was written down, day by day, as programs and tables want it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from coach.domain.facts import CheckIn, Session
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from coach.domain.history import History
    from coach.services.desk import Desk

_Dated = TypeVar("_Dated", Session, CheckIn)


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One day that has a check-in or a session.

    ``mood`` and ``energy`` are means of the day's check-ins (0-10, one decimal) or
    None; ``minutes`` is all movement.
    """

    day: date
    mood: float | None
    energy: float | None
    minutes: int
    sessions: tuple[Session, ...]
    checkins: tuple[CheckIn, ...]


class DaysService:
    """The days that have something written down, oldest first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def days(
        self, first: date | None = None, last: date | None = None
    ) -> list[DayRecord]:
        """Return the days of a range, both ends included; None leaves it open."""
        history = store.load_history(
            self._desk.db, kinds={CheckIn, Session}, since=first
        )
        moving = {a.id for a in self._desk.catalogue.activities if a.is_movement}
        return build_days(history, moving, first, last)


def build_days(
    history: History,
    moving: Collection[str],
    first: date | None = None,
    last: date | None = None,
) -> list[DayRecord]:
    """Gather check-ins and sessions by day; ``moving`` are the ids that count."""
    sessions = _by_day(history.sessions, first, last)
    checkins = _by_day(history.checkins, first, last)
    return [
        DayRecord(
            day=day,
            mood=_mean(c.mood for c in checkins.get(day, ())),
            energy=_mean(c.energy for c in checkins.get(day, ())),
            minutes=sum(
                s.minutes for s in sessions.get(day, ()) if s.activity in moving
            ),
            sessions=tuple(sessions.get(day, ())),
            checkins=tuple(checkins.get(day, ())),
        )
        for day in sorted(sessions.keys() | checkins.keys())
    ]


def day_json(record: DayRecord) -> dict[str, object]:
    """Return a day under its public keys; times are ISO, local, with offset."""
    return {
        "day": record.day.isoformat(),
        "mood": record.mood,
        "energy": record.energy,
        "minutes": record.minutes,
        "sessions": [_session_json(session) for session in record.sessions],
        "checkins": [_checkin_json(checkin) for checkin in record.checkins],
    }


def _session_json(session: Session) -> dict[str, object]:
    return {
        "id": session.id,
        "activity": session.activity,
        "minutes": session.minutes,
        "at": _at(session.at),
        "effort": session.effort,
        "before": session.before,
        "after": session.after,
        "expected": session.expected,
        "pleasure": session.pleasure,
        "mastery": session.mastery,
        "pain": session.pain,
        "company": session.company.value or None,
        "note": session.note,
        "source": session.source,
    }


def _checkin_json(checkin: CheckIn) -> dict[str, object]:
    return {
        "id": checkin.id,
        "at": _at(checkin.at),
        "mood": checkin.mood,
        "energy": checkin.energy,
        "note": checkin.note,
    }


def _at(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    mean = round(sum(known) / len(known), 1)
    return int(mean) if mean.is_integer() else mean


def _by_day(
    facts: Iterable[_Dated], first: date | None, last: date | None
) -> dict[date, list[_Dated]]:
    days: dict[date, list[_Dated]] = {}
    for fact in facts:
        if (first is None or first <= fact.day) and (last is None or fact.day <= last):
            days.setdefault(fact.day, []).append(fact)
    return days
