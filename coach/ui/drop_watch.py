"""Files dragged anywhere onto the window, and the key that asks for some."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.painting import draw_box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.wording import Texts
    from coach.ui.window import MainWindow

PAGE = "bring_in"
EDGE_PX, MARGIN_PX = 3, 16


class DropWatch(QObject):
    """Takes files that are dropped on the window, and goes to the page for them.

    Args:
        window: where they are dropped.
        texts: the sentences.
        offer: is given the files and folders; None asks the person for some.
    """

    def __init__(
        self,
        window: MainWindow,
        texts: Texts,
        offer: Callable[[Sequence[Path] | None], None],
    ) -> None:
        super().__init__(window)
        self._window, self._texts, self._offer = window, texts, offer
        self._veil: _Veil | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+O"), window).activated.connect(self._on_key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged; everything else goes its way."""
        if event.type() == QEvent.Type.DragEnter:
            assert isinstance(event, QDragEnterEvent), "its type says so"
            if paths_in(event.mimeData()):
                event.acceptProposedAction()
                self._show_veil()
                return True
        if event.type() == QEvent.Type.Drop:
            assert isinstance(event, QDropEvent), "its type says so"
            if paths := paths_in(event.mimeData()):
                event.acceptProposedAction()
                self._on_dropped(paths)
                return True
        return False

    def _show_veil(self) -> None:
        if self._veil is None:
            words = self._texts("bringing.drop")
            self._veil = _Veil(self._window, words, self._on_dropped)
        self._veil.setGeometry(self._window.rect())
        self._veil.raise_()
        self._veil.show()

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        if self._veil is not None:
            self._veil.hide()
        self._offer(paths)
        self._window.open_page(PAGE)

    def _on_key(self) -> None:
        page = self._window.page()
        if page is not None and page.focus_mode:
            return
        self._offer(None)
        self._window.open_page(PAGE)


class _Veil(QWidget):
    """Lies over the whole window while something is dragged over it."""

    def __init__(
        self,
        window: MainWindow,
        words: str,
        dropped: Callable[[Sequence[Path]], None],
    ) -> None:
        super().__init__(window)
        self._main, self._words, self._dropped = window, words, dropped
        self.setAcceptDrops(True)
        self.setAccessibleName(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        """Go when they are dragged away."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        paths = paths_in(event.mimeData())
        event.acceptProposedAction()
        self._dropped(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame and the words."""
        theme, painter = self._main.theme(), QPainter(self)
        ground = theme.color("paper")
        ground.setAlphaF(0.94)
        painter.fillRect(self.rect(), ground)
        box = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        draw_box(
            painter,
            box,
            theme.radius("card"),
            edge=theme.color("primary"),
            edge_px=EDGE_PX,
        )
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.color("ink"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(24, 24, -24, -24), flags, self._words)


def paths_in(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of this computer among what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
