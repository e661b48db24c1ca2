"""The short message at the bottom left, with at most one thing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.painting import draw_box

if TYPE_CHECKING:
    from coach.ui.theme import Theme

SHOWN_MS = 6000
LEFT_PX = 40
BOTTOM_PX = 24
WIDEST_PX = 560
_ICONS = {
    NoticeKind.SAVED: "check",
    NoticeKind.INFO: "info",
    NoticeKind.TROUBLE: "info",
}


class Toast(QWidget):
    """Shows one notice at a time over its parent, for six seconds.

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
        """Stand at the bottom left of the parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        room = min(WIDEST_PX, parent.width() - 2 * LEFT_PX)
        width = min(self.sizeHint().width(), room)
        height = max(self.heightForWidth(width), self._theme.px(52))
        top = parent.height() - height - BOTTOM_PX
        self.setGeometry(QRect(LEFT_PX, top, width, height))

    def _fill(self, notice: Notice) -> None:
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
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
