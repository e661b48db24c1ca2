"""Widgets that draw themselves, and what a screen reader is told about them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
    QFocusEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from coach.ui.widgets.painting import ring_on_focus
from coach.ui.widgets.sketch import Sketch

if TYPE_CHECKING:
    from coach.ui.theme import Theme


class Drawn(QWidget):
    """A widget drawn by `draw` in px at 100 % text.

    A subclass sets ``reader_role`` and, if it has a value, overrides `reader_value`;
    a decorative one is hidden from the screen reader. Widgets that take the keyboard
    set a focus policy and show the focus ring by themselves.
    """

    reader_role = QAccessible.Role.Graphic
    ring_radius = 10

    def __init__(
        self, theme: Theme, *, name: str = "", is_decorative: bool = False
    ) -> None:
        _install_reader()
        super().__init__()
        self.theme = theme
        self.is_decorative = is_decorative
        self.setAccessibleName(name)

    @property
    def design_width(self) -> float:
        """The widget's width in px at 100 % text."""
        return self.width() / self.theme.scale

    @property
    def design_height(self) -> float:
        """The widget's height in px at 100 % text."""
        return self.height() / self.theme.scale

    def design_size(self, width: float, height: float) -> QSize:
        """Return a size given in px at 100 % text as real px."""
        return QSize(self.theme.px(width), self.theme.px(height))

    def draw(self, sketch: Sketch) -> None:
        """Draw the widget; overridden by each kind."""

    def paint_on(self, painter: QPainter) -> None:
        """Draw the widget in its present size at the painter's origin."""
        painter.save()
        self.draw(Sketch(painter, self.theme))
        painter.restore()

    def reader_value(self) -> str:
        """Return the value as words, or nothing."""
        return ""

    def reader_number(self) -> tuple[int, int, int] | None:
        """Return the value, the least and the most, if there is such a thing."""
        return None

    def set_reader_number(self, number: int) -> None:
        """Take a value that a screen reader chose."""

    def say(self, words: str) -> None:
        """Have the screen reader speak, if one listens."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def tell_value(self, number: int) -> None:
        """Tell the screen reader that the value is another one now."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, number))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on a painter in px at 100 % text."""
        painter = QPainter(self)
        self.draw(Sketch(painter, self.theme))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the keyboard brought the focus."""
        super().focusInEvent(event)
        ring_on_focus(self, self.theme, event.reason(), self.ring_radius)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw again without what focus shows."""
        super().focusOutEvent(event)
        self.update()


class _Value(QAccessibleValueInterface):
    """A drawn scale's number, as assistive programs read and set it."""

    def __init__(self, widget: Drawn) -> None:
        super().__init__()
        self._widget = widget

    def _number(self) -> tuple[int, int, int]:
        return self._widget.reader_number() or (0, 0, 0)

    def currentValue(self) -> int:
        return self._number()[0]

    def minimumValue(self) -> int:
        return self._number()[1]

    def maximumValue(self) -> int:
        return self._number()[2]

    def minimumStepSize(self) -> int:
        return 1

    def setCurrentValue(self, value: object) -> None:
        _, least, most = self._number()
        if isinstance(value, (int, float)):
            self._widget.set_reader_number(min(most, max(least, round(value))))


class _Spoken(QAccessibleWidget):
    """What assistive programs see of a drawn widget."""

    def __init__(self, widget: Drawn) -> None:
        super().__init__(widget, widget.reader_role, widget.accessibleName())
        self._drawn = widget
        self._value = _Value(widget)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._drawn.accessibleName()
        if kind == QAccessible.Text.Value:
            return self._drawn.reader_value()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        # The binding's stub has the flags as read-only methods of bits.
        if self._drawn.is_decorative:
            cast("QObject", state).invisible = True  # type: ignore[attr-defined]
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        # The binding takes an interface object or a VoidPtr here; None or an int,
        # as its stub says, ends the process.
        answer: object = None
        if kind != QAccessible.InterfaceType.ValueInterface:
            answer = super().interface_cast(kind)
        elif self._drawn.reader_number() is not None:
            answer = self._value
        return cast("int", answer if answer is not None else VoidPtr(0))


def _spoken_for(_key: str, thing: QObject) -> QAccessibleWidget | None:
    return _Spoken(thing) if isinstance(thing, Drawn) else None


@cache
def _install_reader() -> None:
    QAccessible.installFactory(_spoken_for)


CLICKABLE = Qt.CursorShape.PointingHandCursor
