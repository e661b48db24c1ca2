"""The last window: everything is being erased, then everything is erased."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import delete, isValid

from coach.services.erasing import absent_words, finish_everything
from coach.ui.page import Page
from coach.ui.pages.help import HelpPage
from coach.ui.theme import palette
from coach.ui.widgets.buttons import HelpButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.support import SupportService
    from coach.store.erase_all import AllErased
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

SIZE = (880, 640)


class ErasedWindow(QWidget):
    """Says how far it is; *Help now* is there all the while.

    Args:
        theme: the look in force.
        texts: the sentences.
        support: reads the words of *Help now*.

    Signals:
        closed: the person closed it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, texts: Texts, support: SupportService) -> None:
        super().__init__()
        self._texts = texts
        self.setWindowTitle(texts("erase.all_title"))
        self.setPalette(palette(theme))
        self.setAutoFillBackground(True)
        self.resize(*SIZE)
        target = theme.size("target")
        self.help = HelpButton(theme, support.view().title, height=target)
        self.back = SecondaryButton(theme, texts("erase.all_back"), height=target)
        self.back.hide()
        bar = row(theme.space("l"))
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.help)
        self._help_page = HelpPage(theme, support)
        self._pages = QStackedWidget()
        for page in (self._build_said(theme), self._help_page):
            self._pages.addWidget(PageScroll(theme, page))
        column = stack(0, (32, 24, 32, 24))
        column.addLayout(bar)
        column.addWidget(self._pages, 1)
        self.setLayout(column)
        self.help.clicked.connect(partial(self._show, 1))
        self.back.clicked.connect(partial(self._show, 0))
        for key in ("F1", "Ctrl+H"):
            QShortcut(QKeySequence(key), self).activated.connect(self.help.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._on_escape)

    def set_done(self, done: AllErased) -> None:
        """Say that everything is erased, and what stays where."""
        texts = self._texts
        self.title.setText(texts("erase.done"))
        lines = (*absent_words(done, texts), texts("erase.traces"))
        self.said.setText("\n".join((*lines, texts("erase.done_more"))))
        self.close_button.show()
        self.close_button.setFocus()

    def _build_said(self, theme: Theme) -> Page:
        page = Page(theme)
        self.title = Text(theme, "title", self._texts("erase.all_working"))
        self.said = Text(theme, "body", self._texts("erase.all_working_more"))
        card = Card(theme)
        card.body.addWidget(self.said)
        self.close_button = SecondaryButton(theme, self._texts("erase.close"))
        self.close_button.clicked.connect(self.close)
        self.close_button.hide()
        line = row()
        line.addWidget(self.close_button)
        line.addStretch(1)
        page.content.addWidget(self.title)
        page.content.addWidget(card)
        page.content.addLayout(line)
        page.content.addStretch(1)
        return page

    def _show(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.help.setVisible(index == 0)
        self.back.setVisible(index == 1)

    def _on_escape(self) -> None:
        if not (self._pages.currentIndex() and self._help_page.leave()):
            self._show(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is closed; what is not done yet goes on at the next start."""
        super().closeEvent(event)
        self.closed.emit()


def erase_and_say(window: ErasedWindow, data_dir: Path, jobs: Jobs) -> None:
    """Erase everything away from the window, which then says so."""

    def on_done(done: AllErased) -> None:
        if isValid(window):
            window.set_done(done)

    def on_failed(error: CoachError) -> None:
        raise error

    window.show()
    jobs.run(partial(finish_everything, data_dir), on_done, on_failed)


def end(
    main: QWidget, theme: Theme, texts: Texts, support: SupportService, data_dir: Path
) -> None:
    """Let the main window go with all that goes on beside it, and erase everything."""
    from coach.ui.jobs import ThreadJobs

    delete(main)
    window, jobs = ErasedWindow(theme, texts, support), ThreadJobs()
    loop = QEventLoop()
    window.closed.connect(loop.quit)
    erase_and_say(window, data_dir, jobs)
    if window.isVisible():
        loop.exec()
