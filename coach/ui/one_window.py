"""One window a folder: a second start brings the first window back.

While a window is open, a small folder beside the data holds a lock and is watched. A
second start that finds the lock taken knocks by leaving a file there; the window takes
the file away and comes to the front. Where nobody answers, the second start opens a
window as if it were alone, so that a program that hangs keeps nobody out.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from coach.paths import WINDOW_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCK, KNOCK = "lock", "knock"
ANSWER_WITHIN_S = 2.0
LOOK_EVERY_S = 0.05


def is_open_elsewhere(data_dir: Path) -> bool:
    """Say whether a window of another process is open on a folder."""
    lock = _lock_of(data_dir)
    if not lock.tryLock(0):
        return lock.error() == QLockFile.LockError.LockFailedError
    lock.unlock()
    return False


def knock(data_dir: Path, *, sleep: Callable[[float], None] = time.sleep) -> bool:
    """Ask the window that is open to come to the front; return whether it answered.

    Args:
        data_dir: the person's folder.
        sleep: waits so many seconds.
    """
    left = data_dir / WINDOW_FOLDER / KNOCK
    try:
        left.touch()
    except OSError:
        return False
    for _ in range(round(ANSWER_WITHIN_S / LOOK_EVERY_S)):
        if not left.exists():
            return True
        sleep(LOOK_EVERY_S)
    with suppress(OSError):
        left.unlink()
    return False


class OneWindow(QObject):
    """Holds the lock of a folder and listens for a knock.

    Args:
        data_dir: the person's folder.
        parent: for as long as it lives the lock is held.

    Signals:
        knocked: the program was started again.
    """

    knocked = Signal()

    def __init__(self, data_dir: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = data_dir / WINDOW_FOLDER
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True, mode=0o700)
        self._lock = _lock_of(data_dir)
        self.is_first = self._lock.tryLock(0)
        self._watcher: QFileSystemWatcher | None = None
        if self.is_first:
            self._take_knock()
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._on_change)

    def let_go(self) -> None:
        """Give the lock back, so that the next start opens at once."""
        if self.is_first:
            self._lock.unlock()
            self.is_first = False

    def _on_change(self) -> None:
        if self._take_knock():
            self.knocked.emit()

    def _take_knock(self) -> bool:
        try:
            (self._folder / KNOCK).unlink()
        except OSError:
            return False
        return True


def _lock_of(data_dir: Path) -> QLockFile:
    lock = QLockFile(str(data_dir / WINDOW_FOLDER / LOCK))
    lock.setStaleLockTime(0)  # held for days; a process that is gone frees it
    return lock
