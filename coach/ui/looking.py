"""Looks through the notes beside the window, and tells when it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from coach.domain.statements import Insights
    from coach.errors import CoachError
    from coach.services.insights import InsightService
    from coach.ui.jobs import Jobs


class Looking(QObject):
    """One for the window, so that a page that is built again shows what was found.

    Reading is done in parts, a turn of the event loop each; working it out is done
    away from the window. What was found is shown until something newer is there.

    Signals:
        found: the `Insights` are there; `insights` returns them.
        failed: a sentence on why they are not.
    """

    found = Signal()
    failed = Signal(str)

    def __init__(self, service: InsightService, jobs: Jobs) -> None:
        super().__init__()
        self._service, self._jobs = service, jobs
        self._found: Insights | None = None
        self._is_told = False
        self._is_busy = self._is_stale = False
        self._begun = 0
        self._page: QObject = self

    def insights(self) -> Insights | None:
        """Return what was found last, or None before the first time."""
        return self._found

    def look(self, page: QObject) -> None:
        """Begin; where it has begun, what comes of that is not wanted any more.

        Args:
            page: the one that asks. Nothing more is read once it is gone.
        """
        self._page, self._is_stale = page, self._is_busy
        if not self._is_busy:
            self._begun += 1
            self._service.forget()
            self._read(self._begun)

    def tell(self) -> None:
        """Keep that what was found has been shown; once is enough."""
        if self._found is not None and not self._is_told:
            self._is_told = True
            self._service.keep(self._found)

    def _read(self, begun: int) -> None:
        """Read the next part, unless it was begun again meanwhile."""
        if begun != self._begun:
            return
        if not self._service.read_on():
            QTimer.singleShot(0, self._page, partial(self._read, begun))
            return
        self._is_busy = True
        work = partial(self._service.compute, self._service.read())
        self._jobs.run(work, self._on_done, self._on_failed)

    def _on_done(self, insights: Insights) -> None:
        if self._is_over():
            return
        self._is_busy = False
        self._found, self._is_told = insights, False
        self.found.emit()

    def _on_failed(self, error: CoachError) -> None:
        if not self._is_over():
            self._is_busy = False
            self.failed.emit(str(error))

    def _is_over(self) -> bool:
        """Begin again where the facts changed meanwhile; return whether they did.

        Nothing is told any more once the window has closed.
        """
        if not isValid(self):
            return True
        if not self._is_stale:
            return False
        self._is_stale = self._is_busy = False
        if isValid(self._page):
            self.look(self._page)
        return True
