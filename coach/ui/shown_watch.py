"""Beside the window: what others here may see follows the notes, and what they show.

The small file for somebody else is written anew soon after something was noted. When
one of theirs changes or goes, the pages that show it look again at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from coach.errors import CoachError
from coach.paths import BOX_FOLDER, person_of
from coach.services.changes import Changes

if TYPE_CHECKING:
    from pathlib import Path

    from coach.services.consent import ConsentService
    from coach.services.shown import ShownService
    from coach.ui.window import MainWindow

FOLLOW_MS = 300
LOOK_MS = 20
"""A file is changed in several steps."""
EVERY_MS = 30_000
"""A day or a time passes, and some disks tell nothing."""


class ShownWatch(QObject):
    """Keeps both directions up to date for as long as the window lives.

    Args:
        window: the window over the open notes.
        consent: writes what others may see.
        shown: reads what they show.
        data_dir: the person's folder.
    """

    def __init__(
        self,
        window: MainWindow,
        consent: ConsentService,
        shown: ShownService,
        data_dir: Path,
    ) -> None:
        super().__init__(window)
        self._window, self._consent, self._shown = window, consent, shown
        self._root, _ = person_of(data_dir)
        self._mark = shown.mark()
        self._files = QFileSystemWatcher(self)
        self._files.directoryChanged.connect(self._on_changed)
        self._files.fileChanged.connect(self._on_changed)
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self.look)
        self._later = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._later.timeout.connect(self.follow)
        self._every = QTimer(self, interval=EVERY_MS)
        self._every.timeout.connect(self.follow)
        self._every.timeout.connect(self.look)
        self._every.start()
        window.told.connect(self._on_told)
        self._watch_files()
        self._later.start()

    def follow(self) -> None:
        """Bring what others may see in line with the notes."""
        try:
            self._consent.follow()
        except CoachError as error:
            self._window.show_trouble(str(error))

    def look(self) -> None:
        """Let the pages look again where somebody shows something else now."""
        self._watch_files()
        mark = self._shown.mark()
        if mark != self._mark:
            self._mark = mark
            self._window.tell(Changes.SHOWN)

    def _on_told(self, changes: Changes) -> None:
        if changes & ~Changes.SHOWN:
            self._later.start()

    def _on_changed(self) -> None:
        self._soon.start()

    def _watch_files(self) -> None:
        """Watch the folder of the small files, or the one it would be made in."""
        folder = self._root / BOX_FOLDER
        wanted = {str(folder if folder.is_dir() else self._root)}
        if folder.is_dir():
            wanted |= {str(path) for path in folder.glob("*.json")}
        held = {*self._files.directories(), *self._files.files()}
        if gone := held - wanted:
            self._files.removePaths(sorted(gone))
        if new := wanted - held:
            self._files.addPaths(sorted(new))
