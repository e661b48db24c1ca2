"""Earlier versions: what was done in the last thirty days, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.earlier_rows import EarlierDayCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import CARD_GAP_PX, Flow, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.history_list import HistoryListService
    from coach.ui.theme import Theme


class EarlierPage(Page):
    """A card for each day, newest first, some actions at a time.

    Args:
        theme: the look in force.
        service: lists what was done, and takes back.
        texts: the sentences.
    """

    name: ClassVar[str] = "earlier"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.ALL

    def __init__(self, theme: Theme, service: HistoryListService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._pages = 1
        self.days: list[EarlierDayCard] = []
        self._header = PageHeader(theme, texts("earlier.title"), " ")
        self.empty = Card(theme, "sunken", gap=theme.space("s"))
        self.empty.body.addWidget(Text(theme, "label", texts("earlier.empty_title")))
        self._empty_words = Text(theme, "body", " ")
        self.empty.body.addWidget(self._empty_words)
        self._room = stack(CARD_GAP_PX)
        self._shown: QWidget | None = None
        self.older = SecondaryButton(theme, texts("earlier.older"))
        self.older.clicked.connect(self._on_older)
        self.back = LinkButton(theme, texts("earlier.back"))
        self.back.clicked.connect(self.leave)
        foot = Flow(theme.space("l"))
        foot.addWidget(self.older)
        foot.addWidget(self.back)
        self.content.addWidget(self._header)
        self.content.addWidget(self.empty)
        self.content.addLayout(self._room)
        self.content.addLayout(foot)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show what was done, as it stands."""
        view = self._service.view(self._pages)
        title, sub = self._texts("earlier.title"), "earlier.sub"
        self._header.set_words(title, self._texts(sub, days=view.kept_days))
        self._empty_words.setText(self._texts("earlier.empty", days=view.kept_days))
        self.empty.setVisible(not view.days)
        self.older.setVisible(view.has_more)
        held = QWidget()
        column = stack(CARD_GAP_PX)
        held.setLayout(column)
        self.days = [EarlierDayCard(self.theme, self._texts, day) for day in view.days]
        for card in self.days:
            card.take_back.connect(self._on_take_back)
            column.addWidget(card)
        self._put(held)

    def leave(self) -> bool:
        """Go back to the settings."""
        self.go.emit("settings")
        return True

    def _put(self, held: QWidget) -> None:
        old, self._shown = self._shown, held
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(held)
        held.show()

    def _on_take_back(self, line: int) -> None:
        try:
            changes = self._service.take_back(line)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error)))
            self.reload()
        else:
            self.saved(changes, self._texts("earlier.taken"))
        self._to_first()

    def _on_older(self) -> None:
        self._pages += 1
        self.reload()
        if not self.older.isVisible():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_first(self) -> None:
        """Give the keyboard to the first button that is there."""
        rows = [line for card in self.days for line in card.rows]
        buttons = [line.button for line in rows if line.button is not None]
        first = buttons[0] if buttons else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the newest each time the page is opened."""
        super().showEvent(event)
        if not event.spontaneous() and self._pages > 1:
            self._pages = 1
            self.reload()
