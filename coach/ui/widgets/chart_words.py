"""The words on the chart: dates along the axis, the card, the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.series import (
    DayPoint,
    flags_by_span,
    mean_mood,
    scores_by_span,
)
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.domain.seen import Seen
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

    def score(self, points: int, most: int, day: date | None) -> str:
        """Return the line of a check-in's total, with its day where a week is read."""
        if day is None:
            return self._texts("chart.score", points=points, most=most)
        named = self.short_day(day)
        return self._texts("chart.score_on", day=named, points=points, most=most)

    def about(self, seen: Seen, first: date, last: date, *, has_moves: bool) -> str:
        """Return what somebody who sees the days would see first."""
        span = {"first": self.day(first), "last": self.day(last)}
        if first.year != last.year:
            span = {"first": self.long_day(first), "last": self.long_day(last)}
        said = [self._way(seen, span)]
        if has_moves:
            said.append(self._texts.count("chart.about_walks", seen.walked))
        if seen.totals:
            points = {"first": seen.totals[0], "last": seen.totals[-1]}
            form = "one" if len(seen.totals) == 1 else "two"
            said.append(self._texts(f"chart.about_score_{form}", **points))
        if seen.notes:
            said.append(self._texts.count("chart.about_notes", seen.notes))
        return " ".join((*said, self._texts("chart.about_keys")))

    def _way(self, seen: Seen, span: dict[str, str]) -> str:
        if seen.low is None or seen.high is None:
            return self._texts("chart.about_no_mood", **span)
        if seen.start is None or seen.end is None:
            low, high = f"{seen.low:.0f}", f"{seen.high:.0f}"
            way = "chart.about_level" if low == high else "chart.about_few"
            gaps = {**span, "low": low, "high": high}
            return self._texts.count(way, seen.moods, **gaps)
        start, end = f"{seen.start:.0f}", f"{seen.end:.0f}"
        way = "chart.about_same" if start == end else "chart.about_way"
        return self._texts(way, **span, start=start, end=end)

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
    series: MoodSeries, texts: Texts, *, has_moves: bool = True
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the chart as a table: its headers, and a row for each day, newest first.

    A blank day has no row; a day without a mood has an empty cell, never a zero. Totals
    of check-ins and what was noted stand in columns of their own, where there are any;
    minutes have none where movement is not counted (``has_moves`` False).
    """
    words, columns = ChartWords(texts), _columns(series, texts, has_moves=has_moves)
    points = {point.day: point for point in series.points if _has_row(point)}
    beside = [flag.day for flag in series.flags]
    beside += [score.day for score in series.scores.totals]
    shown = {day for day in beside if series.first <= day <= series.last}
    headers = [texts("chart.column_day"), *(header for header, _ in columns)]
    rows = [
        (
            f"{words.day(day)} {day.year}",
            *(cell(points.get(day) or DayPoint(day)) for _, cell in columns),
        )
        for day in sorted(points.keys() | shown, reverse=True)
    ]
    return headers, rows


def _columns(
    series: MoodSeries, texts: Texts, *, has_moves: bool
) -> list[tuple[str, Callable[[DayPoint], str]]]:
    """Return the headers after the day, and what makes their cells."""
    first = series.first
    scores = scores_by_span(series, 1)
    flags = flags_by_span(series, 1)

    def score(point: DayPoint) -> str:
        return "; ".join(
            str(each.points) for each in scores.get((point.day - first).days, ())
        )

    def noted(point: DayPoint) -> str:
        return "; ".join(each.name for each in flags.get((point.day - first).days, ()))

    columns: list[tuple[str, Callable[[DayPoint], str]]] = [
        (texts("chart.column_mood"), _mood_cell)
    ]
    if has_moves:
        columns.append((texts("chart.column_walk"), _walk_cell))
        columns.append((texts("chart.column_other"), _other_cell))
    if scores:
        columns.append((texts("chart.column_score"), score))
    if flags:
        columns.append((texts("chart.column_noted"), noted))
    return columns


def _mood_cell(point: DayPoint) -> str:
    return "" if point.mood is None else f"{point.mood:g}"


def _walk_cell(point: DayPoint) -> str:
    return str(point.walk_min)


def _other_cell(point: DayPoint) -> str:
    return str(point.other_min)


def _has_row(point: DayPoint) -> bool:
    return point.mood is not None or bool(point.walk_min or point.other_min)
