"""Practise a talk: pick what you would say, and see how it lands and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.services.carer_talk import TalkPractice
from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.carer_talk_cards import (
    BeforeAnswer,
    TalkCard,
    WhereCard,
    WhyAnswer,
)
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.carers import CarersService
    from coach.ui.theme import Theme

CARERS = "carers"


class CarerTalkPage(Page):
    """The talk at the left; why, what was tried, and where one is at the right.

    Args:
        theme: the look in force.
        service: the guide, and which talk is open.
        texts: the sentences.
    """

    name: ClassVar[str] = "carer_talk"
    place: ClassVar[str] = CARERS
    depends_on: ClassVar[Changes] = Changes.NOTHING

    def __init__(self, theme: Theme, service: CarersService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self.practice: TalkPractice | None = None
        self.card: TalkCard | None = None
        all_ = texts("carers.talk_all")
        self.back = SecondaryButton(theme, all_, "chevron-left", height=44)
        self.back.clicked.connect(partial(self.go.emit, CARERS))
        self.header = PageHeader(theme, texts("carers.talk_title"), " ", self.back)
        self.columns = Columns(theme, most_spare=0)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(self.columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the talk that is open; the first one where none is."""
        held = self._service.carers().talks
        talk = next((each for each in held if each.id == self._service.talk), held[0])
        if self.practice is None or self.practice.talk is not talk:
            self.practice = TalkPractice(talk)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin a talk at its beginning."""
        super().showEvent(event)
        if not event.spontaneous():
            self.practice = None
            self.reload()

    def primary_action(self) -> None:
        """Go on, where the answer leads on."""
        if self.card is not None and self.card.go_on.isEnabled():
            self._on_go_on()

    def leave(self) -> bool:
        """Go back to the guide."""
        self.go.emit(CARERS)
        return True

    def _show(self) -> None:
        assert self.practice is not None, "a talk is open"
        theme, texts, practice = self.theme, self._texts, self.practice
        view = practice.view()
        self.header.set_words(texts("carers.talk_title"), view.talk.scene)
        self.header.sub_label.setToolTip(
            texts(
                "carers.talk_number",
                number=view.number,
                count=len(self._service.carers().talks),
                title=view.talk.title,
            )
        )
        card = self.card = TalkCard(theme, texts, view, can_go_on=practice.can_go_on())
        card.chosen.connect(self._on_chosen)
        card.went_on.connect(self._on_go_on)
        card.again.connect(self._on_again)
        card.stopped.connect(self.leave)
        parts: list[tuple[QWidget, int]] = [(card, 0)]
        if view.answer is not None:
            parts.append((WhyAnswer(theme, texts, view.answer), 1))
        if view.before is not None:
            parts.append((BeforeAnswer(theme, texts, view.before), 1))
        parts.append((WhereCard(theme, texts, view), 1))
        self.columns.set_parts(parts)

    def _on_chosen(self, at: int) -> None:
        assert self.practice is not None, "a talk is open"
        self.practice.say(at)
        self._show()
        assert self.card is not None, "it was shown"
        if self.card.group is not None:
            self.card.group.tiles()[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go_on(self) -> None:
        assert self.practice is not None, "a talk is open"
        self.practice.go_on()
        self._show()
        self._focus_first()

    def _on_again(self) -> None:
        assert self.practice is not None, "a talk is open"
        if self.practice.view().is_over:
            self.practice.begin()
        else:
            self.practice.try_another()
        self._show()
        self._focus_first()

    def _focus_first(self) -> None:
        assert self.card is not None, "it was shown"
        first: QWidget = self.card.another
        if self.card.group is not None:
            first = self.card.group.tiles()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
