"""What can be read of a chart, stop by stop: its days, or its weeks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from coach.domain.series import (
    DAYS_IN_A_WEEK,
    DayFlag,
    DayPoint,
    DayScore,
    MoodSeries,
    by_week,
    day_at,
    flags_by_span,
    mean_mood,
    scores_by_span,
)

if TYPE_CHECKING:
    from datetime import date

    from coach.ui.widgets.chart_words import ChartWords


class Stops:
    """The days or the weeks of a series that have something to read.

    A stop is the number of a day, or of a week, counted from the series' first day.

    Args:
        series: the days.
        words: how they are told.
        weekly: whether weeks are read.
    """

    def __init__(self, series: MoodSeries, words: ChartWords, *, weekly: bool) -> None:
        self._series, self._words = series, words
        self._span = DAYS_IN_A_WEEK if weekly else 1
        self._weekly = weekly
        first = series.first.toordinal()
        self._points: dict[int, list[DayPoint]] = (
            by_week(series)
            if weekly
            else {point.day.toordinal() - first: [point] for point in series.points}
        )
        self._flags = flags_by_span(series, self._span)
        self._scores = scores_by_span(series, self._span)
        if beside := self._flags.keys() | self._scores.keys():
            for stop in beside:
                self._points.setdefault(stop, [])
            self._points = dict(sorted(self._points.items()))
        self._order = list(self._points)

    def at(self, day: float) -> int | None:
        """Return the stop that a day belongs to, or None where nothing is to read."""
        stop = int(day) // self._span
        return stop if stop in self._points else None

    def day(self, stop: int) -> int:
        """Return the first day of a stop, counted from the series' first."""
        return stop * self._span

    def first_told(self, stop: int) -> date:
        """Return the first day of a stop that has something to read."""
        days = [point.day for point in self._points[stop]]
        days += [flag.day for flag in self._flags.get(stop, ())]
        days += [score.day for score in self._scores.get(stop, ())]
        return min(days)

    def middle(self, stop: int) -> float:
        """Return the place in the middle of a stop's days."""
        return stop * self._span + (self._span - 1) / 2

    def first(self) -> int:
        """Return the oldest stop; there has to be one."""
        return self._order[0]

    def last(self) -> int:
        """Return the newest stop; there has to be one."""
        return self._order[-1]

    def next(self, stop: int, by: int) -> int:
        """Return the stop so many on (1) or back (-1), or the last there is."""
        place = self._order.index(stop) + by
        return self._order[min(max(0, place), len(self._order) - 1)]

    def newest_before(self, day: float) -> int:
        """Return the newest stop that begins before a day, else the oldest."""
        return self._order[max(0, bisect_left(self._order, day / self._span) - 1)]

    def mood(self, stop: int) -> float | None:
        """Return the mood 0-10 at a stop."""
        return mean_mood(self._points[stop])

    def lines(self, stop: int) -> tuple[str, str]:
        """Return the two lines of a stop's card; the second may be empty."""
        points = self._points[stop]
        if not self._weekly:
            blank = DayPoint(day_at(self._series, stop))
            return self._words.card(points[0] if points else blank)
        first = day_at(self._series, self.day(stop))
        return self._words.week_card(points, first)

    def noted(self, stop: int, most: int | None = None) -> tuple[str, ...]:
        """Return a line for each total and flag at a stop.

        ``most`` asks for so many flags, in short; what does not fit is counted in one
        more line.
        """
        flags = self._flags.get(stop, [])
        shown = flags if most is None or len(flags) <= most else flags[: most - 1]
        is_short = most is not None
        lines = [self._score(score) for score in self._scores.get(stop, ())]
        lines += [self._line(flag, is_short=is_short) for flag in shown]
        if len(shown) < len(flags):
            lines.append(self._words.noted_more(len(flags) - len(shown)))
        return tuple(lines)

    def _score(self, score: DayScore) -> str:
        day = score.day if self._weekly else None
        return self._words.score(score.points, self._series.scores.most, day)

    def _line(self, flag: DayFlag, *, is_short: bool) -> str:
        day = flag.day if self._weekly else None
        return self._words.noted(flag.name, day, is_short=is_short)

    def __bool__(self) -> bool:
        """Return whether there is anything to read."""
        return bool(self._order)
