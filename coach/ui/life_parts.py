"""What the life of the program is made with, and what is done to its windows."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.desk import Desk
    from coach.store.cipher import Key
    from coach.ui.background import Background
    from coach.ui.before_notes import Gate
    from coach.ui.jobs import Jobs
    from coach.ui.lock_door import LockDoor
    from coach.ui.lock_watch import Ticks
    from coach.ui.window import MainWindow

MOST_DIALOGS = 50


@dataclass(frozen=True, slots=True)
class Makers:
    """How the program's parts are made; `coach.ui.run` puts them together.

    Attributes:
        desk: opens the data with a key, or with none; may raise a `CoachError`.
        window: builds the window over an open desk, at a page or at the usual one; it
            is not shown yet.
        gate: gives what the lock screen needs, with the sentences if they are read
            already; may raise a `CoachError`.
        beside: begins what goes on beside a window; the last says it is out of sight.
        leaving: the last thing that is done with an open desk.
        failed: shows that the notes cannot be opened, whatever the passphrase.
        jobs: runs slow work.
        ticks: gives the clocks that tell of sleep.
    """

    desk: Callable[[Key | None], Desk]
    window: Callable[[Desk, LockDoor, str], MainWindow]
    gate: Callable[[Texts | None], Gate]
    beside: Callable[[MainWindow, Desk, bool], Background]
    leaving: Callable[[Desk], None]
    failed: Callable[[CoachError], None]
    jobs: Callable[[], Jobs]
    ticks: Callable[[], Ticks]


def forget() -> None:
    """Free what nobody holds any more, also what was left out of the looking so far."""
    gc.unfreeze()
    gc.collect()


def stand_like(made: QWidget, other: QWidget) -> None:
    """Let a window stand where another one stands."""
    made.restoreGeometry(other.saveGeometry())


def to_front(window: QWidget) -> None:
    """Show a window in front, as it was."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def close_dialogs() -> None:
    """Close menus and dialogs: what they show is the person's."""
    for _ in range(MOST_DIALOGS):
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            return
        top.close()
