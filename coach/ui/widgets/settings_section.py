"""A section of Settings that one capability brings along."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class SettingsSection(QWidget):
    """One section that the page of settings takes in.

    ``name`` is its id, ``title`` the id of the words it is listed by.

    Signals:
        changed: a `Changes` flag, after something was kept.
        notice: a `coach.ui.notices.Notice` to show.
        go: the name of a page to open.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""

    changed = Signal(object)
    notice = Signal(object)
    go = Signal(str)

    def reload(self) -> None:
        """Show what is kept."""
