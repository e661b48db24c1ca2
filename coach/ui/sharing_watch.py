"""Looks into the shared folder beside the window: when a file comes, and now and then.

Nothing happens where no folder is shared. What came in is shown when the person is not
typing, so that no half-written word is lost.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from coach.services import sharing
from coach.services.sharing import SharingService
from coach.ui.jobs import ThreadJobs
from coach.ui.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.errors import CoachError
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.services.sharing import Looked
    from coach.ui.jobs import Jobs
    from coach.ui.window import MainWindow

EVERY_MS = 60_000
SOON_MS = 2_000
"""A sync tool writes a file in many steps, and a person saves several things."""
NOT_NOW_MS = 1_500


class SharingWatch(QObject):
    """Looks into the shared folder, one look at a time.

    Args:
        service: knows which folder, and what the looks gave.
        jobs: runs the looks away from the window.
        parent: the window, or a part of it.

    Signals:
        came_in: the `Changes` that came in, when nobody is typing.
        said: words about what came in.
        looked: a look began or ended.
    """

    came_in = Signal(object)
    said = Signal(str)
    looked = Signal()

    def __init__(
        self,
        service: SharingService,
        jobs: Jobs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.service = service
        self._jobs = jobs or ThreadJobs(self)
        self._is_looking = self._again = False
        self._waiting: list[tuple[Changes, str]] = []
        self._files = QFileSystemWatcher(self)
        self._files.directoryChanged.connect(self.look_soon)
        self._files.fileChanged.connect(self.look_soon)
        self._every = self._timer(EVERY_MS, self.look, single=False)
        self._soon = self._timer(SOON_MS, self.look)
        self._not_now = self._timer(NOT_NOW_MS, self._hand_over)

    def _timer(
        self, ms: int, slot: Callable[[], None], *, single: bool = True
    ) -> QTimer:
        made = QTimer(self, singleShot=single, interval=ms)
        made.timeout.connect(slot)
        return made

    @property
    def is_looking(self) -> bool:
        """Say whether a look is under way."""
        return self._is_looking

    def follow(self) -> None:
        """Watch the folder that is shared now, and look into it."""
        if watched := self._files.directories():
            self._files.removePaths(watched)
        folder = self.service.folder()
        if folder is None:
            self._every.stop()
            self._soon.stop()
            self.looked.emit()
            return
        self._files.addPath(str(folder))
        self._every.start()
        self.look()

    def look_soon(self) -> None:
        """Look in a moment, once for all that happens until then."""
        if self.service.folder() is not None:
            self._soon.start()

    def look(self, passphrase: str = "") -> None:
        """Look now; while a look is under way, once more after it."""
        if self._is_looking:
            self._again = True
            return
        job = self.service.job(passphrase)
        if job is None:
            return
        if not self._files.directories():  # it may be there again
            self._files.addPath(str(job.folder))
        self._is_looking = True
        self.looked.emit()
        self._jobs.run(partial(sharing.look, job), self._on_done, self._on_failed)

    def _on_done(self, looked: Looked) -> None:
        if not isValid(self):
            return  # the window has closed; the next start looks again
        self._is_looking = False
        happened = self.service.take(looked)
        if happened.changes:
            self._waiting.append((happened.changes, happened.words))
            self._hand_over()
        self.looked.emit()
        if self._again:
            self._again = False
            self.look_soon()

    def _on_failed(self, error: CoachError) -> None:
        """End a look that did not work; the next one comes by itself."""
        if not isValid(self):
            return
        self._is_looking = False
        self.said.emit(str(error))
        self.looked.emit()

    def _hand_over(self) -> None:
        """Let the pages show what came in, when nobody is typing."""
        if is_typing():
            self._not_now.start()
            return
        for changes, words in self._waiting:
            self.came_in.emit(changes)
            if words:
                self.said.emit(words)
        self._waiting.clear()


def is_typing() -> bool:
    """Say whether the keyboard is in a box with words, or a question is open."""
    box = QApplication.focusWidget()
    if QApplication.activeModalWidget() is not None:
        return True
    if isinstance(box, QLineEdit):
        return bool(box.text())
    if isinstance(box, (QPlainTextEdit, QTextEdit)):
        return not box.document().isEmpty()
    return False


def share_beside(
    window: MainWindow, desk: Desk, settings: SettingsService, jobs: Jobs | None = None
) -> SharingWatch:
    """Look into the shared folder for as long as the window lives."""
    watch = SharingWatch(SharingService(desk, settings), jobs, window)

    def on_told(changes: Changes) -> None:
        watch.look_soon()

    def on_said(words: str) -> None:
        window.show_notice(Notice(NoticeKind.INFO, words, key="sharing"))

    watch.came_in.connect(window.tell)
    watch.said.connect(on_said)
    window.told.connect(on_told)
    watch.follow()
    return watch
