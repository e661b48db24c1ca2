"""Help now: from F1 to the painted page, whatever is broken.

``python -m benchmarks.help_now``. Each state runs in a process of its own, so that the
first opening pays for every import. The program is started as it is; where it would
wait for a person, the measuring takes over.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, show
from coach.cli.window import WindowAsked, open_window
from coach.dev.demo import write_folder
from coach.errors import CoachError
from coach.paths import DATABASE_NAME, resources
from coach.services.settings import SettingsService
from coach.ui.pages.help import HelpPage
from coach.ui.start_failure import StartFailure
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 5, 14)
GOAL_MS = 300
RUNS = 5
SETTLE_MS = 1500
LONGEST_S = 60
STATES = {
    "no profile": "with no profile",
    "year": "with a year of facts",
    "rubbish": "with the data file replaced by rubbish",
    "locked": "with the data file held by another process",
    "content": "with content that does not load",
}


class FirstPaint(QObject):
    """Quits a loop once *Help now* was painted, and notes when that was."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self.at_s = 0.0
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the paint event of the page."""
        is_it = isinstance(watched, HelpPage) and event.type() == QEvent.Type.Paint
        if is_it and not self.at_s:
            # After all parts of the page, which are painted in the same turn.
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.at_s = self.at_s or time.perf_counter()
        self._loop.quit()


def wait(ms: int) -> None:
    """Let the program live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def opening_ms() -> float:
    """Return the time from F1 in the window that is open to the painted page."""
    kinds = (MainWindow, StartFailure)
    windows = QApplication.topLevelWidgets()
    window = next(w for w in windows if isinstance(w, kinds) and w.isVisible())
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    wait(SETTLE_MS)
    app = QApplication.instance()
    assert app is not None
    loop = QEventLoop()
    watch = FirstPaint(loop)
    app.installEventFilter(watch)
    began = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_F1)
    loop.exec()
    return (watch.at_s - began) * 1000


def prepare(state: str, folder: Path) -> Path | None:
    """Write the folder of a state; return other resources where it needs them."""
    if state == "year":
        write_folder(folder, "steady", 1, TODAY)
    SettingsService(folder, resources()).change(country="GB")
    if state == "rubbish":
        (folder / DATABASE_NAME).write_bytes(b"scribble " * 5000)
    if state == "locked":
        write_folder(folder / "new", "steady", 1, TODAY)
        shutil.copy(folder / "new" / DATABASE_NAME, folder)
    if state != "content":
        return None
    broken = folder / "resources"
    shutil.copytree(resources(), broken)
    (broken / "limits.toml").write_text("schema = 1\n", encoding="utf-8")
    return broken


def hold(file: Path) -> sqlite3.Connection:
    """Hold a data file as another program would that wants it for itself."""
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("PRAGMA locking_mode = exclusive")
    held.execute("BEGIN EXCLUSIVE")
    return held


def measure_once(state: str) -> float:
    """Start the program in a state and measure instead of waiting for a person."""
    found: list[float] = []

    def measured(*_: object) -> int:
        found.append(opening_ms())
        return 0

    QApplication.exec = measured  # type: ignore[method-assign] # this process is ours
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        broken = prepare(state, folder)
        if broken is not None:
            import coach.bootstrap
            import coach.ui.run

            for module in (coach.bootstrap, coach.ui.run):
                module.resources = lambda: broken  # type: ignore[attr-defined] # as above
        held = hold(folder / DATABASE_NAME) if state == "locked" else None
        try:
            open_window(WindowAsked(data_dir=str(folder), today=TODAY))
        except CoachError:
            pass  # the window that says so was measured
        finally:
            if held is not None:
                held.close()
    return found[0]


def figure_of(state: str) -> Figure:
    """Return the median of fresh processes in one state."""
    command = [sys.executable, "-m", "benchmarks.help_now", state]
    taken = []
    for _ in range(RUNS):
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=LONGEST_S
        )
        taken.append(float(done.stdout.split()[-1]))
    what = f"Help now {STATES[state]}, first opening"
    return Figure(what, statistics.median(taken), goal_ms=GOAL_MS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when the goals are met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    states = list(sys.argv[1:] if arguments is None else arguments)
    if states:
        print(measure_once(states[0]))
        return 0
    return show([figure_of(state) for state in STATES])


if __name__ == "__main__":
    sys.exit(main())
