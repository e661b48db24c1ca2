"""Small pages to put a real window around."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Columns

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from coach.ui.theme import Theme

LOREM = "The cold air woke me up, and the river was high after all the rain."


class SmallPage(Page):
    """A page with two columns, a button, and a count of its reloads."""

    name: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.SESSIONS

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reloads = 0
        self.pressed = 0
        self.content.addWidget(PageHeader(theme, "Good morning, Sam", "Thursday"))
        self.columns = Columns(theme)
        self.cards = [Card(theme) for _ in range(4)]
        self.button = PrimaryButton(theme, "Start")
        self.button.clicked.connect(self.primary_action)
        self.cards[0].body.addWidget(self.button)
        for index, card in enumerate(self.cards):
            card.body.addWidget(Text(theme, "body", LOREM * (index + 1)))
            self.columns.add(card, index % 2)
        self.content.addWidget(self.columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        self.reloads += 1

    def primary_action(self) -> None:
        self.pressed += 1


class OtherPage(SmallPage):
    name: ClassVar[str] = "plan"


class LookBackPage(SmallPage):
    name: ClassVar[str] = "progress"


class QuietPage(SmallPage):
    """A page in focus mode that knows a safe way out."""

    name: ClassVar[str] = "onboarding"
    focus_mode: ClassVar[bool] = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.left = 0
        self.extra = Text(theme, "small", "A A A")

    def leave(self) -> bool:
        self.left += 1
        return True

    def header_extra(self) -> QWidget | None:
        return self.extra


class Happenings:
    """What a test decides and what the window asked for."""

    def __init__(self) -> None:
        self.grown = False
        self.undone: list[Changes] = []
        self.folders: list[Path] = []

    def take_back(self, changes: Changes) -> None:
        self.undone.append(changes)
