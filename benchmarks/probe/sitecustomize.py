"""Ends a Qt program at the first paint of its main window and notes when that was.

Python runs this before the program when this folder is on ``PYTHONPATH``; the program
itself knows nothing of it. It works alike for PySide6 and PyQt6, so that different
programs are measured in one way. Without ``PAINT_NOTE`` it does nothing.

Noted as one line of JSON in the file ``PAINT_NOTE``: ``painted`` (`time.monotonic`
after the first paint, once the event loop has come round) and ``modules``.
"""

from __future__ import annotations

import os
import sys
import time

# Not from typing: what is imported here would count as the program's own time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

WATCHED = ("PySide6.QtWidgets", "PyQt6.QtWidgets")


def note_and_end(path: str) -> None:
    """Write down that the first paint is over, and end the process at once."""
    painted = time.monotonic()
    import json

    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 # no pathlib yet
        json.dump({"painted": painted, "modules": sorted(sys.modules)}, file)
    os._exit(0)


def watch_windows(widgets: ModuleType, path: str) -> None:
    """Let the first shown main window be watched until it is painted."""
    core: Any = sys.modules[widgets.__name__.replace("QtWidgets", "QtCore")]
    window_class: Any = widgets.QMainWindow
    show = window_class.show
    kept: list[object] = []

    class FirstPaint(core.QObject):  # type: ignore[misc] # known at run time only
        """Waits for the first paint event of a window."""

        def eventFilter(self, watched: object, event: Any) -> bool:
            if event.type() == core.QEvent.Type.Paint:
                watched.removeEventFilter(self)  # type: ignore[attr-defined] # a widget
                core.QTimer.singleShot(0, lambda: note_and_end(path))
            return False

    def watched_show(window: Any) -> None:
        if not kept:
            kept.append(FirstPaint())
            window.installEventFilter(kept[0])
        show(window)

    window_class.show = watched_show


class QtFinder:
    """Lets the usual finders find Qt's widgets, and looks in once they are loaded."""

    def __init__(self, path: str) -> None:
        self._path = path

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return Qt's own spec with a loader that calls us; None for all else."""
        if fullname not in WATCHED:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            load(module)
            watch_windows(module, self._path)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign] # wrapped
        return spec


if _path := os.environ.get("PAINT_NOTE"):
    sys.meta_path.insert(0, QtFinder(_path))
