"""Once a day, beside the window: what is past its thirty days goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from coach.services.forgetting import forget, job_of

if TYPE_CHECKING:
    from datetime import date

    from coach.errors import CoachError
    from coach.services.desk import Desk
    from coach.ui.jobs import Jobs

FIRST_MS, EVERY_MS = 120_000, 3_600_000


class ForgetWatch(QObject):
    """Looks once an hour whether it is another day; not while the window opens.

    Args:
        desk: the open data.
        jobs: does it away from the window.
        parent: as long as it lives, this does.
    """

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._done: date | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """Let go of what is due, once a day."""
        today = self._desk.today()
        if today == self._done:
            return
        self._done = today
        work = partial(forget, job_of(self._desk))
        self._jobs.run(work, self._on_done, self._on_failed)

    def _on_done(self, _nothing: None) -> None:
        """Nothing is shown: earlier versions are older than the list reaches."""

    def _on_failed(self, _error: CoachError) -> None:
        """Try again in an hour."""
        self._done = None
