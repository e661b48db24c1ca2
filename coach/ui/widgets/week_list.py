"""This week as a list: what was done, what is planned, nothing in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.card import Rule
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_check
from coach.ui.widgets.stacks import empty, row, stack
from coach.ui.wording import full_weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.path import WeekEntry
    from coach.ui.theme import Theme

STONE = (44, 32)
TODAY_EDGE = 4.0
PLANNED_EDGE = 1.5
CHECK_PX = 16


class SmallStone(QWidget):
    """One stone: done, today, or planned. The words beside it say the same."""

    def __init__(self, theme: Theme, *, is_done: bool, is_today: bool) -> None:
        super().__init__()
        self._theme, self._is_done, self._is_today = theme, is_done, is_today
        self.setFixedSize(QSize(theme.px(STONE[0]), theme.px(STONE[1])))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stone."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(QRectF(self.rect()))
            middle = QRectF(self.rect()).center()
            check = theme.color("on_primary")
            draw_check(painter, middle, theme.px(CHECK_PX), check)
        else:
            edge = TODAY_EDGE if self._is_today else PLANNED_EDGE
            color = "lift" if self._is_today else "border_strong"
            painter.setPen(QPen(theme.color(color), edge))
            painter.setBrush(theme.color("surface"))
            half = edge / 2
            painter.drawEllipse(QRectF(self.rect()).adjusted(half, half, -half, -half))
        painter.end()


class WeekList(QWidget):
    """The days of this week that have something on them, in order."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._lines: list[str] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("s"))
        self.setAccessibleName(texts("plan.week"))

    def set_entries(self, entries: Sequence[WeekEntry]) -> None:
        """Show these days; an empty week is said to be fine."""
        empty(self._rows)
        if not entries:
            none = Text(self._theme, "small", self._texts("plan.week_empty"))
            self._rows.addWidget(none)
        self._lines = [self._whole(entry) for entry in entries]
        for place, entry in enumerate(entries):
            if place:
                self._rows.addWidget(Rule(self._theme))
            self._rows.addWidget(self._entry(entry))

    def told(self) -> list[str]:
        """Return each line in words, as they stand from left to right."""
        return list(self._lines)

    def _entry(self, entry: WeekEntry) -> QWidget:
        theme, texts = self._theme, self._texts
        holder = QWidget()
        line = row(theme.space("l"))
        holder.setLayout(line)
        holder.setAccessibleName(self._whole(entry))
        words = stack()
        words.addWidget(Text(theme, "label", full_weekday(texts, entry.day)))
        words.addWidget(Text(theme, "small", self._told(entry)))
        line.addWidget(
            SmallStone(theme, is_done=entry.is_done, is_today=entry.is_today)
        )
        line.addLayout(words, 1)
        minutes = texts("plan.minutes", minutes=entry.minutes)
        line.addWidget(
            Text(theme, "small_ink", minutes), 0, Qt.AlignmentFlag.AlignVCenter
        )
        return holder

    def _whole(self, entry: WeekEntry) -> str:
        return self._texts(
            "plan.week_line",
            day=full_weekday(self._texts, entry.day),
            told=self._told(entry).rstrip("."),
            minutes=self._texts("plan.minutes", minutes=entry.minutes),
        )

    def _told(self, entry: WeekEntry) -> str:
        if not entry.is_done:
            return self._texts(
                "plan.planned_today" if entry.is_today else "plan.planned"
            )
        if entry.before is not None and entry.after is not None:
            return self._texts(
                "plan.done_rated", before=entry.before, after=entry.after
            )
        return self._texts("plan.done")
