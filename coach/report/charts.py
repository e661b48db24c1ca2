"""The two small charts of the printed page, drawn as lines and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from coach.domain.series import top_over
from coach.report.look import (
    FAINT,
    INK,
    LAKE,
    LINE,
    PALE,
    PAPER,
    QUIET,
    SAGE,
    TINY,
    font,
    text_width,
)
from coach.services.summary_sheet import day_words, short_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.summary import FormTotal, WeekMinutes

LEVELS = (0, 5, 10, 15, 20, 27)
HIGHEST = 27
LEFT, RIGHT, ABOVE, BELOW = 62.0, 40.0, 44.0, 52.0
DOT, INSET = 11.0, 34.0
MOST_DOTS, MOST_DATES = 16, 6
"""So many totals have a dot and a number each, so many a date; more have both ends."""
BAR_SHARE = 0.62
LEAST_BAR = 1.5
YEAR_DAYS = 360
KEY, KEY_GAP, KEYS_ABOVE = 24.0, 44.0, 52.0


class _Plot:
    """A place for marks: where days and values are, axes, words at both ends."""

    def __init__(
        self,
        painter: QPainter,
        room: QRectF,
        top: float,
        days: tuple[date, date],
        inset: float = 0,
    ) -> None:
        self.painter, self._top, self._inset = painter, top, inset
        self.area = room.adjusted(LEFT, ABOVE, -RIGHT, -BELOW)
        self._first, last = days
        self._days = max(1, (last - self._first).days)

    def x(self, day: date) -> float:
        """Return where a day is."""
        gone = (day - self._first).days / self._days
        room = self.area.width() - 2 * self._inset
        return self.area.left() + self._inset + gone * room

    def y(self, value: float) -> float:
        """Return where a value is."""
        return self.area.bottom() - value / self._top * self.area.height()

    def levels(self, levels: Sequence[int]) -> None:
        """Draw hairlines with their numbers at the left."""
        for level in levels:
            y = self.y(level)
            self.line((self.area.left(), y), (self.area.right(), y), LINE, 2)
            words = str(level)
            left = self.area.left() - 16 - text_width(words, TINY)
            self.words(left, y + TINY * 0.36, words, FAINT)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        color: QColor,
        width: float,
    ) -> None:
        """Draw a straight line."""
        self.painter.setPen(QPen(color, width, c=Qt.PenCapStyle.FlatCap))
        self.painter.drawLine(QPointF(*start), QPointF(*end))

    def words(
        self, x: float, baseline: float, text: str, color: QColor, weight: int = 400
    ) -> None:
        """Write a few small words."""
        self.painter.setFont(font(TINY, weight))
        self.painter.setPen(color)
        self.painter.drawText(QPointF(x, baseline), text)

    def under(self, x: float, text: str, *, color: QColor = FAINT) -> None:
        """Write words under the axis, in the middle of a place but inside the room."""
        width = text_width(text, TINY)
        left = self.area.left() - LEFT / 2
        right = self.area.right() + RIGHT - width
        at = min(max(left, x - width / 2), right)
        self.words(at, self.area.bottom() + BELOW - 8, text, color)


def draw_totals(
    painter: QPainter, room: QRectF, forms: Sequence[FormTotal], texts: Texts
) -> None:
    """Draw the totals of a PHQ-9 over their days, 0 to 27; one at least is there.

    A total that stands for left-out answers is an open dot with a star. A form without
    a total breaks the line.
    """
    known = [(form, form.total) for form in forms if form.total is not None]
    days = (forms[0].day, forms[-1].day)
    plot = _Plot(painter, room, HIGHEST, days, inset=INSET)
    plot.levels(LEVELS)
    _draw_runs(plot, forms)
    ends = {id(known[0][0]), id(known[-1][0])}
    for form, total in known:
        is_end = id(form) in ends
        if is_end or len(known) <= MOST_DOTS:
            _draw_total(plot, form, total)
        if is_end or len(known) <= MOST_DATES:
            plot.under(plot.x(form.day), _axis_day(texts, form.day, days))


def _draw_total(plot: _Plot, form: FormTotal, total: int) -> None:
    """Draw a dot with its number above."""
    x, y = plot.x(form.day), plot.y(total)
    plot.painter.setPen(QPen(LAKE, 5))
    plot.painter.setBrush(QBrush(PAPER if form.is_prorated else LAKE))
    plot.painter.drawEllipse(QPointF(x, y), DOT, DOT)
    words = f"{total}*" if form.is_prorated else str(total)
    half = text_width(words, TINY, 600) / 2
    plot.words(x - half, y - DOT - 12, words, INK, 600)


def _draw_runs(plot: _Plot, forms: Sequence[FormTotal]) -> None:
    run: list[QPointF] = []
    for form in (*forms, None):
        if form is not None and form.total is not None:
            run.append(QPointF(plot.x(form.day), plot.y(form.total)))
            continue
        if len(run) > 1:
            plot.painter.setPen(QPen(LAKE, 6, j=Qt.PenJoinStyle.RoundJoin))
            plot.painter.setBrush(Qt.BrushStyle.NoBrush)
            plot.painter.drawPolyline(QPolygonF(run))
        run = []


def draw_minutes(
    painter: QPainter,
    room: QRectF,
    weeks: Sequence[WeekMinutes],
    legend: tuple[str, str, str],
    texts: Texts,
) -> None:
    """Draw the minutes of each week as a bar, and what the plan asked as a mark."""
    most = max(max(w.counted + w.other, w.asked or 0) for w in weeks)
    top = top_over(most)
    days = (weeks[0].monday, weeks[-1].monday)
    room = room.adjusted(0, KEYS_ABOVE - ABOVE / 2, 0, 0)
    plot = _Plot(painter, room, top, days)
    plot.levels((0, top // 2, top))
    a_week = plot.area.width() / len(weeks)
    bar = max(LEAST_BAR, a_week * BAR_SHARE)
    for number, week in enumerate(weeks):
        middle = plot.area.left() + (number + 0.5) * a_week
        _draw_bar(plot, middle - bar / 2, bar, week)
        if week.asked is not None:
            reach = min(a_week, bar * 1.35) / 2
            y = plot.y(week.asked)
            plot.line((middle - reach, y), (middle + reach, y), INK, 6)
    first = plot.area.left() + a_week / 2
    plot.under(first, _axis_day(texts, days[0], days))
    if len(weeks) > 1:
        plot.under(plot.area.right() - a_week / 2, _axis_day(texts, days[1], days))
    _draw_legend(plot, room.top() - KEYS_ABOVE / 2 + 4, legend)


def _draw_bar(plot: _Plot, left: float, width: float, week: WeekMinutes) -> None:
    foot, shoulder = plot.y(0), plot.y(week.counted)
    painter = plot.painter
    painter.setPen(Qt.PenStyle.NoPen)
    if week.counted:
        painter.fillRect(QRectF(left, shoulder, width, foot - shoulder), SAGE)
    if week.other:
        head = plot.y(week.counted + week.other)
        painter.setBrush(QBrush(PALE))
        painter.setPen(QPen(SAGE, min(4.0, width / 3)))
        painter.drawRect(QRectF(left, head, width, shoulder - head))


def _draw_legend(plot: _Plot, middle: float, legend: tuple[str, str, str]) -> None:
    painter, x = plot.painter, plot.area.left() - LEFT + KEY / 2
    for number, words in enumerate(legend):
        box = QRectF(x, middle - KEY / 2, KEY, KEY)
        if number == 0:
            painter.fillRect(box, SAGE)
        elif number == 1:
            painter.setBrush(QBrush(PALE))
            painter.setPen(QPen(SAGE, 4))
            painter.drawRect(box.adjusted(2, 2, -2, -2))
        else:
            plot.line((x - 4, middle), (x + KEY + 4, middle), INK, 6)
        plot.words(x + KEY + 14, middle + TINY * 0.36, words, QUIET)
        x += KEY + 14 + text_width(words, TINY) + KEY_GAP


def _axis_day(texts: Texts, day: date, days: tuple[date, date]) -> str:
    is_long = (days[1] - days[0]).days > YEAR_DAYS
    return day_words(texts, day) if is_long else short_words(texts, day)
