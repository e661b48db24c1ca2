"""What every page is: a widget that can look again and speak to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.changes import Changes

if TYPE_CHECKING:
    from coach.ui.theme import Theme


class Page(QWidget):
    """A page of the window.

    A page is given the theme and one service, shows what the service's view says and
    emits what happened. It never knows the window, the database or another page.

    Signals:
        changed: a `Changes` flag, after a command stored something.
        go: the name of another page to open; ``"back"`` is where the person was.
        notice: a `coach.ui.notices.Notice` to show.
    """

    name: ClassVar[str] = ""
    depends_on: ClassVar[Changes] = Changes.ALL
    focus_mode: ClassVar[bool] = False

    changed = Signal(object)
    go = Signal(str)
    notice = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def reload(self) -> None:
        """Draw the service's present view; called when shown and after changes."""

    def primary_action(self) -> None:
        """Do what the page's main button does; Ctrl+Enter ends up here."""

    def leave(self) -> bool:
        """Do the page's safe way out on Esc; return whether there was one."""
        return False

    def focus_title(self) -> str:
        """Return the title beside the logo in focus mode, or nothing."""
        return ""
