"""The parts of an outing as a list: done, under way, still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box, draw_check
from coach.ui.widgets.stacks import row
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

ROW = 52
MARK = 28
INSET = 10
RING = 2.0
DOT_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in words: its name, and how long and how."""

    name: str
    pace: str


class PartRow(QWidget):
    """One part with its mark; the row under way lies in a well."""

    def __init__(self, theme: Theme, line: PartLine) -> None:
        super().__init__()
        self._theme = theme
        self._is_done = self._is_now = False
        self.setMinimumHeight(theme.px(ROW))
        box = row(theme.space("m"))
        box.setContentsMargins(INSET + theme.px(MARK) + theme.space("m"), 0, INSET, 0)
        self.setLayout(box)
        self.name = Text(theme, "body", line.name)
        self.name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        pace = Text(theme, "caption", line.pace)
        pace.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.name, 1)
        box.addWidget(pace)

    def set_standing(self, *, is_done: bool, is_now: bool) -> None:
        """Show it as done, under way, or neither."""
        self._is_done, self._is_now = is_done, is_now
        self.name.setFont(self._theme.font("label" if is_now else "body"))
        self.update()

    @property
    def is_now(self) -> bool:
        """Whether it is under way."""
        return self._is_now

    @property
    def is_done(self) -> bool:
        """Whether it is over."""
        return self._is_done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the well and the mark."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_now:
            radius = theme.radius("control")
            draw_box(painter, self.rect(), radius, fill=theme.color("sunken"))
        size = theme.px(MARK)
        box = QRect(INSET, (self.height() - size) // 2, size, size)
        middle = QPointF(QRectF(box).center())
        if self._is_done:
            draw_box(painter, box, size / 2, fill=theme.color("primary"))
            draw_check(painter, middle, size * 0.55, theme.color("on_primary"))
        elif self._is_now:
            draw_box(painter, box, size / 2, fill=theme.color("lift"))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(middle, size * DOT_SHARE, size * DOT_SHARE)
        else:
            painter.setPen(QPen(theme.color("border_strong"), RING))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(middle, size / 2 - 1, size / 2 - 1)
        painter.end()


class PartList(QWidget):
    """All parts under each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[PartRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))

    def set_parts(self, lines: Sequence[PartLine]) -> None:
        """Show these parts, none of them begun."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [PartRow(self._theme, line) for line in lines]
        for made in self._rows:
            self._column.addWidget(made)

    def set_now(self, at: int) -> None:
        """Mark the part under way, from 0 on; past the last all are done."""
        for place, part in enumerate(self._rows):
            part.set_standing(is_done=place < at, is_now=place == at)

    def rows(self) -> list[PartRow]:
        """Return the rows in order."""
        return self._rows
