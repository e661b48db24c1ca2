"""A switch that says On or Off in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from coach.ui.widgets.painting import draw_box, ring_on_focus

if TYPE_CHECKING:
    from coach.ui.theme import Theme

WIDTH = 56
HEIGHT = 32
GAP = 10


class Toggle(QCheckBox):
    """A 56 x 32 switch with its word; stands at the right of a row.

    ``toggled`` is Qt's own signal. A `coach.ui.widgets.form_rows.FormRows` row makes
    the whole row its target.

    Args:
        theme: the look in force.
        label: what it switches, for screen readers.
        on: the word while it is on.
        off: the word while it is off.
    """

    def __init__(self, theme: Theme, label: str, *, on: str, off: str) -> None:
        super().__init__()
        self._theme, self._words = theme, (off, on)
        self.setAccessibleName(label)
        self.setFont(theme.font("small_ink"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the longer word and the switch, at least 44 high."""
        metrics = QFontMetrics(self.font())
        words = max(metrics.horizontalAdvance(word) for word in self._words)
        theme = self._theme
        return QSize(words + GAP + theme.px(WIDTH) + 2, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the full size; a switch is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The word is part of the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, the track and the knob."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        wide, high = theme.px(WIDTH), theme.px(HEIGHT)
        track = QRect(self.width() - wide, (self.height() - high) // 2, wide, high)
        draw_box(
            painter,
            track,
            high / 2,
            fill=theme.color("primary" if on else "surface"),
            edge=theme.color("primary" if on else "border_strong"),
        )
        inset = theme.px(4 if on else 5)
        size = high - 2 * inset
        left = track.right() + 1 - inset - size if on else track.x() + inset
        knob = QRect(left, track.y() + inset, size, size)
        knob_color = theme.color("surface" if on else "border_strong")
        draw_box(painter, knob, size / 2, fill=knob_color)
        painter.setFont(self.font())
        painter.setPen(theme.color("ink_2"))
        area = QRect(0, 0, track.x() - GAP, self.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, self._words[on])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), self._theme.radius("control"))
