"""What happens with a bug: a log line and a report without personal words.

The report holds the kind of error, where in the program it was, and versions; never
the error's own text, because that may hold what a person wrote. Nothing is sent.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

from coach import __version__
from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext
log = logging.getLogger("coach")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def crash_report(
    kind: type[BaseException], trace: TracebackType | None, *, versions: bool = True
) -> str:
    """Return a bug as text without personal words.

    Args:
        kind: the error's class; its message is left out.
        trace: where it happened.
        versions: whether to name the versions of program, Python, Qt and system.
    """
    import platform  # with traceback, only loaded when something broke
    import traceback

    lines = [kind.__name__]
    lines += [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    if versions:
        system = f"{platform.system()} {platform.release()}"
        lines.append(
            f"Outside In {__version__} · Python {platform.python_version()}"
            f" · Qt {qVersion()} · {system}"
        )
    return "\n".join(lines)


def _short(filename: str) -> str:
    """Return a path from the package on, so that no folder of a person's shows."""
    parts = Path(filename).parts
    at = max((i for i, part in enumerate(parts) if part == "coach"), default=-1)
    return "/".join(parts[at:]) if at >= 0 else parts[-1]


class CrashHook:
    """Stands at ``sys.excepthook``: kind sentences are told, bugs are reported.

    Args:
        tell: shows a `CoachError` sentence to the person.
        report: shows a crash report to the person.
    """

    def __init__(
        self, tell: Callable[[str], None], report: Callable[[str], None]
    ) -> None:
        self._tell, self._report = tell, report
        self._seen: set[str] = set()

    def install(self) -> None:
        """Take over from Python's own hook, and log what Qt warns about."""
        sys.excepthook = self.handle
        qInstallMessageHandler(log_qt_message)

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Tell or report an error; each bug is shown once a run."""
        if isinstance(error, CoachError):
            log.warning("told: %s", kind.__name__)
            self._tell(str(error))
            return
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        where = crash_report(kind, trace, versions=False)
        log.error("crash: %s", where.replace("\n", " <"))
        if where not in self._seen:
            self._seen.add(where)
            self._report(crash_report(kind, trace))


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log what Qt says at the level Qt gives it."""
    log.log(_LEVELS[kind], "qt: %s", text)
