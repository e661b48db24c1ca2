"""What a person sees when the program cannot open: why, and *Help now*.

It needs no database and no content; that is also why its few words are here, since
the content may be the very thing that is broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach.errors import ContentError
from coach.ui.page import Page
from coach.ui.pages.help import HelpPage
from coach.ui.theme import palette
from coach.ui.widgets.buttons import HelpButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.ways_out import WaysOut

if TYPE_CHECKING:
    from coach.errors import CoachError
    from coach.services.lock_help import HeldHelp
    from coach.services.support import SupportService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme
    from coach.ui.widgets.ways_out import Mender

TITLE = "Outside In cannot open right now"
DAMAGED = "A file this app needs is damaged. Install the app again to mend it."
KEPT = "What you wrote was left as it is."
CLOSE = "Close"
BACK = "Back"
MOST_PROBLEMS = 12
WAYS_AT = 2
MAYBE_DAMAGED = {"broken", "foreign", "newer"}
"""A damaged file may look like another program's, or like one of a later version."""


class StartFailure(QWidget):
    """A plain window with one sentence, *Help now* and a way out.

    Args:
        theme: the look in force.
        error: what came in the way; its sentence is shown as it is. Problems of the
            content stand smaller under a sentence that says what to do.
        support: reads the words of *Help now*.
        held: what the person lets be seen of their own while no data is open.
    """

    def __init__(
        self,
        theme: Theme,
        error: CoachError,
        support: SupportService,
        held: HeldHelp | None = None,
    ) -> None:
        super().__init__()
        self.is_mended = False
        self.ways: WaysOut | None = None
        self._theme, self._error = theme, error
        words = support.view()
        self.setWindowTitle(TITLE)
        self.setPalette(palette(theme))
        self.setAutoFillBackground(True)
        self.resize(880, 640)
        target = theme.size("target")
        self.help = HelpButton(theme, words.title, height=target)
        self.back = SecondaryButton(theme, BACK, height=target)
        self.back.hide()
        bar = row(theme.space("l"))
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.help)
        self._pages = QStackedWidget()
        self._help_page = HelpPage(theme, support, held=held)
        for page in (self._build_reason(theme, error), self._help_page):
            self._pages.addWidget(PageScroll(theme, page))
        column = stack(0, (32, 24, 32, 24))
        column.addLayout(bar)
        column.addWidget(self._pages, 1)
        self.setLayout(column)
        self.help.clicked.connect(self.show_help)
        self.back.clicked.connect(self.show_reason)
        for key in ("F1", "Ctrl+H"):
            QShortcut(QKeySequence(key), self).activated.connect(self.show_help)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._on_escape)

    def show_help(self) -> None:
        """Show *Help now*."""
        self._show(1)

    def show_reason(self) -> None:
        """Show why the program cannot open."""
        self._show(0)

    def is_help_shown(self) -> bool:
        """Return whether *Help now* is on screen."""
        return self._pages.currentIndex() == 1

    def offer(self, mender: Mender, jobs: Jobs) -> None:
        """Look for ways out of a damaged file, where it may be that, and offer them.

        Args:
            mender: finds and goes them.
            jobs: runs its work.
        """
        reason = getattr(self._error, "reason", "")
        if reason not in MAYBE_DAMAGED:
            return
        self.ways = WaysOut(self._theme, mender, jobs, is_sure=reason == "broken")
        self._page.content.insertWidget(WAYS_AT, self.ways)
        self.ways.opens.connect(self._on_mended)
        self.ways.mended.connect(self._reason.hide)
        self.ways.begin()

    def forget(self) -> None:
        """Overwrite a key that the ways out needed."""
        if self.ways is not None:
            self.ways.forget()

    def _on_mended(self) -> None:
        self.is_mended = True
        self.close()

    def _on_escape(self) -> None:
        if not (self.is_help_shown() and self._help_page.leave()):
            self.show_reason()

    def _show(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.help.setVisible(index == 0)
        self.back.setVisible(index == 1)

    def _build_reason(self, theme: Theme, error: CoachError) -> Page:
        page = Page(theme)
        page.content.addWidget(Text(theme, "title", TITLE))
        card = Card(theme)
        problems = error.problems if isinstance(error, ContentError) else ()
        words = DAMAGED if problems else str(error)
        card.body.addWidget(Text(theme, "body", words))
        for problem in problems[:MOST_PROBLEMS]:
            card.body.addWidget(Text(theme, "caption", problem))
        card.body.addWidget(Text(theme, "small", KEPT))
        page.content.addWidget(card)
        self._page, self._reason = page, card
        self.close_button = SecondaryButton(theme, CLOSE)
        self.close_button.clicked.connect(self.close)
        line = row()
        line.addWidget(self.close_button)
        line.addStretch(1)
        page.content.addLayout(line)
        page.content.addStretch(1)
        return page
