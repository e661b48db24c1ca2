"""Notices that the person's next day has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LOOK_EVERY_MS = 30_000


class DayWatch(QObject):
    """Asks for the day twice a minute, so that sleep and time changes do not matter.

    Signals:
        day_changed: another day has begun.
    """

    day_changed = Signal()

    def __init__(
        self, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._shown = today, today()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the day with the one last seen."""
        today = self._today()
        if today != self._shown:
            self._shown = today
            self.day_changed.emit()
