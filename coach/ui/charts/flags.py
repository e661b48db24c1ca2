"""Small flags over the mood chart for what the person noted on a day."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from coach.ui.charts.frame import LEFT, TOP, Frame
from coach.ui.widgets.flag_mark import CLOTH, draw_flag
from coach.ui.widgets.sketch import Sketch, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from coach.ui.theme import Theme

NEAR_PX = 30.0
"""Flags nearer than this are one flag with their number, at 100 % text."""
REACH_PX = 14.0
FLAG_TOP = 1.5
COUNT_PX, COUNT_GAP = 14, 3.0
FLAGS_Z = -200.0
"""Behind the marks of the moods, whose boxes lie at -100."""


class Group(NamedTuple):
    """Flags that are drawn as one: their days after the series' first, in order."""

    days: tuple[int, ...]

    @property
    def first(self) -> int:
        """The day the flag stands on."""
        return self.days[0]


def grouped(days: Sequence[int], day_width: float) -> list[Group]:
    """Return flags as they are drawn: those too near each other become one.

    Args:
        days: of the flags, one each, in order; several may share a day.
        day_width: how wide a day is, in px at 100 % text, above 0.
    """
    groups: list[list[int]] = []
    for day in days:
        if groups and (day - groups[-1][0]) * day_width < NEAR_PX:
            groups[-1].append(day)
        else:
            groups.append([day])
    return [Group(tuple(group)) for group in groups]


def _first_of(group: Group) -> int:
    return group.first


class Flags(QGraphicsItem):
    """The flags in sight, each a thin pole down to mood 0 and a cloth at its top.

    Args:
        theme: the look in force.
        x: returns the middle of a day, in px at 100 % text.
        seen: returns the first day in sight and the one after the last; both may lie
            between days.
    """

    def __init__(
        self,
        theme: Theme,
        x: Callable[[float], float],
        seen: Callable[[], tuple[float, float]],
    ) -> None:
        super().__init__()
        self._theme, self._x, self._seen = theme, x, seen
        self._groups: list[Group] = []
        self._frame = Frame(1, 1)
        self.setZValue(FLAGS_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_flags(self, days: Sequence[int], day_width: float, frame: Frame) -> None:
        """Show flags on these days, counted from the series' first, in order."""
        self.prepareGeometryChange()
        self._frame = frame
        self._groups = grouped(days, day_width)
        self.setVisible(bool(self._groups))

    def in_sight(self) -> list[tuple[float, Group]]:
        """Return the groups in sight and where they stand, in px at 100 % text."""
        begin, end = self._seen()
        after = bisect_left(self._groups, begin - 1, key=_first_of)
        before = bisect_left(self._groups, end + 1, key=_first_of)
        groups = self._groups[after:before]
        placed = [(self._x(group.first), group) for group in groups]
        return [(x, each) for x, each in placed if LEFT <= x <= self._frame.right]

    def day_near(self, x: float, y: float) -> int | None:
        """Return the day of the flag whose cloth is at a place, or None.

        The place is in px at 100 % text; of several days it is the nearest.
        """
        if y > TOP:
            return None
        near = [(abs(at - x), g) for at, g in self.in_sight() if abs(at - x) < REACH_PX]
        if not near:
            return None
        _, group = min(near, key=lambda each: each[0])
        return min(group.days, key=lambda day: abs(self._x(day) - x))

    def boundingRect(self) -> QRectF:
        """Return the room over all days, down to mood 0, in real px."""
        scale, frame = self._theme.scale, self._frame
        return QRectF(0, 0, frame.width * scale, frame.mood_bottom * scale)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what is in sight."""
        sketch = Sketch(painter, self._theme)
        for x, group in self.in_sight():
            self._draw(sketch, x, len(group.days))

    def _draw(self, sketch: Sketch, x: float, count: int) -> None:
        bottom = self._frame.mood_bottom
        sketch.line((x, TOP), (x, bottom), "stone")
        words = str(count) if count > 1 else ""
        room = text_width(self._theme, words, COUNT_PX, 600) if words else 0.0
        side = -1 if x + CLOTH + COUNT_GAP + room > self._frame.width else 1
        draw_flag(sketch, x, FLAG_TOP, TOP, side)
        if words:
            left = x + CLOTH + COUNT_GAP if side > 0 else x - CLOTH - COUNT_GAP - room
            sketch.text((left, TOP - 2), words, COUNT_PX, "ink_2", weight=600)
