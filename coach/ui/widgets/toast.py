"""The short message at the edge of a page, with at most one thing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.stacks import empty

if TYPE_CHECKING:
    from coach.ui.theme import Theme

SHOWN_MS = 6000
LEFT_PX = 40
TOP_PX = BOTTOM_PX = 24
WIDEST_PX = 560
PRESSED, FOCUSED = 4, 1000
"""How much worse it is to cover what can be pressed, and what has the keyboard."""

_ICONS = {
    NoticeKind.SAVED: "check",
    NoticeKind.INFO: "info",
    NoticeKind.TROUBLE: "info",
}


class Toast(QWidget):
    """Shows one notice at a time over its parent, for six seconds.

    It stands at the bottom left, at the bottom right or at the top right: the first
    of these where it covers nothing, or else where it covers least. It moves away
    from a control that takes the keyboard.

    The time stands still while the pointer or the keyboard is on it. A newer notice
    replaces the one shown; one with the same key and words only gets its time again.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice: Notice | None = None
        self._button: LinkButton | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(18, 6, 18, 6)
        self._line.setSpacing(theme.space("m"))
        parent.installEventFilter(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.reposition)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, and say it to screen readers."""
        if notice != self._notice:
            self._fill(notice)
        self._notice = notice
        self.reposition()
        self.show()
        self.raise_()
        self._timer.start()
        self._settled.start()  # the page may still be laying out what changed
        said = QAccessibleAnnouncementEvent(self, notice.text)
        QAccessible.updateAccessibility(said)

    def notice(self) -> Notice | None:
        """Return the notice on screen."""
        return self._notice

    def button(self) -> LinkButton | None:
        """Return what can be pressed, if there is something."""
        return self._button

    def is_counting(self) -> bool:
        """Return whether its time is running."""
        return self._timer.isActive()

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._notice = None
        self.hide()

    def reposition(self) -> None:
        """Stand where it covers least of the parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        room = min(WIDEST_PX, parent.width() - 2 * LEFT_PX)
        width = min(self.sizeHint().width(), room)
        height = max(self.heightForWidth(width), self._theme.px(52))
        right = parent.width() - LEFT_PX - width
        bottom = parent.height() - BOTTOM_PX - height
        corners = QPoint(LEFT_PX, bottom), QPoint(right, bottom), QPoint(right, TOP_PX)
        spots = [QRect(corner, QSize(width, height)) for corner in corners]
        parts = self._parts(parent)
        self.setGeometry(min(spots, key=lambda spot: _covered(spot, parts)))

    def _parts(self, parent: QWidget) -> list[tuple[QRect, int]]:
        """Return the places of all there is to read or press, with their weight."""
        focused = QApplication.focusWidget()
        return [
            (QRect(each.mapTo(parent, QPoint()), _size(each)), _weight(each, focused))
            for each in parent.findChildren(QWidget)
            if each.isVisible() and _weight(each, focused) and not self._holds(each)
        ]

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    def _on_focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        parent = self.parentWidget()
        if new is None or parent is None or not self.isVisible() or self._holds(new):
            return
        if new.window() is not parent.window():
            return  # a dialog, or somebody else's window
        place = QRect(new.mapTo(parent.window(), QPoint()), new.size())
        mine = QRect(self.mapTo(parent.window(), QPoint()), self.size())
        if place.intersects(mine):
            self.reposition()

    def _fill(self, notice: Notice) -> None:
        empty(self._line)
        self._button = None
        icon = Icon(self._theme, _ICONS[notice.kind], 20, "ink_2")
        self._line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = Text(self._theme, "small_ink", notice.text)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(words, 1)
        self.setAccessibleName(notice.text)
        if notice.action is not None:
            self._button = LinkButton(self._theme, notice.action_text)
            self._button.clicked.connect(self._on_pressed)
            self._button.installEventFilter(self)
            self._line.addWidget(self._button)

    def _on_pressed(self) -> None:
        action = self._notice.action if self._notice is not None else None
        self.dismiss()
        if action is not None:
            action()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size; stop the time while the button has the focus."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.reposition()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self._notice is not None:
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the time under the pointer."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the time run again."""
        super().leaveEvent(event)
        if self._notice is not None:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        draw_box(
            QPainter(self),
            self.rect(),
            self._theme.radius("control"),
            fill=self._theme.color("surface"),
            edge=self._theme.color("border_strong"),
        )


def _size(widget: QWidget) -> QSize:
    """Return a widget's size; words may be shorter than the room they have."""
    if not isinstance(widget, QLabel):
        return widget.size()
    words = widget.fontMetrics().horizontalAdvance(widget.text())
    return QSize(min(widget.width(), words), widget.height())


def _weight(widget: QWidget, focused: QWidget | None) -> int:
    """Return how bad it is to cover a widget: 0 for boxes and decoration."""
    if widget is focused:
        return FOCUSED
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return PRESSED
    through = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return 0 if widget.layout() is not None or through else 1


def _covered(spot: QRect, parts: list[tuple[QRect, int]]) -> int:
    """Return how much of the parts a place covers, in weighed px."""
    covered = 0
    for place, weight in parts:
        shared = place.intersected(spot)
        covered += weight * max(0, shared.width()) * max(0, shared.height())
    return covered
