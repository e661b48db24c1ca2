"""Notices that nobody is there any more, or that the computer slept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from coach.clock import passed_s
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_EVERY_MS = 2000
SLEPT_S = 1.5
LATE_S = 30.0
"""Where no clock tells of sleep, a look that comes so late does."""
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_PAINT = frozenset({QEvent.Type.Expose, QEvent.Type.Paint, QEvent.Type.UpdateRequest})


@dataclass(frozen=True, slots=True)
class Ticks:
    """Two clocks, and by how much they part when the computer slept, in seconds."""

    awake: Callable[[], float]
    passed: Callable[[], float]
    apart_s: float


def system_ticks() -> Ticks:
    """Return this computer's clocks."""
    knows = hasattr(time, "CLOCK_BOOTTIME")
    return Ticks(time.monotonic, passed_s, SLEPT_S if knows else LATE_S)


class LockWatch(QObject):
    """Watches a window for as long as it lives.

    Only events of whole windows are looked at, so that typing and painting stay quick.

    Args:
        after_min: gives the minutes without a key or the mouse; 0 is never.
        is_busy: says whether something runs that counts as use.
        ticks: the clocks.
        parent: the window.

    Signals:
        left: nobody was there for so long.
        slept: the computer slept and is awake again.
    """

    left = Signal()
    slept = Signal()

    def __init__(
        self,
        after_min: Callable[[], int],
        is_busy: Callable[[], bool],
        ticks: Ticks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._after_min, self._is_busy, self._ticks = after_min, is_busy, ticks
        self._used = ticks.awake()
        self._apart = self._gap()
        self._is_over = False
        self._watched: list[QWindow] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, window: QWindow | None) -> None:
        """Watch one more window of the program, such as a dialog."""
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.destroyed.connect(self._forget)
            window.installEventFilter(self)

    def look(self) -> None:
        """Tell whether the computer slept, or nobody was there for too long."""
        if self._is_over or self._has_slept():
            return
        after_s = self._after_min() * 60
        if not after_s or self._ticks.awake() - self._used < after_s:
            return
        if self._is_busy():
            self._used = self._ticks.awake()
            return
        self._is_over = True
        self.left.emit()

    def stop(self) -> None:
        """Watch no more."""
        self._is_over = True
        self._timer.stop()
        for window in self._watched:
            window.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a use; let nothing be painted or done after a sleep."""
        kind = event.type()
        if self._is_over or kind not in _USE | _PAINT:
            return False
        if self._has_slept():
            return True
        if kind in _USE:
            self._used = self._ticks.awake()
        return False

    def _gap(self) -> float:
        return self._ticks.passed() - self._ticks.awake()

    def _has_slept(self) -> bool:
        gap = self._gap()
        has_slept = gap - self._apart > self._ticks.apart_s
        self._apart = gap
        if has_slept:
            self._is_over = True
            self.slept.emit()
        return has_slept

    def _forget(self, window: QObject) -> None:
        self._watched = [each for each in self._watched if each is not window]
