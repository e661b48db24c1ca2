"""Keeps random hands from leaving the window: no quitting, no choosing, no printing."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Let nothing leave the window, and no file be written outside of a folder.

    A file chooser answers with a file of the folder, a folder chooser with the folder;
    whatever would wait for an answer is cancelled at once.

    Args:
        folder: takes the place of the person's home, and of every chosen file.
    """
    file, home = str(folder / "chosen"), {name: str(folder) for name in HOMES}
    answers: list[tuple[type, str, object]] = [
        (QFileDialog, "getSaveFileName", (file, "")),
        (QFileDialog, "getOpenFileName", (file, "")),
        (QFileDialog, "getOpenFileNames", ([file], "")),
        (QFileDialog, "getExistingDirectory", str(folder)),
        (QInputDialog, "getText", ("", False)),
        (QMessageBox, "information", None),
        (QMessageBox, "question", QMessageBox.StandardButton.No),
        (QDialog, "exec", QDialog.DialogCode.Rejected.value),
        (QPrintDialog, "exec", QDialog.DialogCode.Rejected.value),
        (QMenu, "exec", None),
        (QDrag, "exec", None),
        (QDesktopServices, "openUrl", True),
        (QApplication, "quit", None),
        (QCoreApplication, "quit", None),
        (QCoreApplication, "exit", None),
    ]
    with ExitStack() as stack:
        stack.enter_context(patch.dict("os.environ", home))
        for owner, name, answer in answers:
            stack.enter_context(patch.object(owner, name, _saying(answer)))
        yield


def dismiss(window: QWidget) -> None:
    """Close whatever stands over the window, and bring back what was hidden."""
    for other in QApplication.topLevelWidgets():
        if other is not window and isinstance(other, QDialog) and other.isVisible():
            other.reject()
    if not window.isVisible():
        window.show()
        window.activateWindow()


def _saying(answer: object) -> Callable[..., object]:
    def said(*_: object, **__: object) -> object:
        return answer

    return said
