"""What keeps the notes safe beside the window: a copy by the hour, one on leaving.

By the hour it runs away from the window, over a connection of its own. What fails is
said once; writing notes goes on.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from coach.errors import CoachError
from coach.store.backups import Why
from coach.ui.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.copies import Taken
    from coach.services.copies_view import CopiesService
    from coach.ui.jobs import Jobs
    from coach.ui.window import MainWindow

LOOK_EVERY_MS = 5 * 60_000


def copy_on_leaving(copies: CopiesService) -> None:
    """Make a copy if something changed since the last; the last thing that is done.

    Where it cannot be made nobody is there to be told; the next start tells it.
    """
    with suppress(CoachError):
        copies.take_if_due(Why.LEAVING)()


class Upkeep(QObject):
    """Makes a copy when one is due, for as long as the window lives.

    Args:
        window: says what went wrong; everything ends with it.
        copies: knows when a copy is due.
        jobs: runs the work.
        texts: the sentences.
    """

    def __init__(
        self, window: MainWindow, copies: CopiesService, jobs: Jobs, texts: Texts
    ) -> None:
        super().__init__(window)
        self._window, self._copies, self._jobs = window, copies, jobs
        self._texts = texts
        self._said: set[str] = set()
        self._is_busy = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make a copy if one is due."""
        if not self._is_busy:
            self._is_busy = True
            work = self._copies.take_if_due()
            self._jobs.run(work, self._on_taken, self._on_failed)

    def _on_taken(self, taken: Taken) -> None:
        self._is_busy = False
        if why := taken.second_trouble:
            self._say(self._texts("copies.second_failed", why=why))

    def _on_failed(self, error: CoachError) -> None:
        self._is_busy = False
        self._say(self._texts("copies.failed", why=str(error)))

    def _say(self, words: str) -> None:
        if isValid(self) and words not in self._said:
            self._said.add(words)
            self._window.show_notice(Notice(NoticeKind.TROUBLE, words, key="copies"))
