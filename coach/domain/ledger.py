"""The sessions that climb the ladder, by week, and what was sustained lately."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.progression import median
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from coach.domain.facts import Session, StateChange

WEEK = timedelta(days=7)
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the person's days; ``at`` None is the end of the day."""

    day: date
    at: datetime | None = None

    def has_seen(self, session: Session) -> bool:
        """Say whether a session was over by then; unknown times come first."""
        if session.day != self.day or self.at is None:
            return session.day <= self.day
        return (session.at or _EARLIEST) <= self.at

    def has_heard(self, change: StateChange) -> bool:
        """Say whether a state had been set by then."""
        if change.day != self.day or self.at is None:
            return change.day <= self.day
        return change.at <= self.at


@dataclass(frozen=True, slots=True)
class Ledger:
    """Ladder sessions in order, by the Monday of their week.

    ``weeks`` are the active weeks' Mondays in order, ``minutes`` their sums.
    """

    sessions: Sequence[Session]
    by_week: Mapping[date, Sequence[Session]]
    weeks: Sequence[date]
    minutes: Sequence[int]

    def week(self, monday: date, moment: Moment) -> tuple[Session, ...]:
        """Return the sessions of a week that a moment has seen."""
        return tuple(s for s in self.by_week.get(monday, ()) if moment.has_seen(s))

    def sustained(self, moment: Moment, weeks: int) -> float | None:
        """Return the median minutes of the last active weeks up to a moment.

        The week of the moment counts as far as the moment has seen it. None when
        there was none. This is what the person really does.
        """
        monday = monday_of(moment.day)
        end = bisect_left(self.weeks, monday)
        minutes = list(self.minutes[max(0, end - weeks) : end])
        so_far = sum(s.minutes for s in self.week(monday, moment))
        if so_far:
            minutes = [*minutes, so_far][-weeks:]
        return median(minutes)


def ledger_of(sessions: Sequence[Session], ladder_ids: Collection[str]) -> Ledger:
    """Sort out the sessions whose activity climbs the ladder."""
    climbing = tuple(s for s in sessions if s.activity in ladder_ids)
    by_week: dict[date, list[Session]] = {}
    for session in climbing:
        by_week.setdefault(monday_of(session.day), []).append(session)
    weeks = sorted(by_week)
    return Ledger(
        sessions=climbing,
        by_week=by_week,
        weeks=weeks,
        minutes=[sum(s.minutes for s in by_week[monday]) for monday in weeks],
    )
