"""A drawn chart read mark by mark: by keys and, where it opens, by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

Key = Qt.Key
OPENING = (Key.Key_Return, Key.Key_Enter)
LAST = -1
"""The last mark, as a place to begin reading at."""


class ReadChart(Drawn):
    """A chart whose marks are numbered from 0 on.

    Keys: the arrows read the mark before and after, Home and End the first and last, T
    asks for the table, Esc lets the mark go. Where a mark can be opened, Enter and a
    click open it, and the mouse reads the mark under it.

    A subclass says how many marks there are (`count`), what each is in words
    (`mark_text`), and what a sighted person sees first (`about`).

    Signals:
        table_asked: the person wants the chart as a table.
    """

    table_asked = Signal()
    reader_role = QAccessible.Role.Chart
    opens: ClassVar[bool] = False
    back: ClassVar[Collection[Qt.Key]] = (Key.Key_Up, Key.Key_Left)
    ahead: ClassVar[Collection[Qt.Key]] = (Key.Key_Down, Key.Key_Right)
    begins_back: ClassVar[int] = LAST
    begins_ahead: ClassVar[int] = 0

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self.read: int | None = None
        self.setMouseTracking(self.opens)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self) -> int:
        """Return how many marks there are."""
        return 0

    def mark_text(self, at: int) -> str:
        """Return a mark in words; overridden by each chart that has marks."""
        return ""

    def about(self) -> str:
        """Return what a sighted person sees first; overridden by each chart."""
        return ""

    def mark_at(self, place: QPointF) -> int | None:
        """Return the mark that lies there, in real px; where the chart opens."""
        return None

    def open_mark(self, at: int) -> None:
        """Open a mark; where the chart opens."""

    def moved(self, key: Qt.Key) -> int | None:
        """Return the mark a key leads to, or None."""
        last, read = self.count() - 1, self.read
        if last < 0:
            return None
        if key in self.ahead:
            begin = self.begins_ahead % (last + 1)
            return begin if read is None else min(last, read + 1)
        if key in self.back:
            begin = self.begins_back % (last + 1)
            return begin if read is None else max(0, read - 1)
        return {Key.Key_Home: 0, Key.Key_End: last}.get(key)

    def reader_value(self) -> str:
        """Return the mark that is read, or what the chart shows."""
        return self.about() if self.read is None else self.mark_text(self.read)

    def tell(self) -> None:
        """Take over what the chart shows now; nothing is read any more."""
        self.read = None
        self.setAccessibleDescription(self.reader_value())
        self.updateGeometry()
        self.update()

    def show_mark(self, at: int | None) -> None:
        """Mark what is read, without a word."""
        if at != self.read:
            self.read = at
            self.update()

    def read_mark(self, at: int) -> None:
        """Go to a mark with the keyboard, and have it spoken."""
        self.show_mark(at)
        self.setAccessibleDescription(self.reader_value())
        self.say(self.reader_value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read mark by mark, open one, ask for the table."""
        key, read = Qt.Key(event.key()), self.read
        if key == Key.Key_T:
            self.table_asked.emit()
        elif self.opens and key in OPENING and read is not None:
            self.open_mark(read)
        elif key == Key.Key_Escape and read is not None:
            self.show_mark(None)
        elif (at := self.moved(key)) is not None:
            self.read_mark(at)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the mark under the mouse."""
        if self.opens:
            self.show_mark(self.mark_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was pressed."""
        at = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self.open_mark(at)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the mark go."""
        if self.opens and not self.hasFocus():
            self.show_mark(None)
