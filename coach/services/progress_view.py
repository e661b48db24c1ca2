"""What the Progress page shows of a range, built from days that were read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar

from coach.domain.catalogue import Kind
from coach.domain.memory import lifts_of
from coach.domain.series import MoodSeries
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import Session
    from coach.domain.memory import Lifts
    from coach.domain.series import DayPoint
    from coach.services.looking_back import Past

    Span = tuple[date, date]
    Dated = TypeVar("Dated", Session, DayPoint)

ROWS_SHOWN = 6
LEAST_FOR_MOST = 5


class Range(IntEnum):
    """How many days the page looks back.

    ALL is everything written down, CHOSEN from one day to another.
    """

    TWO_WEEKS = 14
    FOUR_WEEKS = 28
    TWELVE_WEEKS = 84
    ALL = 0
    CHOSEN = -1


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

    ``series`` holds the range's days, ``past`` all that can be moved back to, both up
    to the same day; ``is_whole`` is False while there may be days before ``past``.
    ``is_empty`` says that no mood and no session was ever written down, ``is_blank``
    that none was in this range. ``has_moves`` is False where movement is neither
    counted nor plotted, because effort makes the person worse.
    """

    shown: Range
    first: date
    last: date
    today: date
    is_empty: bool
    is_blank: bool
    is_whole: bool
    has_moves: bool
    series: MoodSeries
    past: MoodSeries
    pairs: tuple[BeforeAfter, ...]
    pairs_in_all: int
    summary: Summary


def first_day(shown: Range, today: date) -> date:
    """Return the first day of a bounded range that ends today."""
    return today - timedelta(days=max(shown, 1) - 1)


def build_progress_view(
    past: Past, catalogue: Catalogue, *, shown: Range, span: Span | None = None
) -> ProgressView:
    """Build what the page shows of a range; ``span`` are the days of a chosen one."""
    if past.is_empty and past.is_whole:
        return _two_weeks_to_come(past)
    by_id = {activity.id: activity for activity in catalogue.activities}
    first, last = days_of(past, shown, span)
    newest = first_day(Range.TWO_WEEKS, past.today)
    whole = _reaching(past.series, min(first, newest))
    points = _between(whole.points, first, last)
    pairs = rated_in(past, catalogue, first, last)
    sessions = _between(past.sessions, first, last)
    return ProgressView(
        shown=shown,
        first=first,
        last=last,
        today=past.today,
        is_empty=False,
        is_blank=not points and not _has_marks(whole, first, last),
        is_whole=past.is_whole,
        has_moves=past.has_moves,
        series=replace(whole, points=points, first=first, last=last),
        past=whole,
        pairs=pairs_of(pairs[: -ROWS_SHOWN - 1 : -1], catalogue),
        pairs_in_all=len(pairs),
        summary=_summary(sessions, by_id),
    )


def _two_weeks_to_come(past: Past) -> ProgressView:
    """Return an empty view that looks ahead, to where the first dots will be."""
    last = past.today + timedelta(days=Range.TWO_WEEKS - 1)
    series = MoodSeries((), past.today, last)
    return ProgressView(
        shown=Range.TWO_WEEKS,
        first=past.today,
        last=last,
        today=past.today,
        is_empty=True,
        is_blank=True,
        is_whole=True,
        has_moves=past.has_moves,
        series=series,
        past=series,
        pairs=(),
        pairs_in_all=0,
        summary=_summary((), {}),
    )


def is_enough(past: Past, shown: Range, span: Span | None) -> bool:
    """Say whether a range can be shown; a blank one only where all was read."""
    if past.is_whole:
        return True
    if shown is Range.ALL:
        return False
    first, last = days_of(past, shown, span)
    has_points = bool(_between(past.series.points, first, last))
    return has_points and past.series.first <= first


def days_of(past: Past, shown: Range, span: Span | None) -> Span:
    """Return the first and the last day of a range."""
    if shown is Range.CHOSEN and span is not None:
        return min(span[0], past.today), min(span[1], past.today)
    if shown is Range.ALL:
        newest = first_day(Range.TWO_WEEKS, past.today)
        return min(past.series.first, newest), past.today
    return first_day(shown, past.today), past.today


def rated_in(
    past: Past, catalogue: Catalogue, first: date, last: date
) -> list[Session]:
    """Return the movement from one day to another with a mood before and after."""
    moving = {each.id for each in catalogue.activities if each.is_movement}
    return [
        session
        for session in _between(past.sessions, first, last)
        if session.change is not None and session.activity in moving
    ]


def pairs_of(
    sessions: Sequence[Session], catalogue: Catalogue
) -> tuple[BeforeAfter, ...]:
    """Return rated outings as the page shows them."""
    by_id = {activity.id: activity for activity in catalogue.activities}
    return tuple(_pair(session, by_id) for session in sessions)


def _reaching(series: MoodSeries, first: date) -> MoodSeries:
    """Return the series from ``first`` on at the latest, blank where it was not."""
    return series if series.first <= first else replace(series, first=first)


def _has_marks(series: MoodSeries, first: date, last: date) -> bool:
    """Say whether something was noted, or a check-in filled in, in these days."""
    days = [flag.day for flag in series.flags]
    days += [score.day for score in series.scores.totals]
    return any(first <= day <= last for day in days)


def _between(held: tuple[Dated, ...], first: date, last: date) -> tuple[Dated, ...]:
    """Return those from one day to another; they are in order of their days."""
    begin = bisect_left(held, first, key=_day_of)
    return held[begin : bisect_right(held, last, key=_day_of)]


def _day_of(dated: Session | DayPoint) -> date:
    return dated.day


def _pair(session: Session, by_id: Mapping[str, Activity]) -> BeforeAfter:
    before, after = session.before, session.after
    assert before is not None, "only a rated outing is a pair"
    assert after is not None, "only a rated outing is a pair"
    return BeforeAfter(
        day=session.day,
        title=by_id[session.activity].title,
        minutes=session.minutes,
        before=before,
        after=after,
        note=session.note,
    )


def _summary(sessions: Sequence[Session], by_id: Mapping[str, Activity]) -> Summary:
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
