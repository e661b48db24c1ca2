"""The sessions that climb the ladder, by week, and what was sustained lately."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.progression import median
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from coach.domain.facts import Answer, Session, StateChange

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

    def has_heard(self, change: StateChange | Answer) -> bool:
        """Say whether a state or an answer had been told by then."""
        if change.day != self.day or self.at is None:
            return change.day <= self.day
        return change.at <= self.at


class Ledger:
    """Ladder sessions by the Monday of their week, each week in order.

    ``weeks`` are the active weeks' Mondays in order.
    """

    def __init__(self, ladder_ids: Collection[str]) -> None:
        self.by_week: dict[date, list[Session]] = {}
        self.weeks: list[date] = []
        self._minutes: list[int] = []
        self.ladder_ids = ladder_ids

    def hear(self, sessions: Iterable[Session]) -> None:
        """Take in sessions in order; none lies in an earlier week than one before.

        Only those whose activity climbs the ladder are kept.
        """
        for session in sessions:
            if session.activity not in self.ladder_ids:
                continue
            monday = monday_of(session.day)
            if monday not in self.by_week:
                self.by_week[monday] = []
                self.weeks.append(monday)
                self._minutes.append(0)
            self.by_week[monday].append(session)
            self._minutes[-1] += session.minutes

    def week(self, monday: date, moment: Moment) -> tuple[Session, ...]:
        """Return the sessions of a week that a moment has seen."""
        held = self.by_week.get(monday)
        if not held:
            return ()
        if moment.at is None and held[-1].day <= moment.day:
            return tuple(held)
        return tuple(s for s in held if moment.has_seen(s))

    def minutes(self, monday: date) -> int:
        """Return all minutes of a week."""
        return sum(s.minutes for s in self.by_week.get(monday, ()))

    def sustained(self, moment: Moment, weeks: int) -> float | None:
        """Return the median minutes of the last active weeks up to a moment.

        The week of the moment counts as far as the moment has seen it. None when
        there was none. This is what the person really does.
        """
        monday = monday_of(moment.day)
        end = bisect_left(self.weeks, monday)
        minutes = self._minutes[max(0, end - weeks) : end]
        so_far = sum(s.minutes for s in self.week(monday, moment))
        if so_far:
            minutes = [*minutes, so_far][-weeks:]
        return median(minutes)

    def active_weeks(self, moment: Moment) -> int:
        """Return how many active weeks a moment has seen, its own among them."""
        monday = monday_of(moment.day)
        return bisect_left(self.weeks, monday) + bool(self.week(monday, moment))

    def lived(self, first: date, last: date) -> int:
        """Return how many active weeks lie between two Mondays, both included."""
        if last < first:
            return 0
        return bisect_right(self.weeks, last) - bisect_left(self.weeks, first)

    def since(self, moment: Moment, day: date, most: int) -> int:
        """Return how many sessions from a day on a moment has seen, up to ``most``."""
        count = 0
        for monday in self.weeks[bisect_left(self.weeks, monday_of(day)) :]:
            count += sum(s.day >= day for s in self.week(monday, moment))
            if count >= most:
                return most
        return count

    def between(self, first: date, last: date) -> list[Session]:
        """Return the sessions of a range of days, both ends included."""
        weeks = self.weeks[bisect_left(self.weeks, monday_of(first)) :]
        return [
            s
            for m in weeks
            if m <= last
            for s in self.by_week[m]
            if first <= s.day <= last
        ]

    def brisk_weeks(self, moment: Moment, least_min: int, least_effort: int) -> int:
        """Return how many weeks up to a moment held enough moderate minutes.

        Sessions rated under ``least_effort`` do not count; unrated ones do.
        """
        count = 0
        for monday in self.weeks[: bisect_right(self.weeks, moment.day)]:
            minutes = sum(
                s.minutes
                for s in self.week(monday, moment)
                if s.effort is None or s.effort >= least_effort
            )
            count += minutes >= least_min
        return count
