"""What was offered, newest first: a few lines on one page, all of it on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.stacks import empty, row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

    from coach.domain.wording import Texts
    from coach.services.inviting_view import InvitationRow, InvitingView
    from coach.ui.theme import Theme

LATEST, AT_ONCE = 3, 8
TOP = Qt.AlignmentFlag.AlignTop


class LogCard(Card):
    """The latest lines, and the way to all of them; it stays while they change.

    Signals:
        asked: the page with all of it is wanted.
    """

    asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: InvitingView) -> None:
        title = view.labels["log"]
        super().__init__(theme, gap=8, label=title)
        self._texts = texts
        self.body.addWidget(Text(theme, "label", title))
        self.together = Text(theme, "small")
        self.body.addWidget(self.together)
        self._room = QWidget()
        self._column = stack(theme.space("m"))
        self._room.setLayout(self._column)
        self.body.addWidget(self._room)
        self.open = LinkButton(theme, "")
        self.open.clicked.connect(self.asked)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.show_view(view)

    def show_view(self, view: InvitingView) -> None:
        """Show the log as it stands."""
        none = view.labels["log_none"]
        self.together.setText(view.together if view.rows else none)
        self.together.setVisible(bool(view.together or not view.rows))
        self.open.setText(
            self._texts("inviting.log_open" if view.rows else "inviting.log_write")
        )
        self.open.updateGeometry()
        empty(self._column)
        for each in view.rows[:LATEST]:
            line = _Line(self._theme, self._texts, each)
            self._column.addWidget(line)
            line.show()
        self._room.setVisible(bool(view.rows))


class _Line(QWidget):
    """What was offered, with its day and how it was met under it."""

    def __init__(self, theme: Theme, texts: Texts, each: InvitationRow) -> None:
        super().__init__()
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, each.icon, 20), 0, TOP)
        line.addLayout(_words(theme, texts, each, "small_ink"), 1)
        self.setLayout(line)


class InvitationListCard(NotedCard):
    """Eight lines at once, from a place on; links lead to older and newer ones.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: the page.
        first: the place of the first line that is shown, 0 the newest.

    Signals:
        newer: the lines before these are wanted.
    """

    newer = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, view: InvitingView, first: int
    ) -> None:
        last = first + AT_ONCE
        super().__init__(
            theme,
            texts("inviting.log_title"),
            [InvitationLine(theme, texts, each) for each in view.rows[first:last]],
            none=view.labels["log_none"],
            more=texts("inviting.log_older") if last < len(view.rows) else "",
        )
        self.newer_button: QuietButton | None = None
        if first:
            made = self.newer_button = QuietButton(theme, texts("inviting.log_newer"))
            made.clicked.connect(self.newer)
            left = Qt.AlignmentFlag.AlignLeft
            self.body.insertWidget(self.body.count() - 1, made, 0, left)


class InvitationLine(NotedRow):
    """One line of the log with its note, and two links."""

    def __init__(self, theme: Theme, texts: Texts, each: InvitationRow) -> None:
        links_say = LinkWords(
            texts("inviting.edit"),
            texts("inviting.edit_name", line=each.name),
            texts("inviting.delete"),
            texts("inviting.delete_name", line=each.name),
        )
        super().__init__(theme, each.id, links_say)
        self.id = each.id
        words = _words(theme, texts, each, "label")
        if each.note:
            words.addWidget(Text(theme, "own_words", each.note))
        links: QBoxLayout = stack() if theme.is_large else row()
        links.addLayout(self.links())
        if not theme.is_large:
            links.addStretch(1)
        words.addLayout(links)
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, each.icon, 20), 0, TOP)
        line.addLayout(words, 1)
        self.setLayout(line)


def _words(theme: Theme, texts: Texts, each: InvitationRow, role: str) -> QVBoxLayout:
    words = stack()
    words.addWidget(Text(theme, role, each.title))
    told = texts("inviting.log_line", day=each.day_words, told=each.told)
    words.addWidget(Text(theme, "sub", told))
    return words
