"""The words on the chart: dates along the axis, the card, the table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.series import DayPoint, flags_by_span, mean_mood
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.series import MoodSeries
    from coach.domain.wording import Texts

_UP_TO_MONTH = 6
_SHORT_LINE = 40


class ChartWords:
    """Says days, weeks and rows of the chart as the person reads them."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def day(self, day: date) -> str:
        """Return "Sat 9 May"."""
        return short_day(self._texts, day)

    def short_day(self, day: date) -> str:
        """Return "9 May"."""
        return tick_day(self._texts, day)

    def long_day(self, day: date) -> str:
        """Return "9 May 2026"."""
        return self._texts(
            "chart.long_day", day=day.day, month=self.month(day), year=day.year
        )

    def month(self, day: date) -> str:
        """Return "May"."""
        return self._texts(f"wording.mon_{day.month}")

    def tick(self, day: date, step_months: int) -> str:
        """Return a tick's words: the day, else the month, in January the year."""
        if not step_months:
            return self.short_day(day)
        is_year = day.month == 1 or step_months > _UP_TO_MONTH
        return str(day.year) if is_year else self.month(day)

    def card(self, point: DayPoint) -> tuple[str, str]:
        """Return the two lines of a day's card; the second may be empty."""
        title = self._texts("chart.card_no_mood", day=self.day(point.day))
        if point.moods or point.mood is not None:
            moods = self._moods(point)
            title = self._texts("chart.card_mood", day=self.day(point.day), moods=moods)
        line = ""
        for words in point.lines:
            line = self._texts("chart.list", first=line, next=words) if line else words
        if not line:
            line = self._minutes(point.walk_min, point.other_min)
        return title, line[:1].upper() + line[1:]

    def week_card(self, points: Sequence[DayPoint], first: date) -> tuple[str, str]:
        """Return the two lines of the card of a week that begins on ``first``."""
        mood = mean_mood(points)
        day = self.long_day(first)
        title = self._texts("chart.card_week_no_mood", day=day)
        if mood is not None:
            title = self._texts("chart.card_week", day=day, mood=f"{mood:.1f}")
        walk = sum(point.walk_min for point in points)
        return title, self._minutes(walk, sum(point.other_min for point in points))

    def noted(self, name: str, day: date | None, *, is_short: bool) -> str:
        """Return the line of a flag, with its day where a week is read."""
        if is_short and len(name) > _SHORT_LINE:
            name = name[: _SHORT_LINE - 1].rstrip() + "…"
        if day is None:
            return self._texts("chart.noted", name=name)
        return self._texts("chart.noted_on", day=self.short_day(day), name=name)

    def noted_more(self, count: int) -> str:
        """Return how many flags more there are."""
        return self._texts.count("chart.noted_more", count)

    def _moods(self, point: DayPoint) -> str:
        if not point.moods:
            return f"{point.mood:g}"
        words = str(point.moods[0])
        for mood in point.moods[1:]:
            words = self._texts("chart.then", first=words, next=mood)
        return words

    def _minutes(self, walk: int, other: int) -> str:
        if walk and other:
            return self._texts(
                "chart.list",
                first=self._texts("chart.walk_min", minutes=walk),
                next=self._texts("chart.other_min", minutes=other),
            )
        if walk:
            return self._texts("chart.walk_min", minutes=walk)
        return self._texts("chart.other_first", minutes=other) if other else ""


def table_rows(
    series: MoodSeries, texts: Texts
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the chart as a table: its headers, and a row for each day, newest first.

    A blank day has no row; a day without a mood has an empty cell, never a zero. What
    was noted stands in a last column, where anything was.
    """
    words = ChartWords(texts)
    noted = {
        series.first + timedelta(days=at): flags
        for at, flags in flags_by_span(series, 1).items()
    }
    headers = [
        texts("chart.column_day"),
        texts("chart.column_mood"),
        texts("chart.column_walk"),
        texts("chart.column_other"),
    ]
    points = list(series.points)
    if noted:
        headers.append(texts("chart.column_noted"))
        known = {point.day for point in points}
        points += [DayPoint(day) for day in noted if day not in known]
        points.sort(key=lambda point: point.day)
    rows: list[tuple[str, ...]] = [
        (
            f"{words.day(point.day)} {point.day.year}",
            "" if point.mood is None else f"{point.mood:g}",
            str(point.walk_min),
            str(point.other_min),
            *(["; ".join(f.name for f in noted.get(point.day, ()))] if noted else []),
        )
        for point in reversed(points)
        if _has_row(point) or point.day in noted
    ]
    return headers, rows


def _has_row(point: DayPoint) -> bool:
    return point.mood is not None or bool(point.walk_min or point.other_min)
