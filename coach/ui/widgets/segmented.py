"""A few short choices in one joined strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from coach.ui.widgets.choice import choose
from coach.ui.widgets.painting import draw_box, ring_on_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

PAD = 16
UNDERLINE_PX = 3


class Segmented(QWidget):
    """A strip of segments of which one is chosen.

    Args:
        theme: the look in force.
        choices: pairs of value and word.
        label: what a screen reader calls the strip.
        fonts: px at 100 % for each segment instead of 15, as in ``A A A``.

    Signals:
        chosen: the value of the segment the person pressed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[object, str]],
        *,
        label: str = "",
        fonts: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self.setAccessibleName(label)
        strip = QHBoxLayout(self)
        strip.setContentsMargins(1, 1, 1, 1)
        strip.setSpacing(0)
        for index, (_, word) in enumerate(choices):
            segment = _Segment(theme, word, fonts[index] if fonts else 0)
            segment.setAccessibleDescription(label)
            self._group.addButton(segment, index)
            strip.addWidget(segment)
        self._group.idClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> object | None:
        """Return the chosen value, or nothing."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show a value as chosen, without telling anyone; None clears."""
        choose(self._group, self._values.index(value) if value is not None else -1)

    def segments(self) -> list[QAbstractButton]:
        """Return the segments in order."""
        return self._group.buttons()

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._values[index])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip, the chosen segment and the lines between."""
        theme, painter = self._theme, QPainter(self)
        radius = theme.radius("control")
        draw_box(painter, self.rect(), radius, fill=theme.color("surface"))
        path = QPainterPath()
        path.addRoundedRect(self.rect(), radius, radius)
        painter.save()
        painter.setClipPath(path)
        for segment in self._group.buttons():
            self._draw_segment(painter, segment)
        painter.restore()
        draw_box(painter, self.rect(), radius, edge=theme.color("border_strong"))

    def _draw_segment(self, painter: QPainter, segment: QAbstractButton) -> None:
        theme, box = self._theme, segment.geometry()
        box.setHeight(self.height())
        box.moveTop(0)
        if segment.isChecked():
            painter.fillRect(box, theme.color("primary_soft"))
            line = QRect(box.x(), box.bottom() - UNDERLINE_PX, box.width(), 4)
            painter.fillRect(line, theme.color("primary"))
        elif segment.underMouse():
            painter.fillRect(box, theme.color("sunken"))
        if segment is not self._group.buttons()[-1]:
            edge = QRect(box.right(), 0, 1, self.height())
            painter.fillRect(edge, theme.color("border"))


class _Segment(QRadioButton):
    def __init__(self, theme: Theme, word: str, font_px: int) -> None:
        super().__init__(word)
        self._theme = theme
        font = QFont(theme.font("small"))
        if font_px:
            font.setPixelSize(theme.px(font_px))
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _font(self) -> QFont:
        font = QFont(self._theme.font("small_label" if self.isChecked() else "small"))
        font.setPixelSize(self.font().pixelSize())
        return font

    def sizeHint(self) -> QSize:
        bold = QFont(self._theme.font("small_label"))
        bold.setPixelSize(self.font().pixelSize())
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * PAD
        least = self._theme.px(44)
        return QSize(max(width, least), least)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        color = "primary_text" if self.isChecked() else "ink"
        painter.setPen(self._theme.color(color))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius)
