"""How it has been: mood over activity, and before against after, for any range."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.facts import CheckIn, Session
from coach.domain.memory import lifts_of
from coach.domain.series import DayPoint, MoodSeries
from coach.services.days import build_days
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.history import History
    from coach.domain.memory import Lifts
    from coach.domain.wording import Texts
    from coach.services.days import DayRecord
    from coach.services.desk import Desk

ROWS_SHOWN = 6


class Range(IntEnum):
    """How many days the page looks back; ALL is everything written down."""

    TWO_WEEKS = 14
    FOUR_WEEKS = 28
    TWELVE_WEEKS = 84
    ALL = 0


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One rated outing: its day, minutes and the moods around it, 0-10."""

    day: date
    title: str
    minutes: int
    before: int
    after: int
    note: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the range holds, counted; never a promise and never a cause.

    ``walks`` and ``minutes`` are of walking; ``lifts`` counts the walks with a mood
    before and after.
    """

    walks: int
    minutes: int
    moving_minutes: int
    lifts: Lifts


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the page shows for one range."""

    shown: Range
    first: date
    last: date
    is_empty: bool
    series: MoodSeries
    pairs: tuple[BeforeAfter, ...]
    pairs_in_all: int
    summary: Summary


class ProgressService:
    """Looking back over any range."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, shown: Range = Range.FOUR_WEEKS) -> ProgressView:
        """Gather the facts of a range and build what the page shows."""
        desk = self._desk
        today = desk.today()
        since = None if shown is Range.ALL else first_day(shown, today)
        history = store.load_history(desk.db, kinds={CheckIn, Session}, since=since)
        return build_progress_view(
            history, desk.catalogue, desk.texts, shown=shown, today=today
        )


def first_day(shown: Range, today: date) -> date:
    """Return the first day of a bounded range that ends today."""
    return today - timedelta(days=max(shown, 1) - 1)


def build_progress_view(
    history: History, catalogue: Catalogue, texts: Texts, *, shown: Range, today: date
) -> ProgressView:
    """Build the page's values from facts alone."""
    by_id = {activity.id: activity for activity in catalogue.activities}
    moving = {a.id for a in catalogue.activities if a.is_movement}
    days = build_days(history, moving, None, today)
    if shown is Range.ALL:
        first = days[0].day if days else first_day(Range.TWO_WEEKS, today)
        first = min(first, first_day(Range.TWO_WEEKS, today))
    else:
        first = first_day(shown, today)
        days = [record for record in days if record.day >= first]
    sessions = [s for record in days for s in record.sessions]
    pairs = _pairs(sessions, by_id)
    points = tuple(_point(record, by_id, texts) for record in days)
    return ProgressView(
        shown=shown,
        first=first,
        last=today,
        is_empty=not days,
        series=MoodSeries(points, first, today),
        pairs=tuple(pairs[:ROWS_SHOWN]),
        pairs_in_all=len(pairs),
        summary=_summary(sessions, by_id),
    )


def _point(record: DayRecord, by_id: dict[str, Activity], texts: Texts) -> DayPoint:
    moods = [c.mood for c in record.checkins if c.mood is not None]
    walk, other, lines = 0, 0, []
    for session in record.sessions:
        rated = (session.before, session.after)
        moods += [mood for mood in rated if mood is not None]
        activity = by_id.get(session.activity)
        if activity is None or not activity.is_movement:
            continue
        if activity.kind is Kind.WALK:
            walk += session.minutes
        else:
            other += session.minutes
        lines.append(
            texts("progress.did", title=activity.title, minutes=session.minutes)
        )
    before = next((s.before for s in record.sessions if s.before is not None), None)
    return DayPoint(
        day=record.day,
        mood=record.mood if record.mood is not None else before,
        walked=walk > 0,
        walk_min=walk,
        other_min=other,
        moods=tuple(moods),
        lines=tuple(lines),
    )


def _pairs(
    sessions: Sequence[Session], by_id: dict[str, Activity]
) -> list[BeforeAfter]:
    """Return rated movement, newest first."""
    pairs = []
    for session in reversed(sessions):
        activity = by_id.get(session.activity)
        if activity is None or not activity.is_movement:
            continue
        if session.before is None or session.after is None:
            continue
        pairs.append(
            BeforeAfter(
                day=session.day,
                title=activity.title,
                minutes=session.minutes,
                before=session.before,
                after=session.after,
                note=session.note,
            )
        )
    return pairs


def _summary(sessions: Sequence[Session], by_id: dict[str, Activity]) -> Summary:
    known = [(s, by_id[s.activity]) for s in sessions if s.activity in by_id]
    walks = [s for s, activity in known if activity.kind is Kind.WALK]
    return Summary(
        walks=len(walks),
        minutes=sum(s.minutes for s in walks),
        moving_minutes=sum(s.minutes for s, a in known if a.is_movement),
        lifts=lifts_of(walks),
    )
