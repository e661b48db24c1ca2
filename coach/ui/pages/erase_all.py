"""Erasing everything: what goes, the word to type, and the second press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.services.erasing import WORD, is_word
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.erasing import ErasingService
    from coach.ui.theme import Theme


class EraseAllPage(Page):
    """One card with what goes; *Keep everything* is the filled button.

    Args:
        theme: the look in force.
        service: says what goes, and begins it.
        texts: the sentences.
        end: lets the program come to its end; the files go once it has.
    """

    name: ClassVar[str] = "erase_all"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.SETTINGS

    def __init__(
        self,
        theme: Theme,
        service: ErasingService,
        texts: Texts,
        end: Callable[[], None],
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._end = service, texts, end
        self.content.addWidget(
            PageHeader(theme, texts("erase.all_title"), texts("erase.all_goes"))
        )
        card = Card(theme, gap=theme.space("l"))
        self._room = stack()
        self.goes: Bullets | None = None
        card.body.addLayout(self._room)
        card.body.addWidget(Meta(theme, "info", texts("erase.traces")))
        word = texts(WORD)
        self.word = Field(theme, texts("erase.all_type", word=word))
        self.word.box.returnPressed.connect(self._on_yes)
        card.body.addWidget(self.word)
        self.keep = PrimaryButton(theme, texts("erase.all_keep"))
        self.keep.clicked.connect(partial(self.go.emit, "settings"))
        self.yes = SecondaryButton(theme, texts("erase.all_yes"), "trash-2")
        self.yes.clicked.connect(self._on_yes)
        card.body.addWidget(Actions(theme, self.keep, self.yes))
        self.content.addWidget(card)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show what goes as it is now."""
        lines = [self._texts("erase.all_list"), *self._service.everything()]
        old, self.goes = self.goes, Bullets(self.theme, lines)
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(self.goes)
        self.goes.show()

    def leave(self) -> bool:
        """Keep everything."""
        self.go.emit("settings")
        return True

    def _on_yes(self) -> None:
        texts = self._texts
        if not is_word(self.word.text(), texts):
            self.word.set_problem(texts("erase.all_wrong", word=texts(WORD)))
            self.word.box.setFocus()
            return
        try:
            self._service.begin_everything()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error)))
            return
        self._end()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with no word typed each time the page is opened."""
        super().showEvent(event)
        if not event.spontaneous():
            self.word.set_text("")
            self.word.set_problem("")
