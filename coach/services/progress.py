"""How it has been: mood over activity, and before against after, for any range."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.facts import Answer, Event, Session
from coach.domain.memory import lifts_of
from coach.domain.series import MEAN_DAYS, MoodSeries
from coach.services.looking_back import build_past
from coach.store import facts as store
from coach.store import moods as mood_store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.history import History
    from coach.domain.memory import Lifts
    from coach.domain.series import DayPoint
    from coach.services.desk import Desk
    from coach.services.looking_back import Past

ROWS_SHOWN = 6
LEAST_FOR_MOST = 5
KINDS = frozenset({Session, Answer, Event})


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


class ProgressService:
    """Looking back over any range.

    What was read is kept for the next range, until `forget`. The first bounded range
    is read alone, which is quick; `read_on` then reads what lies before it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._past: Past | None = None
        self._history: History | None = None
        self._moods: dict[date, list[int]] | None = None

    def first_range(self) -> Range:
        """Return the range to begin with: of a newcomer, the shortest one."""
        first = mood_store.first_day(self._desk.db)
        newest = first_day(Range.TWO_WEEKS, self._desk.today())
        is_new = first is not None and first >= newest
        return Range.TWO_WEEKS if is_new else Range.FOUR_WEEKS

    def view(self, shown: Range = Range.FOUR_WEEKS) -> ProgressView:
        """Return what the page shows of a range, read anew only where it has to be."""
        desk = self._desk
        past = self._held()
        if past is None and shown is not Range.ALL:
            since = first_day(shown, desk.today()) - timedelta(days=MEAN_DAYS - 1)
            history = store.load_history(desk.db, kinds=KINDS, since=since)
            moods = mood_store.moods_by_day(desk.db, since)
            past = self._build(history, moods, since)
        if past is None or not _is_enough(past, shown):
            while not self.read_on():
                pass
            assert self._past is not None, "all was read"
            past = self._past
        return build_progress_view(past, desk.catalogue, shown=shown)

    def read_on(self) -> bool:
        """Read the next part of everything; return whether all is read now.

        There are three parts, so that none of them keeps the window waiting.
        """
        past, db = self._held(), self._desk.db
        if past is not None and past.is_whole:
            return True
        if self._history is None:
            self._history = store.load_history(db, kinds=KINDS)
        elif self._moods is None:
            self._moods = mood_store.moods_by_day(db)
        else:
            self._build(self._history, self._moods, None)
            self._history = self._moods = None
            return True
        return False

    def forget(self) -> None:
        """Read again next time; something may have changed."""
        self._past = self._history = self._moods = None

    def _held(self) -> Past | None:
        """Return what was read, if it was read today."""
        if self._past is not None and self._past.today != self._desk.today():
            self._past = None
        return self._past

    def _build(
        self, history: History, moods: dict[date, list[int]], since: date | None
    ) -> Past:
        desk = self._desk
        self._past = build_past(
            history,
            moods,
            desk.catalogue,
            desk.texts,
            today=desk.today(),
            since=since,
        )
        return self._past


def first_day(shown: Range, today: date) -> date:
    """Return the first day of a bounded range that ends today."""
    return today - timedelta(days=max(shown, 1) - 1)


def build_progress_view(
    past: Past, catalogue: Catalogue, *, shown: Range
) -> ProgressView:
    """Build what the page shows of a range."""
    if past.is_empty and past.is_whole:
        return _two_weeks_to_come(past)
    by_id = {activity.id: activity for activity in catalogue.activities}
    whole = _reaching(past.series, first_day(max(shown, Range.TWO_WEEKS), past.today))
    first = whole.first if shown is Range.ALL else first_day(shown, past.today)
    points = whole.points[_place(whole.points, first) :]
    sessions = past.sessions[_place(past.sessions, first) :]
    pairs = _rated(sessions, by_id)
    return ProgressView(
        shown=shown,
        first=first,
        last=past.today,
        today=past.today,
        is_empty=False,
        is_blank=not points and not _has_flags(whole, first),
        is_whole=past.is_whole,
        has_moves=past.has_moves,
        series=MoodSeries(points, first, past.today, whole.flags),
        past=whole,
        pairs=tuple(_pair(s, by_id) for s in pairs[: -ROWS_SHOWN - 1 : -1]),
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


def _is_enough(past: Past, shown: Range) -> bool:
    """Say whether a range can be shown; a blank one only where all was read."""
    if past.is_whole:
        return True
    first = first_day(shown, past.today)
    has_points = bool(past.series.points) and past.series.points[-1].day >= first
    return shown is not Range.ALL and has_points and past.series.first <= first


def _reaching(series: MoodSeries, first: date) -> MoodSeries:
    """Return the series from ``first`` on at the latest, blank where it was not."""
    return series if series.first <= first else replace(series, first=first)


def _has_flags(series: MoodSeries, first: date) -> bool:
    return any(first <= flag.day <= series.last for flag in series.flags)


def _place(dated: Sequence[Session] | Sequence[DayPoint], first: date) -> int:
    """Return the place of the first that is not before a day; they are in order."""
    return bisect_left(dated, first, key=lambda each: each.day)


def _rated(sessions: Sequence[Session], by_id: Mapping[str, Activity]) -> list[Session]:
    """Return the movement that has a mood before and after."""
    moving = {each.id for each in by_id.values() if each.is_movement}
    return [s for s in sessions if s.change is not None and s.activity in moving]


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
