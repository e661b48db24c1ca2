"""Chips: short words that can be picked, one or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_check, ring_on_focus
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

PAD = 14
GAP = 8
ICON_PX = 18


class Chip(QAbstractButton):
    """A word that is on or off; on shows a check beside it.

    ``toggled`` and ``clicked`` are Qt's own signals.
    """

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words in bold and the check, so nothing jumps."""
        bold = QFontMetrics(self._theme.font("small_label"))
        width = bold.horizontalAdvance(self.text()) + 2 * PAD + 1
        if self._icon or self.isChecked():
            width += self._theme.px(ICON_PX) + GAP
        least = self._theme.px(44)
        return QSize(max(width, least), least)

    def minimumSizeHint(self) -> QSize:
        """Chips are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw chip, check or icon, and words."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        fill = "primary_soft" if on else "sunken" if self.underMouse() else "surface"
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color(fill),
            edge=theme.color("primary" if on else "border_strong"),
            edge_px=2 if on else 1,
        )
        role, size = "small_label" if on else "small", theme.px(ICON_PX)
        words = QFontMetrics(theme.font(role)).horizontalAdvance(self.text())
        mark = size + GAP if on or self._icon else 0
        left = (self.width() - words - mark) // 2
        if on:
            center = QPointF(left + size / 2, self.height() / 2)
            draw_check(painter, center, size * 0.7, theme.color("primary_text"))
        elif self._icon:
            pixmap = icon_pixmap(theme, self._icon, size, "ink_3")
            painter.drawPixmap(left, (self.height() - size) // 2, pixmap)
        left += mark
        painter.setFont(theme.font(role))
        painter.setPen(theme.color("primary_text" if on else "ink"))
        area = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def checkStateSet(self) -> None:
        """Make room for the check."""
        super().checkStateSet()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Make room for the check, or take it back."""
        super().nextCheckState()
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius)


class ChipRow(QWidget):
    """Chips side by side, going on in the next line where there is no room.

    Args:
        theme: the look in force.
        choices: pairs of value and word.
        many: whether several can be on; with False a press on another moves the check
            and a press on the same takes it off again.
        label: what a screen reader calls the row.

    Signals:
        chosen: the tuple of values that are on, after the person pressed one.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[object, str]],
        *,
        many: bool = False,
        label: str = "",
    ) -> None:
        super().__init__()
        self._many = many
        self._chips: list[tuple[object, Chip]] = []
        self.setAccessibleName(label)
        flow = Flow(gap=theme.space("s"))
        self.setLayout(flow)
        for value, word in choices:
            chip = Chip(theme, word)
            chip.setAccessibleDescription(label)
            chip.clicked.connect(self._on_clicked)
            self._chips.append((value, chip))
            flow.addWidget(chip)

    def values(self) -> tuple[object, ...]:
        """Return the values that are on, in order."""
        return tuple(value for value, chip in self._chips if chip.isChecked())

    def set_values(self, values: Sequence[object]) -> None:
        """Show these values as on, without telling anyone."""
        for value, chip in self._chips:
            chip.setChecked(value in values)

    def chips(self) -> list[Chip]:
        """Return the chips in order."""
        return [chip for _, chip in self._chips]

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if not self._many:
            for _, chip in self._chips:
                if chip is not pressed:
                    chip.setChecked(False)
        self.chosen.emit(self.values())
