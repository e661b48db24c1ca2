"""What a chart of days shows: one point a day, and the means drawn from them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import EventKind

MEAN_DAYS = 7
MEAN_FROM_DAY = 4
DAYS_WITH_DOTS = 120
DAYS_IN_DAYS = 400
DAYS_IN_A_WEEK = 7
LEAST_TOP = 15
TOP_WHEN_EMPTY = 30


@dataclass(frozen=True, slots=True)
class DayPoint:
    """One day: its mood, its movement, and how it is told.

    Attributes:
        day: the person's day.
        mood: the day's mood 0-10 as drawn, or None on a blank day.
        walked: whether there was a walk, of any length.
        walk_min: minutes of walking, 0 and up.
        other_min: minutes of other movement, 0 and up.
        moods: each mood 0-10 of the day, in order, for the words.
        lines: what was done, such as ``("walk 8 min", "garden 10 min")``.
    """

    day: date
    mood: float | None = None
    walked: bool = False
    walk_min: int = 0
    other_min: int = 0
    moods: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()


class DayFlag(NamedTuple):
    """Something noted on a day, in the person's own words, and what sort it is."""

    day: date
    name: str
    kind: EventKind


class DayScore(NamedTuple):
    """The total of a check-in on its day, 0 and up."""

    day: date
    points: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The totals of one questionnaire and the scale they stand on.

    Attributes:
        totals: in order of their days; they may lie outside of a series.
        lows: where its bands begin, from 0 up.
        most: the highest total there can be, 1 and up.
    """

    totals: tuple[DayScore, ...] = ()
    lows: tuple[int, ...] = (0,)
    most: int = 1


@dataclass(frozen=True, slots=True)
class MoodSeries:
    """The days to draw, oldest first, inside ``first`` to ``last`` (both shown).

    Days that have no point are blank; ``flags`` are in order of their days and may lie
    on blank days too, and so may ``scores``.
    """

    points: tuple[DayPoint, ...]
    first: date
    last: date
    flags: tuple[DayFlag, ...] = ()
    scores: Scores = Scores()

    @property
    def days(self) -> int:
        """How many days are shown, 1 and up."""
        return (self.last - self.first).days + 1


# Ten years are thousands of the next two, and tuples are the quickest to make.
class Mark(NamedTuple):
    """A place in the chart: days after the first (0 and up) and a mood 0-10."""

    at: float
    mood: float


class Bar(NamedTuple):
    """Minutes of one day or one week: where it begins and how many days it spans."""

    at: int
    span: int
    walk_min: int
    other_min: int


def has_dots(shown_days: int) -> bool:
    """Return whether each day gets a dot when this many days are shown."""
    return shown_days <= DAYS_WITH_DOTS


def is_weekly(shown_days: int) -> bool:
    """Return whether weeks are drawn instead of days."""
    return shown_days > DAYS_IN_DAYS


def running_mean(series: MoodSeries) -> list[list[Mark]]:
    """Return the mean of the last seven days, as unbroken runs of marks.

    A mark stands on every day from the fourth after the first mood on that has a mood
    in its last seven days; a day without one breaks the line.
    """
    first = series.first.toordinal()
    moods = {
        point.day.toordinal() - first: point.mood
        for point in series.points
        if point.mood is not None
    }
    runs: list[list[Mark]] = [[]]
    total, count = 0.0, 0
    begin, end = min(moods, default=0), max(moods, default=-1)
    for at in range(begin, end + 1):
        for day, sign in ((at, 1), (at - MEAN_DAYS, -1)):
            if day in moods:
                total, count = total + sign * moods[day], count + sign
        if count and at - begin >= MEAN_FROM_DAY - 1:
            runs[-1].append(Mark(at, total / count))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def day_runs(series: MoodSeries) -> list[list[Mark]]:
    """Return the moods of the days as runs, broken on every blank day."""
    runs: list[list[Mark]] = []
    first = series.first.toordinal()
    for point in series.points:
        if point.mood is None:
            continue
        mark = Mark(point.day.toordinal() - first, point.mood)
        if runs and mark.at - runs[-1][-1].at == 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def weekly_means(series: MoodSeries) -> list[list[Mark]]:
    """Return one mark a week in the middle of it; an empty week breaks the line."""
    runs: list[list[Mark]] = []
    previous = None
    for week, points in by_week(series).items():
        mood = mean_mood(points)
        if mood is None:
            continue
        if previous is None or week - previous > 1:
            runs.append([])
        middle = week * DAYS_IN_A_WEEK + (DAYS_IN_A_WEEK - 1) / 2
        runs[-1].append(Mark(middle, mood))
        previous = week
    return runs


def day_bars(series: MoodSeries) -> list[Bar]:
    """Return a bar for each day with movement."""
    return [
        Bar((point.day - series.first).days, 1, point.walk_min, point.other_min)
        for point in series.points
        if point.walk_min or point.other_min
    ]


def week_bars(series: MoodSeries) -> list[Bar]:
    """Return a bar for each week with movement, weeks counted from the first day."""
    made = []
    for week, points in by_week(series).items():
        walk = sum(point.walk_min for point in points)
        other = sum(point.other_min for point in points)
        if walk or other:
            made.append(Bar(week * DAYS_IN_A_WEEK, DAYS_IN_A_WEEK, walk, other))
    return made


def top_over(most: int) -> int:
    """Return the top of the minutes axis: 15, 30, 60, 120 and on by doubling.

    Args:
        most: the most minutes in sight, 0 and up.
    """
    if not most:
        return TOP_WHEN_EMPTY
    top = LEAST_TOP
    while top < most:
        top *= 2
    return top


def minute_ticks(top: int) -> tuple[int, ...]:
    """Return what the minutes axis names up to its top: whole minutes."""
    return (0, 5, 10, 15) if top == LEAST_TOP else (0, top // 2, top)


def mean_mood(points: Sequence[DayPoint]) -> float | None:
    """Return the mean mood of some days, or None if none has a mood."""
    moods = [point.mood for point in points if point.mood is not None]
    return sum(moods) / len(moods) if moods else None


def day_at(series: MoodSeries, at: int) -> date:
    """Return the day ``at`` days after the first."""
    return series.first + timedelta(days=at)


def flags_by_span(series: MoodSeries, span: int) -> dict[int, list[DayFlag]]:
    """Return the flags by stretches of days, counted from the first day, in order.

    Args:
        series: the days; flags outside of them are left out.
        span: how many days belong together, 1 and up.
    """
    spans: dict[int, list[DayFlag]] = {}
    for flag in series.flags:
        if series.first <= flag.day <= series.last:
            at = (flag.day - series.first).days // span
            spans.setdefault(at, []).append(flag)
    return spans


def flag_days(series: MoodSeries) -> list[int]:
    """Return the flags' days from the series' first on; others are left out."""
    first = series.first
    return [
        (flag.day - first).days
        for flag in series.flags
        if first <= flag.day <= series.last
    ]


def scores_by_span(series: MoodSeries, span: int) -> dict[int, list[DayScore]]:
    """Return the totals by stretches of days, counted from the first day, in order.

    Args:
        series: the days; totals outside of them are left out.
        span: how many days belong together, 1 and up.
    """
    spans: dict[int, list[DayScore]] = {}
    for score in series.scores.totals:
        if series.first <= score.day <= series.last:
            at = (score.day - series.first).days // span
            spans.setdefault(at, []).append(score)
    return spans


def by_week(series: MoodSeries) -> dict[int, list[DayPoint]]:
    """Return the days by week, counted from the first day; both oldest first."""
    weeks: dict[int, list[DayPoint]] = {}
    for point in series.points:
        week = (point.day - series.first).days // DAYS_IN_A_WEEK
        weeks.setdefault(week, []).append(point)
    return weeks
