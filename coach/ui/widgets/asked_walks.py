"""Walks that others on this computer ask for; nothing where none waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.errors import CoachError
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.consent_cards import AskedCard
from coach.ui.widgets.stacks import CARD_GAP_PX, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.walk_asking import WalkAsked, WalkAsking
    from coach.ui.theme import Theme


class AskedWalks(QWidget):
    """A card for each question; either answer takes it away.

    Args:
        theme: the look in force.
        texts: the sentences.
        asking: knows the questions.

    Signals:
        changed: a `Changes` flag, after an answer.
        notice: a `coach.ui.notices.Notice` to show.
    """

    changed = Signal(object)
    notice = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, asking: WalkAsking) -> None:
        super().__init__()
        self._theme, self._texts, self._asking = theme, texts, asking
        self._column = stack(CARD_GAP_PX)
        self.setLayout(self._column)
        self._shown: tuple[WalkAsked, ...] = ()
        self.cards: list[AskedCard] = []
        self.hide()

    def reload(self) -> None:
        """Show what waits now; cards stay while it is the same."""
        waiting = self._asking.waiting()
        if waiting != self._shown:
            self._shown = waiting
            self._build()
        self.setVisible(bool(waiting))

    def _build(self) -> None:
        for old in self.cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = []
        for each in self._shown:
            card = AskedCard(self._theme, self._texts, each)
            card.answered.connect(partial(self._on_answered, each.id))
            self.cards.append(card)
            self._column.addWidget(card)
            card.show()

    def _on_answered(self, asked: str, is_yes: bool) -> None:  # a signal's
        try:
            if is_yes:
                changes = self._asking.say_yes(asked).changes
            else:
                changes = self._asking.say_no(asked)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="asked"))
            self.reload()
            return
        self.reload()
        self.changed.emit(changes)
        if is_yes:
            words = self._texts("consent.said_yes")
            self.notice.emit(Notice(NoticeKind.SAVED, words))
