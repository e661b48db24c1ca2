"""Before and after each session, one row each, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import END, MIDDLE, START, Sketch, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

ROW = 33
AXIS = 30
RIGHT = 20
LABEL_COLUMN = 176
MINUTES_RIGHT = 156
CHANGE_GAP = 15
TICK_STEP = 2
NARROW = 400
MOST_PICTURED = 40
"""So many rows go on a picture of them."""


@dataclass(frozen=True, slots=True)
class BeforeAfterRow:
    """One session: the day and minutes as shown, and both moods 0-10."""

    day: str
    minutes: str
    before: int
    after: int


class BeforeAfter(ReadChart):
    """Rows of two moods on one 0-10 axis; falls are shown as plainly as rises.

    Keys: ↑/↓ reads row by row, Home and End the first and last, Enter opens the day of
    a row, T asks for the table, Esc lets the row go. A row is opened by a click too.

    Signals:
        row_asked: the number of a row whose day the person wants to see.
        row_read: where the row that is read lies, in real px.
    """

    row_asked = Signal(int)
    row_read = Signal(QRect)
    opens = True
    back, ahead = (Qt.Key.Key_Up,), (Qt.Key.Key_Down,)
    begins_back = 0

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, texts, name=name)
        self._rows: tuple[BeforeAfterRow, ...] = ()
        self._summary = ""
        self._has_axis = True

    def set_rows(
        self,
        rows: Sequence[BeforeAfterRow],
        summary: str = "",
        *,
        has_axis: bool = True,
    ) -> None:
        """Show these sessions from top to bottom; newest first.

        Args:
            rows: the sessions.
            summary: what is said of them together; without it each is said.
            has_axis: whether the numbers stand under them.
        """
        self._rows, self._summary = tuple(rows), summary
        self._has_axis = has_axis
        self.tell()

    def row_texts(self) -> list[str]:
        """Return each row as a sentence, for the reader and for the table."""
        return [
            self.texts(
                "drawn.row",
                day=row.day,
                minutes=row.minutes,
                before=row.before,
                after=row.after,
                change=self.change_text(row),
            )
            for row in self._rows
        ]

    def change_text(self, row: BeforeAfterRow) -> str:
        """Return "+2", "same" or "−1", with a true minus sign."""
        points = row.after - row.before
        if not points:
            return self.texts("drawn.change_same")
        if points > 0:
            return self.texts("drawn.change_up", points=points)
        return self.texts("drawn.change_down", points=-points)

    def about(self) -> str:
        """Return what all of them show."""
        return self._summary or ". ".join(self.row_texts())

    def sizeHint(self) -> QSize:
        """Return the size the rows need."""
        return self.design_size(566, self._height_of(len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the marks can be told apart."""
        return self.design_size(300, self._height_of(len(self._rows)))

    def count(self) -> int:
        """Return how many sessions are shown."""
        return len(self._rows)

    def mark_text(self, at: int) -> str:
        """Return a session as a sentence."""
        return self.row_texts()[at]

    def mark_at(self, place: QPointF) -> int | None:
        """Return the row under a place."""
        at = int(place.y() / self.theme.scale // self._row_height())
        return at if 0 <= at < len(self._rows) else None

    def open_mark(self, at: int) -> None:
        """Ask for a row's day."""
        self.row_asked.emit(at)

    def read_mark(self, at: int) -> None:
        """Read a row, and say where it lies."""
        super().read_mark(at)
        self.row_read.emit(self._row_rect(at))

    def paint_on(self, painter: QPainter) -> None:
        """Draw the first rows, as many as a picture may hold, with their axis."""
        painter.save()
        self._draw_rows(Sketch(painter, self.theme), range(self._pictured()))
        painter.restore()

    def picture_size(self) -> QSize:
        """Return the size of what `paint_on` draws."""
        rows = self._pictured() * self._row_height()
        return QSize(self.width(), self.theme.px(rows + AXIS))

    def resizeEvent(self, event: object) -> None:
        """Ask for more height where the labels stand above their marks."""
        self.updateGeometry()

    def draw(self, sketch: Sketch) -> None:
        """Draw the axis, then the rows that can be seen."""
        seen, high = self.visibleRegion().boundingRect(), self._row_height()
        first = int(seen.top() / self.theme.scale // high)
        last = int(seen.bottom() / self.theme.scale // high) + 1
        self._draw_rows(sketch, range(max(0, first), min(len(self._rows), last)))

    def _draw_rows(self, sketch: Sketch, shown: range) -> None:
        high = self._row_height()
        top, bottom = shown.start * high, shown.stop * high
        is_end = shown.stop >= len(self._rows) or shown.stop == self._pictured()
        for tick in range(0, SCALE_HIGHEST + 1, TICK_STEP):
            x = self._x(tick)
            if shown:
                sketch.line((x, max(4, top)), (x, bottom), "border")
            if self._has_axis and is_end:
                sketch.text((x, bottom + 22), str(tick), anchor=MIDDLE)
        for place in shown:
            if place == self.read:
                room = QRectF(0, place * high + 2, self.design_width, high - 4)
                sketch.box(room, "sunken", 8)
            self._draw_row(sketch, self._rows[place], place * high)

    def _draw_row(self, sketch: Sketch, row: BeforeAfterRow, top: float) -> None:
        y = top + self._row_height() - ROW / 2
        if self._is_narrow():
            label = f"{row.day} · {row.minutes}"
            width = text_width(self.theme, label, 15)
            ground = "surface" if self.read is None else None
            sketch.box(QRectF(0, top + 4, width + 4, 18), ground)
            sketch.text((0, top + 18), label, 15, "ink_2")
        else:
            sketch.text((0, y + 5), row.day, 15, "ink_2")
            sketch.text((MINUTES_RIGHT, y + 5), row.minutes, anchor=END)
        self._draw_marks(sketch, row, y)
        words = self.change_text(row)
        rose = row.after > row.before
        color = "lift_text" if rose else "ink_2"
        x, anchor = self._x(max(row.before, row.after)) + CHANGE_GAP, START
        if x + text_width(self.theme, words, 14, 600) > self.design_width:
            x, anchor = self._x(min(row.before, row.after)) - CHANGE_GAP, END
        sketch.text((x, y + 5), words, 14, color, anchor=anchor, weight=600)

    def _draw_marks(self, sketch: Sketch, row: BeforeAfterRow, y: float) -> None:
        start, end = (self._x(row.before), y), (self._x(row.after), y)
        color = "border_strong" if row.after < row.before else "lift"
        same = row.before == row.after
        if not same:
            sketch.line(start, end, color, 4)
        sketch.oval(start, (7, 7), "surface", edge="before", width=2.5)
        size = 4 if same else 7.5
        sketch.oval(end, (size, size), color)

    def _height_of(self, rows: int) -> int:
        return rows * self._row_height() + (AXIS if self._has_axis else 0)

    def _pictured(self) -> int:
        return min(len(self._rows), MOST_PICTURED)

    def _row_rect(self, at: int) -> QRect:
        high = self.theme.px(self._row_height())
        return QRect(0, at * high, self.width(), high)

    def _is_narrow(self) -> bool:
        return self.design_width < NARROW

    def _row_height(self) -> int:
        return ROW * 2 if self._is_narrow() else ROW

    def _x(self, mood: int) -> float:
        left = SCALE_HIGHEST + 2 if self._is_narrow() else LABEL_COLUMN
        return left + (self.design_width - left - RIGHT) * mood / SCALE_HIGHEST
