"""Slow work away from the window: plain values in, plain values out.

``work`` must not touch a widget or the database. What it returns is handed to
``on_done`` in the window's own thread; a `CoachError` goes to ``on_failed``; anything
else is a bug and is raised there, where the crash report sees it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Jobs(Protocol):
    """Runs work, and calls back when it is done."""

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_failed: Callable[[CoachError], None],
    ) -> None:
        """Run ``work``; exactly one of the two others is called afterwards."""


class InlineJobs:
    """Runs work at once in the same thread, for tests."""

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_failed: Callable[[CoachError], None],
    ) -> None:
        """Run ``work`` and call back before returning."""
        _outcome(work, on_done, on_failed)()


class ThreadJobs(QObject):
    """Runs work on Qt's thread pool; calls back in this object's thread."""

    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_failed: Callable[[CoachError], None],
    ) -> None:
        """Run ``work`` on the pool."""

        def job() -> None:
            call = _outcome(work, on_done, on_failed)
            with suppress(RuntimeError):  # the program has closed meanwhile
                self._ready.emit(call)

        QThreadPool.globalInstance().start(job)

    def _on_ready(self, call: Callable[[], None]) -> None:
        call()


def _outcome(
    work: Callable[[], Result],
    on_done: Callable[[Result], None],
    on_failed: Callable[[CoachError], None],
) -> Callable[[], None]:
    """Do the work, and return the call that tells how it went."""
    try:
        return partial(on_done, work())
    except CoachError as error:
        return partial(on_failed, error)
    except Exception as bug:  # noqa: BLE001 - it is raised again in the window's thread
        return partial(_raise, bug)


def _raise(bug: Exception) -> None:
    raise bug
