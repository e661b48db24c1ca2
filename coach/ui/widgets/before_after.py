"""Before and after each session, one row each, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import END, MIDDLE, START, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

ROW = 33
AXIS = 30
RIGHT = 20
LABEL_COLUMN = 176
MINUTES_RIGHT = 156
CHANGE_GAP = 15
TICK_STEP = 2
NARROW = 400


@dataclass(frozen=True, slots=True)
class BeforeAfterRow:
    """One session: the day and minutes as shown, and both moods 0-10."""

    day: str
    minutes: str
    before: int
    after: int


class BeforeAfter(Drawn):
    """Rows of two moods on one 0-10 axis; falls are shown as plainly as rises."""

    reader_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self._rows: tuple[BeforeAfterRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[BeforeAfterRow]) -> None:
        """Show these sessions from top to bottom; newest first."""
        self._rows = tuple(rows)
        self.setAccessibleDescription(self.reader_value())
        self.updateGeometry()
        self.update()

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

    def reader_value(self) -> str:
        """Return all rows as sentences."""
        return ". ".join(self.row_texts())

    def sizeHint(self) -> QSize:
        """Return the size the rows need."""
        return self.design_size(566, len(self._rows) * self._row_height() + AXIS)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the marks can be told apart."""
        return self.design_size(300, len(self._rows) * self._row_height() + AXIS)

    def resizeEvent(self, event: object) -> None:
        """Ask for more height where the labels stand above their marks."""
        self.updateGeometry()

    def draw(self, sketch: Sketch) -> None:
        """Draw the axis, then row by row."""
        bottom = len(self._rows) * self._row_height()
        for tick in range(0, SCALE_HIGHEST + 1, TICK_STEP):
            x = self._x(tick)
            sketch.line((x, 4), (x, bottom), "border")
            sketch.text((x, bottom + 22), str(tick), anchor=MIDDLE)
        for place, row in enumerate(self._rows):
            self._draw_row(sketch, row, place * self._row_height())

    def _draw_row(self, sketch: Sketch, row: BeforeAfterRow, top: float) -> None:
        y = top + self._row_height() - ROW / 2
        if self._is_narrow():
            label = f"{row.day} · {row.minutes}"
            width = text_width(self.theme, label, 15)
            sketch.box(QRectF(0, top + 4, width + 4, 18), "surface")
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

    def _is_narrow(self) -> bool:
        return self.design_width < NARROW

    def _row_height(self) -> int:
        return ROW * 2 if self._is_narrow() else ROW

    def _x(self, mood: int) -> float:
        left = SCALE_HIGHEST + 2 if self._is_narrow() else LABEL_COLUMN
        return left + (self.design_width - left - RIGHT) * mood / SCALE_HIGHEST
