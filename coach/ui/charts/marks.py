"""A series as the numbers that are drawn: lines, dots and bars, by days or by weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.domain import series as days
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.series import Mark, MoodSeries

Floats = NDArray[np.float64]
Line = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn of a series; places along it are days after its first.

    Attributes:
        span: how many days a bar stands for.
        means: the line of means, broken by not-a-number.
        lone_means: the same with a dot for each mean that stands alone.
        moods: the line through the days' moods; empty where weeks are drawn.
        dots: the middles and moods of days without a walk.
        walk_dots: the same of days with a walk.
        walks: the middles, feet and heights of the bars of walking.
        others: the same of other movement, which stands on the walking.
        totals: the middles of all bars, and their minutes together.
    """

    span: int
    means: Line
    lone_means: Line
    moods: Line
    dots: Floats
    walk_dots: Floats
    walks: Floats
    others: Floats
    totals: Floats

    def top(self, begin: float, end: float) -> int:
        """Return the top of the minutes axis while these days are in sight."""
        middles, half = self.totals[0], self.span / 2
        first = np.searchsorted(middles, begin - half, side="right")
        last = np.searchsorted(middles, end + half, side="left")
        return days.top_over(int(self.totals[1, first:last].max(initial=0)))


def marks_of(series: MoodSeries, *, weekly: bool) -> Marks:
    """Return what is drawn of a series, by days or by weeks."""
    bars = days.week_bars(series) if weekly else days.day_bars(series)
    means = days.weekly_means(series) if weekly else days.running_mean(series)
    return Marks(
        span=days.DAYS_IN_A_WEEK if weekly else 1,
        means=_broken([run for run in means if len(run) > 1]),
        lone_means=_broken([run * 2 if len(run) == 1 else run for run in means]),
        moods=_broken([] if weekly else days.day_runs(series)),
        dots=_places(series, walked=False),
        walk_dots=_places(series, walked=True),
        walks=_columns([(b.at, b.span, 0, b.walk_min) for b in bars if b.walk_min]),
        others=_columns(
            [(b.at, b.span, b.walk_min, b.other_min) for b in bars if b.other_min]
        ),
        totals=_columns(
            [(b.at, b.span, b.walk_min + b.other_min) for b in bars],
        ),
    )


def _columns(bars: Sequence[tuple[int, ...]]) -> Floats:
    """Return the middles of bars and what else is known of them, by columns."""
    rows = [(at + span / 2, *rest) for at, span, *rest in bars]
    return np.array(rows, float).reshape(len(rows), -1).T if rows else np.empty((3, 0))


def _broken(runs: Sequence[list[Mark]]) -> Line:
    """Return runs as one line that is broken, by not-a-number, between them."""
    x: list[float] = []
    y: list[float] = []
    for run in runs:
        x.extend(mark.at + 0.5 for mark in run)
        y.extend(mark.mood for mark in run)
        x.append(x[-1])
        y.append(np.nan)
    return np.array(x, float), np.array(y, float)


def _places(series: MoodSeries, *, walked: bool) -> Floats:
    """Return where the dots of the days with, or without, a walk are."""
    first = series.first.toordinal()
    places = [
        (point.day.toordinal() - first + 0.5, point.mood)
        for point in series.points
        if point.mood is not None and point.walked is walked
    ]
    return np.array(places, float).reshape(-1, 2)
