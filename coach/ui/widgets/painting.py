"""Strokes that several widgets share: boxes, wrapped lines, the focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from coach.ui.theme import Theme

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_WATCHED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.FocusOut,
)


def draw_box(
    painter: QPainter,
    rect: QRect,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    edge_px: float = 1,
) -> None:
    """Draw a rounded box whose edge lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    box = QRectF(rect)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(edge, edge_px))
        box.adjust(edge_px / 2, edge_px / 2, -edge_px / 2, -edge_px / 2)
    painter.drawRoundedRect(box, radius, radius)


def wrap(text: str, font: QFont, width: int) -> list[str]:
    """Return the lines a text takes at a width in px, broken between words."""
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
        if not paragraph:
            lines.append("")
    return lines


def draw_lines(
    painter: QPainter,
    rect: QRect,
    lines: list[str],
    line_px: int,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw lines under each other from the top of ``rect``, each ``line_px`` high."""
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    for index, line in enumerate(lines):
        row = QRect(rect.x(), rect.y() + index * line_px, rect.width(), line_px)
        painter.drawText(row, flags, line)


def draw_check(painter: QPainter, center: QPointF, size: float, color: QColor) -> None:
    """Draw a tick about ``size`` px wide around a point."""
    pen = QPen(color, size / 7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, unit = center.x(), center.y(), size / 16
    points = [(-7, 0), (-2, 5), (7, -5)]
    painter.drawPolyline([QPointF(x + a * unit, y + b * unit) for a, b in points])


class FocusRing(QWidget):
    """The ring around the control that has the keyboard, with its gap.

    It lies above its neighbours as a child of the page, because the gap and the line
    are outside the control.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._theme: Theme | None = None
        self._radius = 0

    def surround(self, target: QWidget, theme: Theme, radius: int) -> None:
        """Show the ring around a control and follow it."""
        self._release()
        self._target, self._theme, self._radius = target, theme, radius
        walker: QWidget | None = target
        while walker is not None and walker is not self.parentWidget():
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self._follow()
        self.raise_()
        self.show()

    def target(self) -> QWidget | None:
        """Return the control the ring is around, if it is shown."""
        return self._target

    def _follow(self) -> None:
        host = self.parentWidget()
        if self._target is None or self._theme is None or host is None:
            return
        out = self._theme.size("focus_width") + self._theme.size("focus_gap")
        corner = self._target.mapTo(host, self._target.rect().topLeft())
        box = QRect(corner, self._target.size())
        self.setGeometry(box.adjusted(-out, -out, out, out))

    def _release(self) -> None:
        for widget in self._watched:
            if isValid(widget):  # one further out may have gone before the control
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control, and go when it loses the keyboard."""
        if event.type() in _WATCHED and self._target is not None:
            gone = event.type() in (QEvent.Type.Hide, QEvent.Type.FocusOut)
            if not gone:
                self._follow()
            elif event.type() == QEvent.Type.Hide or watched is self._target:
                self._release()
        return False

    def paintEvent(self, event: object) -> None:
        """Draw the line."""
        if self._theme is None:
            return
        painter = QPainter(self)
        draw_box(
            painter,
            self.rect(),
            self._radius + 4,
            edge=self._theme.color("focus"),
            edge_px=self._theme.size("focus_width"),
        )


def ring_on_focus(
    widget: QWidget,
    theme: Theme,
    reason: Qt.FocusReason,
    radius: int,
    *,
    always: bool = False,
) -> None:
    """Show the focus ring if the keyboard brought the focus; for ``focusInEvent``.

    Args:
        widget: the control that has just got the focus.
        theme: the look in force.
        reason: ``event.reason()``.
        radius: the control's own corner radius in px.
        always: also after a mouse press, as text fields do.
    """
    if not always and reason not in KEYBOARD_REASONS:
        return
    host = _host_of(widget)
    ring = host.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if not isinstance(ring, FocusRing):
        ring = FocusRing(host)
    ring.surround(widget, theme, radius)


def _host_of(widget: QWidget) -> QWidget:
    """Return what the ring is drawn on: the scrolled page, or the window."""
    walker = widget
    while (parent := walker.parentWidget()) is not None and not walker.isWindow():
        grand = parent.parentWidget()
        if isinstance(grand, QAbstractScrollArea) and grand.viewport() is parent:
            return walker
        walker = parent
    return walker
