"""How it has been: mood over activity, and before against after, for any range."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind, Readiness
from coach.domain.facts import Answer, CheckIn, Session
from coach.domain.memory import lifts_of
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
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
LEAST_FOR_MOST = 5
KINDS = frozenset({CheckIn, Session, Answer})


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
    before and after. ``usual_rise`` is the one or two numbers of points, 1 and up,
    that more than half of these rose by; None where there is no such, or under five.
    """

    walks: int
    minutes: int
    lifts: Lifts
    usual_rise: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the page shows for one range.

    ``is_empty`` says that nothing was ever written down, ``is_blank`` that nothing was
    in this range. ``has_moves`` is False where movement is neither counted nor
    plotted, because effort makes the person worse.
    """

    shown: Range
    first: date
    last: date
    today: date
    is_empty: bool
    is_blank: bool
    has_moves: bool
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
        history = store.load_history(desk.db, kinds=KINDS, since=since)
        view = build_progress_view(
            history, desk.catalogue, desk.texts, shown=shown, today=today
        )
        if not view.is_empty:
            return view
        held = store.load_history(desk.db, kinds={CheckIn, Session})
        if held.checkins or held.sessions:
            return replace(view, is_empty=False)
        return _two_weeks_to_come(view)


def _two_weeks_to_come(view: ProgressView) -> ProgressView:
    """Return an empty view that looks ahead, to where the first dots will be."""
    last = view.today + timedelta(days=Range.TWO_WEEKS - 1)
    series = MoodSeries((), view.today, last)
    return replace(
        view, shown=Range.TWO_WEEKS, first=view.today, last=last, series=series
    )


def first_day(shown: Range, today: date) -> date:
    """Return the first day of a bounded range that ends today."""
    return today - timedelta(days=max(shown, 1) - 1)


def build_progress_view(
    history: History, catalogue: Catalogue, texts: Texts, *, shown: Range, today: date
) -> ProgressView:
    """Build the page's values from facts alone."""
    by_id = {activity.id: activity for activity in catalogue.activities}
    has_moves = _counts_moves(history, catalogue, today)
    if not has_moves:
        history = replace(history, sessions=())
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
        today=today,
        is_empty=not days,
        is_blank=not days,
        has_moves=has_moves,
        series=MoodSeries(points, first, today),
        pairs=tuple(pairs[:ROWS_SHOWN]),
        pairs_in_all=len(pairs),
        summary=_summary(sessions, by_id),
    )


def _counts_moves(history: History, catalogue: Catalogue, today: date) -> bool:
    """Say whether movement may be shown; not to someone whom effort makes worse."""
    profile = profile_of(history.answers)
    ready = readiness_of(profile, catalogue.screening, today)
    return ready is not Readiness.PEM


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
    last = moods[-1] if moods else None
    return DayPoint(
        day=record.day,
        mood=last if record.mood is None else record.mood,
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
        lifts=lifts_of(walks),
        usual_rise=usual_rise([s.change for s in walks if s.change is not None]),
    )


def usual_rise(changes: Sequence[int]) -> tuple[int, int] | None:
    """Return one or two neighbouring rises that more than half of the changes are.

    Args:
        changes: mood after minus mood before of each rated outing, -10 to 10.

    Returns:
        The lower and the higher rise, equal where one is enough; None where no such
        rises are more than half, or under `LEAST_FOR_MOST` changes.
    """
    if len(changes) < LEAST_FOR_MOST:
        return None
    often = Counter(change for change in changes if change > 0)
    spans = [(low, low) for low in often] + [(low, low + 1) for low in often]
    fitting = [
        (high - low, -often[low] - (often[high] if high > low else 0), low, high)
        for low, high in spans
        if 2 * (often[low] + (often[high] if high > low else 0)) > len(changes)
    ]
    if not fitting:
        return None
    *_, low, high = min(fitting)
    return low, high
