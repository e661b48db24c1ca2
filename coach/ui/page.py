"""What every page is: a widget that can look again and speak to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.services.journal import Recorded
    from coach.ui.theme import Theme

HEADER_PX = 60
CONTENT_SHARE = 100_000  # against 1 for the margin that is left over


class Page(QWidget):
    """A page of the window; the window puts it into a scroll area.

    A page is given the theme and one service, shows what the service's view says and
    emits what happened. It never knows the window, the database or another page. It
    is built again when the look changes, so it keeps nothing that is not stored.

    ``content`` is its vertical layout: inside the page's padding, at most
    ``content_max`` px wide, left-aligned, parts 24 px apart.

    ``place`` is the item of the sidebar it belongs to, where it has none of its own.

    Signals:
        changed: a `Changes` flag, after a command stored something.
        go: the name of another page to open; ``"back"`` is where the person was.
        notice: a `coach.ui.notices.Notice` to show.
    """

    name: ClassVar[str] = ""
    place: ClassVar[str] = ""
    depends_on: ClassVar[Changes] = Changes.ALL
    focus_mode: ClassVar[bool] = False
    has_own_bar: ClassVar[bool] = False
    content_max: ClassVar[int] = 976
    padding: ClassVar[tuple[int, int, int, int]] = (40, 32, 40, 32)
    large_padding: ClassVar[tuple[int, int, int, int]] = (32, 24, 44, 24)

    changed = Signal(object)
    go = Signal(str)
    notice = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        across = QHBoxLayout(self)
        padding = self.large_padding if theme.is_large else self.padding
        across.setContentsMargins(*padding)
        across.setSpacing(0)
        column = QWidget()
        column.setMaximumWidth(self.content_max)
        self.content = QVBoxLayout(column)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(theme.space("xl"))
        across.addWidget(column, CONTENT_SHARE)
        across.addStretch(1)

    def reload(self) -> None:
        """Draw the service's present view; called when shown and after changes."""

    def primary_action(self) -> None:
        """Do what the page's main button does; Ctrl+Enter ends up here."""

    def leave(self) -> bool:
        """Do the page's safe way out on Esc; return whether there was one."""
        return False

    def saved(self, changes: Changes, words: str = "") -> None:
        """Let the window look again, and say what was saved."""
        self.changed.emit(changes)
        if words:
            self.notice.emit(Notice(NoticeKind.SAVED, words))

    def attempt(self, act: Callable[[], Recorded], words: str = "") -> None:
        """Store something and say so; what is refused is said, and looked at again."""
        try:
            recorded = act()
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            self.reload()
            return
        self.saved(recorded.changes, words)

    def focus_title(self) -> str:
        """Return what stands beside the logo in focus mode; "" for the name."""
        return ""

    def header_extra(self) -> QWidget | None:
        """Return a control for the bar above a focus-mode page, such as text size."""
        return None


class PageHeader(QWidget):
    """The block at the top of a page: title, a line under it, a control at right.

    Args:
        theme: the look in force.
        title: the page's title; ``title_label`` holds it.
        sub: a small line under it; ``sub_label`` holds it.
        right: a control at the right end, under the words with large text.
    """

    def __init__(
        self, theme: Theme, title: str = "", sub: str = "", right: QWidget | None = None
    ) -> None:
        super().__init__()
        self.title_label = Text(theme, "title", title)
        self.sub_label = Text(theme, "sub", sub)
        if not sub:
            self.sub_label.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title_label)
        words.addWidget(self.sub_label)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        self.setMinimumHeight(HEADER_PX)
        if right is not None and theme.is_large:
            words.addSpacing(theme.space("s"))
            words.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)
        elif right is not None:
            line.addWidget(right, 0, Qt.AlignmentFlag.AlignBottom)

    def set_words(self, title: str, sub: str = "") -> None:
        """Show another title and line."""
        self.title_label.setText(title)
        self.sub_label.setText(sub)
        self.sub_label.setVisible(bool(sub))
